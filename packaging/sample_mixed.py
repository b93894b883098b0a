# SPDX-License-Identifier: Apache-2.0
"""One drop of four things about one account: report, company's record, mailbox, log-in list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from pdf_writer import pdf
from sample_meta import page, parameters, rows, section, short
from sample_pdf import ADDED, AGENCY, ANALYST, CONTENTS, REPORTER, cover, paged
from sample_pictures import digest, jpeg
from sample_sheets import TIMED, row, sheet, workbook

NUMBER = "990009880"
PHOTO = "roses_2026-03-13.jpg"
_ACCOUNT = "17841400000000021"
_RIVER = f"river.lake (Instagram: {_ACCOUNT})"
_MEADOW = "meadow.b (Instagram: 17841400000000022)"
_NO_DATE = datetime(1899, 12, 30, tzinfo=UTC)
"""Workbooks count days from here."""


def mixed_drop() -> Mapping[str, bytes]:
    """The report with its picture, and what the officer was sent since."""
    photo = jpeg(93, (88, 60))
    return {
        f"{NUMBER}.pdf": pdf(paged(_report(photo), NUMBER)),
        PHOTO: photo,
        "meta/records.html": _records(),
        "meta/linked_media/photo_21.jpg": photo,
        "mailbox.mbox": "".join(_MAILS).encode(),
        "log-ins.xlsx": workbook(("Log-ins", "", _logins())),
    }


def _report(photo: bytes) -> list[list[str]]:
    front = [line.replace("Files: 2", "Files: 1") for line in cover(NUMBER)]
    added = [line.replace("Unconfirmed: 2", "Unconfirmed: 1") for line in ADDED]
    file = [
        "Uploaded File Information",
        "Number of uploaded files: 1",
        f"Filename: {PHOTO}",
        f"MD5: {digest('md5', photo)}",
        "Did Reporting ESP view entire contents of uploaded file? Yes",
        "Source Information:",
        "Type\tValue\tEvent\tDate/Time",
        "IP Address\t192.0.2.7\tUpload\t03-13-2026 21:06:00 UTC",
    ]
    told = [*_RECIPIENT, *file, "This concludes Section A."]
    return [front, CONTENTS, [*REPORTER, *_SUSPECT], told, added, ANALYST, AGENCY]


_SUSPECT = [
    "Suspect",
    "Email Address: river@example.org (Verified)",
    "Screen/User Name: river.lake",
    f"ESP User ID: {_ACCOUNT}",
    "IP Address: 198.51.100.9 (Registration)",
    "01-15-2026 07:58:00 UTC",
    "IP Address: 192.0.2.7 (Login)",
    "03-13-2026 20:58:40 UTC",
]
_RECIPIENT = [
    "Recipient 1",
    "Screen/User Name: meadow.b",
    "ESP User ID: 17841400000000022",
    "Additional Information",
    "[2026-03-13 21:01:10 UTC] river.lake: Is the bus to the show on time?",
    "[2026-03-13 21:02:40 UTC] meadow.b: Yes, it leaves at nine.",
]


def _records() -> bytes:
    put = short
    logins = (
        "IP Address = [192.0.2.7]:50107\nTime = 2026-03-13 20:58:40 UTC\nAction = Login\n"
        "IP Address = [192.0.2.7]:50109\nTime = 2026-03-13 21:20:00 UTC\nAction = Logout"
    )
    picture = put("Attachments", "photo_21.jpg" + rows(
        put, "Type = image/jpeg\nLinked Media File: = linked_media/photo_21.jpg"))  # fmt: skip
    thread = (
        put("Current Participants", f"2026-03-17 23:00:00 UTC<br>{_RIVER}<br>{_MEADOW}")
        + _said(_RIVER, "21:05:30", "I send you the roses.")
        + _said(_RIVER, "21:06:10", "", picture)
        + _said(_MEADOW, "21:07:02", "Lovely, thank you!")
    )
    return page(
        "Meta Platforms",
        parameters(put, "Instagram", "river.lake", _ACCOUNT),
        section(put, "emails", "river@example.org (Verified)"),
        section(put, "vanity", "river.lake"),
        section(put, "registration_date", "2026-01-15 07:58:00 UTC"),
        section(put, "registration_ip", "198.51.100.9"),
        section(put, "phone_numbers", "No responsive records located"),
        section(put, "ip_addresses", rows(put, logins)),
        section(put, "unified_messages", put("Thread", f" (9900000000000021)<br>{thread}")),
    )


def _said(who: str, at: str, body: str, more: str = "") -> str:
    text = short("Body", body) if body else ""
    return short("Author", who) + short("Sent", f"2026-03-13 {at} UTC") + text + more


_MAILS = (
    """\
From 1700000000000000001@example.org Fri Mar 13 21:03:20 +0000 2026
X-Gmail-Labels: Sent
From: River <river@example.org>
To: Tickets <tickets@example.net>
Date: Fri, 13 Mar 2026 17:03:20 -0400
Subject: Two tickets for the rose show
Message-ID: <r1@example.org>
Content-Type: text/plain; charset=utf-8

Two tickets for Saturday, please.

""",
    """\
From 1700000000000000002@example.org Fri Mar 13 21:10:05 +0000 2026
X-Gmail-Labels: Inbox
Received: from [203.0.113.25] (desk.example.net [203.0.113.25])
 by mail.example.org with ESMTP id 7; Fri, 13 Mar 2026 21:10:05 +0000
From: Tickets <tickets@example.net>
To: River <river@example.org>
Date: Fri, 13 Mar 2026 22:10:03 +0100
Subject: =?utf-8?q?Vos_billets_sont_r=C3=A9serv=C3=A9s?=
Message-ID: <t2@example.net>
Content-Type: text/plain; charset=utf-8

Two tickets are kept for you at the gate.

""",
)


def _logins() -> str:
    listed = (
        ("2026-03-12 06:30:00", "198.51.100.9", 50101, "ok"),
        ("2026-03-13 20:58:40", "192.0.2.7", 50107, "ok"),
        ("2026-03-13 21:04:15", "2001:db8::7", 50108, "wrong password"),
        ("2026-03-14 05:45:00", "192.0.2.7", 50111, "ok"),
    )
    return sheet(
        row(1, "Login time (UTC)", "User", "IP address", "Port", "Result"),
        *(
            row(number, (_serial(when), TIMED), "river.lake", ip, port, result)
            for number, (when, ip, port, result) in enumerate(listed, start=2)
        ),
    )


def _serial(when: str) -> float:
    """Days since the day from which workbooks count."""
    return (datetime.fromisoformat(f"{when}+00:00") - _NO_DATE) / timedelta(days=1)
