# SPDX-License-Identifier: Apache-2.0
"""Tables of evidence.db: everything read from reports; can be deleted and read again.

Numbers. A report has a number that is never used again. An *item* is an event in the order of the
source: report number * 2^32 + place in that order. An *event* is the same event in the report's
UTC order, counted the same way, undated ones last in source order; these ids are what a timeline
is made of. Times are whole microseconds since 1970 in UTC.

A *strand* is all events of one kind, by and to the same people, from one file and with the same
doubts, so that filters and counts look at a few strands and not at a million texts. Its number is
made like an item's.

A *read moment* is the time of an item as it was read, where a declaration of an officer changed
what stands in its body; `declared` lists the ledger's numbers of these declarations.
"""

from __future__ import annotations

from reviewer.store.connection import Schema

_FIRST = (
    """create table report (
        number integer primary key autoincrement, sha256 text not null unique,
        events integer not null, dated integer not null, body text not null) strict""",
    """create table strand (
        id integer primary key, kind text not null, file text not null, doubts text not null)
        strict""",
    """create table strand_person (
        strand integer, person text, primary key (strand, person)) strict, without rowid""",
    """create table item (
        id integer primary key, ref text not null, spot text not null, body text not null,
        raw text not null) strict""",
    "create index item_ref on item (ref)",
    "create index item_spot on item (spot)",
    "create table item_words (item integer primary key, words text not null) strict",
    """create table item_media (
        item integer, media text, primary key (item, media)) strict, without rowid""",
    """create table event (
        id integer primary key, item integer not null, utc integer, strand integer not null)
        strict""",
    "create unique index event_item on event (item)",
    """create table person (
        report integer, position integer, ref text not null, name text not null,
        words text not null, body text not null,
        primary key (report, position)) strict, without rowid""",
    "create index person_ref on person (report, ref)",
    """create table media (
        report integer, position integer, ref text not null, name text not null,
        words text not null, body text not null,
        primary key (report, position)) strict, without rowid""",
    "create index media_ref on media (report, ref)",
    """create table standing (
        id integer primary key, report integer not null, spot text not null, file text not null,
        place text not null, ref text not null) strict""",
    "create index standing_spot on standing (report, spot)",
    """create table record (
        report integer, kind text, position integer, body text not null,
        primary key (report, kind, position)) strict, without rowid""",
)

_ORIGIN = ("create table origin (report integer primary key, body text not null) strict",)

_READ_MOMENT = (
    """create table read_moment (
        item integer primary key, body text not null, declared text not null) strict""",
)

_TWIN = (
    """create table twin (
        item integer primary key, first integer not null, otherwise integer not null) strict""",
    "create index twin_first on twin (first)",
)

EVIDENCE = Schema(
    name="evidence",
    steps={
        "m001_first": _FIRST,
        "m002_origin": _ORIGIN,
        "m003_read_moment": _READ_MOMENT,
        "m004_twin": _TWIN,
    },
    triggers=frozenset(),
    journal="wal",
    synchronous="full",
    spared=frozenset({"m002_origin", "m003_read_moment", "m004_twin"}),
)

BY_REPORT = ("report", "person", "media", "standing", "record", "origin")
"""Tables whose rows name their report by its number (in `report` itself: `number`)."""

BY_ITEM = {
    "strand": "id",
    "strand_person": "strand",
    "item": "id",
    "item_words": "item",
    "item_media": "item",
    "read_moment": "item",
    "twin": "item",
    "event": "id",
}
"""Tables whose rows carry the report's number in the upper half of this column."""
