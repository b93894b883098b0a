# SPDX-License-Identifier: Apache-2.0
"""Cards of labelled lines: the media card and "why this UTC", always in the same place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.declaration import Declaration
from reviewer.model.report import Activity, MediaItem, Source, StatedHash
from reviewer.model.timeline import TimelineRow
from reviewer.ui import declared_words, look, plain, wording
from reviewer.ui.elided import ElidedLabel, PlaceButton

_LINES = 12
_TEXT_LETTERS = 1_500
_LABEL_WIDTH, _LABEL_LEAST = 118, 84
_STATES = {
    "present": "good",
    "partial": "warn",
    "missing": "bad",
    "contradicted": "bad",
    "doubt": "warn",
}
"""What a line's value says -> the role in which its words are shown."""


class Card(QFrame):
    """A titled block of label-and-value lines that are rewritten, never rebuilt."""

    asked_source = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.set_role(self, "card")
        self._title = plain.PlainLabel("", self)
        look.set_role(self._title, "heading")
        self._aside = ElidedLabel(self)
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        look.set_role(self._aside, "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._lines = [self._line(number) for number in range(_LINES)]
        self._source: Source | None = None
        self._place = PlaceButton(self)
        look.set_role(self._place, "link")
        self._place.clicked.connect(self._ask_source)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._aside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addWidget(self._place)
        column.addStretch(1)

    def _line(self, number: int) -> tuple[QLabel, plain.PlainLabel]:
        name = QLabel(self)
        look.set_role(name, "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        name.setWordWrap(True)
        name.setMaximumWidth(_LABEL_WIDTH)
        value = plain.PlainLabel("", self)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(value, number, 1)
        return name, value

    def _write(self, lines: Sequence[tuple[str, str, str]], source: Source | None) -> None:
        """Write (label, value, role) lines; a role names a style, "mono" or a status."""
        for number, (name, value) in enumerate(self._lines):
            shown = number < len(lines)
            name.setVisible(shown and bool(lines[number][0]))
            value.setVisible(shown)
            if shown:
                words, text, role = lines[number]
                name.setText(plain.told(words))
                value.setText(plain.breakable(plain.told(text)))
                value.setAccessibleName(plain.told(text))
                look.set_role(value, _STATES.get(role, ""))
                value.setFont(look.mono_font(scale=0.9) if role == "mono" else look.text_font())
        labelled = any(words for words, _, _ in lines)
        self._grid.setColumnMinimumWidth(0, _LABEL_LEAST if labelled else 0)
        self._source = source
        self._place.setVisible(source is not None)
        self._place.show_whole(wording.source(source) if source else "")

    def _ask_source(self) -> None:
        if self._source is not None:
            self.asked_source.emit(self._source)


class WhyUtcCard(Card):
    """What was written, what it may mean, how the zone is known, and what is doubtful."""

    def show_row(self, row: TimelineRow | None, declared: Sequence[Declaration] = ()) -> None:
        """Explain the time of an event, and the declarations it rests on."""
        translate = QCoreApplication.translate
        self._title.setText(translate("Why", "Why this UTC"))
        self.setAccessibleName(translate("Why", "Why this UTC"))
        self.setVisible(row is not None)
        if row is None:
            return
        when = row.event.when
        written = plain.visible_line(when.written, 200) or say_nothing()
        lines = [(translate("Why", "Written"), written, "mono")]
        for one in declared:
            lines.append((translate("Why", "Declared"), declared_words.answer(one.answer), ""))
            signed = f"{declared_words.signed(one)} · {plain.visible_line(one.reason, 120)}"
            lines.append(("", signed, ""))
        if declared:
            lines.append((translate("Why", "Read so"), wording.interval(when), "mono"))
        lines += [
            (translate("Why", "Zone"), wording.say(f"zone.{when.zone_evidence}"), ""),
            (translate("Why", "May mean"), wording.interval(row.as_read or when), "mono"),
        ]
        doubt_word = translate("Why", "Doubt")
        lines += [(doubt_word, wording.say(f"doubt_why.{d}"), "doubt") for d in when.doubt[:4]]
        if not when.doubt:
            lines.append((translate("Why", "Assumed"), translate("Why", "nothing"), ""))
        self._write(lines[:_LINES], row.event.source)


def say_nothing() -> str:
    """The word for an empty value."""
    return wording.say("sheet.not_stated")


class MediaCard(Card):
    """The only form in which a file is ever shown: hashes and header facts."""

    def show_item(self, item: MediaItem | None) -> None:
        """Show a file's card, or nothing."""
        self.setVisible(item is not None)
        if item is None:
            return
        translate = QCoreApplication.translate
        self._title.setText(plain.ident(item.name))
        self.setAccessibleName(translate("Media", "Media card"))
        self._aside.show_whole(translate("Media", "Content is never shown"))
        self._write(self._item_lines(item), item.source)

    def _item_lines(self, item: MediaItem) -> list[tuple[str, str, str]]:
        translate = QCoreApplication.translate
        lines = [(translate("Media", "Header"), _header(item), "")]
        lines += self._hash_lines(item)
        lines.append(_answer(translate("Media", "Viewed by the company"), item.viewed_by_esp))
        lines.append(_answer(translate("Media", "Publicly available"), item.publicly_available))
        activity = wording.say(f"activity.{item.activity}")
        state = "missing" if item.activity is Activity.NOT_STATED else ""
        lines.append((translate("Media", "Sent or only found?"), activity, state))
        labels = [plain.ident(item.classification or "")]
        labels += [wording.annotation(name) for name in item.annotations]
        shown = ", ".join(label for label in labels if label)
        if shown:
            lines.append((translate("Media", "Labels by others"), shown, ""))
        dates = [v for k, v in item.facts.items() if "datetime" in k]
        if dates:
            local = translate("Media", "{time} (device clock, no zone)")
            text = local.format(time=plain.visible_line(dates[0], 40))
            lines.append((translate("Media", "EXIF date"), text, "mono"))
        return lines[:_LINES]

    def _hash_lines(self, item: MediaItem) -> list[tuple[str, str, str]]:
        translate = QCoreApplication.translate
        if not item.delivered:
            text = translate("Media", "not delivered, so nothing could be computed")
            lines = [(translate("Media", "File"), text, "missing")]
        else:
            lines = [("SHA-256", wording.hashed(item.sha256), "mono")]
            lines.append(("SHA-1", wording.hashed(item.sha1), "mono"))
            lines.append(("MD5", wording.hashed(item.md5), "mono"))
        if item.hash_agrees is not None:
            agrees = translate("Media", "computed = stated")
            differs = translate("Media", "computed ≠ stated")
            name = translate("Media", "Stated hash")
            state = "present" if item.hash_agrees else "contradicted"
            lines.append((name, agrees if item.hash_agrees else differs, state))
        if item.hash_agrees is not True:
            lines += [_stated_hash(one) for one in item.stated_hashes if one.value]
        return lines


def _stated_hash(one: StatedHash) -> tuple[str, str, str]:
    words = QCoreApplication.translate("Media", "{kind}, stated")
    return words.format(kind=plain.ident(one.kind.upper())), wording.hashed(one.value), "mono"


def _header(item: MediaItem) -> str:
    parts = [item.kind or wording.say("sheet.unknown"), wording.size(item.size)]
    return " · ".join(p for p in [*parts, wording.pixels(item)] if p)


def _answer(name: str, value: bool | None) -> tuple[str, str, str]:
    return name, wording.yes_no(value), "partial" if value is None else ""


class TextCard(Card):
    """The text of an event, a page of it; the details pane holds the rest."""

    def show_row(self, row: TimelineRow | None) -> None:
        """Show what was said or stated."""
        self.setVisible(row is not None)
        if row is None:
            return
        event = row.event
        self._title.setText(wording.kind(event.kind))
        self.setAccessibleName(QCoreApplication.translate("Text", "Text of the event"))
        self._aside.show_whole(wording.people(row))
        lines = []
        if event.text:
            text = plain.visible(event.text, _TEXT_LETTERS + 1)
            lines.append(("", plain.visible(event.text, _TEXT_LETTERS), ""))
            if len(text) > _TEXT_LETTERS:
                more = QCoreApplication.translate("Text", "… the rest stands in Details")
                lines.append(("", more, "doubt"))
        if event.ip is not None:
            lines.append(("IP : port", wording.address(event), "mono"))
        for name, value in list(event.facts.items())[:6]:
            said = wording.fact_value(name, value) or plain.visible_line(value)
            lines.append((wording.fact_name(name), said, ""))
        self._write(lines, event.source)
