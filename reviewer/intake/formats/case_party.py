# SPDX-License-Identifier: Apache-2.0
"""Parties of the case-system JSON: reported people, recipients, victims, and the reporter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.intake.form import Record
from reviewer.intake.formats.case_capture import read_bare_address, read_captures
from reviewer.intake.formats.case_page import CasePage
from reviewer.intake.node import Node
from reviewer.intake.parties import PersonDraft
from reviewer.model.event import EventKind
from reviewer.model.report import READ, IdentifierKind, Role, StatementCode

_SINGLE = {
    "espUserId": IdentifierKind.ESP_ID,
    "espService": IdentifierKind.SERVICE,
    "screenName": IdentifierKind.SCREEN_NAME,
    "displayName": IdentifierKind.DISPLAY_NAME,
    "profileUrl": IdentifierKind.PROFILE_URL,
    "profileBio": IdentifierKind.BIO,
    "groupIdentifier": IdentifierKind.GROUP,
    "dateOfBirth": IdentifierKind.BIRTH_DATE,
    "approximateAge": IdentifierKind.AGE,
    "age": IdentifierKind.AGE,
    "email": IdentifierKind.EMAIL,
    "phone": IdentifierKind.PHONE,
}
_LISTS = {
    "screenNames": IdentifierKind.SCREEN_NAME,
    "displayNames": IdentifierKind.DISPLAY_NAME,
    "profileUrls": IdentifierKind.PROFILE_URL,
    "emails": IdentifierKind.EMAIL,
    "phones": IdentifierKind.PHONE,
}
_NAMES = ("firstName", "middleName", "lastName")
_FACTS = (
    "gender",
    "physicalDescription",
    "vehicleDescription",
    "occupation",
    "schoolName",
    "additionalContactInformation",
    "accessToChildren",
    "convictedSexOffender",
    "relationshipToReporter",
    "race",
    "ethnicity",
)
_STATEMENTS = {
    "compromisedAccount": StatementCode.COMPROMISED_ACCOUNT,
    "thirdPartyUserReported": StatementCode.THIRD_PARTY_USER,
    "allEmailsReported": StatementCode.ALL_EMAILS,
}
_ADDRESS = (
    "street1",
    "street2",
    "address",
    "city",
    "state",
    "nonUsaState",
    "postalCode",
    "zipCode",
    "country",
)
_LOCATION = ("city", "region", "countryCode", "country", "verified")
_DISABLED = {
    "disabledDate": EventKind.ACCOUNT_DISABLED,
    "userNotifiedDate": EventKind.USER_NOTIFIED,
    "reenabledDate": EventKind.ACCOUNT_REENABLED,
}
_SEVERAL = re.compile(r"\d+(?:[\s,;]+\d+)*[\s,;]*")


def read_party(page: CasePage, party: Node, role: Role) -> Iterator[Record]:
    """Read one party with its captures; it counts as one item."""
    draft = page.taking.parties.begin(role, party.source)
    draft.raw = party.raw
    party.text("id")
    _name(party, draft)
    for key, kind in _SINGLE.items():
        label = "approximate" if key == "approximateAge" else ""
        for node in party.at(key).items():
            _identify(draft, kind, node, label)
    for key, kind in _LISTS.items():
        for node in party.at(key).items(key):
            _identify(draft, kind, node)
            _verified(page, node, draft)
    _addresses(party, draft)
    _prior(party, draft)
    for node in party.at("ipAddress").items():
        read_bare_address(page, node, draft)
    for read in (_answers, _disabled, _locations):
        read(page, party, draft)
    if party.has("espService"):
        service = party.at("espService")
        page.taking.head.hint("espService", service.text(), service.source)
    yield from read_captures(page, party, draft)
    page.taking.parties.finish(draft)
    page.note(party, "additionalInformations", about=draft.ref, person=draft.ref)
    page.out.append(READ)
    yield from page.handed_on()


def read_reporter(page: CasePage, reporter: Node) -> None:
    """Read the reporting company; its contacts are never those of a subscriber."""
    head = page.taking.head
    draft = page.taking.parties.begin(Role.REPORTER, reporter.source)
    draft.raw = reporter.raw
    company = reporter.text("espName").strip()
    if company:
        draft.names.append(company)
        head.hint("espName", company, reporter.at("espName").source)
    product = reporter.text("lastName").strip()
    if product:
        draft.facts["lastName"] = product
        head.hint("espService", product, reporter.at("lastName").source)
    for key in ("firstName", "middleName", "id", "companyTemplate", "legalUrl", "legalURL"):
        if text := reporter.text(key).strip():
            draft.facts[key] = text
    contact = reporter.at("contactForLawEnforcement")
    for node in (reporter, contact):
        _contacts(page, node, draft)
    for node in contact.items("contactPerson") if contact.has("contactPerson") else ():
        if isinstance(node.value, dict):
            _name(node, draft)
            _contacts(page, node, draft)
        else:
            draft.facts.setdefault("contactPerson", node.text())
    page.taking.parties.finish(draft)
    page.note(reporter, "additionalInformations", about=draft.ref)
    page.out.append(READ)


def _contacts(page: CasePage, node: Node, draft: PersonDraft) -> None:
    for key in ("emails", "phones"):
        for one in node.at(key).items(key):
            _identify(draft, _LISTS[key], one)
            if key == "emails":
                page.taking.head.hint("reporterEmail", one.text(), one.source)
    _addresses(node, draft)


def _name(party: Node, draft: PersonDraft) -> None:
    parts = [party.text(key).strip() for key in _NAMES]
    for name in (" ".join(p for p in parts if p), party.text("preferredName").strip()):
        if name and name not in draft.names:
            draft.names.append(name)


def _identify(draft: PersonDraft, kind: IdentifierKind, node: Node, label: str = "") -> None:
    source = node.at("value").source if node.has("value") else node.source
    verified = node.yes_no("verified")
    label = label or node.text("type")
    draft.identify(kind, node.text().strip(), source, verified, label)


def _verified(page: CasePage, node: Node, draft: PersonDraft) -> None:
    for key in ("verificationDate", "verifiedDate"):
        if written := node.text(key):
            page.event(
                node,
                EventKind.VERIFIED,
                written,
                person=draft.ref,
                facts={"verified_value": node.text()},
            )


def _addresses(party: Node, draft: PersonDraft) -> None:
    for node in party.at("addresses").items("addresses"):
        parts = [node.text(key).strip() for key in _ADDRESS]
        text = ", ".join(p for p in parts if p)
        draft.identify(
            IdentifierKind.ADDRESS,
            text or node.text(),
            node.source,
            node.yes_no("verified"),
            node.text("type"),
        )


def _answers(page: CasePage, party: Node, draft: PersonDraft) -> None:
    for key in _FACTS:
        if text := party.text(key).strip():
            draft.facts[key] = text
    for key, code in _STATEMENTS.items():
        if text := party.text(key).strip():
            draft.facts[key] = text
            page.answer(party, key, code, draft.ref)


def _prior(party: Node, draft: PersonDraft) -> None:
    for text, source in party.at("priorCybertipReports").texts("priorCybertipReports"):
        several = _SEVERAL.fullmatch(text.strip()) is not None
        for number in re.split(r"[\s,;]+", text) if several else [text]:
            draft.identify(IdentifierKind.PRIOR_REPORT, number.strip(), source)


def _disabled(page: CasePage, party: Node, draft: PersonDraft) -> None:
    for key in ("accountTemporarilyDisabled", "accountPermanentlyDisabled"):
        if not party.has(key):
            continue
        node = party.at(key)
        said = node.yes_no("value") if isinstance(node.value, dict) else party.yes_no(key)
        draft.facts[key] = node.text()
        word = "permanently" if key == "accountPermanentlyDisabled" else "temporarily"
        for name, kind in _DISABLED.items():
            written = node.text(name)
            if written:
                draft.facts[f"{key}.{name}"] = written
            if written or (said and kind is EventKind.ACCOUNT_DISABLED):
                page.event(node, kind, written, person=draft.ref, facts={"disabled_how": word})


def _locations(page: CasePage, party: Node, draft: PersonDraft) -> None:
    for node in party.at("espEstimatedLocations").items("espEstimatedLocations"):
        facts = {key: text for key in _LOCATION if (text := node.text(key).strip())}
        written = node.text("timestamp")
        if facts or written:
            page.event(node, EventKind.LOCATION, written, person=draft.ref, facts=facts)
