# SPDX-License-Identifier: Apache-2.0
"""A desk in a workspace of its own, with the window on it, as the program itself builds them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from reviewer.desk.door import Desk
from reviewer.desk.start import policy_of
from reviewer.intake.courier import Courier
from reviewer.model.policy import Policy
from reviewer.store.vault import Vault
from reviewer.ui import language, look, plain
from reviewer.ui.acts import Acts
from reviewer.ui.look import Theme
from reviewer.ui.main_window import MainWindow
from reviewer.ui.start import build
from reviewer.ui.task import Tasks
from tests.builders import NOON
from tests.ui import canary
from tests.ui.hostile_report import SHA, hostile, hostile_head
from tests.ui.reports import Received, put, rich

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
OFFICER = "off-07"


@dataclass(frozen=True)
class Seat:
    """An officer's place: the window, what its commands do, and the desk behind them."""

    window: MainWindow
    acts: Acts
    desk: Desk

    def open(self, report: Received) -> None:
        """Put a report into the workspace and open it."""
        put(self.desk, report)
        self.show_queue()
        self.acts.open_report(report.sha256)

    def show_queue(self) -> None:
        """Show what the workspace holds."""
        self.acts.start([])


@pytest.fixture(scope="session")
def policy() -> Policy:
    return policy_of("blank")


@pytest.fixture(scope="session")
def courier() -> Iterator[Courier]:
    courier = Courier()
    yield courier
    courier.close()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOON


@pytest.fixture
def desk(tmp_path: Path, courier: Courier, policy: Policy, clock) -> Iterator[Desk]:
    desk = Desk.of(Vault.open(tmp_path / "workspace"), courier, policy, clock)
    yield desk
    desk.close()


@pytest.fixture
def seat_at(qapp: QApplication) -> Iterator[Callable[..., Seat]]:
    """Sits down at a desk: `seat_at(desk, inline=False)`; everything is let go at the end."""
    seats: list[Seat] = []

    def sit(desk: Desk, *, inline: bool = True) -> Seat:
        window, acts = build(desk, Tasks(qapp, inline=inline), "en")
        seats.append(Seat(window, acts, desk))
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        return seats[-1]

    yield sit
    for seat in seats:
        seat.window.close()
        seat.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look.apply_look(qapp, Theme.LIGHT, 100)
    language.switch(policy_of("blank"), "en")


@pytest.fixture
def fresh(desk: Desk, seat_at) -> Seat:
    """A window on a workspace that holds nothing and knows nobody."""
    return seat_at(desk)


@pytest.fixture
def seat(desk: Desk, seat_at) -> Seat:
    """A window on a workspace that knows its officer."""
    desk.access.sign_as(OFFICER)
    seat = seat_at(desk)
    seat.show_queue()
    return seat


@pytest.fixture
def opened(seat: Seat) -> Seat:
    """The rich report, open."""
    seat.open(rich())
    return seat


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("c") / "canary.png"
    path.write_bytes(canary.png())
    return path


@pytest.fixture(scope="module")
def texts(picture: Path) -> list[str]:
    return [*canary.payloads(picture).values(), *canary.never_painted(picture).values()]


@pytest.fixture
def unguarded(qapp: QApplication) -> Iterator[None]:
    guard = plain.guard_application(qapp)
    qapp.removeEventFilter(guard)
    yield
    qapp.installEventFilter(guard)


@pytest.fixture
def hunted(seat: Seat, texts: list[str]) -> Seat:
    """A window on the hostile report, with notes pasted from it, in a queue of its likes."""
    desk = seat.desk
    put(desk, hostile(texts))
    for number, text in enumerate(texts[1:]):
        head = hostile_head(text)
        put(desk, Received(f"{number:064d}", head, files=((text, text),), path_name=text))
    desk.access.sign_as(f"<p style='background:{canary.HEX}'>rain</p>")
    for text in texts:
        desk.deciding.note(SHA, None, text)
        desk.deciding.note(SHA, "e1", text)
    desk.deciding.save_draft(SHA, None, texts[0])
    seat.show_queue()
    seat.acts.open_report(SHA)
    QApplication.processEvents()
    return seat
