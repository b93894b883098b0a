# SPDX-License-Identifier: Apache-2.0
"""Project VIC lists: only what they say of the report's own files is taken over."""

import codecs
import hashlib
import json
from collections import Counter

import pytest

from reviewer.intake.form import CERTAIN, Part, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.formats.vics import Vics
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import (
    Digest,
    MediaFacts,
    MediaItem,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    Statement,
    Unread,
)
from tests.examples.lab import MODEL, MODEL_2
from tests.fuzz import oracle

FORM = Vics()
TREE = b"a tree"
MD5, SHA1 = hashlib.md5(TREE).hexdigest(), hashlib.sha1(TREE).hexdigest()
OTHER = "0" * 32
PHOTO = "Kx7" * 64


def root(*rows, model=MODEL, **more):
    return {"odata.metadata": model, "value": list(rows)} | more


def case(*rows, **more):
    one = {"CaseNumber": "26-14", "SourceApplicationName": "Garden tool",
           "SourceApplicationVersion": "7.1"} | more  # fmt: skip
    return {"@odata.context": MODEL_2, "value": [one | {"Media": list(rows)}]}


def row(**more):
    return {"MediaID": 7, "Category": 2, "MD5": MD5.upper(), "PhotoDNA": PHOTO} | more


def delivered(taking, name="tree.jpg"):
    digest = Digest(name, len(TREE), hashlib.sha256(TREE).hexdigest(), SHA1, MD5)
    taking.shelf.deliver(Delivered(name, MediaFacts(len(TREE)), digest))


def read(value, *names, taking=None):
    """A list read beside delivered files of these names, all of the same bytes."""
    data = value if isinstance(value, bytes) else json.dumps(value, indent=1).encode()
    taking = taking or Taking(oracle.NOW)
    for name in names or ("tree.jpg",):
        delivered(taking, name)
    opened = Opened.of_bytes("list.json", data)
    reading = oracle.reading_of(lambda t: FORM.read(opened, t), taking)
    oracle.check(reading)
    return reading


def of(reading, kind):
    return [r for r in reading.records if isinstance(r, kind)]


def said(reading):
    """What the list says of the one file, by the list's own names."""
    (item,) = of(reading, MediaItem)
    start = "vics:"
    return {k.removeprefix(start): v for k, v in item.facts.items() if k.startswith(start)}


def skips(reading):
    return dict(Counter(s.reason for s in of(reading, Skipped) for _ in range(s.count)))


def problems(reading):
    return [(p.kind, p.detail) for p in of(reading, Problem)]


def scores(data):
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    probe = Probe("list.json", text[:65_536], len(text))
    return {form.format: form.score(probe).score for form in FORMS if form.score(probe).score}


@pytest.mark.parametrize("model", [MODEL, MODEL_2, MODEL.replace("/", "\\/")])
def test_the_address_of_the_model_alone_tells_what_it_is(model) -> None:
    text = '{"odata.metadata": "' + model + '", "value": []}'
    assert scores(text.encode())[FORM.format] == CERTAIN


def test_a_list_without_that_address_is_never_taken_for_just_a_table() -> None:
    rows = [{"MediaID": 1, "Category": 4, "MD5": OTHER, "VictimIdentified": False}
            | {"IsDistributed": False} for _ in range(3)]  # fmt: skip
    found = scores(rows)
    assert found.pop(FORM.format) == CERTAIN
    assert all(score < CERTAIN - 10 for score in found.values())
    taking = Taking(oracle.NOW)
    reading = read(rows, taking=taking)
    assert skips(reading) == {"vics_not_in_report": 3}
    assert taking.untested == {"list.json"}


def test_other_json_is_not_one() -> None:
    assert FORM.format not in scores([{"MD5": OTHER, "Category": 1, "MediaID": 4}])
    assert FORM.format not in scores({"odata.metadata": "https://example.org/other", "value": []})


def test_a_row_is_joined_to_a_delivered_file_by_either_hash() -> None:
    for hashes in ({"MD5": MD5.upper()}, {"SHA1": SHA1}, {"MD5": None, "SHA1": SHA1.upper()}):
        reading = read(root({"MediaID": 7, "Category": 2, **hashes}))
        assert said(reading) == {
            "listed_in": "list.json, /value/0", "model": MODEL, "Category": "2", "MediaID": "7"
        }  # fmt: skip
        assert reading.read == 3


def test_a_row_is_joined_to_a_file_that_was_only_described() -> None:
    taking = Taking(oracle.NOW)
    taking.shelf.describe(Source("r.xml", "1")).state_hash("MD5", OTHER)
    opened = Opened.of_bytes("list.json", json.dumps(root(row(MD5=OTHER))).encode())
    reading = oracle.reading_of(lambda t: FORM.read(opened, t), taking)
    assert said(reading)["Category"] == "2"


