# SPDX-License-Identifier: Apache-2.0
"""Parties, associated accounts, captures and devices of the XML report."""

import pytest

from reviewer.model.event import EventKind
from reviewer.model.limits import DEFAULT
from reviewer.model.moment import Doubt
from reviewer.model.report import IdentifierKind as Kind
from reviewer.model.report import Role, StatementCode
from tests.unit.xml_reports import capture, read, report, reported

PARTIES = [
    ("personOrUserReported", "personOrUserReportedPerson", Role.REPORTED),
    ("intendedRecipient", "intendedRecipientPerson", Role.RECIPIENT),
    ("victim", "victimPerson", Role.VICTIM),
]
PERSON = """<firstName>Ann</firstName><lastName>Bell</lastName>
<phone type="Mobile" verified="true" countryCallingCode="+1" extension="12">2025550101</phone>
<email type="Home" verified="false">ann@example.org</email>
<address type="Home"><address>1 Lake Road</address><city>Ottawa</city><zipCode>K1A</zipCode>
<nonUsaState>Ontario</nonUsaState><country>CA</country></address>
<age>34</age><ageAssertionDiscrepancy>true</ageAssertionDiscrepancy>
<dateOfBirth>1991-02-03</dateOfBirth>"""
ACCOUNT = """<vehicleDescription>blue bicycle</vehicleDescription>
<espIdentifier>00042</espIdentifier><espService>Example Chat</espService>
<compromisedAccount>true</compromisedAccount><screenName>river</screenName>
<displayName>River</displayName><displayName>R.</displayName>
<profileUrl>https://example.com/river</profileUrl><profileBio>likes trains</profileBio>
<thirdPartyUserReported>false</thirdPartyUserReported><schoolName>Lake School</schoolName>
<priorCTReports>990000001</priorCTReports><priorCTReports>990000002, 990000003</priorCTReports>
<groupIdentifier>tea-club</groupIdentifier><allEmailsReported>1</allEmailsReported>
<additionalInfo>rain today</additionalInfo>"""


def the(got, role: Role):
    (found,) = [p for p in got.people if p.role is role]
    return found


def values(person, kind: Kind) -> list[str]:
    return [i.value for i in person.identifiers if i.kind is kind]


@pytest.mark.parametrize(("block", "inner", "role"), PARTIES)
def test_every_party_is_read_with_all_its_fields(block, inner, role):
    got = read(report(f"<{block}><{inner}>{PERSON}</{inner}>{ACCOUNT}</{block}>"))
    person = the(got, role)
    assert person.names == ("Ann Bell",)
    assert {str(i.kind): i.value for i in person.identifiers} == {
        "phone": "+12025550101",
        "email": "ann@example.org",
        "address": "1 Lake Road, Ottawa, K1A, Ontario, CA",
        "age": "34",
        "birth_date": "1991-02-03",
        "esp_id": "00042",
        "service": "Example Chat",
        "screen_name": "river",
        "display_name": "R.",
        "profile_url": "https://example.com/river",
        "bio": "likes trains",
        "prior_report": "990000003",
        "group": "tea-club",
    }
    assert values(person, Kind.DISPLAY_NAME) == ["River", "R."]
    assert values(person, Kind.PRIOR_REPORT) == ["990000001", "990000002", "990000003"]
    assert person.facts == {
        "ageAssertionDiscrepancy": "true",
        "vehicleDescription": "blue bicycle",
        "compromisedAccount": "true",
        "thirdPartyUserReported": "false",
        "schoolName": "Lake School",
        "allEmailsReported": "true",
    }
    assert (person.raw[: len(block) + 2], got.unread, got.faults) == (f"<{block}>", {}, [])
    said = {(s.code, s.value) for s in got.statements if s.about == person.ref}
    assert {
        (StatementCode.COMPROMISED_ACCOUNT, "yes"),
        (StatementCode.THIRD_PARTY_USER, "no"),
        (StatementCode.ALL_EMAILS, "yes"),
        (StatementCode.OTHER, "rain today"),
    } <= said


