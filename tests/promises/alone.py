# SPDX-License-Identifier: Apache-2.0
"""The smoke journey with no network at all: `python -m tests.promises.alone`.

Arguments: a workspace, a folder of received things, and what to do: `window`, a verb without a
window (`inspect`, `verify`), or `socket`.
This process leaves for an empty network namespace before it loads anything, and ends when it
reaches for a socket; the reader does the same. With `socket` it reaches for one on purpose.
"""

import ctypes
import json
import os
import sys
from pathlib import Path

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def leave_the_network() -> None:
    """Go where there is no interface but an unconnected loopback. Raises OSError."""
    kernel = ctypes.CDLL(None, use_errno=True)
    flags = _NEW_NETWORK if os.geteuid() == 0 else _NEW_NETWORK | _NEW_USER
    if kernel.unshare(flags):
        raise OSError(ctypes.get_errno(), "unshare")
    listed = Path("/proc/self/net/dev").read_text().splitlines()[2:]
    if [line.partition(":")[0].strip() for line in listed] != ["lo"]:
        raise OSError("the network is still there")


SHOWN = ("QtNetwork", "QtQml", "QtQuick", "QtWebEngine", "QtDBus", "ssl", "_ssl", "PIL")


def journey(folder: Path):
    """Take in the sample and more, look, write, check; then tell what is loaded."""

    from tests.promises import alone_reader, driven
    from tests.samples.expected import SAMPLES

    def script(acts):
        yield driven.idle(acts)
        acts.take_in([SAMPLES / "rich-xml-set", folder / "on-purpose-census.csv"])
        yield driven.idle(acts)
        reports = acts.desk.looking.reports()
        acts.open_report(reports[-1].sha256)
        yield driven.idle(acts)
        acts.desk.deciding.note(reports[-1].sha256, None, "The bus was late.")
        acts.do("verify")
        yield driven.idle(acts)
        (census,) = [
            problem.detail
            for row in reports
            for problem in acts.desk.looking.problems(row.sha256)
            if problem.detail.endswith(" modules")
        ]
        found = {
            "reports": len(reports),
            "events": acts.window.report.timeline.total,
            "sound": acts.desk.keeping.verify().sound,
            "modules": alone_reader.network_modules(SHOWN),
            "sockets": alone_reader.sockets(),
            "reader": census,
        }
        os.write(1, json.dumps(found).encode() + b"\n")

    return script


def main(workspace: str, folder: Path, what: str) -> int:
    """Do one thing; the exit status."""
    leave_the_network()
    from tests.promises import alone_reader

    sys.addaudithook(alone_reader.refuse)
    if what == "socket":
        import socket

        socket.socket()
    from tests.promises import driven

    if what == "window":
        return driven.drive(journey(folder), workspace, "alone_reader.py")
    given = ["inspect", str(folder)] if what == "inspect" else ["verify", "--workspace", workspace]
    return driven.run(given, "alone_reader.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
