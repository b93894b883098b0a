# SPDX-License-Identifier: Apache-2.0
"""Every bundled sample, read by the real pipeline, gives the result that a person checked.

To accept a change: `python3 packaging/make_samples.py --golden`, then read the difference.
"""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from tests.samples.expected import (
    ROOT,
    SAMPLES,
    golden_of,
    inspected,
    inspected_together,
    pretty,
    sample_names,
)

UNDERSTOOD, WITH_PROBLEMS = 0, 1
STATUS = {
    "batched-viral": UNDERSTOOD,
    "case-graph.jsonld": WITH_PROBLEMS,
    "case-system-old.json": WITH_PROBLEMS,
    "case-system.json": WITH_PROBLEMS,
    "chat-only": UNDERSTOOD,
    "chat.rsmf": WITH_PROBLEMS,
    "contradictions": WITH_PROBLEMS,
    "damaged": WITH_PROBLEMS,
    "discord-export": WITH_PROBLEMS,
    "discord-package": UNDERSTOOD,
    "discord-return": WITH_PROBLEMS,
    "email-incident": UNDERSTOOD,
    "google-return.zip": UNDERSTOOD,
    "google-takeout": UNDERSTOOD,
    "hash-lists": WITH_PROBLEMS,
    "kik-return": WITH_PROBLEMS,
    "live-stream": UNDERSTOOD,
    "mailbox.mbox": UNDERSTOOD,
    "messenger-export": UNDERSTOOD,
    "meta-return": UNDERSTOOD,
    "minimal.xml": UNDERSTOOD,
    "mixed-drop": UNDERSTOOD,
    "odd-tables": WITH_PROBLEMS,
    "outlook.msg": UNDERSTOOD,
    "plaso.csv": UNDERSTOOD,
    "received-odd.pdf": WITH_PROBLEMS,
    "received-pdf": UNDERSTOOD,
    "reddit-return": UNDERSTOOD,
    "rich-xml-set": WITH_PROBLEMS,
    "rich-xml-set.zip": WITH_PROBLEMS,
    "roblox-return": UNDERSTOOD,
    "schema-quirks.xml": WITH_PROBLEMS,
    "short-notice.txt": WITH_PROBLEMS,
    "signal-export.jsonl": UNDERSTOOD,
    "skype-export.json": UNDERSTOOD,
    "snapchat-return": WITH_PROBLEMS,
    "telegram-export": UNDERSTOOD,
    "text-logs": UNDERSTOOD,
    "tiktok-return": UNDERSTOOD,
    "timesketch.csv": UNDERSTOOD,
    "two-reports": UNDERSTOOD,
    "whatsapp-export.txt": UNDERSTOOD,
    "whatsapp-return.html": WITH_PROBLEMS,
    "x-return": WITH_PROBLEMS,
    "yahoo-return": WITH_PROBLEMS,
    "zone-less-logs": UNDERSTOOD,
}
WORKED = {
    "general.activity_times": "present",
    "general.activity_named": "partial",
    "general.time_format_24h_or_ampm": "missing",
    "general.time_zone": "missing",
    "general.port": "missing",
    "image.all_images": "contradicted",
    "general.other_le_requests": "missing",
    "general.upload_time_linked": "missing",
}
ITEM = re.compile(
    r"<(?:ipCaptureEvent|deviceId|personOrUserReported|intendedRecipient|victim|associatedAccount"
    r"|reportingPerson|contactPerson|fileDetails)[ >]"
)
CHAT_LINE = re.compile(r"^(?:\s*<content>)?\[?2026-\d\d-\d\d[T ][\d:]+(?:Z| UTC\]) ", re.MULTILINE)
STAMP = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.]*(?:Z|[+-]\d\d:\d\d)?")


@pytest.fixture(scope="module")
def results():
    """Exit status and output of all samples, read one after the other by one reader host."""
    names = sample_names()
    return dict(zip(names, inspected_together(*(SAMPLES / n for n in names)), strict=True))


def report_of(results, name):
    (report,) = results[name][1]["reports"]
    return report


def texts_of(name):
    """The text files of a sample by name."""
    path = SAMPLES / name
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    found = {f.name: f.read_bytes() for f in files if f.is_file()}
    return {n: d.decode("utf-8-sig") for n, d in found.items() if b"\0" not in d}


def test_every_sample_has_a_golden_result_and_no_golden_result_is_left_over():
    kept = {path.name for path in golden_of("x").parent.iterdir()}
    assert kept == {golden_of(name).name for name in sample_names()}
    assert sorted(STATUS) == sample_names()


@pytest.mark.parametrize("name", sample_names())
def test_inspect_agrees_with_the_golden_result(results, name):
    status, output = results[name]
    expected = golden_of(name).read_text(encoding="utf-8")
    assert json.loads(expected) == output
    assert pretty(output) == expected
    assert status == STATUS[name]


@pytest.mark.parametrize("name", sample_names())
def test_the_receipt_adds_up_and_each_finding_stands_once(results, name):
    for report in results[name][1]["reports"]:
        receipt = report["receipt"]
        assert receipt["items"] == receipt["read"] + receipt["problems"] + receipt["skipped"]
        ids = [finding["id"] for finding in report["checklist"]]
        assert len(ids) == len(set(ids)) == 30


@pytest.mark.parametrize(
    ("name", "delivered_alone"),
    [
        ("rich-xml-set", 1),
        ("batched-viral", 0),
        ("chat-only", 0),
        ("contradictions", 0),
        ("live-stream", 0),
        ("minimal.xml", 0),
        ("schema-quirks.xml", 0),
        ("zone-less-logs", 0),
    ],
)
def test_the_receipt_counts_what_another_count_of_the_input_finds(results, name, delivered_alone):
    texts = texts_of(name)
    items = delivered_alone
    for file, text in texts.items():
        if file.endswith(".csv"):
            items += len(list(csv.DictReader(io.StringIO(text))))
        elif file.endswith(".xml"):
            items += len(ITEM.findall(text)) + len(CHAT_LINE.findall(text))
    receipt = report_of(results, name)["receipt"]
    assert (receipt["items"], receipt["problems"]) == (items, 0)


