# SPDX-License-Identifier: Apache-2.0
"""Business records of Meta, in the markups of three generations."""

from __future__ import annotations

from collections.abc import Callable

from sample_pictures import jpeg

_LABEL = "font-weight: bold; display:table;"
_VALUE = "font-weight: normal; display:table-cell; padding: 2px; word-break: break-word;"
Markup = Callable[[str, str], str]
"""Puts a label and a value, which may be more of them, into markup."""


def short(label: str, value: str) -> str:
    """The markup of today."""
    return (
        f'<div class="t o"><div class="t i">{label}<div class="m"><div>{value}'
        '<div class="p"></div></div></div></div></div>\n'
    )


def long(label: str, value: str) -> str:
    """The markup before, with long names of classes."""
    return (
        f'<div class="div_table outer"><div class="div_table inner">{label}'
        f'<div class="most_inner"><div>{value}</div></div></div></div>\n'
    )


def styled(label: str, value: str) -> str:
    """The markup whose cells are known by their style alone."""
    return f'<div style="{_LABEL}">{label}<div style="{_VALUE}"><div>{value}</div></div></div>\n'


def table(label: str, value: str) -> str:
    """The oldest markup."""
    return f"<table><tr><th>{label}</th><td>{value}</td></tr></table>\n"


def rows(put: Markup, text: str) -> str:
    """Labels and values, one `label = value` a line, none nested."""
    pairs = (line.partition(" =") for line in text.strip().splitlines())
    return "".join(put(label.strip(), value.strip()) for label, _, value in pairs)


def section(put: Markup, name: str, text: str, title: str = "") -> str:
    """A section with its definition; `text` is ready markup."""
    title = title or name.replace("_", " ").title()
    explained = put(f"{title} Definition", f"{title}: what the company keeps under this name.")
    inside = put(title, text)
    return f'<div id="property-{name}" class="content-pane">{explained}{inside}</div>\n'


def page(service: str, *sections: str) -> bytes:
    """A whole file."""
    head = f"<html><head><title>{service} Business Record</title><style>.t{{}}</style></head>"
    links = '<ul><li><a href="#property-emails">Emails</a></li></ul>'
    return f"<!DOCTYPE html>\n{head}<body>{links}\n{''.join(sections)}</body></html>\n".encode()


def parameters(put: Markup, service: str, target: str, account: str) -> str:
    """The section every record begins with."""
    return section(
        put,
        "request_parameters",
        rows(
            put,
            f"Service = {service}\nInternal Ticket Number = 9900001\nTarget = {target}\n"
            f"Account Identifier = {account}\nAccount Type = User\n"
            "Generated = 2026-03-18 09:00:00 UTC\n"
            "Date Range = 2026-01-01 00:00:00 UTC to 2026-03-17 23:59:59 UTC",
        ),
    )


def meta_return() -> dict[str, bytes]:
    """An Instagram account: the record, an earlier state of it, and a linked file."""
    picture = jpeg(41, (64, 48))
    return {
        "records.html": _records(),
        "preservation-1.html": _preservation(),
        "linked_media/photo_1.jpg": picture,
    }


def _records() -> bytes:
    put = short
    return page(
        "Meta Platforms",
        parameters(put, "Instagram", "17841400000000001", "river.oak"),
        section(put, "ncmec_reports", _reports(put)),
        section(put, "name", rows(put, "First = River\nMiddle = \nLast = Oak")),
        section(put, "emails", "river@example.com (Verified)<br>river.old@example.org"),
        section(put, "vanity", "river.oak"),
        section(put, "registration_date", "2024-05-06 07:08:09 UTC"),
        section(put, "registration_ip", "192.0.2.61"),
        section(put, "phone_numbers", "+12025550161 Cell Verified on 2024-05-06 07:10:00 UTC"),
        section(put, "ip_addresses", _addresses(put)),
        section(put, "devices", "No responsive records located"),
        section(put, "photos", _photos(put)),
        section(put, "unified_messages", _messages(put)),
        section(put, "followers", "meadow.b (Instagram: 17841400000000002)<br>stone.c "
                "(Instagram: 17841400000000003)"),
        section(put, "garden_badges", rows(put, "Badge = Tomato\nColour = red")),
    )  # fmt: skip


def _reports(put: Markup) -> str:
    media = put(
        "Media uploaded in this cybertip",
        rows(put, "Id = 88001\nLinked Media File: = linked_media/photo_1.jpg"),
    )
    said = "CyberTip ID = 990000101\nTime = 2026-03-02 06:00:00 UTC\nResponsible Id = 88"
    return put("NCMEC Cybertips", rows(put, said) + media)


def _addresses(put: Markup) -> str:
    return rows(
        put,
        "IP Address = 192.0.2.62\nTime = 2026-03-01 10:00:00 UTC\nAction = Login\n"
        "IP Address = 198.51.100.62:50062\nTime = 2026-03-01 12:00:00 UTC\nAction = Logout\n"
        "IP Address = [2001:db8::62]:443\nTime = 2026-03-02 05:00:00 UTC",
    )


def _photos(put: Markup) -> str:
    return put(
        "Photo",
        rows(
            put,
            "Album Name = Garden\nId = 88001\nTitle = Tomatoes\nUpload Ip = 192.0.2.63\n"
            "Uploaded = 2026-03-01 18:20:00 UTC\nAuthor = river.oak (Instagram: 17841400000000001)"
            "\nTags = \nLinked Media File: = linked_media/photo_1.jpg",
        ),
    )


