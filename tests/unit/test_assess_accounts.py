# SPDX-License-Identifier: Apache-2.0
"""Items about accounts: chat.3, general.4, general.5."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer.assess.checklist import check, check_each
from reviewer.assess.packs import load_policy
from reviewer.assess.tally import Tally
from reviewer.model.event import EventKind
from reviewer.model.finding import Finding, Status
from reviewer.model.report import Identifier, Role
from reviewer.model.report import IdentifierKind as Kind
from reviewer.model.report import StatementCode as Code
from tests.builders import a_head, a_moment, a_person, a_source, a_statement, an_event

POLICY = load_policy()


def tallied(records: list) -> Tally:
    tally = Tally()
    for record in records:
        tally.add(record)
    return tally


def judge(item: str, records: list) -> Finding:
    return next(f for f in check(tallied(records), a_head(), POLICY) if f.item == item)


def known(*pairs, ref="p1", role=Role.REPORTED, **changes):
    """A person with identifiers given as (kind, value) or (kind, value, verified)."""
    made = tuple(
        Identifier(kind, value, a_source(f"{kind} {n}", "report.xml"), *verified)
        for n, (kind, value, *verified) in enumerate(pairs, 1)
    )
    return a_person(ref=ref, role=role, identifiers=made, **changes)


def days(number: float, kind=EventKind.LOGIN, **changes):
    given = {
        "ref": f"e{number}",
        "kind": kind,
        "when": a_moment(timedelta(days=number)),
        "source": a_source(f"day {number}"),
    }
    return an_event(**{**given, **changes})


OPENED = days(0, EventKind.REGISTRATION)
SILENT = replace(OPENED, ip=None, port=None)
EMAIL = (Kind.EMAIL, "river@example.com", True)
NAMED = known((Kind.ESP_ID, "0001"), (Kind.SCREEN_NAME, "river"))
LINKED = a_person(ref="p8", role=Role.ASSOCIATED, party="p1", identifiers=())
INCIDENT = days(20, EventKind.INCIDENT, ip=None, port=None, person=None)
FULL = known(
    (Kind.BIRTH_DATE, "1990-01-02"), (Kind.ADDRESS, "1 Garden Road"), (Kind.DEVICE, "35"),
    names=("Rowan River",),
)  # fmt: skip
STRANGER = known((Kind.SCREEN_NAME, "stone"), ref="p2", role=Role.RECIPIENT)
NO_ONE = "account.none_named"
HISTORY = Code.LOGIN_HISTORY
PLACE = days(1, EventKind.LOCATION, ip=None, port=None, facts={"countryCode": "FR"})

TABLE = [
    ("chat.registration_details", [
        ("date and address", [known(), OPENED], Status.PRESENT, "registration.full", False),
        ("date and e-mail", [known(EMAIL), SILENT], Status.PRESENT, "registration.full", False),
        ("a date among the fields", [known(EMAIL, facts={"Date created": "2026-01-01"})],
         Status.PRESENT, "registration.full", False),
        ("no date", [known(EMAIL)], Status.PARTIAL, "registration.no_date", False),
        ("a date only", [known(), SILENT], Status.PARTIAL, "registration.date_only", False),
        ("another party only", [known(), known(EMAIL, ref="p2", role=Role.RECIPIENT)],
         Status.PARTIAL, "registration.other_party", False),
        ("none", [NAMED], Status.MISSING, "registration.none", False),
        ("a login of nobody", [days(1, person=None)], Status.MISSING, "registration.none", True),
        ("no account", [], Status.NOT_APPLICABLE, NO_ONE, False),
        ("the reporter is no account", [a_person(role=Role.REPORTER)],
         Status.NOT_APPLICABLE, NO_ONE, False),
        ("opened after the first login", [known(), OPENED, days(-1)],
         Status.CONTRADICTED, "registration.after_use", False),
        ("opened twice", [known(), OPENED, days(2, EventKind.REGISTRATION)],
         Status.CONTRADICTED, "registration.two_times", False),
        ("two birth dates", [known((Kind.BIRTH_DATE, "1990-01-02"), (Kind.BIRTH_DATE,
         "1991-01-02"))], Status.CONTRADICTED, "registration.two_values", False),
    ]),
    ("chat.linked_identities", [
        ("number, name, link", [NAMED, LINKED], Status.PRESENT, "identities.all", False),
        ("number, name, stated none", [NAMED, a_statement(Code.NO_LINKED_ACCOUNTS)],
         Status.PRESENT, "identities.all", False),
        ("links not spoken of", [NAMED], Status.PARTIAL, "identities.links_not_stated", False),
        ("number only", [known((Kind.ESP_ID, "1"))],
         Status.PARTIAL, "identities.number_only", False),
        ("name only", [known((Kind.DISPLAY_NAME, "River"))],
         Status.PARTIAL, "identities.names_only", False),
        ("none", [known()], Status.MISSING, "identities.none", False),
        ("no account", [], Status.NOT_APPLICABLE, NO_ONE, False),
        ("one number, two owners",
         [NAMED, known((Kind.ESP_ID, "0001"), (Kind.SCREEN_NAME, "stone"), ref="p2")],
         Status.CONTRADICTED, "identities.two_owners", False),
        ("one number at two services",
         [known((Kind.ESP_ID, "1"), (Kind.SCREEN_NAME, "a"), (Kind.SERVICE, "x")),
          known((Kind.ESP_ID, "1"), (Kind.SCREEN_NAME, "b"), (Kind.SERVICE, "y"), ref="p2")],
         Status.PARTIAL, "identities.links_not_stated", False),
    ]),
    ("general.login_history", [
        ("from registration to incident", [known(), OPENED, days(1), days(19), INCIDENT],
         Status.PRESENT, "logins.span", True),
        ("stated as limited", [known(), days(1), a_statement(HISTORY, "limited")],
         Status.PRESENT, "logins.stated", False),
        ("stated in free text", [known(), days(1), a_statement(HISTORY, "limited (90 days)",
         free_text=True)], Status.PRESENT, "logins.stated", True),
        ("a few", [known(), days(1), days(2)], Status.PARTIAL, "logins.few", False),
        ("the last only", [known(), days(1)], Status.PARTIAL, "logins.one", False),
        ("none", [known()], Status.MISSING, "logins.none", False),
        ("of no account", [known(), days(1, person=None)],
         Status.PARTIAL, "logins.unassigned", True),
        ("no account", [], Status.NOT_APPLICABLE, NO_ONE, False),
        ("stated whole, used on a day without login", [known(), days(1), days(5),
         days(3, EventKind.UPLOAD), a_statement(HISTORY, "complete")],
         Status.CONTRADICTED, "logins.gaps", True),
        ("stated whole, used on login days", [known(), days(1), days(5),
         days(5.1, EventKind.UPLOAD), a_statement(HISTORY, "complete")],
         Status.PRESENT, "logins.stated", False),
    ]),
    ("general.login_history_ips", [
        ("all", [known(), days(1), days(2)], Status.PRESENT, "login_ips.all", False),
        ("some", [known(), days(1), days(2, ip=None, port=None)],
         Status.PARTIAL, "login_ips.some", False),
        ("none", [known(), days(1, ip=None, port=None)],
         Status.MISSING, "login_ips.none", False),
        ("no logins", [known()], Status.NOT_APPLICABLE, "login_ips.no_logins", False),
        ("one login, two addresses", [known(), days(1), days(1, ip="192.0.2.99")],
         Status.CONTRADICTED, "login_ips.two", False),
    ]),
    ("general.subscriber_info", [
        ("as held", [FULL], Status.PRESENT, "subscriber.held", True),
        ("none held", [NAMED, a_statement(Code.NO_RECORDS)],
         Status.PRESENT, "stated_absence", True),
        ("a name only", [a_person(names=("Rowan River",))],
         Status.PARTIAL, "subscriber.some", False),
        ("a payment only", [known(), days(1, EventKind.PAYMENT)],
         Status.PARTIAL, "subscriber.some", False),
        ("none", [NAMED], Status.MISSING, "subscriber.none", False),
        ("no account", [], Status.NOT_APPLICABLE, NO_ONE, False),
        ("two birth dates", [known((Kind.BIRTH_DATE, "1990-01-02"),
         (Kind.BIRTH_DATE, "1991-01-02"))],
         Status.CONTRADICTED, "subscriber.two_values", False),
        ("a doubted age", [known(facts={"ageAssertionDiscrepancy": "true"})],
         Status.CONTRADICTED, "subscriber.age_discrepancy", False),
    ]),
    ("general.subscriber_email", [
        ("verified", [known(EMAIL)], Status.PRESENT, "email.all", False),
        ("not verified, and said so", [known((Kind.EMAIL, "a@example.com", False))],
         Status.PRESENT, "email.all", False),
        ("stated none", [known(), a_statement(Code.ALL_EMAILS)],
         Status.PRESENT, "stated_absence", True),
        ("verification not stated", [known((Kind.EMAIL, "a@example.com"))],
         Status.PARTIAL, "email.not_verified", False),
        ("masked", [known((Kind.EMAIL, "r***r@example.com", True))],
         Status.PARTIAL, "email.masked", False),
        ("none", [known()], Status.MISSING, "email.none", False),
        ("no account", [], Status.NOT_APPLICABLE, NO_ONE, False),
        ("with two people", [known(EMAIL), known((Kind.EMAIL, "River@Example.com"), ref="p2")],
         Status.CONTRADICTED, "email.two_subjects", False),
        ("with an account of one's own", [known(EMAIL), known(EMAIL, ref="p8",
         role=Role.ASSOCIATED, party="p1")], Status.PRESENT, "email.all", False),
    ]),
    ("general.subscriber_phone", [
        ("international", [known((Kind.PHONE, "+1 202-555-0143"))],
         Status.PRESENT, "phone.all", False),
        ("stated none", [known(), a_statement(Code.NO_RECORDS)],
         Status.PRESENT, "stated_absence", True),
        ("no country", [known((Kind.PHONE, "202-555-0143"))],
         Status.PARTIAL, "phone.no_country", False),
        ("masked", [known((Kind.PHONE, "+1 202-555-****"))],
         Status.PARTIAL, "phone.masked", False),
        ("none", [known()], Status.MISSING, "phone.none", False),
        ("no account", [], Status.NOT_APPLICABLE, NO_ONE, False),
        ("with two people", [known((Kind.PHONE, "+12025550143")),
         known((Kind.PHONE, "+1 202 555 0143"), ref="p2")],
         Status.CONTRADICTED, "phone.two_subjects", False),
        ("another country", [known((Kind.PHONE, "+12025550143")), PLACE],
         Status.CONTRADICTED, "phone.other_country", True),
        ("the same country", [known((Kind.PHONE, "0033 199 00 00 01")), PLACE],
         Status.PRESENT, "phone.all", False),
    ]),
    ("general.account_scope", [
        ("one party has less", [FULL, STRANGER], Status.PARTIAL, "scope.some", False),
        ("one account", [FULL], Status.NOT_APPLICABLE, "scope.one_account", False),
        ("no account", [], Status.NOT_APPLICABLE, "scope.one_account", False),
    ]),
]  # fmt: skip
CASES = [
    pytest.param(item, *case[1:], id=f"{item}: {case[0]}") for item, rows in TABLE for case in rows
]


@pytest.mark.parametrize(("item", "records", "status", "reason", "confirm"), CASES)
def test_item(item, records, status, reason, confirm):
    found = judge(item, records)
    assert (found.status, found.reason, found.confirm) == (status, reason, confirm)


def whole_party(ref: str, number: str, role: Role) -> list:
    person = known(
        (Kind.ESP_ID, number), (Kind.SCREEN_NAME, f"name{number}"),
        (Kind.EMAIL, f"u{number}@example.com", True), (Kind.PHONE, f"+1202555010{number}"),
        (Kind.BIRTH_DATE, "1990-01-02"), (Kind.ADDRESS, "1 Garden Road"), (Kind.DEVICE, "35"),
        ref=ref, role=role, names=("Rowan River",),
    )  # fmt: skip
    return [
        person,
        days(0, EventKind.REGISTRATION, person=ref),
        days(1, person=ref),
        days(19, person=ref),
    ]


def test_scope_is_present_when_each_account_has_everything():
    records = [
        *whole_party("p1", "1", Role.REPORTED),
        *whole_party("p2", "2", Role.RECIPIENT),
        INCIDENT,
        a_statement(Code.NO_LINKED_ACCOUNTS),
    ]
    found = judge("general.account_scope", records)
    assert (found.status, found.reason, found.have, found.of) == (
        Status.PRESENT,
        "scope.all",
        2,
        2,
    )


def test_the_report_is_judged_by_its_reported_accounts_and_the_others_are_listed():
    records = [known(EMAIL), STRANGER]
    assert judge("general.subscriber_email", records).status is Status.PRESENT
    each = check_each(tallied(records), a_head(), POLICY)
    mails = [(f.about, f.status) for f in each if f.item == "general.subscriber_email"]
    assert mails == [(("p1",), Status.PRESENT), (("p2",), Status.MISSING)]


def test_the_worst_of_two_reported_accounts_counts():
    found = judge("general.subscriber_email", [known(EMAIL), known(ref="p2")])
    assert (found.status, found.have, found.of) == (Status.MISSING, 1, 2)


def test_without_a_reported_person_the_accounts_of_the_log_are_asked_about():
    found = judge("general.subscriber_email", [known(ref="p3", role=Role.OTHER)])
    assert found.status is Status.MISSING


def test_a_statement_about_another_account_does_not_count():
    about_other = a_statement(Code.ALL_EMAILS, about="p2")
    assert judge("general.subscriber_email", [known(), about_other]).status is Status.MISSING
