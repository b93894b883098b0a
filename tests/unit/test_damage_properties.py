# SPDX-License-Identifier: Apache-2.0
"""What holds for every parser, whatever it is fed: the fuzz targets on a few inputs each."""

import json
import zlib
from datetime import datetime
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.intake.formats import FORMS
from reviewer.intake.formats.cybertip_json import CyberTipJson
from reviewer.intake.formats.cybertip_xml import CyberTipXml
from reviewer.intake.formats.eml import Eml
from reviewer.intake.formats.generic_table import GenericTable
from reviewer.intake.formats.text_log import TextLog
from reviewer.intake.listing import recognise
from reviewer.intake.opened import Opened
from reviewer.model.moment import ZoneEvidence
from reviewer.model.report import RAW_LIMIT, Read, StatementCode
from tests.builders import a_moment, a_statement, an_event
from tests.examples.example import Example
from tests.form_examples import EXAMPLES
from tests.fuzz import __main__ as command_line
from tests.fuzz import oracle
from tests.fuzz.damage import damaged
from tests.fuzz.targets import TARGETS
from tests.fuzz.words import names
from tests.unit.zips import contents, unpacked, zipped

CHANCES = st.integers(0, 2**32).map(Random)
NAMES = [target.name for target in TARGETS]
BY_NAME = {target.name: target for target in TARGETS}


@cache
def seeds(name):
    return tuple(BY_NAME[name].seeds())


@pytest.mark.promise("G7")
@pytest.mark.parametrize("name", NAMES)
@given(CHANCES)
@settings(max_examples=10)
def test_no_changed_or_damaged_input_breaks_a_parser(name: str, chance: Random) -> None:
    target = BY_NAME[name]
    data = chance.choice(seeds(name))[:4_096]
    for _ in range(chance.randrange(1, 4)):
        change = chance.choice((damaged, *target.changes))
        data = change(chance, data)[:8_192]
    target.run(data)


@pytest.mark.parametrize("name", NAMES)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(max_examples=6)
def test_no_bytes_at_all_break_a_parser(name: str, data: bytes) -> None:
    BY_NAME[name].run(data)


CSV = (
    "timestamp,sender,recipient,message\n"
    + "".join(f"2026-01-05T14:{n:02}:00Z,river,stone,bus {n} was late\n" for n in range(8))
).encode()
LOG = "".join(f"[2026-01-05 14:{n:02}:00] river: bus {n} was late\n" for n in range(8)).encode()
LINES = b"".join(
    json.dumps(
        {"timestamp": f"2026-01-05T14:{n:02}:00Z", "sender": "river", "message": f"bus {n} late"}
    ).encode()
    + b"\n"
    for n in range(8)
)
ARRAY = b"[" + LINES.strip().replace(b"\n", b",\n") + b"]"
XML = (
    b"<report><reportId>990000101</reportId><incidentSummary><incidentType>Domain</incidentType>"
    b"<incidentDateTime>2026-01-05T14:30:00Z</incidentDateTime></incidentSummary>"
    b"<personOrUserReported><espIdentifier>77</espIdentifier><screenName>river</screenName>"
    b"<ipCaptureEvent><ipAddress>192.0.2.7</ipAddress><eventName>Login</eventName>"
    b"<dateTime>2026-01-05T14:31:00Z</dateTime></ipCaptureEvent></personOrUserReported></report>"
)
CASE = json.dumps(
    {"reportId": 990009876, "reportedInformation": {"reportedPeople": {"reportedPersons": [
        {"firstName": "River", "emails": [{"value": "river@example.com"}]}]}}}
).encode()  # fmt: skip
MAIL = (
    b"From: river@example.com\nTo: stone@example.org\nDate: Mon, 05 Jan 2026 14:30:00 -0500\n"
    b"Subject: garden\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
    b"Content-Type: text/plain; charset=utf-8\n\nThe bus was late.\n--b\n"
    b"Content-Disposition: attachment; filename=a.txt\n\nrain\n--b--\n"
)
READ = [
    (CyberTipXml(), "report.xml", XML),
    (CyberTipJson(), "report.json", CASE),
    (Eml(), "a.eml", MAIL),
    (GenericTable(), "chat.csv", CSV),
    (GenericTable(), "chat.jsonl", LINES),
    (GenericTable(), "chat.json", ARRAY),
    (TextLog(), "chat.txt", LOG),
]
KINDS = ["xml", "case", "mail", "csv", "lines", "array", "log"]
MORE = [pytest.param(e, id=e.title) for e in EXAMPLES]


@pytest.mark.parametrize(("form", "name", "data"), READ, ids=KINDS)
def test_a_file_may_break_off_at_any_byte(form, name, data) -> None:
    most = 0
    for end in range(len(data) + 1):
        reading = oracle.read_form(form, name, data[:end])
        oracle.check(reading)
        assert reading.read + reading.lost >= 1 or reading.refused or end < len(data)
        assert reading.read >= most - 2, "what was read before does not vanish with the next byte"
        most = max(most, reading.read)


@pytest.mark.parametrize("example", MORE)
def test_an_example_may_break_off_anywhere(example: Example) -> None:
    whole = oracle.read_form(example.form, example.name, example.data)
    oracle.check(whole)
    assert whole.read >= 1
    assert not whole.refused
    assert not whole.lost
    for end in range(0, len(example.data), example.step):
        reading = oracle.read_form(example.form, example.name, example.data[:end])
        oracle.check(reading)


@pytest.mark.parametrize("example", MORE)
def test_an_example_is_known_for_what_it_is(example: Example) -> None:
    listed = recognise(Opened.of_bytes(example.name, example.data)).listed
    assert (listed.form, listed.also) == (example.form.format, ())


