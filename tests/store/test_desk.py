# SPDX-License-Identifier: Apache-2.0
"""What an officer may write down, and that it is there again after closing."""

from contextlib import closing
from datetime import timedelta

import pytest

from reviewer.assess.packs import load_policy
from reviewer.desk.access import NAME_LIMIT
from reviewer.desk.door import Desk
from reviewer.model.errors import Refused, StoreLocked
from reviewer.model.limits import DEFAULT
from reviewer.model.note import Change, MarkCode, Touched
from reviewer.model.timeline import Filter
from reviewer.store.vault import Vault
from tests.builders import NOON, a_person, an_event
from tests.store.stored import SHA, keep


class NoReader:
    """Stands for the courier where nothing is read."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "workspace"


def opened(folder):
    return closing(Desk.of(Vault.open(folder), NoReader(), load_policy(), lambda: NOON))


@pytest.fixture
def desk(folder):
    with opened(folder) as desk:
        desk.access.sign_as("A. Officer")
        yield desk


def texts(desk):
    return [note.text for note in desk.deciding.notes(SHA)]


def test_a_note_bears_name_time_and_place_and_says_what_it_touched(desk):
    change = desk.deciding.note(SHA, "e1", "It rained all day.")
    assert change == Change(frozenset({Touched.NOTES, Touched.DRAFTS}), frozenset({SHA}))
    (note,) = desk.deciding.notes(SHA)
    assert (note.author, note.at, note.event, note.text) == (
        "A. Officer", NOON, "e1", "It rained all day.",
    )  # fmt: skip
    assert note.seq > 0


@pytest.mark.parametrize("text", ["", "  \n\t", "x" * (DEFAULT.note_bytes + 1)])
def test_a_note_that_is_blank_or_too_long_is_refused(desk, text):
    with pytest.raises(Refused) as caught:
        desk.deciding.note(SHA, None, text)
    assert caught.value.detail == "note"
    assert texts(desk) == []


def test_without_a_name_nothing_is_signed(folder):
    with opened(folder) as desk:
        assert desk.access.officer() == ""
        for act in (
            lambda: desk.deciding.note(SHA, None, "text"),
            lambda: desk.deciding.mark(SHA, "e1", MarkCode.TO_CHECK, on=True),
        ):
            with pytest.raises(Refused) as caught:
                act()
            assert caught.value.detail == "officer_name"
        assert desk.keeping.verify().entries == 0


@pytest.mark.parametrize("name", ["", "   ", "x" * (NAME_LIMIT + 1)])
def test_a_name_that_is_blank_or_too_long_is_refused(desk, name):
    with pytest.raises(Refused) as caught:
        desk.access.sign_as(name)
    assert caught.value.detail == "name"
    assert desk.access.officer() == "A. Officer"


def test_a_name_is_kept_without_stray_blanks_and_the_newest_counts(desk):
    desk.access.sign_as("  B.   Officer ")
    assert desk.access.officer() == "B. Officer"
    desk.deciding.note(SHA, None, "text")
    assert desk.deciding.notes(SHA)[0].author == "B. Officer"


def test_an_amended_note_and_its_amendment_both_stay(desk):
    desk.deciding.note(SHA, None, "first")
    first = desk.deciding.notes(SHA)[0].seq
    desk.deciding.amend(first, SHA, None, "second")
    assert [(n.text, n.replaces) for n in desk.deciding.notes(SHA)] == [
        ("first", None),
        ("second", first),
    ]


@pytest.mark.parametrize(("report", "event"), [(SHA, "e2"), ("b" * 64, None)])
def test_a_note_of_another_place_cannot_be_amended(desk, report, event):
    desk.deciding.note(SHA, None, "first")
    first = desk.deciding.notes(SHA)[0].seq
    for seq in (first, first + 100):
        with pytest.raises(Refused) as caught:
            desk.deciding.amend(seq, report, event, "second")
        assert caught.value.detail == "note_to_amend"
    assert texts(desk) == ["first"]


def test_a_draft_survives_closing_and_ends_with_its_note(folder):
    with opened(folder) as desk:
        desk.access.sign_as("A. Officer")
        desk.deciding.save_draft(SHA, "e1", "half a sen")
        desk.deciding.save_draft(SHA, None, "on the report")
    with opened(folder) as desk:
        assert desk.deciding.draft(SHA, "e1") == "half a sen"
        desk.deciding.note(SHA, "e1", "half a sentence")
        assert desk.deciding.draft(SHA, "e1") == ""
        assert desk.deciding.draft(SHA, None) == "on the report"
        desk.deciding.save_draft(SHA, None, " ")
        assert desk.deciding.draft(SHA, None) == ""


def test_a_refused_note_leaves_its_draft_alone(desk):
    desk.deciding.save_draft(SHA, None, "half")
    with pytest.raises(Refused):
        desk.deciding.note(SHA, None, " ")
    assert desk.deciding.draft(SHA, None) == "half"


def test_a_mark_is_set_and_taken_off_and_both_are_entries(desk):
    before = desk.keeping.verify().entries
    for on in (True, True, False, True, False):
        desk.deciding.mark(SHA, "e1", MarkCode.KEY_EVIDENCE, on=on)
        assert [m.code for m in desk.deciding.marks(SHA)] == [MarkCode.KEY_EVIDENCE] * on
    desk.deciding.mark(SHA, "e1", MarkCode.CONTEXTUAL, on=True)
    desk.deciding.mark(SHA, "e2", MarkCode.TO_CHECK, on=True)
    assert [(m.event, m.code) for m in desk.deciding.marks(SHA)] == [
        ("e1", MarkCode.CONTEXTUAL), ("e2", MarkCode.TO_CHECK),
    ]  # fmt: skip
    assert desk.keeping.verify().entries == before + 7


def test_notes_and_marks_are_there_again_after_closing(folder):
    with opened(folder) as desk:
        desk.access.sign_as("A. Officer")
        desk.deciding.note(SHA, None, "It rained.")
        desk.deciding.mark(SHA, "e1", MarkCode.TO_CHECK, on=True)
    with opened(folder) as desk:
        assert texts(desk) == ["It rained."]
        assert len(desk.deciding.marks(SHA)) == 1
        assert desk.access.officer() == "A. Officer"


def test_who_comes_second_reads_everything_and_writes_nothing(desk, folder, tmp_path):
    desk.deciding.note(SHA, None, "It rained.")
    before = desk.keeping.verify()
    with opened(folder) as second:
        assert second.access.held_elsewhere
        assert not second.access.may_write
        assert texts(second) == ["It rained."]
        for act in (
            lambda: second.deciding.note(SHA, None, "text"),
            lambda: second.deciding.amend(before.entries, SHA, None, "text"),
            lambda: second.deciding.mark(SHA, "e1", MarkCode.TO_CHECK, on=True),
            lambda: second.deciding.save_draft(SHA, None, "text"),
            lambda: second.access.sign_as("B. Officer"),
            lambda: second.receiving.take_in([tmp_path], print, None),
        ):
            with pytest.raises(StoreLocked):
                act()
    assert desk.keeping.verify() == before
    assert desk.access.may_write


def test_a_workspace_is_free_again_after_closing(folder):
    for _ in range(2):
        with opened(folder) as desk:
            assert not desk.access.held_elsewhere


def test_a_desk_that_cannot_be_opened_lets_go_of_the_workspace(folder, monkeypatch):
    from reviewer.desk.door import Stores

    with monkeypatch.context() as broken:
        broken.setattr(Stores, "open", lambda self: (_ for _ in ()).throw(KeyError))
        with pytest.raises(KeyError):
            Desk.of(Vault.open(folder), NoReader(), load_policy(), lambda: NOON)
    with opened(folder) as desk:
        assert not desk.access.held_elsewhere


def test_an_empty_workspace_is_sound_and_unprotected_and_says_so(desk, folder):
    found = desk.keeping.verify()
    assert (found.sound, found.entries, found.first_bad, found.damaged) == (True, 1, None, ())
    assert not desk.access.protected
    assert desk.access.folder_name == folder.name


def test_look_is_kept_beside_the_databases(folder):
    with opened(folder) as desk:
        assert desk.access.look() == {}
        desk.access.keep_look({"lang": "fr", "zoom": 120})
    with opened(folder) as desk:
        assert desk.access.look() == {"lang": "fr", "zoom": 120}


def test_what_was_read_is_shown_in_time_order_and_by_window(desk):
    later = an_event(ref="e2", text="later")
    earlier = an_event(ref="e1", when=an_event().when, text="first")
    keep(desk.stores.evidence, [earlier, later], [a_person()])
    timeline = desk.looking.timeline(SHA, Filter())
    rows = desk.looking.rows([i for i in timeline.ids if i > 0])
    assert [row.event.text for row in rows] == ["first", "later"]
    assert rows[0].person == "river"
    with pytest.raises(ValueError, match="window"):
        desk.looking.rows([1] * 257)


def test_settling_enters_what_was_taken_in_just_before_a_kill_once(desk):
    keep(desk.stores.evidence, [an_event()])
    assert desk.receiving.settle() == 1
    assert desk.receiving.settle() == 0
    assert desk.stores.ledger.taken_in() == {SHA}


def test_the_clock_of_an_entry_is_the_one_given(folder):
    clock = iter([NOON, NOON + timedelta(hours=1)])
    desk = Desk.of(Vault.open(folder), NoReader(), load_policy(), lambda: next(clock))
    with closing(desk):
        desk.access.sign_as("A. Officer")
        desk.deciding.note(SHA, None, "text")
        assert desk.deciding.notes(SHA)[0].at == NOON + timedelta(hours=1)
