# SPDX-License-Identifier: Apache-2.0
"""A JSON value with its pointer that remembers which of its members were understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reviewer.intake.json_value import compact, pointer
from reviewer.model.report import Source, Unread

_NOT_STATED = frozenset({"", "n/a"})
_UNREAD_LIMIT = 4_096


class Node:
    """One value of a JSON document.

    Missing, null, blank and "N/A" are all "not stated"; reading never raises. What nobody
    asked for is given by `left`, so that nothing is dropped in silence.
    """

    __slots__ = ("_file", "_members", "place", "value")

    def __init__(self, value: Any, file: str, place: str = "") -> None:
        self.value = value
        self.place = place
        self._file = file
        self._members: dict[str | int, Node] = {}

    @property
    def source(self) -> Source:
        """Where the value stands: the file and its JSON pointer, "/" for the whole document."""
        return Source(self._file, self.place or "/")

    @property
    def stated(self) -> bool:
        """Whether there is any value."""
        if isinstance(self.value, str):
            return self.value.strip().lower() not in _NOT_STATED
        if isinstance(self.value, dict | list):
            return len(self.value) > 0
        return self.value is not None

    @property
    def raw(self) -> str:
        """The value as compact JSON, at most RAW_LIMIT bytes."""
        return compact(self.value)

    def at(self, key: str | int) -> Node:
        """A member, understood from now on; a node without value when there is none."""
        known = self._members.get(key)
        if known is None:
            known = Node(self._peek(key), self._file, pointer(self.place, key))
            self._members[key] = known
        return known

    def _peek(self, key: str | int) -> Any:
        if isinstance(key, int):
            return self.value[key] if isinstance(self.value, list) else None
        return self.value.get(key) if isinstance(self.value, dict) else None

    def has(self, key: str) -> bool:
        """Whether the member exists and states something; does not count as understood."""
        return Node(self._peek(key), self._file).stated

    def text(self, key: str | None = None) -> str:
        """The text of a member, or of this value; `{"value": ...}` stands for what it holds.

        "" when nothing is stated; true and false as JSON spells them; other structures as
        compact JSON.
        """
        node = self if key is None else self.at(key)
        if isinstance(node.value, dict) and "value" in node.value:
            node = node.at("value")
        if not node.stated:
            return ""
        if isinstance(node.value, str):
            return str(node.value)
        return compact(node.value)

    def yes_no(self, key: str) -> bool | None:
        """A yes/no answer in any usual spelling; None when it is not stated."""
        word = self.text(key).strip().lower()
        if word in ("true", "1", "yes", "y", "oui"):
            return True
        return False if word in ("false", "0", "no", "n", "non") else None

    def items(self, *keys: str) -> Iterator[Node]:
        """The stated elements of a list that may be bare, nested under `keys`, or one value.

        An object counts as one element only where the list would have its own name twice, as
        in `emails.emails`.
        """
        node = self
        for key in keys:
            if not isinstance(node.value, dict):
                break
            if key in node.value or not self.place.endswith(f"/{key}"):
                node = node.at(key)
        if isinstance(node.value, list):
            for number in range(len(node.value)):
                element = node.at(number)
                if element.stated:
                    yield element
        elif node.stated:
            yield node

    def texts(self, *keys: str) -> Iterator[tuple[str, Source]]:
        """The texts of a list, each with its place."""
        for node in self.items(*keys):
            if text := node.text():
                yield text, node.source

    def left(self) -> Iterator[Unread]:
        """Every stated member that nobody asked for."""
        keys: list[Any] = []
        if isinstance(self.value, dict):
            keys = list(self.value)
        elif isinstance(self.value, list):
            keys = list(range(len(self.value)))
        touched = bool(self._members)
        for key in keys:
            known = self._members.get(key)
            if known is not None:
                yield from known.left()
            elif touched:
                node = Node(self._peek(key), self._file, pointer(self.place, key))
                if node.stated:
                    yield Unread(str(key), _cut(node), node.source)


def _cut(node: Node) -> str:
    if isinstance(node.value, str):
        return str(node.value)
    return compact(node.value, _UNREAD_LIMIT)
