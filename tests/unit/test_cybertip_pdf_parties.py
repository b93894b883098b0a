# SPDX-License-Identifier: Apache-2.0
"""Parties of the received PDF and their captures, in all spellings that were seen."""

import pytest

from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt, ZoneEvidence
from reviewer.model.report import Problem, Role
from tests.unit.pdf_reports import Taken, a_report, a_suspect

# -------------------------------------------------------------------------------------- parties


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Suspect", Role.REPORTED), ("Suspect 2", Role.REPORTED), ("Recipient 1", Role.RECIPIENT),
        ("Intended Recipient", Role.RECIPIENT), ("Child Victim", Role.VICTIM),
    ],
)  # fmt: skip
def test_a_party_has_the_role_of_its_title(title, role):
    taken = Taken(a_report(title, "ESP User ID: 7001"))
    assert [(p.role, taken.identified()) for p in taken.people] == [(role, [("esp_id", "7001")])]


def test_a_word_of_a_chat_begins_no_party_and_no_contents():
    taken = Taken(a_report(
        "Additional Information", "[2026-03-13 21:01:10 UTC] river: the word is",
        "Suspect", "said the tram driver", "[2026-03-13 21:02:10 UTC] meadow: ha",
    ))  # fmt: skip
    assert [e.text for e in taken.events()] == ["the word is\nSuspect\nsaid the tram driver", "ha"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mobile Phone: +12025550123", ("phone", "+12025550123", None)),
        ("Phone: +12025550123 (Verified)", ("phone", "+12025550123", True)),
        ("Phone Number: +12025550123 (Not Verified)", ("phone", "+12025550123", False)),
        ("Email Address: a@example.org (Verified)", ("email", "a@example.org", True)),
        ("Email Address: a@example.org (Unverified)", ("email", "a@example.org", False)),
        ("Date of Birth: 02-29-1988", ("birth_date", "02-29-1988", None)),
        ("Approximate Age: 38", ("age", "38", None)),
        ("Address: 1 Example Road", ("address", "1 Example Road", None)),
        ("Display Name: River : of the lake", ("display_name", "River : of the lake", None)),
        ("Profile URL: https://example.com/r", ("profile_url", "https://example.com/r", None)),
        ("Profile URL https://example.com/r", ("profile_url", "https://example.com/r", None)),
    ],
)
def test_each_label_gives_its_identifier(line, expected):
    taken = Taken(a_suspect(line))
    found = taken.people[0].identifiers[-1]
    assert (str(found.kind), found.value, found.verified) == expected
    assert taken.unread == []


def test_two_columns_of_a_party_that_were_run_together_are_parted():
    taken = Taken(a_report("Suspect", "Name: River Rowan Email Address: a@example.org (Verified)"))
    assert taken.people[0].names == ("River Rowan",)
    assert taken.identified() == [("email", "a@example.org")]


def test_a_time_of_verification_is_an_event_though_its_bracket_goes_on():
    taken = Taken(a_suspect("Phone: +12025550123 (Verified", "01-15-2026 08:00:00 UTC)"))
    (verified,) = taken.events(EventKind.VERIFIED)
    assert verified.when.utc.isoformat() == "2026-01-15T08:00:00+00:00"
    assert verified.facts == {"verified_value": "+12025550123"}


def test_earlier_reports_go_on_over_lines():
    taken = Taken(
        a_suspect("Prior CT Reports: 990001111, 990001112,", "990001113", "ESP User ID: 7")
    )
    assert taken.identified()[1:] == [
        ("prior_report", "990001111"), ("prior_report", "990001112"),
        ("prior_report", "990001113"), ("esp_id", "7"),
    ]  # fmt: skip


def test_an_estimated_place_is_an_event_with_its_mark():
    taken = Taken(a_suspect("Estimated Location: Exampleville, Ontario, CA (Not Verified)"))
    (place,) = taken.events(EventKind.LOCATION)
    assert place.facts == {
        "city": "Exampleville", "region": "Ontario", "country": "CA", "verified": "false",
    }  # fmt: skip


def test_an_account_that_was_closed_is_an_event_and_the_layout_is_called_unsure():
    taken = Taken(a_suspect("Account Permanently Disabled: 03-14-2026 08:00:00 UTC"))
    (closed,) = taken.events(EventKind.ACCOUNT_DISABLED)
    assert closed.facts == {"disabled_how": "permanently"}
    assert taken.taking.untested == {"report.pdf"}
    assert Taken(a_suspect()).taking.untested == set()


