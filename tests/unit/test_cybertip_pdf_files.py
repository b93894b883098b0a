# SPDX-License-Identifier: Apache-2.0
"""Uploaded files of the received PDF: names, hashes, answers, counts, the analysts' tables."""

import pytest

from reviewer.model.event import EventKind
from reviewer.model.moment import Doubt
from reviewer.model.report import Problem, ProblemKind, StatementCode
from tests.unit.pdf_reports import TITLE, A, Taken, a_file, a_report, pdf

C = "Section C: Additional Information Provided by NCMEC"
FILES = "Uploaded File Information"
MD5, OTHER = "00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"
SHA1 = "0123456789abcdef0123456789abcdef01234567"
VIEW = "Did Reporting ESP view entire contents of uploaded file?"
EXIF = "Did Reporting ESP view the EXIF of uploaded file?"
PUBLIC = "Were entire contents of uploaded file publicly available?"
NOT_SAID = "(Information Not Provided by Company)"


def problems(taken):
    return [(str(p.kind), p.detail, p.source.place) for p in taken.of(Problem)]


def test_a_file_has_its_names_hashes_and_number():
    taken = Taken(a_file(
        "Original Filename Associated with File: IMG 0001.jpg", f"MD5: {MD5.upper()}",
        f"SHA1: {SHA1[:32]}", SHA1[32:], "Submittal ID: 5f0a11", "Image Categorization by ESP: B2",
    ))  # fmt: skip
    (file,) = taken.files
    assert (file.name, file.file_id, file.classification) == ("roses.jpg", "5f0a11", "B2")
    assert [(h.kind, h.value) for h in file.stated_hashes] == [("md5", MD5), ("sha1", SHA1)]
    assert (file.source.place, taken.unread) == ("page 1", [])


def test_a_name_that_goes_on_over_lines_is_joined_to_the_next_label():
    taken = Taken(a_report(FILES, "Filename: garden_show_", "2026-03-", "13.jpg", f"MD5: {MD5}"))
    assert taken.files[0].name == "garden_show_2026-03-13.jpg"


def test_a_name_goes_on_over_the_page():
    taken = Taken(pdf([[TITLE, A, FILES, "Filename: garden_"], [TITLE, "show.jpg", f"MD5: {MD5}"]]))
    assert (taken.files[0].name, taken.unread) == ("garden_show.jpg", [])


@pytest.mark.parametrize(
    ("question", "field"),
    [(VIEW, "viewed_by_esp"), (EXIF, "exif_viewed_by_esp"), (PUBLIC, "publicly_available")],
)
@pytest.mark.parametrize(
    ("answer", "expected"),
    [(" Yes", True), (" No", False), ("\tNO", False), (f" {NOT_SAID}", None)],
)
def test_an_answer_is_yes_or_no_or_not_given(question, field, answer, expected):
    taken = Taken(a_file(f"{question}{answer}"))
    assert getattr(taken.files[0], field) is expected
    assert problems(taken) == []


@pytest.mark.parametrize(
    "lines",
    [
        [VIEW], [VIEW, NOT_SAID], [f"{VIEW} (Information Not Provided by", "Company)"],
        ["Did Reporting ESP view entire contents of", f"uploaded file? {NOT_SAID}"],
    ],
    ids=["nothing", "below", "answer goes on", "question goes on"],
)  # fmt: skip
def test_a_missing_answer_is_never_taken_for_no(lines):
    taken = Taken(a_file(*lines, f"MD5: {MD5}"))
    (file,) = taken.files
    assert file.viewed_by_esp is None
    assert file.facts.get("viewedByEsp", NOT_SAID) == NOT_SAID
    assert file.stated_hashes
    assert (problems(taken), taken.unread) == ([], [])


def test_another_answer_is_kept_as_it_stands_and_told_of():
    taken = Taken(a_file(f"{VIEW} Perhaps", "Weather: fine"))
    assert taken.files[0].viewed_by_esp is None
    assert taken.files[0].facts == {"viewedByEsp": "Perhaps"}
    assert problems(taken) == [("bad_value", "yes_no", "page 1")]
    assert taken.unread == [("Weather: fine", "page 1")]


def test_a_question_that_nobody_knows_is_not_understood():
    taken = Taken(a_file("Did it rain? Yes"))
    assert taken.unread == [("Did it rain? Yes", "page 1")]


def test_of_a_perceptual_hash_nothing_but_its_beginning_is_kept():
    secret = "AAECAwQFBgcICQoLDA0O"
    taken = Taken(a_file(f"Original Binary Hash of File (PhotoDNA): {secret}", "DxAREhMU"))
    (file,) = taken.files
    assert [(h.kind, h.value, h.short) for h in file.stated_hashes] == [
        ("photodna", None, "AAECAwQF")
    ]
    assert "CAkK" not in file.raw
    assert secret not in file.raw
    assert (taken.unread, "DxAREhMU" in file.raw) == ([], False)


