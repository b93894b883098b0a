# SPDX-License-Identifier: Apache-2.0
"""Reports as PDFs in the layout in which police receive them, with its variants.

The words are ours throughout; of the real form only labels and their order are taken over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pdf_writer import pdf
from sample_pictures import digest, jpeg, png

LINES_OF_A_PAGE = 46
NUMBER = "990009876"
GARDEN, TRAM = "garden_show_2026-03-13.jpg", "tram_stop.png"


def paged(
    parts: Sequence[Sequence[str]], number: str = NUMBER, *, length: int = LINES_OF_A_PAGE
) -> list[list[str]]:
    """Lines on pages with their running heads; each part begins on a page of its own."""
    sheets = [p[i : i + length] for p in parts for i in range(0, len(p), length)]
    foot = "This Report is invented for training; nobody in it exists"
    return [
        [f"CyberTipline Report {number} | Page {page}", *sheet, foot]
        for page, sheet in enumerate(sheets, start=1)
    ]


def cover(number: str = NUMBER) -> list[str]:
    """The first page."""
    return [
        f"CyberTipline Report {number}",
        "Priority Level: E",
        "Received by NCMEC on 03-14-2026 09:26:53 UTC",
        "Date PDF Generated: 03-16-2026 14:00:00 UTC",
        "Executive Summary",
        "Synthetic report for training.",
        "Two accounts of a garden group speak about a show.",
        "Incident Type: Apparent Child Pornography (Unconfirmed)",
        "Total Uploaded Files: 2",
        "Summary of ESP Reported Child Victim Information",
        "No child victim was named by the company.",
    ]


CONTENTS = [
    "Contents",
    "Section A: Reported Information ........ 3",
    "Reporting Electronic Service Provider (ESP) ........ 3",
    "Suspect ........ 3",
    "Section B: Automated Information Added by NCMEC Systems ........ 6",
    "Section C: Additional Information Provided by NCMEC ........ 7",
    "Section D: Law Enforcement Contact Information ........ 8",
]

REPORTER = [
    "Section A: Reported Information",
    "Reporting Electronic Service Provider (ESP)",
    "Submitter:",
    "Example Messenger Email: le@example.com",
    "Point of Contact for Law Enforcement: Police Liaison",
    "Business Address: 12 Example Street, Exampleville",
    "Company Information:",
    "Example Messenger keeps log-in records for 30 days.",
    "Incident Information",
    "Incident Type: Child Pornography (possession, manufacture, and distribution)",
    "Incident Time: 03-13-2026 21:06:00 UTC",
    "Description of Incident Time: Time at which the newest picture was found",
]

SUSPECT = [
    "Suspect",
    "Name: River Rowan",
    "Mobile Phone: +12025550123 (Verified 01-15-2026 08:00:00 UTC)",
    "Email Address: river@example.org (Verified)",
    "Email Address: rowan@example.net (Not Verified)",
    "Date of Birth: 02-29-1988",
    "Approximate Age: 38",
    "Screen/User Name: river by the lake",
    "Display Name: River",
    "ESP User ID: 700100200",
    "Profile URL: https://example.com/river",
    "IP Address: 192.0.2.7 (Login)",
    "03-13-2026 21:05:07 UTC",
    "IP Address: 198.51.100.9 (Registration)",
    "Port: 50001",
    "01-15-2026 07:58:00 UTC",
    "IP Address: 2001:0db8:0000:0000:0000:0000:0000:0001",
    "03-12-2026 06:30:00 UTC",
    "Prior CT Reports: 990001111, 990001112,",
    "990001113",
    "Estimated Location: Exampleville, Ontario, CA (Not Verified)",
    "Source Information:",
    "Type\tValue\tEvent\tDate/Time",
    "IP Address\t203.0.113.20\tUpload\t03-13-2026 21:06:00 UTC",
    "Device ID\t3F2A-77B1 (IDFA)\tLogin\t03-13-2026 21:05:07 UTC",
]

RECIPIENT = [
    "Recipient 1",
    "Screen/User Name: meadow",
    "ESP User ID: 700100201",
]

CHAT = [
    "Additional Information",
    "[2026-03-13 21:01:10 UTC] river (Profile 700100200): Is the bus to the show on time?",
    "[2026-03-13 21:02:40 UTC] meadow (Profile 700100201): Yes, it leaves at nine.",
    "[2026-03-13 21:05:55 UTC] river (Profile 700100200): I took two pictures of the roses,",
    "the second one at the tram stop.",
    "[2026-03-13 21:07:02 UTC] meadow (Profile 700100201): Lovely, thank you!",
]

ADDED = [
    "Section B: Automated Information Added by NCMEC Systems",
    "Explanation of Automated Information",
    "Our own words stand here in place of an explanation.",
    "Further Information on Uploaded Files",
    "Unconfirmed: 2",
    "IP Geo-Lookup (Suspect)",
    "192.0.2.7 CA Ontario Exampleville K1A 0B1 45.42/-75.69",
    "Example Networks cable",
    "203.0.113.20 CA Ontario Exampleville K1A 0B1 45.42/-75.69 Example Mobile cellular",
    "Auto Refer",
    "Referred to the agency of the area.",
    "Deconfliction",
    "990001200 990001201",
]

ANALYST = [
    "Section C: Additional Information Provided by NCMEC",
    "NCMEC Note #1",
    "Analyst: A. Example",
    "03-15-2026 10:00:00 UTC",
    "The account was not found in other reports of this week.",
    "NCMEC Classification: Unconfirmed",
    "Priority Level: E",
]

AGENCY = [
    "Section D: Law Enforcement Contact Information",
    "Agency: Exampleville Police Service",
    "Investigator: Constable Sample",
    "Phone Number: +12025550190",
    "Email Address: desk@example.net",
    "Time/Date was made available: 03-16-2026 13:30:00 UTC",
]


def seen_by_analysts(pictures: Mapping[str, bytes]) -> list[str]:
    """The tables of section C: which of the files an analyst looked at."""
    return [
        "Uploaded File Information",
        "Files Viewed by NCMEC",
        "Filename\tMD5",
        f"{GARDEN} {digest('md5', pictures[GARDEN])} Unconfirmed",
        "Files Not Viewed by NCMEC",
        "Filename\tMD5",
        f"{TRAM} {digest('md5', pictures[TRAM])}",
    ]


def files(pictures: Mapping[str, bytes]) -> list[str]:
    """The blocks of the two files: a wrapped name, all three answers, two forms of captures."""
    garden, tram = pictures[GARDEN], pictures[TRAM]
    return [
        "Uploaded File Information",
        "Number of uploaded files: 2",
        "Filename: garden_show_2026-",
        "03-13.jpg",
        "Original Filename Associated with File: IMG 0001.jpg",
        f"MD5: {digest('md5', garden)}",
        f"SHA1: {digest('sha1', garden)}",
        "Submittal ID: 5f0a11",
        "Did Reporting ESP view entire contents of uploaded file? Yes",
        "Did Reporting ESP view the EXIF of uploaded file? No",
        "Were entire contents of uploaded file publicly available? (Information Not Provided by",
        "Company)",
        "Image Categorization by ESP: B2",
        "Original Binary Hash of File (PhotoDNA): AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIj",
        "JCUmJygpKissLS4v",
        "Source Information:",
        "Type\tValue\tEvent\tDate/Time",
        "IP Address\t203.0.113.20\tUpload\t03-13-2026 21:06:00 UTC",
        "Additional Information:",
        "Sent in the garden group.",
        f"Filename: {TRAM}",
        f"MD5: {digest('md5', tram)}",
        "Did Reporting ESP view entire contents of uploaded file?",
        "(Information Not Provided by Company)",
    ]


def pictures() -> dict[str, bytes]:
    """The two pictures that were delivered."""
    return {GARDEN: jpeg(91, (96, 64)), TRAM: png(92, (40, 32))}


def received_parts() -> list[list[str]]:
    """Everything that stands in the rich report, by the part that begins a page."""
    shown = pictures()
    people = [*REPORTER, *SUSPECT]
    told = [*RECIPIENT, *CHAT, *files(shown), "This concludes Section A."]
    return [cover(), CONTENTS, people, told, ADDED, [*ANALYST, *seen_by_analysts(shown)], AGENCY]


def received_pdf() -> dict[str, bytes]:
    """A folder as an officer unpacks it: the report and its two files."""
    shown = pictures()
    return {f"{NUMBER}.pdf": pdf(paged(received_parts())), **shown}


ODD = "990009877"


ODD_REPORTED = [
    "Section A: Reported Information",
    "Reporting Electronic Service Provider (ESP)",
    "Submitter: Example Board",
    "Incident Information",
    "Primary Incident Type: Online Enticement of Children for Sexual Acts",
    "Incident Time: 03-13-2026 18:00:00",
    "Suspect 1",
    "Screen/User Name: stone",
    "Phone: +12025550124 (Verified)",
    "IP Address: 192.0.2.44",
    "Favourite Tram: line nine",
    "Suspect 2",
    "Phone Number: +12025550125",
    "Profile URL https://example.com/pebble",
    "IP Address 198.51.100.77 Purchase 03-13-2026 17:00:00 UTC",
    "Account Permanently Disabled: 03-14-2026 08:00:00 UTC",
    "Child Victim",
    "Screen/User Name: meadow",
    "Approximate Age: 15",
    "Additional Information",
    "No further records were found.",
    "Uploaded File Information",
    "Number of uploaded files: 1",
    "Filename: board-post.txt",
    "MD5: 00112233445566778899aabbccddeeff",
    "Did Reporting ESP view entire contents of uploaded file? Perhaps",
]


def odd_parts() -> list[list[str]]:
    """The variants: numbered people, no brackets, no zone, a victim, no contents, unknown lines."""
    return [
        [
            f"CyberTipline Report {ODD}",
            "Priority Level: 2 Received by NCMEC on 2026-03-14 10:00:00 UTC",
            "Incident Type: Auto-referred International",
            "Total Uploaded Files: 3",
        ],
        ODD_REPORTED,
        [
            "Section B: Automated Information Added by NCMEC Systems",
            "Geo-Lookup (Suspect 1)",
            "192.0.2.44 US District 38.9/-77.0 Example Networks",
            "Law Enforcement Contact Information",
            "Agency: Exampleville Police Service",
        ],
    ]


def odd_pdf() -> bytes:
    """The report of the variants, as a file alone."""
    return pdf(paged(odd_parts(), ODD))