def test_contacts_keep_kind_and_what_is_said_of_their_verification():
    inner = f"<personOrUserReportedPerson>{PERSON}</personOrUserReportedPerson>"
    phone, mail, address, *_ = the(read(reported(inner)), Role.REPORTED).identifiers
    assert (phone.label, phone.verified) == ("Mobile, extension 12", True)
    assert (mail.label, mail.verified) == ("Home", False)
    assert (address.label, address.verified) == ("Home", None)


def test_an_empty_party_is_a_person_of_whom_nothing_is_said():
    got = read(reported())
    person = the(got, Role.REPORTED)
    assert (person.identifiers, person.names, got.unread) == ((), (), {})
    assert got.items == 2


def test_a_verification_date_is_an_event():
    phone = '<phone verificationDate="2026-01-02T08:00:00-05:00">2025550101</phone>'
    got = read(reported(f"<personOrUserReportedPerson>{phone}</personOrUserReportedPerson>"))
    (event,) = got.of_kind(EventKind.VERIFIED)
    assert (event.facts, event.when.utc.hour) == ({"verified_value": "2025550101"}, 13)
    assert event.person == the(got, Role.REPORTED).ref
    assert event.raw == phone


@pytest.mark.parametrize(
    ("attributes", "text", "value"),
    [
        ('countryCallingCode="+44"', "2025550101", "+442025550101"),
        ('countryCallingCode="44"', "2025550101", "44 2025550101"),
        ('countryCallingCode="+1"', "+12025550101", "+12025550101"),
        ("", " 2025550101\n", "2025550101"),
        ("", "<number>2025550101</number>", "2025550101"),
    ],
)
def test_a_telephone_number_is_put_together_as_the_schema_means_it(attributes, text, value):
    got = read(reported(f"<phone {attributes}>{text}</phone>"))
    assert values(the(got, Role.REPORTED), Kind.PHONE) == [value]
    assert got.unread == {}


@pytest.mark.parametrize(("text", "known"), [("TRUE", "yes"), ("0", "no"), ("maybe", None)])
def test_an_answer_is_yes_no_or_not_stated(text, known):
    got = read(reported(f"<compromisedAccount>{text}</compromisedAccount>"))
    assert got.stated(StatementCode.COMPROMISED_ACCOUNT) == ([known] if known else [])
    assert (list(got.unread.values()) == ["maybe"]) == (known is None)


def test_empty_elements_are_not_stated():
    empty = "<espIdentifier/><screenName></screenName><compromisedAccount/><phone/>"
    more = "<deviceId/><ipCaptureEvent/><estimatedLocation/><accountTemporarilyDisabled/>"
    got = read(reported(empty, more))
    assert the(got, Role.REPORTED).identifiers == ()
    assert (got.unread, got.statements, got.faults) == ({}, [], [])
    assert (len(got.events), got.items) == (1, 2)


@pytest.mark.parametrize(
    ("name", "kind", "facts"),
    [
        ("Login", EventKind.LOGIN, {}),
        ("Registration", EventKind.REGISTRATION, {}),
        ("Purchase", EventKind.PURCHASE, {}),
        ("Upload", EventKind.UPLOAD, {}),
        ("LOGIN", EventKind.LOGIN, {"eventName": "LOGIN"}),
        ("Other", EventKind.OTHER, {"eventName": "Other"}),
        ("Unknown", EventKind.UNKNOWN, {"eventName": "Unknown"}),
        ("Password change", EventKind.OTHER, {"eventName": "Password change"}),
        ("", EventKind.UNKNOWN, {}),
    ],
)
def test_the_name_of_a_capture_gives_the_kind_of_event(name, kind, facts):
    got = read(reported(capture(eventName=name)))
    event = got.events[-1]
    assert (event.kind, event.facts, event.ip) == (kind, facts, "192.0.2.7")


