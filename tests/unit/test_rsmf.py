# SPDX-License-Identifier: Apache-2.0
"""Short messages in RSMF: people, conversations, what happened later, files, counts."""

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.form import CERTAIN, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.formats.rsmf import Rsmf
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, iso
from reviewer.model.report import (
    Activity,
    IdentifierKind,
    MediaItem,
    Person,
    Problem,
    ProblemKind,
    Skipped,
    Statement,
    StatementCode,
    Unread,
)
from tests.examples.mails import rsmf
from tests.fuzz import oracle

FORM = Rsmf()
PEOPLE = [
    {"id": "1", "display": "River", "email": "river@example.org", "account_id": "r77"},
    {"id": "2", "display": "Stone"},
]
ROOM = {"id": "c", "display": "Garden", "platform": "sms", "type": "direct",
        "participants": ["1", "2"], "custodian": "1"}  # fmt: skip
TIME = "2026-03-13T21:05:07Z"


def manifest(*events, **more):
    return {"version": "2.0.0", "participants": PEOPLE, "conversations": [ROOM],
            "events": list(events)} | more  # fmt: skip


def event(**more):
    return {"id": "e", "type": "message", "participant": "1", "conversation": "c", "body": "late",
            "timestamp": TIME} | more  # fmt: skip


def read(data):
    reading = oracle.read_form(FORM, "a.rsmf", data)
    oracle.check(reading)
    return reading


def of(reading, kind):
    return [r for r in (*reading.records, *reading.others) if isinstance(r, kind)]


def only(**more):
    (found,) = read(rsmf(manifest(event(**more)))).events
    return found


def test_a_message_is_an_event_between_the_people_of_its_conversation() -> None:
    reading = read(rsmf(manifest(event())))
    (one,) = reading.events
    assert (one.kind, one.text, iso(one.when.utc)) == (EventKind.MESSAGE, "late", TIME)
    assert (one.thread, one.native_id, one.source.place) == ("c", "e", "/events/0")
    assert {n: one.facts[n] for n in ("conversation", "platform", "custodian")} == {
        "conversation": "Garden", "platform": "sms", "custodian": "River"}  # fmt: skip
    people = {p.ref: [(i.kind, i.value) for i in p.identifiers] for p in of(reading, Person)}
    assert people[one.person] == [
        (IdentifierKind.EMAIL, "river@example.org"),
        (IdentifierKind.ESP_ID, "r77"),
        (IdentifierKind.DISPLAY_NAME, "River"),
    ]
    assert [people[ref] for ref in one.other_people] == [[(IdentifierKind.DISPLAY_NAME, "Stone")]]
    names = [s.value for s in of(reading, Statement) if s.code is StatementCode.NAMED_THREAD]
    assert names == ["Garden"]


def test_a_time_without_a_zone_fixes_no_instant() -> None:
    when = only(timestamp="2026-03-13T21:05:07").when
    assert (when.utc, when.doubt) == (None, (Doubt.ZONE_NOT_STATED,))


@pytest.mark.parametrize("kind", ["join", "leave", "history", "disclaimer", "unknown", ""])
def test_what_is_no_message_is_another_event_that_says_what_it_is(kind) -> None:
    one = only(type=kind)
    assert (one.kind, one.facts["event_type"]) == (EventKind.OTHER, kind or "unknown")


def test_only_the_type_of_an_event_is_required() -> None:
    (one,) = read(rsmf({"events": [{"type": "message"}]})).events
    assert (one.person, one.thread, one.when.doubt) == (None, None, (Doubt.TIME_NOT_STATED,))


def test_what_happened_to_a_message_later_stands_beside_it() -> None:
    one = only(
        deleted=True, importance="high", parent="d", direction="outgoing",
        edits=[{"participant": "1", "timestamp": TIME, "previous": "early", "new": "late"}],
        reactions=[{"value": "ok", "count": 1, "participants": ["2"]}],
        read_receipts=[{"participant": "2", "timestamp": TIME, "action": "read"}],
        custom=[{"name": "device", "value": "telephone"}],
    )  # fmt: skip
    assert {n: t for n, t in one.facts.items() if n not in ("conversation", "platform")} == {
        "conversation_type": "direct", "custodian": "River", "direction": "outgoing",
        "importance": "high", "parent": "d", "deleted": "true",
        "edit_1": f"{TIME} River: early → late", "reaction_1": "ok × 1 Stone",
        "read_receipt_1": f"{TIME} Stone read", "device": "telephone",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("direction", "activity"),
    [("outgoing", Activity.SENT), ("incoming", Activity.RECEIVED), ("", Activity.NOT_STATED)],
)
def test_files_are_delivered_by_their_name_in_the_archive(direction, activity) -> None:
    carried = {"id": "f.txt", "display": "rain.txt", "size": 4}
    reading = read(rsmf(manifest(event(direction=direction, attachments=[carried])), f_txt=b"rain"))
    (item,) = of(reading, MediaItem)
    assert (item.name, item.size, item.activity) == ("rain.txt", 4, activity)
    assert item.sha256 == hashlib.sha256(b"rain").hexdigest()
    assert reading.events[0].media == (item.ref,)
    assert reading.events[0].facts["attachment"] == "rain.txt"


