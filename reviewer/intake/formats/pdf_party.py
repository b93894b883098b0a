# SPDX-License-Identifier: Apache-2.0
"""Parties of the received PDF: suspects, recipients and child victims, each with its captures."""

from __future__ import annotations

import re

from reviewer.intake.formats.pdf_blocks import Block
from reviewer.intake.formats.pdf_capture import read_capture, says_more
from reviewer.intake.formats.pdf_lines import TIME, Entry
from reviewer.intake.formats.pdf_page import PdfPage
from reviewer.intake.formats.pdf_party_labels import (
    ADDITIONAL,
    DEVICE,
    DISABLED,
    IDENTIFIERS,
    IP,
    LOCATION,
    NAME,
    PARTY,
    PRIOR,
    TABLE,
    UNCERTAIN,
    URL,
)
from reviewer.intake.parties import PersonDraft
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import EventKind
from reviewer.model.report import IdentifierKind, Role

_KINDS = {label.lower(): kind for label, kind in IDENTIFIERS.items()}
_CAPTURES = frozenset({IP, DEVICE, URL})
_WITH_MARKS = frozenset({IdentifierKind.PHONE, IdentifierKind.EMAIL, IdentifierKind.ADDRESS})
_NAMES = frozenset({IdentifierKind.SCREEN_NAME, IdentifierKind.DISPLAY_NAME})
_MOST_NAMES = 1_000
_ONE_WORD = re.compile(r"\S+")
_MARK = re.compile(r"\s?\((not |un)?verified\b([^()]{0,60})\)\s?$", re.IGNORECASE)
_TIME = re.compile(TIME)
_NOT_GIVEN = re.compile(r"\(?(?:information )?not provided\b.{0,40}|n/a|none", re.IGNORECASE)
"""Words that stand where the company gave nothing."""
_DENIED = re.compile(r"(?:no|not|false)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d\s,;#]+")


def read_party(page: PdfPage, block: Block) -> None:
    """Read one party with its captures; it counts as one item."""
    draft = page.taking.parties.begin(block.role or Role.OTHER, page.source(block.title))
    page.parties += 1
    draft.raw = cut_raw("\n".join(one.text for one in (block.title, *block.lines)))
    before, entries = PARTY.entries(block.lines)
    page.unread(before)
    for entry in entries:
        if entry.key in UNCERTAIN:
            page.unsure()
        _read(page, entry, draft)
        page.unread(entry.rest)
    page.taking.parties.finish(draft)
    page.read()


def _read(page: PdfPage, entry: Entry, draft: PersonDraft) -> None:
    if entry.key == NAME:
        name = entry.single()
        if _NOT_GIVEN.fullmatch(name):
            draft.facts[entry.label] = name
        elif len(draft.names) >= _MOST_NAMES:
            page.unread([entry.line])
        elif name and name not in draft.names:
            draft.names.append(name)
    elif entry.key == ADDITIONAL:
        text, pages = entry.text()
        page.keep(text, pages, about=draft.ref, person=draft.ref)
    elif entry.key == PRIOR:
        _prior(page, entry, draft)
    elif entry.key == LOCATION:
        _location(page, entry, draft)
    elif entry.key == DISABLED:
        _disabled(page, entry, draft)
    elif entry.key == TABLE:
        page.skip([] if entry.line.text.endswith(":") else [entry.line], "legend_row")
    elif entry.key in _CAPTURES or (entry.bare and says_more(entry.value)):
        read_capture(page, entry, draft)
    elif entry.bare and not _ONE_WORD.fullmatch(entry.value):
        page.unread([entry.line])
    else:
        _identify(page, entry, draft, _KINDS[entry.key])


def _identify(page: PdfPage, entry: Entry, draft: PersonDraft, kind: IdentifierKind) -> None:
    if kind is IdentifierKind.PROFILE_URL:
        text = "".join(entry.parts(_ONE_WORD))
    elif kind is IdentifierKind.ADDRESS:
        text = " ".join(entry.parts())
    else:
        text = entry.single()
    is_name = kind in _NAMES and text.lower() == "none"  # somebody may be called so
    if _NOT_GIVEN.fullmatch(text) and not is_name:
        draft.facts[entry.label] = text
        return
    verified: bool | None = None
    written = ""
    if kind in _WITH_MARKS:
        text, verified, written = _marked(text)
    label = "approximate" if entry.key == "approximate age" else ""
    draft.identify(kind, text, page.source(entry.line), verified, label)
    if verified and written:
        facts = {"verified_value": text}
        page.event(entry.line, EventKind.VERIFIED, written, person=draft.ref, facts=facts)


def _marked(text: str) -> tuple[str, bool | None, str]:
    """A value without its mark, whether it was verified (None = not said), and when."""
    found = _MARK.search(text)
    if found is None:
        return text, None, ""
    return text[: found.start()].rstrip(), found[1] is None, found[2].strip(" ,:")


def _prior(page: PdfPage, entry: Entry, draft: PersonDraft) -> None:
    """Numbers, parted by commas, that may go on over lines."""
    whole = " ".join(entry.parts(_NUMBERS)) or entry.single()
    if not any(letter.isdigit() for letter in whole):
        if whole:
            draft.facts[entry.label] = whole
        return
    several = _NUMBERS.fullmatch(whole) is not None
    for number in re.split(r"[\s,;#]+", whole) if several else [whole]:
        draft.identify(IdentifierKind.PRIOR_REPORT, number, page.source(entry.line))


def _location(page: PdfPage, entry: Entry, draft: PersonDraft) -> None:
    text, verified, written = _marked(" ".join(entry.parts()))
    parts = [part.strip() for part in text.split(",")]
    names = ("city", "region", "country") if len(parts) == 3 else ("place",)
    values = parts if len(parts) == 3 else [text]
    facts = {name: value for name, value in zip(names, values, strict=True) if value}
    if verified is not None:
        facts["verified"] = "true" if verified else "false"
    if facts:
        page.event(entry.line, EventKind.LOCATION, written, person=draft.ref, facts=facts)


def _disabled(page: PdfPage, entry: Entry, draft: PersonDraft) -> None:
    """The account's end, with its time where one is given; no wording of it is certain."""
    text = entry.single()
    draft.facts[entry.label] = text
    found = _TIME.search(text)
    if (found is None and text.lower() not in ("yes", "true")) or _DENIED.match(text):
        return
    words = [word for word in ("temporarily", "permanently") if word in entry.label.lower()]
    facts = {"disabled_how": words[0]} if words else {}
    written = found[0] if found else ""
    page.event(entry.line, EventKind.ACCOUNT_DISABLED, written, person=draft.ref, facts=facts)
