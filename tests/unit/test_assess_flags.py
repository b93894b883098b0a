# SPDX-License-Identifier: Apache-2.0
"""Legal flags and cues: when each is raised, on which rows, and that cues read no prose."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer.assess.cues import cues
from reviewer.assess.flags import flags
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, Precision, ZoneEvidence
from reviewer.model.report import Activity, Identifier, Labels, Role
from reviewer.model.report import IdentifierKind as Kind
from reviewer.model.report import StatementCode as Code
from tests.builders import (
    a_head,
    a_media,
    a_message,
    a_moment,
    a_person,
    a_source,
    a_statement,
    an_event,
)

POLICY = load_policy()
US = load_policy(profile="us")


def tallied(records: list) -> Tally:
    tally = Tally()
    for record in records:
        tally.add(record)
    return tally


def raised(records: list, head=None, policy=POLICY) -> dict[str, tuple[str, ...]]:
    return {f.id: f.about for f in flags(tallied(records), head or a_head(), policy)}


def pointed(records: list, head=None) -> dict[str, tuple]:
    return {c.factor: c.evidence for c in cues(tallied(records), head or a_head(), POLICY)}


def doubted(*doubt: Doubt, **changes):
    return an_event(when=replace(a_moment(), doubt=doubt, **changes))


ZONELESS = doubted(Doubt.ZONE_NOT_STATED, utc=None, zone_evidence=ZoneEvidence.NONE)
INCIDENT = an_event(kind=EventKind.INCIDENT, ip=None, port=None)


@pytest.mark.parametrize(
    ("name", "records", "about"),
    [
        ("L01", [a_media()], ("m1",)),
        ("L01", [a_media(viewed_by_esp=False)], ("m1",)),
        ("L01", [a_media(viewed_by_esp=True)], None),
        ("L02", [a_media(viewed_by_esp=True)], ("m1",)),
        ("L02", [a_media()], None),
        ("L03", [a_media(publicly_available=False), a_media(ref="m2")], ("m1", "m2")),
        ("L03", [], None),
        ("L04", [a_media(), a_media(ref="m2", activity=Activity.SENT)], ("m1",)),
        ("L04", [a_media(), an_event(kind=EventKind.UPLOAD, media=("m1",))], ("m1",)),
        ("L04", [a_media(), a_message(media=("m1",))], None),
        ("L05", [ZONELESS, an_event(ref="e2")], ("e1",)),
        ("L05", [doubted(Doubt.ZONE_ABBREVIATION)], ("e1",)),
        ("L05", [doubted(Doubt.DST_REPEAT)], ("e1",)),
        ("L05", [doubted(Doubt.ZONE_NOT_STATED, zone_evidence=ZoneEvidence.DECLARED)], ("e1",)),
        ("L05", [replace(ZONELESS, kind=EventKind.MEDIA_TIME)], ("e1",)),
        ("L05", [doubted(Doubt.ZONE_NOT_STATED, utc=None, precision=Precision.NONE)], None),
        ("L05", [doubted(Doubt.REPAIRED)], None),
        ("L06", [doubted(Doubt.NO_AM_PM, utc=None)], ("e1",)),
        ("L06", [doubted(Doubt.DAY_MONTH_ORDER, utc=None)], ("e1",)),
        ("L06", [ZONELESS], None),
        ("L07", [an_event(port=None), an_event(ref="e2")], ("e1",)),
        ("L07", [an_event(ip="2001:db8::1", port=None)], None),
        ("L08", [an_event(possible_proxy=True), an_event(ref="e2", possible_proxy=False)], ("e1",)),
        ("L08", [an_event()], None),
        ("L09", [], ()),
        ("L09", [a_statement(Code.OTHER_LE_REQUESTS, "no")], ()),
        ("L12", [a_media(classification="A1")], ("m1",)),
        ("L12", [a_media(annotations=("viral",))], ("m1",)),
        ("L12", [a_media()], None),
        ("L17", [a_media(hash_agrees=False), a_media(ref="m2", hash_agrees=True)], ("m1",)),
        ("L17", [a_media()], None),
        ("L19", [INCIDENT], ("e1",)),
        ("L19", [INCIDENT, a_statement(Code.INCIDENT_TIME_MEANING, "of detection")], None),
        ("L19", [an_event()], None),
    ],
)
def test_a_flag_is_raised_on_its_rows_only(name, records, about):
    assert raised(records).get(name) == about


def test_a_log_described_as_a_file_raises_no_flag_about_images():
    log = a_media(facts={"read_as": "log"}, viewed_by_esp=False, hash_agrees=False)
    assert {"L01", "L03", "L04", "L17"} & raised([log]).keys() == {"L17"}


def test_a_flag_carries_the_name_of_the_pack_and_the_number_of_all_its_rows():
    rows = [an_event(ref=f"e{n}", port=None) for n in range(1200)]
    flag = next(f for f in flags(tallied(rows), a_head(), POLICY) if f.id == "L07")
    assert (flag.name, flag.count, len(flag.about)) == ("no_port", 1200, 1000)


def test_a_label_of_the_report_alone_raises_the_label_flag():
    head = a_head(labels=Labels(annotations=("spam",)))
    assert raised([], head)["L12"] == ()


def received(days_ago: int):
    when = a_moment(timedelta(days=-days_ago))
    return an_event(kind=EventKind.RECEIVED, ip=None, port=None, when=when)


def test_preservation_is_flagged_when_a_period_holds_or_the_day_is_unknown():
    assert "L10" in raised([], policy=US)
    assert "L10" in raised([received(1)], policy=US)
    assert "L10" in raised([received(365 * 3)], policy=US)


def test_preservation_is_silent_without_a_period_for_the_day():
    canada = load_policy(profile="ca")
    assert "L10" in raised([received(1)], policy=canada)
    assert "L10" not in raised([received(365 * 20)], policy=canada)
    assert "L10" not in raised([received(1)])


def label(name: str) -> list:
    return [a_media(annotations=(name,))]


def who(role: Role = Role.REPORTED, *identifiers: tuple[Kind, str], ref: str = "p1", **changes):
    made = tuple(Identifier(kind, value, a_source(kind)) for kind, value in identifiers)
    return a_person(ref=ref, role=role, identifiers=made, **changes)


@pytest.mark.parametrize(
    ("factor", "records"),
    [
        ("F03", label("liveStreaming")),
        ("F03", [an_event(kind=EventKind.STREAM)]),
        ("F03", [a_statement(Code.LIVE_STREAM)]),
        ("F06", [an_event(kind=EventKind.SOLICITATION)]),
        ("F08", [who(Role.VICTIM, names=("Rowan",))]),
        ("F08", [who(Role.VICTIM, facts={"schoolName": "Garden School"})]),
        ("F08", [who(Role.VICTIM), an_event(kind=EventKind.LOCATION)]),
        ("F09", [who(facts={"accessToChildren": "true"})]),
        ("F10", [who(Role.REPORTED, (Kind.PRIOR_REPORT, "990000100"))]),
        ("F11", [who(Role.VICTIM), who(Role.VICTIM, ref="p2")]),
        ("F14", label("possibleSelfProduction")),
        ("F15", label("infant")),
        ("F15", label("PhysicalHarm")),
        ("F15", label("violenceGore")),
        ("F15", [a_media(classification="A1")]),
        ("F16", [a_media(), a_message(media=("m1",))]),
        ("F20", [who(Role.REPORTED, (Kind.GROUP, "g1"))]),
        ("F20", [an_event(kind=EventKind.PAYMENT)]),
        ("F21", [who(Role.REPORTED, (Kind.AGE, "16"))]),
        ("F22", label("generativeAi")),
        ("F23", [a_media(annotations=("viral",), facts={"ncmecTags": "Hash Match"})]),
    ],
)
def test_a_field_or_label_points_at_a_factor_with_its_place(factor, records):
    found = pointed(records)
    assert list(found) == [factor]
    assert found[factor]


@pytest.mark.parametrize(
    ("factors", "head"),
    [
        (["F05"], {"labels": Labels(annotations=("sextortion",))}),
        (["F06"], {"labels": Labels(annotations=("csamSolicitation",))}),
        (["F21"], {"labels": Labels(annotations=("minorToMinorInteraction",))}),
        (["F04", "F15"], {"labels": Labels(annotations=("sadisticOnlineExploitation",))}),
        (["F07"], {"labels": Labels(escalation="Meeting on Saturday")}),
        (["F07"], {"labels": Labels(priority="E")}),
        (["F06"], {"incident_type": "Child Sex Trafficking"}),
        ([], {"labels": Labels(priority="3")}),
        ([], {"labels": Labels(escalation="  ", annotations=("spam",))}),
    ],
)
def test_the_face_of_the_report_points_at_factors(factors, head):
    place = a_source("incidentSummary:3", "report.xml")
    found = pointed([], a_head(sources={"incident_type": place}, **head))
    assert list(found) == factors
    assert all(evidence == (place,) for evidence in found.values())


@pytest.mark.parametrize(
    "records",
    [
        label("potentialMeme"),
        label("bestiality"),
        [a_media(annotations=("viral", "infant"), facts={"ncmecTags": "Hash Match"})],
        [a_media(annotations=("viral",), facts={"tag": "known"}), a_media(ref="m2")],
        [a_media(annotations=("viral",), facts={"tag": "known"}), a_message()],
        [a_media(annotations=("viral",), facts={"tag": "known"}), who(Role.RECIPIENT)],
    ],
)
def test_the_lowering_cue_needs_all_three_conditions(records):
    assert "F23" not in pointed(records)


@pytest.mark.parametrize(
    "record",
    [
        a_message(text="meet me live on stream, urgent, sextortion, infant"),
        a_statement(Code.OTHER, "urgent: meeting, live stream, trafficking"),
        a_statement(Code.LIVE_STREAM, free_text=True),
        who(Role.RECIPIENT, (Kind.AGE, "15")),
        who(Role.REPORTED, (Kind.AGE, "44")),
        who(Role.VICTIM),
    ],
)
def test_prose_and_neutral_fields_point_at_nothing(record):
    assert pointed([record]) == {}


@pytest.mark.parametrize("age", ["²", "9" * 5_000, "sixteen", "16 years"])
def test_an_age_that_is_no_number_points_at_nothing(age):
    assert pointed([who(Role.REPORTED, (Kind.AGE, age))]) == {}
