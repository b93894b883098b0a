# SPDX-License-Identifier: Apache-2.0
"""Smaller synthetic XML sets, each for one kind of incident."""

from __future__ import annotations

import base64

from sample_pictures import digest, jpeg, png
from sample_rich import table
from sample_tree import Tag, answer, capture, document, file_entry, finished, reporter, summary, tag

ENTICEMENT = "Online Enticement of Children for Sexual Acts"
MISLEADING = "Misleading Words or Digital Images on the Internet"
MAIL = "reports@example.com"


def chat_only() -> dict[str, bytes]:
    """A report of text alone: no file at all, chats in the content and in a note."""
    report = tag(
        "report",
        summary(ENTICEMENT, "2026-03-02T07:16:30Z", platform="Example Chat",
                meaning="Time of the last message in the room."),
        tag(
            "internetDetails",
            tag("chatImIncident", tag("chatClient", "Example Chat for desktop"),
                tag("chatRoomName", "weather-and-buses"), tag("content", _ROOM),
                tag("additionalInfo", "This is the complete chat log of the room.")),
        ),
        reporter(MAIL),
        tag(
            "personOrUserReported",
            tag("personOrUserReportedPerson", tag("email", "fern@example.org", verified="true")),
            tag("espIdentifier", "771001"),
            tag("espService", "Example Chat"),
            tag("screenName", "fern"),
            capture("192.0.2.61", "Registration", "2026-02-20T10:00:00Z", 40101),
            capture("192.0.2.61", "Login", "2026-03-01T17:59:12Z", 40177),
            capture("192.0.2.62", "Login", "2026-03-02T07:10:00Z", 40178),
            tag("additionalInfo", _NOTE),
        ),
        tag("intendedRecipient", tag("espIdentifier", "771002"), tag("screenName", "willow")),
        tag("additionalInfo", "We have not received any other law enforcement requests. "
            "Aucune autre demande des forces de l'ordre."),
    )  # fmt: skip
    return {"report.xml": document(report)}


_ROOM = (
    "[2026-03-01 18:00:05 UTC] fern: Bonsoir, quel temps chez vous ?\n"
    "[2026-03-01 18:00:41 UTC] willow: Rain since noon.\n"
    "[2026-03-01 18:01:10 UTC] fern: Ici il neige encore.\n"
    "[2026-03-01 18:02:00 UTC] willow: Is line 7 running?\n"
    "It was late this morning.\n"
    "[2026-03-01 18:02:55 UTC] fern: Oui, avec dix minutes de retard.\n"
    "[2026-03-02 07:15:00 UTC] willow: On the bus now.\n"
    "[2026-03-02 07:16:30 UTC] fern: Bonne journée !"
)
_NOTE = (
    "The user also wrote through the help form:\n"
    "[2026-03-02 19:30:00 UTC] Reported User (Profile 771001): Do you sell chess clocks?\n"
    "[2026-03-02 19:31:12 UTC] Other User (Profile 771002): Only on Fridays.\n"
    "[2026-03-02 19:32:40 UTC] Reported User (Profile 771001): Merci, à vendredi."
)


def email_incident() -> dict[str, bytes]:
    """An e-mail incident: the text in the report, the mail with its attachment, and a draft."""
    picture = png(31, (40, 40))
    report = tag(
        "report",
        summary(MISLEADING, "2026-03-03T14:15:27Z", platform="Example Mail",
                meaning="Time in the header of the message."),
        tag(
            "internetDetails",
            tag("emailIncident", tag("emailAddress", "maple@example.org", verified="true"),
                tag("emailAddress", "birch@example.net"), tag("content", _MAIL_TEXT),
                tag("additionalInfo", "A second message was saved as a draft and never sent.")),
        ),
        reporter(MAIL),
        tag(
            "personOrUserReported",
            tag("personOrUserReportedPerson", tag("firstName", "Maple"),
                tag("email", "maple@example.org", type="Home", verified="true")),
            tag("espIdentifier", "mail-3301"),
            tag("espService", "Example Mail"),
            capture("198.51.100.14", "Login", "2026-03-03T14:02:00Z", 50500),
        ),
        tag("intendedRecipient",
            tag("intendedRecipientPerson", tag("email", "birch@example.net"))),
    )  # fmt: skip
    return {
        "report.xml": document(report),
        "reportResponse.xml": answer("990000103"),
        "fileDetails-garden-plan.xml": _plan_entry(picture),
        "garden-plan.png": picture,
        "sent-message.eml": _sent_mail(picture),
        "draft-message.eml": _draft_mail(),
    }


