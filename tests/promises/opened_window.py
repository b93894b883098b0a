# SPDX-License-Identifier: Apache-2.0
"""The window as the program opens it, asked what it can open: workspace and picture are given."""

import json
import os
import sys
from pathlib import Path

from reviewer.intake.cage import observed
from reviewer.model.protection import Process
from tests.promises import driven
from tests.promises.bound_window import in_a_thread, opens


def asked(picture: Path):
    """Try it on the window's own thread and on a new one; say which layers hold."""

    def script(acts):
        yield driven.idle(acts)
        found = {
            "open": opens(picture),
            "open in a thread": in_a_thread(lambda: opens(picture)),
            "layers": {one.layer: one.active for one in observed(Process.WINDOW)},
        }
        os.write(1, json.dumps(found).encode() + b"\n")

    return script


if __name__ == "__main__":
    sys.exit(driven.drive(asked(Path(sys.argv[2])), sys.argv[1]))
