# SPDX-License-Identifier: Apache-2.0
"""Items about accounts: chat.3, general.4, general.5 (registration, logins, subscriber)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from phonenumbers import NumberParseException, parse, region_codes_for_country_code

from reviewer.assess.accounts import Registration
from reviewer.assess.facts import Facts, Party, is_true, plain, says_no, says_yes
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
from reviewer.model.finding import Status
from reviewer.model.report import Identifier, Source, Statement, StatementCode
from reviewer.model.report import IdentifierKind as Kind

_HANDLES = (Kind.SCREEN_NAME, Kind.DISPLAY_NAME, Kind.PROFILE_URL)
_CONTACTS = (Kind.EMAIL, Kind.PHONE, Kind.DEVICE, Kind.BIRTH_DATE, Kind.ADDRESS)
_OPENED = ("regist", "created", "signup", "sign up", "joined", "inscri")
_MASK = "*•…"
_SAME_S = 60


def _each_account(facts: Facts, judge: Callable[[Facts, Party], Verdict], none: str) -> Judged:
    """Judge the accounts in question; the others are listed beside them."""
    if not facts.subjects:
        return alone(_no_account(facts, none))
    subjects = [about(judge(facts, p), p.ref) for p in facts.subjects]
    others = tuple(about(judge(facts, p), p.ref) for p in facts.others)
    judged = worst(subjects)
    return Judged(judged.whole, (*judged.each, *others))


def _no_account(facts: Facts, reason: str) -> Verdict:
    if facts.nameless:
        return missing(reason, facts.nameless, confirm=True)
    return not_applicable("account.none_named")


def registration_details(facts: Facts) -> Judged:
    """When the account was opened, and what was used for it."""
    judged = _each_account(facts, _registration, "registration.none")
    if judged.whole.status is not Status.MISSING:
        return judged
    other = [v for v in judged.each if v.status in (Status.PRESENT, Status.PARTIAL)]
    if other:
        places = [place for v in other for place in v.evidence]
        return Judged(partial("registration.other_party", places), judged.each)
    return judged


def _registration(_facts: Facts, party: Party) -> Verdict:
    opened, account = party.account.registrations, party.account
    dates = [r.at for r in opened if r.at is not None]
    births = {i.value.strip() for i in party.have(Kind.BIRTH_DATE)}
    if dates and (max(dates) - min(dates)).total_seconds() > _SAME_S:
        return contradicted("registration.two_times", [r.place for r in opened])
    if len(births) > 1:
        return contradicted("registration.two_values", _places(party.have(Kind.BIRTH_DATE)))
    first, place = account.use_span.first, account.use_span.first_place
    if dates and first is not None and place is not None and min(dates) > first:
        return contradicted("registration.after_use", [opened[0].place, place])
    dated = [r.place for r in opened if r.has_time] + _opened_facts(party)
    used = _used(party, opened)
    if dated and used:
        return present("registration.full", [*dated, *used])
    if dated or used or opened:
        places = [*dated, *used, *(r.place for r in opened)]
        return partial("registration.no_date" if used else "registration.date_only", places)
    return missing("registration.none", [party.person.source])


def _opened_facts(party: Party) -> list[Source]:
    names = " ".join(party.person.facts).casefold()
    return [party.person.source] if any(word in names for word in _OPENED) else []


def _used(party: Party, opened: Iterable[Registration]) -> list[Source]:
    places = [r.place for r in opened if r.ip is not None]
    if party.person.names:
        places.append(party.person.source)
    return [*places, *_places(party.have(*_CONTACTS))]


def _places(identifiers: Iterable[Identifier]) -> list[Source]:
    return [one.source for one in identifiers]


def linked_identities(facts: Facts) -> Judged:
    """A stable number, the names used, and linked accounts or the word that there are none."""
    return _each_account(facts, _identities, "identities.none")


def _identities(facts: Facts, party: Party) -> Verdict:
    numbers, handles = party.have(Kind.ESP_ID), party.have(*_HANDLES)
    same = (p for number in party.values(Kind.ESP_ID) for p in facts.numbered[number])
    twin = next((p for p in same if _other_owner(party, p)), None)
    if twin is not None:
        places = [*_places(numbers), *_places(twin.have(Kind.ESP_ID))]
        return contradicted("identities.two_owners", places)
    linked = [p.person.source for p in facts.linked.get(party.ref, ())]
    none = facts.stated(StatementCode.NO_LINKED_ACCOUNTS, party.ref)
    linked += [s.source for s in none if not says_no(s)]
    if numbers and handles and linked:
        return present("identities.all", [*_places(numbers), *_places(handles), *linked])
    if numbers and handles:
        return partial("identities.links_not_stated", [*_places(numbers), *_places(handles)])
    if numbers:
        return partial("identities.number_only", _places(numbers))
    named = handles or party.have(Kind.EMAIL, Kind.PHONE)
    if named:
        return partial("identities.names_only", _places(named))
    return missing("identities.none", [party.person.source])


def _other_owner(one: Party, other: Party) -> bool:
    """Whether two parties with the same number on the same service are described unlike."""
    services = one.values(Kind.SERVICE), other.values(Kind.SERVICE)
    if one.ref == other.ref or (all(services) and not services[0] & services[1]):
        return False
    kinds = (Kind.EMAIL, Kind.PHONE, Kind.BIRTH_DATE, Kind.SCREEN_NAME)
    pairs = [(one.values(kind), other.values(kind)) for kind in kinds]
    pairs.append((set(one.person.names), set(other.person.names)))
    return any(mine and theirs and not mine & theirs for mine, theirs in pairs)


def login_history(facts: Facts) -> Judged:
    """Several logins from registration to the incident, or the word on what is kept."""
    judged = _each_account(facts, _logins, "logins.none")
    logins = facts.tally.logins
    if judged.whole.status is Status.MISSING and logins.of:
        places = [*logins.have.places, *logins.lack.places]
        return Judged(partial("logins.unassigned", places, confirm=True), judged.each)
    return judged


def _logins(facts: Facts, party: Party) -> Verdict:
    account = party.account
    said = facts.stated(StatementCode.LOGIN_HISTORY, party.ref)
    complete = [s.source for s in said if s.value.casefold().startswith("complete")]
    if complete and account.logins:
        gaps = _days_without_login(party)
        if gaps:
            return contradicted("logins.gaps", [*complete, *gaps], confirm=True)
    if said:
        free = all(s.free_text for s in said) or not account.logins
        places = [*(s.source for s in said), *account.logins.places]
        return present("logins.stated", places, confirm=free)
    if not account.logins:
        return missing("logins.none", [party.person.source])
    if account.logins.count > 1 and _spans(facts, party):
        return present("logins.span", account.logins.places, confirm=True)
    reason = "logins.few" if account.logins.count > 1 else "logins.one"
    return partial(reason, account.logins.places)


def _days_without_login(party: Party) -> list[Source]:
    if party.account.open_logins:
        return []
    days = party.account.login_days
    low, high = min(days, default=0), max(days, default=0)
    used = party.account.use_days.items()
    return [place for day, place in used if low < day < high and day not in days]


def _spans(facts: Facts, party: Party) -> bool:
    """Whether logins reach from registration to the incident, within the profile's gap."""
    span, slack = party.account.login_span, timedelta(days=facts.profile.longest_gap_days)
    dates = [r.at for r in party.account.registrations if r.at is not None]
    incident = facts.span(EventKind.INCIDENT).last or party.account.use_span.last
    if span.first is None or span.last is None or not dates or incident is None:
        return False
    return span.first <= min(dates) + slack and span.last >= incident - slack


