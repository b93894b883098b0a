# SPDX-License-Identifier: Apache-2.0
"""Google returns: what each file is, its account, its log-ins, stated absence, second copies."""

import pytest

from reviewer.intake.formats.google_label import in_bundle, label_of, says_no_records
from reviewer.intake.formats.google_return import GoogleReturn
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import Event, EventKind
from reviewer.model.formats import Format
from reviewer.model.moment import Doubt, ZoneEvidence, iso
from reviewer.model.report import (
    Digest,
    IdentifierKind,
    MediaFacts,
    Problem,
    ProblemKind,
    Read,
    Role,
    Skipped,
    Source,
    Statement,
    StatementCode,
    Unread,
)
from tests.examples.google import ACCESSES, CHANGES, DEVICES, SUBSCRIBER, SUMMARY
from tests.fuzz import oracle

INNER = "river@example.com.990000440009.GoogleChat.Messages_001.zip"


class Taken:
    """What is taken from one file; `of` gives the records of a kind."""

    def __init__(self, data, name="a", taking=None):
        self.taking = taking or Taking(oracle.NOW)
        opened = Opened.of_bytes(name, data.encode() if isinstance(data, str) else data)
        reading = oracle.reading_of(lambda taking: GoogleReturn().read(opened, taking), self.taking)
        oracle.check(reading)
        self.refused = reading.refused
        self.records = reading.records
        self.counts = reading.read, reading.lost, reading.skipped

    def of(self, kind):
        return [r for r in self.records if isinstance(r, kind)]

    @property
    def events(self):
        return self.of(Event)

    @property
    def people(self):
        return list(self.taking.parties.people())


def values(person, kind):
    return [i.value for i in person.identifiers if i.kind is kind]


def test_a_name_is_taken_apart_from_its_end():
    label = label_of(f"return.zip!x/{INNER}!Google Chat/messages.json")
    assert (label.mail, label.number) == ("river@example.com", "990000440009")
    assert (label.service, label.resource) == ("GoogleChat", "Messages")
    kept = label_of("a.b@example.org.77.Mail.MessageContent.Preserved_002.zip!All.mbox")
    assert (kept.mail, kept.resource) == ("a.b@example.org", "MessageContent.Preserved")


@pytest.mark.parametrize("name", ["a.zip!b.csv", "mail@example.com.zip", "a@b.12.zip", "@"])
def test_other_names_bear_no_label(name):
    assert label_of(name) is None


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        (f"r.zip!7-20260302-1.zip!{INNER}!m.json", f"r.zip!{INNER}!m.json"),
        (f"r.zip!990/7-20260302-1.zip!{INNER}!m.json", f"r.zip!990/{INNER}!m.json"),
        (f"7-20260302-1.zip!{INNER}!m.json", f"{INNER}!m.json"),
        (f"r.zip!{INNER}!m.json", None),
        ("r.zip!x7-20260302-1.zip!m.json", None),
    ],
)
def test_the_master_bundle_is_told_by_its_name(name, twin):
    assert in_bundle(name) == twin


@pytest.mark.parametrize("name", ["NoRecords.txt", "Chat.no_records_001.csv", "NORECORDS"])
def test_a_name_may_state_absence(name):
    assert says_no_records(name)
    assert not says_no_records("Records.json")


def with_digest(taking, name, sha256):
    digest = Digest(name, 9, sha256, "1" * 40, "2" * 32)
    taking.shelf.deliver(Delivered(name, MediaFacts(9), digest, listed=False))


@pytest.mark.parametrize(("other", "copied"), [("a" * 64, True), ("b" * 64, False)])
def test_a_file_of_the_bundle_is_left_out_only_where_the_same_bytes_came_by_themselves(
    other, copied
):
    taking = Taking(oracle.NOW)
    name = f"r.zip!7-20260302-1.zip!{INNER}!ExportSummary.txt"
    with_digest(taking, name, "a" * 64)
    with_digest(taking, f"r.zip!{INNER}!ExportSummary.txt", other)
    taken = Taken(SUMMARY, name, taking)
    if copied:
        assert taken.records == [Skipped(Source(name, "file"), "bundle_copy")]
    else:
        assert taken.counts == (1, 0, 0)


def test_a_bundle_that_came_alone_is_read():
    assert Taken(SUMMARY, f"7-20260302-1.zip!{INNER}!ExportSummary.txt").counts == (1, 0, 0)


