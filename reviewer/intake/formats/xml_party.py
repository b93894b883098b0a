# SPDX-License-Identifier: Apache-2.0
"""The parties of a report and the accounts that belong to them."""

from __future__ import annotations

import re
from collections.abc import Callable

from reviewer.intake.formats.xml_account import read_disabled, read_location
from reviewer.intake.formats.xml_capture import read_capture, read_device
from reviewer.intake.formats.xml_page import Page, Room, Section, in_words
from reviewer.intake.parties import PersonDraft
from reviewer.intake.xml_stream import Element
from reviewer.model.event import EventKind
from reviewer.model.report import (
    READ,
    Identifier,
    IdentifierKind,
    Role,
    StatementCode,
)

TREES = frozenset({"phone", "email", "address", "estimatedLocation"})
"""Names of the elements read here that come as trees."""

PARTIES = {
    "personOrUserReported": Role.REPORTED,
    "intendedRecipient": Role.RECIPIENT,
    "victim": Role.VICTIM,
}
PERSONS = frozenset({"personOrUserReportedPerson", "intendedRecipientPerson", "victimPerson"})

_IDENTIFIERS = {
    "espIdentifier": IdentifierKind.ESP_ID,
    "espService": IdentifierKind.SERVICE,
    "screenName": IdentifierKind.SCREEN_NAME,
    "displayName": IdentifierKind.DISPLAY_NAME,
    "profileUrl": IdentifierKind.PROFILE_URL,
    "profileBio": IdentifierKind.BIO,
    "groupIdentifier": IdentifierKind.GROUP,
    "dateOfBirth": IdentifierKind.BIRTH_DATE,
    "age": IdentifierKind.AGE,
    "approximateAge": IdentifierKind.AGE,
}
_FACTS = frozenset({"vehicleDescription", "schoolName"})
_STATEMENTS = {
    "compromisedAccount": StatementCode.COMPROMISED_ACCOUNT,
    "thirdPartyUserReported": StatementCode.THIRD_PARTY_USER,
    "thirdPartyUser": StatementCode.THIRD_PARTY_USER,
    "allEmailsReported": StatementCode.ALL_EMAILS,
    "ageAssertionDiscrepancy": None,
}
_NAMES = ("firstName", "middleName", "lastName")
_ADDRESS = ("address", "city", "zipCode", "state", "nonUsaState", "country")
_ADDRESS_NAMES = frozenset(_ADDRESS)
_PHONE_ATTRIBUTES = frozenset(
    {"type", "verified", "verificationDate", "countryCallingCode", "extension"}
)
_EMAIL_ATTRIBUTES = frozenset({"type", "verified", "verificationDate"})
_NUMBERS = re.compile(r"\d+(?:[\s,;]+\d+)+")


_Key = tuple[IdentifierKind, str, bool | None]


