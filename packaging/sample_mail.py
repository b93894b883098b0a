# SPDX-License-Identifier: Apache-2.0
"""A mailbox, a mail that Outlook saved, and short messages of a telephone in RSMF."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any

import sample_compound as outlook
from sample_pictures import png

_FIRST_DAY = (2026, 1, 1, 0, 0, 0)


def mailbox() -> bytes:
    """Gmail's own form: sent, draft and received mails, one attached, a line that misleads."""
    mails = (_received(), _sent(), _draft(), _attaching(), _archived(), _without_date())
    return "".join(mails).encode()


def _lines(*lines: str) -> str:
    return "\n".join(lines)


def _begun(number: int, when: str, *headers: str) -> str:
    lines = (
        f"From 17{number:017d}@example.org {when}",
        f"X-GM-THRID: 18{number // 3:017d}",
        *headers,
        "",
    )
    return "\n".join(lines)


def _received() -> str:
    return _begun(
        1, "Thu Mar 05 13:00:04 +0000 2026",
        "X-Gmail-Labels: Inbox,Opened",
        "Received: from mx.example.net (mx.example.net [203.0.113.25])",
        " by mail.example.org with ESMTPS id 7; Thu, 05 Mar 2026 13:00:04 +0000",
        "Received: from [192.0.2.61] (desk.example.net [192.0.2.61])",
        " by mx.example.net with ESMTP id 6; Thu, 05 Mar 2026 13:00:02 +0000",
        "From: Birch <birch@example.net>", "To: Maple <maple@example.org>",
        "Date: Thu, 05 Mar 2026 08:00:00 -0500", "Subject: Bus times",
        "Message-ID: <b1@example.net>",
        "Content-Type: text/plain; charset=utf-8", "",
        "The 14 leaves at nine.", "", "From the stop it is a short walk.", "",
        ">From here on the old timetable holds.", "",
    )  # fmt: skip


def _sent() -> str:
    picture = base64.encodebytes(png(91, (24, 18))).decode()
    return _begun(
        2, "Thu Mar 05 14:30:11 +0000 2026",
        "X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s,Ouvert?=",
        "From: Maple <maple@example.org>", "To: Birch <birch@example.net>",
        "Date: Thu, 05 Mar 2026 09:30:11 -0500",
        "Subject: =?utf-8?q?Le_jardin_est_pr=C3=AAt?=", "Message-ID: <m2@example.org>",
        "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="leaf"', "",
        "--leaf", "Content-Type: text/plain; charset=utf-8", "", "Voici le plan du jardin.",
        "--leaf", 'Content-Type: image/png; name="plan.png"', "Content-Transfer-Encoding: base64",
        "", f"{picture}--leaf--", "",
    )  # fmt: skip


def _draft() -> str:
    return _begun(
        3, "Thu Mar 05 15:00:00 +0000 2026",
        "X-Gmail-Labels: Brouillons",
        "From: Maple <maple@example.org>", "To: Birch <birch@example.net>",
        "Date: Thu, 05 Mar 2026 10:00:00 -0500", "Subject: Re: Bus times",
        "Message-ID: <m3@example.org>", "Content-Type: text/plain; charset=utf-8", "",
        "I may take the later one.", "",
    )  # fmt: skip


def _attaching() -> str:
    return _begun(
        4, "Fri Mar 06 08:15:30 +0000 2026",
        "X-Gmail-Labels: Sent",
        "From: Maple <maple@example.org>", "To: Cedar <cedar@example.com>",
        "Date: Fri, 06 Mar 2026 03:15:30 -0500", "Subject: Fwd: Bus times",
        "Message-ID: <m4@example.org>", "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="twig"', "",
        "--twig", "Content-Type: text/plain; charset=utf-8", "", "See what Birch wrote.",
        "--twig", "Content-Type: message/rfc822", "",
        "From: Birch <birch@example.net>", "To: Maple <maple@example.org>",
        "Date: Thu, 05 Mar 2026 08:00:00 -0500", "Subject: Bus times",
        "Message-ID: <b1@example.net>",
        "", "The 14 leaves at nine.",
        "--twig--", "",
    )  # fmt: skip


def _archived() -> str:
    """As list archives write them, with lines that end in both ways."""
    text = _lines(
        "From birch at example.net  Sat Mar  7 10:00:00 2026",
        "From: birch at example.net (Birch)", "Date: Sat, 7 Mar 2026 10:00:00 -0000",
        "Subject: [garden] Seeds", "Message-ID: <b5@example.net>", "",
        "Tomatoes go in next week.", "", "",
    )  # fmt: skip
    return text.replace("\n", "\r\n")


def _without_date() -> str:
    return _lines(
        "From - Sat Mar 07 11:00:00 2026", "X-Mozilla-Status: 0801",
        "To: Birch <birch@example.net>", "Subject: Rain", "",
        "It rains here.", "",
    )  # fmt: skip