def test_a_capture_keeps_port_proxy_place_and_source_text():
    xml = capture(possibleProxy="1", port="50001")
    event = read(reported("\n", xml)).events[-1]
    assert (event.port, event.possible_proxy, event.raw) == (50001, True, xml)
    assert event.source.place == "personOrUserReported/ipCaptureEvent:2"


def test_the_order_inside_a_capture_does_not_matter():
    xml = "<ipCaptureEvent><port>1</port><dateTime>2026-01-05T14:20:00Z</dateTime>"
    xml += "<eventName>Upload</eventName><ipAddress>2001:db8::1</ipAddress></ipCaptureEvent>"
    event = read(reported(xml)).events[-1]
    assert (event.kind, event.ip, event.port) == (EventKind.UPLOAD, "2001:db8::1", 1)
    assert event.when.utc.minute == 20


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "1e5"])
def test_a_bad_port_is_told_and_the_event_is_read(port):
    got = read(reported(capture(port=port)))
    assert (got.events[-1].port, got.faults) == (None, [("bad_value", "port")])
    assert f"<port>{port}</port>" in got.events[-1].raw
    assert (got.items, [p.lost for p in got.problems]) == (3, [False])


@pytest.mark.parametrize("address", ["192.0.2.300", "somewhere", "192.0.2", "w" * 500])
def test_a_bad_address_is_kept_as_written_and_told(address):
    got = read(reported(capture(ipAddress=address)))
    assert (got.events[-1].ip, got.faults) == (address, [("bad_value", "ip")])


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::1", "::ffff:192.0.2.7", "2001:DB8::A"])
def test_every_spelling_of_an_address_is_kept_as_written(address):
    got = read(reported(capture(ipAddress=address)))
    assert (got.events[-1].ip, got.faults) == (address, [])


def test_a_port_written_with_the_address_counts():
    event = read(reported(capture(ipAddress="192.0.2.7:50001"))).events[-1]
    assert (event.ip, event.port) == ("192.0.2.7", 50001)


@pytest.mark.parametrize("written", ["", "<dateTime/>"])
def test_a_capture_without_a_time_is_undated(written):
    xml = f"<ipCaptureEvent><ipAddress>192.0.2.7</ipAddress>{written}</ipCaptureEvent>"
    event = read(reported(xml)).events[-1]
    assert (event.when.written, event.when.doubt) == ("", (Doubt.TIME_NOT_STATED,))


def test_a_time_without_a_zone_is_not_taken_for_utc():
    when = read(reported(capture(dateTime="2026-01-05T14:20:00.512000"))).events[-1].when
    assert (when.utc, when.doubt) == (None, (Doubt.ZONE_NOT_STATED,))
    declared = read(reported(capture(dateTime="2026-01-05T14:20:00")), zone="America/Toronto")
    assert declared.events[-1].when.utc.hour == 19


@pytest.mark.parametrize(
    ("written", "hour", "digits"),
    [
        ("2012-10-15T08:00:00-07:00", 15, 0),
        ("2012-10-15T08:00:00.250Z", 8, 3),
        ("2012-10-15T08:00:00.512000-05:00", 13, 6),
        ("2012-10-15T08:00:00+00:00", 8, 0),
        ("2012-10-15T08:00:00.123456789+02:00", 6, 6),
        ("2012-10-14T24:00:00Z", 0, 0),
    ],
)
def test_every_form_of_time_that_companies_write_is_read(written, hour, digits):
    when = read(reported(capture(dateTime=written))).events[-1].when
    assert (when.utc.hour, when.digits, when.written) == (hour, digits, written)
    assert when.utc.day == 15


def test_what_is_not_known_in_a_capture_is_kept():
    xml = capture(userAgent="Example/1", ipAddress="192.0.2.7")
    xml = xml.replace("<ipCaptureEvent>", '<ipCaptureEvent a="b">')
    got = read(reported(xml.replace("<ipAddress>", "<ipAddress>192.0.2.9</ipAddress><ipAddress>")))
    assert got.events[-1].ip == "192.0.2.9"
    assert got.unread == {
        "personOrUserReported/ipCaptureEvent/ipAddress": "192.0.2.7",
        "personOrUserReported/ipCaptureEvent/userAgent": "Example/1",
        "personOrUserReported/ipCaptureEvent@a": "b",
    }