@pytest.mark.parametrize("name", ["rich-xml-set", "live-stream", "case-system.json", "chat-only"])
def test_no_time_of_the_input_is_lost(results, name):
    """A time in a sentence is no event, but then its sentence is kept as a statement."""
    report = report_of(results, name)
    written = {event["written"] for event in report["events"]}
    said = " ".join(s["value"] for s in report["statements"])
    stamps = {stamp for text in texts_of(name).values() for stamp in STAMP.findall(text)}
    lost = {s for s in stamps if not any(s in w for w in written) and s not in said}
    assert stamps
    assert lost == set()


def test_every_message_of_the_long_conversation_is_read_in_its_own_words(results):
    rows = list(csv.DictReader(io.StringIO(texts_of("rich-xml-set")["chat.csv"])))
    report = report_of(results, "rich-xml-set")
    read = [e for e in report["events"] if e["source"]["file"] == "chat.csv"]
    assert [e["text"] for e in read] == [row["message"] for row in rows]
    assert [e["native_id"] for e in read] == [row["message_id"] for row in rows]
    by_name = {i["value"]: p["ref"] for p in report["people"] for i in p["identifiers"]
               if i["kind"] == "screen_name"}  # fmt: skip
    assert [e["person"] for e in read] == [by_name[row["sender"]] for row in rows]
    assert [e["other_people"] for e in read] == [[by_name[row["recipient"]]] for row in rows]


def test_the_bundled_report_has_rows_enough_and_every_kind_of_doubtful_row(results):
    report = report_of(results, "rich-xml-set")
    assert len(report["events"]) >= 90
    assert sum(e["utc"] is None for e in report["events"]) >= 5
    logins = [e for e in report["events"] if e["kind"] == "login" and e["ip"]]
    assert Counter(e["port"] is None for e in logins).keys() == {True, False}
    assert {m["hash_agrees"] for m in report["media"]} == {True, False, None}
    assert any(not m["delivered"] for m in report["media"])


def test_a_set_is_the_same_report_as_a_folder_and_as_an_archive(results):
    folder, archive = (report_of(results, n) for n in ("rich-xml-set", "rich-xml-set.zip"))
    assert folder["sha256"] == archive["sha256"]
    assert (
        archive["archive_sha256"]
        == hashlib.sha256((SAMPLES / "rich-xml-set.zip").read_bytes()).hexdigest()
    )
    inner = json.loads(pretty(archive).replace("rich-xml-set.zip!990000101/", ""))
    assert inner | {"archive_sha256": None} == folder


def test_a_sparse_report_read_after_a_rich_one_stays_sparse(results):
    _, alone = inspected(SAMPLES / "minimal.xml")
    rich, minimal = SAMPLES / "rich-xml-set", SAMPLES / "minimal.xml"
    (_, first), (_, after) = inspected_together(rich, minimal)
    assert len(first["reports"][0]["people"]) > 5
    assert after == alone == results["minimal.xml"][1]
    assert [p["role"] for p in after["reports"][0]["people"]] == ["reporter"]


def test_the_worked_example_of_the_checklist_comes_out_as_written(results):
    report = report_of(results, "zone-less-logs")
    said = {f["id"]: f for f in report["checklist"]}
    rows = {f["id"]: len(f["about"]) for f in report["flags"]}
    assert {name: said[name]["status"] for name in WORKED} == WORKED
    count = said["image.all_images"]["evidence"]
    assert {s["file"] for s in count} == {"report.xml", "fileDetails-1.xml", "fileDetails-2.xml"}
    assert rows["L05"] == rows["L06"] == rows["L07"] == 2
    for event in report["events"]:
        # from 4 March, 07:15 at UTC+14, to 3 April, 19:15 and its whole minute at UTC-12
        assert event["utc"] is None
        assert (event["earliest"], event["latest"]) == (
            "2026-03-03T17:15:00Z", "2026-04-04T07:15:59.999999Z",
        )  # fmt: skip


def test_each_value_of_the_bundled_report_names_a_file_of_the_set(results):
    report = report_of(results, "rich-xml-set")
    files = {path.name for path in (SAMPLES / "rich-xml-set").iterdir()}
    sources = re.findall(r'"source": (\{.*?\})', json.dumps(report))
    assert len(sources) > 150
    assert {json.loads(source)["file"] for source in sources} <= files
    solicitation = next(cue for cue in report["cues"] if cue["factor"] == "F06")
    assert "reportAnnotations" in solicitation["evidence"][0]["place"]


def test_a_declared_zone_fixes_the_time_but_not_the_checklist(results):
    _, output = inspected(SAMPLES / "zone-less-logs", zone="America/Toronto")
    before, after = report_of(results, "zone-less-logs"), output["reports"][0]
    assert before["checklist"] == after["checklist"]
    assert all("zone_not_stated" in e["doubt"] for e in after["events"])


@pytest.mark.parametrize("zone", ["America/Toronto", "Pacific/Kiritimati", "UTC"])
def test_the_zone_of_the_machine_changes_nothing(results, zone):
    code = (
        "from tests.samples.expected import *; import json, sys;"
        "names = ['zone-less-logs', 'text-logs'];"
        "print(json.dumps(inspected_together(*(SAMPLES / n for n in names))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    wanted = [list(results[name]) for name in ("zone-less-logs", "text-logs")]
    assert json.loads(done.stdout) == wanted
