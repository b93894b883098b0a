# SPDX-License-Identifier: Apache-2.0
"""The face of a report and the account of its reading: receipt, problems, statements, flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from reviewer.desk.door import Desk
from reviewer.model.balance import FileRead, NamedHash
from reviewer.model.formats import Tier
from reviewer.model.original import OriginalCheck, OriginalState
from reviewer.model.policy import Policy
from reviewer.model.report import Head, Person, Problem, Receipt, Skipped, Source, Statement, Unread
from reviewer.model.timeline import ReportRow
from reviewer.ui import original_line, plain, trouble_words, wording
from reviewer.ui.counted import COUNTED
from reviewer.ui.details_panel import person_fields
from reviewer.ui.field_rows import Field, FieldList

_Value = TypeVar("_Value")
_SHOWN = 500
_NAMED = 20
"""Files named of one kind in one check of an original; the others are counted."""


class ReportPanel(QWidget):
    """A tree of sections; `asked` carries the source of an activated line."""

    asked = Signal(object)

    def __init__(self, desk: Desk, policy: Policy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._policy = policy
        self._row: ReportRow | None = None
        self._people: Sequence[Person] = ()
        self._stale = False
        self._tree = FieldList(self)
        self._tree.asked.connect(self.asked)
        self.setFocusProxy(self._tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._tree)
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of the language now in force."""
        self._tree.setAccessibleName(QCoreApplication.translate("Report", "Report and its reading"))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Write the tree when it is looked at, not before."""
        super().showEvent(event)
        if self._stale:
            self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def focus_problems(self) -> None:
        """Put the focus on the account of the reading."""
        if self._stale:
            self._rebuild()
        self._tree.setFocus()
        item = self._tree.topLevelItem(1)
        if item is not None:
            self._tree.setCurrentItem(item)
            self._tree.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtTop)

    def show_report(self, row: ReportRow | None, people: Sequence[Person]) -> None:
        """Show a report's face, its people, and what became of every item of it."""
        self._row = row
        self._people = people
        self._stale = True
        if self.isVisible():
            self._rebuild()

    def refresh(self) -> None:
        """Tell anew of the same report."""
        self.show_report(self._row, self._people)

    def _rebuild(self) -> None:
        self._stale = False
        self._tree.clear()
        row = self._row
        if row is None:
            return
        sha256 = row.sha256
        looking = self._desk.looking
        translate = QCoreApplication.translate
        self._section(translate("Report", "Report"), list(_face(row)))
        self._section(translate("Report", "Receipt"), list(_receipt(row.receipt)))
        self._listed(translate("Report", "Problems"), looking.problems(sha256), _problem)
        flags = [Field(f.id, self._flag_words(f.id, f.count)) for f in looking.flags(sha256)]
        self._section(translate("Report", "Legal flags"), flags)
        said = looking.statements(sha256)
        self._listed(translate("Report", "Stated by the report"), said, _statement)
        for person in self._people[:_SHOWN]:
            title = wording.pair(wording.say(f"role.{person.role}"), wording.person_name(person))
            self._section(title, list(person_fields(person)), opened=False)
        if len(self._people) > _SHOWN:
            more = Field("", COUNTED.not_listed(len(self._people) - _SHOWN))
            self._tree.add_section(translate("Report", "People"), [more], opened=True)
        unread, skipped = looking.unread(sha256), looking.skipped(sha256)
        self._listed(translate("Report", "Not understood"), unread, _unread, opened=False)
        self._listed(translate("Report", "Left out"), skipped, _skipped, opened=False)
        named = looking.hashes(sha256)
        names = {item.ref: item.name for item in looking.media(sha256)} if named else {}
        self._listed(
            translate("Report", "Hashes named anywhere"),
            named,
            lambda one: _hash(one, names.get(one.media or "", "")),
            opened=False,
        )
        read = looking.files_read(sha256)
        self._listed(translate("Report", "How each file was read"), read, _file_read)
        checks = self._desk.keeping.original_checks(sha256)[::-1]
        self._listed(translate("Report", "Checks of the original"), checks, _check, opened=False)
        self._listed(translate("Report", "Files taken in"), row.files, _file, opened=False)

    def _listed(
        self,
        title: str,
        values: Sequence[_Value],
        field: Callable[[_Value], Field],
        *,
        opened: bool = True,
    ) -> None:
        """A section of as many values as are shown; only these are worded."""
        shown = [field(value) for value in values[:_SHOWN]]
        self._section(title, shown, count=len(values), opened=opened)

    def _section(
        self, title: str, fields: list[Field], *, count: int | None = None, opened: bool = True
    ) -> None:
        count = len(fields) if count is None else count
        shown = fields[:_SHOWN]
        if not fields:
            shown = [Field("", QCoreApplication.translate("Report", "none"))]
        elif count > _SHOWN:
            shown.append(Field("", COUNTED.more_lines(count - _SHOWN)))
        self._tree.add_section(f"{title}  {wording.number(count)}", shown, opened=opened)

    def _flag_words(self, flag_id: str, count: int) -> str:
        rule = next((f for f in self._policy.flags if f.id == flag_id), None)
        words = wording.label(rule.text) if rule else flag_id
        return f"{words} ({wording.number(count)})" if count else words


