# SPDX-License-Identifier: Apache-2.0
"""The workspace folder: its key, its lock, its two databases and its few small files."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from reviewer.model.errors import StoreDamaged, StoreForeign, StoreLocked, StoreReadOnly
from reviewer.store.connection import Access, Schema, open_database
from reviewer.store.files import replace_file
from reviewer.store.keys import Keys, make_keys, read_keys
from reviewer.store.lock import take_lock
from reviewer.store.trouble import as_store_error

_FOLDERS = ("inbox", "outbox", "sets", "backup")
_DATABASES = ("evidence.db", "ledger.db")
_FILES = ("keys.json", "look.json", "workspace.lock", *_DATABASES)
_UNFINISHED = ("evidence.db-wal", "ledger.db-journal")


class Vault:
    """An open workspace folder. Shared by all threads; connections are not.

    folder      absolute path, mode 0700; every file in it 0600
    held        another program has it: this one only reads
    read_only   nothing can be written here, for that reason or another
    """

    def __init__(self, folder: Path, keys: Keys, lock: int | None, *, held: bool) -> None:
        self.folder = folder
        self.held = held
        self.read_only = lock is None
        self._keys = keys
        self._lock = lock
        self._immutable = not os.access(folder, os.W_OK)
        self._opening = threading.Lock()

    @classmethod
    @as_store_error()
    def open(cls, folder: Path, *, read_only: bool = False) -> Vault:
        """Open `folder`, made on first use; read-only when asked, held or not writable.

        Raises StoreReadOnly where there is no workspace and none can be made, StoreLocked while
        another program is making it, StoreDamaged, StoreTooNew.
        """
        folder = folder.absolute()
        if not read_only and not folder.exists():
            folder.mkdir(mode=0o700, parents=True)
        writable = not read_only and os.access(folder, os.W_OK)
        lock = take_lock(folder / "workspace.lock") if writable else None
        held = writable and lock is None
        try:
            keys = _keys(folder, lock is not None, held)
            if lock is not None:
                _tidy(folder)
            elif not os.access(folder, os.W_OK):
                _demand_finished(folder)
        except BaseException:
            if lock is not None:
                os.close(lock)
            raise
        return cls(folder, keys, lock, held=held)

    @property
    def protected(self) -> bool:
        """Whether a passphrase keeps the key; False means it lies beside the databases."""
        return self._keys.protected

    @property
    def inbox(self) -> Path:
        """Where what a person brings is laid down to be checked."""
        return self.folder / "inbox"

    @property
    def outbox(self) -> Path:
        """Where finished files wait until they are delivered."""
        return self.folder / "outbox"

    def demand_writing(self) -> None:
        """Raise StoreLocked or StoreReadOnly where nothing can be written."""
        if self.held:
            raise StoreLocked("workspace")
        if self.read_only:
            raise StoreReadOnly("workspace")

    def database(self, schema: Schema) -> Database:
        """A connection of the calling thread to one of the two databases, checked and current."""
        access = Access(self._keys.key, read_only=self.read_only, immutable=self._immutable)
        with self._opening:
            return open_database(self.folder / f"{schema.name}.db", schema, access)

    def look(self) -> dict[str, Any]:
        """Language, theme, zoom and geometry as last saved; empty when absent or damaged."""
        try:
            look = json.loads((self.folder / "look.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return look if isinstance(look, dict) else {}

    @as_store_error()
    def save_look(self, look: dict[str, Any]) -> None:
        """Replace the saved look in one step; nothing happens in a read-only workspace."""
        if not self.read_only:
            replace_file(self.folder / "look.json", json.dumps(look, indent=1, sort_keys=True))

    def close(self) -> None:
        """Let go of the workspace; close the databases before."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
            self.read_only = True


def _keys(folder: Path, may_make: bool, held: bool) -> Keys:
    path = folder / "keys.json"
    if path.exists():
        return read_keys(path)
    if any((folder / name).exists() for name in _DATABASES):
        raise StoreDamaged(path.name)  # a new key would open nothing and hide what is there
    if held:
        raise StoreLocked("workspace")
    if not may_make:
        raise StoreReadOnly("workspace")
    known = {*_FILES, *_FOLDERS, f"{path.name}.new"}  # the last: killed while the key was written
    if any(entry.name not in known for entry in folder.iterdir()):
        raise StoreForeign("workspace")  # somebody's files: a workspace is a folder of its own
    return make_keys(path)


def _tidy(folder: Path) -> None:
    """Make the inner folders and take every right of others away."""
    folder.chmod(0o700)
    for name in _FOLDERS:
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    for name in _FOLDERS:
        (folder / name).chmod(0o700)
    for name in _FILES:
        path = folder / name
        if path.exists():
            path.chmod(0o600)


def _demand_finished(folder: Path) -> None:
    """On a medium nobody can write, a journal that was left over cannot be played back."""
    for name in _UNFINISHED:
        path = folder / name
        if path.exists() and path.stat().st_size:
            raise StoreReadOnly(name)
