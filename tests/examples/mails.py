# SPDX-License-Identifier: Apache-2.0
"""Small mailboxes, Outlook mails and short messages in RSMF."""

from __future__ import annotations

import base64
import json

from reviewer.intake.formats.mbox import Mbox
from reviewer.intake.formats.msg import Msg
from reviewer.intake.formats.rsmf import Rsmf
from tests.examples.example import Example
from tests.unit.outlook_files import msg, writer
from tests.unit.zips import zipped

_BOX = b"""From river@example.org Fri Mar 13 21:05:07 2026
X-GM-THRID: 18
X-Gmail-Labels: Sent
From: River <river@example.org>
To: stone@example.org
Date: Fri, 13 Mar 2026 21:05:07 +0000
Content-Type: multipart/mixed; boundary=B

--B

The bus was late.

From the stop we walked.
--B
Content-Type: text/plain
Content-Disposition: attachment; filename=a.txt

rain
--B--

From stone at example.org  Sat Mar 14 10:00:00 2026
Subject: garden

>From here on it is green.
"""
_MANIFEST = {
    "version": "2.0.0",
    "participants": [{"id": "1", "display": "River", "email": "river@example.org"}],
    "conversations": [{"id": "c", "platform": "sms", "participants": ["1", "2"]}],
    "events": [
        {"type": "message", "participant": "1", "conversation": "c", "body": "late",
         "timestamp": "2026-03-13T21:05:07", "attachments": [{"id": "a.txt"}],
         "reactions": [{"value": "ok", "participants": ["2"]}]},
        {"type": "join", "participant": "2", "timestamp": "2026-03-13T21:06:00Z"},
    ],
}  # fmt: skip


def rsmf(manifest: object = _MANIFEST, headers: str = "", **files: bytes) -> bytes:
    """An RSMF file; `a_txt=` is the file a.txt of its archive, `manifest` may be bytes."""
    listed = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    members = ((name.replace("_", "."), data) for name, data in files.items())
    archive = base64.encodebytes(zipped([("rsmf_manifest.json", listed), *members])).decode()
    return (
        f"From: river@example.org\nX-RSMF-Version: 2.0.0\n{headers}MIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=B\n\n--B\n\npreview\n--B\n"
        "Content-Type: application/zip; name=rsmf.zip\nContent-Transfer-Encoding: base64\n\n"
        f"{archive}--B--\n"
    ).encode()


MAILS = (
    Example(Mbox(), "mail.mbox", _BOX),
    Example(Msg(), "mail.msg", msg({}, writer.receiver(0, 1, "Stone", "stone@example.org")),
            step=97, whole=False),
    Example(Rsmf(), "chat.rsmf", rsmf(a_txt=b"rain"), step=7, whole=False),
)  # fmt: skip
