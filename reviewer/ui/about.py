# SPDX-License-Identifier: Apache-2.0
"""What this program is, its version, and which protection is active on this machine."""

from __future__ import annotations

import platform

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from reviewer import __version__
from reviewer.desk.door import Desk
from reviewer.ui import look, plain, wording


class AboutBox(QDialog):
    """Version, protection and rules, as plain lines."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("About", "About Reviewer"))
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        title = QLabel(self)
        title.setText("Reviewer")
        title.setFont(look.text_font(bold=True, scale=1.4))
        column.addWidget(title)
        form = QFormLayout()
        for name, value in _lines(desk):
            label = plain.PlainLabel("", self)
            label.setText(plain.told(value))
            label.setWordWrap(True)
            form.addRow(name, label)
        column.addLayout(form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _lines(desk: Desk) -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    policy = desk.policy
    protected = translate("About", "Both databases are encrypted. The key lies beside them.")
    reader = translate(
        "About",
        "Received files are read by a second process without a window. "
        "It is not yet confined by the system.",
    )
    pictures = translate(
        "About", "No picture is ever decoded or drawn. This cannot be switched on."
    )
    versions = f"Reviewer {__version__} · Python {platform.python_version()} · Qt {pyside_version}"
    rules = f"{policy.version} · {policy.profile} · {policy.sha256[:16]}"
    return [
        (translate("About", "Version"), versions),
        (translate("About", "Workspace"), wording.constant(desk.access.folder_name)),
        (translate("About", "Protection"), protected),
        (translate("About", "Reading"), reader),
        (translate("About", "Pictures"), pictures),
        (translate("About", "Network"), translate("About", "None. Nothing is fetched or sent.")),
        (translate("About", "Rules"), rules),
        (translate("About", "Licence"), "Apache-2.0"),
    ]
