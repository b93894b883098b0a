# SPDX-License-Identifier: Apache-2.0
"""What Snapchat and Kik hand out, and a chat that a telephone exported."""

from __future__ import annotations

from sample_pictures import png

_RULE = "=" * 60


def _table(legend: str, *rows: str) -> str:
    """A section of a Snapchat table: legend, row of equals signs, header and rows."""
    quoted = legend.replace('"', '""')
    return "\r\n".join((f'"{quoted}"', _RULE, *rows, ""))


def snapchat_return() -> dict[str, bytes]:
    """Every table of a return in one or two sections, two pictures, one row that is broken."""
    tables = {
        "subscriber_info": _SUBSCRIBER,
        "ip_data": _IP_DATA,
        "conversations": _CONVERSATIONS,
        "call_logs": _CALLS,
        **{name: _table(*parts) for name, parts in _SMALL.items()},
    }
    files = {f"{name}.csv": text.encode() for name, text in tables.items()}
    token = "image~media_v4~2026-03-14~acacia~cedar~sent~b~EiA77aa~v4.png"
    files[f"media/{token}"] = png(81, (24, 24))
    files["media/mem-1.png"] = png(82, (20, 30))
    return files


_SMALL = {
    "subscriber_account_change_history": (
        "Changes of the account.\ndate: when it was changed",
        "date,action,old_value,new_value,reason",
        "2026-02-03 10:00:00 UTC,EMAIL_CHANGE,acacia@example.com,acacia@example.org,user",
    ),
    "conversation_list": (
        "Conversations of the account.",
        "conversation_id,conversation_title,created_timestamp",
        "c-7,Piano lessons,2026-02-01 09:00:00 UTC",
    ),
    "friends_list": (
        "Friends of the account.",
        "username,display_name,created_timestamp",
        "cedar,Cedar T,2026-02-01 09:00:00 UTC",
        '"No deleted friends: no records found."',
    ),
    "reported_conversations": (
        "Conversations that were reported.",
        "reporter_user_id,reason,context,reported_user_id,message_timestamp",
        "u-7002,spam,Bring the blue book.,u-7001,2026-03-14 09:05:00 UTC",
    ),
    "memories": (
        "Memories.",
        "timestamp,media_id,source_type",
        "2026-03-13 18:00:00 UTC,mem-1,camera",
    ),
    "geo_locations": (
        "Places.",
        "timestamp,latitude,longitude,accuracy",
        "2026-03-14 08:59:00 UTC,0.500,0.250,30 m",
    ),
}
"""Tables of one section: legend, header, rows."""
_SUBSCRIBER = _table(
    "The account.\nusername: chosen by the user",
    "username,user_id,created,email_address,email_status,creation_ip,phone_number,display_name,"
    "status",
    "acacia,u-7001,2026-02-01 08:58:01 UTC,acacia@example.com,verified,192.0.2.131,"
    "+12025550131,Acacia F,active",
) + _table(
    "More of the account.",
    "email_verified_timestamp,phone_verified_timestamp,birthdate,last_active,2fa_status",
    "2026-02-01 09:01:00 UTC,,2004-05-06,2026-03-15 08:15:00 UTC,off",
)
_IP_DATA = _table(
    "Addresses, first layout.",
    "ip,first seen time,last seen time,asn",
    "192.0.2.131,2026-02-01 08:58:01 UTC,2026-03-14 09:02:00 UTC,64500",
) + _table(
    "Addresses, second layout.",
    "timestamp,ip,asn,url",
    "2026-03-14 09:01:30 UTC,2001:db8::131,64500,login",
    "2026-03-15 08:14:00,192.0.2.132,64500,login",
)
_CONVERSATIONS = _table(
    'Messages.\ntimestamp: when it was sent\ntext: what was written, "as is"',
    "timestamp,message_type,sender_username,recipient_username,text,media_id,conversation_id,"
    "is_encrypted",
    "Wed Mar 11 12:00:00 UTC 2026,TEXT,acacia,cedar,An old stamp.,,c-7,false",
    '2026-03-14 09:03:00 UTC,TEXT,acacia,cedar,"Bonjour, le cours',
    'est à quelle heure ?",,c-7,false',
    "2026-03-14 09:05:00 UTC,TEXT,cedar,acacia,Bring the blue book.,,c-7,false",
    "2026-03-14 09:06:00 UTC,MEDIA,acacia,cedar,,b~EiA77aa,c-7,false",
    "2026-03-14 09:07:00,TEXT,cedar,acacia,No zone here.,,c-7,false",
    "2026-03-14 09:08:00 UTC,TEXT,cedar",
) + _table(
    "The same of groups.",
    "timestamp,sender_username,text,conversation_id,is_topic_chat",
    "2026-03-15 08:15:00 UTC,acacia,The bus stands still.,c-9,false",
)
_CALLS = _table(
    "Calls.",
    "call_id,call_start,call_end,call_type",
    "k-1,Mar 14 2026 15:40:31 UTC,Mar 14 2026 15:52:00 UTC,audio",
    "-" * 40,
    "username,joined",
    "acacia,Mar 14 2026 15:40:31 UTC",
    "cedar,Mar 14 2026 15:40:40 UTC",
)


