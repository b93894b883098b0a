# SPDX-License-Identifier: Apache-2.0
"""Annotations: empty elements that say yes by being there."""

from __future__ import annotations

from collections.abc import Callable

from reviewer.intake.formats.xml_page import Page, Section, yes_no
from reviewer.intake.xml_stream import Element

KNOWN = frozenset(
    {
        "sextortion",
        "csamSolicitation",
        "minorToMinorInteraction",
        "spam",
        "sadisticOnlineExploitation",
        "informational",
        "animeDrawingVirtualHentai",
        "potentialMeme",
        "viral",
        "possibleSelfProduction",
        "physicalHarm",
        "violenceGore",
        "bestiality",
        "liveStreaming",
        "infant",
        "generativeAi",
    }
)
"""Annotations of reports and files, in the schema's spelling."""

MOST_UNKNOWN = 50
"""Unknown flags of one holder that become labels."""


class Annotations(Section):
    """A holder of flags. A flag counts when it is there and neither false nor 0.

    A flag we do not know is kept as written, and named among what was not understood.
    """

    def __init__(
        self,
        page: Page,
        annotate: Callable[[str], None],
        refuse: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(page)
        self._annotate = annotate
        self._refuse = refuse
        self._unknown = 0

    def take(self, element: Element) -> None:
        """Read a flag."""
        if element.name not in KNOWN:
            self._take_unknown(element)
            return
        self.page.unread_attributes(element, element)
        answer = yes_no(element.text)
        if answer is not False:
            self._annotate(element.name)
        elif self._refuse is not None:
            self._refuse(element.name)
        if answer is None and element.text.strip():
            self.page.unread_value(element, element.text)

    def _take_unknown(self, element: Element) -> None:
        plain = not element.text.strip() or yes_no(element.text) is True
        if plain and self._unknown < MOST_UNKNOWN:
            self._unknown += 1
            self._annotate(element.name)
        self.page.unread_value(element, element.raw)
