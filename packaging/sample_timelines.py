# SPDX-License-Identifier: Apache-2.0
"""Timelines of a computer as two forensic tools write them."""

from __future__ import annotations


def timesketch() -> bytes:
    """Two times in a row that agree, that disagree, and one without a zone."""
    return _SKETCH.encode()


def plaso() -> bytes:
    """The night on which summer time begins: the rows name another zone each."""
    return _OLD.encode()


_SKETCH = """\
datetime,timestamp,timestamp_desc,message,username,ip_address,port,tag
2026-03-14T04:17:38+00:00,1773461858000000,Login Time,Log-in of acacia at the library,acacia,\
192.0.2.150,50150,
2026-03-14T04:17:38.123456789+00:00,1773461858123456,Start Time,The catalogue was opened,acacia,,,\
"books,garden"
2026-03-14T05:00:00+01:00,1331697600000000,Last Visited Time,A page on tulips was opened,,,,
2026-03-14T04:20:00,"1773462000000000",Logout Time,Log-out of acacia,acacia,192.0.2.150,,
2026-03-14T04:21:00,12,Not a time,The printer was out of paper,,,,
0000-00-00T00:00:00.000000+00:00,0,Not a time,"A shelf list, undated",,,,
2026-03-14T04:22:00+00:00,,Creation Time,A list of trees was made,,,,
"""

_OLD = """\
date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,inode,notes,\
format,extra
03/29/2026,01:59:59,CET,MA..,FILE,File stat,Content Modification Time; Last Access Time,-,\
library-1,trees.txt,"OS:/home/acacia/trees.txt, 120 lines",2,OS:/home/acacia/trees.txt,4711,-,\
filestat,size: 4096
03/29/2026,03:00:00,CEST,..C.,LOG,Log File,Login Time,acacia,library-1,login,Log-in of acacia,2,\
OS:/var/log/desk.log,12,-,text,-
03/29/2026,03:15:00,EST,....,LOG,Log File,Logout Time,acacia,library-1,logout,Log-out of acacia,2,\
OS:/var/log/desk.log,12,-,text,-
00/00/0000,--:--:--,UTC,....,WEBHIST,History,Not a time,-,library-1,tulips,A page on tulips,2,\
OS:/home/acacia/history,77,-,sqlite,-
12/01/2025,09:10:11,UTC,.A..,WEBHIST,History,Last Visited Time,-,library-1,bus,The bus timetable,2,\
OS:/home/acacia/history,77,-,sqlite,"visits: 2; typed: 0"
"""
