# SPDX-License-Identifier: Apache-2.0
"""Internet addresses and devices with their times, wherever they stand in a document."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address

from reviewer.intake.formats.xml_page import Page, Section
from reviewer.intake.xml_stream import Element
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.moment import NOT_STATED, read_time
from reviewer.model.report import READ, Source

TREES = frozenset({"ipCaptureEvent", "deviceId"})
"""Names of the elements read here; they come as trees."""

_CAPTURE = frozenset({"ipAddress", "eventName", "dateTime", "possibleProxy", "port"})
_DEVICE = frozenset({"idType", "idValue", "eventName", "dateTime"})
_KINDS = {
    "login": EventKind.LOGIN,
    "registration": EventKind.REGISTRATION,
    "purchase": EventKind.PURCHASE,
    "upload": EventKind.UPLOAD,
    "unknown": EventKind.UNKNOWN,
}
_PLAIN = frozenset({"Login", "Registration", "Purchase", "Upload"})


def read_capture(section: Section, element: Element) -> None:
    """Read an address with its time as an event of the section's person or file."""
    page = section.page
    given = page.fields(element, _CAPTURE)
    if element.attributes:
        page.unread_attributes(element, element)
    source = page.source(element)
    name = given.get("eventName")
    written = given.get("dateTime")
    proxy = given.get("possibleProxy")
    page.out.append(
        Event(
            ref=page.taking.event_ref(),
            kind=_KINDS.get(name.lower(), EventKind.OTHER) if name else EventKind.UNKNOWN,
            when=read_time(written, page.rules) if written else NOT_STATED,
            source=source,
            person=section.person,
            ip=_ip(page, given.get("ipAddress"), source),
            port=_port(page, given.get("port"), source),
            possible_proxy=page.boolean(element, proxy, "/possibleProxy") if proxy else None,
            facts={"eventName": name} if name and name not in _PLAIN else {},
            media=section.media,
            raw=element.raw,
        )
    )
    page.out.append(READ)


def _ip(page: Page, written: str | None, source: Source) -> str | None:
    if written is not None and not _is_address(written):
        page.bad_value(source, "ip")
    return written


@lru_cache(4096)
def _is_address(written: str) -> bool:
    try:
        ip_address(written)
    except ValueError:
        return False
    return True


def _port(page: Page, written: str | None, source: Source) -> int | None:
    port = None if written is None else port_of(written)
    if written is not None and port is None:
        page.bad_value(source, "port")
    return port


def read_device(section: Section, element: Element) -> tuple[str, str, Source]:
    """Read a device entry as an event; gives its type, value and place."""
    page = section.page
    given = page.fields(element, _DEVICE)
    page.unread_attributes(element, element)
    source = page.source(element)
    facts = {name: given[name] for name in ("idType", "idValue", "eventName") if name in given}
    page.event(
        EventKind.DEVICE,
        page.moment(given.get("dateTime")),
        source,
        person=section.person,
        facts=facts,
        media=section.media,
        raw=element.raw,
    )
    page.out.append(READ)
    kind, value = given.get("idType", ""), given.get("idValue", "")
    if kind.lower() == "imei" and _lost_zeros(value):
        page.bad_value(source, "imei_digits")
    return kind, value, source


def _lost_zeros(imei: str) -> bool:
    """13 or 14 digits: an IMEI has 15 or 16, and number conversion drops leading zeros."""
    digits = imei.replace(" ", "").replace("-", "")
    return digits.isdigit() and len(digits) in (13, 14)
