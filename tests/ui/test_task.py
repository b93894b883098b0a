# SPDX-License-Identifier: Apache-2.0
"""Work leaves the GUI thread and its answer comes back to it."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.model.errors import Cancelled
from reviewer.ui.task import Pool, Task, Tasks


class Listener(QObject):
    """Writes down what it hears and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[QThread] = set()

    def _note(self, what, value=None):
        self.heard.append((what, value))
        self.threads.add(QThread.currentThread())

    def done(self, value):
        self._note("done", value)

    def failed(self, error):
        self._note("failed", error)

    def progress(self, value):
        self._note("progress", value)

    def cancelled(self):
        self._note("cancelled")

    def all(self):
        names = ("done", "failed", "progress", "cancelled")
        return {name: getattr(self, name) for name in names}


@pytest.fixture
def tasks(qapp: QApplication):
    owner = Tasks()
    yield owner
    assert owner.stop_all()


def until_stopped(progress, stopped):
    progress("begun")
    stopped.wait(20)
    raise Cancelled


def test_the_answer_comes_on_the_gui_thread_and_the_work_does_not_run_there(
    tasks, qtbot: QtBot, qapp
):
    listener = Listener()

    def work(progress, stopped):
        progress(1)
        progress(2)
        return threading.current_thread() is threading.main_thread()

    tasks.start(Pool.OTHER, work, **listener.all())
    qtbot.waitUntil(lambda: len(listener.heard) == 3)
    assert listener.heard == [("progress", 1), ("progress", 2), ("done", False)]
    assert listener.threads == {qapp.thread()}


def test_an_exception_is_carried_and_not_swallowed(tasks, qtbot: QtBot):
    listener = Listener()
    fault = ValueError("x")

    def work(progress, stopped):
        raise fault

    tasks.start(Pool.INTAKE, work, **listener.all())
    qtbot.waitUntil(lambda: listener.heard == [("failed", fault)])
    assert tasks.running(Pool.INTAKE) == 0


def test_cancelled_work_says_so_once(tasks, qtbot: QtBot):
    listener = Listener()
    task = tasks.start(Pool.INTAKE, until_stopped, **listener.all())
    qtbot.waitUntil(lambda: bool(listener.heard))
    task.cancel()
    qtbot.waitUntil(lambda: tasks.running(Pool.INTAKE) == 0)
    assert listener.heard == [("progress", "begun"), ("cancelled", None)]


def test_work_cancelled_while_it_waits_never_begins(tasks, qtbot: QtBot):
    listener = Listener()
    first = tasks.start(Pool.INTAKE, until_stopped)
    second = tasks.start(Pool.INTAKE, until_stopped, **listener.all())
    assert tasks.running(Pool.INTAKE) == 2
    second.cancel()
    first.cancel()
    qtbot.waitUntil(lambda: tasks.running(Pool.INTAKE) == 0)
    assert listener.heard == [("cancelled", None)]


@pytest.mark.parametrize("pool", [Pool.SEARCH, Pool.OPENING])
def test_only_the_newest_search_or_opening_is_answered(pool, tasks, qtbot: QtBot):
    old, new = Listener(), Listener()
    go = threading.Event()

    def slow(progress, stopped):
        go.wait(20)
        return "old"

    tasks.start(pool, slow, **old.all())
    tasks.start(pool, lambda progress, stopped: "new", **new.all())
    go.set()
    qtbot.waitUntil(lambda: tasks.running(pool) == 0)
    assert old.heard == []
    assert new.heard == [("done", "new")]


def test_an_answer_already_under_way_is_dropped_when_a_newer_search_starts(tasks, qtbot: QtBot):
    old, new = Listener(), Listener()
    answered = threading.Event()

    def quick(progress, stopped):
        answered.set()
        return "old"

    tasks.start(Pool.SEARCH, quick, **old.all())
    assert answered.wait(20)
    tasks._pools[Pool.SEARCH].waitForDone()
    tasks.start(Pool.SEARCH, lambda progress, stopped: "new", **new.all())
    qtbot.waitUntil(lambda: new.heard == [("done", "new")])
    assert old.heard == []


def test_stopping_all_ends_running_and_waiting_work_unheard(qapp):
    owner, listener = Tasks(), Listener()
    for pool in Pool:
        for _ in range(3):
            owner.start(pool, until_stopped, **listener.all())
    assert owner.stop_all(10)
    qapp.processEvents()
    assert listener.heard == []


def test_stopping_says_when_work_does_not_end(qapp):
    owner = Tasks()
    begun, go = threading.Event(), threading.Event()
    owner.start(Pool.OTHER, lambda progress, stopped: begun.set() or go.wait(20))
    assert begun.wait(20)
    assert not owner.stop_all(0.05)
    go.set()
    assert owner.stop_all(10)


def test_busy_is_said_when_the_first_begins_and_the_last_ends(tasks, qtbot: QtBot):
    said: list[bool] = []
    tasks.busy.connect(said.append)
    go = threading.Event()
    for _ in range(2):
        tasks.start(Pool.OTHER, lambda progress, stopped: go.wait(20))
    assert said == [True]
    go.set()
    qtbot.waitUntil(lambda: said == [True, False])


def test_inline_work_is_done_when_start_returns(qapp):
    listener = Listener()
    owner = Tasks(inline=True)
    owner.start(Pool.SEARCH, lambda progress, stopped: 7, **listener.all())
    assert listener.heard == [("done", 7)]
    assert owner.running(Pool.SEARCH) == 0


def test_many_short_tasks_come_to_their_end(tasks, qtbot: QtBot):
    listener = Listener()
    for number in range(300):
        tasks.start(Pool.OTHER, lambda progress, stopped, n=number: n, done=listener.done)
    qtbot.waitUntil(lambda: len(listener.heard) == 300)
    assert {value for _, value in listener.heard} == set(range(300))


def test_a_task_alone_can_be_run_in_place(qapp):
    listener = Listener()
    task = Task(lambda progress, stopped: "x")
    task.signals.done.connect(listener.done)
    task.run()
    assert listener.heard == [("done", "x")]
