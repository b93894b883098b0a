# SPDX-License-Identifier: Apache-2.0
"""Items of general.1 to general.3: other requests, times, zones, ports; and whole reports."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer.assess.addresses import public_ipv4
from reviewer.assess.checklist import check
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.finding import Finding, Status
from reviewer.model.moment import NOT_STATED, Doubt, Precision, ZoneEvidence
from reviewer.model.report import Identifier, IdentifierKind, Labels, ProblemKind
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


def findings(records: list, head=None) -> dict[str, Finding]:
    tally = Tally()
    for record in records:
        tally.add(record)
    return {f.item: f for f in check(tally, head or a_head(), POLICY)}


def at(number: int, **changes):
    """Event `number`, that many minutes after noon."""
    given = {
        "ref": f"e{number}",
        "when": a_moment(timedelta(minutes=number)),
        "source": a_source(f"row {number}"),
    }
    return an_event(**{**given, **changes})


def when(*doubt: Doubt, **changes):
    return replace(a_moment(), doubt=doubt, **changes)


DAY = when(Doubt.DATE_ONLY, utc=None, precision=Precision.DAY)
ZONELESS = when(
    Doubt.ZONE_NOT_STATED,
    utc=None,
    earliest=a_moment(timedelta(hours=-14)).utc,
    latest=a_moment(timedelta(hours=12)).utc,
    zone_evidence=ZoneEvidence.NONE,
)
ABBREVIATED = replace(ZONELESS, doubt=(Doubt.ZONE_ABBREVIATION,))
CONVENTION = when(zone_evidence=ZoneEvidence.PROVIDER_CONVENTION)
UNCLEAR = when(Doubt.NO_AM_PM, utc=None)
INCIDENT = at(9, kind=EventKind.INCIDENT, ip=None, port=None, person=None)
RECEIVED = at(60, kind=EventKind.RECEIVED, ip=None, port=None, person=None)
MEANING = a_statement(Code.INCIDENT_TIME_MEANING, "Time of the last message")
UNKNOWN = at(2, kind=EventKind.UNKNOWN)

REQUESTS = Code.OTHER_LE_REQUESTS
PROCESS = Code.LEGAL_PROCESS
TABLE = [
    ("general.other_le_requests", [
        ("a service is named", [a_statement(REQUESTS, "yes: Example Police, 26-1")],
         Status.PRESENT, "requests.known", False),
        ("a service as text", [a_statement(REQUESTS, "Example Police")],
         Status.PRESENT, "requests.known", False),
        ("in free text", [a_statement(REQUESTS, "yes (case 26-1)", free_text=True)],
         Status.PRESENT, "requests.known", True),
        ("none", [a_statement(REQUESTS, "no")], Status.PRESENT, "requests.stated_none", False),
        ("yes without a service", [a_statement(REQUESTS, "yes")],
         Status.PARTIAL, "requests.no_agency", False),
        ("process served", [a_statement(PROCESS, "yes: domestic")],
         Status.PARTIAL, "requests.no_agency", False),
        ("no process served", [a_statement(PROCESS, "no: domestic")],
         Status.PRESENT, "requests.no_process", True),
        ("not stated", [], Status.MISSING, "requests.not_stated", False),
        ("none, but process served",
         [a_statement(REQUESTS, "no"), a_statement(PROCESS, "yes: international, CA")],
         Status.CONTRADICTED, "requests.none_but_named", False),
    ]),
    ("general.activity_times", [
        ("all", [at(1), at(2), INCIDENT], Status.PRESENT, "times.all", False),
        ("without a zone too", [at(1, when=ZONELESS)], Status.PRESENT, "times.all", False),
        ("some", [at(1), at(2, when=NOT_STATED)], Status.PARTIAL, "times.some", False),
        ("dates only", [at(1, when=DAY)], Status.PARTIAL, "times.dates_only", False),
        ("none", [at(1, when=NOT_STATED)], Status.MISSING, "times.none", False),
        ("no events", [], Status.MISSING, "times.no_events", False),
        ("a device without a time lacks none",
         [at(1), at(2, kind=EventKind.DEVICE, ip=None, port=None, when=NOT_STATED)],
         Status.PRESENT, "times.all", False),
        ("after the report", [at(1), at(61), RECEIVED],
         Status.CONTRADICTED, "times.after_report", False),
        ("before the report", [RECEIVED, at(1)], Status.PRESENT, "times.all", False),
        ("an impossible date", [at(1), at(2, when=when(Doubt.OUT_OF_RANGE, utc=None))],
         Status.CONTRADICTED, "times.impossible", False),
        ("in the future", [at(1, when=when(Doubt.FUTURE))],
         Status.CONTRADICTED, "times.impossible", False),
        ("two times", [at(1, when=when(Doubt.TWO_TIMES_DISAGREE))],
         Status.CONTRADICTED, "times.two", False),
    ]),
    ("general.activity_named", [
        ("all, with the meaning of the incident time", [at(1), INCIDENT, MEANING],
         Status.PRESENT, "named.all", False),
        ("incident time without a meaning", [at(1), INCIDENT],
         Status.PARTIAL, "named.some", False),
        ("one unknown", [at(1), UNKNOWN], Status.PARTIAL, "named.some", False),
        ("none", [UNKNOWN, INCIDENT], Status.MISSING, "named.none", False),
        ("no times", [], Status.MISSING, "named.no_times", False),
        ("one time, two activities", [at(1), replace(at(1), kind=EventKind.UPLOAD)],
         Status.CONTRADICTED, "named.two", True),
        ("registration and login at once", [at(1), replace(at(1), kind=EventKind.REGISTRATION)],
         Status.PRESENT, "named.all", False),
        ("a device with its event name", [at(1, kind=EventKind.DEVICE,
         facts={"eventName": "Login"})], Status.PRESENT, "named.all", False),
        ("a device without", [at(1), at(2, kind=EventKind.DEVICE)],
         Status.PARTIAL, "named.some", False),
    ]),
    ("general.time_format_24h_or_ampm", [
        ("all", [at(1), at(2)], Status.PRESENT, "clock.all", False),
        ("some", [at(1), at(2, when=UNCLEAR)], Status.PARTIAL, "clock.some", False),
        ("none", [at(1, when=UNCLEAR)], Status.MISSING, "clock.none", False),
        ("nothing to judge", [at(1, when=DAY)], Status.MISSING, "clock.no_times", False),
        ("19 o'clock with a mark", [at(1, when=when(written="03/05/26 19:15 PM"))],
         Status.CONTRADICTED, "clock.24h_with_pm", False),
        ("7 o'clock with a mark", [at(1, when=when(written="03/05/26 7:15 PM"))],
         Status.PRESENT, "clock.all", False),
    ]),
    ("general.time_zone", [
        ("all", [at(1), at(2)], Status.PRESENT, "zone.all", False),
        ("some", [at(1), at(2, when=ZONELESS)], Status.PARTIAL, "zone.some", False),
        ("abbreviations", [at(1, when=ABBREVIATED)], Status.PARTIAL, "zone.weak", False),
        ("a company's habit", [at(1, when=CONVENTION)], Status.PARTIAL, "zone.weak", False),
        ("none", [at(1, when=ZONELESS)], Status.MISSING, "zone.none", False),
        ("declared by the officer only", [at(1, when=when(
            Doubt.ZONE_NOT_STATED, zone_evidence=ZoneEvidence.DECLARED))],
         Status.MISSING, "zone.none", False),
        ("a file's own clock does not count", [at(1), at(2, kind=EventKind.MEDIA_TIME,
         when=ZONELESS)], Status.PRESENT, "zone.all", False),
        ("nothing to judge", [], Status.MISSING, "zone.no_times", False),
        ("stated once", [at(1, when=ZONELESS), a_statement(Code.TIME_ZONE, "UTC")],
         Status.PRESENT, "zone.stated_once", True),
        ("stated in prose", [at(1, when=ZONELESS), a_statement(
            Code.TIME_ZONE, "UTC", free_text=True)], Status.PARTIAL, "zone.in_words", True),
        ("two zones", [at(1, when=when(Doubt.ZONE_CONFLICT, utc=None))],
         Status.CONTRADICTED, "zone.two", False),
    ]),
    ("general.port", [
        ("all", [at(1), at(2)], Status.PRESENT, "port.all", False),
        ("some", [at(1), at(2, port=None)], Status.PARTIAL, "port.some", False),
        ("none", [at(1, port=None)], Status.MISSING, "port.none", False),
        ("a carrier's shared address", [at(1, ip="100.64.3.4", port=None)],
         Status.MISSING, "port.none", False),
        ("IPv4 inside IPv6", [at(1, ip="::ffff:192.0.2.1", port=None)],
         Status.MISSING, "port.none", False),
        ("private only", [at(1, ip="10.0.0.7", port=None)],
         Status.NOT_APPLICABLE, "port.no_public_ipv4", False),
        ("IPv6 only", [at(1, ip="2001:db8::1", port=None)],
         Status.NOT_APPLICABLE, "port.no_public_ipv4", False),
        ("no address", [at(1, ip=None, port=None)],
         Status.NOT_APPLICABLE, "port.no_address", False),
        ("server ports only", [at(1, port=443), at(2, port=80)],
         Status.CONTRADICTED, "port.server", True),
        ("one server port", [at(1, port=443), at(2)], Status.PRESENT, "port.all", False),
        ("out of range", [at(1, port=None), a_problem(ProblemKind.BAD_VALUE, "port")],
         Status.CONTRADICTED, "port.out_of_range", True),
    ]),
    ("general.port_mobile", [
        ("on mobile rows", [at(1, facts={"device": "iPhone"}), at(2, port=None)],
         Status.PRESENT, "port_mobile.all", False),
        ("on some", [at(1, facts={"device": "Android"}),
         at(2, port=None, facts={"device": "Android"})],
         Status.PARTIAL, "port_mobile.some", False),
        ("on none", [at(1, port=None, facts={"idType": "IMEI"})],
         Status.MISSING, "port_mobile.none", False),
        ("mobile said of the whole", [at(1, port=None), a_statement(Code.MOBILE)],
         Status.MISSING, "port_mobile.none", True),
        ("a mobile device of the account", [at(1), a_person(identifiers=(Identifier(
            IdentifierKind.DEVICE, "35", a_source(), label="IMEI"),))],
         Status.PRESENT, "port_mobile.all", True),
        ("server ports only", [at(1, port=443, facts={"device": "iPhone"})],
         Status.CONTRADICTED, "port.server", True),
        ("none shown", [at(1, port=None)], Status.NOT_APPLICABLE, "port_mobile.none_shown", False),
        ("no address", [], Status.NOT_APPLICABLE, "port.no_address", False),
    ]),
]  # fmt: skip
CASES = [
    pytest.param(item, *case[1:], id=f"{item}: {case[0]}") for item, rows in TABLE for case in rows
]


@pytest.mark.parametrize(("item", "records", "status", "reason", "confirm"), CASES)
def test_item(item, records, status, reason, confirm):
    found = findings(records)[item]
    assert (found.status, found.reason, found.confirm) == (status, reason, confirm)


def test_counts_and_places_of_what_lacks_a_port_are_given():
    found = findings([at(1), at(2, port=None), at(3, port=None)])["general.port"]
    assert (found.have, found.of) == (1, 3)
    assert [s.place for s in found.evidence] == ["row 2", "row 3"]


def test_evidence_is_cut_at_a_hundred_places():
    found = findings([at(n, port=None) for n in range(300)])["general.port"]
    assert (len(found.evidence), found.of) == (100, 300)


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.7", "203.0.113.9", "100.127.0.1",
                                     "8.8.8.8", "::ffff:192.0.2.1"])  # fmt: skip
def test_shared_and_example_addresses_are_public(address):
    assert public_ipv4(address)


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "127.0.0.1",
        "169.254.1.1",
        "0.0.0.0",
        "192.168.1.1",
        "2001:db8::1",
        "::ffff:10.0.0.1",
        "x",
        "300.1.1.1",
    ],
)
def test_private_reserved_and_other_addresses_are_not(address):
    assert not public_ipv4(address)


def worked_example() -> list:
    """Two addresses, both "03/04/2026 7:15", one a login, one unnamed; two files; the chat
    speaks of three pictures; nothing on other requests."""
    time = when(
        Doubt.ZONE_NOT_STATED,
        Doubt.NO_AM_PM,
        Doubt.DAY_MONTH_ORDER,
        utc=None,
        written="03/04/2026 7:15",
        precision=Precision.MIN,
        zone_evidence=ZoneEvidence.NONE,
    )
    return [
        at(1, ip="192.0.2.14", port=None, when=time),
        at(2, ip="198.51.100.7", port=None, when=time, kind=EventKind.UNKNOWN),
        a_media(ref="m1", delivered=True),
        a_media(ref="m2", delivered=True, source=a_source("fileDetails:1", "f2.xml")),
        a_statement(Code.STATED_FILES, "3", free_text=True, source=a_source("message 12")),
    ]


@pytest.mark.parametrize(
    ("item", "status", "counts"),
    [
        ("general.activity_times", Status.PRESENT, (2, 2)),
        ("general.activity_named", Status.PARTIAL, (1, 2)),
        ("general.time_format_24h_or_ampm", Status.MISSING, (0, 2)),
        ("general.time_zone", Status.MISSING, (0, 2)),
        ("general.port", Status.MISSING, (0, 2)),
        ("image.all_images", Status.CONTRADICTED, (2, 2)),
        ("general.other_le_requests", Status.MISSING, (0, 0)),
        ("general.upload_time_linked", Status.MISSING, (0, 2)),
    ],
)
def test_the_worked_example_of_the_domain_guide(item, status, counts):
    found = findings(worked_example())[item]
    assert (found.status, (found.have, found.of)) == (status, counts)


def test_the_worked_example_shows_the_message_and_the_list():
    found = findings(worked_example())["image.all_images"]
    assert [s.place for s in found.evidence] == ["message 12", "fileDetails:1", "fileDetails:1"]


def test_a_finding_carries_the_version_of_its_rules():
    assert {f.pack for f in findings([]).values()} == {POLICY.version}


def test_every_report_gets_exactly_the_30_items_in_order():
    for records in ([], worked_example(), [a_message()], [a_media()], [a_person()]):
        assert list(findings(records)) == [i.id for i in POLICY.items]


def test_a_batched_report_is_not_blamed_for_what_its_form_forbids():
    batch = [
        a_person(ref=f"p{n}", identifiers=(Identifier(
            IdentifierKind.ESP_ID, f"{n}", a_source(f"user {n}")),))
        for n in (1, 2, 3)
    ] + [a_media(annotations=("viral",), delivered=True), INCIDENT]  # fmt: skip
    place = a_source("batchedReport:2", "report.xml")
    head = a_head(labels=Labels(batched=True), sources={"batched": place})
    found = findings(batch, head)
    excused = [f for f in found.values() if f.reason == "batched_report"]
    assert {f.status for f in excused} == {Status.NOT_APPLICABLE}
    assert {f.evidence for f in excused} == {(place,)}
    blamed = {f.item for f in found.values() if f.status in (Status.MISSING, Status.PARTIAL)}
    assert blamed == {
        "image.activity_confirmed",
        "image.distribution_evidence",
        "general.activity_named",
        "general.upload_time_linked",
    }


def test_a_batched_report_that_has_a_port_missing_is_told_so():
    head = a_head(labels=Labels(batched=True))
    assert findings([at(1, port=None)], head)["general.port"].status is Status.MISSING


def test_a_report_of_text_only_has_no_image_items():
    found = findings([a_message(), a_message(ref="e2", person="p2", other_people=("p1",))])
    assert {(f.status, f.reason) for f in found.values() if f.element.startswith("image")} == {
        (Status.NOT_APPLICABLE, "images.no_files")
    }
    assert found["chat.full_log"].status is Status.PRESENT
    assert found["general.upload_time_linked"].status is Status.NOT_APPLICABLE


def test_records_may_come_in_any_order():
    records = [*worked_example(), a_person(), a_message(media=("m1",)), RECEIVED]
    one, other = findings(records), findings(records[::-1])
    for item, found in one.items():
        mirrored = other[item]
        assert (found.status, found.reason, found.of) == (
            mirrored.status,
            mirrored.reason,
            mirrored.of,
        )


def test_a_step_of_the_clearing_house_is_no_activity():
    step = at(70, kind=EventKind.OTHER, ip=None, facts={"eventName": "dateTimeProcessed"})
    found = findings([at(1), RECEIVED, step])
    assert found["general.activity_times"].reason == "times.all"
    assert found["general.activity_named"].of == 1


def test_a_value_captured_without_address_and_time_lacks_no_time():
    found = findings([at(1), at(2, kind=EventKind.OTHER, ip=None, port=None, when=NOT_STATED)])
    assert found["general.activity_times"].of == 1


def test_an_account_may_be_disabled_after_the_report():
    disabled = at(90, kind=EventKind.ACCOUNT_DISABLED, ip=None, port=None)
    assert findings([at(1), RECEIVED, disabled])["general.activity_times"].reason == "times.all"
