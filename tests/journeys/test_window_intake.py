# SPDX-License-Identifier: Apache-2.0
"""Taking in by the window with real threads and a real reader: known, refused, stopped, closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from reviewer.desk.door import Desk
from reviewer.intake.courier import Courier
from reviewer.store.vault import Vault
from reviewer.ui.commands import Command
from reviewer.ui.start import build
from reviewer.ui.task import Pool, Tasks
from tests.builders import NOON
from tests.ui import shown
from tests.ui.conftest import OFFICER, SAMPLES, Seat, policy
from tests.ui.walk import settle

__all__ = ["policy"]

RICH = SAMPLES / "rich-xml-set"
PATIENCE_MS = 15_000
CSV = "timestamp,event,username,ip,port\n"
ROW = "2026-03-{0:02}T{1:02}:{2:02}:{3:02}Z,login,river,192.0.2.7,50001\n"


@dataclass(frozen=True)
class Sitting:
    """A seat whose work is done on threads, and the reader behind it."""

    seat: Seat
    tasks: Tasks
    courier: Courier

    def said(self) -> str:
        """The words of the strip under the menu, "" while it is hidden."""
        label = self.seat.window.strip.findChild(QLabel)
        return label.text() if label.isVisible() else ""


@contextmanager
def sat_down(folder: Path, qapp: QApplication, policy) -> Iterator[Sitting]:
    """The program on a workspace, from its start to its end."""
    courier = Courier()
    desk = Desk.of(Vault.open(folder), courier, policy, lambda: NOON)
    desk.access.sign_as(OFFICER)
    tasks = Tasks(qapp)
    window, acts = build(desk, tasks, "en")
    window.resize(1280, 800)
    window.show()
    acts.start([])
    yield Sitting(Seat(window, acts, desk), tasks, courier)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.close()
    courier.close()


@pytest.fixture
def sitting(tmp_path, qapp, policy) -> Iterator[Sitting]:
    with sat_down(tmp_path / "workspace", qapp, policy) as sitting:
        yield sitting


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that takes several seconds to read."""
    path = tmp_path_factory.mktemp("large") / "logins.csv"
    rows = (ROW.format(1 + n // 86400, n // 3600 % 24, n // 60 % 60, n % 60) for n in range(150000))
    path.write_text(CSV + "".join(rows))
    return path


def drop(sitting: Sitting, *paths: Path) -> None:
    """Drag files or folders over the window and let them go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    held = Qt.KeyboardModifier.NoModifier
    window = sitting.seat.window
    over = QDragEnterEvent(QPoint(300, 300), *given, held)
    QApplication.sendEvent(window, over)
    assert over.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), *given, held))


def dropped(sitting: Sitting, qtbot, *paths: Path) -> None:
    """Drop, and wait until all is read and shown."""
    drop(sitting, *paths)
    wait_idle(sitting, qtbot)


def wait_idle(sitting: Sitting, qtbot) -> None:
    qtbot.waitUntil(
        lambda: not any(sitting.tasks.running(pool) for pool in Pool), timeout=PATIENCE_MS
    )
    settle()


def processes(courier: Courier) -> list[int]:
    """The reader's host and its children, as the system lists them."""
    host = courier._host.pid
    listed = Path(f"/proc/{host}/task/{host}/children").read_text().split()
    return [host, *map(int, listed)]


def test_a_drop_shows_rows_and_the_same_again_is_known(sitting, qtbot):
    dropped(sitting, qtbot, RICH)
    window = sitting.seat.window
    assert window.pages.currentWidget() is window.report
    assert window.report.model.rowCount() > window.report.timeline.total > 20
    assert sitting.said() == ""
    sitting.seat.acts.show_queue()
    dropped(sitting, qtbot, RICH)
    assert "already here" in sitting.said()
    assert window.queue.model.rowCount() == 1
    assert window.pages.currentWidget() is window.report


def test_what_is_refused_is_named_in_a_sentence_with_its_code(sitting, qtbot, tmp_path):
    odd = tmp_path / "odd.txt"
    odd.write_bytes(bytes(range(256)) * 8)
    dropped(sitting, qtbot, odd)
    assert "odd.txt" in sitting.said()
    assert sitting.said().endswith("[not_recognised form_not_known]")
    assert len(sitting.said().split()) > 6
    assert sitting.seat.window.queue.model.rowCount() == 0
    dropped(sitting, qtbot, SAMPLES / "minimal.xml")
    assert sitting.said() == ""
    assert sitting.seat.window.queue.model.rowCount() == 1


def test_text_from_elsewhere_is_no_drop(sitting):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/report.xml")])
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    event = QDropEvent(QPointF(300, 300), *given, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(sitting.seat.window, event)
    assert sitting.tasks.running(Pool.INTAKE) == 0
    assert sitting.said() == ""


@pytest.mark.parametrize("way", ["button", "command"])
def test_a_reading_that_is_stopped_leaves_nothing(sitting, qtbot, large, way):
    drop(sitting, large)
    qtbot.waitUntil(lambda: sitting.said().startswith("Reading:"), timeout=PATIENCE_MS)
    assert len(processes(sitting.courier)) == 2
    if way == "button":
        buttons = sitting.seat.window.strip.findChildren(QPushButton)
        next(button for button in buttons if "Shift+Esc" in button.text()).click()
    else:
        sitting.seat.acts.do(Command.CANCEL)
    wait_idle(sitting, qtbot)
    assert sitting.said() == "Stopped. Nothing of it was kept."
    assert sitting.seat.desk.looking.reports() == []
    assert sitting.seat.desk.stores.ledger.taken_in() == frozenset()
    assert len(processes(sitting.courier)) == 1
    dropped(sitting, qtbot, SAMPLES / "minimal.xml")
    assert len(sitting.seat.desk.looking.reports()) == 1


def test_closing_in_mid_reading_ends_soon_and_leaves_no_process(
    tmp_path, qapp, policy, qtbot, large
):
    with sat_down(tmp_path / "workspace", qapp, policy) as sitting:
        drop(sitting, large)
        qtbot.waitUntil(lambda: sitting.said().startswith("Reading:"), timeout=PATIENCE_MS)
        running = processes(sitting.courier)
        assert len(running) == 2
        since = monotonic()
    assert monotonic() - since < 5
    assert not [pid for pid in running if Path(f"/proc/{pid}").exists()]
    with sat_down(tmp_path / "workspace", qapp, policy) as sitting:
        assert sitting.seat.desk.looking.reports() == []
        assert sitting.seat.desk.keeping.verify().sound


def test_a_report_can_be_read_while_another_is_taken_in(sitting, qtbot, large):
    dropped(sitting, qtbot, RICH)
    shas = [sitting.seat.window.report.sha256]
    drop(sitting, large)
    qtbot.waitUntil(lambda: sitting.said().startswith("Reading:"), timeout=PATIENCE_MS)
    sitting.seat.acts.do(Command.LAST_ROW)
    sitting.seat.acts.do(Command.MARK)
    assert len(sitting.seat.desk.deciding.marks(shas[0])) == 1
    sitting.seat.acts.do(Command.CANCEL)
    wait_idle(sitting, qtbot)
    assert sitting.seat.window.report.sha256 == shas[0]


def panels(sitting: Sitting) -> list[list[str]]:
    """The whole lines on screen, with each panel in turn; cut ones may be cut elsewhere."""
    tabs = sitting.seat.window.tabs
    found = []
    for tab in range(tabs.count()):
        tabs.setCurrentIndex(tab)
        settle()
        found.append([line for line in shown.texts().splitlines() if "…" not in line])
    return found


def test_the_language_is_switched_on_what_is_open_and_back_again(sitting, qtbot):
    dropped(sitting, qtbot, RICH)
    english = panels(sitting)
    sitting.seat.acts.do(Command.FRENCH)
    wait_idle(sitting, qtbot)
    for before, now in zip(english, panels(sitting), strict=True):
        assert {"&File", "Kind", "Checklist", "Cover  .", "Summary"} <= set(before)
        assert not {"&File", "Kind", "Checklist", "Cover  .", "Summary"} & set(now)
        assert {"&Fichier", "Résumé"} <= set(now)
    sitting.seat.acts.do(Command.ENGLISH)
    wait_idle(sitting, qtbot)
    assert panels(sitting) == english
