# SPDX-License-Identifier: Apache-2.0
"""The key of both databases and the file that keeps it.

Format 1 has no passphrase: the key stands in `keys.json` beside the databases, and the window
says so at all times. Wrapped keys per person come as a later format of the same file.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.model.errors import StoreDamaged, StoreTooNew
from reviewer.store.files import replace_file

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Keys:
    """What `keys.json` says. `key` is 64 lower-case hex digits and is never printed."""

    protected: bool
    key: str = field(repr=False)


def make_keys(path: Path) -> Keys:
    """Write a new random 256-bit key to `path` and return it. Raises OSError."""
    keys = Keys(protected=False, key=secrets.token_hex(32))
    record = {"format": FORMAT, "protected": keys.protected, "key": keys.key}
    replace_file(path, json.dumps(record) + "\n")
    return keys


def read_keys(path: Path) -> Keys:
    """Read `path`. Raises StoreDamaged, StoreTooNew for a later form of the file, OSError."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        form, protected, key = record["format"], record["protected"], record.get("key", "")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreDamaged(path.name) from None
    if form != FORMAT or protected is not False:
        raise StoreTooNew(path.name)
    if not (isinstance(key, str) and len(key) == 64 and set(key) <= set("0123456789abcdef")):
        raise StoreDamaged(path.name)
    return Keys(protected=False, key=key)