def test_a_summary_names_the_account_and_the_span_of_dates():
    taken = Taken(SUMMARY, "ExportSummary.txt")
    (said,) = taken.of(Statement)
    (person,) = taken.people
    assert said.value == (
        "Service: Mail; Resource: MessageContent; Start of date range: Not Specified.; "
        "End of date range: 2026-03-01"
    )
    assert (said.code, said.about) == (StatementCode.OTHER, person.ref)
    assert values(person, IdentifierKind.EMAIL) == ["river@example.com"]
    assert values(person, IdentifierKind.ESP_ID) == ["990000440009"]
    assert (person.role, taken.of(Unread)) == (Role.OTHER, [])


def test_a_line_of_a_summary_that_is_not_known_is_unread_with_its_place():
    taken = Taken(SUMMARY + b"\nShelf: third\nRack\nService: Other\n", "ExportSummary.txt")
    (unread,) = taken.of(Unread)
    assert unread.value == "Shelf: third\nRack\nService: Other"
    assert unread.source.place == "line 8"


def test_absence_is_stated_by_a_name_and_said_of_the_account():
    name = f"r.zip!{INNER}!NoRecords.txt"
    taken = Taken("No records were found.\n", name)
    (said,) = taken.of(Statement)
    assert said.code is StatementCode.NO_RECORDS
    assert said.value == "GoogleChat.Messages: No records were found."
    assert values(taken.people[0], IdentifierKind.EMAIL) == ["river@example.com"]
    assert (taken.counts, taken.of(Unread)) == ((1, 0, 0), [])


def test_an_empty_file_of_no_records_states_absence_too():
    taken = Taken(b"", f"{INNER}!NoRecords.csv")
    assert [s.code for s in taken.of(Statement)] == [StatementCode.NO_RECORDS]


def test_more_than_a_note_in_a_file_of_no_records_is_not_swallowed():
    taken = Taken("rain\n" * 40, f"{INNER}!NoRecords.txt")
    assert taken.of(Unread)[0].value.count("rain") == 40


def test_a_summary_in_an_archive_of_no_records_says_so_by_service_and_resource():
    inner = "river@example.com.990000440009.Mail.MessageContent.NoRecords_001.zip"
    taken = Taken(SUMMARY, f"{inner}!ExportSummary.txt")
    absent = [s for s in taken.of(Statement) if s.code is StatementCode.NO_RECORDS]
    assert [s.value for s in absent] == ["Mail.MessageContent"]


def test_the_subscriber_page_gives_the_account_and_its_events():
    taken = Taken(SUBSCRIBER)
    (person,) = taken.people
    assert person.names == ("River Bank",)
    assert values(person, IdentifierKind.ESP_ID) == ["990000440009"]
    assert values(person, IdentifierKind.EMAIL) == ["river@example.com", "stone@example.org"]
    made, *rest = taken.events
    assert (made.kind, made.ip) == (EventKind.REGISTRATION, "192.0.2.5")
    assert iso(made.when.utc) == "2021-02-07T17:13:43Z"
    assert [iso(e.when.utc) for e in rest] == [
        "2026-02-19T07:31:05Z", "2026-02-18T21:02:44Z", "2026-02-19T07:31:05Z",
    ]  # fmt: skip
    assert [(e.kind, e.ip) for e in rest] == [
        (EventKind.LOGIN, None), (EventKind.LOGIN, None), (EventKind.LOGIN, "192.0.2.6"),
    ]  # fmt: skip
    assert {e.person for e in taken.events} == {person.ref}
    assert taken.counts == (5, 0, 2)


def page(*lines, table=""):
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul><li>Google Account ID: 990000440009</li>{items}</ul>{table}"


def test_a_recovery_address_leads_nobody_to_this_account():
    taking = Taking(oracle.NOW)
    Taken(SUBSCRIBER, taking=taking)
    Taken(SUMMARY, "ExportSummary.txt", taking)
    source = Source("chat", "row 1")
    assert taking.parties.mention("river@example.com", source) == "p1"
    assert taking.parties.mention("stone@example.org", source) == "p2"


@pytest.mark.parametrize("first", [SUMMARY, SUBSCRIBER], ids=["summary", "page"])
def test_the_files_of_a_return_speak_of_one_account(first):
    taking = Taking(oracle.NOW)
    rest = [data for data in (SUMMARY, SUBSCRIBER, ACCESSES, CHANGES) if data is not first]
    for data in (first, *rest):
        Taken(data, "river@example.com.990000440009.A.B_001.zip!a", taking)
    people = [p.ref for p in taking.parties.people()]
    assert people == ["p1"]


