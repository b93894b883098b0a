# SPDX-License-Identifier: Apache-2.0
"""Opens an encrypted database the one way it may be opened, and writes in transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from sqlcipher3 import dbapi2
from sqlite_utils import Database, Migrations

from reviewer.model.errors import StoreDamaged, StoreReadOnly, StoreTooNew
from reviewer.store.trouble import as_store_error

# name -> value to set and value to read back (threat model, rule 10)
_PRAGMAS = {
    "foreign_keys": ("on", 1),
    "secure_delete": ("on", 1),
    "recursive_triggers": ("on", 1),
    "trusted_schema": ("off", 0),
    "cell_size_check": ("on", 1),
    "temp_store": ("memory", 2),
    "busy_timeout": ("5000", 5000),
}
_SYNCHRONOUS = {"full": 2, "extra": 3}


@dataclass(frozen=True, slots=True)
class Schema:
    """One of the two databases.

    steps       append-only: name of a migration -> its SQL statements; a released one never changes
    triggers    names that must stand there after the last step, and no others
    spared      steps that reading alone can do without, so that an older file can still be read
    journal     "wal" or "truncate"; `synchronous` "full" or "extra"
    """

    name: str
    steps: Mapping[str, tuple[str, ...]]
    triggers: frozenset[str]
    journal: str
    synchronous: str
    spared: frozenset[str] = frozenset()

    def migrations(self) -> Migrations:
        """The steps as sqlite-utils applies them, each in one transaction with its record."""
        made = Migrations(self.name)
        for name, statements in self.steps.items():

            def step(db: Database, statements: tuple[str, ...] = statements) -> None:
                for statement in statements:
                    db.conn.execute(statement)

            made(name=name)(step)
        return made


@dataclass(frozen=True, slots=True)
class Access:
    """How to open: `immutable` only on a medium nobody can write."""

    key: str = field(repr=False)
    read_only: bool = False
    immutable: bool = False


def open_database(path: Path, schema: Schema, access: Access) -> Database:
    """Open, check and, where writing is allowed, bring `path` up to date.

    Raises StoreDamaged (wrong key, damaged file, a trigger gone), StoreTooNew before anything
    is written, StoreReadOnly when it may not be written but would have to be.
    """
    if access.read_only and not path.exists():
        raise StoreReadOnly(path.name)
    if not access.read_only:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    with as_store_error():
        db = _connect(path, access)
        try:
            _prepare(db, schema, access)
        except BaseException:
            db.conn.close()
            raise
    return db


def _connect(path: Path, access: Access) -> Database:
    mode = "mode=ro" if access.read_only else "mode=rw"
    if access.immutable:
        mode += "&immutable=1"
    connection = dbapi2.connect(f"{path.as_uri()}?{mode}", uri=True, isolation_level=None)
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{access.key}'\"")
    return Database(cast(sqlite3.Connection, connection), execute_plugins=False)


def _prepare(db: Database, schema: Schema, access: Access) -> None:
    db.conn.execute("select count(*) from sqlite_master").fetchone()  # the key fits, or raises
    migrations = schema.migrations()
    if {step.name for step in migrations.applied(db)} - schema.steps.keys():
        raise StoreTooNew(schema.name)
    for name, (value, expected) in _PRAGMAS.items():
        _set(db, name, value, expected)
    _set(db, "synchronous", schema.synchronous, _SYNCHRONOUS[schema.synchronous])
    if not access.read_only:
        _set(db, "journal_mode", schema.journal, schema.journal)
    pending = {step.name for step in migrations.pending(db)}
    if access.read_only and pending - schema.spared:
        raise StoreReadOnly(schema.name)
    if pending and not access.read_only:
        migrations.apply(db)
    if _triggers(db) != schema.triggers:
        raise StoreDamaged("triggers")


def _triggers(db: Database) -> set[str]:
    rows = db.conn.execute("select name from sqlite_master where type = 'trigger'")
    return {name for (name,) in rows}


def _set(db: Database, name: str, value: str, expected: int | str) -> None:
    db.conn.execute(f"pragma {name} = {value}").fetchall()
    if db.conn.execute(f"pragma {name}").fetchone() != (expected,):
        raise StoreDamaged(name)


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that takes the right to write at its begin; anything raised undoes it."""
    with as_store_error():
        db.conn.execute("begin immediate")
    try:
        yield
        with as_store_error():
            db.conn.execute("commit")
    except BaseException:
        with as_store_error():
            db.rollback()
        raise


@as_store_error()
def sound(db: Database) -> bool:
    """Whether the seal of every page fits and the tables agree with their indexes; slow."""
    if db.conn.execute("pragma cipher_integrity_check").fetchall():
        return False
    return db.conn.execute("pragma integrity_check").fetchall() == [("ok",)]