_MAIL_TEXT = (
    "From: Maple <maple@example.org>\n"
    "To: Birch <birch@example.net>\n"
    "Date: Tue, 03 Mar 2026 09:15:27 -0500\n"
    "Subject: Garden plan / Plan du jardin\n"
    "Message-ID: <plan-1@example.org>\n\n"
    "Hello Birch,\nthe plan of the garden is attached.\nÀ bientôt,\nMaple"
)


def _plan_entry(picture: bytes) -> bytes:
    return file_entry(
        "990000103",
        "f1" * 16,
        tag("originalFileName", "garden-plan.png"),
        tag("fileViewedByEsp", "true"),
        tag("fileRelevance", "Reported"),
        tag("originalFileHash", digest("md5", picture), hashType="MD5"),
        tag("additionalInfo", "Attachment of the message <plan-1@example.org>."),
    )


def _sent_mail(picture: bytes) -> bytes:
    encoded = base64.encodebytes(picture).decode().replace("\n", "\r\n")
    text = (
        "Received: from mail.example.org (mail.example.org [198.51.100.14])\n"
        " by mx.example.net with ESMTP id 4QX1; Tue, 03 Mar 2026 14:15:31 +0000\n"
        "From: Maple <maple@example.org>\n"
        "To: Birch <birch@example.net>\n"
        "Cc: garden-club@example.net\n"
        "Date: Tue, 03 Mar 2026 09:15:27 -0500\n"
        "Subject: =?utf-8?q?Garden_plan_/_Plan_du_jardin_=C3=A0_relire?=\n"
        "Message-ID: <plan-1@example.org>\n"
        "MIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="garden"\n\n'
        "--garden\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n\n"
        "Hello Birch,\nthe plan of the garden is attached.\nÀ bientôt,\nMaple\n"
        "--garden\n"
        "Content-Type: image/png\n"
        "Content-Transfer-Encoding: base64\n"
        'Content-Disposition: attachment; filename="garden-plan.png"\n\n'
    )
    return (text.replace("\n", "\r\n") + encoded + "--garden--\r\n").encode()


def _draft_mail() -> bytes:
    text = (
        "X-Unsent: 1\n"
        "X-Gmail-Labels: Draft\n"
        "From: Maple <maple@example.org>\n"
        "To: Birch <birch@example.net>\n"
        "Date: Wed, 04 Mar 2026 20:01:00 -0500\n"
        "Subject: Re: Garden plan\n"
        "Message-ID: <plan-2@example.org>\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n\n"
        "The tulips should stand further left, non ?\n"
    )
    return text.replace("\n", "\r\n").encode()


def live_stream() -> dict[str, bytes]:
    """A game stream with its log, whose rows carry ids."""
    recording = jpeg(41, (80, 45))
    shot = file_entry(
        "990000104",
        "a4" * 16,
        tag("originalFileName", "stream-cover.jpg"),
        tag("fileViewedByEsp", "false"),
        tag("fileAnnotations", tag("liveStreaming")),
        tag("originalFileHash", digest("sha1", recording), hashType="SHA1"),
        capture("203.0.113.15", "Upload", "2026-03-07T17:59:40Z", 41240),
    )
    chat = file_entry(
        "990000104",
        "b4" * 16,
        tag("originalFileName", "stream-chat.csv"),
        tag("fileRelevance", "Supplemental Reported"),
    )
    return {
        "report.xml": document(_stream_report()),
        "fileDetails-cover.xml": shot,
        "fileDetails-chat.xml": chat,
        "stream-cover.jpg": recording,
        "stream-chat.csv": _stream_log(),
    }


def _stream_report() -> Tag:
    return tag(
        "report",
        summary(ENTICEMENT, "2026-03-07T18:20:00Z", tag("reportAnnotations", tag("spam")),
                platform="Example Games", meaning="When a viewer pressed the report button."),
        tag(
            "internetDetails",
            tag("onlineGamingIncident", tag("gameName", "Example Kart"),
                tag("console", "Example Box"),
                tag("additionalInfo", "The live stream ran from 2026-03-07T18:00:00Z to "
                    "2026-03-07T18:45:00Z. The chat of the stream is in stream-chat.csv.")),
        ),
        reporter("safety@example.net"),
        tag(
            "personOrUserReported",
            tag("personOrUserReportedPerson", tag("phone", "+1 202-555-0188", type="Mobile")),
            tag("espIdentifier", "g-5001"),
            tag("espService", "Example Games"),
            tag("screenName", "kart_fan"),
            capture("203.0.113.15", "Registration", "2026-01-02T09:00:00Z", 41000),
            capture("203.0.113.15", "Login", "2026-03-07T17:55:20Z", 41234),
        ),
        tag("victim", tag("victimPerson", tag("age", "13")), tag("espIdentifier", "g-5002"),
            tag("screenName", "pixel_owl")),
    )  # fmt: skip


