# SPDX-License-Identifier: Apache-2.0
"""A reader host whose child quotes the report in an exception and on standard error, and fails.

Only a path with `crash` in its name is read so; all others are read by the program's own work.
"""

import os
import sys

from reviewer.intake.reader import serve
from reviewer.intake.work import do_job


def work(job, write):
    """The program's own work, or a careless fault with the whole file in its words."""
    if b"crash" in os.path.basename(job.paths[0]) and job.verb != "list":
        with open(job.paths[0], encoding="utf-8") as file:
            text = file.read()
        print(text, flush=True)
        sys.stderr.write(text)
        raise KeyError(text)
    do_job(job, write)


if __name__ == "__main__":
    sys.exit(serve(work))
