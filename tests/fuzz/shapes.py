# SPDX-License-Identifier: Apache-2.0
"""Changes that keep the outer form: of XML, JSON, tables, mails, zips and texts.

Plain bytes would seldom get past the first check of a parser. Each change takes the bytes of an
input and gives those of another; what cannot be taken apart is given back as it is.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

from tests.fuzz.damage import damaged
from tests.fuzz.words import ODD, PROSE, TIMES, VALUES, names

Change = Callable[[Random, bytes], bytes]


def value(chance: Random) -> str:
    """A value of any kind, now and then several as lines."""
    if chance.random() < 0.15:
        many = range(chance.choice((2, 5, 60)))
        return chance.choice(("\n", " ", "; ")).join(chance.choice(VALUES) for _ in many)
    return chance.choice(chance.choice((TIMES, PROSE, ODD)))


def change_xml(chance: Random, data: bytes) -> bytes:
    """Another document of the same kind: elements moved, doubled, renamed, their texts changed."""
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, LookupError, ValueError):
        return damaged(chance, data)
    for _ in range(chance.choice((1, 1, 2, 6))):
        nodes = list(root.iter())
        one, other = chance.choice(nodes), chance.choice(nodes)
        kind = chance.randrange(7)
        if kind == 0:
            one.text = _for_xml(value(chance))
        elif kind == 1:
            one.tag = chance.choice(names())
        elif kind == 2 and sum(1 for _ in other.iter()) < 200:
            one.insert(chance.randrange(len(one) + 1), copy.deepcopy(other))
        elif kind == 3 and len(one):
            one.remove(chance.choice(list(one)))
        elif kind == 4:
            one.set(chance.choice(names()), _for_xml(value(chance)))
        elif kind == 5:
            ET.SubElement(one, chance.choice(names())).text = _for_xml(value(chance))
        elif len(one):
            one.extend([copy.deepcopy(one[0]) for _ in range(chance.choice((1, 30)))])
    return ET.tostring(root, encoding=chance.choice(("utf-8", "us-ascii", "utf-16")))


def _for_xml(text: str) -> str:
    return "".join(c for c in text if c in "\t\n" or 32 <= ord(c) < 0xD800 or ord(c) > 0xDFFF)


def change_json(chance: Random, data: bytes) -> bytes:
    """Another document, or other lines: members moved, doubled, renamed, their values changed."""
    text = data.decode("utf-8", "replace")
    lines = text.splitlines()
    if not text.lstrip().startswith("[") and len(lines) > 1 and lines[0].endswith("}"):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = [_changed_json(chance, lines[at])] * chance.choice((1, 1, 1, 2, 0))
        return "\n".join(lines).encode("utf-8", "surrogatepass")
    return _changed_json(chance, text).encode("utf-8", "surrogatepass")


def _changed_json(chance: Random, text: str) -> str:
    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        return damaged(chance, text.encode("utf-8", "replace")).decode("utf-8", "replace")
    for _ in range(chance.choice((1, 1, 2, 6))):
        root = _change_value(chance, root)
    ascii_only = chance.random() < 0.5
    made = json.dumps(root, ensure_ascii=ascii_only, indent=chance.choice((None, None, 1)))
    if chance.random() < 0.1 and (at := made.find('":')) > 0:
        return made.replace(made[:at], made[:at], 1) + made[at:]
    return made


def _change_value(chance: Random, root: Any) -> Any:
    boxes = list(_boxes(root))
    if not boxes:
        return {chance.choice(names()): root}
    one = chance.choice(boxes)
    new = chance.choice((
        value(chance), value(chance), chance.randrange(-5, 2**chance.choice((3, 31, 64))), None,
        True, 1.5e300, [], {}, [value(chance)], copy.deepcopy(chance.choice(boxes)),
    ))  # fmt: skip
    if len(json.dumps(new, ensure_ascii=False)) > 8_000:
        new = ""
    if isinstance(one, dict):
        key = chance.choice(list(one) or [""]) if chance.random() < 0.6 else chance.choice(names())
        if chance.random() < 0.15:
            one.pop(key, None)
        else:
            one[key] = new
    elif chance.random() < 0.2 and one:
        one.pop(chance.randrange(len(one)))
    else:
        one.insert(chance.randrange(len(one) + 1), new)
    return root


def _boxes(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            yield one
            waiting.extend(one.values() if isinstance(one, dict) else one)


def change_table(chance: Random, data: bytes) -> bytes:
    """Another table: cells, columns and rows changed, another separator, a title above."""
    text = data.decode("utf-8", "replace")
    mark = max(",;\t|", key=text[:2_000].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return damaged(chance, data)
    if not rows:
        return b"timestamp,sender,message\n"
    for _ in range(chance.choice((1, 1, 3, 8))):
        at = chance.randrange(len(rows))
        kind = chance.randrange(6)
        if kind == 0 and rows[at]:
            rows[at][chance.randrange(len(rows[at]))] = value(chance)
        elif kind == 1:
            rows.insert(at, list(chance.choice(rows)))
        elif kind == 2 and rows[0]:
            rows[0][chance.randrange(len(rows[0]))] = chance.choice(names())
        elif kind == 3:
            rows[at].insert(chance.randrange(len(rows[at]) + 1), value(chance))
        elif kind == 4 and len(rows) > 1:
            rows.pop(at)
        else:
            rows.insert(chance.choice((0, at)), [value(chance)])
    out = io.StringIO(newline="")
    mark = mark if chance.random() < 0.8 else chance.choice(",;\t|")
    style = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    ends = chance.choice(("\n", "\r\n", "\r"))
    csv.writer(out, delimiter=mark, quoting=style, lineterminator=ends).writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def change_lines(chance: Random, data: bytes) -> bytes:
    """Other lines: of a log, a chat, a mail, a text."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 1, 3, 8))):
        at = chance.randrange(len(lines) or 1)
        kind = chance.randrange(6)
        new = value(chance).encode("utf-8", "surrogatepass")
        if kind == 0:
            lines.insert(at, new)
        elif kind == 1 and lines:
            lines.insert(at, chance.choice(lines))
        elif kind == 2 and len(lines) > 1:
            lines.pop(at)
        elif lines and kind == 3:
            head, mark, rest = lines[at].partition(chance.choice((b":", b" ", b"=", b";", b",")))
            lines[at] = chance.choice((new + mark + rest, head + mark + new))
        elif lines and kind == 4:
            words = lines[at].split(b" ")
            words.insert(chance.randrange(len(words) + 1), new)
            lines[at] = b" ".join(words)
        else:
            lines.insert(at, chance.choice(names()).encode() + b": " + new)
    return b"\n".join(lines)