def _stream_log() -> bytes:
    lines = (
        ("18:00:00", "g-5001", "kart_fan", "host", ""),
        ("18:00:02", "g-5001", "kart_fan", "host", "Welcome, bonne course à tous !"),
        ("18:00:40", "g-5002", "pixel_owl", "viewer", "Which track today?"),
        ("18:01:15", "g-5001", "kart_fan", "host", "The rainy one."),
        ("18:09:30", "g-5003", "blue_tram", "viewer", "Watch the left curve."),
        ("18:17:05", "g-5002", "pixel_owl", "viewer", "Too fast!"),
        ("18:17:06", "g-5001", "kart_fan", "host", "Never too fast."),
        ("18:30:00", "g-5003", "blue_tram", "viewer", "Encore un tour ?"),
        ("18:31:44", "g-5001", "kart_fan", "host", "Deux."),
        ("18:44:10", "g-5002", "pixel_owl", "viewer", "My bus comes, bye."),
        ("18:44:55", "g-5001", "kart_fan", "host", "See you on Sunday."),
        ("18:45:00", "g-5001", "kart_fan", "host", ""),
    )
    header = ("id", "stream_id", "event", "timestamp", "user_id", "username", "role", "message")
    acts = ["stream start", *["message"] * (len(lines) - 2), "stream end"]
    rows = [
        (str(9001 + number), "stream-77", act, f"2026-03-07T{clock}Z", *rest)
        for number, (act, (clock, *rest)) in enumerate(zip(acts, lines, strict=True))
    ]
    return table([header, *rows])


def batched_viral() -> dict[str, bytes]:
    """Several accounts known by their id alone, and one file with the viral labels."""
    kite = jpeg(51, (64, 64))
    accounts = [
        tag("personOrUserReported", tag("espIdentifier", number))
        for number in ("000450011", "000450012", "000450020", "000450033", "000450107")
    ]
    report = tag(
        "report",
        tag("batchedReport", reason="VIRAL_POTENTIAL_MEME"),
        summary("Child Pornography (possession, manufacture, and distribution)",
                "2026-04-02T11:00:00Z", platform="Example Photos",
                meaning="When the first of these posts was found."),
        reporter("reports@example.org"),
        *accounts,
    )  # fmt: skip
    entry = file_entry(
        "990000105",
        "c5" * 16,
        tag("uploadedToEspTimestamp", "2026-04-01T22:14:09.250Z"),
        tag("fileViewedByEsp", "true"),
        tag("publiclyAvailable", "true"),
        tag("fileRelevance", "Reported"),
        tag("fileAnnotations", tag("viral"), tag("potentialMeme")),
        tag("industryClassification", "B2"),
    )
    return {
        "report.xml": document(report),
        "response.xml": answer("990000105", "c5" * 16, digest("md5", kite)),
        "finish.xml": finished("990000105", "c5" * 16),
        "fileDetails.xml": entry,
        "kite.jpg": kite,
    }


def minimal() -> bytes:
    """As little as may be sent: nobody is named."""
    report = tag(
        "report",
        summary(MISLEADING, "2026-05-04T06:00:00Z"),
        tag("reporter", tag("reportingPerson", tag("email", "notices@example.org"))),
    )
    return document(report, head="")


def two_reports() -> dict[str, bytes]:
    """Two reports side by side, and a log that names neither."""
    kite = png(91, (32, 32))
    log = table([
        ("date_time", "event", "ip_address", "port"),
        ("2026-06-01T08:00:00Z", "Login", "192.0.2.150", "40001"),
        ("2026-06-01T09:30:00Z", "Login", "192.0.2.151", "40002"),
    ])  # fmt: skip
    return {
        "990000131/report.xml": document(_one_of_two("oak", "2026-05-30T10:00:00Z", "192.0.2.31")),
        "990000131/reportResponse.xml": answer("990000131"),
        "990000132/report.xml": document(_one_of_two("pine", "2026-05-31T10:00:00Z", "192.0.2.32")),
        "990000132/fileDetails.xml": file_entry(
            "990000132", "d9" * 16, tag("originalFileName", "kite.png"),
            tag("originalFileHash", digest("md5", kite), hashType="MD5"),
        ),
        "990000132/kite.png": kite,
        "logins.csv": log,
    }  # fmt: skip


def _one_of_two(name: str, when: str, ip: str) -> Tag:
    return tag(
        "report",
        summary(MISLEADING, when, platform="Example Photos", meaning="Time of the upload."),
        reporter(MAIL),
        tag("personOrUserReported", tag("espIdentifier", f"{name}-1"), tag("screenName", name),
            capture(ip, "Login", when, 50001)),
    )  # fmt: skip