def test_a_list_is_never_kept() -> None:
    strange = {"MediaID": 8, "Category": 1, "MD5": "ab" * 16, "Comments": "willow", "Odd": "birch"}
    reading = read(root(strange, {"MediaID": "no hash"}, row()))
    assert skips(reading) == {"vics_not_in_report": 2}
    assert len(of(reading, MediaItem)) == 1
    assert of(reading, Unread) == []
    kept = repr(reading)
    assert not [
        word for word in ("ab" * 16, "willow", "birch", "no hash", PHOTO[:8]) if word in kept
    ]


def test_a_row_that_cannot_be_read_is_counted_and_its_text_forgotten() -> None:
    text = json.dumps(root("SPOT", row()), indent=1).replace('"SPOT"', "{'MD5': 'elm'},\n 4")
    reading = read(text.encode())
    assert [p.detail for p in of(reading, Problem) if p.lost] == ["not_json", "no_object"]
    assert said(reading)["Category"] == "2"
    assert "elm" not in repr(reading)


def test_flags_come_as_words_or_as_text_and_false_is_not_true() -> None:
    flags = {"VictimIdentified": "false", "OffenderIdentified": False, "IsDistributed": "True",
             "IsSuspected": True, "SelfGenerated": "maybe", "IsPrecategorized": "TRUE"}  # fmt: skip
    kept = said(read(root(row(**flags))))
    assert {name: kept[name] for name in flags} == {
        "VictimIdentified": "false", "OffenderIdentified": "false", "IsDistributed": "true",
        "IsSuspected": "true", "SelfGenerated": "maybe", "IsPrecategorized": "true",
    }  # fmt: skip


def test_what_the_list_says_is_never_a_label_or_class_of_the_report() -> None:
    (item,) = of(read(root(row(IsPrecategorized=True, Tags=["viral"]))), MediaItem)
    assert (item.annotations, item.classification, item.stated_hashes) == ((), None, ())


@pytest.mark.parametrize("tags", [["a", "b"], "a, b"])
def test_tags_come_as_a_list_or_as_one_text(tags) -> None:
    assert said(read(root(row(Tags=tags, Series="S 1"))))["Tags"] == "a, b"


def test_perceptual_values_and_unknown_members_are_left_out_by_name() -> None:
    reading = read(root(row(Thumb="QUJD" * 900, AlternativeHashes=[{"HashName": "PhotoDNA"}])))
    assert said(reading)["left_out"] == "AlternativeHashes, PhotoDNA, Thumb"
    assert "QUJD" not in repr(reading)


def test_a_mark_of_byte_order_and_windows_line_ends_do_no_harm() -> None:
    data = codecs.BOM_UTF8 + json.dumps(root(row()), indent=1).replace("\n", "\r\n").encode()
    assert scores(data)[FORM.format] == CERTAIN
    assert said(read(data))["Category"] == "2"
    assert said(read(json.dumps(root(row())).encode("utf-16")))["Category"] == "2"


def test_the_case_form_says_who_listed_it() -> None:
    reading = read(case(row(), TotalMediaFiles=1, SourceApplicationVersion=""))
    assert said(reading) == {
        "listed_in": "list.json, /value/0/Media/0", "model": MODEL_2, "Category": "2",
        "MediaID": "7", "left_out": "PhotoDNA", "said_by": "Garden tool",
    }  # fmt: skip
    assert [s.value for s in of(reading, Statement)] == [
        MODEL_2,
        "CaseNumber: 26-14\nSourceApplicationName: Garden tool\nTotalMediaFiles: 1",
    ]


def test_the_one_who_listed_it_may_be_named_behind_the_rows() -> None:
    value = {"@odata.context": MODEL_2, "value": [
        {"Media": [row()], "SourceApplicationName": "Garden tool"},
        {"Media": [row(Category=1)], "SourceApplicationName": "Tram tool"},
    ]}  # fmt: skip
    (item,) = of(read(value), MediaItem)
    assert [item.facts[f"vics{n}:said_by"] for n in ("", "2")] == [
        "Garden tool", "Tram tool"]  # fmt: skip


def test_two_lists_may_disagree_on_a_file() -> None:
    reading = read(root(row(), row(Category=5), row()))
    (item,) = of(reading, MediaItem)
    assert [item.facts[f"vics{n}:Category"] for n in ("", "2")] == ["2", "5"]
    assert skips(reading) == {"vics_repeated": 1}


def test_no_list_says_endlessly_much_of_one_file() -> None:
    reading = read(root(*(row(Category=n) for n in range(30))))
    (item,) = of(reading, MediaItem)
    assert len([name for name in item.facts if name.endswith("Category")]) == 10
    assert (skips(reading), reading.read) == ({"vics_repeated": 20}, 12)


