# SPDX-License-Identifier: Apache-2.0
"""Who reported, and which police is said to know already."""

from __future__ import annotations

from reviewer.intake.formats.xml_free_text import FreeText, Way
from reviewer.intake.formats.xml_page import Page, Section, Statements, in_words
from reviewer.intake.formats.xml_party import PartyBlock
from reviewer.intake.xml_stream import Element
from reviewer.model.report import IdentifierKind, Role, StatementCode

_HINT_LETTERS = 200
_PERSONS = frozenset({"reportingPerson", "contactPerson"})
_LAW = frozenset(
    {
        "agencyName",
        "caseNumber",
        "reportedToLe",
        "servedLegalProcessDomestic",
        "servedLegalProcessInternational",
        "fleaCountry",
    }
)


class LawEnforcement(Section):
    """Other requests of the police, as far as the company states them."""

    def __init__(self, page: Page, element: Element) -> None:
        super().__init__(page)
        self._given: dict[str, str] = {}
        self._parts: dict[str, Element] = {}
        country = element.attributes.get("fleaCountry", "").strip()
        if country:
            self._given["fleaCountry"] = country

    def begin(self, element: Element) -> Section:
        """The officer is nobody's contact of the account: kept as statements."""
        if element.name == "officerContact":
            return Officer(self.page)
        return super().begin(element)

    def take(self, element: Element) -> None:
        """Gather an answer; the statements are made when all are known."""
        name = element.name
        text = element.text.strip()
        if name not in _LAW or name in self._parts:
            super().take(element)
            return
        country = element.attributes.get("fleaCountry", "").strip()
        if country:
            self._given.setdefault("fleaCountry", country)
        self.page.unread_attributes(element, element, known=frozenset({"fleaCountry"}))
        if text:
            self._parts[name] = element
            self._given.setdefault(name, text)

    def end(self, element: Element) -> None:
        """State what the block says; a block that says nothing says neither yes nor no."""
        self.page.unread_own(element, frozenset({"fleaCountry"}))
        self.page.go_in(element.name)
        self._state_requests()
        self._state_process("servedLegalProcessDomestic", "domestic")
        country = self._given.get("fleaCountry")
        where = f"international, {country}" if country else "international"
        self._state_process("servedLegalProcessInternational", where)
        if country and "servedLegalProcessInternational" not in self._parts:
            self.page.unread_value(element, country, "@fleaCountry")
        self.page.go_out()

    def _state_requests(self) -> None:
        page = self.page
        agency, case = (self._parts.get(n) for n in ("agencyName", "caseNumber"))
        named = [part for part in (agency, case) if part is not None]
        reported = self._parts.get("reportedToLe")
        answer = page.boolean(reported) if reported is not None else None
        place = reported if answer is False or not named else named[0]
        if place is None or (answer is None and not named):
            return
        if answer is False:
            page.state(place, "no", StatementCode.OTHER_LE_REQUESTS)
            if agency is not None:  # the schema wants one whatever the answer is
                page.state(agency, agency.text.strip())
            if case is not None:  # a reference says the opposite of the answer
                page.state(case, case.text.strip(), StatementCode.OTHER_LE_REQUESTS)
            return
        detail = ", ".join(part.text.strip() for part in named)
        value = f"yes: {detail}" if detail else "yes"
        page.state(place, value, StatementCode.OTHER_LE_REQUESTS)

    def _state_process(self, name: str, where: str) -> None:
        part = self._parts.get(name)
        answer = self.page.boolean(part) if part is not None else None
        if part is not None and answer is not None:
            value = f"{in_words(answer)}: {where}"
            self.page.state(part, value, StatementCode.LEGAL_PROCESS)


class Officer(Statements):
    """The officer in charge elsewhere."""

    known = frozenset({"firstName", "lastName", "phone", "email", "address"})


class Reporter(Section):
    """The company's own people and words."""

    opens = _PERSONS

    def begin(self, element: Element) -> Section:
        """The person who reported, or the one to be asked."""
        if element.name in _PERSONS and self.page.admit(element, "people"):
            return ReporterPerson(self.page, element)
        return super().begin(element)

    def take(self, element: Element) -> None:
        """Keep what the company says about itself; a hint at its name is never a fact."""
        page = self.page
        source = page.source(element)
        if element.name == "companyTemplate":
            words = FreeText(Way.WORDS, element.text, source, element.raw)
            page.out.extend(page.texts.add(words))
            first = element.text.strip().partition("\n")[0][:_HINT_LETTERS]
            page.taking.head.hint("companyTemplate", first, source)
        elif element.name in ("termsOfService", "legalURL"):
            page.state(element, element.text)
            if element.name == "legalURL":
                page.taking.head.hint("legalURL", element.text, source)
        else:
            super().take(element)
            return
        page.unread_attributes(element, element)


class ReporterPerson(PartyBlock):
    """A person of the company; the domain of the address is a hint at its name."""

    def __init__(self, page: Page, element: Element) -> None:
        super().__init__(page, Role.REPORTER, element)
        if element.name == "contactPerson":
            self.draft.facts["contactPerson"] = "true"

    def identify(
        self,
        element: Element,
        kind: IdentifierKind,
        value: str,
        *,
        verified: bool | None = None,
        label: str = "",
    ) -> None:
        """Add an identifier; of an e-mail address the domain is kept as a hint too."""
        super().identify(element, kind, value, verified=verified, label=label)
        domain = value.rpartition("@")[2].strip() if "@" in value else ""
        if kind is IdentifierKind.EMAIL and domain:
            self.page.taking.head.hint("reporterEmail", domain, self.page.source(element))
