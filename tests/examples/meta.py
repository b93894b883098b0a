# SPDX-License-Identifier: Apache-2.0
"""Small business records of Meta, in two markups, and what Yahoo hands out."""

from __future__ import annotations

from reviewer.intake.formats.meta_return import MetaReturn, WhatsAppReturn
from reviewer.intake.formats.yahoo_return import YahooReturn
from tests.examples.example import Example


def _short(label: str, value: str) -> str:
    return f'<div class="t i">{label}<div class="m"><div>{value}</div></div></div>'


def _table(label: str, value: str) -> str:
    return f"<table><tr><th>{label}<td>{value}</table>"


_META = (
    '<div id="property-request_parameters">'
    + _short("Service", "Facebook")
    + _short("Target", "100001")
    + '</div><div id="property-ip_addresses">'
    + _short("IP Address", "192.0.2.71:443")
    + _short("Time", "2026-03-01 10:00:00 UTC")
    + _short("IP Address", "192.0.2.72")
    + _short("Time", "2026-03-01 11:00:00 UTC")
    + "</div>\n"
    + '<div id="property-unified_messages">'
    + _short(
        "Thread",
        "(99)"
        + _short("Current Participants", "River (Facebook: 100001)<br>Bay (Facebook: 100002)")
        + _short("Author", "River (Facebook: 100001)")
        + _short("Sent", "2026-03-01 10:00:00 UTC")
        + _short("Body", "The bus<br>is late &amp; full"),
    )
    + "</div>"
    + '<div id="property-devices">No responsive records located</div>'
)
_WHATSAPP = (
    "<title>WhatsApp Business Record</title>"
    '<div id="property-request_parameters">'
    + _table("Service", "WhatsApp")
    + _table("Target", "+12025550171")
    + '</div><div id="property-message_log">'
    + _table("Timestamp", "2026-03-01 10:00:00 UTC")
    + _table("Sender", "12025550171")
    + _table("Recipients", "12025550172")
    + _table("Sender Port", "45001")
    + "</div>"
)
_ACTIVITY = b"""Search for: river@example.com
Date Range: 2026-01-01 - 2026-03-17
Time Zone: GMT
Total Results: 2
Date/Time,IP Address,Event
2026-03-01 09:00:00,192.0.2.1,Login
2026-03-02 09:00:00,192.0.2.2,Logout
"""
_DETAILS = b"""<div class="userinfo"><b>Login Name:</b> river</div>
<div class="userinfo"><b>Account Created (reg):</b> 2024-05-06 07:08:09 GMT</div>
<div class="datainfo">Date: 2026-03-02 10:11:12 GMT<br>IP: 192.0.2.82</div>
"""
META = (
    Example(MetaReturn(), "records.html", _META.encode(), step=3),
    Example(WhatsAppReturn(), "records.html", _WHATSAPP.encode(), step=3),
    Example(YahooReturn(), "1-lt-activity.csv", _ACTIVITY, step=3),
    Example(YahooReturn(), "1-subscriber_details.html", _DETAILS, step=3),
)
