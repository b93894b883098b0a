# SPDX-License-Identifier: Apache-2.0
"""Items about files, e-mails and live streams: image.1, image.2, general.6, general.7."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer.assess.checklist import check, check_each
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.finding import Status
from reviewer.model.moment import NOT_STATED, Doubt
from reviewer.model.report import Activity, Identifier, ProblemKind, Role
from reviewer.model.report import IdentifierKind as Kind
from reviewer.model.report import StatementCode as Code
from tests.builders import (
    a_head,
    a_media,
    a_message,
    a_moment,
    a_person,
    a_problem,
    a_source,
    a_statement,
    an_event,
)

POLICY = load_policy()
IMAGES = a_head(incident_type="Child Pornography (possession, manufacture, and distribution)")


def judge(item: str, records: list, head=None):
    tally = Tally()
    for record in records:
        tally.add(record)
    return next(f for f in check(tally, head or a_head(), POLICY) if f.item == item)


def a_file(number: int = 1, **changes):
    given = {
        "ref": f"m{number}",
        "delivered": True,
        "source": a_source("fileDetails:1", f"f{number}.xml"),
    }
    return a_media(**{**given, **changes})


def minute(number: float):
    return a_moment(timedelta(minutes=number))


def sent(**changes):
    return a_message(**{"media": ("m1",), **changes})


def upload(number: float = 0, **changes):
    given = {"kind": EventKind.UPLOAD, "media": ("m1",), "when": minute(number)}
    return an_event(**{**given, **changes})


def mail(**changes):
    given = {
        "kind": EventKind.EMAIL,
        "thread": None,
        "facts": {"subject": "Tomatoes", "from": "a@example.com"},
        "source": a_source("file", "1.eml"),
    }
    return a_message(**{**given, **changes})


def stream(number: float, **changes):
    given = {"kind": EventKind.STREAM, "ip": None, "port": None, "when": minute(number)}
    return an_event(**{**given, **changes})


def chat(number: float, **changes):
    given = {"when": minute(number), "source": a_source(f"row {number}", "chat.csv")}
    return a_message(**{**given, **changes})


def state(code: Code, value: str = "yes", **changes):
    return a_statement(code, value, **changes)


def who(ref: str, *identifiers, role=Role.REPORTED):
    return a_person(
        ref=ref,
        role=role,
        identifiers=tuple(Identifier(kind, value, a_source(ref)) for kind, value in identifiers),
    )


RECEIVED = an_event(ref="e9", kind=EventKind.RECEIVED, when=minute(60), ip=None, port=None)
EMAIL_BLOCK = state(Code.OTHER, source=a_source("report/internetDetails/emailIncident:3", "r.xml"))
LABEL = a_file(annotations=("liveStreaming",))
P1 = who("p1", (Kind.ESP_ID, "1"))
P2 = who("p2", (Kind.ESP_ID, "2"), role=Role.VICTIM)
SAID_NONE = state(Code.DISTRIBUTION, "no evidence")
DRAFT = state(Code.EMAIL_STATE, "draft")
CUT = state(Code.COMPLETE_LOG, "no")

TABLE = [
    ("image.all_images", [
        ("as many as spoken of", [a_file(), state(Code.STATED_FILES, "1")],
         Status.PRESENT, "images.as_listed", True),
        ("no number spoken of", [a_file()], Status.PRESENT, "images.as_listed", True),
        ("one not delivered", [a_file(), a_file(2, delivered=False)],
         Status.PARTIAL, "images.not_delivered", True),
        ("a message with an unlisted file", [a_file(), sent(media=("m7",))],
         Status.PARTIAL, "images.no_entry", True),
        ("an attachment not there", [a_file(), a_problem(ProblemKind.MISSING_FILE, "attachment")],
         Status.PARTIAL, "images.no_entry", True),
        ("spoken of, none listed", [state(Code.STATED_FILES, "3")],
         Status.MISSING, "images.none_supplied", False),
        ("another number", [a_file(), state(Code.STATED_FILES, "3")],
         Status.CONTRADICTED, "images.count_differs", False),
        ("another number in prose", [a_file(), state(Code.STATED_FILES, "3", free_text=True)],
         Status.CONTRADICTED, "images.count_differs", True),
        ("a count that does not fit", [a_file(), a_problem(ProblemKind.COUNT_MISMATCH, "files")],
         Status.CONTRADICTED, "images.count_differs", False),
        ("another file", [a_file(hash_agrees=False)],
         Status.CONTRADICTED, "images.hash_differs", False),
        ("no files", [], Status.NOT_APPLICABLE, "images.no_files", False),
    ]),
    ("image.not_a_selection", [
        ("stated", [a_file(), state(Code.ALL_IMAGES)],
         Status.PRESENT, "selection.all_said", False),
        ("stated in prose", [a_file(), state(Code.ALL_IMAGES, free_text=True)],
         Status.PRESENT, "selection.all_said", True),
        ("said to be samples", [a_file(), state(Code.SELECTION)],
         Status.PARTIAL, "selection.part_said", True),
        ("not stated", [a_file()], Status.MISSING, "selection.not_stated", False),
        ("stated, but more are spoken of",
         [a_file(), state(Code.ALL_IMAGES), state(Code.STATED_FILES, "3")],
         Status.CONTRADICTED, "selection.data_differs", True),
        ("stated, but one is not delivered", [a_file(delivered=False), state(Code.ALL_IMAGES)],
         Status.CONTRADICTED, "selection.data_differs", True),
        ("both said", [a_file(), state(Code.ALL_IMAGES), state(Code.SELECTION)],
         Status.CONTRADICTED, "selection.both_said", True),
        ("no files", [], Status.NOT_APPLICABLE, "images.no_files", False),
    ]),
    ("image.activity_confirmed", [
        ("stated", [a_file(activity=Activity.STORED)], Status.PRESENT, "activity.all", False),
        ("carried by a message", [a_file(), sent()], Status.PRESENT, "activity.all", False),
        ("for some", [a_file(), sent(), a_file(2)], Status.PARTIAL, "activity.some", False),
        ("none", [a_file()], Status.MISSING, "activity.none", False),
        ("an upload alone", [a_file(), upload()], Status.MISSING, "activity.none", False),
        ("found, yet sent", [a_file(activity=Activity.FOUND_ONLY), sent()],
         Status.CONTRADICTED, "activity.found_but_sent", False),
        ("no files", [], Status.NOT_APPLICABLE, "images.no_files", False),
    ]),
    ("image.activity_parties", [
        ("both", [a_file(), sent()], Status.PRESENT, "parties.both", False),
        ("no time", [a_file(), sent(when=NOT_STATED)], Status.PARTIAL, "parties.one", False),
        ("one", [a_file(), sent(other_people=())], Status.PARTIAL, "parties.one", False),
        ("none", [a_file(), sent(person=None, other_people=())],
         Status.MISSING, "parties.none", False),
        ("a label only", [a_file(activity=Activity.SENT)],
         Status.MISSING, "parties.none", False),
        ("activity not stated", [a_file()],
         Status.MISSING, "parties.activity_unknown", True),
        ("two senders", [a_file(), sent(), sent(person="p3")],
         Status.CONTRADICTED, "parties.two_senders", True),
        ("stored only", [a_file(activity=Activity.STORED)],
         Status.NOT_APPLICABLE, "parties.not_sent", False),
        ("no files", [], Status.NOT_APPLICABLE, "images.no_files", False),
    ]),
    ("image.distribution_evidence", [
        ("a row", [a_file(), sent()], Status.PRESENT, "distribution.row", False),
        ("stated none", [a_file(), SAID_NONE], Status.PRESENT, "distribution.stated", False),
        ("a label", [a_file(activity=Activity.PUBLIC_POST)],
         Status.PRESENT, "distribution.label", True),
        ("public only", [a_file(publicly_available=True)],
         Status.PARTIAL, "distribution.public_only", False),
        ("an address only", [a_file(facts={"locationOfFile": "https://example.com/a"})],
         Status.PARTIAL, "distribution.location_only", True),
        ("none", [a_file()], Status.MISSING, "distribution.none", False),
        ("one of two files has none", [a_file(), sent(), a_file(2)],
         Status.MISSING, "distribution.none", False),
        ("private with an address", [a_file(publicly_available=False,
         facts={"locationOfFile": "https://example.com/a"})],
         Status.CONTRADICTED, "distribution.private_and_public", True),
        ("stated none, yet sent", [a_file(), SAID_NONE, sent()],
         Status.CONTRADICTED, "distribution.denied_but_shown", False),
        ("no files", [], Status.NOT_APPLICABLE, "images.no_files", False),
    ]),
    ("general.upload_time_linked", [
        ("time and address", [a_file(), upload()], Status.PRESENT, "upload.linked", False),
        ("a sending with address", [a_file(), sent(ip="192.0.2.7")],
         Status.PRESENT, "upload.linked", False),
        ("no address", [a_file(), upload(ip=None, port=None)],
         Status.PARTIAL, "upload.no_address", False),
        ("logins near it", [a_file(), an_event(), an_event(ref="e2", when=minute(5))],
         Status.PARTIAL, "upload.logins_only", True),
        ("the last login only", [a_file(), an_event()], Status.MISSING, "upload.none", False),
        ("none", [a_file()], Status.MISSING, "upload.none", False),
        ("one of two files", [a_file(), upload(), a_file(2)],
         Status.MISSING, "upload.none", False),
        ("a supplement is not asked about",
         [a_file(), upload(), a_file(2, relevance="Supplemental Reported")],
         Status.PRESENT, "upload.linked", False),
        ("after the report", [a_file(), upload(61), RECEIVED],
         Status.CONTRADICTED, "upload.after_report", True),
        ("two uploads", [a_file(), upload(), upload(9)],
         Status.CONTRADICTED, "upload.two_times", True),
        ("one upload stated twice", [a_file(), upload(), upload(0.5)],
         Status.PRESENT, "upload.linked", False),
        ("no files", [], Status.NOT_APPLICABLE, "images.no_files", False),
    ]),
    ("general.email_copy", [
        ("a whole mail", [mail()], Status.PRESENT, "mail.whole", False),
        ("header lines and a list", [mail(source=a_source(), facts={"from": "a", "attachments":
         "0"})], Status.PRESENT, "mail.whole", False),
        ("a body only", [mail(source=a_source(), facts={})], Status.PARTIAL, "mail.part", False),
        ("header lines only", [mail(text="")], Status.PARTIAL, "mail.part", False),
        ("spoken of", [EMAIL_BLOCK], Status.MISSING, "mail.none", False),
        ("a list of two, one file", [mail(facts={"attachments": "a.txt\nb.txt"}, media=("m1",))],
         Status.CONTRADICTED, "mail.attachments_differ", False),
        ("not named", [], Status.NOT_APPLICABLE, "mail.not_named", False),
    ]),
    ("general.email_sent_state", [
        ("stated, with time", [mail(), DRAFT], Status.PRESENT, "mail_state.stated", False),
        ("stated in prose", [mail(), replace(DRAFT, free_text=True)],
         Status.PRESENT, "mail_state.stated", True),
        ("stated, no time", [DRAFT], Status.PARTIAL, "mail_state.no_time", False),
        ("by its header lines", [mail(facts={"received": "by example.net"})],
         Status.PARTIAL, "mail_state.from_headers", False),
        ("not stated", [mail()], Status.MISSING, "mail_state.none", False),
        ("spoken of only", [EMAIL_BLOCK], Status.MISSING, "mail_state.none", False),
        ("a draft that was received", [DRAFT, mail(facts={"received": "by example.net"})],
         Status.CONTRADICTED, "mail_state.draft_received", False),
        ("not named", [], Status.NOT_APPLICABLE, "mail.not_named", False),
    ]),
    ("live.chat_logs", [
        ("supplied", [LABEL, chat(1)], Status.PRESENT, "live.log", True),
        ("of this stream", [stream(0, facts={"stream": "s1"}), chat(1, facts={"stream": "s1"})],
         Status.PRESENT, "live.log", False),
        ("an excerpt", [LABEL, chat(1), CUT], Status.PARTIAL, "live.excerpt", False),
        ("none", [LABEL], Status.MISSING, "live.no_log", False),
        ("said in words", [state(Code.LIVE_STREAM)], Status.MISSING, "live.no_log", False),
        ("of another stream", [stream(0, facts={"stream": "s1"}), chat(1, facts={"stream": "s2"})],
         Status.CONTRADICTED, "live.other_stream", False),
        ("no stream", [chat(1)], Status.NOT_APPLICABLE, "live.not_named", False),
    ]),
    ("live.chat_covers_stream", [
        ("from start to end", [stream(1), stream(9), chat(0), chat(10)],
         Status.PRESENT, "live.covers", False),
        ("a part", [stream(1), stream(9), chat(3), chat(10)],
         Status.PARTIAL, "live.covers_part", False),
        ("end not stated", [stream(1), chat(0), chat(3)],
         Status.PARTIAL, "live.end_unknown", True),
        ("times not comparable", [stream(1), chat(0, when=NOT_STATED)],
         Status.MISSING, "live.times_unknown", False),
        ("a label without times", [LABEL, chat(0)],
         Status.MISSING, "live.times_unknown", False),
        ("before it", [stream(5), stream(9), chat(1), chat(2)],
         Status.CONTRADICTED, "live.chat_outside", False),
        ("no chat", [LABEL], Status.NOT_APPLICABLE, "live.no_log_to_judge", False),
        ("no stream", [chat(1)], Status.NOT_APPLICABLE, "live.not_named", False),
    ]),
    ("live.risk_relevant", [
        ("roles known", [LABEL, chat(1), chat(2, person="p2"), P1, P2],
         Status.PRESENT, "live.roles", True),
        ("a name only", [LABEL, chat(1), chat(2, person="p2"), P1, who("p2", (Kind.SCREEN_NAME,
         "stone"), role=Role.OTHER)], Status.PARTIAL, "live.names_only", True),
        ("nobody", [LABEL, chat(1, person=None)], Status.MISSING, "live.anonymous", True),
        ("two roles", [LABEL, chat(1), P1, who("p2", (Kind.ESP_ID, "1"), role=Role.VICTIM)],
         Status.CONTRADICTED, "live.two_roles", True),
        ("no chat", [LABEL], Status.NOT_APPLICABLE, "live.no_log_to_judge", False),
        ("no stream", [chat(1), P1], Status.NOT_APPLICABLE, "live.not_named", False),
    ]),
]  # fmt: skip
CASES = [
    pytest.param(item, *case[1:], id=f"{item}: {case[0]}") for item, rows in TABLE for case in rows
]


@pytest.mark.parametrize(("item", "records", "status", "reason", "confirm"), CASES)
def test_item(item, records, status, reason, confirm):
    found = judge(item, records)
    assert (found.status, found.reason, found.confirm) == (status, reason, confirm)


def test_an_incident_about_images_without_any_file_is_asked_for_them():
    found = judge("image.all_images", [], IMAGES)
    assert (found.status, found.confirm) == (Status.MISSING, True)


def test_each_file_is_judged_by_itself():
    tally = Tally()
    for record in (a_file(), a_file(2, hash_agrees=False)):
        tally.add(record)
    each = check_each(tally, a_head(), POLICY)
    found = [(f.about, f.status) for f in each if f.item == "image.all_images"]
    assert found == [(("m1",), Status.PRESENT), (("m2",), Status.CONTRADICTED)]


def test_messages_found_in_prose_are_an_excerpt_of_the_live_chat():
    mined = chat(1, when=replace(minute(1), doubt=(Doubt.FROM_FREE_TEXT,)))
    assert judge("live.chat_logs", [LABEL, mined]).reason == "live.excerpt"


def test_a_file_without_a_reported_relevance_counts_as_reported():
    found = judge("general.upload_time_linked", [a_file(relevance=None)])
    assert found.status is Status.MISSING


RECEIVED_MAIL = {"from": "a@example.com", "received": "by example.net"}
INFERRED = state(Code.EMAIL_STATE, "inferred:received_headers", source=a_source("file", "2.eml"))


def test_the_state_of_one_mail_is_not_held_against_another():
    first = mail()
    second = mail(ref="e2", facts=RECEIVED_MAIL, source=a_source("file", "2.eml"))
    draft = replace(DRAFT, source=a_source("file", "1.eml"))
    found = judge("general.email_sent_state", [first, second, draft, INFERRED])
    assert (found.status, found.reason) == (Status.PARTIAL, "mail_state.from_headers")
    assert (found.have, found.of, found.evidence) == (1, 2, (second.source,))


def test_a_draft_mark_of_the_mail_itself_is_a_statement():
    found = judge("general.email_sent_state", [mail(facts={"X-Unsent": "1", "to": "b"})])
    assert (found.status, found.reason) == (Status.PRESENT, "mail_state.stated")


DRAFT_MARKS = [{"X-Unsent": "1"}, {"X-Gmail-Labels": "Drafts"}, {"X-Mozilla-Draft-Info": "a"}]


@pytest.mark.parametrize("mark", [{}, *DRAFT_MARKS])
def test_what_a_draft_carries_was_not_sent(mark):
    carried = mail(media=("m1",), facts={"from": "a@example.com", "to": "b", **mark})
    reason = "activity.none" if mark else "activity.all"
    assert judge("image.activity_confirmed", [a_file(), carried]).reason == reason
    reason = "distribution.none" if mark else "distribution.row"
    assert judge("image.distribution_evidence", [a_file(), carried]).reason == reason


def test_of_numbers_in_prose_only_the_largest_counts():
    few = state(Code.STATED_FILES, "1", free_text=True)
    files = [a_file(1), a_file(2)]
    assert judge("image.all_images", [*files, few, replace(few, value="2")]).reason == (
        "images.as_listed"
    )
    assert judge("image.all_images", [*files, few, replace(few, value="3")]).reason == (
        "images.count_differs"
    )


LOGS = [
    a_file(2, name="chat.csv", facts={"read_as": "log"}),
    a_file(3, name="chat.csv", delivered=False),
    a_file(4, name="Notes.TXT", delivered=False),
    a_file(5, name="notes", kind="text/plain"),
]


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize("item", [name for name, _ in TABLE if name.startswith("image.")])
def test_a_log_described_as_a_file_is_no_image(item, log):
    assert judge(item, [log]).status is Status.NOT_APPLICABLE
    assert judge(item, [a_file(), log]) == judge(item, [a_file()])


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg", "application/pdf"])
def test_a_header_says_more_than_a_name(kind):
    assert judge("image.activity_confirmed", [a_file(name="a.csv", kind=kind)]).evidence


def test_an_unknown_file_counts_as_an_image():
    assert judge("image.activity_confirmed", [a_file(name="a.bin")]).evidence


@pytest.mark.parametrize(("free_text", "number"), [(True, "1"), (False, "2")])
def test_words_count_pictures_and_a_field_counts_the_logs_too(free_text, number):
    files = [a_file(), LOGS[0]]
    for stated in "123":
        said = state(Code.STATED_FILES, stated, free_text=free_text)
        fits = judge("image.all_images", [*files, said]).reason == "images.as_listed"
        assert fits == (stated == number)


def test_a_log_needs_no_upload_and_a_message_that_carries_one_speaks_of_no_image():
    log = replace(LOGS[0], relevance="Reported")
    assert judge("general.upload_time_linked", [log]).reason == "images.no_files"
    assert judge("image.all_images", [log, sent(media=("m2",))]).reason == "images.no_files"


def test_a_number_that_is_no_number_counts_for_nothing():
    found = judge("image.all_images", [a_file(), state(Code.STATED_FILES, "several")])
    assert found.status is Status.PRESENT
