# SPDX-License-Identifier: Apache-2.0
"""CASE/UCO graphs: names by the file's own context, references inside the file only."""

import hashlib
import json

import pytest

from reviewer.intake.form import CERTAIN, Probe
from reviewer.intake.formats import FORMS
from reviewer.intake.formats import uco_known as known
from reviewer.intake.formats.case_uco import CaseUco
from reviewer.intake.opened import Opened
from reviewer.intake.shelf import Delivered
from reviewer.intake.taking import Taking
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, iso
from reviewer.model.report import (
    Digest,
    IdentifierKind,
    MediaFacts,
    MediaItem,
    Person,
    Problem,
    Skipped,
    StatedHash,
    Unread,
)
from tests.examples.lab import CORE, OBSERVABLE
from tests.fuzz import oracle

FORM = CaseUco()
TYPES = "https://ontology.unifiedcyberontology.org/uco/types/"
USUAL = {"uco-observable": OBSERVABLE, "uco-core": CORE, "uco-types": TYPES}
TREE = b"a tree"
SHA256 = hashlib.sha256(TREE).hexdigest()


def ref(ident):
    return {"@id": ident}


def node(ident, facet, kind="uco-observable:ObservableObject", **members):
    inside = {f"uco-observable:{name}": value for name, value in members.items()}
    return {"@id": ident, "@type": kind,
            "uco-core:hasFacet": [{"@type": f"uco-observable:{facet}", **inside}]}  # fmt: skip


def message(ident="kb:m1", **more):
    members = {"from": ref("kb:a1"), "to": [ref("kb:a2")], "messageText": "The garden is wet.",
               "sentTime": {"@type": "xsd:dateTime",
                            "@value": "2026-03-14T09:00:00+01:00"}}  # fmt: skip
    return node(ident, "MessageFacet", **(members | more))


RIVER = node("kb:a1", "AccountFacet", accountIdentifier="river")
STONE = node("kb:a2", "PhoneAccountFacet", phoneNumber="+12025550144")


def graph(*nodes, context=USUAL, **more):
    return {"@context": context, "@graph": list(nodes)} | more


def read(value, taking=None):
    data = value if isinstance(value, bytes) else json.dumps(value, indent=1).encode()
    opened = Opened.of_bytes("case.jsonld", data)
    reading = oracle.reading_of(lambda t: FORM.read(opened, t), taking or Taking(oracle.NOW))
    oracle.check(reading)
    return reading


def of(reading, kind):
    return [r for r in (*reading.records, *reading.others) if isinstance(r, kind)]


def people(reading):
    return {p.ref: [(i.kind, i.value) for i in p.identifiers] for p in of(reading, Person)}


