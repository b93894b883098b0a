# SPDX-License-Identifier: Apache-2.0
"""The second clock beside UTC, in a zone that is chosen; never the machine's own by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.model.moment import Moment
from reviewer.model.time_zones import local_time
from reviewer.ui import look, plain
from reviewer.ui.zone_field import ZoneField

_WIDE = 480


def time_in(when: Moment, zone: str) -> str:
    """Time of day and offset of an instant in a zone, and the day where it is another one there;
    "" where there is no instant."""
    at = None if when.utc is None else local_time(when.utc, zone)
    if at is None or when.utc is None:
        return ""
    day_there = "" if at.date() == when.utc.date() else f"{at:%m-%d} "
    offset = f"{at:%z}"
    minutes = "" if offset[3:5] == "00" else f":{offset[3:5]}"
    return f"{day_there}{at:%H:%M:%S} {offset[:3]}{minutes}"


class SecondClockDialog(QDialog):
    """A line for the zone.

    chosen   the zone whose times are to stand beside UTC, "" for none
    """

    chosen = Signal(str)

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Zone", "Second clock"))
        self._zone = ZoneField(self)
        self._zone.setText(plain.ident(zone))
        self._why_not = plain.PlainLabel("", self)
        look.set_role(self._why_not, "warn")
        self._show = QPushButton(translate("Zone", "&Show beside UTC"), self)
        self._hide = QPushButton(translate("Zone", "&Hide the second clock"), self)
        self._cancel = QPushButton(translate("Zone", "&Cancel"), self)
        self._hide.setEnabled(bool(zone))
        look.set_role(self._show, "primary")
        for button in (self._show, self._hide, self._cancel):
            button.setAutoDefault(True)
        self._lay_out()
        self._zone.textChanged.connect(self._judge)
        self._show.clicked.connect(self._take)
        self._hide.clicked.connect(self._take_none)
        self._cancel.clicked.connect(self.reject)
        self._judge()
        self._zone.selectAll()
        self._zone.setFocus()

    def _lay_out(self) -> None:
        intro = QLabel(self)
        intro.setWordWrap(True)
        intro.setText(
            QCoreApplication.translate(
                "Zone",
                "Only shows known instants in another zone. No time is read differently, and a "
                "time without a known instant shows nothing there.",
            )
        )
        look.set_role(intro, "muted")
        buttons = QHBoxLayout()
        buttons.addWidget(self._hide)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(intro)
        column.addWidget(self._zone)
        column.addWidget(self._why_not)
        column.addLayout(buttons)
        wide = max(_WIDE, column.totalMinimumSize().width())
        self.resize(wide, column.totalHeightForWidth(wide))

    def _judge(self) -> None:
        wrong = QCoreApplication.translate("Zone", "This is no time zone we can compute with.")
        self._why_not.setText(wrong if self._zone.is_wrong() else "")
        self._show.setEnabled(self._zone.zone() is not None)

    def _take(self) -> None:
        zone = self._zone.zone()
        if zone is not None:
            self.accept()
            self.chosen.emit(zone)

    def _take_none(self) -> None:
        self.accept()
        self.chosen.emit("")
