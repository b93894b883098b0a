# SPDX-License-Identifier: Apache-2.0
"""Uploaded files of the received PDF: the company's blocks, and the analysts' tables of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reviewer.intake.form import Record
from reviewer.intake.formats.pdf_blocks import Block
from reviewer.intake.formats.pdf_capture import read_capture, says_more
from reviewer.intake.formats.pdf_front import declare
from reviewer.intake.formats.pdf_lines import Entry, Labels, Line
from reviewer.intake.formats.pdf_page import PdfPage
from reviewer.intake.formats.pdf_party_labels import ROWS, TABLE
from reviewer.intake.shelf import MediaDraft
from reviewer.intake.transcript import cut_raw
from reviewer.intake.uploads import compare
from reviewer.model.report import Problem, ProblemKind

_COUNT, _FILENAME, _ORIGINAL, _HASH, _ID = "count", "filename", "original", "hash", "id"
_CATEGORY, _PERCEPTUAL, _QUESTION, _ADDITIONAL = "category", "photodna", "question", "additional"
_CAPTURE = "ip address"
_ORIGINAL_LABEL = "Original Filename Associated with File"
_PHOTODNA_LABEL = "Original Binary Hash of File (PhotoDNA)"
_FILE = Labels(
    {
        "Number of uploaded files": _COUNT,
        "Filename": _FILENAME,
        "File name": _FILENAME,
        _ORIGINAL_LABEL: _ORIGINAL,
        "Original Filename": _ORIGINAL,
        "MD5": _HASH,
        "SHA1": _HASH,
        "SHA-1": _HASH,
        "SHA256": _HASH,
        "Submittal ID": _ID,
        "Image Categorization by ESP": _CATEGORY,
        _PHOTODNA_LABEL: _PERCEPTUAL,
        "Source Information": TABLE,
        "Additional Information": _ADDITIONAL,
        "IP Address": _CAPTURE,
    },
    bare={**ROWS, "Did": _QUESTION, "Were": _QUESTION, "Was": _QUESTION},
)
_UNCERTAIN = frozenset({_ORIGINAL, _ID, _PERCEPTUAL})
_QUESTIONS = (
    ("exif", "exif_viewed_by_esp", "exifViewedByEsp"),
    ("publicly available", "publicly_available", "publiclyAvailable"),
    ("view", "viewed_by_esp", "viewedByEsp"),
)
_ANSWERS = {"yes": True, "no": False}
_NOT_SAID = "not provided"
_HEX = re.compile(r"[0-9A-Fa-f]{1,64}")
_MOST_LINES_OF_AN_ANSWER = _MOST_NAME_LINES = 3
_CELL_LABEL = re.compile(r"(?:file\s?name|md5):\s?", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/=]{4,400}")
_VIEWED = re.compile(r"files?\s(not\s)?viewed\sby\sncmec:?", re.IGNORECASE)
_ROW = re.compile(r"(?:(\S.{0,400}?)\s)?([0-9A-Fa-f]{32})(?:\s(\S.*))?")
_HEADING = re.compile(r"file\s?name\smd5.{0,60}", re.IGNORECASE)


def read_files(page: PdfPage, block: Block) -> None:
    """Read the company's blocks, one for each `Filename:`; the shelf counts them."""
    before, entries = _FILE.entries(block.lines)
    page.unread(before)
    now: list[Entry] = []
    for entry in entries:
        if entry.key == _COUNT:
            declare(page, entry)
            page.unread(entry.rest)
        elif entry.key == _FILENAME and now:
            _read_file(page, now)
            now = [entry]
        else:
            now.append(entry)
    if now:
        _read_file(page, now)


def _read_file(page: PdfPage, entries: list[Entry]) -> None:
    first = entries[0]
    if first.key != _FILENAME:
        for entry in entries:
            page.unread([entry.line, *entry.rest])
        return
    draft = page.taking.shelf.describe(page.source(first.line))
    page.files.append(draft)
    page.described += 1
    draft.raw = cut_raw("\n".join(_source_lines(entries)))
    start = len(page.out)
    for number, entry in enumerate(entries):
        if entry.key in _UNCERTAIN:
            page.unsure()
        if entry.key == _ADDITIONAL:
            _additional(page, draft, entries[number:])
            break
        _read(page, draft, entry)
        page.unread(entry.rest)
    together: list[Record] = page.out[start:]
    compare(together, (draft.ref,))
    page.out[start:] = together


def _source_lines(entries: list[Entry]) -> list[str]:
    """The lines of a file's block, but for its perceptual hash, of which no more is kept than
    its beginning."""
    lines = []
    for entry in entries:
        if entry.key == _PERCEPTUAL:
            lines.append(f"{entry.label}: …")
            continue
        lines += [entry.line.text, *(line.text for line in entry.rest)]
    return lines


def _additional(page: PdfPage, draft: MediaDraft, entries: list[Entry]) -> None:
    """Free text goes on to the end of the file's block, whatever looks like a label in it."""
    text, pages = entries[0].text()
    lines = [line for entry in entries[1:] for line in (entry.line, *entry.rest)]
    text = "\n".join([text, *(line.said for line in lines)])
    pages += [line.page for line in lines]
    page.keep(text, pages or [entries[0].line.page], about=draft.ref)


