# SPDX-License-Identifier: Apache-2.0
"""Which protection is active on this machine; needs no workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from reviewer.intake.cage import observed
from reviewer.intake.courier import Ask, Courier
from reviewer.model.protection import Process, Protection


class Guarding:
    """Tries the layers of every process of the program."""

    def __init__(self, courier: Courier, clock: Callable[[], datetime]) -> None:
        self._courier = courier
        self._clock = clock

    def protection(self, stopped: threading.Event) -> tuple[Protection, ...]:
        """S. What holds in the reader, in a child of it, and in the calling thread, in this
        order. Raises ReaderStopped, Cancelled."""
        read = self._courier.protection(Ask(self._clock(), stopped=stopped))
        return (*read, *observed(Process.WINDOW))
