# SPDX-License-Identifier: Apache-2.0
"""Drawing the main screens to files, for looking at them; only ever of synthetic samples."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from PySide6.QtWidgets import QApplication, QWidget

from reviewer.desk.door import Desk
from reviewer.desk.reading import Step
from reviewer.desk.start import open_desk
from reviewer.model.note import MarkCode
from reviewer.model.timeline import Filter
from reviewer.ui import start
from reviewer.ui.acts import Acts
from reviewer.ui.look import Theme
from reviewer.ui.main_window import MainWindow
from reviewer.ui.task import Tasks

SCREENS = ("queue", "timeline", "media", "checklist", "notes", "details", "report", "empty")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is drawn: no screens named means all of them; size in pixels as "1280x800"."""

    screens: Sequence[str] = ()
    themes: Sequence[str] = ("light", "dark")
    langs: Sequence[str] = ("en", "fr")
    size: str = "1280x800"


def draw(
    folder: Path,
    paths: Sequence[Path],
    sitting: Sitting,
    clock: Callable[[], datetime],
    confine: Callable[..., None],
) -> int:
    """Draw the screens into `folder`, of `paths` or the bundled samples; the exit status."""
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / ".workspace"
    shutil.rmtree(scratch, ignore_errors=True)
    paths = list(paths) or _bundled(start.SAMPLE)
    try:
        with open_desk(scratch, "blank", _rising(clock)) as desk:
            app = start.application()
            confine(folder)
            for lang in sitting.langs:
                window, acts = start.build(desk, Tasks(app, inline=True), lang)
                for name in _shots(window, acts, sitting, paths):
                    file = folder / f"{name}-{lang}.png"
                    window.grab().save(str(file))
                window.close()
                window.deleteLater()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


def _bundled(sample: Path) -> list[Path]:
    """The sample report, and its neighbours to fill the queue."""
    beside = sorted(p for p in sample.parent.iterdir() if p.suffix not in (".md", ".zip"))
    return [p for p in beside if p != sample] + [sample]


def _rising(clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that is a second later at each look, so that a fixed one gives an order too."""
    looks = iter(range(1_000_000))
    return lambda: clock() + timedelta(seconds=next(looks))


def _shots(window: MainWindow, acts: Acts, sitting: Sitting, paths: list[Path]) -> Iterator[str]:
    wide, _, high = sitting.size.partition("x")
    window.resize(int(wide), int(high))
    window.show()
    wanted = [s for s in SCREENS if not sitting.screens or s in sitting.screens]
    for theme in (Theme(name) for name in sitting.themes):
        acts.view.apply_look(theme=theme)
        for screen in wanted:
            _show(screen, window, acts, paths)
            _settle()
            yield f"{screen}-{theme}"


def _show(screen: str, window: MainWindow, acts: Acts, paths: list[Path]) -> None:
    desk = window.desk
    if screen == "empty":
        window.queue.show_reports([])
        window.show_page(window.queue)
        return
    _fill(desk, paths)
    rows = desk.looking.reports()
    window.queue.show_reports(rows)
    window.rail.show_reports(rows)
    window.strip.dismiss()
    if screen == "queue" or not rows:
        acts.show_queue()
        return
    acts.open_report(rows[0].sha256)
    panels: dict[str, QWidget] = {
        "media": window.files,
        "notes": window.notes,
        "details": window.details,
        "report": window.account,
    }
    window.tabs.setCurrentWidget(panels.get(screen, window.checklist))
    if screen == "checklist":
        window.checklist.select_item("general.port")
    elif screen in ("timeline", "details"):
        for _ in range(9):
            window.report.table.step(1)


def _fill(desk: Desk, paths: list[Path]) -> None:
    """Take the samples in and write two notes, once."""
    if desk.looking.reports():
        return
    desk.access.sign_as("off-07")
    for path in paths:
        desk.receiving.take_in([path], _unwatched, Event())
    newest = desk.looking.reports()[:1]
    for row in newest:
        ids = [i for i in desk.looking.timeline(row.sha256, Filter()).ids if i >= 0]
        events = desk.looking.rows(ids[:12])
        desk.deciding.note(row.sha256, None, "Port missing on most log-ins: ask the company.")
        if events:
            ref = events[-1].event.ref
            desk.deciding.note(row.sha256, ref, "Compare with the upload on the same evening.")
            desk.deciding.mark(row.sha256, ref, MarkCode.KEY_EVIDENCE, on=True)


def _unwatched(step: Step) -> None:
    """Nobody looks at the progress of a drawing."""


def _settle() -> None:
    """Let layouts and paints of the offscreen window come to rest."""
    for _ in range(3):
        QApplication.sendPostedEvents()