def login_history_ips(facts: Facts) -> Judged:
    """Every login names the address it came from."""
    tally = facts.tally
    if not tally.logins.of:
        return alone(not_applicable("login_ips.no_logins"))
    each = tuple(
        about(counted(p.account.login_ips, "login_ips"), p.ref)
        for p in facts.parties
        if p.account.login_ips.of
    )
    if tally.login_twice.found:
        return Judged(contradicted("login_ips.two", tally.login_twice.found.places), each)
    return Judged(counted(tally.logins, "login_ips"), each)


def subscriber_info(facts: Facts) -> Judged:
    """Name, birth date, address, payment and device as held, or the word that none is."""
    return _each_account(facts, _subscriber, "subscriber.none")


def _subscriber(facts: Facts, party: Party) -> Verdict:
    births = party.have(Kind.BIRTH_DATE)
    if len({b.value.strip() for b in births}) > 1:
        return contradicted("subscriber.two_values", _places(births))
    if is_true(party.person, "ageAssertionDiscrepancy"):
        return contradicted("subscriber.age_discrepancy", [party.person.source])
    held = {
        "name": [party.person.source] if party.person.names else [],
        "birth": _places(births),
        "address": _places(party.have(Kind.ADDRESS)),
        "payment": party.account.payments.places,
        "device": [*_places(party.have(Kind.DEVICE)), *party.account.devices.places],
    }
    places = [place for found in held.values() for place in found]
    count = sum(bool(found) for found in held.values())
    core = all(held[name] for name in ("name", "birth", "address"))
    if core and (held["payment"] or held["device"]):
        return present("subscriber.held", places, confirm=True, have=count, of=len(held))
    none = _stated_none(facts, party)
    if not places and none:
        return present("stated_absence", [s.source for s in none], confirm=True)
    if places:
        return partial("subscriber.some", places, have=count, of=len(held))
    return missing("subscriber.none", [party.person.source], of=len(held))


