# SPDX-License-Identifier: Apache-2.0
"""Which files belong to which report, and the names that make up its identity."""

import pytest

from reviewer.intake.grouping import Seen, archive_of, folder_of, group, relative_names
from reviewer.intake.wire import Listed
from reviewer.model.formats import Format

XML, JSON, TABLE = Format.CYBERTIP_XML, Format.CYBERTIP_JSON, Format.GENERIC_TABLE
RESPONSE, REPORT, ENTRY, LOG = 1, 2, 3, 5


def seen(name, form=TABLE, part=LOG, report_id=None):
    return Seen(Listed(name, 10, form, part), report_id)


def report(name, report_id=None, form=XML):
    return seen(name, form, REPORT, report_id)


def entry(name, report_id=None, part=ENTRY):
    return seen(name, XML, part, report_id)


def picture(name):
    return Seen(Listed(name, 10, None, LOG, "image/png"))


def names(groups):
    return [[f.name for f in g.files] for g in groups]


def test_one_report_takes_every_file_of_its_package():
    files = [picture("a.png"), seen("logs/in.csv"), report("r/report.xml"), entry("f1.xml", "7")]
    assert names(group(files)) == [["r/report.xml", "f1.xml", "a.png", "logs/in.csv"]]


def test_logs_without_a_report_are_one_group():
    assert names(group([seen("b.csv"), seen("a.csv")])) == [["a.csv", "b.csv"]]


def test_files_are_ordered_by_the_part_they_play_then_by_name():
    files = [seen("a.csv"), entry("z.xml"), report("m.xml"), entry("y.xml", part=RESPONSE)]
    assert names(group(files)) == [["y.xml", "m.xml", "z.xml", "a.csv"]]


def test_each_file_goes_with_the_report_of_the_nearest_folder_above():
    files = [
        report("a/report.xml"),
        seen("a/deep/er/log.csv"),
        report("a/deep/b/report.xml"),
        picture("a/deep/b/x.png"),
    ]
    assert names(group(files)) == [
        ["a/report.xml", "a/deep/er/log.csv"],
        ["a/deep/b/report.xml", "a/deep/b/x.png"],
    ]


def test_an_archive_counts_as_a_folder():
    files = [report("one.zip!r.xml"), seen("one.zip!in.csv"), report("two.zip!r.xml"),
             seen("two.zip!logs.zip!in.csv")]  # fmt: skip
    groups = group(files, {"one.zip", "two.zip", "two.zip!logs.zip"})
    assert names(groups) == [
        ["one.zip!r.xml", "one.zip!in.csv"],
        ["two.zip!r.xml", "two.zip!logs.zip!in.csv"],
    ]
    assert [g.container for g in groups] == ["one.zip", "two.zip"]
    assert [g.root for g in groups] == ["one.zip", "two.zip"]


def test_what_lies_beside_no_report_stays_in_a_group_of_its_own():
    files = [report("a/r.xml"), report("b/r.xml"), seen("c/in.csv"), seen("out.csv")]
    assert names(group(files)) == [["a/r.xml"], ["b/r.xml"], ["c/in.csv", "out.csv"]]


def test_in_a_shared_folder_a_file_follows_the_number_in_its_name():
    files = [
        report("990000101.xml", "990000101"),
        report("990000102.xml", "990000102"),
        seen("logins-990000102.csv"),
        picture("990000101/shape.png"),
        seen("logins.csv"),
        seen("990000101_990000102.csv"),
    ]
    assert names(group(files)) == [
        ["990000101.xml", "990000101/shape.png"],
        ["990000102.xml", "logins-990000102.csv"],
        ["990000101_990000102.csv", "logins.csv"],
    ]


