# SPDX-License-Identifier: Apache-2.0
"""What a child says is held against what it was asked; every lie is found, none is repeated."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake import scrutiny, wire
from reviewer.intake.meter import Meter
from reviewer.model.errors import ReaderStopped, TooLarge
from reviewer.model.formats import Format
from reviewer.model.limits import DEFAULT, KIB
from reviewer.model.report import (
    Digest,
    Head,
    Problem,
    ProblemKind,
    Receipt,
    Skipped,
    Source,
    StatementCode,
    Unread,
)
from tests.builders import a_media, a_person, a_statement, an_event

PLACE = Source("a.csv", "row 1")
OUTSIDE = Source("b.csv", "row 1")
LISTED = wire.Listed("a.csv", 3, Format.GENERIC_TABLE)
GROUP = wire.Group(0, "", (LISTED,), troubled=("link",))
DIGEST = Digest("a.csv", 3, "a" * 64, "b" * 40, "c" * 32)
PERSON = a_person(source=PLACE, identifiers=())
MEDIA = a_media(source=PLACE, file="a.csv")
HEAD = Head(Format.GENERIC_TABLE, sources={"format": PLACE})
LOST = Problem(ProblemKind.UNREADABLE_ROW, PLACE, lost=True)
SECRET = "The bus leaves at noon."


def event(number=1, **changes):
    return an_event(ref=f"e{number}", **{"source": PLACE, "person": None, **changes})


def line_of(record):
    made = wire.LINE_OF.get(type(record))
    return made(record) if made else record


def said_by(checked, *records):
    """Let a child say this and end."""
    for record in records:
        line = line_of(record)
        checked.check(line, len(wire.encode(line)))
    checked.check_end()


def lie_in(checked, *records):
    """The code of the lie that is found, "" for none."""
    try:
        said_by(checked, *records)
    except ReaderStopped as stopped:
        return stopped.detail.removeprefix("protocol:")
    return ""


def reading(*records, group=GROUP, **limits):
    return lie_in(scrutiny.Reading(group, replace(DEFAULT, **limits)), *records)


# --- a report -----------------------------------------------------------------------------------


def test_an_honest_answer_passes():
    assert reading(
        wire.Began("a.csv"), event(1, person="p1", media=("m1",)), event(2, other_people=("p1",)),
        a_statement(StatementCode.OTHER, source=PLACE, about="m1"), LOST,
        Unread("odd", "x", PLACE), Skipped(Source("link", "file"), "total_row", 2),
        wire.Progress(3, 3, 2), MEDIA, Problem(ProblemKind.MISSING_FILE, PLACE), PERSON,
        replace(PERSON, ref="p2", party="p1"), HEAD, Receipt(5, 2, 1, 2),
    ) == ""  # fmt: skip


END = (HEAD, Receipt(0, 0, 0, 0))


@pytest.mark.promise("G8")
@pytest.mark.parametrize(
    ("records", "code"),
    [
        ((), "receipt_missing"),
        ((event(),), "receipt_missing"),
        ((*END, event()), "receipt_not_last"),
        ((*END, Receipt(0, 0, 0, 0)), "receipt_not_last"),
        ((*END, wire.Progress(0, 0)), "receipt_not_last"),
        ((LOST, *END), "receipt_wrong"),
        ((HEAD, Receipt(1, 0, 1, 0)), "receipt_wrong"),
        ((Skipped(PLACE, "total_row", 2), HEAD, Receipt(1, 0, 0, 1)), "receipt_wrong"),
        ((Skipped(PLACE, "total_row", 0), *END), "receipt_wrong"),
        ((Skipped(PLACE, "total_row", -3), *END), "receipt_wrong"),
        ((Skipped(PLACE, "total_row", 2**80), *END), "receipt_wrong"),
        ((wire.Progress(1, 1, 4), HEAD, Receipt(3, 3, 0, 0)), "receipt_wrong"),
        ((HEAD, Receipt(2**60, 2**60, 0, 0)), "receipt_wrong"),
        ((Receipt(0, 0, 0, 0),), "receipt_wrong"),
        ((HEAD, *END), "receipt_wrong"),
    ],
)
def test_a_receipt_that_is_not_true_is_found(records, code):
    assert reading(*records) == code


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ((event(2),), "order_wrong"),
        ((event(1), event(1)), "order_wrong"),
        ((event(1), event(3)), "order_wrong"),
        ((MEDIA, event(1)), "order_wrong"),
        ((PERSON, MEDIA), "order_wrong"),
        ((HEAD, PERSON), "order_wrong"),
        ((PERSON, LOST), "order_wrong"),
        ((HEAD, a_statement(StatementCode.OTHER, source=PLACE)), "order_wrong"),
        ((MEDIA, MEDIA), "order_wrong"),
        ((PERSON, PERSON), "order_wrong"),
        ((replace(PERSON, ref="p2"),), "order_wrong"),
        ((GROUP,), "unexpected_line"),
        ((DIGEST,), "unexpected_line"),
        ((wire.Standing(()),), "unexpected_line"),
    ],
)
def test_lines_out_of_order_or_of_another_job_are_found(records, code):
    assert reading(*records, *END) == code


@pytest.mark.parametrize(
    "record",
    [
        event(person="p1"),
        event(other_people=("p1", "p2")),
        event(media=("m1",)),
        a_statement(StatementCode.OTHER, source=PLACE, about="p1"),
        event(person="m1"),
        event(person="p01"),
        event(person="p-1"),
        event(person="p\u0661"),
        event(person="p9999999999"),
        event(person=""),
        event(media=("p1",)),
    ],
)
def test_a_ref_to_what_is_not_there_is_found(record):
    assert reading(record, *END) == "ref_wrong"


@pytest.mark.parametrize(
    "record",
    [
        event(source=OUTSIDE),
        replace(LOST, source=OUTSIDE),
        replace(MEDIA, source=OUTSIDE),
        replace(MEDIA, file="b.csv"),
        replace(MEDIA, file="link"),
        replace(PERSON, source=OUTSIDE),
        a_person(source=PLACE),
        a_statement(StatementCode.OTHER),
        Unread("odd", "x", OUTSIDE),
        Skipped(OUTSIDE, "total_row"),
        replace(HEAD, sources={"format": OUTSIDE}),
    ],
    ids=lambda record: type(record).__name__,
)
def test_a_source_outside_the_report_is_found(record):
    assert reading(record, *END) == "source_outside"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sha256": "A" * 64}, "digest_wrong"),
        ({"sha256": "a" * 63}, "digest_wrong"),
        ({"md5": "\u0661" * 32}, "digest_wrong"),
        ({"size": -1}, "file_wrong"),
        ({"width": 2**70}, "file_wrong"),
    ],
)
def test_figures_of_a_file_that_cannot_be_are_found(changes, code):
    assert reading(replace(MEDIA, **changes), *END) == code


def test_a_source_slice_may_be_as_long_as_its_limit_and_no_longer():
    raw = "x" * DEFAULT.raw_bytes
    assert reading(event(raw=raw), *END) == ""
    assert reading(event(raw=raw + "x"), *END) == "value_too_long"


def test_any_text_may_be_as_long_as_its_limit_and_no_longer():
    most = 100 * KIB
    for made in (
        lambda text: event(text=text),
        lambda text: event(facts={"a": text}),
        lambda text: event(facts={text: "a"}),
        lambda text: replace(PERSON, names=("a", text)),
    ):
        assert reading(made("x" * most), *END, value_bytes=most) == ""
        assert reading(made("x" * (most + 1)), *END, value_bytes=most) == "value_too_long"


def test_what_is_held_whole_is_bounded_and_events_are_not_held():
    many = [replace(PERSON, ref=f"p{n + 1}") for n in range(8)]
    assert reading(*many, *END, child_held_records=10) == ""
    with pytest.raises(TooLarge, match="child_held"):
        reading(*many, *END, child_held_records=9)
    with pytest.raises(TooLarge, match="child_held"):
        reading(*many, *END, child_held_bytes=1_000)
    events = [event(n + 1) for n in range(50)]
    assert reading(*events, *END, child_held_records=2) == ""


# --- the meter ----------------------------------------------------------------------------------


def test_lines_and_bytes_are_bounded_each_at_its_limit():
    meter = Meter(replace(DEFAULT, child_records=3, child_bytes=100))
    for _ in range(3):
        meter.weigh(b"x")
    with pytest.raises(TooLarge, match="child_records"):
        meter.weigh(b"x")
    meter = Meter(replace(DEFAULT, child_bytes=100))
    meter.weigh(b"x" * 100)
    with pytest.raises(TooLarge, match="child_bytes"):
        meter.weigh(b"x")


def test_a_line_of_very_many_values_is_found_before_it_is_decoded():
    limits = replace(DEFAULT, child_line_strings=10)
    Meter(limits).weigh(b'["' + b'","'.join([b"x"] * 10) + b'"]')
    with pytest.raises(TooLarge, match="child_line_strings"):
        Meter(limits).weigh(b'["' + b'","'.join([b"x"] * 11) + b'"]')


@given(st.text(alphabet='"\\a{', max_size=60))
def test_quotes_within_a_text_are_not_taken_for_values(text):
    Meter(replace(DEFAULT, child_line_strings=1)).weigh(wire.encode(text))


def test_progress_that_stands_still_or_goes_back_is_no_sign_of_life():
    meter = Meter()
    steps = [(0, 0), (0, 0), (5, 0), (3, 0), (5, 1), (5, 1), (6, 0)]
    said = [meter.gets_on(wire.Progress(done, 9, items)) for done, items in steps]
    assert said == [True, False, True, False, True, False, True]
    assert meter.gets_on(wire.Began("a.csv"))


@pytest.mark.parametrize(
    "progress",
    [
        wire.Progress(-1, 5),
        wire.Progress(6, 5),
        wire.Progress(0, 2**60),
        wire.Progress(0, 5, -1),
        wire.Progress(0, 5, 2**60),
    ],
)
def test_progress_beyond_reason_is_found(progress):
    with pytest.raises(ReaderStopped, match="progress_wrong"):
        Meter().gets_on(progress)


# --- groups -------------------------------------------------------------------------------------


def listing(*records, **limits):
    return lie_in(scrutiny.Listing(replace(DEFAULT, **limits)), *records)


def group(index=0, names=("a.csv",), **changes):
    made = tuple(wire.Listed(name, 3) for name in names)
    return msgspec.structs.replace(wire.Group(index, "", made), **changes)


def test_honest_groups_pass():
    inner = group(1, ("s.zip!a.csv", "s.zip!b.csv"), container="s.zip", given_up={"x": "time"})
    assert listing(wire.Progress(1, 2), wire.Began("a.csv"), group(), inner) == ""


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ((), "no_groups"),
        ((group(1),), "group_wrong"),
        ((group(0), group(0)), "group_wrong"),
        ((group(-1),), "group_wrong"),
        ((group(names=()),), "group_wrong"),
        ((group(names=("a", "a")),), "group_wrong"),
        ((group(container="s.zip"),), "group_wrong"),
        ((group(given_up={"a.csv": SECRET}),), "group_wrong"),
        ((group(names=("",)),), "name_wrong"),
        ((group(names=("x" * 100_000,)),), "name_wrong"),
        ((group(troubled=("",)),), "name_wrong"),
        ((group(files=(wire.Listed("a", -1),)),), "file_wrong"),
        ((group(files=(wire.Listed("a", 2**60),)),), "file_wrong"),
        ((group(files=(wire.Listed("a", 1, part=0),)),), "file_wrong"),
        ((group(files=(wire.Listed("a", 1, kind="x" * 101),)),), "file_wrong"),
        ((group(files=(wire.Listed("a", 1, also=(Format.UNKNOWN,) * 2),)),), "file_wrong"),
        (
            (group(files=(wire.Listed("a", 1, Format.TEXT_LOG, also=(Format.TEXT_LOG,)),)),),
            "file_wrong",
        ),
        ((event(),), "unexpected_line"),
        ((DIGEST,), "unexpected_line"),
    ],
)
def test_a_group_that_cannot_be_is_found(records, code):
    assert listing(*records) == code


def test_the_files_of_all_groups_together_are_bounded():
    many = [group(n, [f"{m}.csv" for m in range(5)]) for n in range(3)]
    assert listing(*many[:2], child_held_records=10) == ""
    with pytest.raises(TooLarge, match="child_held"):
        listing(*many, child_held_records=10)


# --- digests ------------------------------------------------------------------------------------


def hashing(*records, strict=True, container=None):
    asked = msgspec.structs.replace(GROUP, container=container)
    return lie_in(scrutiny.Hashing(asked, strict=strict), *records)


def test_honest_digests_pass():
    unread = Problem(ProblemKind.DAMAGED, Source("a.csv", "file"), "read_error")
    assert hashing(wire.Progress(0, 3), DIGEST) == ""
    assert hashing(unread) == ""
    assert hashing(DIGEST, replace(DIGEST, file="s.zip", size=99), container="s.zip") == ""
    assert hashing(DIGEST, container="s.zip") == ""
    assert hashing(strict=False) == ""
    assert hashing(replace(DIGEST, size=9), strict=False) == ""


@pytest.mark.parametrize(
    "records",
    [
        (replace(DIGEST, file="b.csv"),),
        (replace(DIGEST, file="link"),),
        (DIGEST, DIGEST),
        (DIGEST, Problem(ProblemKind.DAMAGED, Source("a.csv", "file"))),
        (Problem(ProblemKind.DAMAGED, Source("b.csv", "file")),),
        (Problem(ProblemKind.DAMAGED, Source("a.csv", "row 1")),),
        (replace(DIGEST, size=4),),
        (replace(DIGEST, size=-1),),
        (replace(DIGEST, sha256="a" * 63),),
        (replace(DIGEST, sha1="B" * 40),),
        (replace(DIGEST, md5="c" * 31 + "\n"),),
    ],
)
def test_a_digest_that_was_not_asked_for_or_cannot_be_is_found(records):
    assert hashing(*records) == "digest_wrong"


def test_a_file_left_out_in_silence_is_found():
    assert hashing() == "digest_missing"
    assert hashing(event()) == "unexpected_line"


# --- what stands there --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ((wire.Standing((LISTED,)),), ""),
        ((LOST, wire.Standing((LISTED,), (LISTED,))), ""),
        ((), "nothing_named"),
        ((wire.Standing(()), wire.Standing(())), "unexpected_line"),
        ((wire.Standing((wire.Listed("", 1),)),), "name_wrong"),
        ((wire.Standing((wire.Listed("a", -1),)),), "file_wrong"),
        ((event(),), "unexpected_line"),
    ],
)
def test_what_is_said_to_stand_at_a_place_is_looked_at(records, code):
    assert lie_in(scrutiny.Standing(), *records) == code