@pytest.mark.parametrize(
    ("form", "name", "data", "first"),
    [(*READ[3], 1), (*READ[4], 0), (*READ[6], 0)],
    ids=["csv", "lines", "log"],
)
@given(CHANCES)
@settings(max_examples=25)
def test_a_row_that_was_not_touched_is_read(form, name, data, first, chance: Random) -> None:
    rows = data.splitlines(keepends=True)
    hurt = chance.randrange(first + 1, len(rows))
    before = [e.text for e in oracle.read_form(form, name, data).events]
    changed = damaged(chance, rows[hurt].rstrip(b"\n"), 2)[:2_000].decode("utf-8", "replace")
    # NUL by NUL it would be the file, not the row, that is another: UTF-16 or no text at all.
    rows[hurt] = " ".join(changed.replace("\x00", "").replace('"', "").split()).encode() + b"\n"
    reading = oracle.read_form(form, name, b"".join(rows))
    oracle.check(reading)
    after = [e.text.split("\n")[0] for e in reading.events]
    kept = [text for number, text in enumerate(before) if number != hurt - first]
    assert [text for text in after if text in kept] == kept


@given(CHANCES)
@settings(max_examples=40)
def test_every_word_of_an_element_is_somewhere(chance: Random) -> None:
    """Of XML that is well-formed, no text is lost: it is read, told of, or kept as unread."""
    words = [f"word{n}x" for n in range(4)]
    tags = [chance.choice(names()) for _word in words]
    inner = "".join(f"<{tag}>{word}</{tag}>" for tag, word in zip(tags, words, strict=True))
    where = chance.choice(["report", "personOrUserReported", "incidentSummary", "reporter"])
    body = inner if where == "report" else f"<{where}>{inner}</{where}>"
    data = f"<report><reportId>990000101</reportId>{body}</report>".encode()
    reading = oracle.read_form(CyberTipXml(), "report.xml", data)
    oracle.check(reading)
    told = repr(reading.records) + repr(reading.others)
    assert not [word for word in words if word not in told]


@given(st.integers(1, 70_000), st.sampled_from([b"\0", b"rain ", b"0123456789abcdef"]))
@settings(max_examples=15)
def test_a_packed_member_is_read_to_its_last_byte(size: int, piece: bytes) -> None:
    whole = (piece * (size // len(piece) + 1))[:size]
    (data,) = contents(unpacked(zipped([("a.bin", whole)]))).values()
    assert zlib.crc32(data) == zlib.crc32(whole)


@given(st.datetimes(datetime(1990, 1, 2), datetime(2026, 3, 1)), CHANCES)  # noqa: DTZ001
@settings(max_examples=60)
def test_no_reading_invents_a_zone(local: datetime, chance: Random) -> None:
    written = chance.choice(
        (f"{local:%Y-%m-%d %H:%M:%S}", f"{local:%d/%m/%Y %H:%M}", f"{local:%b %d, %Y %H:%M}")
    )
    for data in (CSV, LOG, LINES):
        shown = data.replace(b"2026-01-05T14:03:00Z", written.encode())
        shown = shown.replace(b"[2026-01-05 14:03:00]", f"[{written}]".encode())
        form, name = next((f, n) for f, n, d in READ if d is data)
        for event in oracle.read_form(form, name, shown).events:
            oracle.check_moment(event.when)
            assert event.when.utc is None or event.when.written != written


def test_every_form_has_its_target_and_its_cases_here() -> None:
    mine = {type(form) for form, _name, _data in READ} | {type(e.form) for e in EXAMPLES}
    assert mine == {type(form) for form in FORMS}
    families = {target.family for target in TARGETS}
    assert families == {
        "xml", "json", "tables", "text", "mail", "archive", "media", "times", "wire", "screen",
        *(["forms"] if EXAMPLES else []),
    }  # fmt: skip


def test_the_fuzzers_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["fuzz", "--list"])
        assert command_line.main() == 0
    listed = [line.split()[1] for line in capsys.readouterr().out.splitlines()]
    assert listed == NAMES


@pytest.mark.parametrize(
    ("records", "named"),
    [
        ([an_event(person="p9")], "ref_unknown"),
        ([an_event(person=None), an_event(person=None)], "ref_twice"),
        ([an_event(person=None, raw="é" * RAW_LIMIT)], "raw_too_long"),
        ([a_statement(StatementCode.MOBILE, about="m3")], "about_unknown"),
        ([Read(0)], "count_below_one"),
        ([an_event(person=None, when=a_moment(zone_evidence=ZoneEvidence.NONE))], "zone_invented"),
    ],
)
def test_the_oracle_sees_what_it_is_there_for(records, named) -> None:
    with pytest.raises(oracle.Breach, match=named):
        oracle.check(oracle.Reading(records))


def test_the_oracle_lets_no_other_exception_by() -> None:
    def broken(_taking):
        yield an_event(person=None)
        raise KeyError("x")

    with pytest.raises(KeyError):
        oracle.reading_of(broken)


def test_the_oracle_sees_slow_and_ever_slower_inputs() -> None:
    with pytest.raises(oracle.Breach, match="slow"):
        oracle.check_time(lambda _data: None, b"x", oracle.SLOW_S + 0.1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(oracle, "_timed", lambda _run, data: (len(data) / 1_000) ** 2)
        with pytest.raises(oracle.Breach, match="grows_too_fast"):
            oracle.check_time(lambda _data: None, bytes(1_000), 1.0)
        patch.setattr(oracle, "_timed", lambda _run, data: len(data) / 1_000)
        oracle.check_time(lambda _data: None, bytes(1_000), 1.0)
