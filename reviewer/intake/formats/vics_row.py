# SPDX-License-Identifier: Apache-2.0
"""One row of a Project VIC list: its hashes, and what may be said of a file that has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from reviewer.intake.chat_file import members, written
from reviewer.intake.json_value import compact
from reviewer.intake.shelf import MediaDraft

_HASHES = {"MD5": ("md5", 32), "SHA1": ("sha1", 40), "SHA256": ("sha256", 64)}
_SAID = ("Category", "VictimIdentified", "OffenderIdentified", "IsDistributed", "IsSuspected",
         "SelfGenerated", "IsPrecategorized", "Series", "Tags", "Comments", "MediaID",
         "MediaSize", "MimeType", "RelativeFilePath")  # fmt: skip
_FLAGS = frozenset(_SAID[1:7])
_TIMES = ("Created", "Written", "Accessed")
_NOT_SET = ("0001-01-01", "/Date(-62135596800000", "1/1/0001")
_MOST_FILES = 20
_MOST_EXIFS = 50
_LONGEST = 2_000
_HEX = frozenset("0123456789abcdef")


class FileTime(NamedTuple):
    """One time of one file of a row: which, as written, and what was said of the file."""

    name: str
    stamp: str
    facts: dict[str, str]
    raw: str


@dataclass(frozen=True, slots=True)
class ListedAs:
    """What a row says of a file that has its hash.

    facts    by the list's own names, as written; flags as "true" or "false"
    times    of the files of the row
    """

    facts: dict[str, str]
    times: tuple[FileTime, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as far as every row is looked at.

    hashes   kind and lower-case value of those that can be joined on
    files    how many files it names; `names` are these
    """

    hashes: tuple[tuple[str, str], ...]
    files: int
    names: tuple[str, ...]

    def agrees(self, draft: MediaDraft) -> bool:
        """Whether no hash of the row contradicts one that the file is known by."""
        known: dict[str, set[str]] = {}
        for stated in draft.hashes:
            known.setdefault(stated.kind, set()).add(stated.value or "")
        digest = draft.delivered.digest if draft.delivered else None
        if digest is not None:
            known |= {k: {getattr(digest, k)} for k in ("md5", "sha1", "sha256")}
        return all(value in known.get(kind, {value}) for kind, value in self.hashes)

    def listed_as(self, item: dict[str, Any]) -> ListedAs:
        """What may be kept of the row, once a file of the report has its hash."""
        facts = {name: _fact(name, item.get(name)) for name in _SAID}
        files = members(item.get("MediaFiles"))[:_MOST_FILES]
        for name in ("FileName", "FilePath", *_TIMES):
            facts[name] = "\n".join(filter(None, (_short(one.get(name)) for one in files)))
        for exif in members(item.get("Exifs"))[:_MOST_EXIFS]:
            name = _short(exif.get("PropertyName"))[:100]
            facts[f"Exifs: {name}"] = _short(exif.get("PropertyValue")) if name else ""
        used = {*_SAID, *_HASHES, "MediaFiles", "Exifs"}
        facts["left_out"] = ", ".join(sorted(name[:100] for name in item.keys() - used)[:20])
        times = tuple(t for one in files for t in _times(one))
        return ListedAs({name: value for name, value in facts.items() if value}, times)


def row_of(item: dict[str, Any]) -> Row:
    """The hashes and names of a row."""
    hashes = []
    for name, (kind, length) in _HASHES.items():
        value = item.get(name)
        text = value.strip().lower() if isinstance(value, str) else ""
        if len(text) == length and _HEX.issuperset(text):
            hashes.append((kind, text))
    files = members(item.get("MediaFiles"))
    own = item.get("RelativeFilePath")
    names = [f"{one.get('FilePath')}/{one.get('FileName')}" for one in files]
    names += [own] if isinstance(own, str) and own and not files else []
    return Row(tuple(hashes), len(names), tuple(names))


def _fact(name: str, value: Any) -> str:
    """A member as a fact: flags come as words or as text, tags as a list or as one text."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)[:_LONGEST]
    text = _short(value)
    folded = text.strip().lower()
    return folded if name in _FLAGS and folded in ("true", "false") else text


def _short(value: Any) -> str:
    return written(value)[:_LONGEST]


def _times(file: dict[str, Any]) -> list[FileTime]:
    known = {n: _short(file[n]) for n in ("FileName", "FilePath", *_TIMES) if file.get(n)}
    facts = {name: text for name, text in known.items() if name not in _TIMES}
    stamps = ((name, known.get(name, "").strip()) for name in _TIMES)
    raw = compact(known)
    return [FileTime(name, stamp, facts, raw) for name, stamp in stamps if _is_set(stamp)]


def _is_set(stamp: str) -> bool:
    return bool(stamp) and not stamp.startswith(_NOT_SET)
