# SPDX-License-Identifier: Apache-2.0
"""Leaving the GUI thread: work in a named pool, its answer back on the GUI thread.

Work gets two things: `progress`, to be called with any value, and `stopped`, an event to read
between batches; it raises `Cancelled` when it saw it. It opens its own connections and touches
no widget. Answers are connected to bound methods of QObjects.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import StrEnum
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from reviewer.model.errors import Cancelled

Work = Callable[[Callable[[object], None], Event], object]
Answer = Callable[[Any], object]


class Pool(StrEnum):
    """Where work waits: one intake, one opening and one search at a time, two of the rest.

    Of openings and searches only the newest is wanted.
    """

    INTAKE = "intake"
    OPENING = "opening"
    SEARCH = "search"
    OTHER = "other"


THREADS = {Pool.INTAKE: 1, Pool.OPENING: 1, Pool.SEARCH: 1, Pool.OTHER: 2}
_NEWEST_ONLY = (Pool.OPENING, Pool.SEARCH)


class TaskSignals(QObject):
    """What a task says, always on the GUI thread; exactly one of the last three, once.

    A task that nobody wants any more says only `ended`.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal(object)
    said = Signal(object, object)
    """From the worker's thread; what the window connects to are the others."""

    def __init__(self) -> None:
        super().__init__()
        self.unwanted = False
        self.said.connect(self._pass_on)

    @Slot(object, object)
    def _pass_on(self, what: str, value: object) -> None:
        """Say on the GUI thread what the worker said, if anybody still wants it."""
        if not self.unwanted:
            if what == "cancelled":
                self.cancelled.emit()
            else:
                {"progress": self.progress, "done": self.done, "failed": self.failed}[what].emit(
                    value
                )
        if what != "progress":
            self.ended.emit(self)


class Task(QRunnable):
    """One piece of work. Make it on the GUI thread and keep it until it `ended`."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = TaskSignals()
        self.stopped = Event()
        self._work = work

    def cancel(self) -> None:
        """Ask the work to stop; it says `cancelled` when it has."""
        self.stopped.set()

    def abandon(self) -> None:
        """Stop the work and say nothing of it any more."""
        self.signals.unwanted = True
        self.stopped.set()

    def run(self) -> None:
        """Do the work; called by the pool on its own thread."""
        say = self.signals.said.emit
        if self.stopped.is_set():
            say("cancelled", None)
            return
        try:
            result = self._work(lambda value: say("progress", value), self.stopped)
        except Cancelled:
            say("cancelled", None)
        except Exception as error:  # noqa: BLE001 - carried to the GUI thread, never swallowed
            say("failed", error)
        else:
            say("done", result)


class Tasks(QObject):
    """Owns the pools and every task in them; one for the window, made on the GUI thread.

    inline   run each task at once on the calling thread (for tests)
    """

    busy = Signal(bool)
    """True when the first task starts, False when the last one ended."""

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._inline = inline
        self._pools: dict[Pool, QThreadPool] = {}
        self._live: dict[TaskSignals, tuple[Pool, Task]] = {}
        # A thread may still be leaving `run` when the answer is here: the last few are kept.
        self._leaving: deque[Task] = deque(maxlen=16)
        for name, threads in THREADS.items():
            pool = QThreadPool(self)
            pool.setMaxThreadCount(threads)
            self._pools[name] = pool

    def start(
        self,
        pool: Pool,
        work: Work,
        *,
        done: Answer | None = None,
        failed: Answer | None = None,
        progress: Answer | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> Task:
        """Queue `work`; a new opening or search makes those before it unwanted."""
        if pool in _NEWEST_ONLY:
            self._abandon(pool)
        task = Task(work)
        for signal, answer in (
            (task.signals.done, done),
            (task.signals.failed, failed),
            (task.signals.progress, progress),
            (task.signals.cancelled, cancelled),
        ):
            if answer is not None:
                signal.connect(answer)
        task.signals.ended.connect(self._forget)
        self._live[task.signals] = (pool, task)
        if len(self._live) == 1:
            self.busy.emit(True)
        if self._inline:
            task.run()
        else:
            self._pools[pool].start(task)
        return task

    def running(self, pool: Pool) -> int:
        """How many tasks of a pool have not ended, waiting ones included."""
        return sum(1 for where, _ in self._live.values() if where is pool)

    def cancel(self, pool: Pool) -> None:
        """Ask every task of a pool to stop."""
        for where, task in list(self._live.values()):
            if where is pool:
                task.cancel()

    def stop_all(self, seconds: float = 5.0) -> bool:
        """Stop everything at closing, unheard; False if some work still ran after `seconds`.

        Qt waits for what still runs when the pools are freed: end the reader's child first.
        """
        for pool in Pool:
            self._abandon(pool)
            self._pools[pool].clear()
        until = monotonic() + seconds
        return all(
            self._pools[pool].waitForDone(max(0, round(1000 * (until - monotonic()))))
            for pool in Pool
        )

    def _abandon(self, pool: Pool) -> None:
        for where, task in list(self._live.values()):
            if where is pool:
                task.abandon()

    @Slot(object)
    def _forget(self, signals: TaskSignals) -> None:
        _, task = self._live.pop(signals)
        self._leaving.append(task)
        if not self._live:
            self.busy.emit(False)
