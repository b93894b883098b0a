# SPDX-License-Identifier: Apache-2.0
"""Small timelines as forensic tools write them."""

from __future__ import annotations

from reviewer.intake.formats.plaso import Plaso
from reviewer.intake.formats.timesketch import Timesketch
from tests.examples.example import Example

SKETCH = b"""message,timestamp,datetime,timestamp_desc,ip_address,extra_1
A log-in of river,1331698658000000,2012-03-14T04:17:38+00:00,Login Time,192.0.2.7,foo
"Two, lines",1331698658000001,2012-03-14T04:17:38.000001+00:00,Start Time,,bar
"""
SKETCH_LINES = b"""\
{"message":"A log-in","timestamp":"1331698658000000","datetime":"2012-03-14T04:17:38+00:00",\
"timestamp_desc":"Login Time","user":"river"}
{"message":"Rain","timestamp":123,"datetime":"2012-03-14T04:17:38","timestamp_desc":"x"}
"""
OLD = b"""date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,\
inode,notes,format,extra
03/29/2026,01:59:59,CET,M...,LOG,Log File,Content Modification Time,-,h1,s,a door,2,/a,-,-,text,-
03/29/2026,03:00:00,CEST,M...,LOG,Log File,Login Time,river,h1,s,b door,2,/a,12,-,text,k: v
"""
OWN = b"""datetime,timestamp_desc,source,source_long,message,parser,display_name,tag
2026-03-04T08:00:00.123456789+00:00,Start Time,LOG,Log File,a door,text,OS:/a,-
0000-00-00T00:00:00.000000+00:00,Not a time,LOG,Log File,b door,text,OS:/a,-
"""
LINES = b"""\
{"data_type":"a:b","date_time":{"__class_name__":"PosixTimeInMicroseconds","timestamp":1},\
"message":"a door","timestamp":1772611200000000,"timestamp_desc":"Start Time"}
{"data_type":"a:b","date_time":{"__class_name__":"SemanticTime","string":"Not set"},\
"message":"b door","timestamp":0,"timestamp_desc":"Not a time"}
"""

TIMELINES: tuple[Example, ...] = (
    Example(Timesketch(), "timeline.csv", SKETCH, 5),
    Example(Timesketch(), "timeline.jsonl", SKETCH_LINES, 5),
    Example(Plaso(), "l2t.csv", OLD, 5),
    Example(Plaso(), "dynamic.csv", OWN, 5),
    Example(Plaso(), "plaso.jsonl", LINES, 5),
)
