# SPDX-License-Identifier: Apache-2.0
"""Items of the elements general.1 to general.3: other requests, times, zones, ports."""

from __future__ import annotations

from dataclasses import replace

from reviewer.assess.facts import Facts, File, says_no
from reviewer.assess.seen import Share
from reviewer.assess.verdict import (
    Judged,
    Verdict,
    about,
    alone,
    contradicted,
    counted,
    missing,
    not_applicable,
    partial,
    present,
    worst,
)
from reviewer.model.event import EventKind
from reviewer.model.report import Source, Statement, StatementCode

_SAME_UPLOAD_S = 60
"""Two statements of one upload may differ by this many seconds before they count as two."""


def other_le_requests(facts: Facts) -> Judged:
    """Stated yes with the service, or stated no."""
    said = facts.all_stated(StatementCode.OTHER_LE_REQUESTS)
    process = facts.all_stated(StatementCode.LEGAL_PROCESS)
    none = [s for s in said if says_no(s)]
    known = [s for s in said if not says_no(s)]
    served = [s for s in process if not says_no(s)]
    if none and (known or served):
        places = _places([*none, *known, *served])
        return alone(contradicted("requests.none_but_named", places))
    if known:
        free = all(s.free_text for s in known)
        if any(_detailed(s) for s in known):
            return alone(present("requests.known", _places(known), confirm=free))
        return alone(partial("requests.no_agency", _places(known), confirm=free))
    if none:
        free = all(s.free_text for s in none)
        return alone(present("requests.stated_none", _places(none), confirm=free))
    if served:
        return alone(partial("requests.no_agency", _places(served)))
    if process:
        return alone(present("requests.no_process", _places(process), confirm=True))
    return alone(missing("requests.not_stated"))


def _places(statements: list[Statement]) -> list[Source]:
    return [s.source for s in statements]


def _detailed(statement: Statement) -> bool:
    """Whether a service or reference stands beside the yes."""
    words = statement.value.strip().casefold().removeprefix("yes").strip(" :,;()")
    return bool(words) and words != "true"


def activity_times(facts: Facts) -> Judged:
    """A date and a time of day for the incident and for each event."""
    clocks = facts.tally.clocks
    times = clocks.settled(clocks.times)
    have = {"have": times.have.count, "of": times.of}
    if clocks.impossible:
        return alone(contradicted("times.impossible", clocks.impossible.places, **have))
    received = facts.span(EventKind.RECEIVED)
    if received.last is not None and received.last_place is not None:
        later = clocks.latest.after(received.last)
        if later:
            places = [*later, received.last_place]
            return alone(contradicted("times.after_report", places, **have))
    if clocks.two_times:
        return alone(contradicted("times.two", clocks.two_times.places, **have))
    if not times.of:
        return alone(missing("times.no_events"))
    if not times.have and clocks.dates_only:
        return alone(partial("times.dates_only", clocks.dates_only.places, **have))
    return alone(counted(times, "times"))


def activity_named(facts: Facts) -> Judged:
    """Each time, that of the incident included, says what happened then."""
    clocks = facts.tally.clocks
    named = clocks.settled(clocks.named)
    meaning = facts.all_stated(StatementCode.INCIDENT_TIME_MEANING)
    have = named.have.count + (clocks.incidents.count if meaning else 0)
    of = named.of + clocks.incidents.count
    if not of:
        return alone(missing("named.no_times"))
    if clocks.two_names.found:
        twice = clocks.two_names.found.places
        return alone(contradicted("named.two", twice, confirm=True, have=have, of=of))
    lacking = list(named.lack.places)
    if not meaning:
        lacking = [*clocks.incidents.places, *lacking]
    if have == of:
        places = [*named.have.places, *(s.source for s in meaning)]
        return alone(present("named.all", places, have=have, of=of))
    if have:
        return alone(partial("named.some", lacking, have=have, of=of))
    return alone(missing("named.none", lacking, of=of))