def test_files_of_the_same_bytes_all_get_the_row() -> None:
    items = of(read(root(row()), "tree.jpg", "copy.jpg"), MediaItem)
    assert [i.facts["vics:Category"] for i in items] == ["2", "2"]


def test_a_second_hash_that_is_another_is_told() -> None:
    assert problems(read(root(row(SHA1="1" * 40)))) == [(ProblemKind.BAD_VALUE, "vics_hashes")]
    assert problems(read(root(row(SHA1=SHA1)))) == []


DATES = {
    "2026-03-14T08:00:00Z": ("2026-03-14T08:00:00Z", ZoneEvidence.OFFSET),
    "/Date(1773475200000)/": ("2026-03-14T08:00:00.000Z", ZoneEvidence.EPOCH),
    "3/14/2026 8:00:00 AM": (None, ZoneEvidence.NONE),
}


@pytest.mark.parametrize("written", DATES)
def test_the_times_of_its_files_are_rows_of_the_timeline_in_every_spelling(written) -> None:
    file = {"FileName": "t.jpg", "FilePath": "E:\\trees", "Created": written, "Accessed": "",
            "Written": "0001-01-01T00:00:00"}  # fmt: skip
    reading = read(case(row(MediaFiles=[file])))
    (event,) = reading.events
    utc, evidence = DATES[written]
    assert (event.kind, event.when.written) == (EventKind.MEDIA_TIME, written)
    assert (iso(event.when.utc, 3 if utc and "." in utc else 0), event.when.zone_evidence) == (
        utc, evidence)  # fmt: skip
    assert event.facts == {"eventName": "Created", "FileName": "t.jpg", "FilePath": "E:\\trees"}
    assert event.media == ("m1",)
    assert json.loads(event.raw) == {n: v for n, v in file.items() if v}
    assert said(reading)["Written"] == "0001-01-01T00:00:00"


def test_a_date_that_may_be_of_two_months_stays_a_question() -> None:
    file = {"FileName": "t.jpg", "Created": "3/4/2026 8:00:00 AM"}
    (event,) = read(case(row(MediaFiles=[file]))).events
    assert event.when.utc is None
    assert Doubt.DAY_MONTH_ORDER in event.when.doubt


@pytest.mark.parametrize(
    "place", ["45.5, -75.6", "45,30,00N", "45 deg 30' 0.00\" N", "2026:03:14 03:00 (UTC-5)"]
)
def test_places_and_times_of_pictures_stay_as_written(place) -> None:
    exifs = [{"PropertyName": "GPSLatitude", "PropertyValue": place}, {"PropertyValue": "x"}]
    assert said(read(root(row(Exifs=exifs))))["Exifs: GPSLatitude"] == place


FILES = [{"FileName": "a", "FilePath": "p"}, {"FileName": "b", "FilePath": "p"}]


@pytest.mark.parametrize("total", [3, 4, 2, "3", "many", None])
def test_a_total_may_count_rows_files_or_different_files(total) -> None:
    rows = (row(MediaFiles=FILES), row(MD5=OTHER, MediaFiles=FILES), row(MD5=OTHER))
    reading = read(case(*rows, TotalMediaFiles=total))
    assert ProblemKind.COUNT_MISMATCH not in [p.kind for p in of(reading, Problem)]


def test_a_total_that_counts_nothing_there_is_told() -> None:
    reading = read(case(row(MediaFiles=FILES), row(MD5=OTHER), TotalMediaFiles=9))
    assert problems(reading) == [(ProblemKind.COUNT_MISMATCH, "rows 2 of 9")]


def test_a_list_that_breaks_off_is_told_and_what_came_before_stands() -> None:
    data = json.dumps(case(row(), row(MD5=OTHER)), indent=1).encode()
    reading = read(data[:-60])
    assert [p.detail for p in of(reading, Problem) if p.lost][-1] == "cut_off"
    assert said(reading)["said_by"] == "Garden tool 7.1"


@pytest.mark.parametrize(
    "value",
    [
        {"MD5": 7, "SHA1": ["x"], "MediaFiles": "a", "Exifs": {"a": 1}},
        {"MD5": MD5, "Tags": {"a": [1]}, "Category": [1], "MediaFiles": [3, {"Created": 4}]},
        {"MD5": MD5, "Exifs": [4, {"PropertyName": ["x"], "PropertyValue": None}]},
    ],
)
def test_values_of_the_wrong_kind_stop_nothing(value) -> None:
    (item,) = of(read(root(value, row(Category=3))), MediaItem)
    assert "3" in [v for name, v in item.facts.items() if name.endswith("Category")]


def test_a_list_is_read_behind_all_that_may_carry_files() -> None:
    text = json.dumps(root()).encode()
    assert FORM.score(Probe("a.json", text, len(text))).part is max(Part)
