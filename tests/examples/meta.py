# SPDX-License-Identifier: Apache-2.0
"""Small business records of Meta, in two markups."""

from __future__ import annotations

from reviewer.intake.formats.meta_return import MetaReturn, WhatsAppReturn
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
META = (
    Example(MetaReturn(), "records.html", _META.encode(), step=3),
    Example(WhatsAppReturn(), "records.html", _WHATSAPP.encode(), step=3),
)
