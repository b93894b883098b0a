# SPDX-License-Identifier: Apache-2.0
"""The bundled report that a newcomer opens: an XML set with files, a chat and a log-in list."""

from __future__ import annotations

import csv
import io
import random
from datetime import UTC, datetime, timedelta

import sample_words as words
from sample_pictures import digest, gif, jpeg, png
from sample_tree import (
    SCHEMA,
    Tag,
    answer,
    capture,
    device,
    document,
    file_entry,
    finished,
    pairs,
    summary,
    tag,
)

NUMBER = "990000101"
SILL, TIMES, BOARD, STOP, LOG = (letter * 32 for letter in "abcde")
OLD_IP = "198.51.100.23"
_LOGIN_COLUMNS = ("date_time", "event", "username", "ip_address", "port", "client")
OTHER_BYTES = b"not the bytes that were delivered"


def rich_xml_set() -> dict[str, bytes]:
    """All files of the set by name."""
    sill = jpeg(11, (96, 64), "2026:02:09 11:52:08")
    times, board = png(12, (64, 64)), gif(13, (48, 48))
    chat = _chat()
    return {
        "report.xml": document(_report()),
        "response-1-submit.xml": answer(NUMBER),
        "response-2-upload.xml": answer(NUMBER, TIMES, digest("md5", times)),
        "response-3-finish.xml": finished(NUMBER, SILL, TIMES, BOARD, STOP, LOG),
        "fileDetails-1.xml": _sill_entry(sill),
        "fileDetails-2.xml": _timetable_entry(),
        "fileDetails-3.xml": _board_entry(),
        "fileDetails-4.xml": _stop_entry(),
        "fileDetails-5.xml": _chat_entry(chat),
        "window-sill.jpg": sill,
        f"{TIMES}.png": times,
        "chess-board.gif": board,
        "clouds.png": png(14, (56, 40)),
        "chat.csv": chat,
        "logins.csv": _logins(),
    }


def _report() -> Tag:
    root = tag(
        "report",
        _incident(),
        *_places(),
        tag(
            "lawEnforcement",
            tag("agencyName", "Exampleville Police Service"),
            tag("caseNumber", "EX-2026-00417"),
            tag("reportedToLe", "true"),
            tag("servedLegalProcessDomestic", "false"),
            tag("servedLegalProcessInternational", "true", fleaCountry="CA"),
        ),
        _reporter(),
        _reported(),
        _recipient(),
        _victim(),
        tag("additionalInfo", "Log-ins of our old system are kept without a time zone. "
            "Log-in records are kept for 90 days.\n"
            "Les connexions de l'ancien système sont conservées sans fuseau horaire."),
    )  # fmt: skip
    return Tag(root.name, root.inside, SCHEMA)


def _places() -> list[Tag]:
    return [
        tag(
            "internetDetails",
            tag(
                "chatImIncident",
                tag("chatClient", "Example Chat"),
                tag("chatRoomName", "garden-club"),
                tag("content", "2026-02-08T18:02:11Z river: New here, hello all\n"
                    "2026-02-08T18:03:40Z leaf: Welcome to the garden club\n"
                    "2026-02-08T18:04:02Z river: Merci, belle soirée à tous"),
                tag("additionalInfo", "The lines above were posted in the public room. "
                    "The two private conversations are in chat.csv."),
            ),
        ),
        tag(
            "internetDetails",
            tag(
                "webPageIncident",
                tag("url", "https://photos.example.com/river/garden"),
                tag("additionalInfo", "Public album of the reported account."),
                thirdPartyHostedContent="true",
            ),
        ),
    ]  # fmt: skip


def _incident() -> Tag:
    reason = (
        "The newest messages speak of a visit to a garden show on Saturday. / "
        "Les derniers messages parlent d'une visite à une exposition de jardins samedi."
    )
    return summary(
        "Online Enticement of Children for Sexual Acts",
        "2026-02-11T21:40:00Z",
        tag("escalateToHighPriority", reason),
        tag("reportAnnotations", tag("csamSolicitation"), tag("spam", "true")),
        platform="Example Chat",
        meaning="When our moderator opened the conversation, not when a message was sent.",
    )


def _reporter() -> Tag:
    return tag(
        "reporter",
        tag("reportingPerson", tag("firstName", "Safety"), tag("lastName", "Desk"),
            tag("email", "reports@example.com")),
        tag("contactPerson", tag("firstName", "Police"), tag("lastName", "Liaison"),
            tag("phone", "202-555-0100", type="Business", countryCallingCode="+1"),
            tag("email", "police-liaison@example.com", type="Business")),
        tag("companyTemplate", "Example Chat keeps messages for 180 days. "
            "Times in our reports end in Z unless a note says otherwise."),
        tag("termsOfService", "Users agree to be kind to each other."),
        tag("legalURL", "https://legal.example.com/police"),
    )  # fmt: skip


