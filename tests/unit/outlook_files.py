# SPDX-License-Identifier: Apache-2.0
"""Outlook mails as small as a test needs them, made by the writer of the samples."""

import importlib.util
import struct
import sys
from datetime import UTC, datetime
from pathlib import Path

from reviewer.intake.formats.msg import Msg
from tests.fuzz import oracle

_WRITER = Path(__file__).resolve().parents[2] / "packaging" / "sample_compound.py"
_spec = importlib.util.spec_from_file_location("sample_compound", _WRITER)
writer = sys.modules["sample_compound"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(writer)
"""compound(tree), item(values, header, *folders), receiver, attachment, attached_mail."""

FORM = Msg()
SENT = datetime(2026, 3, 13, 21, 5, 7, 120_000, tzinfo=UTC)
SUBJECT, BODY, RTF, HTML, PAGE, FLAGS = 0x0037, 0x1000, 0x1009, 0x1013, 0x3FDE, 0x0E07
SUBMITTED, DELIVERED, MODIFIED, HEADERS = 0x0039, 0x0E06, 0x3008, 0x007D
NAME, ADDRESS = 0x0C1A, 0x5D01
PLAIN = {SUBJECT: "bus", NAME: "River", ADDRESS: "river@example.org", BODY: "The bus was late."}


def msg(values=None, *folders, as_bytes=""):
    """The file of one mail; `values` beside or instead of the plain ones, None leaves one out."""
    stated = {k: v for k, v in (PLAIN | {SUBMITTED: SENT} | (values or {})).items()
              if v is not None}  # fmt: skip
    return writer.compound(writer.item(stated, 32, *folders, as_bytes=as_bytes))


def read(data):
    """What the form makes of a file, after it was checked."""
    reading = oracle.read_form(FORM, "a.msg", data)
    oracle.check(reading)
    return reading


def packed(rtf):
    """Rich text as Outlook packs it, though nothing in it is made shorter."""
    out = bytearray()
    for at in range(0, len(rtf), 8):
        out += b"\0" + rtf[at : at + 8]
    return struct.pack("<4L", len(out) + 12, len(rtf), 0x75465A4C, 0) + bytes(out)
