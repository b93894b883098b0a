# SPDX-License-Identifier: Apache-2.0
"""The table of texts that the cells of a workbook share."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace

from reviewer.intake.opened import Opened
from reviewer.intake.xlsx_cells import string_text
from reviewer.intake.xml_stream import Node, Step, elements
from reviewer.model.errors import TooLarge
from reviewer.model.limits import Limits

MORE_ELEMENTS = 50
"""Times the elements of other XML files: rows and columns of a sheet have bounds of their own."""


class SharedStrings:
    """All texts behind one another in UTF-8, so that a million of them need little more room.

    Raises TooLarge when they need more than `xml_held_letters`; a table that breaks off gives
    what it has.
    """

    def __init__(self, part: Opened | None, limits: Limits) -> None:
        self._texts = bytearray()
        self._ends = array("L", [0])
        self._odd: set[int] = set()
        if part is not None:
            self._fill(part, limits)

    def _fill(self, part: Opened, limits: Limits) -> None:
        for text in texts_of(part, limits, "si"):
            shown, odd = string_text(text)
            if odd:
                self._odd.add(len(self._ends) - 1)
            self._texts += shown.encode()
            self._ends.append(len(self._texts))
            if len(self._texts) + 8 * len(self._ends) > limits.xml_held_letters:
                raise TooLarge("shared_strings")

    def at(self, number: str) -> tuple[str, bool] | None:
        """The text of a number as a cell states it, and whether a letter of it is an escape."""
        if not (number.isascii() and number.isdecimal()) or len(number) > 9:
            return None
        index = int(number)
        if index + 1 >= len(self._ends):
            return None
        data = self._texts[self._ends[index] : self._ends[index + 1]]
        return data.decode(), index in self._odd


def texts_of(part: Opened, limits: Limits, name: str) -> Iterator[str]:
    """The text of every element of one name, its runs joined, readings of signs left out."""
    wide = replace(limits, xml_elements=MORE_ELEMENTS * limits.xml_elements)
    for step, element in elements(part, wide, frozenset({name})):
        if step is Step.WHOLE and element.name == name:
            yield text_of_runs(element)


def text_of_runs(node: Node) -> str:
    """The text of a rich text: its own, or that of its runs."""
    if len(node.children) == 1 and node.children[0].name == "t":
        return node.children[0].text
    parts: list[str] = []
    for child in node.children:
        if child.name == "t":
            parts.append(child.text)
        elif child.name == "r":
            parts += [inner.text for inner in child.children if inner.name == "t"]
    return "".join(parts)