class PersonBlock(Section):
    """Name, contacts and age of a person; a party shares its draft with the block inside it.

    known, room   identifiers held so far, and the room left for more
    """

    def __init__(self, page: Page, draft: PersonDraft, party: PersonBlock | None = None) -> None:
        super().__init__(page, draft.ref)
        self.draft = draft
        self._given: dict[str, str] = {}
        self.known: set[_Key] = party.known if party else set()
        self.room: Room = party.room if party else Room(page.limits.xml_own_letters)

    def take(self, element: Element) -> None:
        """Read a stated field of the person."""
        name = element.name
        if name in _IDENTIFIERS:
            self._take_identifier(element)
        elif name in _READERS:
            _READERS[name](self, element)
        elif name in _NAMES and name not in self._given:
            if self.page.hold(element, element.text.strip(), self.room):
                self._given[name] = element.text.strip()
        elif name in _STATEMENTS:
            self._take_answer(element)
        elif name in _FACTS:
            self.fact(element, name, element.text)
        else:
            super().take(element)
            return
        if element.attributes and name not in _READERS:
            self.page.unread_attributes(element, element)

    def end(self, element: Element) -> None:
        """Put the name together."""
        name = " ".join(self._given[n] for n in _NAMES if self._given.get(n))
        if name:
            self.draft.names.append(name)
        self._given.clear()
        self.page.unread_own(element, self.known_attributes())

    def known_attributes(self) -> frozenset[str]:
        """Attributes of the block itself that were read."""
        return frozenset()

    def fact(self, element: Element, name: str, value: str) -> None:
        """Keep a further stated field; a second, different value is kept unread."""
        value = value.strip()
        if not value:
            return
        known = self.draft.facts.get(name)
        if known is None and self.page.hold(element, value, self.room):
            self.draft.facts[name] = value
        elif known is not None and known != value:
            self.page.unread_value(element, value)

    def identify(
        self,
        element: Element,
        kind: IdentifierKind,
        value: str,
        *,
        verified: bool | None = None,
        label: str = "",
    ) -> None:
        """Add an identifier of the person, once."""
        value = value.strip()
        key = (kind, value, verified)
        if not value or key in self.known:
            return
        if not self.page.hold(element, value, self.room):
            return
        self.known.add(key)
        source = self.page.source(element)
        self.draft.identifiers.append(Identifier(kind, value, source, verified, label))

    def _take_identifier(self, element: Element) -> None:
        name = element.name
        label = "approximate" if name == "approximateAge" else ""
        self.identify(element, _IDENTIFIERS[name], element.text, label=label)
        if name == "espService" and self.draft.role is not Role.ASSOCIATED:
            self.page.taking.head.hint(name, element.text, self.page.source(element))

    def _take_answer(self, element: Element) -> None:
        answer = self.page.boolean(element)
        if answer is None:
            return
        self.fact(element, element.name, "true" if answer else "false")
        code = _STATEMENTS[element.name]
        if code is not None:
            self.page.state(element, in_words(answer), code, about=self.draft.ref)

    def take_capture(self, element: Element) -> None:
        """An address with its time."""
        read_capture(self, element)

    def take_device(self, element: Element) -> None:
        """A device: an event, and an identifier of the person."""
        kind, value, _ = read_device(self, element)
        self.identify(element, IdentifierKind.DEVICE, value, label=kind)

    def take_phone(self, element: Element) -> None:
        """A telephone number; its calling code stands in front as the schema wants it read."""
        given = element.attributes
        number = self._contact(element, "number")
        code = given.get("countryCallingCode", "").strip()
        if number and code and not number.startswith("+"):
            number = f"{code}{'' if code.startswith('+') else ' '}{number}"
        elif code and not number:
            self.page.unread_value(element, code, "@countryCallingCode")
        label = given.get("type", "").strip()
        if extension := given.get("extension", "").strip():
            label = f"{label}, extension {extension}".lstrip(", ")
        self.page.unread_attributes(element, element, known=_PHONE_ATTRIBUTES)
        self._identify_contact(element, IdentifierKind.PHONE, number, label)

    def take_email(self, element: Element) -> None:
        """An e-mail address."""
        value = self._contact(element, "address")
        self.page.unread_attributes(element, element, known=_EMAIL_ATTRIBUTES)
        label = element.attributes.get("type", "").strip()
        self._identify_contact(element, IdentifierKind.EMAIL, value, label)

    def _contact(self, element: Element, child: str) -> str:
        """The text of a contact, or of the child some companies put it in."""
        value = element.text.strip()
        if not element.children:
            return value
        text, element.text = element.text, ""
        inner = self.page.fields(element, frozenset({child}))
        element.text = text
        if value and child in inner:
            self.page.unread_value(element, inner[child], f"/{child}")
        return value or inner.get(child, "")

    def _identify_contact(
        self, element: Element, kind: IdentifierKind, value: str, label: str
    ) -> None:
        page = self.page
        given = element.attributes
        verified = page.boolean(element, given.get("verified", ""), "@verified")
        self.identify(element, kind, value, verified=verified, label=label)
        if written := given.get("verificationDate", "").strip():
            page.event(
                EventKind.VERIFIED,
                page.moment(written),
                page.source(element),
                person=self.draft.ref,
                facts={"verified_value": value} if value else {},
                raw=element.raw,
            )

    def take_address(self, element: Element) -> None:
        """A postal address in one line, parts in the order of the schema."""
        label = element.attributes.get("type", "").strip()
        given = self.page.fields(element, _ADDRESS_NAMES)
        self.page.unread_attributes(element, element, known=frozenset({"type"}))
        parts = [given[name] for name in _ADDRESS if name in given]
        self.identify(element, IdentifierKind.ADDRESS, ", ".join(parts), label=label)

    def take_prior(self, element: Element) -> None:
        """The number of an older report, or several of them in one text."""
        text = element.text.strip()
        several = _NUMBERS.fullmatch(text) is not None
        for number in re.split(r"[\s,;]+", text) if several else [text]:
            self.identify(element, IdentifierKind.PRIOR_REPORT, number)
        self.page.unread_attributes(element, element)

    def take_disabled(self, element: Element) -> None:
        """A disabled account: its events, and all that is said as facts."""
        for name, value in read_disabled(self, element):
            self.fact(element, name, value)

    def take_location(self, element: Element) -> None:
        """An estimated location: an event with its parts."""
        read_location(self, element)

    def take_note(self, element: Element) -> None:
        """Additional information, read for chats at the end of the document."""
        self.page.note(element, about=self.draft.ref, person=self.draft.ref)


