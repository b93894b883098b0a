# SPDX-License-Identifier: Apache-2.0
"""What a company did to an account, and where it places it."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.formats.xml_page import Section, yes_no
from reviewer.intake.xml_stream import Element
from reviewer.model.event import EventKind

_DATES = {
    "disabledDate": EventKind.ACCOUNT_DISABLED,
    "userNotifiedDate": EventKind.USER_NOTIFIED,
    "reenabledDate": EventKind.ACCOUNT_REENABLED,
}
_DISABLED = frozenset({*_DATES, "userNotified"})
_LOCATION = frozenset({"city", "region", "countryCode"})
_LOCATION_ATTRIBUTES = frozenset({"verified", "timestamp"})


def read_disabled(section: Section, element: Element) -> Iterator[tuple[str, str]]:
    """Read a disabled account as events; gives every stated field by name.

    A true answer without its date is an event without a time.
    """
    page = section.page
    given = element.attributes
    yield element.name, element.text
    for name in sorted(_DISABLED & given.keys()):
        yield f"{element.name}.{name}", given[name]
    page.boolean(element)
    page.boolean(element, given.get("userNotified", ""), "@userNotified")
    page.unread_attributes(element, element, known=_DISABLED)
    said = {
        "disabledDate": yes_no(element.text),
        "userNotifiedDate": yes_no(given.get("userNotified", "")),
    }
    permanent = element.name == "accountPermanentlyDisabled"
    for name, kind in _DATES.items():
        written = given.get(name, "")
        if written.strip() or said.get(name):
            page.event(
                kind,
                page.moment(written),
                page.source(element),
                person=section.person,
                facts={"disabled_how": "permanently" if permanent else "temporarily"},
                raw=element.raw,
            )


def read_location(section: Section, element: Element) -> None:
    """Read an estimated location as an event, timed only when it is stamped."""
    page = section.page
    facts = page.fields(element, _LOCATION)
    given = element.attributes
    page.unread_attributes(element, element, known=_LOCATION_ATTRIBUTES)
    if verified := given.get("verified", "").strip():
        facts["verified"] = verified
    if not facts and not given.get("timestamp", "").strip():
        return
    page.event(
        EventKind.LOCATION,
        page.moment(given.get("timestamp")),
        page.source(element),
        person=section.person,
        facts=facts,
        raw=element.raw,
    )