def device(kind: str, value: str) -> str:
    return (
        f"<deviceId><idType>{kind}</idType><idValue>{value}</idValue><eventName>Login</eventName>"
        "<dateTime>2026-01-05T14:20:00Z</dateTime></deviceId>"
    )


def test_a_device_is_an_event_and_an_identifier():
    got = read(reported(device("SSID", "garden-net")))
    (event,) = got.of_kind(EventKind.DEVICE)
    assert event.facts == {"idType": "SSID", "idValue": "garden-net", "eventName": "Login"}
    (found,) = the(got, Role.REPORTED).identifiers
    assert (found.kind, found.value, found.label) == (Kind.DEVICE, "garden-net", "SSID")
    assert got.items == 3


@pytest.mark.parametrize(
    ("kind", "digits", "short"),
    [("IMEI", 12, False), ("IMEI", 13, True), ("imei", 14, True), ("IMEI", 15, False),
     ("ICCID", 13, False)],
)  # fmt: skip
def test_an_imei_that_lost_its_zeros_is_told(kind, digits, short):
    got = read(reported(device(kind, "1" * digits)))
    assert got.faults == ([("bad_value", "imei_digits")] if short else [])


def test_a_disabled_account_gives_its_dated_events():
    xml = (
        '<accountTemporarilyDisabled disabledDate="2026-01-06T00:00:00Z" userNotified="true"'
        ' userNotifiedDate="2026-01-07T00:00:00Z" reenabledDate="2026-01-08T00:00:00Z">true'
        "</accountTemporarilyDisabled>"
    )
    got = read(reported(xml))
    found = [(str(e.kind), e.when.utc.day, e.facts["disabled_how"]) for e in got.events[1:]]
    assert found == [
        ("account_disabled", 6, "temporarily"),
        ("user_notified", 7, "temporarily"),
        ("account_reenabled", 8, "temporarily"),
    ]
    facts = the(got, Role.REPORTED).facts
    assert facts["accountTemporarilyDisabled"] == "true"
    assert facts["accountTemporarilyDisabled.userNotified"] == "true"
    assert got.unread == {}


@pytest.mark.parametrize(
    ("text", "kinds"), [("true", ["account_disabled"]), ("false", []), ("", [])]
)
def test_a_disabled_account_without_a_date_is_an_event_without_a_time(text, kinds):
    xml = f"<accountPermanentlyDisabled>{text}</accountPermanentlyDisabled>"
    got = read(reported(xml))
    found = got.events[1:]
    assert [str(e.kind) for e in found] == kinds
    assert all(e.when.utc is None for e in found)


def test_an_estimated_location_is_an_event():
    parts = "<city>Ottawa</city><region>ON</region><countryCode>CA</countryCode>"
    stamp = 'verified="false" timestamp="2026-01-05T10:00:00Z"'
    xml = f"<estimatedLocation {stamp}>{parts}</estimatedLocation>"
    (event,) = read(reported(xml)).of_kind(EventKind.LOCATION)
    assert event.facts == {
        "city": "Ottawa",
        "region": "ON",
        "countryCode": "CA",
        "verified": "false",
    }
    assert event.when.utc.hour == 10
    (event,) = read(reported(f"<estimatedLocation>{parts}</estimatedLocation>")).of_kind(
        EventKind.LOCATION
    )
    assert event.when.doubt == (Doubt.TIME_NOT_STATED,)


