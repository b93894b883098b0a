# SPDX-License-Identifier: Apache-2.0
"""Small files of what Snapchat, Kik, Roblox, Reddit, TikTok and X hand out, and of a telephone."""

from __future__ import annotations

from reviewer.intake.formats.kik_return import KikReturn
from reviewer.intake.formats.reddit_return import RedditReturn
from reviewer.intake.formats.roblox_return import RobloxReturn
from reviewer.intake.formats.snapchat_return import SnapchatReturn
from reviewer.intake.formats.tiktok_return import TikTokReturn
from reviewer.intake.formats.whatsapp_export import WhatsAppExport
from reviewer.intake.formats.x_return import XReturn
from tests.examples.example import Example

_CHAT = b""""Messages of the account.
timestamp: when it was sent"
==========
timestamp,message_type,sender_username,recipient_username,text,media_id
2026-03-01 04:02:00 UTC,TEXT,river,meadow,"Hello,
bus",
2026-03-01 04:03:00,MEDIA,meadow,river,,b~abc;b~def
"More"
==========
timestamp,sender_username,text
Wed Aug 19 12:00:00 UTC 2020,river,late
"""
_CALLS = b""""Calls"
=====
call_id,call_start,call_end
k1,Mar 06 2026 03:48:31 UTC,Mar 06 2026 03:50:31 UTC
-----
username,joined
river,Mar 06 2026 03:48:31 UTC

call_id,call_start,call_end
k2,Mar 07 2026 03:48:31 UTC,Mar 07 2026 03:50:31 UTC
"""
_SUBSCRIBER = b""""Account"
====
username,user_id,created,email_address,email_status,creation_ip
river,u-1,2026-01-02 03:04:05 UTC,river@example.com,verified,192.0.2.5
"More"
====
email_verified_timestamp,birthdate
2026-01-02 03:10:00 UTC,2001-02-03
"""
_OWN = (
    b'{"garden_club":[{"From":"river","Media Type":"TEXT","Created":"2026-03-01 04:02:00 UTC",'
    b'"Content":"hi","IsSender":false,"Created(microseconds)":1772337720000}]}'
)
_BIND = b"""\
1\triver\t192.0.2.7\t50001\t1771228800123\tphone
2\triver\t192.0.2.8\t50002\t2026-02-16 08:10:00
"""
_GROUP = b"""\
1\triver\tg1\tmeadow\tx\t192.0.2.7\t1771228800123
2\triver\tg1\tmeadow\t192.0.2.7\tx\t1771228801123
"""
_TEXTS = """\
id,sent_at,sent_at_ts,sender_id,receiver_id,message,content_id,ip,port
1,2026-02-16 08:00:00 UTC,1771228800123,river,meadow,\u00e9t\u00e9,,192.0.2.7,50001
2,2026-02-16 08:01:00 UTC,1771228860123,meadow,river,"a, b",c-1,,
""".encode()
_ABUSE = b"-------Report\nreporter: meadow\n-------Report\ntime: 2026-02-16 08:00:00 UTC\nx\n"
_PHONE = """\
14/03/26, 19:02 - Messages and calls are end-to-end encrypted.
14/03/26, 19:03 - Acacia: \u00c0 quelle heure ?
14/03/26, 19:04 - Cedar: At four
by the bus stop. <This message was edited>
14/03/26, 19:05 - Cedar: \u200eIMG-1.jpg (file attached)
""".encode()
_ADDRESSES = b"""\
user_id,username,ip_address,first_recorded_utc,last_observed_port,last_observed_port_utc
71,river,192.0.2.7,03/01/2026 08:00:00,50001,03/03/2026 09:30:00
"""
_FILES = b"""\
file_name,sha256,size
shapes.png,0000000000000000000000000000000000000000000000000000000000000001,12
"""
_DATED = b"""\
date,ip
registration ip,192.0.2.7
2026-03-01 08:00:00 UTC,192.0.2.8
"""
_LINKED = b"phone_number\n+12025550101\n"
_DOWNLOAD = (
    b'{"Profile":{"Profile Information":{"ProfileMap":{"userName":"river"}}},'
    b'"Direct Message":{"Chat History":{"ChatHistory":{"Chat History with meadow:":'
    b'[{"Date":"2026-03-01 08:01:00","From":"river","Content":"hi"}]}}},'
    b'"Your Activity":{"Login History":{"LoginHistoryList":'
    b'[{"Date":"2026-03-01 08:00:00","IP":"192.0.2.7"}]}}}'
)
_SIGNED = b"""\
-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

[{"ipAudit": {"accountId": "71", "createdAt": "2026-03-01T08:00:00.000Z",
"loginIp": "192.0.2.7", "x":
- -5}}]
-----BEGIN PGP SIGNATURE-----

abc=
-----END PGP SIGNATURE-----
"""
_MARKED = b"""\
**** conversationId: 71-72 ****
{"senderId": "71", "recipientId": "72", "text": "hi", "createdAt": "2026-03-01T08:00:00.000Z"}
**** conversationId: 71-73 ****
{"senderId": "73", "recipientId": "71", "text": "yo", "createdAt": "2026-03-01T08:01:00.000Z"}
"""

RETURNS: tuple[Example, ...] = (
    Example(SnapchatReturn(), "conversations.csv", _CHAT, 2),
    Example(SnapchatReturn(), "call_logs.csv", _CALLS, 2),
    Example(SnapchatReturn(), "subscriber_info.csv", _SUBSCRIBER, 2),
    Example(SnapchatReturn(), "chat_history.json", _OWN, 2, whole=False),
    Example(KikReturn(), "logs/bind.txt", _BIND),
    Example(KikReturn(), "logs/group_send_msg.txt", _GROUP),
    Example(KikReturn(), "package/content/data-text.csv", _TEXTS),
    Example(KikReturn(), "logs/sent_abuse.txt", _ABUSE),
    Example(WhatsAppExport(), "WhatsApp Chat with Acacia.txt", _PHONE, 2),
    Example(RobloxReturn(), "IP address of the account river.csv", _ADDRESSES),
    Example(RobloxReturn(), "roblox/assets_metadata.csv", _FILES),
    Example(RedditReturn(), "ip_logs.csv", _DATED),
    Example(RedditReturn(), "linked_phone_number.csv", _LINKED),
    Example(TikTokReturn(), "user_data_tiktok.json", _DOWNLOAD, 2),
    Example(XReturn(), "71-ip-audit.txt", _SIGNED),
    Example(XReturn(), "71-direct-messages.txt", _MARKED),
)
