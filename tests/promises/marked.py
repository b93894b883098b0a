# SPDX-License-Identifier: Apache-2.0
"""A long sitting with words that may leave no trace: `python -m tests.promises.marked`.

Arguments: a workspace and the folder that `laid_out` filled. Everything that can be said of a
report, typed by an officer or broken is tried; then what others can see of the processes is told.
"""

import json
import os
import resource
import sys
import threading
from pathlib import Path

WORD = "zqcanary"
"""Part of every word that may leave no trace; nothing of ours and no file of the system has it."""
PASSWORD = f"{WORD}password"
TEXTS = (
    "type", "url", "first", "last", "reporter", "name", "street", "city", "screen", "display",
    "account", "person", "info", "unread", "element", "file", "column", "chat", "subject",
)  # fmt: skip
XML = """<report><reportId>990000777</reportId><incidentSummary>
<incidentType>{type}</incidentType><incidentDateTime>2026-03-05T12:00:00Z</incidentDateTime>
</incidentSummary><internetDetails><webPageIncident><url>https://{url}.example.org/</url>
</webPageIncident></internetDetails><reporter><reportingPerson><firstName>{first}</firstName>
<lastName>{last}</lastName><email>{reporter}@example.org</email></reportingPerson></reporter>
<personOrUserReported><personOrUserReportedPerson><firstName>{name}</firstName>
<address><address>{street}</address><city>{city}</city></address></personOrUserReportedPerson>
<screenName>{screen}</screenName><displayName>{display}</displayName>
<espIdentifier>{account}</espIdentifier><additionalInfo>{person} said</additionalInfo>
</personOrUserReported><additionalInfo>{info}</additionalInfo><{element}>{unread}</{element}>
</report>
"""
CSV = "timestamp,sender,recipient,message,{column}\n"
ROW = "2026-03-05T12:00:{0:02}Z,{screen},{account},{chat} {0},{info}\n"
MAIL = (
    "From: {reporter}@example.org\nTo: {account}@example.org\nSubject: {subject}\n"
    "Date: Fri, 13 Mar 2026 16:05:07 -0500\n\n{chat}\n"
)


def laid_out(folder: Path) -> None:
    """Fill a folder with received things that bear a word wherever one can be."""
    from tests.promises.pictures import png

    words = {place: f"{WORD}{place}" for place in TEXTS}
    report = folder / f"{WORD}folder"
    report.mkdir(parents=True)
    (report / "report.xml").write_text(XML.format(**words))
    rows = "".join(ROW.format(number, **words) for number in range(30))
    (report / f"{WORD}file.csv").write_text(CSV.format(**words) + rows + f"{WORD}rubbish\n")
    (report / f"{WORD}picture.png").write_bytes(png((b"tEXt", f"Author\0{WORD}artist".encode())))
    (report / f"{WORD}mail.eml").write_text(MAIL.format(**words))
    (report / f"{WORD}broken.json").write_text(f'{{"{WORD}key": ')
    (folder / f"{WORD}refused.bin").write_text(f"\0\1{WORD}bytes")
    (folder / f"{WORD}crash.csv").write_text(CSV.format(**words) + rows)
    (folder / f"{WORD}locked.zip").write_bytes(locked(CSV.format(**words) + rows))


def locked(text: str) -> bytes:
    """A zip of one stored file in the traditional encryption, by our own lines."""
    import struct
    import zlib

    from reviewer.intake.member import _next_keys

    keys = (0x12345678, 0x23456789, 0x34567890)
    for letter in PASSWORD.encode():
        keys = _next_keys(keys, letter)
    data, out = text.encode(), bytearray()
    crc = zlib.crc32(data)
    for byte in bytes(11) + bytes([crc >> 24]) + data:
        mixed = keys[2] | 2
        out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8) & 0xFF)
        keys = _next_keys(keys, byte)
    name = f"{WORD}inner.csv".encode()
    shape = struct.pack("<HHHHHLLLHH", 20, 1, 0, 0, 33, crc, len(out), len(data), len(name), 0)
    start = b"PK\3\4" + shape + name + out
    listed = b"PK\1\2" + struct.pack("<H", 20) + shape + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    return (
        start + listed + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(listed), len(start), 0)
    )