def test_the_other_lines_are_identifiers_facts_or_unread():
    taken = Taken(
        page(
            "Services: Gmail, Web &amp; App", "Status: Enabled", "Recovery SMS: +1 202-555-0144",
            "User Phone Numbers: +1 202-555-0145, +1 202-555-0146", "Deletion Date: 2026-02-28",
            "Birthday (Month Day, Year): March 3, 1990", "Shelf: third", "Alternate e-Mails:",
        )
    )  # fmt: skip
    (person,) = taken.people
    assert person.facts == {"Services": "Gmail, Web & App", "Status": "Enabled"}
    assert len(values(person, IdentifierKind.PHONE)) == 3
    assert values(person, IdentifierKind.BIRTH_DATE) == ["March 3, 1990"]
    (gone,) = taken.events
    assert (gone.kind, gone.facts["eventName"]) == (EventKind.OTHER, "Deletion Date")
    assert [(u.name, u.value) for u in taken.of(Unread)] == [("Shelf", "third")]


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("2026-02-19 07:31:05 UTC", ["2026-02-19T07:31:05Z"]),
        ("Feb 19, 2026, 7:31:05 AM UTC", ["2026-02-19T07:31:05Z"]),
        (
            "Feb 19, 2026 7:31:05 AM UTC, 2026-02-18T21:02:44Z",
            ["2026-02-19T07:31:05Z", "2026-02-18T21:02:44Z"],
        ),
        ("2026-02-19 07:31:05", [None]),
        ("long ago", [None]),
    ],
)
def test_a_list_of_log_ins_is_parted_at_the_right_commas(written, times):
    taken = Taken(page(f"Last Logins: {written}"))
    assert [iso(e.when.utc) for e in taken.events] == times


def test_an_address_without_its_date_is_an_undated_event():
    (event,) = Taken(page("Terms of Service IP: 192.0.2.5")).events
    assert (event.ip, event.when.doubt) == ("192.0.2.5", (Doubt.TIME_NOT_STATED,))


def test_a_line_that_is_broken_in_the_source_is_one_line_of_the_page():
    taken = Taken(page("Services: Gmail,\n  Maps", "rain or\nshine", "<b>Shelf</b>:"))
    assert taken.people[0].facts == {"Services": "Gmail,   Maps"}
    assert [(u.name, u.value, u.source.place) for u in taken.of(Unread)] == [
        ("text", "rain or shine", "line 2")
    ]
    assert taken.counts == (1, 0, 1)


def test_a_log_in_without_a_zone_is_not_taken_for_utc():
    table = (
        "<table><tr><th>Timestamp</th><th>IP Address</th><th>Activity Type</th></tr>"
        "<tr><td>2026-02-19 07:31:05</td><td>192.0.2.6</td><td>Login</td></tr></table>"
    )
    (event,) = Taken(page(table=table)).events
    assert (event.when.utc, event.when.doubt) == (None, (Doubt.ZONE_NOT_STATED,))


@pytest.mark.parametrize("kind", ["subscriber", "changes"])
def test_a_zone_that_a_page_states_once_holds_for_its_times(kind):
    stated = "<p>All times are in UTC.</p>"
    data = SUBSCRIBER if kind == "subscriber" else CHANGES
    plain = data.replace(b" UTC", b"") + stated.encode()
    events = Taken(plain).events
    assert {e.when.zone_evidence for e in events} == {ZoneEvidence.DECLARED_FOR_FILE}
    assert {e.when.utc is None for e in events} == {False}


def test_a_zone_may_stand_in_the_name_of_a_column():
    taken = Taken(CHANGES.replace(b" UTC", b"").replace(b"Timestamp", b"Timestamp (UTC)"))
    assert iso(taken.events[0].when.utc) == "2026-02-10T09:12:00Z"


def test_a_row_of_too_few_cells_is_lost_with_its_text_and_the_others_are_read():
    table = (
        "<table><tr><td>Timestamp</td><td>IP Address</td><td>Activity Type</td></tr>"
        "<tr><td>2026-02-19 07:31:05 UTC</td><td>192.0.2.6</td></tr>"
        "<tr><td>2026-02-19 07:31:05 UTC</td><td>192.0.2.7</td><td>Logout</td></tr></table>"
    )
    taken = Taken(page(table=table))
    assert [e.ip for e in taken.events] == ["192.0.2.7"]
    assert taken.counts == (2, 1, 0)
    assert "192.0.2.6" in taken.of(Unread)[0].value


