# SPDX-License-Identifier: Apache-2.0
"""Speed and memory of every streaming parser, each in a process of its own.

The peer is the SHA-256 of the same file in the same process: a figure is how many times as long
reading takes as hashing, so that a slow machine is slow for both. `large` asks for the sizes that
the design names: 500 MB of HTML, a 1 GB mailbox, 250 MB of JSON lines.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from reviewer.intake.form import Form, Record
from reviewer.intake.formats import FORMS
from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.formats.eml import Eml
from reviewer.intake.opened import Opened
from reviewer.intake.package import Package
from reviewer.intake.taking import Taking
from reviewer.model.formats import Format
from reviewer.model.report import Problem, Read, Skipped
from tests.examples.example import Example
from tests.form_examples import EXAMPLES

MB = 1_000_000
USUAL = 20 * MB
SMALL_S = 0.5
REPORTS: tuple[tuple[Form, str], ...] = (
    (CyberTipXml(), "minimal.xml"),
    (CyberTipXml(), "rich-xml-set/report.xml"),
    (CyberTipJson(), "case-system.json"),
    (Eml(), "email-incident/draft-message.eml"),
)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]
ROOM = 200
"""Megabytes that a reader may take at most, the program's own included."""


@dataclass(frozen=True)
class Material:
    """A file made of one unit again and again; `unit` gives the n-th."""

    form: Format
    name: str
    head: str
    unit: Callable[[int], str]
    tail: str = ""
    between: str = ""
    large: int = USUAL

    def pieces(self, size: int) -> Iterator[bytes]:
        """The file in pieces of about a megabyte."""
        yield self.head.encode()
        made = number = 0
        while made < size:
            units = [self.unit(n) for n in range(number, number + 2_000)]
            number += len(units)
            more = (self.between if made else "") + self.between.join(units)
            made += len(more)
            yield more.encode()
        yield self.tail.encode()


def _clock(n: int) -> str:
    return f"{n // 3_600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}"


def _day(n: int) -> str:
    return f"{n // 86_400 % 28 + 1:02}"


def _time(n: int, divider: str = " ") -> str:
    return f"2026-03-{_day(n)}{divider}{_clock(n)}"


SAID = "The bus to the garden was late again, and it rained all day long."
META_HEAD = (
    '<html><body><div id="property-request_parameters" class="t o"><div class="t i">Service'
    '<div class="m"><div>Facebook</div></div></div></div>'
    '<div id="property-unified_messages" class="t o"><div class="t i">Thread'
    '<div class="m"><div> (77) '
)


def _meta(n: int) -> str:
    rows = (("Author", f"river {n % 9}"), ("Sent", f"{_time(n)} UTC"), ("Body", f"{SAID} {n}"))
    return "".join(
        f'<div class="t i">{name}<div class="m"><div>{value}<div class="p"></div></div></div>'
        "</div>\n"
        for name, value in rows
    )


def _mail(n: int) -> str:
    return (
        f"From river@example.com Wed Mar  4 {_clock(n)} 2026\n"
        f"From: River <river@example.com>\nTo: meadow@example.org\nMessage-ID: <{n}@example.com>\n"
        f"Date: Wed, 04 Mar 2026 {_clock(n)} +0000\n"
        f"Subject: Garden {n}\nX-Gmail-Labels: Sent\n\n" + f"{SAID}\n" * 30 + "\n"
    )


def _json(**members: object) -> str:
    return json.dumps(members)


