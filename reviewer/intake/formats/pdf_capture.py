# SPDX-License-Identifier: Apache-2.0
"""Captures of the received PDF: addresses, devices and pages, with port, event and time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.intake.acts import kind_of
from reviewer.intake.formats.pdf_lines import TIME, Entry, Line
from reviewer.intake.formats.pdf_page import PdfPage
from reviewer.intake.formats.pdf_party_labels import DEVICE, IDENTIFIERS, IP
from reviewer.intake.logline import address_of
from reviewer.intake.parties import PersonDraft
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind, port_of
from reviewer.model.moment import read_time
from reviewer.model.report import IdentifierKind

_PLAIN = frozenset({"login", "registration", "purchase", "upload", "unknown"})
_IDENTIFIERS = {
    **{label.lower(): kind for label, kind in IDENTIFIERS.items()},
    DEVICE: IdentifierKind.DEVICE,
}
_TYPES = frozenset({"imei", "imsi", "idfa", "idfv", "gaid", "aaid", "meid", "uuid", "udid"})
_TIME = re.compile(TIME)
_PORT = re.compile(r"\bPort:?\s?(\S{1,20})", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]{0,80})\)")
_GOES_ON = re.compile(
    rf"(?:(?:Port:?\s?\d\S{{0,20}}+|{TIME}|\([^()]{{0,80}}\))(?:\s|$)){{1,3}}", re.IGNORECASE
)
_MOST_WORDS = 4


@dataclass(slots=True)
class Capture:
    """One row: what was captured (`form`, its label), and what is said of it.

    rest    words that fit nowhere
    """

    form: str
    value: str
    event: str = ""
    written: str = ""
    port: str = ""
    value_type: str = ""
    rest: str = ""

    @classmethod
    def of(cls, form: str, text: str) -> Capture:
        """Take the value, then port, time, bracketed words and the event from what follows."""
        value, _, more = text.partition(" ")
        capture = cls(form, value)
        if found := _TIME.search(more):
            capture.written = found[0]
            more = f"{more[: found.start()]} {more[found.end() :]}"
        if found := _PORT.search(more):
            capture.port = found[1].rstrip(",;)")
            more = f"{more[: found.start()]} {more[found.end() :]}"
        for inner in _BRACKETS.findall(more):
            word = inner.strip(" ,;")
            if word.lower() in _TYPES:
                capture.value_type = word
            else:
                capture.event = capture.event or word
        words = _BRACKETS.sub(" ", more).split()
        if words and words[0].lower() in _TYPES:
            capture.value_type = words.pop(0)
        left = " ".join(words).strip(" ,;")
        if left and not capture.event and len(words) <= _MOST_WORDS:
            capture.event = left
        else:
            capture.rest = left
        return capture


def gathered(entry: Entry) -> str:
    """The text of a capture: its line, and those below that hold its port, event or time."""
    parts = [entry.single()]
    if entry.key == IP and entry.rest and not _is_address(parts[0]):
        whole = f"{parts[0]}{entry.rest[0].text}"
        if " " not in parts[0] and _is_address(whole):  # it goes on over the line
            entry.rest.pop(0)
            parts = [whole]
    while entry.rest and _GOES_ON.fullmatch(entry.rest[0].text):
        parts.append(entry.rest.pop(0).text)
    return " ".join(parts)


def _is_address(text: str) -> bool:
    return address_of(text.partition(" ")[0]) is not None


def says_more(text: str) -> bool:
    """Whether something is said of a value beside itself: a time, or a known event."""
    words = text.split()
    return _TIME.search(text) is not None or (len(words) > 1 and kind_of(words[-1]) is not None)


def read_capture(
    page: PdfPage, entry: Entry, draft: PersonDraft | None = None, media: tuple[str, ...] = ()
) -> None:
    """Read one capture of a party (`draft`) or of a file (`media`)."""
    line = entry.line
    raw = [f"{entry.label} {entry.value}", *(one.text for one in entry.rest)]
    text = gathered(entry)
    raw = raw[: len(raw) - len(entry.rest)]
    capture = Capture.of(entry.key, text)
    is_address = address_of(capture.value) is not None
    if not capture.value or (entry.bare and capture.form == IP and not is_address):
        page.unread([line])
        return
    ip, port, facts = None, None, {}
    if capture.form == IP:
        ip, port = _address(page, line, capture)
    else:
        facts = {"captureType": entry.label, "value": capture.value}
        _identify(page, line, capture, draft)
    if capture.event and (ip is None or capture.event.lower() not in _PLAIN):
        facts["eventName"] = capture.event
    if capture.value_type:
        facts["valueType"] = capture.value_type
    page.out.append(
        Event(
            ref=page.taking.event_ref(),
            kind=_kind(capture),
            when=read_time(capture.written, page.rules),
            source=page.source(line),
            person=draft.ref if draft else None,
            ip=ip,
            port=port,
            facts=facts,
            media=media,
            raw=cut_raw("\n".join(raw)),
        )
    )
    page.read()
    if capture.rest:
        page.unread([Line(capture.rest, line.page)])


def _kind(capture: Capture) -> EventKind:
    if capture.form == DEVICE:
        return EventKind.DEVICE
    if not capture.event:
        return EventKind.UNKNOWN if capture.form == IP else EventKind.OTHER
    return kind_of(capture.event) or EventKind.OTHER


def _identify(page: PdfPage, line: Line, capture: Capture, draft: PersonDraft | None) -> None:
    if draft is not None:
        kind = _IDENTIFIERS.get(capture.form, IdentifierKind.OTHER)
        label = capture.value_type or (capture.form if kind is IdentifierKind.OTHER else "")
        draft.identify(kind, capture.value, page.source(line), label=label)


def _address(page: PdfPage, line: Line, capture: Capture) -> tuple[str, int | None]:
    """The address as written, and its port; what is neither is noted."""
    split = address_of(capture.value)
    if split is None:
        page.bad_value(line, "ip")
    port = port_of(capture.port)
    if capture.port and port is None:
        page.bad_value(line, "port")
    if split is None:
        return capture.value, port
    return split[0], port if capture.port else split[1]
