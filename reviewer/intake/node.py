# SPDX-License-Identifier: Apache-2.0
"""A JSON value with its pointer that remembers which of its members were understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reviewer.intake.json_value import MORE_THAN_KEPT, compact, pointer
from reviewer.model.limits import DEFAULT
from reviewer.model.report import Skipped, Source, Unread

_NOT_STATED = frozenset({"", "n/a"})


class Node:
    """One value of a JSON document.

    Missing, null, blank and "N/A" are all "not stated"; reading never raises. What nobody
    asked for is given by `left`, so that nothing is dropped in silence. Elements of a list are
    let go one by one, so that a long list costs no memory.
    """

    __slots__ = ("_file", "_key", "_left", "_members", "_over", "_parent", "_taken", "value")

    def __init__(
        self, value: Any, file: str, parent: Node | None = None, key: str | int = ""
    ) -> None:
        self.value = value
        self._file = file
        self._parent = parent
        self._key = key
        self._members: dict[str | int, Node] = {}
        self._taken: set[str | int] = set()
        self._left: list[Unread | Skipped] = []
        self._over = 0

    @property
    def place(self) -> str:
        """The JSON pointer; "" for the whole document."""
        return pointer(self._parent.place, self._key) if self._parent is not None else ""

    @property
    def source(self) -> Source:
        """Where the value stands: the file and its JSON pointer, "/" for the whole document."""
        return Source(self._file, self.place or "/")

    @property
    def stated(self) -> bool:
        """Whether there is any value."""
        return _stated(self.value)

    @property
    def raw(self) -> str:
        """The value as compact JSON, at most RAW_LIMIT bytes."""
        return compact(self.value)

    def at(self, key: str | int) -> Node:
        """A member, understood from now on; a node without value when there is none."""
        known = self._members.get(key)
        if known is None:
            known = self._members[key] = Node(self._peek(key), self._file, self, key)
        return known

    def _peek(self, key: str | int) -> Any:
        if isinstance(key, int):
            there = isinstance(self.value, list) and key < len(self.value)
            return self.value[key] if there else None
        return self.value.get(key) if isinstance(self.value, dict) else None

    def has(self, key: str) -> bool:
        """Whether the member exists and states something; does not count as understood."""
        return _stated(self._peek(key))

    def text(self, key: str | None = None) -> str:
        """The text of a member, or of this value; `{"value": ...}` stands for what it holds.

        "" when nothing is stated; true and false as JSON spells them; other structures as
        compact JSON.
        """
        if key is not None:
            value = self._peek(key)
            if isinstance(value, dict):
                return self.at(key).text()
            self._taken.add(key)
        else:
            value = self.value
            if isinstance(value, dict) and "value" in value:
                return self.text("value") if _is_plain(value["value"]) else self.at("value").text()
        if not _stated(value):
            return ""
        return str(value) if isinstance(value, str) else compact(value)

    def yes_no(self, key: str) -> bool | None:
        """A yes/no answer in any usual spelling; None when it is not stated."""
        word = self.text(key).strip().lower()
        if word in ("true", "1", "yes", "y", "oui"):
            return True
        return False if word in ("false", "0", "no", "n", "non") else None

    def items(self, *keys: str) -> Iterator[Node]:
        """The stated elements of a list that may be bare, nested under `keys`, or one value.

        An object counts as one element only where the list would have its own name twice, as
        in `emails.emails`. What is not asked of an element while it is given stays unread.
        """
        node = self
        for key in keys:
            if not isinstance(node.value, dict):
                break
            if key in node.value or self._key != key:
                node = node.at(key)
        if isinstance(node.value, list):
            yield from node.elements()
        elif node.stated:
            yield node

    def elements(self) -> Iterator[Node]:
        """The stated elements of a list."""
        for number, value in enumerate(self.value):
            self._taken.add(number)
            if _stated(value):
                element = Node(value, self._file, self, number)
                yield element
                if len(self._left) < DEFAULT.unread_members:
                    self._left.extend(element.left())
                else:
                    self._over += sum(1 for _ in element.left())

    def texts(self, *keys: str) -> Iterator[tuple[str, Source]]:
        """The texts of a list, each with its place."""
        for node in self.items(*keys):
            if text := node.text():
                yield text, node.source

    def left(self) -> Iterator[Unread | Skipped]:
        """Every stated member that nobody asked for; of very long lists some only by number."""
        yield from self._left
        if self._over:
            yield Skipped(self.source, "unread_members", self._over)
        if not (self._members or self._taken):
            return
        keys: list[Any] = []
        if isinstance(self.value, dict):
            keys = list(self.value)
        elif isinstance(self.value, list):
            keys = [n for n in range(len(self.value)) if n not in self._taken]
        for key in keys:
            known = self._members.get(key)
            if known is not None:
                yield from known.left()
            elif key not in self._taken:
                node = Node(self._peek(key), self._file, self, key)
                if node.stated:
                    yield Unread(str(key), _cut(node.value), node.source)


def _is_plain(value: Any) -> bool:
    return not isinstance(value, dict | list)


def _stated(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().lower() not in _NOT_STATED
    if isinstance(value, dict | list):
        return len(value) > 0
    return value is not None


def _cut(value: Any) -> str:
    return str(value) if isinstance(value, str) else compact(value, MORE_THAN_KEPT)