def test_a_file_that_is_not_there_is_told_and_one_nobody_names_is_kept() -> None:
    lists = [event(attachments=[{"id": "gone.txt"}]), event(attachments=[{"id": "gone.txt"}])]
    reading = read(rsmf(manifest(*lists), b_txt=b"bus"))
    missing = [p for p in of(reading, Problem) if p.kind is ProblemKind.MISSING_FILE]
    assert [(p.detail, p.source.place) for p in missing] == [
        ("not_delivered", "/events/0/attachments/0")
    ]
    assert [(i.name, i.source.place) for i in of(reading, MediaItem)] == [
        ("b.txt", "rsmf.zip!b.txt")
    ]


def test_stated_numbers_are_compared() -> None:
    headers = "X-RSMF-EventCount: 3\nX-RSMF-AttachmentCount: 1\n"
    reading = read(rsmf(manifest(event()), headers, b_txt=b"bus"))
    assert [(p.kind, p.detail) for p in of(reading, Problem)] == [
        (ProblemKind.COUNT_MISMATCH, "rows 1 of 3")
    ]
    assert not of(read(rsmf(manifest(event()), "X-RSMF-EventCount: 1\n")), Problem)


def test_the_collection_a_slice_belongs_to_is_stated() -> None:
    headers = "X-RSMF-EventCollectionID: garden-1\nX-RSMF-BeginDate: 2026-03-13\n"
    said = {s.source.place: s.value for s in of(read(rsmf(manifest(), headers)), Statement)}
    assert said["header X-RSMF-EventCollectionID"] == "garden-1"
    assert said["header X-RSMF-BeginDate"] == "2026-03-13"


def test_what_is_no_event_is_lost_and_what_nobody_knows_is_unread() -> None:
    reading = read(rsmf(manifest(event(), "odd", event(weather="rain"), garden={"a": 1})))
    assert (reading.read, reading.lost, len(of(reading, Skipped))) == (2, 1, 1)
    assert {(u.source.place, u.value) for u in of(reading, Unread)} == {
        ("/events/1", '"odd"'), ("/events/2/weather", "rain"), ("/garden", '{"a":1}')}  # fmt: skip


def test_somebody_who_was_not_declared_is_somebody() -> None:
    reading = read(rsmf(manifest(event(participant="9"))))
    people = {p.ref: p for p in of(reading, Person)}
    assert people[reading.events[0].person].identifiers[0].value == "9"


@pytest.mark.parametrize(
    "data",
    [
        rsmf(b"{odd"),
        rsmf(b"[]"),
        rsmf(b"[" * 5_000),
        rsmf(b""),
        rsmf().replace(b"rsmf.zip", b"a.zip").replace(b"UEsD", b"AAAA"),
        b"X-RSMF-Version: 2\n\n",
    ],
)
def test_without_a_list_of_events_the_file_is_refused(data) -> None:
    assert read(data).refused == "damaged no_manifest"


def test_a_list_of_events_that_is_none_is_unread() -> None:
    reading = read(rsmf(manifest(events=3)))
    assert [(u.name, u.value) for u in of(reading, Unread)] == [("events", "3")]


def test_a_manifest_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = json.dumps(manifest(event(), event(id="f"), event(id="g", body="gone"))).encode()
    reading = read(rsmf(whole[: whole.index(b"gone")]))
    assert [e.native_id for e in reading.events] == ["e", "f"]
    assert reading.lost == 1
    assert reading.events[0].facts["conversation"] == "Garden"


def test_such_a_file_is_taken_for_nothing_else() -> None:
    data = rsmf()
    scores = {form.format: form.score(Probe("a.eml", data, len(data))).score for form in FORMS}
    assert scores.pop(FORM.format) == CERTAIN
    assert max(scores.values()) < CERTAIN - 10
    quoted = b"From: river@example.org\nTo: a@example.org\n\nX-RSMF-Version: 2\n"
    assert FORM.score(Probe("a.rsmf", quoted, len(quoted))).score == 0


VALUES = st.recursive(
    st.none() | st.integers(-9, 99) | st.sampled_from([True, "1", "c", "f.txt", TIME, ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "participant", "participants", "attachments", "edits", "value",
                         "reactions", "read_receipts", "custom", "name", "deleted", "x"]), inner,
        max_size=4), max_leaves=8,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(VALUES, VALUES, VALUES, VALUES)
def test_values_of_any_shape_do_no_harm(people, rooms, one, attached) -> None:
    listed = {"participants": people, "conversations": rooms,
              "events": [one, event(attachments=attached)]}  # fmt: skip
    reading = read(rsmf(json.dumps(listed).encode(), f_txt=b"rain"))
    assert not reading.refused
    assert reading.read + reading.lost >= 2


def test_two_people_of_one_name_stay_two() -> None:
    people = [{"id": "1", "display": "River", "email": "r@example.org"},
              {"id": "2", "display": "River"}]  # fmt: skip
    reading = read(rsmf(manifest(event(participant="2"), participants=people)))
    (one,) = reading.events
    known = {p.ref: [i.value for i in p.identifiers] for p in of(reading, Person)}
    assert known[one.person] == ["River"]
    assert [known[other] for other in one.other_people] == [["r@example.org", "River"]]