def outlook_mail() -> bytes:
    """A mail with two receivers, a picture, and another mail attached that was never sent."""
    sent = datetime(2026, 3, 9, 17, 45, 12, 250_000, tzinfo=UTC)
    headers = (
        "Received: from mx.example.net ([203.0.113.25]) by mail.example.org;"
        " Mon, 9 Mar 2026 17:45:13 +0000\r\n"
        "X-Originating-IP: [192.0.2.61]\r\n"
        "Date: Mon, 9 Mar 2026 13:45:12 -0400\r\nMessage-ID: <o1@example.org>\r\n"
    )
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard\f0 Le go\'fbter est pr\'eat.\par}"
    draft = outlook.item(
        {0x1A: "IPM.Note", 0x37: "Snack", 0x0E07: 0x8, 0x3008: sent, 0x1009: _packed(rtf)}, 24
    )
    mail = outlook.item(
        {
            0x1A: "IPM.Note", 0x37: "Orchard / Verger", 0x39: sent, 0x7D: headers,
            0x0C1A: "Maple", 0x0C1F: "/O=ORCHARD/OU=GARDEN (ONE)/CN=MAPLE",
            0x5D01: "maple@example.org", 0x0E07: 0x1, 0x0E06: sent,
            0x1000: "The apples are in the shed.\r\nÀ demain.",
        },
        32,
        outlook.receiver(0, 1, "Birch", "birch@example.net"),
        outlook.receiver(1, 2, "Cedar", "cedar@example.com"),
        outlook.attachment(0, "apples.png", png(92, (30, 20)), "image/png"),
        outlook.attached_mail(1, draft),
    )  # fmt: skip
    return outlook.compound(mail)


def _packed(rtf: bytes) -> bytes:
    """Rich text in Outlook's packing, nothing of it made shorter."""
    out = b"".join(b"\0" + rtf[at : at + 8] for at in range(0, len(rtf), 8))
    head = (len(out) + 12, len(rtf), 0x75465A4C, 0)
    return b"".join(number.to_bytes(4, "little") for number in head) + out


def short_messages() -> bytes:
    """Two people and a group; one time has a zone, the others have none; one file is missing."""
    manifest = json.dumps(_MANIFEST, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in (("rsmf_manifest.json", manifest), ("f1.png", png(93, (20, 20)))):
            made.writestr(zipfile.ZipInfo(name, _FIRST_DAY), data)
    archive = base64.encodebytes(out.getvalue()).decode()
    return "\r\n".join((
        "From: Maple <maple@example.org>", "To: Birch <birch@example.net>",
        "Subject: Short messages", "Date: Tue, 10 Mar 2026 12:00:00 +0000", "MIME-Version: 1.0",
        "X-RSMF-Version: 2.0.0", "X-RSMF-Application: Example Chat", "X-RSMF-EventCount: 6",
        "X-RSMF-BeginDate: 2026-03-10T09:00:00", "X-RSMF-EndDate: 2026-03-10T10:00:00Z",
        "X-RSMF-EventCollectionID: garden-1", "X-RSMF-Custodian: Maple",
        'Content-Type: multipart/mixed; boundary="root"', "",
        "--root", "Content-Type: text/plain; charset=utf-8", "",
        "Maple: The seeds came.", "--root", 'Content-Type: application/zip; name="rsmf.zip"',
        "Content-Transfer-Encoding: base64",
        'Content-Disposition: attachment; filename="rsmf.zip"', "",
        archive.replace("\n", "\r\n") + "--root--", "",
    )).encode()  # fmt: skip


_MANIFEST: dict[str, Any] = {
    "version": "2.0.0",
    "eventcollectionid": "garden-1",
    "participants": [
        {"id": "1", "display": "Maple", "email": "maple@example.org", "account_id": "maple77"},
        {"id": "2", "display": "Birch", "account_id": "+1 202-555-0141"},
        {"id": "3", "display": "Cedar", "custom": [{"name": "device", "value": "telephone"}]},
    ],
    "conversations": [
        {"id": "c1", "platform": "sms", "type": "direct", "participants": ["1", "2"],
         "custodian": "1"},
        {"id": "c2", "display": "Garden club", "platform": "example chat", "type": "channel",
         "participants": ["1", "2", "3"]},
    ],
    "events": [
        {"id": "e1", "type": "message", "participant": "1", "conversation": "c1",
         "timestamp": "2026-03-10T09:00:00", "direction": "outgoing", "body": "The seeds came.",
         "attachments": [{"id": "f1.png", "display": "seeds.png", "size": 120}],
         "read_receipts": [{"participant": "2", "timestamp": "2026-03-10T09:01:00",
                            "action": "read"}]},
        {"id": "e2", "type": "message", "participant": "2", "conversation": "c1",
         "timestamp": "2026-03-10T09:02:00", "direction": "incoming", "body": "Très bien !",
         "parent": "e1", "reactions": [{"value": "👍", "count": 1, "participants": ["1"]}]},
        {"id": "e3", "type": "join", "participant": "3", "conversation": "c2",
         "timestamp": "2026-03-10T09:30:00"},
        {"id": "e4", "type": "message", "participant": "3", "conversation": "c2",
         "timestamp": "2026-03-10T09:31:00", "body": "Meet at the shed.",
         "edits": [{"participant": "3", "timestamp": "2026-03-10T09:32:00",
                    "previous": "Meet at the bus.", "new": "Meet at the shed."}],
         "attachments": [{"id": "f2.jpg", "display": "shed.jpg"}]},
        {"id": "e5", "type": "message", "participant": "2", "conversation": "c2",
         "timestamp": "2026-03-10T10:00:00Z", "body": "", "deleted": True},
    ],
}  # fmt: skip