def fail(*_given: object) -> None:
    """A fault that quotes a report, as a careless line of ours could."""
    quoted = f"{WORD}quoted"
    raise ValueError(quoted)


def journey(folder: Path):
    """Everything an officer does, and every way to break."""

    def script(acts):
        seen: list[str] = []
        acts.desk.access.sign_as(f"{WORD}officer")
        yield from received(acts, folder, seen)
        yield from looked_at(acts, seen)
        yield from broken(acts, seen)
        reports = len(acts.desk.looking.reports())
        told = {"reports": reports, "titles": sorted(set(seen)), "processes": processes()}
        os.write(1, json.dumps(told).encode() + b"\n")

    return script


def titles() -> list[str]:
    """What a task bar shows."""
    from PySide6.QtWidgets import QApplication

    return [window.windowTitle() for window in QApplication.topLevelWidgets()]


def received(acts, folder: Path, seen: list[str]):
    """Take in a report, something that is refused, a crash, and an archive with a password."""
    from reviewer.ui.task import Pool
    from tests.promises import driven

    acts.take_in([folder / f"{WORD}folder", folder / f"{WORD}refused.bin"])
    yield driven.idle(acts)
    seen += titles()
    acts.take_in([folder / f"{WORD}crash.csv"])
    yield driven.idle(acts)
    locked_zip = [folder / f"{WORD}locked.zip"]
    acts.tasks.start(
        Pool.INTAKE,
        lambda progress, stopped: acts.desk.receiving.take_in(
            locked_zip, progress, stopped, password=PASSWORD.encode()
        ),
        done=acts._taken,
    )
    yield driven.idle(acts)


def looked_at(acts, seen: list[str]):
    """Open every report, write, search, filter, copy, and change the look."""
    from PySide6.QtWidgets import QLineEdit

    from tests.promises import driven

    deciding = acts.desk.deciding
    for row in acts.desk.looking.reports():
        acts.open_report(row.sha256)
        yield driven.idle(acts)
        acts.do("last_row")
        deciding.note(row.sha256, None, f"{WORD}note")
        deciding.save_draft(row.sha256, None, f"{WORD}draft")
        acts.window.findChild(QLineEdit, "filter-words").setText(WORD)
        for command in ("copy_row", "mark", "details", "theme_dark", "french", "keep_value"):
            acts.do(command)
            yield driven.idle(acts)
        seen += titles()


def broken(acts, seen: list[str]):
    """Faults on the window's thread, on a bare one and in a task, and a complaint of Qt."""
    from PySide6.QtCore import QTimer, qWarning
    from PySide6.QtWidgets import QApplication

    from reviewer.ui.task import Pool
    from tests.promises import driven

    QTimer.singleShot(0, fail)
    threading.Thread(target=fail).start()
    acts.tasks.start(Pool.OTHER, fail, failed=acts.trouble)
    qWarning(f"{WORD}qt")
    yield driven.idle(acts)
    yield lambda: len(QApplication.topLevelWidgets()) > 1
    seen += titles()


def processes() -> list[dict[str, object]]:
    """What anybody on this machine can see of this process and of the reader."""
    me = os.getpid()
    listed = Path(f"/proc/{me}/task/{me}/children").read_text().split()
    found: list[dict[str, object]] = []
    for pid in [str(me), *listed]:
        limits = Path(f"/proc/{pid}/limits").read_text()
        core = next(line for line in limits.splitlines() if line.startswith("Max core"))
        seen = {"core": core.split()[4:6], "words": Path(f"/proc/{pid}/cmdline").read_text()}
        try:
            seen["environment"] = Path(f"/proc/{pid}/environ").read_text()
        except PermissionError:  # closed to everybody, which is better still
            seen["environment"] = ""
        found.append(seen)
    return found


if __name__ == "__main__":
    from tests.promises import driven

    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    sys.exit(driven.drive(journey(Path(sys.argv[2])), sys.argv[1], "careless_reader.py"))
