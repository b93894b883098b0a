# SPDX-License-Identifier: Apache-2.0
"""Chats as telephones export them: stamps of every locale, and never a zone."""

import pytest

from reviewer.intake.form import Probe
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.formats.whatsapp_export import WhatsAppExport
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import NotRecognised
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt
from reviewer.model.report import Problem
from tests.fuzz.oracle import NOW
from tests.unit.return_reports import Taken, score

FORM = WhatsAppExport()
NAME = "WhatsApp Chat with Acacia.txt"
LINES = [
    ("14/03/26, 09:02 - River: hi", "2026-03-14", "android"),
    ("3/14/26, 9:02\u202fAM - River: hi", "2026-03-14", "narrow blank"),
    ("3/14/26, 9:02\u00a0AM - River: hi", "2026-03-14", "no-break blank"),
    ("14/3/2026, 9:02 a. m. - River: hi", "2026-03-14", "Spanish"),
    ("\u200e[14/03/2026, 09:02:00] River: hi", "2026-03-14", "left mark"),
    ("\u200f[14/03/2026, 09:02:00] \u202aRiver\u202c: hi", "2026-03-14", "right mark"),
    ("[2026-03-14, 9:02:00 AM] River: hi", "2026-03-14", "ISO"),
    ("2026-03-14, 09:02 - River: hi", "2026-03-14", "ISO android"),
    ("14.03.26, 09:02 - River: hi", "2026-03-14", "dotted"),
    ("[14.3.2026 klo 9.02.00] River: hi", "2026-03-14", "Finnish"),
    ("14.3.2026 klo 9.02 - River: hi", "2026-03-14", "Finnish android"),
    ("[14/03/2026 à 09:02:00] River: hi", "2026-03-14", "French"),
]


@pytest.mark.parametrize(("line", "day", "_what"), LINES, ids=[what for *_, what in LINES])
def test_every_stamp_is_a_local_time_without_a_zone(line, day, _what):
    assert score(FORM, NAME, line + "\n") == 100
    taken = Taken(FORM, {NAME: f"{line}\n{line}\n"})
    for event in taken.events:
        assert (event.text, taken.name(event.person)) == ("hi", "River")
        assert (event.when.utc, event.thread) == (None, "Acacia")
        assert Doubt.ZONE_NOT_STATED in event.when.doubt
        assert Doubt.REPAIRED not in event.when.doubt
        assert event.when.written in line
        assert event.when.earliest.isoformat()[:10] >= "2026-03-13"
        assert event.when.latest.isoformat()[:10] <= "2026-03-15"


def test_a_declared_zone_in_a_message_is_no_zone_of_the_export():
    text = "14/03/26, 19:02 - River: All times are UTC.\n14/03/26, 19:03 - Reed: ok\n"
    assert {e.when.utc for e in Taken(FORM, {NAME: text}).events} == {None}


def test_the_order_of_day_and_month_is_decided_by_the_whole_file_or_left_open():
    open_order = "03/04/26, 19:02 - River: hi\n"
    (event,) = Taken(FORM, {NAME: open_order}).events
    assert Doubt.DAY_MONTH_ORDER in event.when.doubt
    first, _second = Taken(FORM, {NAME: open_order + "25/04/26, 19:03 - Reed: ok\n"}).events
    assert Doubt.DAY_MONTH_ORDER not in first.when.doubt
    assert first.when.earliest.month == 4


def test_dates_of_both_orders_in_one_file_are_told_of():
    text = "25/04/26, 19:02 - River: hi\n04/25/26, 19:03 - Reed: ok\n"
    (problem,) = Taken(FORM, {NAME: text}).of(Problem)
    assert problem.detail == "date_order_conflict"


def test_lines_that_continue_belong_to_the_message_before():
    text = "14/03/26, 19:02 - River: one\ntwo\n\nthree: four\n14/03/26, 19:03 - Reed: ok\n"
    first, second = Taken(FORM, {NAME: text}).events
    assert first.text == "one\ntwo\n\nthree: four"
    assert second.source.place == "line 5"


def test_notices_of_the_service_have_no_name_and_are_counted():
    notices = (
        "Messages and calls are end-to-end encrypted.",
        "River added Reed",
        'River created group "Trip: the lake"',
        'River changed the subject from "A" to "B: C"',
        "River a créé le groupe « Voyage : le lac »",
        "Your security code with Reed changed. Tap to learn more.",
    )
    taken = Taken(FORM, {"x.txt": "".join(f"14/03/26, 19:02 - {n}\n" for n in notices)})
    assert [e.text for e in taken.events] == list(notices)
    assert {(e.kind, e.person) for e in taken.events} == {(EventKind.OTHER, None)}
    assert taken.read == len(notices)


