# SPDX-License-Identifier: Apache-2.0
"""A reader host that ends as soon as it, or a child of it, reaches for a socket.

The work is the program's own. A path named `on-purpose-socket.*` reaches for one, and one named
`on-purpose-census.*` is answered with the names of network modules and sockets it holds.
"""

import os
import stat
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

REACHED = 78
NETWORK = ("QtNetwork", "QtQml", "QtQuick", "QtWebEngine", "QtDBus", "PySide6", "ssl", "_ssl")
"""Parts of module names that the reader never loads; the window never but the last three."""


def refuse(event: str, _given: object) -> None:
    """End this process at once: an exception could be swallowed."""
    if event.startswith("socket."):
        os._exit(REACHED)


def sockets() -> list[int]:
    """Descriptors of this process that are sockets."""
    found = []
    for number in range(256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                found.append(number)
        except OSError:
            continue
    return found


def network_modules(names: tuple[str, ...]) -> list[str]:
    """Loaded modules with one of the names as a part."""
    return sorted(module for module in sys.modules if set(module.split(".")) & set(names))


def work(job, write):
    """The program's own work, but for the two that are asked for on purpose."""
    from reviewer.intake.work import do_job
    from reviewer.model.report import Problem, ProblemKind, Source

    asked = Path(os.fsdecode(job.paths[0])).stem
    if asked == "on-purpose-socket":
        import socket

        socket.socket()
    if asked == "on-purpose-census" and job.verb == "read":
        words = [*network_modules(NETWORK), *map(str, sockets()), f"{len(sys.modules)} modules"]
        place = Source(job.group.files[0].name, "row 1")
        write(Problem(ProblemKind.BAD_VALUE, place, " ".join(words)))
    do_job(job, write)


if __name__ == "__main__":
    sys.addaudithook(refuse)
    from reviewer.intake.reader import serve

    sys.exit(serve(work))