def kik_return() -> dict[str, bytes]:
    """Logs without header and the newer package, with one pair of times that disagree."""
    return {
        "logs/bind.txt": _tabs(
            ("1", "acacia", "192.0.2.141", "41001", "1773475200123", "phone"),
            ("2", "acacia", "192.0.2.142", "41002", "2026-03-14 08:10:00", "phone"),
        ),
        "logs/chat_sent.txt": _tabs(
            ("1", "acacia", "cedar", "12", "192.0.2.141", "1773475260000"),
            ("2", "acacia", "cedar"),
        ),
        "logs/chat_platform_sent_received.txt": _tabs(
            ("acacia", "cedar", "192.0.2.141", "1773475320000", "Camera", "9f00aa11"),
        ),
        "logs/friend_added.txt": _tabs(("1", "acacia", "cedar", "1773475100000")),
        "logs/sent_abuse.txt": (
            b"-------Report\nreporter: acacia\nreported: clover\ntime: 2026-03-14 10:00:00 UTC\n"
            b"-------Report\nreporter: acacia\nreported: daisy\n"
        ),
        "content/text-msg-data/acacia-data-text.csv": _TEXTS.encode(),
        "content/9f00aa11.png": png(83, (24, 24)),
        "package/group-legend-1.csv": _GROUPS.encode(),
        "package/content/data-text.csv": _NEW_TEXTS.encode(),
        "package/logs/binds.csv": (
            b"user_jid,ip,port,device,ts\n"
            b"acacia_x1,2001:db8::141,41003,phone,2026-03-14 08:00:00 UTC\n"
        ),
        "package/logs/chat_sent.csv": (
            b"user_jid,friend_user_jid,ip,ts,words\n"
            b"acacia_x1,cedar_y2,192.0.2.141,2026-03-14 08:01:00 UTC,12\n"
        ),
    }


def _tabs(*rows: tuple[str, ...]) -> bytes:
    return "".join("\t".join(row) + "\n" for row in rows).encode()


_TEXTS = """\
1,x,y,Où est le livre bleu ?,acacia,cedar,192.0.2.141,41001,z,1773475260000
2,x,y,"At home, on the shelf.",cedar,acacia,,,z,1773475290000
3,x,y,C:\\new\\x\\notes.txt,acacia,cedar,192.0.2.141,41001,z,1773475300000
"""
_GROUPS = """\
gid,name,code,public,deleted,last_join_ts,last_activity
g-5,Garden club,,true,false,2026-03-01 08:00:00 UTC,2026-03-14 20:00:00 UTC
"""
_NEW_TEXTS = """\
id,sent_at,sent_at_ts,sender_id,receiver_id,message,app_name,content_id,filename,ip,port,parent_id
m-1,2026-03-14 08:01:00 UTC,1773475260000,acacia_x1,cedar_y2,À demain,,,,192.0.2.141,41001,
m-2,2026-03-14 09:02:00 UTC,1773475320000,acacia_x1,cedar_y2,,Camera,9f00aa11,,192.0.2.141,41001,
"""


def whatsapp_export() -> bytes:
    """A telephone's own export: notices, a name with a colon, an edit, a deletion, no zone."""
    return _PHONE.encode()


_PHONE = """\
14/03/26, 09:01 - Les messages et les appels sont chiffrés de bout en bout.
14/03/26, 09:01 - Acacia a créé le groupe « Piano : le samedi »
14/03/26, 09:03 - Acacia: Bonjour, le cours de piano est à quelle heure ?
14/03/26, 09:05 - Cedar: At four, as always.
Bring the blue book. \u200e<This message was edited>
14/03/26, 09:06 - Acacia: \u200eIMG-20260314-WA0001.jpg (fichier joint)
14/03/26, 09:07 - Acacia: Ce message a été supprimé
14/03/26, 16:40 - Cedar: <Médias omis>
14/03/26, 16:40 - Daisy: école: On part à 17 h.
14/03/26, 16:41 - Daisy: école: Le bus 12 est en retard.
14/03/26, 16:42 - Daisy: école: Il arrive.
14/03/26, 16:43 - Daisy: école: Très joli morceau !
14/03/26, 16:44 - Daisy: école: À demain.
14/03/26, 16:39 - Cedar: This row is out of order.
"""