def test_a_name_with_a_colon_is_known_by_all_its_messages():
    lines = [f"14/03/26, 19:0{n} - Reed: work: message {n}\n" for n in range(6)]
    lines.append("14/03/26, 19:09 - River: note: once\n")
    taken = Taken(FORM, {NAME: "".join(lines)})
    assert taken.name(taken.events[0].person) == "Reed: work"
    assert taken.events[0].text == "message 0"
    assert taken.name(taken.events[6].person) == "River"
    assert taken.events[6].text == "note: once"


def test_names_that_look_like_fields_speak_all_the_same():
    (event,) = Taken(FORM, {NAME: "14/03/26, 19:02 - Mom phone: hi\n"}).events
    assert event.text == "hi"


@pytest.mark.parametrize(
    "said",
    [
        "IMG-1.jpg (file attached)", "IMG-1.jpg (fichier joint)", "\u200e<attached: IMG-1.jpg>",
        "\u200e<pièce jointe : IMG-1.jpg>",
    ],
)  # fmt: skip
def test_files_are_found_by_their_names(said):
    taken = Taken(FORM, {NAME: f"14/03/26, 19:02 - River: {said}\nthe garden\n"}, "IMG-1.jpg")
    (event,) = taken.events
    assert taken.media[event.media[0]].name == "IMG-1.jpg"
    assert event.facts["attachment"] == "IMG-1.jpg"


@pytest.mark.parametrize("said", ["<Media omitted>", "<Médias omis>", "image omitted"])
def test_files_left_out_are_a_fact(said):
    (event,) = Taken(FORM, {NAME: f"14/03/26, 19:02 - River: {said}\n"}).events
    assert (event.facts["attachment"], event.media) == (said, ())


@pytest.mark.parametrize(
    "said", ["This message was deleted", "\u200eVous avez supprimé ce message.",
             "Ce message a été supprimé", "You deleted this message"],
)  # fmt: skip
def test_deletions_are_a_fact_in_both_languages(said):
    (event,) = Taken(FORM, {NAME: f"14/03/26, 19:02 - River: {said}\n"}).events
    assert event.facts == {"marked_deleted": "true"}


@pytest.mark.parametrize("mark", ["<This message was edited>", "<Ce message a été modifié>"])
def test_edits_are_a_fact_and_the_text_stays(mark):
    (event,) = Taken(FORM, {NAME: f"14/03/26, 19:02 - River: at\nfour \u200e{mark}\n"}).events
    assert event.facts == {"marked_edited": "true"}
    assert event.text.endswith(mark)


def test_rows_out_of_order_stay_where_they_are():
    text = "15/03/26, 19:02 - River: late\n14/03/26, 19:02 - Reed: early\n"
    assert [e.text for e in Taken(FORM, {NAME: text}).events] == ["late", "early"]


@pytest.mark.parametrize(
    ("name", "first", "sure"),
    [
        ("a.zip!_chat.txt", "[14/03/2026, 09:02:00] River: hi", 100),
        ("Discussion WhatsApp avec Acacia.txt", "14/03/2026, 09:02 - River: hi", 100),
        ("x.txt", "14/03/2026, 09:02 - Les messages sont chiffrés de bout en bout.", 100),
        ("x.txt", "14/03/2026, 09:02 - River: hi", 0),
        ("_chat.txt", "River: hi", 0),
        (NAME, "<html>", 0),
    ],
)
def test_only_what_is_sure_is_claimed(name, first, sure):
    assert score(FORM, name, first + "\n") == sure
    probe = Probe(name, (first + "\n").encode(), 100)
    assert sure == 0 or TextLog().score(probe).score < 89


def test_a_file_without_a_message_is_refused():
    with pytest.raises(NotRecognised):
        list(FORM.read(Opened.of_bytes(NAME, b"nothing\n"), Taking(NOW)))


def test_a_year_of_two_digits_stands_first_where_the_days_show_it():
    text = "22/03/12, 14:08 - River: hi\n22/03/31, 14:09 - Reed: ok\n"
    days = [e.when.earliest.date().isoformat() for e in Taken(FORM, {NAME: text}).events]
    assert days == ["2022-03-12", "2022-03-31"]
    text = "22/03/12, 14:08 - River: hi\n21/03/13, 14:09 - Reed: ok\n"
    days = [e.when.earliest.date().isoformat() for e in Taken(FORM, {NAME: text}).events]
    assert days == ["2012-03-22", "2013-03-21"]


def test_the_notice_of_the_service_is_said_by_nobody_though_it_bears_a_name():
    text = (
        "[14/03/2026, 09:02:00] River: \u200eMessages and calls are end-to-end encrypted.\n"
        "[14/03/2026, 09:03:00] River: They say it is end-to-end encrypted.\n"
    )
    notice, said = Taken(FORM, {"_chat.txt": text}).events
    assert (notice.kind, notice.person) == (EventKind.OTHER, None)
    assert (said.kind, said.person) == (EventKind.MESSAGE, "p1")
