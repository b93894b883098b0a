# SPDX-License-Identifier: Apache-2.0
"""Lists of hashes and graphs of a case that break off, lie, or are made to cost memory."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from tests.hostile.case import Case, Make, accept, file, folder, partial, warn
from tests.hostile.honest import HEADER, ROW, SAID

MIB = 1024 * 1024
LATER = "The garden gate is shut."
BOTH = (SAID, LATER)
FIRST, LAST = "2026-03-14T08:00:10Z", "2026-03-14T08:00:20Z"
CHAT = (SAID,)
"""What the honest chat beside a list says; nothing of a list itself is a text."""
CUT = "too_large raw_bytes"
_MODEL = '"odata.metadata":"http://example.org/ICMEC/ProjectVic/DataModels/1.3.xml#Media"'
_MODEL_2 = '"@odata.context":"http://example.org/ProjectVic/DataModels/2.0.xml/US/$metadata#Cases"'
_OBSERVABLE = "https://ontology.unifiedcyberontology.org/uco/observable/"


def cases() -> list[Case]:
    """The family."""
    return [*_lists(), *_cases(), *_graphs(), *_references()]


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


_MD5 = hashlib.md5(_png()).hexdigest().upper()


def _row(time: str, more: str = "") -> str:
    made = f'"MediaFiles":[{{"FileName":"a.png","Created":"{time}"}}]'
    return f'{{"MediaID":1,"Category":2,"MD5":"{_MD5}",{made}{more}}}'


def _list(*rows: str, behind: str = "") -> str:
    """A list with a row about the picture before and one behind."""
    lines = ",\n  ".join((_row(FIRST), *rows, _row(LAST, ',"Tags":"b"')))
    return f'{{\n {_MODEL},\n "value": [\n  {lines}\n ]{behind}\n}}\n'


def _case(*rows: str, total: str = "2") -> str:
    lines = ",\n  ".join((_row(FIRST), *rows, _row(LAST, ',"Tags":"b"')))
    return (
        f'{{\n {_MODEL_2},\n "value": [{{"CaseNumber": "1", "TotalMediaFiles": {total},\n'
        f' "SourceApplicationName": "Garden tool", "Media": [\n  {lines}\n ]}}]\n}}\n'
    )


def _beside(made: Any) -> Make:
    return folder({"list.json": made, "a.png": _png(), "chat.csv": HEADER + ROW})


def _lists() -> list[Case]:
    deep = "[" * 100_000 + "]" * 100_000
    other = '{"MediaID":3,"Category":1,"MD5":"%032X","PhotoDNA":"' + "A" * 192 + '"}'
    return [
        partial("vics-row-no-json", "a row that is no JSON",
                _beside(lambda: _list("{'MD5': 1}")), "unreadable_row not_json", good=CHAT,
                fast=True),
        partial("vics-cut", "a list that breaks off in a row",
                _beside(lambda: _list()[:-60]), "unreadable_row cut_off", good=CHAT),
        partial("vics-row-deep", "a row without bottom",
                _beside(lambda: _list(f'{{"MD5":{deep}}}')), "unreadable_row json_depth",
                good=CHAT),
        partial("vics-row-long", "a row beyond the size of a value",
                _beside(lambda: _list(f'{{"PhotoDNA":"{"A" * 9 * MIB}"}}')),
                "unreadable_row value_bytes", good=CHAT, seconds=10),
        accept("vics-rows-200000", "two hundred thousand rows about other files",
               _beside(lambda: _list(*(other % n for n in range(200_000)))), good=CHAT,
               seconds=60),
        accept("vics-same-20000", "twenty thousand rows about one file",
               _beside(lambda: _list(*(_row(LAST, f',"Series":"{n}"') for n in range(20_000)))),
               good=CHAT, seconds=30),
        accept("vics-member-long", "a member that may be a picture, eight megabytes of it",
               _beside(lambda: _list(_row(LAST, f',"Thumb":"{"QUJD" * MIB}"'))), good=CHAT,
               seconds=10),
        accept("vics-files-50000", "a row that names fifty thousand files",
               _beside(lambda: _list(_row(LAST).replace(
                   "[{", "[" + '{"FileName":"b","Created":"2026-03-14T08:00:20Z"},' * 50_000 + "{")
               )), good=CHAT, seconds=15),
        accept("vics-exifs-50000", "a row of fifty thousand members of a picture's head",
               _beside(lambda: _list(_row(LAST, ',"Exifs":[' + ",".join(
                   f'{{"PropertyName":"P{n}","PropertyValue":"v"}}' for n in range(50_000)) + "]"))
               ), good=CHAT, seconds=15),
    ]  # fmt: skip


def _cases() -> list[Case]:
    return [
        warn("vics-total-lies", "a case that says it has a thousand files",
             _beside(lambda: _case(total="1000")), "count_mismatch rows 2 of 1000", good=CHAT,
             fast=True),
        accept("vics-total-million-digits", "a total of a million digits",
               _beside(lambda: _case(total=f'"{"9" * MIB}"')), good=CHAT),
        accept("vics-cases-50000", "fifty thousand cases in one list",
               _beside(lambda: _case().rstrip()[:-2].rstrip("]") + ',{"CaseNumber":"x","Media":[]}'
                       * 50_000 + "]}"), good=CHAT, seconds=20),
        partial("vics-value-no-list", "a list that is a number",
                _beside(lambda: f'{{{_MODEL},"value":7}}'), "damaged no_array", good=CHAT),
    ]  # fmt: skip


def _message(text: str, number: int = 1, more: str = "") -> str:
    return (
        f'{{"@id":"kb:m{number}","core:hasFacet":[{{"@type":"obs:MessageFacet",'
        f'"obs:messageText":{json.dumps(text)},"obs:from":{{"@id":"kb:a{number}"}}{more}}}]}}'
    )


def _graph(*nodes: str, context: str = "", behind: str = "") -> str:
    lines = ",\n  ".join((_message(SAID), *nodes, _message(LATER, 9)))
    core = _OBSERVABLE.replace("observable", "core")
    names = f'{{"obs":"{_OBSERVABLE}","core":"{core}"{context}}}'
    return f'{{"@context":{names},\n "@graph":[\n  {lines}\n ]{behind}}}\n'


def _jsonld(made: Any) -> Make:
    return file("case.jsonld", made)


def _graphs() -> list[Case]:
    deep = '{"a":' * 50_000 + "1" + "}" * 50_000
    return [
        partial("uco-node-no-json", "a node that is no JSON",
                _jsonld(lambda: _graph("{'@id': 1}")), "unreadable_row not_json", good=BOTH,
                fast=True),
        partial("uco-cut", "a graph that breaks off in a node",
                _jsonld(lambda: _graph()[:-40]), "unreadable_row cut_off", good=(SAID,)),
        partial("uco-node-deep", "a node without bottom",
                _jsonld(lambda: _graph(f'{{"@id":"x","y":{deep}}}')),
                "unreadable_row json_depth", CUT, good=BOTH),
        partial("uco-node-wide", "a node of twenty thousand members",
                _jsonld(lambda: _graph("{" + ",".join(f'"k{n}":1' for n in range(20_000)) + "}")),
                "unreadable_row csv_columns", CUT, good=BOTH),
        accept("uco-nodes-100000", "a hundred thousand nodes of no known kind",
               _jsonld(lambda: _graph(*(f'{{"@id":"kb:{n}","@type":"core:Tool"}}'
                                        for n in range(100_000)))), good=BOTH, seconds=60),
        warn("uco-facets-50000", "a node of fifty thousand facets",
               _jsonld(lambda: _graph('{"@id":"x","core:hasFacet":[' + ",".join(
                   f'{{"@type":"obs:F{n}","obs:x":1}}' for n in range(50_000)) + "]}")),
             CUT, good=BOTH, seconds=15),
        warn("uco-behind", "rubbish behind the graph", _jsonld(lambda: _graph() + "]]rubbish"),
             "damaged after_the_end", good=BOTH),
    ]  # fmt: skip


def _names(count: int) -> Iterator[str]:
    """Prefixes each of which is said to be the next."""
    return (f',"p{n}":"p{n + 1}:"' for n in range(count))


def _references() -> list[Case]:
    mail = '"@type":"obs:EmailAccountFacet","obs:emailAddress":{"@id":"kb:a1"}'
    ring = f'{{"@id":"kb:a1","core:hasFacet":[{{{mail}}}]}}'
    to = ",".join(f'{{"@id":"kb:b{n}"}}' for n in range(50_000))
    return [
        accept("uco-ring", "an account whose address is the account",
               _jsonld(lambda: _graph(ring)), good=BOTH, fast=True),
        accept("uco-prefixes-100000", "a hundred thousand prefixes, each the next one",
               _jsonld(lambda: _graph('{"@id":"x","p0:y":1}', context="".join(_names(100_000)))),
               good=BOTH, seconds=15),
        accept("uco-prefix-itself", "a prefix that means itself, and a keyword that means another",
               _jsonld(lambda: _graph('{"@id":"x","q:y":1}', context=',"q":"q:","@id":"@type"')),
               good=BOTH),
        accept("uco-to-50000", "a message to fifty thousand accounts",
               _jsonld(lambda: _graph(_message("a", 3, f',"obs:to":[{to}]'))), good=BOTH,
               seconds=15),
        accept("uco-context-elsewhere", "a context at an address",
               _jsonld(lambda: _graph(context=',"z":1').replace(
                   '"@context":{', '"@context":["https://example.org/context.jsonld",{').replace(
                   '"z":1}', '"z":1}]')), good=BOTH),
        warn("uco-files-20000", "twenty thousand files nobody delivered",
               _jsonld(lambda: _graph(*(
                   f'{{"@id":"kb:f{n}","core:hasFacet":{{"@type":"obs:FileFacet",'
                   f'"obs:fileName":"f{n}"}}}}' for n in range(20_000)))),
             "missing_file not_delivered", good=BOTH, seconds=60, mib=240),
    ]  # fmt: skip
