# SPDX-License-Identifier: Apache-2.0
"""An unknown table is asked about, said what it is, read by that word, and so is the next one."""

import io
import json
import threading
import zipfile
from contextlib import closing

import pytest

from reviewer.assess.packs import load_policy
from reviewer.cli.arguments import parse
from reviewer.cli.inspect import Inspection, JsonSheet
from reviewer.cli.profiles import BadProfile, read_profiles
from reviewer.cli.verbs import inspect
from reviewer.desk.door import Desk
from reviewer.desk.reading import ReadingRoom
from reviewer.desk.receiving import Outcome
from reviewer.intake.courier import Ask
from reviewer.model.errors import IntakeError, Refused, ReviewerError
from reviewer.model.event import EventKind
from reviewer.model.profile import Field, Profile
from reviewer.model.report import StatementCode
from reviewer.model.timeline import Filter
from reviewer.store.vault import Vault
from tests.builders import NOON
from tests.unit.workbooks import row, sheet, workbook

ODD = "Quand;Qui va;Quoi;Origine\n" + "".join(
    f"2026-03-0{n} 09:26:53;river;the bus {n};192.0.2.{n}\n" for n in range(1, 5)
)
LOGINS = "timestamp,event,username,ip\n2026-03-05T12:01:00Z,login,river,192.0.2.7\n"
MEANT = (Field.TIME, Field.SENDER, Field.TEXT, Field.IP)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a_odd.csv").write_text(ODD)
    (folder / "logins.csv").write_text(LOGINS)
    return folder


def take_in(desk, path):
    (verdict,) = desk.receiving.take_in([path], lambda _step: None, threading.Event())
    return verdict


def events(desk, sha256):
    ids = [one for one in desk.looking.timeline(sha256, Filter()).ids if one > 0]
    return [row.event for row in desk.looking.rows(ids)]


def profile_of(glance, **changes):
    return Profile(**{"name": "Lake", "header": glance.header, "columns": MEANT,
                      "kind": EventKind.MESSAGE, "zone": "UTC", **changes})  # fmt: skip


def test_an_unknown_table_is_said_what_it_is_and_read_again(desk, folder):
    verdict = take_in(desk, folder)
    (problem,) = desk.looking.problems(verdict.sha256)
    assert (problem.source.file, problem.detail) == ("a_odd.csv", "columns_not_known")
    note = desk.deciding.note(verdict.sha256, "e1", "the login of noon")
    assert note
    (glance,) = desk.columns.look(verdict.sha256, "a_odd.csv")
    tried = desk.columns.trial(glance, profile_of(glance))
    assert (tried[0].who, tried[0].text, tried[0].ip) == ("river", "the bus 1", "192.0.2.1")
    desk.columns.save(profile_of(glance))
    again = desk.receiving.read_again(verdict.sha256, lambda _step: None, threading.Event())
    assert (again.outcome, again.events, again.problems) == (Outcome.AGAIN, 5, 0)
    said = [
        s for s in desk.looking.statements(verdict.sha256) if s.code is StatementCode.COLUMNS_SAID
    ]
    assert [(one.value, one.source.file) for one in said] == [("Lake", "a_odd.csv")]


def test_what_the_trial_shows_is_what_is_read(desk, folder):
    verdict = take_in(desk, folder)
    (glance,) = desk.columns.look(verdict.sha256, "a_odd.csv")
    profile = profile_of(glance, zone="America/Toronto")
    tried = desk.columns.trial(glance, profile)
    desk.columns.save(profile)
    desk.receiving.read_again(verdict.sha256, lambda _step: None, threading.Event())
    read = [e for e in events(desk, verdict.sha256) if e.source.file == "a_odd.csv"]
    assert {(e.when, e.text, e.ip) for e in read} == {(t.when, t.text, t.ip) for t in tried}


