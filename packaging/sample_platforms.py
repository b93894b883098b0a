# SPDX-License-Identifier: Apache-2.0
"""What Roblox, Reddit, TikTok and X hand out."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from sample_pictures import png


def roblox_return() -> dict[str, bytes]:
    """Addresses with a port that has its own time, chats parted by blank rows, a described file."""
    picture = png(91, (24, 24))
    files = {
        "IP address of the account acacia.csv": _ADDRESSES,
        "Chat records of the Roblox user acacia.csv": _RECORDS,
        "Messages of the Roblox user acacia.csv": _MESSAGES,
        "Block list of the Roblox user acacia.csv": _BLOCKED,
        "roblox_assets_metadata.csv": (
            "asset_id,file_name,sha256,uploaded_at\n"
            f"9101,garden.png,{hashlib.sha256(picture).hexdigest()},2026-03-14T08:30:00Z\n"
        ),
    }
    return {**{n: text.encode() for n, text in files.items()}, "assets/garden.png": picture}


_ADDRESSES = """\
user_id,username,ip_address,first_recorded_utc,last_recorded_utc,last_observed_port,\
last_observed_port_utc
7101,acacia,192.0.2.151,03/01/2026 08:00:00,03/14/2026 09:00:00,41021,03/14/2026 08:59:30
7101,acacia,2001:db8::151,03/02/2026 08:00:00,03/02/2026 08:00:00,,
"""
_RECORDS = """\
ts,ds,conversation_id,convo_type,user_id,name,text,is_filtered_o13,is_filtered_u13,is_rewritten,\
request_user_id
2026-03-14T09:03:00Z,2026-03-14,c-1,direct,7101,acacia,Bonjour ! Salut !,false,false,false,7101
2026-03-14T09:03:40Z,2026-03-14,c-1,direct,7102,cedar,After the lesson.,false,false,false,7101
,,,,,,,,,,
2026-03-14T17:00:00Z,2026-03-14,c-2,direct,7103,daisy,"The bus, again.",false,true,false,7101
"""
_MESSAGES = """\
created_time (UTC seconds),subject,body,author,recipient
1773475200,Garden,"Two lines
of text.",cedar,acacia
"""
_BLOCKED = """\
user_id,username,blocked_user_id,created_at
7101,acacia,7104,2026-03-14T18:00:00Z
"""


def reddit_return() -> dict[str, bytes]:
    """Every table, the address of the registration first and without a time."""
    files = {
        "ip_logs.csv": (
            "date,ip\nregistration ip,192.0.2.161\n2026-03-14 08:00:00 UTC,192.0.2.162\n"
        ),
        "messages.csv": (
            "id,permalink,thread_id,date,ip,from,to,subject,body\n"
            'm1,/m/m1,t1,2026-03-14 08:01:00 UTC,192.0.2.162,acacia,cedar,Piano,"À demain,\n'
            'at four."\n'
        ),
        "chat_history.csv": (
            "message_id,created_at,updated_at,username,message,thread_parent_message_id,"
            "channel_url,subreddit,channel_name\n"
            "k1,2026-03-14 08:02:00 UTC,2026-03-14 08:05:00 UTC,cedar,The blue book.,,ch-1,,Piano\n"
        ),
        "comments.csv": (
            "id,permalink,date,ip,subreddit,gildings,link,parent,body\n"
            "c1,/c/c1,2026-03-14 08:03:00 UTC,192.0.2.162,gardens,0,/p/p1,,Roses need sun.\n"
        ),
        "posts.csv": (
            "id,permalink,date,ip,subreddit,gildings,title,url,body\n"
            "p1,/p/p1,2026-03-14 08:04:00,192.0.2.162,gardens,0,My garden,,No zone in this row.\n"
        ),
        "linked_phone_number.csv": "phone_number\n+12025550161\n",
    }
    return {name: text.encode() for name, text in files.items()}


def tiktok_return() -> dict[str, bytes]:
    """The download under its newer names, and the workbook of addresses."""
    said = [
        {"Date": "2026-03-14 09:03:00", "From": "acacia", "Content": "À quelle heure ?"},
        {"Date": "2026-03-14 09:05:00", "From": "cedar", "Content": "At four."},
    ]
    login = {
        "Date": "2026-03-14 09:00:00", "IP": "192.0.2.171", "DeviceModel": "Pocket 2",
        "DeviceSystem": "1.0", "NetworkType": "Wi-Fi", "Carrier": "",
    }  # fmt: skip
    profile = {"userName": "acacia", "emailAddress": "acacia@example.com", "likesReceived": "3"}
    download = {
        "Profile": {"Profile Information": {"ProfileMap": profile}},
        "Direct Message": {"Chat History": {"ChatHistory": {"Chat History with cedar:": said}}},
        "Your Activity": {
            "Login History": {"LoginHistoryList": [login]},
            "Search History": {
                "SearchList": [{"Date": "2026-03-14 09:10:00", "SearchTerm": "piano"}]
            },
        },
        "Post": {"Videos": {"VideoList": [{"Date": "2026-03-14 10:00:00", "Likes": "2"}]}},
        "App Settings": {
            "Block List": {"BlockList": [{"Date": "2026-03-14 11:00:00", "UserName": "daisy"}]},
            "Settings": {"SettingsMap": {"Language": "fr"}},
        },
    }
    rows = [
        ["time", "active start time", "IP", "IP country"],
        ["2026-03-14 09:00:00", "2026-03-14 08:55:00", "192.0.2.171", "CA"],
        ["2026-03-15 09:00:00", "", "2001:db8::171", "CA"],
    ]
    return {
        "user_data_tiktok.json": json.dumps(download, ensure_ascii=False, indent=1).encode(),
        "acacia - IP Data.xlsx": _workbook(rows),
    }


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _workbook(rows: list[list[str]]) -> bytes:
    """A workbook of one sheet of texts; stored, so that its bytes do not hang on zlib."""
    lines = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for at, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><sheets>'
            '<sheet name="IP Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
        ),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.create_system = 3
            made.writestr(entry, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return out.getvalue()


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" Type="{_LINK}/{kind}" '
        f'Target="{target}"/></Relationships>'
    )


def x_return() -> dict[str, bytes]:
    """Signed texts, one of them cut off, an older one with marker lines, a script, a picture."""
    account = {
        "accountId": "7301", "username": "acacia", "email": "acacia@example.com",
        "createdAt": "2026-01-05T08:00:00.000Z",
    }  # fmt: skip
    creation = {"accountId": "7301", "userCreationIp": "192.0.2.181"}
    logins = [
        {"ipAudit": {"accountId": "7301", "createdAt": at, "loginIp": ip}}
        for at, ip in (
            ("2026-03-14T08:00:00.000Z", "192.0.2.181"),
            ("2026-03-15T08:00:00.000Z", "2001:db8::181"),
        )
    ]
    talk = {"dmConversation": {"conversationId": "7301-7302", "messages": [
        _message("2032728435717046273", "2026-03-14T08:00:00.000Z", "Regarde le jardin !",
                 ["https://ton.example.com/dm/1/2/roses.png"]),
        _message("2032728435717046274", "2026-02-01T08:00:00.000Z", "This time is another.", []),
    ]}}  # fmt: skip
    tweet = {"tweet": {"id_str": "2032743619097526273", "full_text": "The bus stands still.",
                       "created_at": "Sat Mar 14 09:00:20 +0000 2026"}}  # fmt: skip
    older = (
        "**** conversationId: 7301-7303 ****\n"
        '{"senderId": "7303", "recipientId": "7301", "text": "An older file.",\n'
        ' "createdAt": "2026-03-01T08:00:00.000Z"}\n'
    )
    return {
        "7301-account.txt": _signed([{"account": account}]),
        "7301-account-creation-ip.txt": _signed([{"accountCreationIp": creation}]),
        "7301-ip-audit.txt": _signed(logins),
        "7301-direct-messages.txt": _signed([talk]),
        "7301-deleted-direct-messages.txt": _wrapped(older),
        "7301-tweets.txt": _signed([tweet]).partition(b"-----BEGIN PGP SIGNATURE")[0],
        "data/follower.js": b'window.YTD.follower.part0 = [{"follower": {"accountId": "7304"}}]',
        "direct_messages_media/2032728435717046273-roses.png": png(93, (24, 24)),
    }


def _message(number: str, at: str, text: str, links: list[str]) -> dict[str, Any]:
    made = {"id": number, "senderId": "7301", "recipientId": "7302", "text": text}
    return {"messageCreate": {**made, "createdAt": at, "mediaUrls": links}}


def _signed(values: list[Any]) -> bytes:
    return _wrapped(json.dumps(values, ensure_ascii=False, indent=1) + "\n")


def _wrapped(body: str) -> bytes:
    escaped = "".join(
        f"- {line}" if line.startswith("-") else line for line in body.splitlines(keepends=True)
    )
    return (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{escaped}"
        "-----BEGIN PGP SIGNATURE-----\n\nbm9ib2R5IHNpZ25lZCB0aGlz\n-----END PGP SIGNATURE-----\n"
    ).encode()
