# SPDX-License-Identifier: Apache-2.0
"""Which layers of protection a process has on this machine, as it was seen when tried."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Process(StrEnum):
    """The processes of the program, in the order in which they start."""

    HOST = "host"
    CHILD = "child"
    WINDOW = "window"


class Layer(StrEnum):
    """What the system keeps a process from. The codes are worded in wording.toml.

    no_new_rights   it never gains rights by starting something
    closed_memory   nobody of this account looks into its memory, and no crash writes it down
    bounded         memory, time, open files, and no byte written
    files           it opens what its work needs and nothing else
    no_programs     it starts no other program
    no_network      it makes no connection; of the window, none that leaves the machine
    sound_xml       the XML library is 2.6 or later: one endless token costs it no square of time
    """

    NO_NEW_RIGHTS = "no_new_rights"
    CLOSED_MEMORY = "closed_memory"
    BOUNDED = "bounded"
    FILES = "files"
    NO_PROGRAMS = "no_programs"
    NO_NETWORK = "no_network"
    SOUND_XML = "sound_xml"


LAYERS = {
    Process.HOST: (Layer.NO_NEW_RIGHTS, Layer.CLOSED_MEMORY, Layer.NO_PROGRAMS, Layer.NO_NETWORK),
    Process.CHILD: tuple(Layer),
    Process.WINDOW: (
        Layer.NO_NEW_RIGHTS,
        Layer.CLOSED_MEMORY,
        Layer.FILES,
        Layer.NO_PROGRAMS,
        Layer.NO_NETWORK,
    ),
}
"""The layers each process should have."""


@dataclass(frozen=True, slots=True)
class Protection:
    """One layer of one process: whether it held when it was tried.

    why   "" when active, else a code: not_this_system, not_this_kernel, old_library, open
    """

    process: Process
    layer: Layer
    active: bool
    why: str = ""

    @property
    def meaning(self) -> str:
        """The code of what the lack of this layer means, `files` apart for child and window."""
        of = f"_{self.process}" if self.layer is Layer.FILES else ""
        return f"layer.missing.{self.layer}{of}"
