# SPDX-License-Identifier: Apache-2.0
"""The readable sheet: what stands on it, in both languages, and what a terminal never gets."""

from datetime import timedelta
from io import StringIO

import pytest

from reviewer.assess.packs import load_policy
from reviewer.cli import sheet as module
from reviewer.cli.inspect import Refusal
from reviewer.cli.printable import columns, shown
from reviewer.cli.sheet import TextSheet
from reviewer.desk.reading import Found
from reviewer.model.finding import Cue, Finding, Flag, Status
from reviewer.model.moment import Doubt, Moment, Precision
from reviewer.model.report import (
    Identifier,
    IdentifierKind,
    Labels,
    Platform,
    Problem,
    ProblemKind,
    Receipt,
    Skipped,
    StatedHash,
    Statement,
    StatementCode,
    Unread,
)
from reviewer.model.timeline import Counts
from tests.builders import a_head, a_media, a_moment, a_person, a_source, an_event

HOUR = timedelta(hours=1)
UNDATED = Moment(None, "03/04/2026 7:15", precision=Precision.MIN, doubt=(Doubt.ZONE_NOT_STATED,))


@pytest.fixture(scope="module")
def policy():
    return load_policy()


def found(**changes):
    base = Found("a" * 64, (("report.xml", "a" * 64),), head=a_head(), receipt=Receipt(3, 2, 1, 0))
    base.counts = Counts(events=2, undated=1)
    for name, value in changes.items():
        setattr(base, name, value)
    return base


def printed(policy, events=(), rest=None, lang="en", refused=()):
    out = StringIO()
    sheet = TextSheet(out, policy, lang)
    sheet.begin_report()
    sheet.events(list(events))
    sheet.end_report(rest or found())
    sheet.close(refused)
    return out.getvalue()


def line_with(text, part):
    (line,) = [line for line in text.splitlines() if part in line]
    return line


# --- what a terminal never gets -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain, été, 天气 🌧", "plain, été, 天气 🌧"),
        ("a\u202egnp.exe", "a<U+202E>gnp.exe"),
        ("\x1b[2Jgone\x07", "<U+001B>[2Jgone<U+0007>"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u200bb\ufeffc\u00add", "a<U+200B>b<U+FEFF>c<U+00AD>d"),
        ("one\r\ntwo\n\n\nthree", "one ¶ two ¶ three"),
        ("\nlead and tail\n", "lead and tail"),
        ("tab\there\x00", "tab here<U+0000>"),
        ("a\u2028b\u2029c", "a<U+2028>b<U+2029>c"),
        ("a\u3164b\ufe0f", "a<U+3164>b<U+FE0F>"),
        ("\ud83d", "<U+D83D>"),
        ("over\rwritten", "over ¶ written"),
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text, safe):
    assert shown(text) == safe


def test_a_text_is_cut_with_a_visible_mark_and_not_before():
    assert shown("x" * 120, 120) == "x" * 120
    assert shown("x" * 121, 120) == "x" * 119 + "…"
    assert len(shown("\u202e" * 5_000_000, 120)) == 120


def test_columns_stand_one_below_the_other_and_a_long_value_runs_over():
    assert columns([("a", "bb", "c"), ("aaa", "b", "")]) == ["  a    bb  c", "  aaa  b"]
    long = "x" * 100
    assert columns([(long, "1"), ("a", "2")])[0] == f"  {long}  1"
    assert columns([]) == []


