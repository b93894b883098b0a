# SPDX-License-Identifier: Apache-2.0
"""Synthetic reports with something wrong: contradictions, no zones, damage, odd schemas."""

from __future__ import annotations

from sample_pictures import digest, jpeg, png
from sample_rich import OTHER_BYTES, table
from sample_sets import ENTICEMENT, MAIL, MISLEADING
from sample_tree import (
    Tag,
    answer,
    capture,
    device,
    document,
    file_entry,
    reporter,
    summary,
    tag,
)


def zone_less_logs() -> dict[str, bytes]:
    """The worked example of the checklist: two numeric times, two files, three spoken of."""
    first, second = png(71, (30, 30)), png(72, (30, 30))
    report = tag(
        "report",
        summary(MISLEADING, None, platform="Example Photos"),
        reporter(MAIL),
        tag("personOrUserReported", tag("espIdentifier", "ph-7001"), tag("screenName", "clover")),
        tag("additionalInfo", "Message 12 of the conversation reads: "
            '"I sent three pictures of the garden."'),
    )  # fmt: skip
    logins = table([
        ("IP Address", "Event", "Date"),
        ("192.0.2.14", "Login", "03/04/2026 7:15"),
        ("198.51.100.7", "", "03/04/2026 7:15"),
    ])  # fmt: skip
    return {
        "report.xml": document(report),
        "response.xml": answer("990000107"),
        "fileDetails-1.xml": file_entry("990000107", "17" * 16, tag("originalFileName", "a.png")),
        "fileDetails-2.xml": file_entry("990000107", "27" * 16, tag("originalFileName", "b.png")),
        "a.png": first,
        "b.png": second,
        "logins.csv": logins,
    }


def contradictions() -> dict[str, bytes]:
    """Fourteen files said and three listed; two upload times; a hash that does not fit."""
    one, two, three = jpeg(81, (40, 40)), jpeg(82, (40, 40)), jpeg(83, (40, 40))
    report = tag(
        "report",
        summary(MISLEADING, "2026-03-20T09:00:00Z", platform="Example Photos",
                meaning="Time of the upload."),
        reporter(MAIL),
        tag(
            "personOrUserReported",
            tag("personOrUserReportedPerson", tag("email", "aspen@example.org")),
            tag("espIdentifier", "ph-8001"),
            tag("screenName", "aspen"),
            capture("192.0.2.81", "Login", "2026-03-01T08:00:00Z", 48001),
            capture("192.0.2.81", "Registration", "2026-03-10T08:00:00Z", 48002),
            capture("192.0.2.82", "Login", "2026-03-20T08:55:00Z", 70000),
        ),
        tag("additionalInfo", "The user uploaded 14 images. All images are attached.\n"
            "No evidence of distribution was found. "
            "No other law enforcement requests. Police case number EX-2026-08."),
    )  # fmt: skip
    return {
        "report.xml": document(report),
        "response.xml": answer("990000108"),
        **_entries(one),
        "leaf-1.jpg": one,
        "leaf-2.jpg": two,
        "leaf-3.jpg": three,
    }


def _entries(first: bytes) -> dict[str, bytes]:
    return {
        "fileDetails-1.xml": _entry(
            "18",
            "leaf-1.jpg",
            tag("uploadedToEspTimestamp", "2026-03-20T08:57:10Z"),
            tag("originalFileHash", digest("md5", first), hashType="MD5"),
            capture("192.0.2.82", "Upload", "2026-03-19T21:30:00Z", 48011),
        ),
        "fileDetails-2.xml": _entry(
            "28",
            "leaf-2.jpg",
            tag("originalFileHash", digest("md5", OTHER_BYTES), hashType="MD5"),
            capture("192.0.2.82", "Upload", "2026-03-20T08:58:00Z", 48012),
        ),
        "fileDetails-3.xml": _entry(
            "38",
            "leaf-3.jpg",
            tag("locationOfFile", "https://photos.example.com/aspen/3"),
            tag("publiclyAvailable", "false"),
            capture("192.0.2.82", "Upload", "2026-03-20T08:59:00Z", 48013),
        ),
    }


def _entry(number: str, name: str, *more: Tag) -> bytes:
    return file_entry("990000108", number * 16, tag("originalFileName", name), *more)


