# SPDX-License-Identifier: Apache-2.0
"""A large JSON object, walked in source order and in constant memory.

An export is an object with a few small members around one list that may hold a million messages,
or with a list of such objects. Wanted lists come element by element, all else as whole values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from reviewer.intake.encoding import clean
from reviewer.intake.json_stream import Cursor, Found
from reviewer.intake.json_value import MORE_THAN_KEPT, pointer
from reviewer.intake.opened import Opened
from reviewer.model.limits import Limits

Path = tuple[str, ...]
"""Keys from the root on; "*" stands for each element of a list, "?" in a wanted one for any key."""

_BRACKET = re.compile(r'["{}\[\]]')
_BARE_END = re.compile(r"[,\]}\n]")
_IN_STRING = re.compile(r'(?:[^"\\]++|\\.)*+', re.DOTALL)
_DEEPEST_INDENT = 64
_LONGEST_KEY = 1_000


class Member(NamedTuple):
    """One small member, or one element of a wanted list.

    path    its keys, an element of a list as "*"; () for what belongs to no member
    place   its JSON pointer, "/" for the whole file
    found   its value, or the code of why there is none
    """

    path: Path
    place: str
    found: Found

    @property
    def parent(self) -> str:
        """The pointer of what it is a member or element of, "" for the root."""
        return self.place.rpartition("/")[0]


def walk(opened: Opened, limits: Limits, wanted: Collection[Path]) -> Iterator[Member]:
    """Everything the object of a file holds, in its order.

    `wanted` are the paths of what comes by itself, such as ("chats", "list", "*", "messages",
    "*"); the objects and lists on the way there are gone into and not given.

    What is damaged comes with a code in place of a value: `cut_off` where the file ends too
    early, after which nothing more can come, `after_the_end` for what follows the object.
    """
    return Walk(opened, limits, wanted).members_within()


class Walk(Cursor):
    """A place in an object that is gone through; see `walk`."""

    def __init__(self, opened: Opened, limits: Limits, wanted: Collection[Path]) -> None:
        super().__init__(opened, limits)
        self._wanted = tuple(wanted)
        self._in_list = False
        self._over = False

    def members_within(self) -> Iterator[Member]:
        """The one object of the file, and what follows it."""
        if self.next() != "{":
            yield Member((), "/", Found(0, None, self.ahead(), "no_object"))
            return
        yield from self.members((), "")
        if not self._over and self.next():
            yield Member((), "/", Found(0, None, self.ahead(), "after_the_end"))

    def members(self, path: Path, place: str) -> Iterator[Member]:
        """What the object that begins here holds; `path` and `place` are its own."""
        self.step()
        self._over = False
        while not self._over:
            char = self.next()
            if char == "}":
                self.step()
                return
            key = self.element(0) if char == '"' else Found(0, None, self.ahead(), "not_json")
            if key.why or not isinstance(key.value, str):
                self._over = True
                why = (key.why or "not_json") if char else "cut_off"
                yield Member((), place or "/", Found(0, None, key.raw, why))
                return
            self.colon()
            name = clean(key.value[:_LONGEST_KEY])[0]
            at = pointer(place, name)
            yield from self._value((*path, name if name != "*" else "**"), at)

    def _value(self, path: Path, place: str) -> Iterator[Member]:
        char = self.next()
        within = (*path, "*")
        if char == "{" and self._leads(path):
            yield from self.members(path, place)
        elif char == "[" and any(_fits(within, one) for one in self._wanted):
            yield from self._elements(within, place)
        elif char == "[" and self._leads(within):
            yield from self._objects(within, place)
        elif char in ("", "}", "]"):
            self._over = not char
            yield Member(path, place, Found(0, None, "", "not_json" if char else "cut_off"))
        else:
            found = self.element(0)
            self._over = found.why == "cut_off"
            yield Member(path, place, found)

    def _leads(self, path: Path) -> bool:
        """Whether something wanted lies deeper, in an object."""
        size = len(path)
        return any(
            len(one) > size and _fits(path, one[:size]) and one[size] != "*" for one in self._wanted
        )

    def _objects(self, path: Path, place: str) -> Iterator[Member]:
        """A list whose elements are gone into."""
        self.step()
        number = 0
        while not self._over:
            char = self.next()
            if char == "]":
                self.step()
                return
            if char == "}":
                self._over = True
                yield Member(path, place, Found(number, None, self.ahead(), "not_json"))
                return
            yield from self._value(path, pointer(place, number))
            number += 1

    def _elements(self, path: Path, place: str) -> Iterator[Member]:
        before, self._in_list = self.restart, True
        for found in self.elements():
            self._over = found.why == "cut_off"
            yield Member(path, pointer(place, found.number), found)
        self.restart, self._in_list = before, False

    def element(self, number: int) -> Found:
        """The value that begins here; the first of a list says how deep its elements stand, so
        that an object within a broken one is not taken for the next."""
        if self._in_list and number == 0:
            line = self._buffer.rfind("\n", max(0, self._at - _DEEPEST_INDENT), self._at)
            indent = self._buffer[line + 1 : self._at]
            known = line >= 0 and not indent.strip()
            self.restart = re.compile(rf"\n{indent}\{{") if known else Cursor.restart
        return super().element(number)

    def _without_end(self, number: int) -> Found:
        """In a list the next element is looked for; a member by itself is gone over."""
        if self._in_list:
            return super()._without_end(number)
        raw = self._buffer[self._at : self._at + MORE_THAN_KEPT]
        why = "value_bytes" if self._left > 0 else "not_json"
        return Found(number, None, raw, why if self._go_over() else "cut_off")

    def _go_over(self) -> bool:
        """Go behind the value that begins here and keep none of it; False at the end before."""
        depth = 0
        while char := self._here():
            if char == '"':
                self.step()
                if not self._end_of_string():
                    return False
            elif char in "{[":
                depth += 1
                self.step()
            elif depth and char in "}]":
                depth -= 1
                self.step()
            elif not depth and char in ",]}\n":
                return True
            else:
                found = (_BRACKET if depth else _BARE_END).search(self._buffer, self._at)
                self._at = found.start() if found else len(self._buffer)
                continue
            if not depth:
                return True
        return False

    def _end_of_string(self) -> bool:
        while self._here():
            inside = _IN_STRING.match(self._buffer, self._at)
            self._at = inside.end() if inside else self._at
            if self._peek() == '"':
                self.step()
                return True
            if self._peek() and not self._more():
                self.step()
        return False

    def _here(self) -> str:
        """The character that stands here, "" at the end of the file."""
        while not self._peek() and self._more():
            pass
        return self._peek()


def _fits(path: Path, wanted: Path) -> bool:
    return len(path) == len(wanted) and all(
        one == key or (one == "?" and key != "*") for key, one in zip(path, wanted, strict=True)
    )