RIVER = "river.oak (Instagram: 17841400000000001)"
MEADOW = "meadow.b (Instagram: 17841400000000002)"
_TOGETHER = f"2026-03-17 23:00:00 UTC<br>{RIVER}<br>{MEADOW}"


def _said(put: Markup, who: str, at: str, body: str | None, more: str = "") -> str:
    text = "" if body is None else put("Body", body)
    return put("Author", who) + put("Sent", f"2026-03-{at} UTC") + text + more


def _first_messages(put: Markup) -> str:
    return (
        _said(put, MEADOW, "01 16:00:00", "Is the bus late again?<br>Sent")
        + _said(put, RIVER, "01 16:01:00", "Author &amp; Body, all &lt;late&gt;")
        + _said(put, RIVER, "01 18:21:00", None, put("Attachments", "photo_1.jpg (1200)" + rows(
            put, "Type = image/jpeg\nSize = 1200\nLinked Media File: = linked_media/photo_1.jpg")))
    )  # fmt: skip


def _messages(put: Markup) -> str:
    mark = '<div id="page_4" class="pageBreak">Meta Platforms Business Record Page 4</div>'
    shared = put("Share", rows(
        put, "Date Created = 2026-03-02 07:00:00 UTC\nText = Market hours\n"
        "Url = https://example.com/market"))  # fmt: skip
    call = put("Call Record", rows(put, "Type = audio\nMissed = false\nDuration = 61"))
    left = put("Subscription Event", rows(put, f"Type = unsubscribe\nUsers = {MEADOW}"))
    thread = (
        put("Current Participants", _TOGETHER)
        + put("Past Participants", "")
        + _first_messages(put)
        + _said(put, MEADOW, "02 07:01:00", f"The market{mark}<br>opens at eight.", shared)
        + _said(put, RIVER, "02 07:30:00", None, call)
        + _said(put, MEADOW, "02 08:00:00", None, left)
    )
    return put("Thread", f" (9900000000000001)<br>{thread}")


def _preservation() -> bytes:
    put = long
    said = put("Current Participants", _TOGETHER) + _first_messages(put)
    return page(
        "Meta Platforms",
        parameters(put, "Instagram", "17841400000000001", "river.oak"),
        section(put, "emails", "river@example.com (Verified)<br>river.older@example.net"),
        section(put, "ip_addresses", _addresses(put)),
        section(put, "unified_messages", put("Thread", f" (9900000000000001)<br>{said}")),
        section(put, "ncmec_reports", _reports(table)),
    )


def whatsapp_return() -> bytes:
    """A log of messages and calls with the account's data, in the markup known by style."""
    put = styled
    return page(
        "WhatsApp",
        parameters(put, "WhatsApp", "+12025550162", "+12025550162"),
        section(put, "emails", "river@example.com"),
        section(put, "device_info", rows(
            put, "Device Id = 1\nApp Version = 2.26.1\nOS Version = 16\n"
            "Device Manufacturer = Example Works\nDevice Model = Pocket 2")),
        section(put, "connection_info", rows(
            put, "Service Start = 2026-01-02 03:04:05 UTC\nConnected State = offline\n"
            "IP Address = 192.0.2.64")),
        section(put, "message_log", "".join(put("Message", rows(put, one)) for one in _LOGGED)),
        section(put, "call_logs", put("Call", rows(
            put, "Call Id = C0FFEE01\nCall Creator = 12025550162")
            + put("Events", _calls(put)))),
        section(put, "groups_info", "No responsive records located"),
        section(put, "address_book_info", rows(
            put, "Symmetric Contacts = 12025550163<br>12025550164\nAsymmetric Contacts = ")),
    )  # fmt: skip


_LOGGED = (
    (
        "Timestamp = 2026-03-01 10:00:00 UTC\nMessage Id = AA01\nSender = 12025550162\n"
        "Recipients = 12025550163\nSender Ip = 192.0.2.65\nSender Port = 45001\n"
        "Sender Device = android\nType = text\nMessage Style = individual\nMessage Size = 120"
    ),
    (
        "Timestamp = 2026-03-01 10:00:30 UTC\nMessage Id = AA02\nSender = 12025550163\n"
        "Recipients = 12025550162, 12025550164\nGroup Id = 120363000000000001\n"
        "Sender Ip = 198.51.100.65\nSender Port = 70001\nSender Device = iphone\nType = image\n"
        "Message Style = group\nMessage Size = 5120"
    ),
)


def _calls(put: Markup) -> str:
    people = put("Participants", rows(
        put, "Phone Number = 12025550163\nState = connected\nPlatform = iphone"))  # fmt: skip
    return (
        rows(put, "Type = offer\nTimestamp = 2026-03-01 11:00:00 UTC\nFrom = 12025550162\n"
             "To = 12025550163\nFrom Ip = 192.0.2.66\nFrom Port = 55001\nMedia Type = audio")
        + people
        + rows(put, "Type = terminate\nTimestamp = 2026-03-01 11:03:00 UTC\n"
               "From = 12025550162\nTo = 12025550163")
    )  # fmt: skip
