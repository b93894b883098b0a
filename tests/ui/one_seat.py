# SPDX-License-Identifier: Apache-2.0
"""One window for all tests of a module that leave it as they found it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from reviewer.desk.door import Desk
from reviewer.intake.courier import Courier
from reviewer.model.policy import Policy
from reviewer.store.vault import Vault
from reviewer.ui import wording
from reviewer.ui.start import build
from reviewer.ui.task import Tasks
from tests.builders import NOON
from tests.ui.conftest import OFFICER, Seat
from tests.ui.reports import put, rich
from tests.ui.walk import close_others, settle

RICH = "a" * 64


@contextmanager
def one_seat(folder: Path, qapp: QApplication, courier: Courier, policy: Policy) -> Iterator[Seat]:
    """Sit down at a desk in a folder; the rich report is there, and tasks answer at once."""
    desk = Desk.of(Vault.open(folder / "workspace"), courier, policy, lambda: NOON)
    desk.access.sign_as(OFFICER)
    window, acts = build(desk, Tasks(qapp, inline=True), "en")
    put(desk, rich(RICH))
    window.resize(1280, 800)
    window.show()
    yield Seat(window, acts, desk)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.close()


def tidied(seat: Seat) -> Seat:
    """The same window in English, with nothing over it and the rich report anew from its top."""
    close_others(seat.window)
    if wording.lang() != "en":
        seat.acts.do("english")
        settle()
    seat.acts.open_report(RICH)
    seat.acts.do("first_row")
    seat.window.tabs.setCurrentIndex(0)
    seat.window.activateWindow()
    return seat