def _reported() -> Tag:
    return tag(
        "personOrUserReported",
        _person(),
        tag("vehicleDescription", "Green bicycle with a basket"),
        tag("espIdentifier", "0070410093"),
        tag("espService", "Example Chat"),
        tag("compromisedAccount", "false"),
        tag("screenName", words.RIVER),
        tag("displayName", "River E."),
        tag("displayName", "Rivière"),
        tag("profileUrl", "https://chat.example.com/u/river"),
        tag("profileBio", "Jardins, autobus et échecs. / Gardens, buses and chess."),
        *_captures(),
        device("IMEI", "001010000000012", "Login", "2026-02-09T16:50:03Z"),
        device("SSID", "garden-shed"),
        tag("thirdPartyUserReported", "false"),
        tag("priorCTReports", "990000007"),
        tag("groupIdentifier", "garden-club"),
        tag("accountTemporarilyDisabled", "true", disabledDate="2026-02-12T08:15:00Z",
            userNotified="true", userNotifiedDate="2026-02-12T08:20:00Z",
            reenabledDate="2026-02-12T15:00:00Z"),
        tag("accountPermanentlyDisabled", "true", disabledDate="2026-02-13T09:00:00Z",
            userNotified="false"),
        tag("estimatedLocation", tag("city", "Exampleville"), tag("region", "ON"),
            tag("countryCode", "CA"), verified="false", timestamp="2026-02-11T17:00:00Z"),
        tag("allEmailsReported", "true"),
        _second_account(),
        tag("additionalInfo", "Client: Example Chat mobile app 5.2 on an Android phone."),
    )  # fmt: skip


def _person() -> Tag:
    return tag(
        "personOrUserReportedPerson",
        tag("firstName", "River"),
        tag("lastName", "Example"),
        tag("phone", "202-555-0143", type="Mobile", verified="true",
            verificationDate="2025-11-03T19:24:10Z", countryCallingCode="+1"),
        tag("email", "river@example.org", type="Home", verified="true",
            verificationDate="2025-11-03T19:22:55Z"),
        tag("email", "river.old@example.net", type="Recovery", verified="false"),
        tag("address", tag("address", "12 Garden Road"), tag("city", "Exampleville"),
            tag("zipCode", "K0A 0A0"), tag("nonUsaState", "ON"), tag("country", "CA"),
            type="Billing"),
        tag("age", "34"),
        tag("dateOfBirth", "1991-05-17"),
    )  # fmt: skip


def _captures() -> list[Tag]:
    return [
        capture("192.0.2.44", "Registration", "2025-11-03T19:21:07Z", 50112),
        capture("192.0.2.44", "Login", "2025-11-03T19:25:30Z", 50118),
        capture("198.51.100.23", "Purchase", "2026-01-15T12:04:41Z", 443),
        capture("198.51.100.23", "Login", "2026-02-09T16:50:03Z", 61022, "false"),
        capture("203.0.113.80", "Login", "2026-02-10T06:29:58Z"),
        capture("203.0.113.80", "Login", "2026-02-10T17:40:12-05:00", None, "true"),
        capture("2001:db8::52", "Login", "2026-02-11T16:59:20Z", 40888),
        capture("203.0.113.80", "Other", "2026-02-11T17:10:00Z"),
        capture("100.64.3.9", None, "2026-02-11T21:30:00"),
    ]


def _second_account() -> Tag:
    return tag(
        "associatedAccount",
        tag("platform", "Example Photos", thirdPartyUser="true"),
        tag("firstName", "River"),
        tag("approximateAge", "35"),
        tag("email", "river.photos@example.net", verified="false"),
        tag("espService", "Example Photos"),
        tag("espIdentifier", "ph-20091"),
        tag("profileUrl", "https://photos.example.com/river"),
        tag("screenName", "river_photos"),
        capture("198.51.100.23", "Login", "2026-02-08T20:15:45Z", 52210),
        device("IDFA", "00000000-0000-4000-8000-000000000052"),
        tag("priorCTReport", "990000008"),
        type="Linked",
    )


def _recipient() -> Tag:
    return tag(
        "intendedRecipient",
        tag("intendedRecipientPerson", tag("email", "stone@example.org", verified="true")),
        tag("espIdentifier", "0070410551"),
        tag("espService", "Example Chat"),
        tag("screenName", words.STONE),
        tag("displayName", "Stone"),
        capture("198.51.100.90", "Login", "2026-02-10T15:18:02Z", 49200),
        tag("groupIdentifier", "chess-club"),
    )


