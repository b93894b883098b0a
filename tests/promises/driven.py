# SPDX-License-Identifier: Apache-2.0
"""Runs the real program in this process and works its window by a script.

A script is a generator of conditions: it goes on as soon as the condition it gave is true, and
the window is closed at its end. Exit status 9: the script failed or waited too long.
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from reviewer import __main__
from reviewer.intake import start
from reviewer.ui.acts import Acts
from reviewer.ui.task import Pool

Script = Callable[[Acts], Iterator[Callable[[], bool]]]
FAILED = 9
_PATIENCE_S = 60.0
_LOOK_MS = 5


class Driver(QObject):
    """Goes through the script of one window."""

    def __init__(self, acts: Acts, script: Script) -> None:
        super().__init__(acts)
        self._acts = acts
        self._steps = script(acts)
        self._met: Callable[[], bool] = lambda: True
        self._until = monotonic() + _PATIENCE_S
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_MS)

    def _look(self) -> None:
        try:
            if self._met():
                self._met = next(self._steps)
            elif monotonic() > self._until:
                raise TimeoutError
        except StopIteration:
            self._timer.stop()
            self._acts.window.close()
        except Exception:  # noqa: BLE001 - said by the exit status
            traceback.print_exc()
            self._timer.stop()
            QApplication.exit(FAILED)


def idle(acts: Acts) -> Callable[[], bool]:
    """The condition that nothing is being done any more."""
    return lambda: not any(acts.tasks.running(pool) for pool in Pool)


def drive(script: Script, workspace: str, reader: str = "") -> int:
    """Run the program on a workspace, behind its own reader or a host script; the exit status."""
    real = Acts.start

    def started(acts: Acts, paths: list[Path]) -> None:
        real(acts, paths)
        acts.window.welcome.named.emit("off-07")
        acts.driver = Driver(acts, script)

    Acts.start = started
    return run(["open", "--workspace", workspace, "--lang", "en"], reader)


def run(arguments: list[str], reader: str = "") -> int:
    """Run the program with arguments, behind its own reader or a host script; the exit status."""
    if reader:
        start.start_host.__defaults__ = ((str(Path(__file__).with_name(reader)),),)
    sys.argv = ["reviewer", *arguments]
    return __main__.main()