def test_in_a_shared_folder_entries_follow_the_number_they_state():
    files = [
        report("a.xml", "990000101"),
        report("b.xml", "990000102"),
        entry("f1.xml", "990000102"),
        entry("f2.xml", "990000109"),
        entry("f3.xml"),
        entry("resp.xml", "990000101", RESPONSE),
    ]
    assert names(group(files)) == [
        ["resp.xml", "a.xml"],
        ["b.xml", "f1.xml"],
        ["f2.xml", "f3.xml"],
    ]


def test_the_number_of_the_only_xml_report_may_stand_in_the_answers_beside_it():
    files = [
        report("report.xml"),
        report("other.json", "990000102", JSON),
        entry("response.xml", "990000101", RESPONSE),
        seen("chat-990000101.csv"),
        seen("chat-990000102.csv"),
    ]
    assert names(group(files)) == [
        ["response.xml", "report.xml", "chat-990000101.csv"],
        ["other.json", "chat-990000102.csv"],
    ]


def test_two_forms_of_the_same_number_share_the_logs_but_not_the_entries():
    files = [
        report("990000101.json", "990000101", JSON),
        report("report.xml", "990000101"),
        entry("f1.xml", "990000101"),
        seen("chat.csv"),
    ]
    assert names(group(files)) == [
        ["990000101.json", "chat.csv"],
        ["report.xml", "f1.xml", "chat.csv"],
    ]


def test_reports_without_a_number_share_nothing_by_chance():
    files = [report("a.xml"), report("b.xml"), seen("chat.csv")]
    assert names(group(files)) == [["a.xml"], ["b.xml"], ["chat.csv"]]


def test_the_archive_of_a_group_is_named_only_when_it_holds_every_file():
    def container(*files):
        return group([seen(f) for f in files], {"s!.zip", "t.zip"})[0].container

    assert container("s!.zip!a.csv", "s!.zip!b.csv") == "s!.zip"
    assert container("t.zip!a.csv", "b.csv") is None
    assert container("s!.zip!a.csv", "t.zip!b.csv") is None
    assert container("wow!.csv") is None
    assert archive_of("a.zip!b.zip!c", {"a.zip", "a.zip!b.zip"}) == "a.zip"


def test_a_file_nobody_could_open_is_told_of_once_where_that_is_clear():
    files = [report("a/r.xml"), report("b/r.xml"), report("c.zip!r.xml")]
    told = [g.troubled for g in group(files, {"c.zip"}, ["a/x.png", "c.zip", "c.zip!y.png"])]
    assert told == [("a/x.png",), (), ("c.zip", "c.zip!y.png")]


def test_a_file_nobody_could_open_is_told_of_in_every_report_it_may_belong_to():
    files = [report("a/990000101.xml"), report("a/990000102.xml"), report("b/r.xml")]
    told = [g.troubled for g in group(files, (), ["top.png", "a/x.png", "a/990000102.png"])]
    assert told == [
        ("top.png", "a/x.png"),
        ("top.png", "a/x.png", "a/990000102.png"),
        ("top.png",),
    ]


def test_with_one_report_all_trouble_is_told_of_there():
    assert group([seen("a.csv")], (), ["x.png", "y/z.png"])[0].troubled == ("x.png", "y/z.png")


@pytest.mark.parametrize(
    "prefix", ["", "set/", "outer/set/", "set.zip!", "set.zip!990000101/"], ids=repr
)
def test_the_names_of_a_set_are_the_same_however_it_was_packed(prefix):
    inner = ["report.xml", "files/a.png", "logs.zip!in.csv"]
    found = relative_names([prefix + name for name in inner])
    assert found == ["report.xml", "files/a.png", "logs.zip/in.csv"]


def test_a_file_alone_keeps_its_last_name_and_folders_that_differ_are_kept():
    assert relative_names(["a/b/c.xml"]) == ["c.xml"]
    assert relative_names(["a/b/c.xml", "a/d/c.xml"]) == ["b/c.xml", "d/c.xml"]
    assert relative_names([]) == []
    assert folder_of("a/b.zip!c.xml") == "a/b.zip"
