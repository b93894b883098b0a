# SPDX-License-Identifier: Apache-2.0
"""Tables of ledger.db: the officer's record, never rebuilt, only added to.

Triggers refuse every change of an entry and every insertion that does not continue the chain, so
REPLACE and upsert fail too; `Ledger` adds an authorizer that refuses it before it starts. Both
stop mistakes and faults of ours, not a person with the file and its key: that is the chain's part.
"""

from __future__ import annotations

from sqlcipher3 import dbapi2

from reviewer.store.connection import Schema

_FIRST = (
    """create table entry (
        seq integer primary key, kind text not null, report text, event text,
        body text not null check (json_valid(body)), author text not null,
        at_utc text not null check (at_utc like '%+00:00'), mono_ns integer not null,
        prev blob not null check (length(prev) = 32),
        hash blob not null check (length(hash) = 32)) strict""",
    "create index entry_about on entry (kind, report)",
    """create trigger entry_no_update before update on entry
        begin select raise(abort, 'append only'); end""",
    """create trigger entry_no_delete before delete on entry
        begin select raise(abort, 'append only'); end""",
    """create trigger entry_continues before insert on entry
        when new.seq is not (select coalesce(max(seq), 0) + 1 from entry)
        or new.prev is not coalesce(
            (select hash from entry order by seq desc limit 1), zeroblob(32))
        begin select raise(abort, 'append only'); end""",
    """create table draft (
        report text, event text, text text not null,
        at_utc text not null default (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')),
        primary key (report, event)) strict, without rowid""",
)

LEDGER = Schema(
    name="ledger",
    steps={"m001_first": _FIRST},
    triggers=frozenset({"entry_no_update", "entry_no_delete", "entry_continues"}),
    journal="truncate",
    synchronous="extra",
)

_SEALED = {"entry", "sqlite_master", "sqlite_schema"}
_NEVER = {
    dbapi2.SQLITE_ALTER_TABLE,
    dbapi2.SQLITE_DROP_TABLE,
    dbapi2.SQLITE_DROP_TRIGGER,
    dbapi2.SQLITE_DROP_INDEX,
    dbapi2.SQLITE_CREATE_TRIGGER,
}
_CHANGES = {dbapi2.SQLITE_UPDATE, dbapi2.SQLITE_DELETE}
_SWITCHES = {"recursive_triggers", "writable_schema", "ignore_check_constraints"}


def authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _via: str | None
) -> int:
    """Refuse what could change the journal or take its guards away, on an open ledger."""
    switched = action == dbapi2.SQLITE_PRAGMA and first in _SWITCHES and second is not None
    changed = action in _CHANGES and first in _SEALED
    refused = action in _NEVER or changed or switched
    return int(dbapi2.SQLITE_DENY if refused else dbapi2.SQLITE_OK)
