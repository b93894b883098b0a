# SPDX-License-Identifier: Apache-2.0
"""Starting the window: the reader host first, then Qt, its guard, its look, its one window."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from reviewer.desk.door import Desk
from reviewer.desk.start import open_desk, policy_of
from reviewer.model.errors import ReviewerError
from reviewer.model.time_zones import zone_meant
from reviewer.ui import language, look, plain
from reviewer.ui.acts import Acts
from reviewer.ui.look import Density, Theme
from reviewer.ui.main_window import MainWindow
from reviewer.ui.task import Tasks
from reviewer.ui.trouble import install_excepthook, show_trouble

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "rich-xml-set"
_LOG_LIMIT = 1 << 20
_TITLE_BAR = 32
"""Pixels left for the title bar that the desktop draws."""
log = logging.getLogger("reviewer")


def run(
    paths: Sequence[Path],
    workspace: Path,
    clock: Callable[[], datetime],
    confine: Callable[..., None],
    *,
    profile: str = "blank",
    lang: str | None = None,
) -> int:
    """Open the window on a workspace and take in `paths`; the exit status.

    The order is that of promise G4: reader host, Qt, `confine`, then the first thread.
    """
    try:
        with open_desk(workspace, profile, clock) as desk:
            app = application()
            confine(workspace)
            window, acts = build(desk, Tasks(app), lang)
            _log_to(workspace / "reviewer.log")
            bugs = install_excepthook(log)
            bugs.happened.connect(acts.trouble)
            room = app.primaryScreen().availableGeometry().size()
            window.resize(QSize(1440, 900).boundedTo(room - QSize(0, _TITLE_BAR)))
            window.show()
            acts.try_protection()
            acts.start(paths)
            return app.exec()
    except ReviewerError as error:
        return _cannot_open(error, profile, lang)


def application() -> QApplication:
    """The guarded application: plain text everywhere, no picture plug-ins."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([sys.argv[0]])
    app.setApplicationName("Reviewer")
    plain.guard_application(app)
    return app


def build(desk: Desk, tasks: Tasks, lang: str | None = None) -> tuple[MainWindow, Acts]:
    """A window on a desk, in the look that the workspace keeps."""
    kept = desk.access.look()
    language.switch(desk.policy, language.known(lang or kept.get("lang")))
    app = application()
    look.apply_look(app, _theme(kept), _zoom(kept))
    window = MainWindow(desk, tasks)
    acts = Acts(window, tasks, SAMPLE)
    acts.view.set_density(_density(kept))
    acts.view.set_second_clock(zone_meant(str(kept.get("second_clock") or "")) or "")
    return window, acts


def _log_to(path: Path) -> None:
    """Log codes and places, never report text, beside the workspace; begun anew past 1 MiB."""
    full = path.is_file() and path.stat().st_size > _LOG_LIMIT
    try:
        path.touch(mode=0o600)
        handler = logging.FileHandler(path, "w" if full else "a", encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False


def _theme(kept: dict[str, Any]) -> Theme:
    name = kept.get("theme")
    return Theme(name) if name in list(Theme) else Theme.LIGHT


def _zoom(kept: dict[str, Any]) -> int:
    zoom = kept.get("zoom")
    return zoom if isinstance(zoom, int) and 80 <= zoom <= 200 else 100


def _density(kept: dict[str, Any]) -> Density:
    name = kept.get("density")
    return Density(name) if name in list(Density) else Density.NORMAL


def _cannot_open(error: ReviewerError, profile: str, lang: str | None) -> int:
    """Say in the window's own way why the workspace cannot be opened."""
    app = application()
    language.switch(policy_of(profile), language.known(lang))
    look.apply_look(app, Theme.LIGHT, 100)
    box = show_trouble(error, None)
    if box is not None:
        box.finished.connect(app.quit)
        app.exec()
    return 3