@pytest.mark.parametrize(
    "line", ["Favourite Tram: line nine", "Phone numbers were not given", "some words"]
)
def test_a_line_of_a_party_that_is_not_understood_is_kept_with_its_page(line):
    taken = Taken(a_suspect(line))
    assert taken.unread == [(line, "page 1")]
    assert len(taken.people[0].identifiers) == 1


def test_a_value_that_goes_on_does_not_swallow_an_unknown_label():
    taken = Taken(a_suspect("Profile URL: https://example.com/", "river", "Favourite Tram: nine"))
    assert taken.identified()[-1] == ("profile_url", "https://example.com/river")
    assert taken.unread == [("Favourite Tram: nine", "page 1")]


# ------------------------------------------------------------------------------------- captures


@pytest.mark.parametrize(
    "lines",
    [
        ["IP Address: 192.0.2.7 (Login)", "03-13-2026 21:05:07 UTC"],
        ["IP Address: 192.0.2.7 (Login) 03-13-2026 21:05:07 UTC"],
        ["IP Address: 192.0.2.7 (Login, 03-13-2026 21:05:07 UTC)"],
        ["IP Address: 192.0.2.7", "(Login)", "2026-03-13 21:05:07 UTC"],
        ["IP Address:", "192.0.2.7 (Login)", "03-13-2026 21:05:07 UTC"],
        ["IP Address 192.0.2.7 Login 03-13-2026 21:05:07 UTC"],
        ["Source Information:", "Type\tValue\tEvent\tDate/Time",
         "IP Address\t192.0.2.7\tLogin\t03-13-2026 21:05:07 UTC"],
        ["Source Information:", "Type\tValue\tEvent\tDate/Time", "IP Address\t192.0.2.7\tLogin",
         "03-13-2026 21:05:07 UTC"],
    ],
    ids=["next line", "one line", "in brackets", "three", "below", "bare", "table", "wrapped row"],
)  # fmt: skip
def test_an_address_is_read_in_every_form(lines):
    taken = Taken(a_suspect(*lines))
    (login,) = taken.events()
    assert (login.kind, login.ip, login.port, login.person) == (
        EventKind.LOGIN, "192.0.2.7", None, "p1",
    )  # fmt: skip
    assert login.when.utc.isoformat() == "2026-03-13T21:05:07+00:00"
    assert taken.unread == []
    assert taken.read == 2


def test_a_port_between_address_and_time_is_read():
    taken = Taken(
        a_suspect("IP Address: 192.0.2.7 (Login)", "Port: 50001", "03-13-2026 21:05:07 UTC")
    )
    (login,) = taken.events()
    assert (login.port, login.when.written) == (50001, "03-13-2026 21:05:07 UTC")


def test_an_address_without_event_or_time_claims_neither():
    taken = Taken(a_suspect("IP Address: 2001:0db8:0000:0000:0000:0000:0000:0001"))
    (seen,) = taken.events()
    assert (seen.kind, seen.ip) == (EventKind.UNKNOWN, "2001:0db8:0000:0000:0000:0000:0000:0001")
    assert (seen.when.utc, seen.when.written) == (None, "")


def test_a_time_without_a_zone_stays_without():
    taken = Taken(a_suspect("IP Address: 192.0.2.7 (Login)", "03-13-2026 21:05:07"))
    (login,) = taken.events()
    assert (login.when.utc, login.when.zone_evidence) == (None, ZoneEvidence.NONE)


def test_what_is_no_address_and_no_port_is_told_of_and_kept():
    taken = Taken(a_suspect("IP Address: 192.0.2.999 (Login)", "Port: 70000"))
    assert [(p.detail, p.lost) for p in taken.of(Problem)] == [("ip", False), ("port", False)]
    (login,) = taken.events()
    assert (login.ip, login.port) == ("192.0.2.999", None)


def test_a_device_is_an_identifier_and_an_event():
    taken = Taken(a_suspect("Device ID 3F2A-77B1 (IDFA) Login 03-13-2026 21:05:07 UTC"))
    (device,) = taken.events(EventKind.DEVICE)
    assert device.facts == {
        "captureType": "Device ID", "value": "3F2A-77B1", "eventName": "Login",
        "valueType": "IDFA",
    }  # fmt: skip
    assert taken.identified()[-1] == ("device", "3F2A-77B1")


def test_an_event_of_the_table_is_of_the_one_account_under_which_it_stands():
    taken = Taken(a_report(
        "Suspect 1", "ESP User ID: 1", "Suspect 2", "ESP User ID: 2",
        "IP Address 192.0.2.7 Purchase 03-13-2026 17:00:00 UTC",
    ))  # fmt: skip
    assert [(e.kind, e.person) for e in taken.events()] == [(EventKind.PURCHASE, "p2")]