_READERS: dict[str, Callable[[PersonBlock, Element], None]] = {
    "ipCaptureEvent": PersonBlock.take_capture,
    "deviceId": PersonBlock.take_device,
    "phone": PersonBlock.take_phone,
    "email": PersonBlock.take_email,
    "address": PersonBlock.take_address,
    "priorCTReports": PersonBlock.take_prior,
    "priorCTReport": PersonBlock.take_prior,
    "accountTemporarilyDisabled": PersonBlock.take_disabled,
    "accountPermanentlyDisabled": PersonBlock.take_disabled,
    "estimatedLocation": PersonBlock.take_location,
    "additionalInfo": PersonBlock.take_note,
}


class PartyBlock(PersonBlock):
    """A party, or an account associated with one (`party` is then the ref of its owner)."""

    opens = frozenset({"associatedAccount"})

    def __init__(self, page: Page, role: Role, element: Element, party: str | None = None) -> None:
        super().__init__(page, page.taking.parties.begin(role, page.source(element), party))
        if role is Role.ASSOCIATED:
            given = element.attributes
            for name in ("type", "accountType"):
                if name in given:
                    self.fact(element, "type", given[name])
            self._third_party(element, given.get("thirdPartyUser", ""))

    def begin(self, element: Element) -> Section:
        """The person's own block, or an associated account."""
        if element.name in PERSONS:
            return PersonBlock(self.page, self.draft, self)
        if element.name == "associatedAccount" and self.page.admit(element, "people"):
            return PartyBlock(self.page, Role.ASSOCIATED, element, self.draft.ref)
        return super().begin(element)

    def take(self, element: Element) -> None:
        """Read a field of the party; captures first, because they are many."""
        if element.name == "ipCaptureEvent":
            read_capture(self, element)
        elif element.name == "platform" and self.draft.role is Role.ASSOCIATED:
            self.fact(element, "platform", element.text)
            self._third_party(element, element.attributes.get("thirdPartyUser", ""))
            self.page.unread_attributes(element, element, known=frozenset({"thirdPartyUser"}))
        else:
            super().take(element)

    def _third_party(self, element: Element, text: str) -> None:
        answer = self.page.boolean(element, text, "@thirdPartyUser")
        if answer is not None:
            self.fact(element, "thirdPartyUser", "true" if answer else "false")
            code = StatementCode.THIRD_PARTY_USER
            self.page.state(element, in_words(answer), code, about=self.draft.ref)

    def known_attributes(self) -> frozenset[str]:
        """The kind of an associated account is read in both spellings."""
        if self.draft.role is Role.ASSOCIATED:
            return frozenset({"type", "accountType", "thirdPartyUser"})
        return frozenset()

    def end(self, element: Element) -> None:
        """The party is complete."""
        super().end(element)
        self.draft.raw = self.page.hold_raw(element.raw)
        self.page.taking.parties.finish(self.draft)
        self.page.out.append(READ)
