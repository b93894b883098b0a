# SPDX-License-Identifier: Apache-2.0
"""Honest material that stands beside and inside hostile material, and must be read all the same."""

from __future__ import annotations

GOOD = "192.0.2.77"
"""The address of the honest log-in planted in every XML report here."""
LAST = "192.0.2.78"
"""The address of a second one, behind what is hostile."""
SAID = "The garden gate is open."
"""The honest message planted in every chat and table here."""


def capture(address: str = GOOD) -> str:
    """One log-in of the reported person."""
    return (
        f"<ipCaptureEvent><ipAddress>{address}</ipAddress><eventName>Login</eventName>"
        "<dateTime>2026-03-04T08:00:00Z</dateTime></ipCaptureEvent>"
    )


def person(inside: str = "", *, after: str = "") -> str:
    """The reported person: a good log-in, then `inside`, then `after`."""
    return f"<personOrUserReported>{capture()}{inside}{after}</personOrUserReported>"


def report(
    inside: str = "", *, before: str = "", behind: str = "", last: bool = False, end: str = ""
) -> str:
    """A whole XML report: `before` the root, `inside` the person, `behind` her, `end` it all."""
    after = capture(LAST) if last else ""
    return (
        f"{before}<report><incidentSummary><incidentType>Misleading Domain Name</incidentType>"
        "<incidentDateTime>2026-03-03T09:00:00Z</incidentDateTime></incidentSummary>"
        f"{person(inside, after=after)}{behind}</report>{end}"
    )


HEADER = "timestamp,event,sender,recipient,text,ip\n"
ROW = f"2026-03-04T08:00:00Z,message,river,meadow,{SAID},{GOOD}\n"
LAST_ROW = f"2026-03-04T09:00:00Z,message,meadow,river,See you at the bus stop.,{LAST}\n"


def table(*rows: str) -> str:
    """A table of messages with a good row before and one behind."""
    return "".join((HEADER, ROW, *rows, LAST_ROW))


CHAT = f"[2026-03-04 08:00:00 UTC] river: {SAID}\n"
LAST_CHAT = "[2026-03-04 09:00:00 UTC] meadow: See you at the bus stop.\n"
BUS = "See you at the bus stop."


def chat(*lines: str) -> str:
    """A chat with a good line before and one behind."""
    return "".join((CHAT, *lines, LAST_CHAT))