def test_no_part_of_a_report_brings_a_control_character_to_the_sheet(policy):
    bad = "x\x1b]0;y\x07\u202e\x9b\u2066z\r\n\x00\u200f"
    source = a_source(bad, bad)
    rest = found(
        head=a_head(report_id=bad, incident_type=bad, platform=Platform(bad, bad),
                    labels=Labels(bad, bad, True, True, (bad,))),
        people=[a_person(ref=bad, names=(bad,), source=source,
                         identifiers=(Identifier(IdentifierKind.EMAIL, bad, source),))],
        media=[a_media(ref=bad, name=bad, kind=bad, classification=bad, annotations=(bad,),
                       source=source, stated_hashes=(StatedHash(bad, bad),))],
        findings=[Finding("general.port", "general.3", Status.MISSING, bad, evidence=(source,))],
        flags=[Flag("L05", "name", (bad,), 1)],
        cues=[Cue("F07", (source,))],
        statements=[Statement(StatementCode.OTHER, bad, source)],
        problems=[Problem(ProblemKind.BAD_VALUE, source, bad)],
        unread=[Unread(bad, bad, source)],
        skipped=[Skipped(source, bad)],
    )  # fmt: skip
    when = Moment(None, bad, precision=Precision.NONE, doubt=(Doubt.UNREADABLE,))
    event = an_event(when=when, ip=bad, text=bad, person=bad, source=source)
    facts = an_event(facts={bad: bad}, text="")
    text = printed(policy, [event, facts], rest, refused=[Refusal(bad, "damaged", bad)])
    assert [c for c in text if not c.isprintable() and c not in "\n\u00a0\u202f"] == []


# --- what stands on it --------------------------------------------------------------------------


def test_the_face_names_number_form_hint_labels_and_fingerprint(policy):
    head = a_head(platform=Platform("Example Chat", "espService"), incident_type="Kind of it",
                  labels=Labels(priority="E", annotations=("viral",)))  # fmt: skip
    text = printed(policy, rest=found(head=head, archive_sha256="b" * 64))
    assert text.startswith("Report 990000101\n")
    assert "a hint, not a fact" in line_with(text, "Example Chat")
    assert "espService" in line_with(text, "Example Chat")
    for part in ("Kind of it", "viral", "a" * 64, "b" * 64, "CyberTipline XML set"):
        assert part in text


def test_events_are_sorted_by_time_and_undated_ones_stand_in_a_band_at_the_end(policy):
    events = [
        an_event(ref="e1", when=a_moment(2 * HOUR), text="third"),
        an_event(ref="e2", when=UNDATED, text="nowhere"),
        an_event(ref="e3", when=a_moment(), text="first"),
        an_event(ref="e4", when=a_moment(HOUR), text="second"),
    ]
    text = printed(policy, events)
    words = ("first", "second", "third", "Without a usable time", "nowhere")
    order = [text.index(word) for word in words]
    assert order == sorted(order)


def test_an_event_line_shows_time_doubt_account_address_and_source(policy):
    dated = an_event(text="Hello", facts={"client": "web"})
    undated = an_event(ref="e2", when=UNDATED, port=None, text="", facts={"client": "web"})
    text = printed(policy, [dated, undated], found(people=[a_person()]))
    line = line_with(text, "Hello")
    for part in ("2026-03-05 12:00:00Z", "river", "192.0.2.7 : 50001", "[logins.csv, row 1]"):
        assert part in line
    line = line_with(text, "03/04/2026 7:15")
    for part in (policy.say("doubt_short.zone_not_stated", "en"), "192.0.2.7 : ?", "client: web"):
        assert part in line


def test_a_long_message_is_cut_at_120_letters(policy):
    text = printed(policy, [an_event(text="word " * 100)])
    assert "word " * 23 + "word…" in text
    assert "word " * 25 not in text


def test_beyond_the_limit_events_come_in_source_order_and_the_sheet_says_so(policy, monkeypatch):
    monkeypatch.setattr(module, "SORTED_EVENTS", 3)
    out = StringIO()
    sheet = TextSheet(out, policy, "en")
    sheet.begin_report()
    for number in range(3):
        sheet.events([an_event(when=a_moment(-number * HOUR), text=f"text {number}")])
    assert out.getvalue() == ""
    sheet.events([an_event(when=a_moment(-4 * HOUR), text="text 3")])
    assert "text 3" in out.getvalue()
    assert sheet._held == []
    sheet.end_report(found())
    text = out.getvalue()
    order = [text.index(f"text {n}") for n in range(4)]
    assert order == sorted(order)
    assert text.count("order of the source") == 1
    assert "Report 990000101" in text


def test_the_next_report_starts_afresh(policy, monkeypatch):
    monkeypatch.setattr(module, "SORTED_EVENTS", 1)
    out = StringIO()
    sheet = TextSheet(out, policy, "en")
    for texts in (["b", "a"], ["only"]):
        sheet.begin_report()
        sheet.events([an_event(text=t) for t in texts])
        sheet.end_report(found())
    assert out.getvalue().count("order of the source") == 1
    assert out.getvalue().rindex("Report 990000101") < out.getvalue().index("only")