def _read(page: PdfPage, draft: MediaDraft, entry: Entry) -> None:
    if entry.key in (_FILENAME, _ORIGINAL):
        _name(draft, entry)
    elif entry.key == _HASH:
        draft.state_hash(entry.label, "".join(entry.parts(_HEX)))
    elif entry.key == _ID:
        draft.file_id = entry.single() or None
    elif entry.key == _CATEGORY:
        draft.classification = entry.single() or None
    elif entry.key == _PERCEPTUAL:
        draft.state_hash("photodna", "".join(entry.parts(_BASE64)))
    elif entry.key == _QUESTION:
        _answer(page, draft, entry)
    elif entry.key == TABLE:
        page.skip([] if entry.line.text.endswith(":") else [entry.line], "legend_row")
    elif entry.bare and entry.key != _CAPTURE and not says_more(entry.value):
        page.unread([entry.line])
    else:
        read_capture(page, entry, media=(draft.ref,))


def _name(draft: MediaDraft, entry: Entry) -> None:
    """A name may go on over lines; nobody can say whether a blank stood at the break."""
    parts = entry.parts()
    for name in dict.fromkeys(("".join(parts), " ".join(parts))):
        if name and name not in draft.names:
            draft.names.append(name)


def _answer(page: PdfPage, draft: MediaDraft, entry: Entry) -> None:
    """Yes, no, or what the company said instead; a missing answer is never taken for no."""
    question, words = _asked(entry)
    low = question.lower()
    found = next((names for word, *names in _QUESTIONS if word in low), None)
    if found is None:
        page.unread([Line(f"{question}{words}", entry.line.page)])
        return
    field, name = found
    words = words.strip("? .")
    said = _ANSWERS.get(words.lower())
    setattr(draft, field, said)
    if said is None and words:
        draft.facts[name] = words
    if said is None and words and _NOT_SAID not in words.lower():
        page.bad_value(entry.line, "yes_no")
    if field != "viewed_by_esp":
        page.unsure()


def _asked(entry: Entry) -> tuple[str, str]:
    """The question, and the answer with its mark; either may go on over a line."""
    whole = entry.line.text
    for _ in range(_MOST_LINES_OF_AN_ANSWER):
        answer = whole.partition("?")[2].strip()
        if not entry.rest or (answer and answer.count("(") <= answer.count(")")):
            break
        whole = f"{whole} {entry.rest.pop(0).text}"
    question, mark, answer = whole.partition("?")
    return question, mark + answer


def read_seen(page: PdfPage, block: Block) -> None:
    """Read the tables of section C: which files an analyst looked at, and tags."""
    page.unsure()
    known = _Known(page.files)
    viewed = ""
    waiting: list[Line] = []
    for line in block.lines:
        text = _CELL_LABEL.sub("", line.text)
        heading = _VIEWED.fullmatch(text)
        row = _ROW.fullmatch(text)
        if heading is not None:
            viewed = "no" if heading[1] else "yes"
        elif _HEADING.fullmatch(text):
            page.skip([line], "legend_row")
        elif row is None:
            waiting.append(Line(text, line.page))
        else:
            draft = _seen(page, known, waiting, row, line)
            waiting = []
            if viewed:
                draft.facts["viewed_by_ncmec"] = viewed
            if row[3] and row[3] not in draft.annotations:
                draft.annotations.append(row[3])
    page.unread(waiting)


def _seen(
    page: PdfPage,
    known: _Known,
    before: list[Line],
    row: re.Match[str],
    line: Line,
) -> MediaDraft:
    """The file of a row: that of its MD5, of several the one of its name; else a new one.

    The lines before the row hold the beginning of a name that goes on, or are not understood.
    """
    parts = [*(one.text for one in before), row[1] or ""]
    whole = ("".join(parts), " ".join(parts).strip())
    found = known.find(row[2].lower(), (*whole, row[1] or ""))
    if found is not None:
        if not set(whole) & set(found.names):
            page.unread(before)
        return found
    draft = page.taking.shelf.describe(page.source(line))
    draft.names += [name] if (name := "".join(parts[-_MOST_NAME_LINES:])) else []
    page.unread(before[: 1 - _MOST_NAME_LINES])
    draft.state_hash("md5", row[2])
    page.files.append(draft)
    known.add(draft)
    return draft


class _Known:
    """The files of a report by their MD5, and by MD5 and name."""

    def __init__(self, drafts: Iterable[MediaDraft]) -> None:
        self._by_md5: dict[str, MediaDraft] = {}
        self._by_both: dict[tuple[str, str], MediaDraft] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: MediaDraft) -> None:
        """Know one more; the first of its kind stays."""
        for stated in draft.hashes:
            if stated.kind == "md5" and stated.value:
                self._by_md5.setdefault(stated.value, draft)
                for name in draft.names:
                    self._by_both.setdefault((stated.value, name), draft)

    def find(self, md5: str, names: tuple[str, ...]) -> MediaDraft | None:
        """The file of this MD5, of several rather one of these names."""
        named = (self._by_both.get((md5, name)) for name in names)
        return next((draft for draft in named if draft), self._by_md5.get(md5))


def compare_counts(page: PdfPage) -> None:
    """Hold the numbers of files that the report states against those it describes."""
    for number, place in page.declared:
        if number != page.described:
            detail = f"file_count:{page.described}/{number}"
            page.out.append(Problem(ProblemKind.COUNT_MISMATCH, place, detail))
