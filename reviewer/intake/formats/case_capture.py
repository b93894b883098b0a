# SPDX-License-Identifier: Apache-2.0
"""Captures of the case-system JSON: addresses, devices, pages, telephones, mail addresses."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.acts import kind_of
from reviewer.intake.form import Record
from reviewer.intake.formats.case_page import CasePage
from reviewer.intake.logline import address_of
from reviewer.intake.node import Node
from reviewer.intake.parties import PersonDraft
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.moment import NOT_STATED
from reviewer.model.report import READ, IdentifierKind, StatementCode

_PLAIN = frozenset({"login", "registration", "purchase", "upload", "unknown"})
_FIELDS = ("captureType", "valueType", "value", "eventName", "dateTime", "possibleProxy", "port")
_IDENTIFIERS = {
    "profile url": IdentifierKind.PROFILE_URL,
    "phone": IdentifierKind.PHONE,
    "phone number": IdentifierKind.PHONE,
    "email": IdentifierKind.EMAIL,
    "email address": IdentifierKind.EMAIL,
    "device id": IdentifierKind.DEVICE,
}


def read_captures(
    page: CasePage, holder: Node, draft: PersonDraft | None = None, media: tuple[str, ...] = ()
) -> Iterator[Record]:
    """Read the captures of a party (`draft`), of a file (`media`) or of an incident."""
    for capture in holder.at("sourceInformation").items("sourceCaptures"):
        _read(page, capture, draft, media)
        yield from page.handed_on()


def _read(page: CasePage, capture: Node, draft: PersonDraft | None, media: tuple[str, ...]) -> None:
    given = {name: capture.text(name).strip() for name in _FIELDS}
    form = " ".join(given["captureType"].lower().replace("_", " ").split())
    is_address = form in ("ip address", "ip", "ipaddress") or (
        not form and address_of(given["value"]) is not None
    )
    facts: dict[str, str] = {}
    ip, port = None, None
    if is_address:
        ip, port = _address(page, capture, given["value"], given["port"])
    else:
        facts["captureType"] = given["captureType"]
        facts["value"] = given["value"]
        _identify(capture, form, given, draft)
        if form != "device id" and not given["eventName"] and not given["dateTime"]:
            if draft is None:
                page.state(StatementCode.OTHER, given["value"], capture.at("value").source)
            page.out.append(READ)
            return
    name = given["eventName"]
    if name and (not is_address or name.lower() not in _PLAIN):
        facts["eventName"] = name
    if given["valueType"]:
        facts["valueType"] = given["valueType"]
    page.out.append(
        Event(
            ref=page.taking.event_ref(),
            kind=_kind(form, is_address, name),
            when=page.moment(given["dateTime"]),
            source=capture.source,
            person=draft.ref if draft else None,
            ip=ip,
            port=port,
            possible_proxy=_proxy(page, capture),
            facts={k: v for k, v in facts.items() if v},
            media=media,
            raw=capture.raw,
        )
    )
    page.out.append(READ)


def read_bare_address(page: CasePage, node: Node, draft: PersonDraft) -> None:
    """Read an address that stands alone with a party: nobody says when or what it was used for."""
    ip, port = _address(page, node, node.text().strip())
    if ip is None:
        return
    page.out.append(
        Event(
            ref=page.taking.event_ref(),
            kind=EventKind.UNKNOWN,
            when=NOT_STATED,
            source=node.source,
            person=draft.ref,
            ip=ip,
            port=port,
            raw=node.raw,
        )
    )
    page.out.append(READ)


def _kind(form: str, is_address: bool, name: str) -> EventKind:
    if form == "device id":
        return EventKind.DEVICE
    if not name:
        return EventKind.UNKNOWN if is_address else EventKind.OTHER
    return kind_of(name) or EventKind.OTHER


def _identify(capture: Node, form: str, given: dict[str, str], draft: PersonDraft | None) -> None:
    if draft is None or not given["value"]:
        return
    kind = _IDENTIFIERS.get(form, IdentifierKind.OTHER)
    label = given["valueType"] or (given["captureType"] if kind is IdentifierKind.OTHER else "")
    draft.identify(kind, given["value"], capture.source, label=label)


def _address(
    page: CasePage, capture: Node, written: str, stated_port: str = ""
) -> tuple[str | None, int | None]:
    """The address as written, and its port; what is neither is noted."""
    split = address_of(written)
    if written and split is None:
        page.bad_value((capture.at("value") if capture.has("value") else capture).source, "ip")
    port = port_of(stated_port)
    if stated_port and port is None:
        page.bad_value(capture.at("port").source, "port")
    if split is None:
        return written or None, port
    return split[0], port if stated_port else split[1]


def _proxy(page: CasePage, capture: Node) -> bool | None:
    answer = capture.yes_no("possibleProxy")
    if answer is None and capture.has("possibleProxy"):
        page.bad_value(capture.at("possibleProxy").source, "yes_no")
    return answer
