# SPDX-License-Identifier: Apache-2.0
"""One XML document of a report while it is being read, and the sections it is made of."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.intake.form import Record
from reviewer.intake.formats.xml_free_text import FreeText, FreeTexts, Way
from reviewer.intake.taking import Taking
from reviewer.intake.uploads import MOST_TOGETHER
from reviewer.intake.xml_stream import Element, Node
from reviewer.model.event import Event, EventKind
from reviewer.model.moment import NOT_STATED, Moment, read_time
from reviewer.model.report import (
    Problem,
    ProblemKind,
    Source,
    Statement,
    StatementCode,
    Unread,
)

_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


_HELD_THING, _HELD_BLOCK = 200, 2_000


def yes_no(text: str) -> bool | None:
    """A boolean of the schema in any case; anything else is not stated."""
    return _BOOLEANS.get(text.strip().lower())


def in_words(answer: bool) -> str:
    """The value of a statement that answers a question."""
    return "yes" if answer else "no"


class Room:
    """How much may still be held to the end of the report; `told` once it was full."""

    def __init__(self, letters: int) -> None:
        self._left = letters
        self.told = False

    def take(self, letters: int) -> bool:
        """Whether there is room for so many letters."""
        self._left -= letters
        return self._left >= 0


class Page:
    """One document: where we are in it, and the records that are ready.

    out               records found since they were last taken away
    together          an entry is open whose records are looked at together at its end
    openers, takers   how elements are read that may stand anywhere, by name
    """

    def __init__(self, file: str, taking: Taking) -> None:
        self.file = file
        self.taking = taking
        self.rules = taking.times()
        self.out: list[Record] = []
        self.together = False
        self.texts = FreeTexts(taking)
        self.limits = taking.limits
        self._room = Room(self.limits.xml_held_letters)
        self.openers: dict[str, Callable[[Section, Element], Section]] = {}
        self.takers: dict[str, Callable[[Section, Element], object]] = {}
        self._path: list[str] = []
        self._prefix = ""

    @property
    def ready(self) -> bool:
        """Whether there are records that nothing further can change."""
        return bool(self.out) and (not self.together or len(self.out) >= MOST_TOGETHER)

    def go_in(self, name: str) -> None:
        """The element `name` is open from here on."""
        self._path.append(name)
        self._set_prefix()

    def go_out(self) -> None:
        """The innermost open element is closed."""
        self._path.pop()
        self._set_prefix()

    def _set_prefix(self) -> None:
        below = self._path
        if "report" in below:
            below = below[below.index("report") + 1 :]
        self._prefix = "".join(f"{name}/" for name in below)

    def source(self, element: Element, below: str = "") -> Source:
        """The place of a child of the innermost open element, as path:line."""
        return Source(self.file, f"{self._prefix}{element.name}{below}:{element.line}")

    def unread(self, element: Element) -> None:
        """Keep an element that was not understood, with all that is in it."""
        self._unread(element, element, "")

    def unread_child(self, element: Element, child: Node) -> None:
        """Keep a child of a tree that was not understood."""
        self._unread(element, child, f"/{child.name}")

    def _unread(self, element: Element, part: Node, below: str) -> None:
        if part.text.strip():
            self.unread_value(element, part.text, below)
        self.unread_attributes(element, part, below)
        for child in part.children:
            self._unread(element, child, f"{below}/{child.name}")

    def unread_value(self, element: Element, value: str, below: str = "") -> None:
        """Keep a value of `element`, or of a part below it, as not understood."""
        name = f"{self._prefix}{element.name}{below}"
        source = Source(self.file, f"{name}:{element.line}")
        self.out.append(Unread(name, value, source))

    def unread_attributes(
        self, element: Element, part: Node, below: str = "", known: frozenset[str] = frozenset()
    ) -> None:
        """Keep the attributes that are not `known`."""
        for name, value in part.attributes.items():
            if name not in known and value.strip():
                self.unread_value(element, value, f"{below}@{name}")

    def unread_own(self, element: Element, known: frozenset[str] = frozenset()) -> None:
        """Keep the text and the unknown attributes of an element whose children were read."""
        if element.text.strip():
            self.unread_value(element, element.text)
        self.unread_attributes(element, element, known=known)

    def fields(self, element: Element, known: frozenset[str]) -> dict[str, str]:
        """The texts of the known children of a tree, trimmed; what is not known is kept unread.

        The first of several counts.
        """
        given: dict[str, str] = {}
        for child in element.children:
            name = child.name
            text = child.text.strip()
            odd = child.children or len(text) > self.limits.xml_field_letters
            if name not in known or name in given or odd:
                self.unread_child(element, child)
                continue
            if text:
                given[name] = text
            if child.attributes:
                self.unread_attributes(element, child, f"/{name}")
        if element.text and not element.text.isspace():
            self.unread_value(element, element.text)
        return given

    def admit(self, element: Element, what: str) -> bool:
        """Whether one more person or file can be held; if not, it is told as not read."""
        if self._room.take(_HELD_BLOCK):
            return True
        source = self.source(element)
        self.out.append(Problem(ProblemKind.TOO_LARGE, source, what, lost=True))
        return False

    def hold(self, element: Element, text: str, own: Room) -> bool:
        """Whether `text` can be held with its person or file; if not, it is kept unread."""
        size = len(text) + _HELD_THING
        fits = len(text) <= self.limits.xml_field_letters
        if fits and own.take(size) and self._room.take(size):
            return True
        if not own.told:
            own.told = True
            problem = Problem(ProblemKind.TOO_LARGE, self.source(element), "held_text")
            self.out.append(problem)
        self.unread_value(element, text)
        return False

    def hold_raw(self, raw: str) -> str:
        """The source text of a person or file, as long as there is room for it."""
        return raw if self._room.take(len(raw)) else ""

    def boolean(self, element: Element, text: str | None = None, below: str = "") -> bool | None:
        """An answer; what is neither yes nor no is kept unread and counts as not stated."""
        text = element.text if text is None else text
        answer = yes_no(text)
        if answer is None and text.strip():
            self.unread_value(element, text, below)
        return answer

    def moment(self, text: str | None) -> Moment:
        """A written time, or that none is stated."""
        text = text.strip() if text else ""
        return read_time(text, self.rules) if text else NOT_STATED

    def event(self, kind: EventKind, when: Moment, source: Source, **more: object) -> None:
        """Keep an event; `more` are further fields of Event."""
        ref = self.taking.event_ref()
        self.out.append(Event(ref, kind, when, source, **more))  # type: ignore[arg-type]

    def state(
        self, element: Element, value: str, code: StatementCode = StatementCode.OTHER, **about: str
    ) -> None:
        """Keep a statement that stands in a child of the innermost open element; not if blank."""
        if value.strip():
            self.out.append(Statement(code, value, self.source(element), about.get("about")))

    def note(self, element: Element, about: str | None = None, person: str | None = None) -> None:
        """Keep additional information, to be read for chats when everybody is named."""
        source = self.source(element)
        text = FreeText(Way.NOTE, element.text, source, element.raw, about, person)
        self.out.extend(self.texts.add(text))
        self.unread_attributes(element, element)

    def bad_value(self, source: Source, detail: str) -> None:
        """Say that an item was read although one of its values is wrong."""
        self.out.append(Problem(ProblemKind.BAD_VALUE, source, detail))


class Section:
    """An element with children while it is open; as it stands, one that is not understood.

    person, media   what events in here belong to
    opens           children that are sections even when they are empty
    """

    opens: frozenset[str] = frozenset()

    def __init__(
        self,
        page: Page,
        person: str | None = None,
        media: tuple[str, ...] = (),
        outer: Section | None = None,
    ) -> None:
        self.page = page
        self.person = person
        self.media = media
        self._outer = outer

    def begin(self, element: Element) -> Section:
        """The section for a child that has children of its own."""
        opener = self.page.openers.get(element.name)
        if opener:
            return opener(self, element)
        return Section(self.page, self.person, self.media, outer=self)

    def take(self, element: Element) -> None:
        """Read a child that is complete."""
        taker = self.page.takers.get(element.name)
        if taker:
            taker(self, element)
        else:
            self.page.unread(element)

    def end(self, element: Element) -> None:
        """Close the section; its own text is known now and is read as if nothing stood in it."""
        if self._outer is not None and element.text.strip():
            self._outer.take(element)
        else:
            self.page.unread_own(element)


class Statements(Section):
    """An element whose `known` children are kept as statements, a part of them by code.

    Every value keeps its place; what it is can be seen from its path.
    """

    known: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    def take(self, element: Element) -> None:
        """Keep a known child as a statement, a free text for the end of the document."""
        page = self.page
        if element.name in self.texts:
            self.take_text(element)
        elif element.name in self.known:
            page.state(element, one_line(element))
        else:
            super().take(element)

    def take_text(self, element: Element) -> None:
        """Keep a free text to be read when everybody is named."""
        self.page.note(element, about=self.person)


def one_line(element: Node) -> str:
    """A value with the parts and attributes that qualify it, in one line."""
    parts = [element.text.strip(), *(one_line(child) for child in element.children)]
    text = ", ".join(part for part in parts if part)
    more = ", ".join(f"{n} {v.strip()}" for n, v in element.attributes.items() if v.strip())
    return f"{text} ({more})" if more and text else text or more
