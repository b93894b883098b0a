# SPDX-License-Identifier: Apache-2.0
"""Write the synthetic sample reports anew: `python3 packaging/make_samples.py`.

Every byte follows from this code, so a gate can compare. All names, numbers and addresses are
invented or reserved for examples. `--golden` also rewrites what `inspect` is expected to say
of each sample (tests/samples/golden); read the difference before keeping it.
"""

from __future__ import annotations

import argparse
import importlib
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import environment

SAMPLES = environment.ROOT / "resources" / "samples"
ABOUT = """\
All reports in these folders are invented; every name, number and address is reserved for examples.
Tous les signalements de ces dossiers sont inventés ; noms, numéros et adresses sont réservés aux
exemples.
"""
_FIRST_DAY = (2026, 1, 1, 0, 0, 0)
Made = bytes | Mapping[str, bytes]
"""A sample: one file, or a folder of files by name."""


MADE = {
    "rich-xml-set": "sample_rich.rich_xml_set",
    "chat-only": "sample_sets.chat_only",
    "email-incident": "sample_sets.email_incident",
    "live-stream": "sample_sets.live_stream",
    "batched-viral": "sample_sets.batched_viral",
    "case-system.json": "sample_case.case_system",
    "case-system-old.json": "sample_case.case_system_old",
    "zone-less-logs": "sample_odd.zone_less_logs",
    "contradictions": "sample_odd.contradictions",
    "received-pdf": "sample_pdf.received_pdf",
    "received-odd.pdf": "sample_pdf.odd_pdf",
    "google-takeout": "sample_google.google_takeout",
    "timesketch.csv": "sample_timelines.timesketch",
    "plaso.csv": "sample_timelines.plaso",
    "mailbox.mbox": "sample_mail.mailbox",
    "outlook.msg": "sample_mail.outlook_mail",
    "chat.rsmf": "sample_mail.short_messages",
    "odd-tables": "sample_sheets.odd_tables",
    "minimal.xml": "sample_sets.minimal",
    "short-notice.txt": "sample_notice.short_notice",
    "damaged": "sample_odd.damaged",
    "text-logs": "sample_logs.text_logs",
    "two-reports": "sample_sets.two_reports",
    "schema-quirks.xml": "sample_odd.schema_quirks",
    "snapchat-return": "sample_returns.snapchat_return",
    "kik-return": "sample_returns.kik_return",
    "whatsapp-export.txt": "sample_returns.whatsapp_export",
    "roblox-return": "sample_platforms.roblox_return",
    "reddit-return": "sample_platforms.reddit_return",
    "tiktok-return": "sample_platforms.tiktok_return",
    "x-return": "sample_platforms.x_return",
    "discord-package": "sample_discord.package",
    "discord-return": "sample_discord.returned",
    "discord-export": "sample_discord.exported",
    "messenger-export": "sample_chats.messenger",
    "telegram-export": "sample_chats.telegram",
    "skype-export.json": "sample_chats.skype",
    "signal-export.jsonl": "sample_chats.signal",
    "meta-return": "sample_meta.meta_return",
    "whatsapp-return.html": "sample_meta.whatsapp_return",
    "yahoo-return": "sample_yahoo.yahoo_return",
    "hash-lists": "sample_lab.listed_hashes",
    "case-graph.jsonld": "sample_lab.case_graph",
    "mixed-drop": "sample_mixed.mixed_drop",
}
"""What each sample is called and the function that makes it; a mapping becomes a folder."""
PACKED = {
    "rich-xml-set.zip": ("990000101", "sample_rich.rich_xml_set"),
    "google-return.zip": ("990000440001", "sample_google.google_return"),
}
"""Samples that are packed: the folder inside the archive, and what is in it."""


def makers() -> dict[str, Callable[[], Made]]:
    """What makes each sample."""
    found: dict[str, Callable[[], Made]] = {name: partial(_made, w) for name, w in MADE.items()}
    for name, (folder, where) in PACKED.items():
        found[name] = partial(_packed, folder, where)
    return found


def _made(where: str) -> Made:
    """Call a maker; late, because the pictures need the environment's own Python."""
    module, _, function = where.partition(".")
    made: Made = getattr(importlib.import_module(module), function)()
    return made


def _packed(folder: str, where: str) -> bytes:
    files = _made(where)
    if isinstance(files, bytes):
        raise TypeError("an archive holds a folder")
    return archive(folder, files)


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A ZIP with one top folder; stored, so that its bytes do not hang on a version of zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _FIRST_DAY)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            made.writestr(entry, files[name])
    return out.getvalue()


def write(folder: Path) -> None:
    """Write every sample beneath `folder`, which is emptied first."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / "README.md").write_text(ABOUT, encoding="utf-8", newline="\n")
    for name, make in makers().items():
        made = make()
        if isinstance(made, bytes):
            (folder / name).write_bytes(made)
            continue
        for inner, data in made.items():
            target = folder / name / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def main() -> int:
    """Write the samples with the Python of the checkout's own environment."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--golden", action="store_true", help="rewrite the expected results too")
    words = parser.parse_args()
    environment.ensure()
    if Path(sys.prefix) != environment.VENV:
        again = [str(environment.PYTHON), __file__, *sys.argv[1:]]
        return subprocess.run(again, cwd=environment.ROOT, check=False).returncode
    write(SAMPLES)
    if words.golden:
        command = [str(environment.PYTHON), "-m", "tests.samples.expected"]
        return subprocess.run(command, cwd=environment.ROOT, check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