def _victim() -> Tag:
    return tag(
        "victim",
        tag("victimPerson", tag("firstName", "Meadow"), tag("phone", "+1 202-555-0177"),
            tag("age", "14")),
        tag("espIdentifier", "0070418820"),
        tag("espService", "Example Chat"),
        tag("screenName", words.MEADOW),
        tag("displayName", "Meadow (violoncelle)"),
        capture("192.0.2.201", "Registration", "2026-02-02T17:31:12Z", 51515),
        capture("192.0.2.201", "Login", "2026-02-09T16:57:00Z"),
        tag("schoolName", "École secondaire Exemple"),
        tag("additionalInfo", "The age is the one stated in the profile. / "
            "L'âge est celui qu'indique le profil."),
    )  # fmt: skip


def _sill_entry(data: bytes) -> bytes:
    header = {"Make": "Example Works", "Model": "Pocket 2",
              "DateTimeOriginal": "2026:02:09 11:52:08"}  # fmt: skip
    return file_entry(
        NUMBER,
        SILL,
        tag("originalFileName", "window-sill.jpg"),
        tag("uploadedToEspTimestamp", "2026-02-09T17:22:31.118Z"),
        tag("fileViewedByEsp", "true"),
        tag("exifViewedByEsp", "true"),
        tag("publiclyAvailable", "false"),
        tag("fileRelevance", "Reported"),
        tag("industryClassification", "B2"),
        tag("originalFileHash", digest("md5", data), hashType="MD5"),
        tag("originalFileHash", digest("sha256", data).upper(), hashType="SHA256"),
        tag("originalFileHash", "RXhhbXBsZSBvbmx5LCBub3QgYSBoYXNo", hashType="PhotoDNA"),
        capture("198.51.100.23", "Upload", "2026-02-09T17:22:31Z", 61040),
        device("IMEI", "001010000000012"),
        pairs("EXIF", header),
        tag("additionalInfo", "Sent by river to meadow in the conversation garden-7041."),
    )


def _timetable_entry() -> bytes:
    return file_entry(
        NUMBER,
        TIMES,
        tag("originalFileName", "timetable.png"),
        tag("uploadedToEspTimestamp", "2026-02-10T18:04:02Z"),
        tag("locationOfFile", "https://photos.example.com/river/garden/2"),
        tag("fileViewedByEsp", "false"),
        tag("publiclyAvailable", "true"),
        tag("fileRelevance", "Reported"),
        tag("fileAnnotations", tag("potentialMeme")),
    )


def _board_entry() -> bytes:
    return file_entry(
        NUMBER,
        BOARD,
        tag("originalFileName", "chess-board.gif"),
        tag("fileViewedByEsp", "true"),
        tag("exifViewedByEsp", "false"),
        tag("originalFileHash", digest("md5", OTHER_BYTES), hashType="MD5"),
        capture("192.0.2.201", "Upload", "2026-02-10T17:48:00Z"),
    )


def _stop_entry() -> bytes:
    return file_entry(
        NUMBER,
        STOP,
        tag("originalFileName", "bus-stop.jpg"),
        tag("fileRelevance", "Reported"),
        tag("originalFileHash", digest("sha1", b"bus stop"), hashType="SHA1"),
        tag("additionalInfo", "Le fichier n'a pas pu être joint. / The file could not be added."),
    )


def _chat_entry(data: bytes) -> bytes:
    return file_entry(
        NUMBER,
        LOG,
        tag("originalFileName", "chat.csv"),
        tag("fileRelevance", "Supplemental Reported"),
        tag("originalFileHash", digest("md5", data), hashType="MD5"),
    )


def table(rows: list[tuple[str, ...]]) -> bytes:
    """A CSV file with the first row as its header."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _chat() -> bytes:
    rows: list[tuple[str, ...]] = [
        ("message_id", "timestamp", "thread_id", "sender", "recipient", "message", "attachment")
    ]
    rows += [
        (str(m.number), words.stamp(m.when), m.thread, m.speaker, m.to, m.text, m.picture)
        for m in words.conversation()
    ]
    return table(rows)


def _logins() -> bytes:
    """Log-ins of the reported account: newer rows in UTC, five of an old system without zone."""
    chance = random.Random(7042)
    rows: list[tuple[str, ...]] = [_LOGIN_COLUMNS]
    when = datetime(2026, 1, 18, 6, 40, 12, tzinfo=UTC)
    for number in range(19):
        ip = chance.choice(("198.51.100.23", "203.0.113.80", "2001:db8::52"))
        port = "" if number % 4 == 1 else str(chance.randrange(40_000, 65_000))
        event = "Logout" if number % 5 == 4 else "Login"
        stamp = f"{when:%Y-%m-%dT%H:%M:%SZ}"
        rows.append((stamp, event, words.RIVER, ip, port, "Example Chat 5.2"))
        when += timedelta(hours=chance.randrange(14, 40), seconds=chance.randrange(3600))
    rows += [
        (f"2026-01-{day} 18:0{int(day) % 7}:33", "Login", words.RIVER, OLD_IP, "", "old system")
        for day in ("03", "05", "06", "09", "12")
    ]
    return table(rows)
