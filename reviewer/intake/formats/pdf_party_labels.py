# SPDX-License-Identifier: Apache-2.0
"""The labels of a party in the received PDF, all spellings that parsers of real reports know."""

from __future__ import annotations

from reviewer.intake.formats.pdf_lines import Labels, Line
from reviewer.model.report import IdentifierKind as Kind

IDENTIFIERS = {
    "Mobile Phone": Kind.PHONE,
    "Phone": Kind.PHONE,
    "Phone Number": Kind.PHONE,
    "Email Address": Kind.EMAIL,
    "Email": Kind.EMAIL,
    "Date of Birth": Kind.BIRTH_DATE,
    "Approximate Age": Kind.AGE,
    "Address": Kind.ADDRESS,
    "Screen/User Name": Kind.SCREEN_NAME,
    "Screen Name": Kind.SCREEN_NAME,
    "User Name": Kind.SCREEN_NAME,
    "Display Name": Kind.DISPLAY_NAME,
    "ESP User ID": Kind.ESP_ID,
    "ESP Service": Kind.SERVICE,
    "Profile URL": Kind.PROFILE_URL,
}
"""Labels of identifiers; what they mean."""
UNCERTAIN = frozenset({"address", "display name", "esp service", "disabled"})
"""Keys whose labels no parser of real reports confirms."""
ADDITIONAL, TABLE = "additional", "table"
IP, DEVICE, URL = "ip address", "device id", "url"
ROWS = {
    "IP Address": IP,
    "Device ID": DEVICE,
    "Profile URL": "profile url",
    "URL": URL,
    "Phone": "phone",
    "Phone Number": "phone number",
    "Email": "email",
    "Email Address": "email address",
    "Type Value Event Date/Time": TABLE,
}
"""Rows of the table of captures by their first cell, and its heading."""
NAME, PRIOR, LOCATION, DISABLED = "name", "prior", "location", "disabled"

PARTY = Labels(
    {
        "Name": NAME,
        **{label: label.lower() for label in IDENTIFIERS},
        "IP Address": IP,
        "Device ID": DEVICE,
        "Prior CT Reports": PRIOR,
        "Estimated Location": LOCATION,
        "Account Disabled": DISABLED,
        "Account Permanently Disabled": DISABLED,
        "Account Temporarily Disabled": DISABLED,
        "Source Information": TABLE,
        "Additional Information": ADDITIONAL,
    },
    bare=ROWS,
    free=(ADDITIONAL,),
    beside=True,
)


def is_of_a_party(line: Line) -> bool:
    """Whether a line begins with one of the labels; a bare word begins many a sentence."""
    entry = PARTY.match(line)
    return entry is not None and (not entry.bare or entry.key in (IP, TABLE))
