# SPDX-License-Identifier: Apache-2.0
"""Where on the internet, or beside it, the incident is said to have happened."""

from __future__ import annotations

from reviewer.intake.formats.xml_free_text import FreeText, Way
from reviewer.intake.formats.xml_page import Page, Section, Statements, in_words
from reviewer.intake.xml_stream import Element
from reviewer.model.report import StatementCode

TREES = frozenset({"incidentAddress", "phoneNumber", "emailAddress"})
"""Names of the elements read here that come as trees."""

_KNOWN = {
    "webPageIncident": frozenset({"url"}),
    "emailIncident": frozenset({"emailAddress"}),
    "newsgroupIncident": frozenset({"name", "emailAddress"}),
    "chatImIncident": frozenset({"chatClient", "chatRoomName"}),
    "onlineGamingIncident": frozenset({"gameName", "console"}),
    "cellPhoneIncident": frozenset({"phoneNumber", "latitude", "longitude"}),
    "nonInternetIncident": frozenset({"locationName", "incidentAddress"}),
    "peer2peerIncident": frozenset({"client", "fileNames"}),
}
_WAYS = {
    "emailIncident": Way.MAIL,
    "newsgroupIncident": Way.MAIL,
    "chatImIncident": Way.CHAT,
    "onlineGamingIncident": Way.CHAT,
}


class InternetDetails(Section):
    """The holder of one incident kind."""

    opens = frozenset(_KNOWN)

    def begin(self, element: Element) -> Section:
        """One of the eight kinds."""
        if element.name in _KNOWN:
            return Incident(self.page, element)
        return super().begin(element)


class Incident(Statements):
    """One kind of incident: its fields as statements, its content as a free text."""

    texts = frozenset({"additionalInfo"})

    def __init__(self, page: Page, element: Element) -> None:
        super().__init__(page)
        self.known = _KNOWN[element.name]
        self._way = _WAYS.get(element.name)
        self._room: str | None = None
        self._hosted(element)

    def _hosted(self, element: Element) -> None:
        text = element.attributes.get("thirdPartyHostedContent", "")
        answer = self.page.boolean(element, text, "@thirdPartyHostedContent")
        if answer is not None:
            self.page.state(element, in_words(answer), StatementCode.THIRD_PARTY_CONTENT)

    def take(self, element: Element) -> None:
        """Read a field; the content keeps the name of the room it was said in."""
        if element.name == "chatRoomName" and self._way is Way.CHAT:
            self._room = element.text.strip() or None
        if element.name == "content" and self._way is not None:
            page = self.page
            text = FreeText(
                self._way, element.text, page.source(element), element.raw, thread=self._room
            )
            page.out.extend(page.texts.add(text))
            page.unread_attributes(element, element)
        else:
            super().take(element)

    def end(self, element: Element) -> None:
        """Keep what is left of the element's own tag."""
        self.page.unread_own(element, frozenset({"thirdPartyHostedContent"}))