def test_a_profile_is_used_for_the_next_report_with_the_same_header(desk, folder, tmp_path):
    (glance,) = desk.columns.look(take_in(desk, folder).sha256, "a_odd.csv")
    desk.columns.save(profile_of(glance))
    other = tmp_path / "other.csv"
    other.write_text(ODD.replace("bus", "tram"))
    verdict = take_in(desk, other)
    assert (verdict.events, verdict.problems) == (4, 0)
    desk.columns.retire("Lake")
    third = tmp_path / "third.csv"
    third.write_text(ODD.replace("bus", "boat"))
    assert take_in(desk, third).problems == 1


def test_a_sheet_in_an_archive_of_a_folder_is_looked_at_by_its_name(desk, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    data = workbook(sheet(row(1, "Quand", "Qui va"), row(2, "2026-03-04", "river"),
                          row(3, "2026-03-05", "stone")))  # fmt: skip
    with zipfile.ZipFile(folder / "set.zip", "w") as archive:
        archive.writestr("inner/list.xlsx", data)
    verdict = take_in(desk, folder)
    (problem,) = desk.looking.problems(verdict.sha256)
    assert problem.source.file == "set.zip!inner/list.xlsx"
    assert problem.source.place == "sheet 1"
    (glance,) = desk.columns.look(verdict.sha256, problem.source.file)
    assert (glance.place, glance.header) == ("sheet 1", ("Quand", "Qui va"))


def test_what_cannot_be_done_is_refused(desk, folder, tmp_path):
    verdict = take_in(desk, folder)
    with pytest.raises(Refused, match="original_place"):
        desk.columns.look("0" * 64, "a_odd.csv")
    with pytest.raises(IntakeError):
        desk.columns.look(verdict.sha256, "gone.csv")
    with pytest.raises(Refused, match="profile"):
        desk.columns.retire("nobody's")


def test_nothing_is_kept_without_a_name_of_the_officer(tmp_path, courier):
    with closing(Desk.of(Vault.open(tmp_path / "w"), courier, load_policy(), lambda: NOON)) as desk:
        with pytest.raises(Refused, match="officer_name"):
            desk.columns.save(Profile("x", ("a", "b"), (Field.TIME, None)))
        assert desk.columns.profiles() == ()


def test_a_description_in_a_file_is_read_and_nonsense_is_refused(tmp_path):
    good = {"name": "Lake", "header": ["a", "b"], "columns": ["time", None], "zone": "UTC"}
    path = tmp_path / "p.json"
    path.write_text(json.dumps([good, good]))
    assert [one.name for one in read_profiles([str(path)])] == ["Lake", "Lake"]
    path.write_text(json.dumps(good))
    assert read_profiles([str(path)])[0].columns == (Field.TIME, None)
    for wrong in (
        "{",
        "[1]",
        json.dumps(good | {"columns": ["time"]}),
        json.dumps(good | {"zone": "M"}),
    ):
        path.write_text(wrong)
        with pytest.raises(BadProfile):
            read_profiles([str(path)])
    with pytest.raises(BadProfile):
        read_profiles([str(tmp_path / "gone.json")])


def test_inspect_reads_by_a_description_that_is_given_with_it(courier, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text(ODD)
    said = Profile("Lake", ("Quand", "Qui va", "Quoi", "Origine"), MEANT, zone="UTC")
    for profiles, status, events in (((), 1, 0), ((said,), 0, 4)):
        out = io.StringIO()
        room = ReadingRoom(courier, load_policy(), Ask(NOON, profiles=profiles))
        outcome = Inspection(room, JsonSheet(out), io.StringIO()).run([path])
        assert outcome.status == status
        assert len(json.loads(out.getvalue())["reports"][0]["events"]) == events


def test_the_command_line_takes_several_descriptions_and_names_a_bad_one(tmp_path):
    asked = parse(["inspect", "a.csv", "--profile", "a.json", "--profile", "b.json"])
    assert asked.profiles == ["a.json", "b.json"]
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    asked = parse(["inspect", str(tmp_path), "--profile", str(bad)])
    with pytest.raises(ReviewerError, match=r"bad\.json"):
        inspect(asked, lambda: NOON, threading.Event(), lambda *_: None)
