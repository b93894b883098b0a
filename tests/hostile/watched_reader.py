# SPDX-License-Identifier: Apache-2.0
"""The program's own reader host, `python -m reviewer --read`, with two witnesses.

`python watched_reader.py NOTES HOME`: for each child that ends a line is added to the file NOTES:
its peak resident memory in KiB and its CPU seconds, both as the kernel reports them on wait4.
Home and temporary folder are HOME, where anything left behind is found; and whatever tries to
write, to make a process or to reach the network is stopped and so fails its case. The host, its
fork, its cage and its children are otherwise those of the program, started the same way.
"""

import os
import runpy
import sys

NOTES, HOME = sys.argv[1:]
CHANGES = {
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.utime", "os.exec", "os.posix_spawn", "os.system",
    "subprocess.Popen",
}  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def forbid(event: str, words: tuple) -> None:
    """Stop what no reader may do."""
    named = event == "open" and not isinstance(words[0], int) and words[0] != os.devnull
    writes = named and isinstance(words[2], int) and words[2] & WRITING
    if writes or event in CHANGES or event.startswith("socket."):
        raise PermissionError(f"a reader did {event}")


def noting(wait, notes):
    """The same `wait4`, which also notes what the child used."""

    def wait4(child, options):
        ended, status, used = wait(child, options)
        os.write(notes, f"{used.ru_maxrss} {used.ru_utime + used.ru_stime:.3f}\n".encode())
        return ended, status, used

    return wait4


os.environ.update(HOME=HOME, TMPDIR=HOME, XDG_DATA_HOME=HOME, XDG_CONFIG_HOME=HOME)
os.wait4 = noting(os.wait4, os.open(NOTES, os.O_WRONLY | os.O_APPEND))
sys.dont_write_bytecode = True
sys.path.pop(0)  # the folder of this file
sys.argv = ["reviewer", "--read"]
sys.addaudithook(forbid)
runpy.run_module("reviewer", run_name="__main__", alter_sys=True)
