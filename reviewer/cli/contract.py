# SPDX-License-Identifier: Apache-2.0
"""The JSON of `inspect`, version 1: how each value of the model is written in the contract."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from reviewer.cli.printable import escaped
from reviewer.desk.reading import Found
from reviewer.model.balance import FileRead, NamedHash
from reviewer.model.event import Event
from reviewer.model.finding import Cue, Finding, Flag
from reviewer.model.moment import iso
from reviewer.model.report import (
    Head,
    Identifier,
    MediaItem,
    Person,
    Problem,
    Receipt,
    Source,
    StatedHash,
    Statement,
    Unread,
)

SCHEMA = "reviewer.inspect/1"
_encode = msgspec.json.Encoder().encode

JsonObject = dict[str, Any]


def encode(value: object) -> str:
    """One line of JSON; characters that cannot be seen stand in it as escapes."""
    return escaped(_encode(value))


def source_json(source: Source) -> JsonObject:
    """`S` of the contract."""
    return {"file": source.file, "place": source.place}


def event_json(event: Event) -> JsonObject:
    """One event; times with as many fraction digits as were written."""
    when = event.when
    exact = when.utc is not None and when.earliest == when.latest
    digits = when.digits if exact else None
    return {
        "ref": event.ref,
        "kind": event.kind,
        "utc": iso(when.utc, when.digits),
        "earliest": _bound(when.earliest, digits),
        "latest": _bound(when.latest, digits),
        "written": when.written,
        "precision": when.precision,
        "zone_evidence": when.zone_evidence,
        "doubt": when.doubt,
        "person": event.person,
        "other_people": event.other_people,
        "ip": event.ip,
        "port": event.port,
        "possible_proxy": event.possible_proxy,
        "text": event.text,
        "thread": event.thread,
        "native_id": event.native_id,
        "facts": event.facts,
        "media": event.media,
        "source": source_json(event.source),
    }


def _bound(point: datetime | None, digits: int | None) -> str | None:
    """A bound of an interval; an inexact one has six fraction digits or none."""
    if point is None:
        return None
    return iso(point, digits if digits is not None else 6 if point.microsecond else 0)


def media_json(item: MediaItem) -> JsonObject:
    """One file; a card of hashes and header facts."""
    return {
        "ref": item.ref,
        "name": item.name,
        "delivered": item.delivered,
        "file": item.file,
        "file_id": item.file_id,
        "sha256": item.sha256,
        "sha1": item.sha1,
        "md5": item.md5,
        "stated_hashes": [_hash_json(h) for h in item.stated_hashes],
        "hash_agrees": item.hash_agrees,
        "size": item.size,
        "kind": item.kind,
        "width": item.width,
        "height": item.height,
        "viewed_by_esp": item.viewed_by_esp,
        "exif_viewed_by_esp": item.exif_viewed_by_esp,
        "publicly_available": item.publicly_available,
        "relevance": item.relevance,
        "classification": item.classification,
        "annotations": item.annotations,
        "activity": item.activity,
        "facts": item.facts,
        "source": source_json(item.source),
    }


def _hash_json(stated: StatedHash) -> JsonObject:
    shown: JsonObject = {"kind": stated.kind, "value": stated.value}
    return shown if stated.short is None else {**shown, "short": stated.short}


def person_json(person: Person) -> JsonObject:
    """One person with every identifier and its place."""
    return {
        "ref": person.ref,
        "role": person.role,
        "names": person.names,
        "identifiers": [_identifier_json(i) for i in person.identifiers],
        "party": person.party,
        "facts": person.facts,
        "source": source_json(person.source),
    }


def _identifier_json(identifier: Identifier) -> JsonObject:
    return {
        "kind": identifier.kind,
        "value": identifier.value,
        "verified": identifier.verified,
        "label": identifier.label,
        "source": source_json(identifier.source),
    }


def statement_json(statement: Statement) -> JsonObject:
    """One statement of the report about itself."""
    return {
        "code": statement.code,
        "value": statement.value,
        "about": statement.about,
        "free_text": statement.free_text,
        "source": source_json(statement.source),
    }


def finding_json(finding: Finding) -> JsonObject:
    """One of the 30 checklist results."""
    return {
        "id": finding.item,
        "element": finding.element,
        "status": finding.status,
        "confirm": finding.confirm,
        "reason": finding.reason,
        "have": finding.have,
        "of": finding.of,
        "evidence": [source_json(s) for s in finding.evidence],
    }


def _flag_json(flag: Flag) -> JsonObject:
    return {"id": flag.id, "name": flag.name, "about": flag.about, "count": flag.count}


def _cue_json(cue: Cue) -> JsonObject:
    return {"factor": cue.factor, "evidence": [source_json(s) for s in cue.evidence]}


def problem_json(problem: Problem) -> JsonObject:
    """One problem with its place."""
    source = source_json(problem.source)
    return {"kind": problem.kind, "detail": problem.detail, "source": source}


def _unread_json(unread: Unread) -> JsonObject:
    return {"source": source_json(unread.source), "name": unread.name, "value": unread.value}


def _receipt_json(receipt: Receipt) -> JsonObject:
    return {
        "items": receipt.items,
        "read": receipt.read,
        "problems": receipt.problems,
        "skipped": receipt.skipped,
    }


def _named_hash_json(one: NamedHash) -> JsonObject:
    """A hash named somewhere in the report; `media` is the file that has it."""
    return {
        "kind": one.kind,
        "value": one.value,
        "count": one.count,
        "media": one.media,
        "sources": [source_json(source) for source in one.sources],
    }


def _file_json(one: FileRead) -> JsonObject:
    """How one file was read: its form, how well that is known, and its own balance."""
    return {
        "file": one.file,
        "format": one.format,
        "layout": one.tier,
        "read": one.read,
        "problems": one.problems,
        "skipped": one.skipped,
    }


def _head_json(head: Head) -> JsonObject:
    platform = head.platform
    labels = head.labels
    return {
        "report_id": head.report_id,
        "format": head.format,
        "source_body": head.source_body,
        "platform": {"value": platform.value, "hint_from": platform.hint_from}
        if platform
        else None,
        "incident_type": head.incident_type,
        "labels": {
            "priority": labels.priority,
            "escalation": labels.escalation,
            "informational": labels.informational,
            "batched": labels.batched,
            "annotations": labels.annotations,
        },
    }


def rest_json(found: Found) -> JsonObject:
    """Everything of a report but its events; `found` is complete."""
    if found.head is None or found.receipt is None:
        raise ValueError("a report is read to its receipt first")
    return {
        **_head_json(found.head),
        "sha256": found.sha256,
        "archive_sha256": found.archive_sha256,
        "media": [media_json(m) for m in found.media],
        "people": [person_json(p) for p in found.people],
        "statements": [statement_json(s) for s in found.statements],
        "checklist": [finding_json(f) for f in found.findings],
        "flags": [_flag_json(f) for f in found.flags],
        "cues": [_cue_json(c) for c in found.cues],
        "problems": [problem_json(p) for p in found.problems],
        "unread": [_unread_json(u) for u in found.unread],
        "receipt": _receipt_json(found.receipt),
        "hashes": [_named_hash_json(h) for h in found.hashes],
        "files": [_file_json(f) for f in found.files_read],
    }