def test_captures_of_a_file_carry_it_and_no_person():
    taken = Taken(a_file(
        "Source Information:", "Type\tValue\tEvent\tDate/Time",
        "IP Address\t203.0.113.20\tUpload\t03-13-2026 21:06:00 UTC",
    ))  # fmt: skip
    (upload,) = taken.events()
    assert (upload.kind, upload.ip, upload.media, upload.person) == (
        EventKind.UPLOAD, "203.0.113.20", ("m1",), None,
    )  # fmt: skip


def test_two_upload_times_of_one_file_that_disagree_are_doubted():
    taken = Taken(a_file(
        "IP Address: 203.0.113.20 (Upload)", "03-13-2026 21:06:00 UTC",
        "IP Address: 203.0.113.20 (Upload)", "03-13-2026 22:06:00 UTC",
    ))  # fmt: skip
    assert [e.when.doubt for e in taken.events()] == [(Doubt.TWO_TIMES_DISAGREE,)] * 2


def test_free_text_of_a_file_ends_where_the_next_file_begins():
    taken = Taken(a_report(
        FILES, "Filename: a.jpg", "Additional Information:", "Sent in the garden", "group.",
        "Filename: b.jpg", f"MD5: {MD5}",
    ))  # fmt: skip
    assert [f.name for f in taken.files] == ["a.jpg", "b.jpg"]
    assert taken.said(StatementCode.OTHER) == ["Sent in the garden\ngroup."]


@pytest.mark.parametrize(
    ("stated", "expected"), [("1", []), ("3", [("count_mismatch", "file_count:1/3", "page 1")])]
)
def test_stated_numbers_of_files_are_held_against_those_described(stated, expected):
    lines = [TITLE, f"Total Uploaded Files: {stated}", A, FILES, "Filename: a.jpg"]
    assert problems(Taken(pdf([lines]))) == expected
    inner = [f"Number of uploaded files: {stated}", "Filename: a.jpg"]
    assert problems(Taken(a_report(FILES, *inner))) == expected


def test_files_that_are_stated_and_not_described_at_all_are_missed():
    taken = Taken(pdf([[TITLE, "Total Uploaded Files: 2", A]]))
    assert problems(taken) == [("count_mismatch", "file_count:0/2", "page 1")]
    assert problems(Taken(pdf([[TITLE, "Total Uploaded Files: none", A]]))) == [
        ("bad_value", "not_a_number", "page 1")
    ]


# ---------------------------------------------------------------------------- analysts' tables


def a_table(*lines):
    return Taken(pdf([
        [TITLE, A, FILES, "Filename: a.jpg", f"MD5: {MD5}", "Filename: b.jpg", f"MD5: {OTHER}"],
        [TITLE, C, FILES, *lines],
    ]))  # fmt: skip


def test_what_analysts_looked_at_stands_with_the_file():
    taken = a_table(
        "Files Viewed by NCMEC", "Filename\tMD5", f"a.jpg {MD5} Unconfirmed",
        "Files Not Viewed by NCMEC", "b.", f"jpg {OTHER}",
    )  # fmt: skip
    one, two = taken.files
    assert (one.facts, one.annotations) == ({"viewed_by_ncmec": "yes"}, ("Unconfirmed",))
    assert (two.facts, two.annotations) == ({"viewed_by_ncmec": "no"}, ())
    assert (problems(taken), taken.unread) == ([], [])


def test_a_file_that_only_analysts_name_is_listed_too_and_counted_by_nobody():
    third = "a" * 32
    taken = a_table("Files Viewed by NCMEC", "Filename: c.jpg", f"MD5: {third}")
    assert [f.name for f in taken.files] == ["a.jpg", "b.jpg", "c.jpg"]
    assert taken.files[2].stated_hashes[0].value == third
    assert problems(taken) == []


def test_other_lines_of_the_table_are_not_understood():
    taken = a_table("Weather of the day", f"a.jpg {MD5}", "rain")
    assert taken.unread == [("Weather of the day", "page 2"), ("rain", "page 2")]
    assert len(taken.files) == 2


def test_a_count_that_differs_is_no_lost_item():
    taken = Taken(pdf([[TITLE, "Total Uploaded Files: 2", A]]))
    assert [p.lost for p in taken.of(Problem) if p.kind is ProblemKind.COUNT_MISMATCH] == [False]


def test_a_name_that_goes_on_with_a_word_of_the_table_is_no_capture():
    taken = Taken(a_file("Phone pictures.jpg", "MD5: " + "a" * 32, name="holiday"))
    assert (taken.events(), taken.unread) == ([], [("Phone pictures.jpg", "page 1")])
