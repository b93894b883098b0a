# SPDX-License-Identifier: Apache-2.0
"""A window process that tries, with nothing of ours in the way, to show and open evidence.

Arguments: "bound" or "free" (the control), the picture, the workspace. Prints what came of each
trial as JSON; run in a process of its own, since no cage can be left again.
"""

import ctypes
import json
import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QDir
from PySide6.QtGui import QFontDatabase, QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QTextBrowser,
)

from reviewer.intake.cage import confine_window, observed
from reviewer.model.protection import Process
from tests.ui import canary

LIBC = ctypes.CDLL(None, use_errno=True)


def opens(path, mode="rb"):
    """Whether this thread may open a file."""
    try:
        Path(path).open(mode).close()
    except PermissionError:
        return False
    return True


def in_a_thread(trial):
    """The answer of a trial on a thread that was started just now."""
    said = []
    thread = threading.Thread(target=lambda: said.append(trial()))
    thread.start()
    thread.join()
    return said[0]


def started_before():
    """A trial of the internet on a thread that is older than the cage, as one of Qt's own is."""
    go, said = threading.Event(), []

    def wait():
        go.wait()
        said.append(LIBC.socket(2, 1, 0) >= 0)

    thread = threading.Thread(target=wait)
    thread.start()

    def answer():
        go.set()
        thread.join()
        return said[0]

    return answer


def painted(picture):
    """Which unguarded widgets show the picture; each tries it in its own way."""
    label = QLabel()
    label.setPixmap(QPixmap(str(picture)))
    rich = QLabel(f"<img src='{picture}'>")
    button = QPushButton(QIcon(str(picture)), "")
    browser = QTextBrowser()
    browser.setHtml(f"<img src='file://{picture}'>")
    styled = QLabel(" ")
    styled.setStyleSheet(f"background-image: url({picture})")
    widgets = {
        "pixmap": label, "rich text": rich, "icon": button, "browser": browser, "style": styled,
    }  # fmt: skip
    for widget in widgets.values():
        widget.resize(120, 80)
        widget.show()
    QApplication.processEvents()
    return sorted(name for name, widget in widgets.items() if canary.shows(widget))


def main(bound, picture, workspace):
    app = QApplication([])
    older = started_before()
    if bound:
        confine_window(workspace)
    kept = workspace / "kept"
    kept.write_text("rain")
    kept.rename(workspace / "renamed")
    (workspace / "renamed").unlink()
    made = LIBC.socket(2, 1, 0)
    print(
        json.dumps(
            {
                "painted": painted(picture),
                "decoded": not QImageReader(str(picture)).read().isNull(),
                "open": opens(picture),
                "open in a thread": in_a_thread(lambda: opens(picture)),
                "write beside": opens(picture.parent / "new", "wb"),
                "write in the picture": opens(picture, "ab"),
                "link into the workspace": linked(picture, workspace),
                "listed": picture in picture.parent.iterdir(),
                "chooser lists": picture.name in QDir(str(picture.parent)).entryList(),
                "fonts": len(QFontDatabase.families()) > 0,
                "internet": made >= 0,
                "internet in an older thread": older(),
                "local socket": LIBC.socket(1, 1, 0) >= 0,
                "layers": {one.layer: one.active for one in observed(Process.WINDOW)},
            }
        )
    )
    del app


def linked(picture, workspace):
    """Whether the picture can be had under a name in the workspace."""
    try:
        os.link(picture, workspace / "mine.png")
    except OSError:
        return False
    return opens(workspace / "mine.png")


if __name__ == "__main__":
    main(sys.argv[1] == "bound", Path(sys.argv[2]), Path(sys.argv[3]))
