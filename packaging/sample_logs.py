# SPDX-License-Identifier: Apache-2.0
"""Logs in plain text that came without any report."""

from __future__ import annotations


def text_logs() -> dict[str, bytes]:
    """A chat export of a telephone, log-ins of a server, and JSON lines."""
    return {
        "Discussion avec Acacia.txt": _CHAT.encode(),
        "auth.log": _AUTH.encode(),
        "events.jsonl": _EVENTS.encode(),
    }


_CHAT = """\
2026-03-14, 9:02 a.m. - Messages are end-to-end encrypted.
2026-03-14, 9:03 a.m. - Acacia: Bonjour, le cours de piano est à quelle heure ?
2026-03-14, 9:05 a.m. - Cedar: At four, as always.
2026-03-14, 9:05 a.m. - Cedar: Bring the blue book
and the pencil.
2026-03-14, 4:40 p.m. - Acacia: <Media omitted>
2026-03-14, 4:41 p.m. - Cedar: Très joli morceau !
2026-03-15, 8:15 a.m. - Acacia: The bus stands still.
2026-03-15, 8:16 a.m. - Cedar: Pas de souci.
"""

_AUTH = """\
2026-03-14T07:58:01+00:00 host1 accounts[811]: login user=acacia ip=192.0.2.121 port=41201
2026-03-14T07:59:44+00:00 host1 accounts[811]: logout user=acacia ip=192.0.2.121 port=41201
2026-03-14 15:30:10 UTC 192.0.2.122 (Example Phone)
2026-03-14 16:30:10 UTC 198.51.100.122
Mar 15 08:12:09 host1 accounts[811]: login user=acacia ip=203.0.113.122
"""

_EVENTS = """\
{"time": 1773475200, "event": "login", "user": "acacia", "ip": "192.0.2.121", "port": 41201}
{"time": 1773475260.5, "event": "message", "user": "acacia", "to": "cedar", "text": "Salut !"}
{"time": "2026-03-14T08:02:00Z", "event": "purchase", "user": "acacia", "item": "piano book"}
{"time": "2026-03-14T08:03:00+01:00", "event": "logout", "user": "acacia", "ip": "192.0.2.121"}
"""