@pytest.mark.parametrize("attribute", ["type", "accountType"])
def test_an_associated_account_belongs_to_its_party(attribute):
    inner = '<platform thirdPartyUser="true">Example Photos</platform><firstName>Ann</firstName>'
    inner += "<middleName>B.</middleName><lastName>Cole</lastName>"
    inner += "<approximateAge>30</approximateAge><email>ann@example.net</email>"
    inner += "<espService>Example Photos Pro</espService>"
    inner += f"<espIdentifier>77</espIdentifier>{capture()}{device('SSID', 'x')}"
    inner += "<priorCTReport>990000009</priorCTReport><additionalInfo>rain</additionalInfo>"
    got = read(reported(f'<associatedAccount {attribute}="Billing">{inner}</associatedAccount>'))
    owner, account = the(got, Role.REPORTED), the(got, Role.ASSOCIATED)
    assert (account.party, account.names) == (owner.ref, ("Ann B. Cole",))
    assert account.facts == {
        "type": "Billing",
        "platform": "Example Photos",
        "thirdPartyUser": "true",
    }
    assert [(i.kind, i.label) for i in account.identifiers if i.kind is Kind.AGE] == [
        (Kind.AGE, "approximate")
    ]
    assert values(account, Kind.PRIOR_REPORT) == ["990000009"]
    assert {e.person for e in got.events[1:]} == {account.ref}
    assert got.stated(StatementCode.THIRD_PARTY_USER) == ["yes"]
    assert (got.unread, got.items) == ({}, 5)
    assert got.head.platform.value == "example.com"


@pytest.mark.parametrize(
    "where",
    [('<associatedAccount type="Linked" thirdPartyUser="0"><platform>P</platform>'
     "</associatedAccount>"),
     ('<associatedAccount type="Linked"><platform>P</platform><thirdPartyUser>false'
     "</thirdPartyUser></associatedAccount>")],
)  # fmt: skip
def test_a_third_party_user_is_read_wherever_it_stands(where):
    got = read(reported(where))
    assert got.stated(StatementCode.THIRD_PARTY_USER) == ["no"]
    assert the(got, Role.ASSOCIATED).facts["thirdPartyUser"] == "false"
    assert got.unread == {}


def test_an_associated_account_without_content_is_still_one():
    got = read(reported('<associatedAccount type="Parent/Guardian"/>'))
    assert the(got, Role.ASSOCIATED).facts == {"type": "Parent/Guardian"}


def test_a_recipient_may_have_several_notes():
    notes = "<additionalInfo>rain</additionalInfo><additionalInfo>sun</additionalInfo>"
    got = read(report(f"<intendedRecipient>{notes}</intendedRecipient>"))
    assert got.stated(StatementCode.OTHER) == ["rain", "sun"]


def test_what_is_held_of_one_person_is_bounded_and_the_rest_stays_visible():
    names = "".join(f"<displayName>n{n}</displayName>" for n in range(3))
    got = read(reported(names), xml_own_letters=2 * (200 + 2))
    assert values(the(got, Role.REPORTED), Kind.DISPLAY_NAME) == ["n0", "n1"]
    assert got.faults == [("too_large", "held_text")]
    assert got.unread == {"personOrUserReported/displayName": "n2"}


def test_a_value_that_is_too_long_to_be_one_is_kept_unread():
    most = "w" * DEFAULT.xml_field_letters
    got = read(reported(f"<profileBio>{most}</profileBio>", capture(ipAddress=most + "w")))
    assert values(the(got, Role.REPORTED), Kind.BIO) == [most]
    assert (got.events[-1].ip, got.faults) == (None, [("too_large", "raw_bytes")])
    assert got.unread["personOrUserReported/ipCaptureEvent/ipAddress"] == most
    got = read(reported(f"<profileBio>{most}w</profileBio>"))
    assert values(the(got, Role.REPORTED), Kind.BIO) == []
    assert got.unread["personOrUserReported/profileBio"] == most


def test_people_of_one_document_are_bounded_and_the_rest_is_told():
    people = "".join(f"<victim>{capture()}</victim>" for _ in range(4))
    got = read(report(people), xml_held_letters=4_500)
    assert ("too_large", "people") in got.faults
    assert all(p.lost for p in got.problems)
    assert len(got.of_kind(EventKind.LOGIN)) == 4
