# SPDX-License-Identifier: Apache-2.0
"""The hash chain of the ledger: each entry seals itself and, through the one before, all earlier.

The sealed bytes of an entry are, in this order: `prev`, seq, kind, report, event, body, author,
at_utc, mono_ns. A number is its decimal digits in ASCII, a text its UTF-8 bytes. Each part is led
by its length as eight bytes, big end first; an absent part is the length 2^64 - 1 alone. The hash
is SHA-256 of these bytes. The first entry follows 32 zero bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

BEGIN = bytes(32)
_ABSENT = b"\xff" * 8


class Entry(NamedTuple):
    """One row of the table `entry`, in the order of its columns.

    body      JSON in ASCII with sorted keys; at_utc ends in +00:00; mono_ns counts from boot
    """

    seq: int
    kind: str
    report: str | None
    event: str | None
    body: str
    author: str
    at_utc: str
    mono_ns: int
    prev: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class ChainResult:
    """What checking the whole chain found.

    entries     entries that were there, `first_bad` the seq of the first that does not fit
    head        hash of the last entry in hex, of `BEGIN` when there is none
    """

    ok: bool
    entries: int
    first_bad: int | None
    head: str


def seal(entry: Entry) -> bytes:
    """The hash `entry` must carry; its own `hash` is not looked at."""
    digest = hashlib.sha256()
    what = (entry.kind, entry.report, entry.event, entry.body, entry.author, entry.at_utc)
    for part in (entry.prev, str(entry.seq), *what, str(entry.mono_ns)):
        if part is None:
            digest.update(_ABSENT)
            continue
        data = part if isinstance(part, bytes) else part.encode()
        digest.update(len(data).to_bytes(8) + data)
    return digest.digest()


def check(entries: Iterable[Entry]) -> ChainResult:
    """Check `entries`, all there are, in the order of seq. A cut-off tail cannot be seen here."""
    count, head, bad = 0, BEGIN, None
    for entry in entries:
        count += 1
        fits = entry.seq == count and entry.prev == head and entry.hash == seal(entry)
        if bad is None and not fits:
            bad = entry.seq
        head = entry.hash
    return ChainResult(ok=bad is None, entries=count, first_bad=bad, head=head.hex())