def damaged() -> dict[str, bytes]:
    """A report that breaks off, a table and JSON lines with bad rows, an unescaped sign."""
    whole = document(
        tag(
            "report",
            summary(ENTICEMENT, "2026-03-12T12:00:00Z", platform="Example Chat",
                    meaning="Time of the report."),
            reporter(MAIL),
            tag(
                "personOrUserReported",
                tag("espIdentifier", "900010"),
                tag("screenName", "heather"),
                capture("192.0.2.100", "Login", "2026-03-12T10:00:00Z", 40010),
                capture("192.0.2.101", "Login", "2026-03-12T11:00:00Z", 40011),
                capture("192.0.2.102", "Login", "2026-03-12T11:30:00Z", 40012),
            ),
        )
    )  # fmt: skip
    third = whole.index(b"192.0.2.102")
    entry = file_entry("990000110", "1a" * 16, tag("originalFileName", "rain & wind.png"))
    return {
        "report.xml": whole[: third + 5],
        "fileDetails.xml": entry.replace(b"&amp;", b"&"),
        "rain & wind.png": png(101, (24, 24)),
        "logins.csv": _BAD_ROWS,
        "messages.jsonl": _BAD_LINES,
    }


_BAD_ROWS = (
    b"date_time,event,ip_address,port\n"
    b"2026-03-11T08:00:00Z,Login,192.0.2.110,40020\n"
    b"2026-03-11T09:00:00Z,Login\n"
    b"2026-03-11T10:00:00Z,Login,192.0.2.111,40021\n"
    b'2026-03-11T11:00:00Z,"Login" again,192.0.2.112,40022,extra,cells,here\n'
    b"2026-03-11T12:00:00Z,Login,192.0.2.113,40023\n"
    b"-----\n"
    b"2026-03-11T13:00:00Z,Login,192.0.2.114,40024\n"
)
_BAD_LINES = (
    b'{"timestamp": "2026-03-12T10:05:00Z", "sender": "heather", "recipient": "moss", '
    b'"message": "Does line 3 run today?"}\n'
    b'{"timestamp": "2026-03-12T10:05:40Z", "sender": "moss", "recipi\n'
    b'{"timestamp": "2026-03-12T10:06:10Z", "sender": "moss", "recipient": "heather", '
    b'"message": "Oui, toutes les dix minutes."}\n'
)


def schema_quirks() -> bytes:
    """What companies write against the schema, in one document."""
    report = tag(
        "report",
        tag(
            "incidentSummary",
            tag("incidentDateTimeDescription", "Heure de création du dossier"),
            tag("incidentDateTime", "2026-03-15T14:59:59.250"),
            tag("incidentType", ENTICEMENT.removesuffix("s")),
            tag("reportAnnotations", tag("informational")),
        ),
        _quirky_person(),
        _quirky_entry(),
        reporter(MAIL),
        xmlns="http://example.com/reports",
    )
    return document(report, head="<?xml version='1.0' encoding='utf-8'?>")


def _quirky_person() -> Tag:
    login = Tag(
        "ipCaptureEvent",
        (
            tag("port", "50141"),
            tag("dateTime", "2026-03-15T10:00:00.512000-05:00"),
            tag("eventName", "LOGIN"),
            tag("ipAddress", "192.0.2.141"),
            tag("userAgent", "Example Browser 9"),
        ),
    )
    return tag(
        "personOrUserReported",
        tag("screenName", "juniper"),
        tag("ageAssertionDiscrepancy", "true"),
        tag("personOrUserReportedPerson",
            tag("email", "juniper@example.org", verified="1"),
            tag("phone", tag("number", "202-555-0119"), countryCallingCode="+1"),
            tag("lastName")),
        login,
        capture("::ffff:192.0.2.144", "Login", "", 0),
        capture("192.0.2.145", "Login", "2026-03-15T24:00:00Z", 50145),
        device("IMEI", "1010000000012"),
        tag("espIdentifier", "0042"),
        tag("favouriteBusLine", "12"),
        tag("associatedAccount", tag("screenName", "juniper2"), tag("postCount", "7"),
            accountType="Other"),
    )  # fmt: skip


def _quirky_entry() -> Tag:
    return tag(
        "fileDetails",
        capture("192.0.2.142", "Upload", "2026-03-15T15:20:00Z", 50142),
        tag("reportId", "990000114"),
        tag("originalFileName", "tulips &amp; roses.jpg"),
        tag("fileId", "e1" * 16),
        capture("192.0.2.143", "Upload", "2026-03-15T15:20:05.123456789Z", 50143),
        tag("fileViewedByEsp", "1"),
        tag("exifViewedByEsp", "maybe"),
        tag("fileAnnotations"),
        tag("fileSize", "20480"),
        tag("potentialMeme", "true"),
    )