def _stated_none(facts: Facts, party: Party) -> list[Statement]:
    return [s for s in facts.stated(StatementCode.NO_RECORDS, party.ref) if not says_no(s)]


def subscriber_email(facts: Facts) -> Judged:
    """The e-mail addresses, each with the word whether it was verified."""
    return _each_account(facts, _email, "email.none")


def _email(facts: Facts, party: Party) -> Verdict:
    found = party.have(Kind.EMAIL)
    shared = _shared(facts, party, Kind.EMAIL)
    if shared:
        return contradicted("email.two_subjects", _places(shared))
    if not found:
        none = [s for s in facts.stated(StatementCode.ALL_EMAILS, party.ref) if says_yes(s)]
        return _none_or_missing(facts, party, none, "email.none")
    masked = [one for one in found if _masked(one.value)]
    if masked:
        return partial("email.masked", _places(masked))
    open_ones = [one for one in found if one.verified is None]
    if open_ones:
        have = len(found) - len(open_ones)
        return partial("email.not_verified", _places(open_ones), have=have, of=len(found))
    return present("email.all", _places(found), have=len(found), of=len(found))


def _none_or_missing(facts: Facts, party: Party, said: list[Statement], reason: str) -> Verdict:
    none = [*said, *_stated_none(facts, party)]
    if none:
        return present("stated_absence", [s.source for s in none], confirm=True)
    return missing(reason, [party.person.source])


def _masked(value: str) -> bool:
    return any(mark in value for mark in _MASK) or "xxx" in value.casefold()


def _shared(facts: Facts, party: Party, kind: Kind) -> list[Identifier]:
    """Identifiers this account shares with another subject; its linked accounts are its own."""
    shared = []
    for one in party.have(kind):
        for other, same in facts.bearers[kind, plain(one)]:
            family = {party.ref, party.person.party} & {other.ref, other.person.party} - {None}
            if not family:
                shared += [one, same]
    return shared


def subscriber_phone(facts: Facts) -> Judged:
    """The telephone numbers in full, each with its country."""
    return _each_account(facts, _phone, "phone.none")


def _phone(facts: Facts, party: Party) -> Verdict:
    found = party.have(Kind.PHONE)
    shared = _shared(facts, party, Kind.PHONE)
    if shared:
        return contradicted("phone.two_subjects", _places(shared))
    if not found:
        return _none_or_missing(facts, party, [], "phone.none")
    masked = [one for one in found if _masked(one.value)]
    if masked:
        return partial("phone.masked", _places(masked))
    bare = [one for one in found if not _regions(one.value)]
    if bare:
        have = len(found) - len(bare)
        return partial("phone.no_country", _places(bare), have=have, of=len(found))
    stated = party.account.countries
    elsewhere = [one for one in found if stated and not set(_regions(one.value)) & set(stated)]
    if elsewhere:
        places = [*_places(elsewhere), *stated.values()]
        return contradicted("phone.other_country", places, confirm=True)
    return present("phone.all", _places(found), have=len(found), of=len(found))


def _regions(value: str) -> tuple[str, ...]:
    """The countries a number in international form can belong to; () without that form."""
    text = value.strip()
    text = f"+{text[2:]}" if text.startswith("00") else text
    if not text.startswith("+"):
        return ()
    try:
        code = parse(text, None).country_code
    except NumberParseException:
        return ()
    return tuple(region_codes_for_country_code(code)) if code else ()


_PER_ACCOUNT = (_registration, _identities, _logins, _subscriber, _email, _phone)


def account_scope(facts: Facts) -> Judged:
    """What is asked about the reported account, for each account named."""
    parties = [*facts.subjects, *facts.others]
    if len(parties) < 2:
        return alone(not_applicable("scope.one_account"))
    each = [about(_scope(facts, p), p.ref) for p in parties]
    lacking = [v for v in each if v.status is not Status.PRESENT]
    have = {"have": len(each) - len(lacking), "of": len(each)}
    if lacking:
        places = [place for v in lacking for place in v.evidence]
        return Judged(partial("scope.some", places, **have), tuple(each))
    places = [p.person.source for p in parties]
    return Judged(present("scope.all", places, **have), tuple(each))


def _scope(facts: Facts, party: Party) -> Verdict:
    found = [judge(facts, party) for judge in _PER_ACCOUNT]
    there = sum(v.status is Status.PRESENT for v in found)
    if there == len(found):
        return present("scope.all", [party.person.source], have=there, of=len(found))
    verdict = partial("scope.some", [party.person.source], have=there, of=len(found))
    return replace(verdict, confirm=False)
