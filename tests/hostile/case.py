# SPDX-License-Identifier: Apache-2.0
"""A hostile case as data: what it is, what must happen, why, and what it may cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

Data = bytes | str | Callable[[], bytes | str | Iterable[bytes]]
"""What stands in a file; made late where it is large."""
Made = Path | tuple[Path, ...]
Make = Callable[[Path], Made]
"""Writes a case into an empty folder and gives the path or paths an officer would choose."""

SECONDS = 5.0
"""Processor seconds of all that works on a case; a case that may take longer says so."""
MIB = 160
"""Peak resident memory of one child in MiB, the pages it shares with its host included."""


class Outcome(StrEnum):
    """The four ways in which reading may end (promise G7).

    REFUSE    nothing is read, and the code says why
    PARTIAL   something is read, and what is lost stands in the list and in the receipt
    WARN      everything is read, with problems told of
    ACCEPT    everything is read, nothing is wrong
    """

    REFUSE = "refuse"
    PARTIAL = "partial"
    WARN = "warn"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile input.

    name      unique in its family
    what      what it is; `why` the outcome is right, where that is not plain
    make      writes it
    must      how it must end, with exactly these problems: codes "kind" or "kind detail"
    good      texts, addresses or times of honest rows in the same input that must be read
    seconds   budget of processor time; `mib` budget of one child's memory
    fast      part of the test command, not only of `check`
    stops     why this one may end with `reader_stopped`; empty = it may not
    meanwhile changes the files: called with the folder and what happens next, "digest" or "read"
              before these jobs, "records" when the first record came and more are waiting
    """

    name: str
    what: str
    make: Make
    must: Outcome
    codes: frozenset[str]
    why: str = ""
    good: tuple[str, ...] = ()
    seconds: float = SECONDS
    mib: int = MIB
    fast: bool = False
    stops: str = ""
    meanwhile: Callable[[Path, str], object] | None = None
    family: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.family}/{self.name}"


def refuse(name: str, what: str, make: Make, *codes: str, **more: Any) -> Case:
    """A case that is refused whole."""
    return Case(name, what, make, Outcome.REFUSE, frozenset(codes), **more)


def partial(name: str, what: str, make: Make, *codes: str, **more: Any) -> Case:
    """A case of which something is read and something is listed as lost."""
    return Case(name, what, make, Outcome.PARTIAL, frozenset(codes), **more)


def warn(name: str, what: str, make: Make, *codes: str, **more: Any) -> Case:
    """A case that is read whole and told of."""
    return Case(name, what, make, Outcome.WARN, frozenset(codes), **more)


def accept(name: str, what: str, make: Make, **more: Any) -> Case:
    """A case that only looks bad."""
    return Case(name, what, make, Outcome.ACCEPT, frozenset(), **more)


def put(path: Path, data: Data) -> Path:
    """Write a file, in pieces where it is made in pieces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = data() if callable(data) else data
    if isinstance(made, str):
        made = made.encode("utf-8", "surrogatepass")
    with path.open("wb") as stream:
        for piece in (made,) if isinstance(made, bytes) else made:
            stream.write(piece)
    return path


def file(name: str, data: Data) -> Make:
    """One file, chosen by itself."""
    return lambda here: put(here / name, data)


def beside(make: Make, name: str, data: Data) -> Make:
    """What `make` writes into the folder, with an honest file of its own, chosen as a folder."""

    def both(here: Path) -> Path:
        make(here)
        put(here / name, data)
        return here

    return both


def files(**named: Data) -> Make:
    """A folder of files, chosen as a folder; `report_xml=` is the file report.xml."""
    return folder({name.replace("_", "."): data for name, data in named.items()})


def folder(members: dict[str, Data], more: Callable[[Path], object] | None = None) -> Make:
    """A folder of files, chosen as a folder; `more` adds what is no ordinary file."""

    def make(here: Path) -> Path:
        for name, data in members.items():
            put(here / name, data)
        if more is not None:
            more(here)
        return here

    return make