def _problem(problem: Problem) -> Field:
    return Field("", trouble_words.problem(problem), problem.source)


def _statement(said: Statement) -> Field:
    return Field(wording.statement(said), plain.visible_line(said.value), said.source)


def _unread(unread: Unread) -> Field:
    value = plain.visible_line(unread.value) or wording.NOTHING
    return Field(plain.ident(unread.name), value, unread.source)


def _skipped(skipped: Skipped) -> Field:
    words = wording.say(f"skipped.{skipped.reason}")
    return Field(words, wording.number(skipped.count), skipped.source)


def _hash(one: NamedHash, file: str) -> Field:
    """A hash, how often it is named, and whether a file of the report has it."""
    translate = QCoreApplication.translate
    state = (
        translate("Report", "that of {file}").format(file=plain.ident(file))
        if file
        else translate("Report", "no file of the report is known to have it")
    )
    times = COUNTED.times_named(one.count)
    words = f"{wording.hashed(one.value)} · {times} · {state}"
    return Field(plain.ident(one.kind), words, one.sources[0])


def _file_read(one: FileRead) -> Field:
    """A file, the form it was read as, its own balance, and how sure its layout is."""
    counts = {"read": one.read, "problems": one.problems, "skipped": one.skipped}
    parts = [wording.say(f"format.{one.format}")]
    parts.append(wording.say("sheet.receipt_line", items=sum(counts.values()), **counts))
    if one.tier is not Tier.SAMPLE_TESTED:
        parts.append(wording.say(f"tier.{one.tier}"))
    return Field(plain.ident(one.file), " · ".join(parts), Source(one.file, "file"))


def _file(file: tuple[str, str]) -> Field:
    name, sha256 = file
    return Field(plain.ident(name), wording.hashed(sha256), mono=True)


def _check(check: OriginalCheck) -> Field:
    """One check of the original: when, what it showed, by whom, and the files it was about."""
    translate = QCoreApplication.translate
    about = (
        (translate("Report", "Differs"), check.changed),
        (translate("Report", "Is gone"), check.missing),
        (translate("Report", "Could not be read"), check.unreadable),
        (translate("Report", "Is new"), check.added),
    )
    parts = [original_line.short(OriginalState().after(check))]
    parts.append(plain.ident(check.author) or wording.NOTHING)
    for title, names in about:
        if names:
            parts.append(wording.pair(title, original_line.listed(names, len(names), _NAMED)))
    return Field(wording.utc(check.at), " · ".join(parts))


def _face(row: ReportRow) -> Iterator[Field]:
    translate = QCoreApplication.translate
    head = row.head
    place = head.sources.get
    hint = ""
    if head.platform:
        hint = f"{plain.ident(head.platform.value)} ({plain.ident(head.platform.hint_from)})"
    not_stated = wording.say("sheet.not_stated")
    number = plain.ident(head.report_id or "") or not_stated
    yield Field(translate("Report", "Number"), number, place("report_id"))
    yield Field(translate("Report", "Form"), wording.say(f"format.{head.format}"))
    yield Field(translate("Report", "Sent by"), wording.say(f"source_body.{head.source_body}"))
    yield Field(translate("Report", "Platform (hint)"), hint or not_stated, place(_hint(head)))
    incident = plain.visible_line(head.incident_type or "") or not_stated
    yield Field(translate("Report", "Incident type"), incident, place("incident_type"))
    yield from _labels(head)
    yield Field("SHA-256", wording.hashed(row.sha256), mono=True)
    archive = wording.hashed(row.archive_sha256) if row.archive_sha256 else ""
    yield Field(translate("Report", "SHA-256 of the archive"), archive, mono=True)
    yield Field(translate("Report", "Taken in"), wording.utc(row.taken_in), mono=True)
    yield Field(translate("Report", "From"), plain.ident(row.path_name))
    yield Field(translate("Report", "Declared zone"), plain.ident(row.declared_zone or ""))


def _hint(head: Head) -> str:
    return f"hint:{head.platform.hint_from}" if head.platform else ""


def _labels(head: Head) -> Iterator[Field]:
    translate = QCoreApplication.translate
    labels = head.labels
    place = head.sources.get
    priority = plain.ident(labels.priority or "")
    yield Field(translate("Report", "Priority code"), priority, place("priority"))
    urgent = plain.visible_line(labels.escalation or "")
    title = translate("Report", "Marked urgent by the company")
    yield Field(title, urgent, place("escalation"))
    if labels.informational is not None:
        answer = wording.yes_no(labels.informational)
        yield Field(translate("Report", "Informational"), answer, place("informational"))
    batched = wording.yes_no(True) if labels.batched else ""
    yield Field(translate("Report", "Batched report"), batched, place("batched"))
    annotations = ", ".join(wording.annotation(a) for a in labels.annotations)
    yield Field(translate("Report", "Labels"), annotations)


def _receipt(receipt: Receipt) -> Iterator[Field]:
    translate = QCoreApplication.translate
    yield Field(translate("Report", "Items"), wording.number(receipt.items))
    yield Field(translate("Report", "Read"), wording.number(receipt.read))
    yield Field(translate("Report", "Could not be read"), wording.number(receipt.problems))
    yield Field(translate("Report", "Left out on purpose"), wording.number(receipt.skipped))
