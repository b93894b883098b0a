# SPDX-License-Identifier: Apache-2.0
"""What this program is, its version, and which protection is active on this machine."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from reviewer import __version__
from reviewer.desk.door import Desk
from reviewer.model.protection import Layer, Process, Protection
from reviewer.ui import look, plain, wording


class AboutBox(QDialog):
    """Version, protection and rules, as plain lines.

    `found` is what each process said of its layers of protection, None while it is not known.
    """

    def __init__(
        self, desk: Desk, found: Sequence[Protection] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("About", "About Reviewer"))
        column = QVBoxLayout(self)
        title = QLabel(self)
        title.setText("Reviewer")
        title.setFont(look.text_font(bold=True, scale=1.4))
        column.addWidget(title)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        for name, value in _lines(desk):
            label = plain.PlainLabel("", self)
            label.setText(plain.told(value))
            label.setWordWrap(True)
            form.addRow(name, label)
        column.addLayout(form)
        column.addWidget(_heading(self))
        if found is None:
            column.addWidget(plain.PlainLabel(translate("About", "Not tried yet."), self))
        else:
            column.addWidget(_protection(found, self))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        wide = 680
        self.resize(wide, column.totalHeightForWidth(wide))


def _heading(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setText(QCoreApplication.translate("About", "Limits that the system sets each process"))
    label.setFont(look.text_font(bold=True))
    label.setContentsMargins(0, 10, 0, 4)
    return label


def _lines(desk: Desk) -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    policy = desk.policy
    protected = translate("About", "Both databases are encrypted. The key lies beside them.")
    pictures = translate(
        "About", "No picture is ever decoded or drawn. This cannot be switched on."
    )
    versions = f"Reviewer {__version__} · Python {platform.python_version()} · Qt {pyside_version}"
    rules = f"{policy.version} · {policy.profile} · {policy.sha256[:16]}"
    return [
        (translate("About", "Version"), versions),
        (translate("About", "Workspace"), wording.constant(desk.access.folder_name)),
        (translate("About", "Protection"), protected),
        (translate("About", "Pictures"), pictures),
        (translate("About", "Network"), translate("About", "None. Nothing is fetched or sent.")),
        (translate("About", "Rules"), rules),
        (translate("About", "Licence"), "Apache-2.0"),
    ]


def _protection(found: Sequence[Protection], parent: QWidget) -> QWidget:
    """A table of layers and processes, and what each missing one means beneath it."""
    translate = QCoreApplication.translate
    names = {
        Process.HOST: translate("About", "Reader"),
        Process.CHILD: translate("About", "One report"),
        Process.WINDOW: translate("About", "Window"),
    }
    held = {(one.process, one.layer): one.active for one in found}
    box = QWidget(parent)
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(18)
    for column, process in enumerate(names, start=1):
        _put(grid, 0, column, names[process], bold=True)
    rows = [layer for layer in Layer if any(layer is of for _, of in held)]
    for row, layer in enumerate(rows, start=1):
        _put(grid, row, 0, wording.say(f"layer.{layer}"))
        for column, process in enumerate(names, start=1):
            said = _said(held.get((process, layer)))
            _put(grid, row, column, said, bold=held.get((process, layer)) is False)
    lacks = [_lack(names[one.process], one) for one in found if not one.active]
    for row, lack in enumerate(lacks, start=len(rows) + 1):
        label = _put(grid, row, 0, lack, across=len(names) + 1)
        label.setContentsMargins(0, 8, 0, 0)
    return box


def _put(
    grid: QGridLayout, row: int, column: int, text: str, *, bold: bool = False, across: int = 1
) -> QLabel:
    label = plain.PlainLabel("", grid.parentWidget())
    label.setText(plain.told(text))
    label.setWordWrap(column == 0)
    if bold:
        label.setFont(look.text_font(bold=True))
    grid.addWidget(label, row, column, 1, across, Qt.AlignmentFlag.AlignTop)
    return label


def _said(active: bool | None) -> str:
    """A cell: whether a layer holds, a dash where the process is not meant to have it."""
    if active is None:
        return wording.NOTHING
    return wording.say(f"layer.state.{'yes' if active else 'no'}")


def _lack(process: str, one: Protection) -> str:
    """Which layer a process lacks, why, and what that means."""
    layer = f"{wording.say(f'layer.{one.layer}')} ({wording.say(f'layer.why.{one.why}')})"
    said = wording.pair(wording.say("layer.state.missing"), f"{process} – {layer}")
    return f"{said}. {wording.say(one.meaning)}"
