# SPDX-License-Identifier: Apache-2.0
"""The tables that Reddit hands out."""

import pytest

from reviewer.intake.formats.reddit_return import RedditReturn
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, iso
from reviewer.model.report import IdentifierKind
from tests.unit.return_reports import Taken, score

FORM = RedditReturn()
LOGS = "date,ip\nregistration ip,192.0.2.7\n2026-03-01 08:00:00 UTC,192.0.2.8\n"
MESSAGES = (
    "id,permalink,thread_id,date,ip,from,to,subject,body\n"
    'm1,x,t1,2026-03-01 08:00:00 UTC,192.0.2.7,river,meadow,Bus,"At four,\nas always."\n'
)
CHAT = (
    "message_id,created_at,updated_at,username,message,thread_parent_message_id,channel_url\n"
    "c1,2026-03-01 08:00:00 UTC,2026-03-02 08:00:00 UTC,river,hi,,ch1\n"
)
COMMENTS = (
    "id,permalink,date,ip,subreddit,gildings,link,parent,body\n"
    "k1,x,2026-03-01 08:00:00 UTC,192.0.2.7,r/gardens,0,y,,The roses.\n"
)


def test_the_address_of_registration_states_no_time():
    assert score(FORM, "export/ip_logs.csv", LOGS) == 100
    first, second = Taken(FORM, {"ip_logs.csv": LOGS}).events
    assert (first.kind, first.ip, first.when.doubt) == (
        EventKind.REGISTRATION, "192.0.2.7", (Doubt.TIME_NOT_STATED,),
    )  # fmt: skip
    assert (second.kind, iso(second.when.utc)) == (EventKind.UNKNOWN, "2026-03-01T08:00:00Z")


def test_messages_have_both_ends_their_thread_and_address():
    assert score(FORM, "messages.csv", MESSAGES) == 100
    taken = Taken(FORM, {"messages.csv": MESSAGES})
    (event,) = taken.events
    assert (event.kind, event.thread, event.ip) == (EventKind.MESSAGE, "t1", "192.0.2.7")
    assert event.text == "At four,\nas always."
    assert [taken.name(ref) for ref in (event.person, *event.other_people)] == ["river", "meadow"]


def test_a_chat_that_was_edited_has_the_time_it_was_written():
    assert score(FORM, "chat_history.csv", CHAT) == 100
    (event,) = Taken(FORM, {"chat_history.csv": CHAT}).events
    assert (event.thread, event.when.doubt, event.facts["updated_at"]) == (
        "ch1", (), "2026-03-02 08:00:00 UTC",
    )  # fmt: skip


def test_comments_say_what_they_are():
    assert score(FORM, "comments.csv", COMMENTS) == 100
    (event,) = Taken(FORM, {"comments.csv": COMMENTS}).events
    assert (event.facts["eventName"], event.text) == ("comment", "The roses.")


def test_linked_numbers_are_people_not_events():
    taken = Taken(FORM, {"linked_phone_number.csv": "phone_number\n+12025550101\n\n"})
    (person,) = taken.people
    (number,) = person.identifiers
    assert (number.kind, number.value) == (IdentifierKind.PHONE, "+12025550101")
    assert (taken.read, taken.skipped) == (1, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ip_logs.csv", "date,ip\n2026-03-01,192.0.2.7\n"),
        ("logins.csv", LOGS),
        ("messages.csv", "date,from,text\n2026-03-01,a,b\n"),
    ],
)
def test_tables_of_others_are_left_to_others(name, text):
    assert score(FORM, name, text) == 0


def test_a_table_of_messages_with_common_columns_is_not_taken_for_reddits():
    assert score(FORM, "messages.csv", "date,from,to,body\n2026-03-01,river,meadow,rain\n") == 0
    text = "message_id,channel_name,text\n1,garden,rain\n"
    assert score(FORM, "chat_history.csv", text) == 0


def test_a_table_of_which_no_column_tells_by_itself_is_read_all_the_same():
    taken = Taken(FORM, {"posts.csv": "permalink,subreddit\np1,garden\np2,garden\n"})
    assert [event.facts["permalink"] for event in taken.events] == ["p1", "p2"]
    assert (taken.read, taken.lost) == (2, [])