def test_a_change_keeps_what_was_and_what_is():
    (event,) = Taken(CHANGES, f"{INNER}!a.html").events
    assert event.facts == {"Old Value": "River", "New Value": "River & Bank", "eventName": "Name"}
    assert (event.ip, event.person) == ("192.0.2.6", "p1")


def test_an_access_log_is_read_by_names_of_columns_whatever_their_number():
    taken = Taken(ACCESSES)
    sync, login = taken.events
    assert (sync.kind, sync.facts["eventName"]) == (EventKind.OTHER, "Sync")
    assert (login.kind, login.ip) == (EventKind.LOGIN, "192.0.2.7")
    assert values(taken.people[0], IdentifierKind.ESP_ID) == ["990000440009"]
    wide = (
        "Activity Type,Referer Product Name,Product Name,Gaia ID,IP Address,Activity Timestamp\n"
        'Login,Search,"Gmail, Web",99,192.0.2.8,2026-02-17 06:59:59 UTC\n'
    )
    (event,) = Taken("\ufeff" + wide.replace("\n", "\r\n")).events
    assert (event.kind, event.ip) == (EventKind.LOGIN, "192.0.2.8")
    assert (event.facts["Product Name"], event.facts["Referer Product Name"]) == (
        "Gmail, Web", "Search",
    )  # fmt: skip


def test_a_device_is_dated_by_its_last_activity_and_keeps_the_first():
    taken = Taken(DEVICES)
    (event,) = taken.events
    assert (event.kind, iso(event.when.utc)) == (EventKind.DEVICE, "2026-02-17T06:59:59Z")
    assert event.when.doubt == ()
    assert event.facts["First Activity Timestamp"] == "2026-01-02 08:00:00 UTC"
    assert taken.taking.untested == {"a"}


def test_the_access_log_of_a_return_is_a_page():
    table = (
        "<table><tr><th>Activity Timestamp</th><th>Gaia ID</th><th>IP Address</th></tr>"
        "<tr><td>2026-02-17 06:59:59 UTC</td><td>99</td><td>192.0.2.8</td></tr></table>"
    )
    taken = Taken(f"<h1>Access Log</h1>{table}<p>The list covers 28 days: see the help.</p>")
    assert [(e.ip, iso(e.when.utc)) for e in taken.events] == [
        ("192.0.2.8", "2026-02-17T06:59:59Z")
    ]
    assert taken.of(Unread)[0].value == "The list covers 28 days: see the help."
    assert taken.counts == (1, 0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "<html><table><tr><th>Timestamp</th><th>Old Value</th></tr></table>",
        '{"messages": [{"sender_name": "x", "content": "creator"}]}',
        "Service: Mail\nOriginating Identifier of all things",
        '{"locations": [1, 2]}',
        "Gaia ID\n1\n",
        '[{"header": 1, "title": 2}]',
        "",
    ],
)
def test_what_only_looks_like_one_of_its_files_is_left_to_the_others(text):
    listed = recognise(Opened.of_bytes("a", text.encode())).listed
    assert listed.form is not Format.GOOGLE_RETURN
    assert Taken(text).refused == "not_recognised form_not_known"


def test_a_page_that_ends_within_a_tag_is_damaged_and_read_so_far():
    taken = Taken(SUBSCRIBER[:-20] + b"<td clas")
    assert any(p.kind is ProblemKind.DAMAGED for p in taken.of(Problem))
    assert sum(r.count for r in taken.of(Read)) == 5


def test_a_cell_of_200_kb_is_kept_whole():
    cell = "bus " * 50_000
    taken = Taken(CHANGES.replace(b"River &amp; Bank", cell.encode()))
    assert taken.events[0].facts["New Value"] == cell.strip()


def test_a_word_for_nothing_is_no_telephone_number():
    page = "<li>Google Account ID: 77</li><li>User Phone Numbers: None</li>"
    (person,) = Taken(page).people
    assert values(person, IdentifierKind.PHONE) == []
    assert person.facts == {"User Phone Numbers": "None"}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("990000440009", IdentifierKind.ESP_ID),
        ("+12025550100", IdentifierKind.PHONE),
        ("a@example.org", IdentifierKind.EMAIL),
    ],
)
def test_an_account_may_have_been_asked_for_by_anything(written, kind):
    text = f"Originating Identifier: {written}\nResolved Identifier: b@example.org\nService: Mail"
    (person,) = Taken(text, "ExportSummary.txt").people
    assert values(person, kind)[0] == written
    assert "b@example.org" in values(person, IdentifierKind.EMAIL)