def test_a_file_is_a_card_of_lines_and_never_more(policy):
    media = a_media(
        delivered=True, size=5, kind="image/png", width=4, height=3, sha256="c" * 64,
        hash_agrees=False, viewed_by_esp=None,
        stated_hashes=(StatedHash("photodna", None, "12345678"),),
    )  # fmt: skip
    text = printed(policy, rest=found(media=[media]))
    line = line_with(text, "shapes.png")
    for part in ("m1", "image/png", "4 × 3", "[f1.xml"):
        assert part in line
    for part in ("c" * 64, "photodna 12345678…", policy.say("sheet.hash_differs", "en")):
        assert part in text
    assert "not stated" in line_with(text, policy.say("sheet.viewed_by_esp", "en"))


def test_identifiers_show_whether_they_are_verified(policy):
    kinds = [(True, "verified"), (False, "not verified"), (None, None)]
    people = [a_person(identifiers=tuple(
        Identifier(IdentifierKind.EMAIL, f"{state}@example.org".lower(), a_source(), state)
        for state, _ in kinds))]  # fmt: skip
    text = printed(policy, rest=found(people=people))
    for state, word in kinds:
        line = line_with(text, f"{state}@example.org".lower())
        assert (f"({word})" in line) if word else ("verified" not in line)


def test_each_item_stands_below_its_element_with_status_reason_counts_and_places(policy):
    finding = Finding(
        "general.port", "general.3", Status.PARTIAL, "port.some", confirm=True,
        evidence=(a_source("row 2"),), have=3, of=4,
    )  # fmt: skip
    line = line_with(printed(policy, rest=found(findings=[finding])), "row 2")
    for part in ("partial, to confirm", "3 of 4"):
        assert part in line


def test_problems_unread_and_the_receipt_are_told_with_their_places(policy):
    source = a_source("line 7", "chat.txt")
    rest = found(
        problems=[Problem(ProblemKind.BAD_VALUE, source, "two_values:priority"),
                  Problem(ProblemKind.BAD_VALUE, source, "unheard_of")],
        unread=[Unread("odd", "value", source)],
    )  # fmt: skip
    text = printed(policy, rest=rest)
    assert "priority" in line_with(text, "two different values")
    assert "(unheard_of)" in text
    assert "[chat.txt, line 7]" in line_with(text, "odd")
    assert "items: 3 = read: 2 + not readable: 1 + left out: 0" in text


def test_french_is_french_to_the_last_line(policy):
    events = [an_event(when=UNDATED), an_event(ref="e2")]
    rest = found(
        people=[a_person()], media=[a_media()], flags=[Flag("L05", "time_zone_doubt", ("e1",), 1)],
        findings=[Finding("general.port", "general.3", Status.MISSING, "port.none")],
        problems=[Problem(ProblemKind.BAD_VALUE, a_source(), "port")],
    )  # fmt: skip
    french = printed(policy, events, rest, "fr", [Refusal("x", "encrypted", "password_needed")])
    english = printed(policy, events, rest, "en", [Refusal("x", "encrypted", "password_needed")])
    same = set(french.splitlines()) & set(english.splitlines()) - {""}
    assert [line for line in same if "Images" not in line] == []
    for part in ("Signalement 990000101", "Chronologie", "manquant", "Liste de vérification",
                 "rangée 1", "un mot de passe est nécessaire"):  # fmt: skip
        assert part in french


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_code_is_left_without_words(policy, lang):
    text = printed(policy, [an_event()], found(people=[a_person()], media=[a_media()]), lang)
    codes = ("sheet.", "inspect.", "role.", "identifier.", "kind_short.", "format.", "activity.")
    assert [line for line in text.splitlines() if any(c in line for c in codes)] == []


def test_a_report_that_broke_off_is_marked_below_its_events(policy):
    out = StringIO()
    sheet = TextSheet(out, policy, "en")
    sheet.begin_report()
    sheet.broken_report("reader_stopped")
    assert policy.say("problem.reader_stopped", "en") in out.getvalue()
