# SPDX-License-Identifier: Apache-2.0
"""What the officer wrote stays: in order, unchanged, and provably so."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from reviewer.model.errors import Refused, StoreDamaged, StoreError
from reviewer.model.note import Mark, MarkCode, Note
from reviewer.store.ledger import Ledger
from reviewer.store.vault import Vault
from tests.builders import NOON

SHA = "a" * 64
NOTE = Note(SHA, None, "A. Officer", NOON, "Port is missing on line 3.")


def a_mark(code=MarkCode.TO_CHECK, on=True, event="e1"):
    return Mark(SHA, event, code, on, "A. Officer", NOON)


def test_a_note_comes_back_with_its_number(ledger):
    kept = ledger.add_note(NOTE)
    assert kept == replace(NOTE, seq=1)
    assert ledger.notes(SHA) == [kept]
    assert ledger.notes("c" * 64) == []


def test_an_amended_note_stays_beside_the_new_one(ledger):
    first = ledger.add_note(NOTE)
    second = ledger.add_note(replace(NOTE, text="On line 4.", event="e1", replaces=first.seq))
    assert ledger.notes(SHA) == [first, second]


def test_text_of_any_kind_survives(ledger, vault):
    text = "é 天气 \u202e \x00 half \ud83d\nend"
    ledger.add_note(replace(NOTE, text=text))
    ledger.save_draft(SHA, None, text)
    with closing(Ledger(vault)) as again:
        assert again.notes(SHA)[0].text == text
        assert again.draft(SHA, None) == text
        assert again.verify().ok


def test_the_newest_entry_of_a_mark_counts(ledger):
    ledger.add_mark(a_mark())
    contextual = ledger.add_mark(a_mark(MarkCode.CONTEXTUAL))
    ledger.add_mark(a_mark(on=False))
    other = ledger.add_mark(a_mark(event="e2"))
    assert ledger.marks(SHA) == [contextual, other]


def test_drafts_are_kept_per_place_and_cleared_when_blank(ledger):
    ledger.save_draft(SHA, None, "about the rep")
    ledger.save_draft(SHA, None, "about the report")
    ledger.save_draft(SHA, "e1", "about the event")
    assert ledger.drafts(SHA) == [(None, "about the report"), ("e1", "about the event")]
    ledger.save_draft(SHA, None, " \n")
    ledger.clear_draft(SHA, "e1")
    assert (ledger.draft(SHA, None), ledger.draft(SHA, "e1")) == ("", "")
    assert ledger.verify().entries == 0


def test_the_officers_name_is_the_last_one_given(ledger):
    assert ledger.officer_name() == ""
    ledger.set_officer_name("A. Officer", NOON)
    ledger.set_officer_name("B. Officer", NOON)
    assert ledger.officer_name() == "B. Officer"


@pytest.mark.parametrize("name", ["", "  ", "half \ud83d"])
def test_a_name_that_cannot_stand_in_a_record_is_refused(ledger, name):
    with pytest.raises(Refused):
        ledger.set_officer_name(name, NOON)
    assert ledger.verify().entries == 0


def test_a_setting_has_the_value_given_last(ledger):
    assert ledger.setting("zone") is None
    ledger.set_setting("zone", "UTC", "A. Officer", NOON)
    ledger.set_setting("other", "1", "A. Officer", NOON)
    ledger.set_setting("zone", "America/Toronto", "A. Officer", NOON)
    assert ledger.setting("zone") == "America/Toronto"


def test_a_take_in_is_written_with_its_hashes(ledger):
    ledger.record_take_in(SHA, "b" * 64, (("report.xml", "c" * 64),), "A. Officer", NOON)
    ((entry, body),) = ledger._entries("take_in", SHA)
    assert body == {"archive_sha256": "b" * 64, "files": [["report.xml", "c" * 64]]}
    assert ledger.taken_in() == {SHA}
    assert entry.at_utc == "2026-03-05T12:00:00+00:00"


@pytest.mark.parametrize(("back", "flagged"), [(2, False), (3, True), (-60, False)])
def test_a_clock_that_steps_back_is_flagged(ledger, back, flagged):
    ledger.add_note(NOTE)
    ledger.add_note(replace(NOTE, at=NOON - timedelta(seconds=back)))
    bodies = [body for _, body in ledger._entries("note", SHA)]
    assert bodies[1].get("clock_stepped_back", False) is flagged
    assert ledger.verify().ok


def test_a_time_without_a_zone_is_refused(ledger):
    with pytest.raises(ValueError, match="UTC"):
        ledger.add_note(replace(NOTE, at=NOON.replace(tzinfo=None)))


ENTRY = (
    "seq, kind, report, event, body, author, at_utc, mono_ns, prev, hash",
    "1, 'note', null, null, '{}', 'x', 'y+00:00', 1, zeroblob(32), zeroblob(32)",
)
ATTACKS = {
    "update": "update entry set author = 'x'",
    "update of nothing": "update entry set author = 'x' where seq = 99",
    "delete": "delete from entry",
    "replace": f"insert or replace into entry ({ENTRY[0]}) values ({ENTRY[1]})",
    "upsert": f"insert into entry ({ENTRY[0]}) values ({ENTRY[1]})"
    " on conflict (seq) do update set author = 'x'",
    "a seq left out": f"insert into entry ({ENTRY[0]}) values ({ENTRY[1].replace('1,', '7,', 1)})",
    "another begin": f"insert into entry ({ENTRY[0]}) values ({ENTRY[1].replace('1,', '2,', 1)})",
    "update or replace": "update or replace entry set seq = 1",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_the_journal_refuses(ledger, name):
    kept = [ledger.add_note(NOTE), ledger.add_note(NOTE)]
    with pytest.raises(dbapi2.Error):
        ledger._conn.execute(ATTACKS[name])
    assert ledger.notes(SHA) == kept


@pytest.mark.parametrize("name", [name for name in ATTACKS if name != "update of nothing"])
def test_the_triggers_alone_refuse(ledger, raw_connection, name):
    kept = [ledger.add_note(NOTE), ledger.add_note(NOTE)]
    connection = raw_connection("ledger")
    connection.execute("pragma recursive_triggers = on")
    with pytest.raises(dbapi2.Error, match="append only"):
        connection.execute(ATTACKS[name])
    assert ledger.notes(SHA) == kept


def test_without_recursive_triggers_replacing_still_fails(ledger, raw_connection):
    kept = ledger.add_note(NOTE)
    with pytest.raises(dbapi2.Error, match="append only"):
        raw_connection("ledger").execute(ATTACKS["replace"])
    assert ledger.notes(SHA) == [kept]


@pytest.mark.parametrize(
    "attack",
    [
        lambda table, row: table.insert(row | {"author": "x"}, replace=True),
        lambda table, row: table.insert(row | {"author": "x"}, pk="seq", replace=True),
        lambda table, row: table.upsert(row | {"author": "x"}, pk="seq"),
        lambda table, row: table.update(1, {"author": "x"}),
        lambda table, row: table.delete(1),
        lambda table, row: table.delete_where("seq = 1"),
        lambda table, row: table.drop(),
        lambda table, row: table.transform(drop={"author"}),
        lambda table, row: table.add_column("more", str),
    ],
)
def test_no_way_of_the_library_changes_an_entry(ledger, attack):
    kept = ledger.add_note(NOTE)
    table = ledger._db["entry"]
    row = next(iter(table.rows))
    with pytest.raises(dbapi2.Error):
        attack(table, row)
    assert ledger.notes(SHA) == [kept]
    assert ledger.verify().ok


@pytest.mark.parametrize(
    "statement",
    [
        "drop trigger entry_no_update",
        "drop index entry_about",
        "create trigger t before insert on entry begin select raise(ignore); end",
        "alter table entry rename to gone",
        "pragma recursive_triggers = off",
        "pragma writable_schema = on",
    ],
)
def test_the_guards_cannot_be_taken_away_on_an_open_ledger(ledger, statement):
    with pytest.raises(dbapi2.Error, match="not authorized"):
        ledger._conn.execute(statement)


def change_behind_our_back(connection, *statements):
    triggers = connection.execute("select name, sql from sqlite_master where type = 'trigger'")
    triggers = triggers.fetchall()
    for name, _ in triggers:
        connection.execute(f"drop trigger {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)


@pytest.mark.parametrize(
    ("statement", "bad"),
    [
        ("update entry set body = replace(body, 'line 3', 'line 4') where seq = 3", 3),
        ("update entry set author = 'x' where seq = 1", 1),
        ("update entry set event = '' where seq = 2", 2),
        ("update entry set report = null where seq = 2", 2),
        ("update entry set mono_ns = mono_ns + 1 where seq = 2", 2),
        ("update entry set at_utc = '2026-03-05T12:00:01+00:00' where seq = 5", 5),
        ("update entry set kind = 'mark' where seq = 4", 4),
        ("update entry set hash = zeroblob(32) where seq = 2", 2),
        ("delete from entry where seq = 2", 3),
        ("delete from entry where seq = 1", 2),
    ],
)
def test_checking_names_the_first_entry_that_was_changed(ledger, raw_connection, statement, bad):
    for _ in range(5):
        ledger.add_note(NOTE)
    good = ledger.verify()
    assert (good.ok, good.entries, good.first_bad) == (True, 5, None)

    change_behind_our_back(raw_connection("ledger"), statement)

    found = ledger.verify()
    assert (found.ok, found.first_bad) == (False, bad)


def test_each_entry_changes_the_head(ledger):
    heads = {ledger.verify().head}
    for _ in range(3):
        ledger.add_note(NOTE)
        heads.add(ledger.verify().head)
    assert len(heads) == 4
    assert "0" * 64 in heads


def test_a_ledger_without_its_guards_is_not_opened(vault, ledger, raw_connection):
    raw_connection("ledger").execute("drop trigger entry_no_update")
    with pytest.raises(StoreDamaged, match="triggers"):
        Ledger(vault)


def test_writing_goes_on_while_evidence_is_being_taken_in(evidence, ledger):
    with evidence.taking():
        assert ledger.add_note(NOTE).seq == 1


def test_trouble_of_the_driver_comes_as_a_store_error(ledger, raw_connection):
    ledger._conn.execute("pragma busy_timeout = 0")
    raw_connection("ledger").execute("begin exclusive")
    with pytest.raises(StoreError):
        ledger.add_note(NOTE)


def test_no_acknowledged_note_is_lost_when_the_program_is_killed(tmp_path):
    script = Path(__file__).with_name("killed.py")
    folder = tmp_path / "workspace"
    acknowledged = 0
    for wanted in (1, 2, 7, 30):
        with subprocess.Popen(
            [sys.executable, script, folder, "notes"], stdout=subprocess.PIPE, text=True
        ) as program:
            first = [program.stdout.readline() for _ in range(wanted)]
            program.kill()
            said = [*first, *program.stdout.read().splitlines()]
        acknowledged = int([line for line in said if line.strip()][-1])
        with closing(Vault.open(folder)) as vault, closing(Ledger(vault)) as ledger:
            kept = [note.seq for note in ledger.notes("d" * 64)]
            assert kept == list(range(1, len(kept) + 1))
            assert len(kept) >= acknowledged
            assert ledger.verify().ok
            assert ledger.sound()
    assert acknowledged >= 40
