# SPDX-License-Identifier: Apache-2.0
"""Internet addresses and devices with their times, wherever they stand in a document."""

from __future__ import annotations

from functools import lru_cache

from reviewer.intake.acts import kind_of
from reviewer.intake.formats.xml_page import Page, Section
from reviewer.intake.logline import address_of
from reviewer.intake.xml_stream import Element
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.moment import NOT_STATED, read_time
from reviewer.model.report import READ, Source

TREES = frozenset({"ipCaptureEvent", "deviceId"})
"""Names of the elements read here; they come as trees."""

_CAPTURE = frozenset({"ipAddress", "eventName", "dateTime", "possibleProxy", "port"})
_DEVICE = frozenset({"idType", "idValue", "eventName", "dateTime"})
_LONGEST_ADDRESS = 64
_PLAIN = frozenset({"Login", "Registration", "Purchase", "Upload"})


def read_capture(section: Section, element: Element) -> None:
    """Read an address with its time as an event of the section's person or file.

    An element without any known field says nothing and is no item.
    """
    page = section.page
    given = page.fields(element, _CAPTURE)
    if element.attributes:
        page.unread_attributes(element, element)
    if not given:
        return
    source = page.source(element)
    ip, port = _address(page, element, given, source)
    name = given.get("eventName")
    written = given.get("dateTime")
    proxy = given.get("possibleProxy")
    page.out.append(
        Event(
            ref=page.taking.event_ref(),
            kind=(kind_of(name) or EventKind.OTHER) if name else EventKind.UNKNOWN,
            when=read_time(written, page.rules) if written else NOT_STATED,
            source=source,
            person=section.person,
            ip=ip,
            port=port,
            possible_proxy=page.boolean(element, proxy, "/possibleProxy") if proxy else None,
            facts={"eventName": name} if name and name not in _PLAIN else {},
            media=section.media,
            raw=element.raw,
        )
    )
    page.out.append(READ)


def _address(
    page: Page, element: Element, given: dict[str, str], source: Source
) -> tuple[str | None, int | None]:
    """The address as written, and its port; a port that stands with the address counts too.

    Where both are given and differ, the one with the address is kept unread.
    """
    written, stated = given.get("ipAddress"), given.get("port")
    split = _split(written) if written and len(written) <= _LONGEST_ADDRESS else None
    if written and split is None:
        page.bad_value(source, "ip")
    port = None if stated is None else port_of(stated)
    if stated is not None and port is None:
        page.bad_value(source, "port")
    if split is None:
        return written, port
    address, beside = split
    if stated is None:
        return address, beside
    if written and beside not in (None, port):
        page.unread_value(element, written, "/ipAddress")
    return address, port


@lru_cache(4096)
def _split(written: str) -> tuple[str, int | None] | None:
    return address_of(written)


def read_device(section: Section, element: Element) -> tuple[str, str, Source]:
    """Read a device entry as an event, unless it is empty; gives its type, value and place."""
    page = section.page
    given = page.fields(element, _DEVICE)
    page.unread_attributes(element, element)
    source = page.source(element)
    if not given:
        return "", "", source
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