def change_zip(chance: Random, data: bytes) -> bytes:
    """Another archive: members renamed, doubled, changed, put into an archive of their own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [
                (i.filename, archive.read(i)) for i in archive.infolist() if i.file_size < 30_000
            ]
    except Exception:  # noqa: BLE001 - the library fails in any way on damaged archives
        return damaged(chance, data)
    for _ in range(chance.choice((1, 1, 3))):
        at = chance.randrange(len(members) + 1)
        name, inner = members[at] if at < len(members) else ("note.txt", b"rain")
        kind = chance.randrange(5)
        if kind == 0:
            members.insert(at, (chance.choice((name, value(chance)[:200] or "x")), inner))
        elif kind == 1 and at < len(members):
            members[at] = (name, damaged(chance, inner))
        elif kind == 2 and members:
            members.pop(at % len(members))
        elif kind == 3:
            members.append((f"{name}.zip", zipped(chance, members)))
        else:
            members.append((chance.choice(("../x", "/x", "a\\b", "X", "x", "d/", "a!b")), inner))
    made = zipped(chance, members)
    return made if chance.random() < 0.5 else change_headers(chance, made)


def zipped(chance: Random, members: list[tuple[str, bytes]]) -> bytes:
    """A zip of these members, packed or not."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # the same name twice is what is wanted
        for name, data in members:
            info = zipfile.ZipInfo(name.encode("utf-8", "replace").decode() or "x")
            info.compress_type = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            info.external_attr = chance.choice((0, 0, 0o100644, 0o120777, 0o010644)) << 16
            with zipfile.ZipFile.open(archive, info, "w") as member:
                member.write(data)
    return out.getvalue()


def change_headers(chance: Random, data: bytes) -> bytes:
    """Let one header of an archive lie about a number."""
    marks = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")
    places = [at for m in marks for at in _all(data, m)]
    if not places:
        return damaged(chance, data)
    at = chance.choice(places) + chance.randrange(4, 46)
    number = chance.choice((0, 1, 8, 99, 0xFFFF, 0xFFFFFFFF, len(data), chance.randrange(1 << 16)))
    return data[:at] + struct.pack("<L", number)[: chance.choice((1, 2, 4))] + data[at + 4 :]


def _all(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def change_words(chance: Random, data: bytes) -> bytes:
    """Other words and signs in a short text."""
    words = data.decode("utf-8", "replace").split(" ")
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(words))
        new = chance.choice((value(chance), chance.choice(value(chance).split() or [""])))
        words[at : at + chance.randrange(2)] = [new] * chance.choice((1, 1, 1, 40))
    return chance.choice((" ", " ", "")).join(words).encode("utf-8", "surrogatepass")


_MARKS = (
    b"IHDR", b"tEXt", b"iTXt", b"eXIf", b"fcTL", b"moov", b"mvhd", b"trak", b"tkhd", b"meta",
    b"ispe", b"ipco", b"VP8X", b"ANMF", b"EXIF", b"Exif", b"II*\x00", b"MM\x00*", b"LIST",
    b"\xff\xe1", b"\xff\xc0", b"\x2c", b"\x21",
)  # fmt: skip


def change_boxes(chance: Random, data: bytes) -> bytes:
    """Boxes, chunks or tags of a media file with another length, kind, place or number."""
    places = [at for mark in _MARKS for at in _all(data, mark)]
    if not places:
        return damaged(chance, data)
    at = max(0, chance.choice(places) + chance.randrange(-4, 40))
    kind = chance.randrange(3)
    if kind == 0:
        number = chance.choice((0, 1, 8, 0x7FFFFFFF, 0xFFFFFFFF, len(data), chance.randrange(4096)))
        short = struct.pack(chance.choice(("<L", ">L")), number)
        return data[:at] + short + data[at + 4 :]
    if kind == 1:
        return data[:at] + chance.choice(_MARKS) + data[at + 4 :]
    end = min(len(data), at + chance.choice((8, 12, 40, 400)))
    return data[:end] + data[at:end] * chance.choice((1, 3, 300)) + data[end:]
