# SPDX-License-Identifier: Apache-2.0
"""Signed texts of X, older ones with marker lines, and the scripts of its archive."""

import json
import tracemalloc

from reviewer.intake.formats.x_return import XReturn
from reviewer.intake.opened import Opened
from reviewer.intake.snowflake import X_EPOCH_MS, time_of_id
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, iso
from reviewer.model.report import IdentifierKind, Problem, StatementCode
from tests.fuzz.oracle import NOW
from tests.unit.return_reports import Taken, score

FORM = XReturn()
ID = 2028023018700000000
"""Given out on 2026-03-01 at about 08:00, by what it counts."""


def stamp_of(number):
    """The time in a number, as the file states it."""
    return iso(time_of_id(str(number), X_EPOCH_MS), 3)


def signed(body, signature=True):
    escaped = "".join(
        f"- {line}" if line.startswith("-") else line for line in body.splitlines(keepends=True)
    )
    end = "-----BEGIN PGP SIGNATURE-----\n\nabc=\n-----END PGP SIGNATURE-----\n"
    return (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{escaped}\n{end if signature else ''}"
    )


def message(number, text, **more):
    return {"messageCreate": {
        "id": str(number), "senderId": "71", "recipientId": "72", "text": text,
        "createdAt": stamp_of(number), **more,
    }}  # fmt: skip


MESSAGES = [message(ID, "hi"), message(ID + 1, "the bus")]
TALK = {"dmConversation": {"conversationId": "71-72", "messages": MESSAGES}}
NAME = "71-direct-messages.txt"


def test_a_signature_is_said_to_be_there_and_never_to_be_checked():
    text = signed(json.dumps([TALK]))
    assert score(FORM, NAME, text) == 100
    taken = Taken(FORM, {NAME: text})
    assert taken.statements == [(StatementCode.SIGNATURE, "PGP")]
    assert [e.text for e in taken.events] == ["hi", "the bus"]
    assert taken.lost == []


def test_a_signed_text_without_its_signature_breaks_off():
    taken = Taken(FORM, {NAME: signed(json.dumps([TALK]), signature=False)})
    assert taken.statements == []
    assert [p.detail for p in taken.of(Problem)] == ["breaks_off"]
    assert len(taken.events) == 2


def test_messages_have_both_ends_their_conversation_and_place():
    taken = Taken(FORM, {NAME: signed(json.dumps([TALK]))})
    event = taken.events[1]
    assert (event.kind, event.thread, event.native_id) == (
        EventKind.MESSAGE, "71-72", str(ID + 1),
    )  # fmt: skip
    assert event.source.place == "/0/dmConversation/messages/1"
    assert [taken.name(ref) for ref in (event.person, *event.other_people)] == ["71", "72"]


def test_dash_escapes_are_undone():
    body = '[{"ipAudit": {"accountId": "71", "loginIp": "192.0.2.7", "x":\n-5,\n"y": 1}}]'
    text = signed(body)
    assert "\n- -5," in text
    (event,) = Taken(FORM, {"71-ip-audit.txt": text}).events
    assert (event.kind, event.ip, event.facts["x"]) == (EventKind.LOGIN, "192.0.2.7", "-5")


def test_older_files_have_their_values_behind_markers():
    rows = [{"senderId": "71", "recipientId": "72", "text": t, "id": str(ID),
             "createdAt": stamp_of(ID)} for t in ("hi", "the bus")]  # fmt: skip
    body = (
        f"**** conversationId: 71-72 ****\n{json.dumps(rows[:1])}\n"
        f"**** conversationId: 71-73 ****\n{json.dumps(rows[1], indent=1)}\n"
    )
    text = signed(body)
    assert score(FORM, NAME, text) == 100
    first, second = Taken(FORM, {NAME: text}).events
    assert [(e.thread, e.text) for e in (first, second)] == [("71-72", "hi"), ("71-73", "the bus")]
    assert first.source.place.startswith("line 4")


def test_a_number_that_tells_another_time_is_a_doubt_and_changes_nothing():
    wrong = {"dmConversation": {"conversationId": "c", "messages": [
        message(ID, "hi", createdAt="2026-02-01T08:00:00.000Z")]}}  # fmt: skip
    (event,) = Taken(FORM, {NAME: signed(json.dumps([wrong]))}).events
    assert event.when.doubt == (Doubt.TWO_TIMES_DISAGREE,)
    assert iso(event.when.utc) == "2026-02-01T08:00:00Z"


def test_files_are_named_by_the_message_and_the_end_of_the_link():
    link = "https://example.com/dm/1/2/abc.jpg"
    talk = {"dmConversation": {"conversationId": "c", "messages": [
        message(ID, "", mediaUrls=[link])]}}  # fmt: skip
    taken = Taken(FORM, {NAME: signed(json.dumps([talk]))}, f"dm_media/{ID}-abc.jpg")
    assert taken.media[taken.events[0].media[0]].name == f"{ID}-abc.jpg"