def time_format(facts: Facts) -> Judged:
    """Each time of day can be read in one way only."""
    clocks = facts.tally.clocks
    clock = clocks.settled(clocks.clock)
    if not clock.of:
        return alone(missing("clock.no_times"))
    if clocks.afternoon_twice:
        twice = clocks.afternoon_twice.places
        have = {"have": clock.have.count, "of": clock.of}
        return alone(contradicted("clock.24h_with_pm", twice, **have))
    return alone(counted(clock, "clock"))


def time_zone(facts: Facts) -> Judged:
    """Each time carries its zone, or one zone is stated for all."""
    clocks = facts.tally.clocks
    zones = clocks.settled(clocks.zones)
    have = {"have": zones.have.count, "of": zones.of}
    if clocks.zone_conflicts:
        return alone(contradicted("zone.two", clocks.zone_conflicts.places, **have))
    stated = facts.all_stated(StatementCode.TIME_ZONE)
    names = {s.value.strip().casefold() for s in stated if s.about is None}
    if not zones.of:
        return alone(missing("zone.no_times"))
    if zones.lack and len(names) == 1:
        places = _places(stated)
        if all(s.free_text for s in stated):
            return alone(partial("zone.in_words", places, confirm=True, **have))
        return alone(present("zone.stated_once", places, confirm=True, **have))
    if not zones.have and clocks.weak_zones:
        return alone(partial("zone.weak", clocks.weak_zones.places, **have))
    return alone(counted(zones, "zone"))


def upload_time_linked(facts: Facts) -> Judged:
    """For each reported file when and from which address it was uploaded or sent."""
    reported = [f for f in facts.images if f.reported]
    if not reported:
        return alone(not_applicable("images.no_files"))
    return worst([about(_upload(facts, f), f.ref) for f in reported])


def _upload(facts: Facts, file: File) -> Verdict:
    use, span = file.use, file.use.upload_span
    received = facts.span(EventKind.RECEIVED).last
    if span.last is not None and received is not None and span.last > received:
        return contradicted("upload.after_report", use.uploads.places, confirm=True)
    if span.length.total_seconds() > _SAME_UPLOAD_S:
        return contradicted("upload.two_times", use.uploads.places, confirm=True)
    if use.with_ip:
        return present("upload.linked", use.with_ip.places)
    if use.timed:
        return partial("upload.no_address", use.timed.places)
    logins = facts.places_of(EventKind.LOGIN)
    if len(logins) > 1:
        return partial("upload.logins_only", logins, confirm=True)
    return missing("upload.none", [file.item.source])


def port(facts: Facts) -> Judged:
    """A source port beside each public IPv4 address."""
    ports = facts.tally.ports
    if not ports.shares.of:
        reason = "port.no_public_ipv4" if ports.addresses else "port.no_address"
        return alone(not_applicable(reason, ports.addresses.places))
    return alone(_port(facts, ports.shares, ports.server.count, "port"))


def port_mobile(facts: Facts) -> Judged:
    """A source port beside each public IPv4 address that a mobile device used."""
    ports = facts.tally.ports
    if not ports.shares.of:
        reason = "port.no_public_ipv4" if ports.addresses else "port.no_address"
        return alone(not_applicable(reason, ports.addresses.places))
    if ports.mobile.of:
        return alone(_port(facts, ports.mobile, ports.mobile_server.count, "port_mobile"))
    said = facts.all_stated(StatementCode.MOBILE)
    if facts.tally.mobile or any(not says_no(s) for s in said):
        verdict = _port(facts, ports.shares, ports.server.count, "port_mobile")
        return alone(replace(verdict, confirm=True))
    return alone(not_applicable("port_mobile.none_shown"))


def _port(facts: Facts, share: Share, server: int, name: str) -> Verdict:
    have = {"have": share.have.count, "of": share.of}
    bad = facts.tally.bad_ports
    if bad:
        return contradicted("port.out_of_range", bad.places, confirm=True, **have)
    if share.have and server == share.have.count:
        return contradicted("port.server", share.have.places, confirm=True, **have)
    return counted(share, name)
