# SPDX-License-Identifier: Apache-2.0
"""Turns trouble of the database driver and of the disk into the store errors of the model.

The driver's `Error` is no `sqlite3.Error`; both are caught here and nowhere else. With a wrong
key the driver also writes lines to standard error: `connection` switches its log off before a
key is given.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlcipher3 import dbapi2

from reviewer.model.errors import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)

_OF_SQLITE: dict[int, type[StoreError]] = {
    3: StoreReadOnly,  # PERM
    5: StoreLocked,  # BUSY
    6: StoreLocked,  # LOCKED
    8: StoreReadOnly,  # READONLY
    11: StoreDamaged,  # CORRUPT
    13: StoreFull,  # FULL
    26: StoreDamaged,  # NOTADB: a wrong key, or a first page that does not fit its seal
}
_OF_SYSTEM: dict[int, type[StoreError]] = {
    errno.ENOSPC: StoreFull,
    errno.EDQUOT: StoreFull,
    errno.EROFS: StoreReadOnly,
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
}


@contextmanager
def as_store_error() -> Iterator[None]:
    """Let nothing but a `StoreError` out of driver, disk and decoder; also a decorator.

    A `ProgrammingError` (a closed connection, another thread's) is a bug and passes unchanged.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, dbapi2.ProgrammingError):
        raise
    except (sqlite3.Error, dbapi2.Error) as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        raise _OF_SQLITE.get(code, StoreError)(str(name)) from error
    except OSError as error:
        name = errno.errorcode.get(error.errno or 0, type(error).__name__)
        raise _OF_SYSTEM.get(error.errno or 0, StoreError)(name) from error
    except msgspec.MsgspecError as error:
        raise StoreDamaged("row") from error