MATERIALS = (
    Material(Format.META_RETURN, "records.html", META_HEAD, _meta,
             "</div></div></div></div></body></html>", large=500 * MB),
    Material(Format.MBOX, "mail.mbox", "", _mail, large=1_000 * MB),
    Material(
        Format.GENERIC_TABLE, "chat.jsonl", "",
        lambda n: _json(timestamp=f"{_time(n, 'T')}Z", sender="river", recipient="stone",
                        message=f"{SAID} {n}") + "\n",
        large=250 * MB,
    ),
    Material(
        Format.TELEGRAM_EXPORT, "result.json",
        '{"name": "Garden", "type": "personal_chat", "id": 7, "messages": [\n',
        lambda n: _json(id=n + 1, type="message", date=_time(n, "T"),
                        date_unixtime=str(1_772_000_000 + n), from_id="user7",
                        text=f"{SAID} {n}", **{"from": "River"}),
        "\n]}", ",\n", large=250 * MB,
    ),
    Material(
        Format.SNAPCHAT_RETURN, "conversations.csv",
        '"Legend: these are messages"\n"====="\ncontent_type,message_type,conversation_id,'
        "message_id,sender_username,recipient_username,text,media_id,timestamp\n",
        lambda n: f'TEXT,TEXT,c-77,{n},river,stone,"{SAID} {n}",,{_time(n)} UTC\n',
    ),
    Material(
        Format.DISCORD_PACKAGE, "package/Messages/c77/messages.csv",
        "ID,Timestamp,Contents,Attachments\n",
        lambda n: f'{1_300_000_000_000_000_000 + n},{_time(n)},"{SAID} {n}",\n',
    ),
    Material(
        Format.WHATSAPP_EXPORT, "WhatsApp Chat with Stone.txt",
        "05/03/2026, 09:00 - Messages and calls are end-to-end encrypted.\n",
        lambda n: f"{_day(n)}/03/2026, {_clock(n)[:5]} - River: {SAID} {n}\n",
    ),
    Material(
        Format.TIMESKETCH, "timeline.csv", "message,datetime,timestamp_desc,user,src_ip\n",
        lambda n: f'"{SAID} {n}",{_time(n, "T")}+00:00,Login Time,river,192.0.2.7\n',
    ),
    Material(
        Format.PLASO, "l2t.csv",
        "date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,"
        "inode,notes,format,extra\n",
        lambda n: f"03/{_day(n)}/2026,{_time(n)[11:]},UTC,M...,LOG,log,Content Time,"
        f'river,host,"{SAID}","{SAID} {n}",2,a.log,-,-,syslog,-\n',
    ),
    Material(
        Format.GENERIC_TABLE, "logins.csv", "timestamp,event,username,ip,port\n",
        lambda n: f"{_time(n, 'T')}Z,login,river,192.0.2.{n % 250},{n % 60_000 + 1}\n",
    ),
    Material(
        Format.TEXT_LOG, "chat.txt", "", lambda n: f"[{_time(n)}] river: {SAID} {n}\n",
    ),
)  # fmt: skip


def one(number: int, path: Path) -> dict[str, float]:
    """Read a file by its form and hash it, in this process; what both cost."""
    material = MATERIALS[number]
    form = next(form for form in FORMS if form.format is material.form)
    base = _peak()
    with Package.open([path.parents[len(Path(material.name).parts) - 1]]) as package:
        (opened,) = package.files
        began = process_time()
        counts = _counted(form.read(opened, Taking(NOW)))
        reading = process_time() - began
        peak = _peak()
        began = process_time()
        with opened.stream() as stream:
            hashlib.file_digest(stream, "sha256")
        hashing = process_time() - began
    size = opened.size / MB
    found = {
        "megabytes": size, "items": counts[0], "lost": counts[1], "skipped": counts[2],
        "mb_per_second": size / reading, "times_hashing": reading / hashing,
        "peak_mb": peak, "own_mb": base,
    }  # fmt: skip
    return {name: round(value, 1) for name, value in found.items()}


def _peak() -> float:
    """Megabytes of memory that this process held at most since it began, as Linux counts them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _counted(records: Iterator[Record]) -> tuple[int, int, int]:
    read = lost = skipped = 0
    for record in records:
        if isinstance(record, Read):
            read += record.count
        elif isinstance(record, Skipped):
            skipped += record.count
        elif isinstance(record, Problem) and record.lost:
            lost += 1
    return read, lost, skipped


def figures(*, large: bool) -> dict[str, dict[str, float]]:
    """Every material in turn, each in a fresh process; one file lies on the disk at a time."""
    found = {}
    for number, material in enumerate(MATERIALS):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / material.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as stream:
                for piece in material.pieces(material.large if large else USUAL):
                    stream.write(piece)
            command = [sys.executable, "-m", "tests.bench.parsers", str(number), str(path)]
            said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            found[f"{material.form} {path.name}"] = json.loads(said.stdout)
    return found


def _sample(form: Form, name: str) -> Example:
    """A bundled sample as an example."""
    path = ROOT / "resources" / "samples" / name
    return Example(form, path.name, path.read_bytes())


def small() -> dict[str, dict[str, float]]:
    """Every form on its small examples, each read again and again for half a second: what a file
    costs that is all beginning, beside hashing the same bytes as often."""
    found = {}
    for example in (*EXAMPLES, *(_sample(*one) for one in REPORTS)):
        opened = Opened.of_bytes(example.name, example.data)
        times, began = 0, process_time()
        while process_time() - began < SMALL_S:
            _counted(example.form.read(opened, Taking(NOW)))
            times += 1
        reading = (process_time() - began) / times
        began = process_time()
        for _ in range(1_000):
            hashlib.sha256(example.data).digest()
        hashing = (process_time() - began) / 1_000
        per_second = len(example.data) / MB / reading
        figures = {"mb_per_second": per_second, "times_hashing": reading / hashing}
        found[f"small {example.title}"] = {name: round(v, 2) for name, v in figures.items()}
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(one(int(sys.argv[1]), Path(sys.argv[2]))))