def test_tweets_and_log_ins_and_the_account():
    tweet = {"tweet": {"id_str": "5", "full_text": "Roses", "created_at":
                       "Sun Mar 01 08:00:00 +0000 2026"}}  # fmt: skip
    account = {"account": {"accountId": "71", "username": "river", "email": "river@example.com",
                           "createdAt": "2026-01-01T08:00:00.000Z"}}  # fmt: skip
    taken = Taken(FORM, {
        "71-tweets.txt": signed(json.dumps([tweet])),
        "71-account.txt": signed(json.dumps([account])),
        "71-account-creation-ip.txt": signed(
            json.dumps([{"accountCreationIp": {"accountId": "71", "userCreationIp": "192.0.2.7"}}])
        ),
    })  # fmt: skip
    said, made, address = taken.events
    assert (said.facts["eventName"], iso(said.when.utc)) == ("tweet", "2026-03-01T08:00:00Z")
    assert (made.kind, iso(made.when.utc)) == (EventKind.REGISTRATION, "2026-01-01T08:00:00Z")
    assert (address.ip, address.when.doubt) == ("192.0.2.7", (Doubt.TIME_NOT_STATED,))
    (person,) = taken.people
    assert {i.kind for i in person.identifiers} >= {IdentifierKind.EMAIL, IdentifierKind.ESP_ID}


def test_a_script_of_the_archive_is_read_behind_its_first_words():
    text = f"window.YTD.direct_messages.part0 = {json.dumps([TALK])}"
    assert score(FORM, "data/direct-messages.js", text) == 100
    assert len(Taken(FORM, {"data/direct-messages.js": text}).events) == 2


def test_a_bad_value_costs_itself_only():
    body = json.dumps([TALK, TALK], indent=1).replace('"text": "hi"', '"text" "hi"', 1)
    taken = Taken(FORM, {NAME: signed(body)})
    assert [detail for _place, detail in taken.lost] == ["not_json"]
    assert [e.text for e in taken.events] == ["the bus", "hi", "the bus"]


def test_a_long_body_is_read_in_little_memory():
    talk = {"dmConversation": {"messages": [message(ID, "hello " * 800)] * 1_000}}
    data = signed(json.dumps([talk])).encode()
    assert len(data) > 4_800_000
    opened = Opened.of_bytes(NAME, data)
    tracemalloc.start()
    count = sum(hasattr(r, "when") for r in FORM.read(opened, Taking(NOW)))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1_000
    assert peak < 12_000_000


def test_other_signed_texts_are_left_to_others():
    assert score(FORM, "notice.txt", signed("The garden is open.")) == 0
    assert score(FORM, NAME, "no keys here") == 0


def test_a_list_of_others_tells_who_turns_to_whom():
    for stem, key, ends in (
        ("following", "following", ("71", "72")),
        ("block", "blocking", ("71", "72")),
        ("mute", "muting", ("71", "72")),
        ("follower", "follower", ("72", "71")),
    ):
        taken = Taken(FORM, {f"71-{stem}.txt": json.dumps([{key: {"accountId": "72"}}])})
        (event,) = taken.events
        assert (taken.name(event.person), taken.name(event.other_people[0])) == ends
    taken = Taken(
        FORM, {"data/block.js": 'window.YTD.block.part0 = [{"blocking":{"accountId":"72"}}]'}
    )
    assert taken.events[0].person is None
    assert taken.name(taken.events[0].other_people[0]) == "72"


def test_a_reaction_is_no_message_without_a_text():
    body = {"dmConversation": {"conversationId": "71-72", "messages": [
        {"reactionCreate": {"senderId": "72", "reactionKey": "like"}},
    ]}}  # fmt: skip
    taken = Taken(FORM, {"71-direct-messages.txt": json.dumps([body])})
    (event,) = taken.events
    assert (event.kind, event.facts["eventName"]) == (EventKind.OTHER, "reactionCreate")


def test_lists_of_a_known_name_are_read_without_a_wrapper():
    assert score(FORM, "71-like.txt", '[{"like":{"tweetId":"1"}}]') == 100
    assert score(FORM, "71-like.txt", "a garden") == 0


def test_a_changed_name_has_the_time_of_the_change():
    inner = {"changedAt": "2026-03-01T08:00:00.000Z", "changedFrom": "a", "changedTo": "b"}
    entry = {"screenNameChange": {"accountId": "71", "screenNameChange": inner}}
    taken = Taken(FORM, {"71-screen-name-change.txt": json.dumps([entry])})
    assert iso(taken.events[0].when.utc) == "2026-03-01T08:00:00Z"
    assert taken.events[0].facts["changedTo"] == "b"
