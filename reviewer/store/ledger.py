# SPDX-License-Identifier: Apache-2.0
"""The officer's record: names, notes, marks, take-ins and settings in one append-only chain."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import msgspec

from reviewer.model.declaration import Declaration, TakenBack
from reviewer.model.errors import Refused, StoreDamaged
from reviewer.model.formats import Format
from reviewer.model.note import Mark, MarkCode, Note
from reviewer.model.original import OriginalCheck
from reviewer.model.profile import Profile, newest
from reviewer.store import declared
from reviewer.store.chain import BEGIN, ChainResult, Entry, check, seal
from reviewer.store.connection import sound, writing
from reviewer.store.ledger_schema import LEDGER, authorize
from reviewer.store.trouble import as_store_error
from reviewer.store.vault import Vault

STEP_BACK = timedelta(seconds=2)
"""A clock this far behind the entry before is flagged in the entry (threat model, rule 14)."""

_COLUMNS = ", ".join(Entry._fields)
_BACK = "declaration_back"
_BESIDE = ("report", "author", "at", "seq")
"""Of a check of an original: what stands in columns of the entry, not in its body."""


class Ledger:
    """The record of one workspace. One instance per thread; close it in that thread.

    A writing method returns once its entry is on the disk. Times are aware UTC and given by the
    caller; the order of the record is its seq, never the clock. Every method raises StoreError.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._db = vault.database(LEDGER)
        self._conn: Any = self._db.conn
        self._conn.set_authorizer(authorize)

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()

    # ----------------------------------------------------------------------------------- notes

    def add_note(self, note: Note) -> Note:
        """Keep `note` and return it with its seq; to amend one, name it in `replaces`."""
        body = {"text": note.text, "replaces": note.replaces}
        seq = self._append("note", note.report, note.event, body, note.author, note.at)
        return replace(note, seq=seq)

    def notes(self, report: str) -> list[Note]:
        """All notes on a report and its events, every version, oldest first."""
        return [
            Note(
                report=report,
                event=entry.event,
                author=entry.author,
                at=datetime.fromisoformat(entry.at_utc),
                text=body["text"],
                replaces=body["replaces"],
                seq=entry.seq,
            )
            for entry, body in self._entries("note", report)
        ]

    def add_mark(self, mark: Mark) -> Mark:
        """Keep `mark`, set or taken off, and return it with its seq."""
        body = {"code": mark.code, "on": mark.on}
        seq = self._append("mark", mark.report, mark.event, body, mark.author, mark.at)
        return replace(mark, seq=seq)

    def marks(self, report: str) -> list[Mark]:
        """The marks that are set now, in the order they were set."""
        newest: dict[tuple[str, MarkCode], Mark] = {}
        for entry, body in self._entries("mark", report):
            mark = Mark(
                report=report,
                event=entry.event or "",
                code=MarkCode(body["code"]),
                on=body["on"],
                author=entry.author,
                at=datetime.fromisoformat(entry.at_utc),
                seq=entry.seq,
            )
            newest[mark.event, mark.code] = mark
        return sorted((mark for mark in newest.values() if mark.on), key=lambda mark: mark.seq)

    # ---------------------------------------------------------------------------------- drafts

    @as_store_error()
    def save_draft(self, report: str, event: str | None, text: str) -> None:
        """Keep what is being typed, outside the chain; blank text clears it."""
        if not text.strip():
            self.clear_draft(report, event)
            return
        self._vault.demand_writing()
        self._conn.execute(
            "replace into draft (report, event, text) values (?, ?, ?)",
            (report, event or "", json.dumps(text)),
        )

    @as_store_error()
    def draft(self, report: str, event: str | None) -> str:
        """The draft of a report (`event` None) or of one of its events; "" when there is none."""
        row = self._conn.execute(
            "select text from draft where report = ? and event = ?", (report, event or "")
        ).fetchone()
        return str(json.loads(row[0])) if row else ""

    @as_store_error()
    def drafts(self, report: str) -> list[tuple[str | None, str]]:
        """All drafts of a report as (event ref or None, text)."""
        rows = self._conn.execute(
            "select event, text from draft where report = ? order by event", (report,)
        )
        return [(event or None, json.loads(text)) for event, text in rows]

    @as_store_error()
    def clear_draft(self, report: str, event: str | None) -> None:
        """Forget a draft."""
        self._vault.demand_writing()
        self._conn.execute(
            "delete from draft where report = ? and event = ?", (report, event or "")
        )

    # --------------------------------------------------------------------- names, settings, intake

    def officer_name(self) -> str:
        """The name the officer of this workspace gave last; "" before."""
        return next((body["name"] for _, body in self._newest("name")), "")

    def set_officer_name(self, name: str, at: datetime) -> None:
        """Keep the officer's name. Raises Refused when it is blank."""
        if not name.strip():
            raise Refused("name")
        self._append("name", None, None, {"name": name}, name, at)

    def setting(self, name: str) -> str | None:
        """The value last given to a setting."""
        values = (body["value"] for _, body in self._newest("setting") if body["name"] == name)
        return next(values, None)

    def set_setting(self, name: str, value: str, author: str, at: datetime) -> None:
        """Give a setting a value."""
        self._append("setting", None, None, {"name": name, "value": value}, author, at)

    def record_take_in(
        self,
        report: str,
        archive: str | None,
        files: Sequence[tuple[str, str]],
        author: str,
        at: datetime,
    ) -> None:
        """Write down that a report came in: its identity, its archive's hash, its files' hashes.

        `at` is the time of this entry. Written after the evidence is kept.
        """
        body = {"archive_sha256": archive, "files": [list(file) for file in files]}
        self._append("take_in", report, None, body, author, at)

    @as_store_error()
    def taken_in(self) -> frozenset[str]:
        """The sha256 of every report whose coming in is written down, typed tips among them."""
        sql = "select distinct report from entry where kind in ('take_in', 'tip')"
        rows = self._conn.execute(sql)
        return frozenset(report for (report,) in rows)

    # ------------------------------------------------------------------------------------ tips

    def add_tip(self, report: str, tip: str, author: str, at: datetime) -> None:
        """Keep a tip that was typed in, as JSON whose sha256 is the report's identity."""
        self._append("tip", report, None, {"tip": tip}, author, at)

    def tip(self, report: str) -> str | None:
        """The tip that a report was made from, as JSON; None for one that was received."""
        return next((body["tip"] for _, body in self._entries("tip", report)), None)

    def tips(self) -> list[tuple[str, str]]:
        """Every tip with the identity of its report, oldest first."""
        found = self._read("true order by seq", ("tip",))
        return [(entry.report or "", body["tip"]) for entry, body in found]

    # ------------------------------------------------------------------------ how files are read

    def set_form(self, report: str, file: str, form: Format, author: str, at: datetime) -> None:
        """Keep in which form a file of a report is to be read; `file` is relative to the report."""
        self._append("read_as", report, None, {"file": file, "form": form}, author, at)

    def forms(self, report: str) -> dict[str, Format]:
        """The form last chosen for each file of a report."""
        return {b["file"]: Format(b["form"]) for _, b in self._entries("read_as", report)}

    # ------------------------------------------------------------------------------ declarations

    def add_declaration(self, one: Declaration) -> Declaration:
        """Keep a declaration about times and return it with its seq."""
        body = {"scope": one.scope, "about": one.about, "reason": one.reason}
        body |= one.answer._asdict()
        seq = self._append("declaration", one.report, None, body, one.author, one.at)
        return replace(one, seq=seq)

    def take_back_declaration(self, one: Declaration, end: TakenBack) -> Declaration:
        """Keep the end of a declaration, whose entry stays; the declaration with its end."""
        body = {"seq": one.seq, "reason": end.reason}
        seq = self._append(_BACK, one.report, None, body, end.author, end.at)
        return replace(one, taken_back=replace(end, seq=seq))

    def declarations(self, report: str) -> list[Declaration]:
        """All declarations about a report's times, oldest first, those taken back included."""
        ends = {b["seq"]: declared.end_of(e, b) for e, b in self._entries(_BACK, report)}
        found = (declared.of_entry(e, b) for e, b in self._entries("declaration", report))
        return [replace(one, taken_back=ends.get(one.seq)) for one in found]

    @as_store_error()
    def declared_reports(self) -> frozenset[str]:
        """The sha256 of every report about whose times something was ever declared."""
        rows = self._conn.execute("select distinct report from entry where kind = 'declaration'")
        return frozenset(report for (report,) in rows)

    def add_profile(self, profile: Profile, at: datetime) -> None:
        """Keep what an officer said the columns of a header are, or that it is retired."""
        body = msgspec.to_builtins(replace(profile, at=None))
        self._append("profile", None, None, body, profile.author, at)

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles in force, the one kept last at the end."""
        found = self._read("report is null order by seq", ("profile",))
        return tuple(newest(_profile_of(*one) for one in found).values())

    # --------------------------------------------------------------------------------- originals

    def add_original_check(self, check: OriginalCheck) -> OriginalCheck:
        """Keep what checking an original showed and return it with its seq."""
        body = {k: v for k, v in msgspec.to_builtins(check).items() if k not in _BESIDE}
        seq = self._append("original_check", check.report, None, body, check.author, check.at)
        return replace(check, seq=seq)

    def original_checks(self, report: str | None = None) -> list[OriginalCheck]:
        """Every check of one original, or of all, oldest first."""
        kind = "original_check"
        if report is not None:
            return [_check_of(*found) for found in self._entries(kind, report)]
        return [_check_of(*found) for found in self._read("true order by seq", (kind,))]

    # ---------------------------------------------------------------------------------- checking

    @as_store_error()
    def verify(self) -> ChainResult:
        """Check the chain from its first entry; 100,000 entries take about a second."""
        rows = self._conn.execute(f"select {_COLUMNS} from entry order by seq")  # noqa: S608
        return check(map(Entry._make, rows))

    def sound(self) -> bool:
        """Whether every page is as it was written; slow."""
        return sound(self._db)

    # --------------------------------------------------------------------------------- privately

    def _append(
        self,
        kind: str,
        report: str | None,
        event: str | None,
        body: dict[str, Any],
        author: str,
        at: datetime,
    ) -> int:
        """Add one entry in a transaction of its own; its seq."""
        if at.utcoffset() != timedelta(0):
            raise ValueError("the ledger holds UTC only")
        self._vault.demand_writing()
        with as_store_error(), writing(self._db):
            last = self._last()
            if last and datetime.fromisoformat(last.at_utc) - at > STEP_BACK:
                body = body | {"clock_stepped_back": True}
            entry = Entry(
                seq=last.seq + 1 if last else 1,
                kind=kind,
                report=report,
                event=event,
                body=json.dumps(body, sort_keys=True, separators=(",", ":")),
                author=_written(author),
                at_utc=at.isoformat(),
                mono_ns=time.monotonic_ns(),
                prev=last.hash if last else BEGIN,
                hash=b"",
            )
            entry = entry._replace(hash=seal(entry))
            self._db.table("entry").insert(entry._asdict())
        return entry.seq

    def _last(self) -> Entry | None:
        newest = f"select {_COLUMNS} from entry order by seq desc limit 1"  # noqa: S608
        row = self._conn.execute(newest).fetchone()
        return Entry._make(row) if row else None

    def _entries(self, kind: str, report: str) -> Iterator[tuple[Entry, dict[str, Any]]]:
        yield from self._read("report = ? order by seq", (kind, report))

    def _newest(self, kind: str) -> Iterator[tuple[Entry, dict[str, Any]]]:
        yield from self._read("report is null order by seq desc", (kind,))

    def _read(
        self, condition: str, values: tuple[str, ...]
    ) -> Iterator[tuple[Entry, dict[str, Any]]]:
        sql = f"select {_COLUMNS} from entry where kind = ? and {condition}"  # noqa: S608
        with as_store_error():
            rows = self._conn.execute(sql, values).fetchall()  # no lock outlives this line
            for entry in map(Entry._make, rows):
                try:
                    yield entry, json.loads(entry.body)
                except ValueError:
                    raise StoreDamaged(f"entry {entry.seq}") from None


def _check_of(entry: Entry, body: dict[str, Any]) -> OriginalCheck:
    beside = (entry.report, entry.author, entry.at_utc, entry.seq)
    try:
        return msgspec.convert(body | dict(zip(_BESIDE, beside, strict=True)), OriginalCheck)
    except msgspec.ValidationError:
        raise StoreDamaged(f"entry {entry.seq}") from None


def _profile_of(entry: Entry, body: dict[str, Any]) -> Profile:
    beside = {"author": entry.author, "at": entry.at_utc}
    try:
        return msgspec.convert(body | beside, Profile)
    except msgspec.ValidationError:
        raise StoreDamaged(f"entry {entry.seq}") from None


def _written(name: str) -> str:
    """`name`, refused where it holds half a character that no file can carry."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raise Refused("name") from None
    return name
