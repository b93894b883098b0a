# SPDX-License-Identifier: Apache-2.0
"""Asks what the columns of a table hold, and shows at once how its first rows would be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.desk.columns import Trial
from reviewer.model.event import EventKind
from reviewer.model.glance import Glance
from reviewer.model.moment import Moment
from reviewer.model.profile import NAME_LETTERS, TELLING, Profile
from reviewer.ui import look, plain, wording
from reviewer.ui.column_list import ColumnList
from reviewer.ui.zone_field import ZoneField

Try = Callable[[Glance, Profile], Sequence[Trial]]
_WIDTHS = (165, 295, 105, 80, 130, 100, 160)
_DOUBT, _TEXT = 2, 5
_BY_LETTERS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_BOX_LETTERS = 12
_SIZE = QSize(1_100, 660)
_CELL_LETTERS = 120
_MINUTES = len("2026-03-05 14:07")
_PLACEHOLDER = "·"


class ColumnsDialog(QDialog):
    """The dialog; it changes nothing itself.

    saved       what the columns of the shown table are, to be kept and read by
    retired     the name of a description that is no longer to be used
    file_asked  another file of the report, whose tables are to be shown instead
    """

    saved = Signal(object)
    retired = Signal(str)
    file_asked = Signal(str)

    def __init__(
        self,
        glances: Sequence[Glance],
        files: Sequence[str],
        known: Callable[[Sequence[str]], Profile | None],
        attempt: Try,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._glances = tuple(glances)
        self._files = tuple(files)
        self._known = known
        self._attempt = attempt
        self._file = QComboBox(self)
        self._sheet = QComboBox(self)
        self._intro = QLabel(self)
        self._columns = ColumnList(self)
        self._zone = ZoneField(self)
        self._order = QComboBox(self)
        self._kind = QComboBox(self)
        self._name = QLineEdit(self)
        self._rows = QTreeWidget(self)
        self._why = QLabel(self)
        self._save = QPushButton(self)
        self._retire = QPushButton(self)
        self._buttons = QDialogButtonBox(self)
        self._fill()
        self._fill_rows()
        self._lay_out()
        self._connect()
        unknown = (n for n, one in enumerate(self._glances) if not one.known)
        self._sheet.setCurrentIndex(next(unknown, 0))
        self._show_sheet()

    # ------------------------------------------------------------------------------ building

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Columns", "What the columns are"))
        self._file.setAccessibleName(translate("Columns", "File"))
        for name in self._files:
            self._file.addItem(plain.ident(name))
        self._file.setCurrentIndex(self._files.index(self._glances[0].file))
        self._file.setVisible(len(self._files) > 1)
        self._sheet.setAccessibleName(translate("Columns", "Table of the file"))
        for glance in self._glances:
            self._sheet.addItem(_sheet_name(glance))
        self._order.setAccessibleName(translate("Columns", "Order of day and month"))
        self._order.addItem(translate("Columns", "as the table itself shows"), None)
        self._order.addItem(translate("Columns", "day first: 14/03/2026"), True)
        self._order.addItem(translate("Columns", "month first: 03/14/2026"), False)
        self._kind.setAccessibleName(translate("Columns", "What each row is"))
        self._kind.addItem(translate("Columns", "as the columns tell"), None)
        for kind in EventKind:
            if kind is not EventKind.ANALYST_NOTE:
                self._kind.addItem(wording.kind(kind), kind)
        self._name.setMaxLength(NAME_LETTERS)
        self._name.setAccessibleName(translate("Columns", "Name of this description"))
        hint = translate("Columns", "such as: login list of example.com")
        self._name.setPlaceholderText(hint)
        self._save.setText(translate("Columns", "&Save and read"))
        self._retire.setText(translate("Columns", "Do not &use this description any more"))
        self._save.setDefault(True)
        self._why.setWordWrap(True)
        look.set_role(self._why, "muted")

    def _fill_rows(self) -> None:
        translate = QCoreApplication.translate
        self._rows.setRootIsDecorated(False)
        self._rows.setUniformRowHeights(True)
        self._rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._rows.setAccessibleName(translate("Columns", "How the first rows would be read"))
        header = self._rows.header()
        header.setStretchLastSection(False)
        self._rows.setHeaderLabels([
            translate("Columns", "Time as written"),
            translate("Columns", "UTC, or what it may be"),
            translate("Columns", "Doubt"),
            translate("Columns", "Kind"),
            translate("Columns", "Who › to whom"),
            translate("Columns", "Text"),
            translate("Columns", "IP : port"),
        ])  # fmt: skip
        for number, width in enumerate(_WIDTHS):
            self._rows.setColumnWidth(number, width * look.zoom_now() // 100)
        header.setSectionResizeMode(_TEXT, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        parent = self.parentWidget()
        self.resize(_SIZE if parent is None else _SIZE.boundedTo(parent.size()))
        self._intro.setWordWrap(True)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        fields = (
            (translate("Columns", "&Zone of times without one"), self._zone),
            (translate("Columns", "What each &row is"), self._kind),
            (translate("Columns", "&Order of day and month"), self._order),
            (translate("Columns", "&Name of this description"), self._name),
        )
        for number, (words, field) in enumerate(fields):
            line, side = divmod(number, 2)
            form.addWidget(self._title(words, field), line, 2 * side)
            form.addWidget(field, line, 2 * side + 1)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        for box in (self._file, self._sheet, self._order, self._kind):
            box.setSizeAdjustPolicy(_BY_LETTERS)
            box.setMinimumContentsLength(_BOX_LETTERS)
        below = QLabel(translate("Columns", "How the first rows would be read"), self)
        look.set_role(below, "heading")
        self._buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self._retire, QDialogButtonBox.ButtonRole.ActionRole)
        leave = translate("Columns", "&Cancel")
        self._buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(self._intro)
        column.addWidget(self._file)
        column.addWidget(self._sheet)
        column.addWidget(self._columns, 3)
        column.addLayout(form)
        column.addWidget(below)
        column.addWidget(self._rows, 2)
        column.addWidget(self._why)
        column.addWidget(self._buttons)

    def _title(self, words: str, of: QWidget) -> QLabel:
        title = QLabel(self)
        title.setText(wording.constant(words))
        title.setBuddy(of)
        return title

    def _connect(self) -> None:
        self._file.activated.connect(self._leave_for)
        self._sheet.currentIndexChanged.connect(self._show_sheet)
        self._columns.changed.connect(self._judge)
        self._zone.textChanged.connect(self._judge)
        self._order.currentIndexChanged.connect(self._judge)
        self._kind.currentIndexChanged.connect(self._judge)
        self._name.textChanged.connect(self._judge)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._retire.clicked.connect(self._ask_retire)

    # ------------------------------------------------------------------------------- showing

    def _glance(self) -> Glance:
        return self._glances[max(0, self._sheet.currentIndex())]

    def _show_sheet(self) -> None:
        """Take another table of the file, with what is kept or guessed of it."""
        glance = self._glance()
        said = self._known(glance.header)
        self._sheet.setVisible(len(self._glances) > 1)
        self._intro.setText(plain.told(_intro(glance)))
        self._columns.show_glance(glance)
        self._retire.setVisible(said is not None)
        if said is not None:
            self._name.setText(plain.ident(said.name))
            self._zone.setText(plain.ident(said.zone or ""))
            self._order.setCurrentIndex(max(0, self._order.findData(said.day_first)))
            self._kind.setCurrentIndex(max(0, self._kind.findData(said.kind)))
        self._judge()
        first = self._columns.first_box()
        if first is not None:
            first.setFocus()

    def _leave_for(self, number: int) -> None:
        """Ask for the tables of another file."""
        if self._files[number] != self._glances[0].file:
            self.file_asked.emit(self._files[number])
            self.accept()

    def _judge(self) -> None:
        """Show how the first rows would be read, and why it cannot be saved yet."""
        why = self._missing()
        self._why.setText(wording.constant(why))
        self._save.setEnabled(not why)
        self._save.setAccessibleDescription(wording.constant(why))
        self._rows.clear()
        profile = self._profile()
        if profile is None:
            return
        for trial in self._attempt(self._glance(), profile):
            item = QTreeWidgetItem()
            for number, text in enumerate(_cells(trial)):
                item.setText(number, plain.told(text))
            item.setToolTip(_DOUBT, plain.plain_tip(wording.doubts(trial.when.doubt)))
            item.setFont(0, look.mono_font(scale=0.92))
            item.setFont(1, look.mono_font(scale=0.92))
            self._rows.addTopLevelItem(item)

    def _missing(self) -> str:
        """Why nothing can be saved yet, in a sentence; "" when it can."""
        translate = QCoreApplication.translate
        if not TELLING.intersection(self._columns.meanings()):
            return translate("Columns", "Say first which column holds a time or a text.")
        if self._zone.is_wrong():
            return translate("Columns", "The zone is none that the program knows.")
        if not self._name.text().strip():
            return translate(
                "Columns",
                "Give this description a name: it is offered again for every table with these "
                "columns, and the report says that it was read by it.",
            )
        return ""

    def _profile(self) -> Profile | None:
        """What is said so far; None while it is too little to read by."""
        meanings = self._columns.meanings()
        if not TELLING.intersection(meanings):
            return None
        kind = self._kind.currentData()
        return Profile(
            name=" ".join(self._name.text().split()) or _PLACEHOLDER,
            header=self._glance().header,
            columns=meanings,
            kind=None if kind is None else EventKind(kind),
            zone=self._zone.zone(),
            day_first=self._order.currentData(),
        )

    def _accept(self) -> None:
        profile = self._profile()
        if profile is not None and not self._missing():
            self.saved.emit(profile)
            self.accept()

    def _ask_retire(self) -> None:
        said = self._known(self._glance().header)
        if said is not None:
            self.retired.emit(said.name)
            self.accept()


def _sheet_name(glance: Glance) -> str:
    title = plain.visible_line(glance.title, _CELL_LETTERS)
    place = wording.source_place(glance.place)
    return f"{place}  {title}" if title else place


def _intro(glance: Glance) -> str:
    translate = QCoreApplication.translate
    file = plain.isolated(plain.ident(glance.file))
    if glance.said is not None:
        words = translate(
            "Columns",
            "{file} is read by the description {name}. Change what it says, and read again.",
        )
        return words.format(file=file, name=plain.isolated(plain.ident(glance.said)))
    if glance.known:
        words = translate(
            "Columns",
            "{file} was read by the names of its columns. Correct here what was understood "
            "wrongly.",
        )
        return words.format(file=file)
    words = translate(
        "Columns",
        "{file} is a table whose columns are not known. Say what they hold; what is marked as a "
        "guess is the program's, and yours as soon as you save it.",
    )
    return words.format(file=file)


def _span(when: Moment) -> str:
    """What a time that is not fixed may be, to the minute."""
    if when.earliest is None or when.latest is None:
        return wording.NOTHING
    first, last = wording.utc(when.earliest), wording.utc(when.latest)
    return f"{first[:_MINUTES]}Z … {last[:_MINUTES]}Z"


def _cells(trial: Trial) -> Sequence[str]:
    when = trial.when
    who = plain.visible_line(trial.who, _CELL_LETTERS)
    whom = plain.visible_line(trial.whom, _CELL_LETTERS)
    ip = plain.ident(trial.ip or "")
    return (
        plain.visible_line(when.written, _CELL_LETTERS) or wording.NOTHING,
        wording.utc(when.utc, when.digits) if when.utc else _span(when),
        wording.doubt_short(when.doubt),
        wording.kind_short(trial.kind),
        f"{who} › {whom}" if whom else who or wording.NOTHING,
        plain.visible_line(trial.text, _CELL_LETTERS),
        f"{ip} : {trial.port or wording.NOTHING}" if ip else wording.NOTHING,
    )