@pytest.mark.parametrize("nothing", ["N/A", "(Information Not Provided by Company)", "None"])
@pytest.mark.parametrize("label", ["Name", "Date of Birth", "Email Address", "Prior CT Reports"])
def test_words_for_nothing_are_no_identifier(label, nothing):
    taken = Taken(a_suspect(f"{label}: {nothing}"))
    (river,) = taken.people
    assert (river.names, [i.value for i in river.identifiers]) == ((), ["river"])
    assert river.facts == {label: nothing}


def test_a_long_address_goes_on_over_the_line():
    long = ["IP Address: 2001:0db8:85a3:08d3:1319:8a2e:0370:", "7348 (Login)"]
    taken = Taken(a_suspect(*long, "03-13-2026 21:05:07 UTC"))
    (login,) = taken.events()
    assert (login.kind, login.ip) == (EventKind.LOGIN, "2001:0db8:85a3:08d3:1319:8a2e:0370:7348")
    assert login.when.utc is not None
    assert taken.unread == []


def test_somebody_may_be_called_none():
    assert Taken(a_suspect("Display Name: None")).identified()[-1] == ("display_name", "None")


# ------------------------------------------------------------------- nobody else's, and no guess


@pytest.mark.parametrize(
    "lines",
    [
        ["IP Address: 192.0.2.7 (Login)", "03-13-2026 21:05:07 EST"],
        ["IP Address: 192.0.2.7 (Login) 03-13-2026 21:05:07 EST"],
        ["IP Address: 192.0.2.7", "03-13-2026 21:05:07 EST (Login)"],
        ["IP Address 192.0.2.7 Login 03-13-2026 21:05:07 EST"],
    ],
)
def test_an_abbreviated_zone_is_part_of_the_time_and_a_question(lines):
    (event,) = (taken := Taken(a_suspect(*lines))).events()
    assert (event.kind, event.when.written) == (EventKind.LOGIN, "03-13-2026 21:05:07 EST")
    assert (event.when.utc, event.when.doubt) == (None, (Doubt.ZONE_ABBREVIATION,))
    assert taken.unread == []


def test_an_event_in_capitals_is_no_zone():
    (event,) = Taken(a_suspect("IP Address 192.0.2.7 03-13-2026 21:05:07 CHAT")).events()
    assert (event.kind, event.when.written) == (EventKind.MESSAGE, "03-13-2026 21:05:07")


@pytest.mark.parametrize(
    "line",
    [
        "Law Enforcement Contact Phone: +12025550123",
        "Recovery Email: other@example.org",
        "Registration IP Address: 192.0.2.7",
    ],
)
def test_a_label_that_only_ends_as_a_known_one_gives_no_identifier(line):
    taken = Taken(a_suspect(line))
    assert (taken.identified(), taken.events()) == ([("screen_name", "river")], [])
    assert taken.unread == [(line, "page 1")]


def test_a_value_on_its_own_line_is_parted_from_the_second_column():
    taken = Taken(a_report("Suspect", "Name:", "River Rowan Email Address: a@example.org"))
    assert taken.people[0].names == ("River Rowan",)
    assert taken.identified() == [("email", "a@example.org")]


@pytest.mark.parametrize("section", ["B: Automated Information", "C: Additional", "D: Contact"])
def test_whom_the_clearing_house_writes_of_is_no_party(section):
    taken = Taken(a_report(
        "Suspect", "Screen/User Name: river", f"Section {section}", "NCMEC Note #1",
        "Suspect", "Name: A Rowan", "Phone: +12025550123",
    ))  # fmt: skip
    assert [taken.identified(n) for n in range(len(taken.people))] == [[("screen_name", "river")]]
    assert "Rowan" in taken.events(EventKind.ANALYST_NOTE)[0].text


@pytest.mark.parametrize(("more", "who"), [([], "p1"), (["Recipient", "Name: Lake"], None)])
def test_a_login_in_words_below_several_parties_is_nobodys(more, who):
    words = ["Additional Information:", "2026-03-13 21:05:07 UTC login from 192.0.2.7"]
    (event,) = Taken(a_suspect(*more, *words)).events()
    assert (event.ip, event.person) == ("192.0.2.7", who)


def test_an_account_that_was_not_closed_has_no_such_event():
    said = "No (checked 03-13-2026 21:05:07 UTC)"
    taken = Taken(a_suspect(f"Account Disabled: {said}"))
    assert (taken.events(), taken.people[0].facts) == ([], {"Account Disabled": said})