def score(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    probe = Probe("case.jsonld", data[:65_536], len(data))
    return {form.format: form.score(probe).score for form in FORMS if form.score(probe).score}


def only(*nodes, **more):
    reading = read(graph(*nodes, **more))
    (event,) = reading.events
    return reading, event


def test_the_ontology_that_the_names_belong_to_tells_what_it_is() -> None:
    found = score(graph(message()))
    assert found.pop(FORM.format) == CERTAIN
    assert all(other < CERTAIN - 10 for other in found.values())
    assert score(graph(message(), context={"x": OBSERVABLE}))[FORM.format] == CERTAIN
    assert FORM.format not in score({"@context": "https://example.org/", "@graph": []})
    assert FORM.format not in score([{"MessageFacet": 1}])


def test_a_message_is_an_event_between_accounts_of_the_same_file() -> None:
    sms = message(application=ref("kb:app"), messageType="sms", sessionID="s 1")
    reading, event = only(sms, RIVER, STONE, {"@id": "kb:app", "uco-core:name": "Garden chat"})
    assert (event.kind, event.text) == (EventKind.MESSAGE, "The garden is wet.")
    assert (iso(event.when.utc), event.when.written) == (
        "2026-03-14T08:00:00Z", "2026-03-14T09:00:00+01:00")  # fmt: skip
    assert (event.thread, event.native_id, event.source.place) == ("s 1", "kb:m1", "/@graph/0")
    assert event.facts == {"messageType": "sms", "application": "Garden chat"}
    found = people(reading)
    assert found[event.person] == [(IdentifierKind.ESP_ID, "river")]
    assert [found[one] for one in event.other_people] == [[(IdentifierKind.PHONE, "+12025550144")]]
    assert '"kb:a1"' in event.raw


def test_prefixes_may_be_called_anything() -> None:
    text = json.dumps(graph(message(), RIVER))
    text = text.replace("uco-observable", "zz").replace("uco-core", "o.k")
    reading = read(text.encode())
    assert people(reading)[reading.events[0].person] == [(IdentifierKind.ESP_ID, "river")]


def test_names_may_stand_without_a_prefix_or_with_their_whole_address() -> None:
    bare = {
        "@vocab": OBSERVABLE,
        "id": "@id",
        "type": "@type",
        "hasFacet": {"@id": f"{CORE}hasFacet"},
    }
    one = {"id": "kb:m1", "type": "Message",
           "hasFacet": {"type": [f"{OBSERVABLE}MessageFacet"], f"{OBSERVABLE}messageText": "rain",
                        "from": {"id": "kb:a9"}}}  # fmt: skip
    reading, event = only(one, context=[bare])
    assert (event.text, event.native_id) == ("rain", "kb:m1")
    assert people(reading)[event.person] == [(IdentifierKind.OTHER, "kb:a9")]


def test_the_same_word_of_another_ontology_is_another_word() -> None:
    odd = USUAL | {"uco-observable": "https://example.org/own/"}
    reading = read(graph(message(), context=odd))
    assert reading.events == []
    assert [s.reason for s in of(reading, Skipped)] == ["uco_other_node"]


def test_a_context_that_lies_elsewhere_is_not_fetched_and_said_to_be_uncertain() -> None:
    taking = Taking(oracle.NOW)
    context = "https://example.org/case.jsonld"
    reading = read(graph(message(), context=context), taking)
    assert reading.events[0].text == "The garden is wet."
    assert taking.untested == {"case.jsonld"}


def test_the_context_may_stand_behind_the_graph() -> None:
    value = {"@graph": [message()], "@context": USUAL}
    assert read(json.dumps(value).replace("uco-observable", "q").encode()).events


@pytest.mark.parametrize("kind", ["uco-observable:Message", ["uco-core:UcoThing", "kb:Own"], None])
def test_a_node_has_one_kind_several_or_none(kind) -> None:
    one = message() | {"@type": kind}
    one["uco-core:hasFacet"] = one["uco-core:hasFacet"][0]
    one["uco-core:hasFacet"]["@type"] = ["kb:Own", "uco-observable:MessageFacet"]
    assert only(one)[1].kind is EventKind.MESSAGE


def test_a_reference_that_leads_nowhere_stays_as_it_stands() -> None:
    reading, event = only(message(application=ref("http://example.org/kb/app")))
    assert people(reading)[event.person] == [(IdentifierKind.OTHER, "kb:a1")]
    assert event.facts["application"] == "http://example.org/kb/app"


def test_an_account_is_found_by_what_the_report_calls_it() -> None:
    login = node("kb:a1", "DigitalAccountFacet", accountLogin="river_26", displayName="River")
    login["uco-core:hasFacet"] += [
        {"@type": "uco-observable:EmailAccountFacet", "uco-observable:emailAddress": ref("kb:e")}
    ]
    mail = node("kb:e", "EmailAddressFacet", addressValue="river@example.org")
    reading, event = only(message(), login, mail)
    assert set(people(reading)[event.person]) == {
        (IdentifierKind.SCREEN_NAME, "river_26"), (IdentifierKind.DISPLAY_NAME, "River"),
        (IdentifierKind.EMAIL, "river@example.org"),
    }  # fmt: skip


def test_a_mail_has_its_words_its_people_and_its_first_address() -> None:
    reading, event = only(
        node("kb:m", "EmailMessageFacet", subject="Bus", body="At nine.", cc=ref("kb:a2"),
             to=ref("kb:e"), messageID="<a@example.org>", xOriginatingIP=ref("kb:ip"),
             sentTime={"@value": "2026-03-14T08:00:00Z"}, **{"from": ref("kb:a1")}),
        node("kb:e", "EmailAddressFacet", addressValue="stone@example.org"),
        node("kb:ip", "IPv4AddressFacet", addressValue="192.0.2.7"), RIVER, STONE,
    )  # fmt: skip
    assert (event.kind, event.text, event.facts) == (
        EventKind.EMAIL,
        "At nine.",
        {"subject": "Bus"},
    )
    assert (event.ip, event.native_id) == ("192.0.2.7", "<a@example.org>")
    found = people(reading)
    assert [found[one][0][1] for one in (event.person, *event.other_people)] == [
        "river", "stone@example.org", "+12025550144"]  # fmt: skip


@pytest.mark.parametrize(
    ("stamp", "doubt"),
    [("2026-03-14T08:00:00", Doubt.ZONE_NOT_STATED), ("soon", Doubt.UNREADABLE), (None, None)],
)
def test_a_time_without_zone_is_never_taken_for_utc(stamp, doubt) -> None:
    _, event = only(message(sentTime={"@type": "xsd:dateTime", "@value": stamp}))
    assert event.when.utc is None
    assert doubt is None or doubt in event.when.doubt


def test_a_thread_names_its_messages() -> None:
    thread = node("kb:t", "MessageThreadFacet", displayName="Garden", message=[ref("kb:m1")])
    assert only(thread, message())[1].thread == "Garden"


def content(**more):
    value = {"@type": "xsd:hexBinary", "@value": SHA256.upper()}
    digest = {"uco-types:hashMethod": {"@value": "SHA256"}, "uco-types:hashValue": value}
    return node("kb:f", "ContentDataFacet", hash=[digest], **more)


def test_a_file_is_described_with_its_hashes_and_lies_with_its_message() -> None:
    tie = {"@id": "kb:r", "@type": "uco-observable:ObservableRelationship",
           "uco-core:source": ref("kb:f"), "uco-core:target": ref("kb:m1"),
           "uco-core:kindOfRelationship": "Attached_To"}  # fmt: skip
    reading, event = only(message(), content(), tie)
    (item,) = of(reading, MediaItem)
    assert item.stated_hashes == (StatedHash("sha256", SHA256),)
    assert event.media == (item.ref,)
    assert not item.delivered


def test_a_file_that_came_is_known_by_its_hash() -> None:
    taking = Taking(oracle.NOW)
    digest = Digest("tree.jpg", len(TREE), SHA256, "1" * 40, "2" * 32)
    taking.shelf.deliver(Delivered("tree.jpg", MediaFacts(len(TREE)), digest))
    reading = read(graph(content(), content() | {"@id": "kb:g"}), taking)
    (item,) = of(reading, MediaItem)
    assert (item.delivered, item.name, reading.read) == (True, "tree.jpg", 3)


def test_other_nodes_are_kept_as_received_and_counted() -> None:
    reading = read(graph(message(), {"@id": "kb:t", "@type": "uco-core:Tool", "kb:x": "birch"}))
    (left,) = of(reading, Unread)
    assert (left.name, left.source.place) == ("Tool", "/@graph/1")
    assert "birch" in left.value
    assert [(s.reason, s.count) for s in of(reading, Skipped)] == [("uco_other_node", 1)]


@pytest.mark.parametrize("inside", [True, False])
def test_the_objects_of_a_bundle_are_read_one_by_one(inside) -> None:
    bundle = {"@id": "kb:b", "@type": "uco-core:Bundle", "uco-core:name": "x"}
    bundle["uco-core:object"] = [message(), RIVER, ref("kb:a2")]
    value = graph(bundle, message("kb:m2")) if inside else {"@context": USUAL, **bundle}
    reading = read(value)
    start = "/@graph/0" if inside else ""
    assert reading.events[0].source.place == f"{start}/uco-core:object/0"
    assert [e.native_id for e in reading.events] == ["kb:m1", "kb:m2"][: 1 + inside]
    assert not [p for p in of(reading, Problem) if p.lost]


def test_a_damaged_node_costs_itself_alone() -> None:
    text = json.dumps(graph(message(), "SPOT", message("kb:m2")), indent=1)
    reading = read(text.replace('"SPOT"', "{'a': 1}").encode())
    assert [e.native_id for e in reading.events] == ["kb:m1", "kb:m2"]
    assert [p.detail for p in of(reading, Problem) if p.lost] == ["not_json"]


def test_what_is_looked_up_is_bounded_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_MOST", 1)
    reading = read(graph(STONE, message("kb:m0"), RIVER, message()))
    assert [p.detail for p in of(reading, Problem)] == ["uco_references"]
    assert people(reading)[reading.events[1].person] == [(IdentifierKind.OTHER, "kb:a1")]


@pytest.mark.parametrize("wrong", [7, ["x"], {"@id": 4}, {"@id": ["a"]}, {"@value": {"a": 1}}, ""])
def test_values_of_the_wrong_kind_stop_nothing(wrong) -> None:
    odd = message("kb:m0", **{"from": wrong}, to=wrong, sentTime=wrong, messageText=wrong,
                  sessionID=wrong, application=wrong)  # fmt: skip
    odd_file = node("kb:f", "ContentDataFacet", hash=wrong)
    odd_account = node("kb:z", "AccountFacet", accountIdentifier=wrong, isActive=wrong)
    reading = read(graph(odd, odd_file, odd_account, message()))
    assert reading.events[-1].text == "The garden is wet."


def test_a_kind_that_is_a_number_is_carried_as_text():
    value = {"@context": USUAL, "@graph": [{"@id": "kb:a", "@type": 10**30, "uco-core:name": "x"}]}
    reading = oracle.read_form(FORM, "a.jsonld", json.dumps(value).encode())
    oracle.check(reading)
    assert str(10**30) in [r.name for r in reading.records if isinstance(r, Unread)]
