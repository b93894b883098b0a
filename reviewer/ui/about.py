# SPDX-License-Identifier: Apache-2.0
"""What this program is, its version, and which protection is active on this machine."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from reviewer import __version__
from reviewer.desk.door import Desk
from reviewer.model.protection import Process, Protection
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
        self.setMinimumWidth(640)
        column = QVBoxLayout(self)
        title = QLabel(self)
        title.setText("Reviewer")
        title.setFont(look.text_font(bold=True, scale=1.4))
        column.addWidget(title)
        form = QFormLayout()
        form.setVerticalSpacing(6)
        for name, value in (*_lines(desk), *_layers(found)):
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


def _layers(found: Sequence[Protection] | None) -> Iterator[tuple[str, str]]:
    """A row for each process: the layers it has, then each it lacks and what that means."""
    translate = QCoreApplication.translate
    names = {
        Process.HOST: translate("About", "Reader"),
        Process.CHILD: translate("About", "Reading of a report"),
        Process.WINDOW: translate("About", "Window"),
    }
    if found is None:
        yield translate("About", "Layers"), translate("About", "Not tried yet.")
        return
    for process, layers in groupby(found, key=lambda one: one.process):
        mine = list(layers)
        held = "; ".join(wording.say(f"layer.{one.layer}") for one in mine if one.active)
        parts = [wording.pair(wording.say("layer.state.active"), held)] if held else []
        parts += [_lack(one) for one in mine if not one.active]
        yield names[process], "\n".join(parts)


def _lack(one: Protection) -> str:
    said = wording.pair(wording.say("layer.state.missing"), wording.say(f"layer.{one.layer}"))
    return f"{said} ({wording.say(f'layer.why.{one.why}')}). {wording.say(one.meaning)}"
