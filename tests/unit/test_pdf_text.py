# SPDX-License-Identifier: Apache-2.0
"""The words of a PDF: locked, scanned, damaged and crafted ones, and what pypdf may not do."""

import io
import logging
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.intake.formats import pdf_text
from reviewer.intake.formats.cybertip_pdf import OtherPdf
from reviewer.intake.formats.pdf_text import is_pdf, pages_of
from reviewer.intake.opened import Opened
from reviewer.intake.taking import Taking
from reviewer.model.errors import ChangedWhileRead, Damaged, Encrypted, TooLarge, Unsupported
from reviewer.model.limits import DEFAULT
from reviewer.model.report import READ, Problem, ProblemKind, Source, Unread
from tests.unit.pdf_reports import NOW, TITLE, A, Taken, a_suspect, assembled, encrypted, pdf

ROOT = Path(__file__).resolve().parents[2]
SUSPECT = a_suspect()
LAST = ["Suspect", "ESP User ID: 7"]


def texts(data, password=None, **bounds):
    pages = pages_of(io.BytesIO(data), replace(DEFAULT, **bounds), password)
    return [(page.text, str(page.fault or "")) for page in pages]


# --------------------------------------------------------------------------------------- locked


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_locked_report_is_read_with_its_password(algorithm):
    data = encrypted(SUSPECT, "jardin d’été", algorithm)
    taken = Taken(data, password="jardin d’été".encode())
    assert taken.identified() == [("screen_name", "river")]
    assert "jardin" not in repr(taken.taking)


def test_an_older_one_takes_the_password_as_its_writer_encoded_it():
    assert Taken(encrypted(SUSPECT, "été", "RC4-128"), password="été".encode()).people


def test_one_that_only_forbids_printing_needs_no_password():
    data = encrypted(SUSPECT, "", "AES-256", owner="office")
    assert Taken(data).people
    assert Taken(data, password=b"rain").people


@pytest.mark.parametrize(
    ("password", "detail"), [(None, "password_needed"), (b"sun", "wrong_password")]
)
@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_missing_password_is_asked_for_and_a_wrong_one_said(password, detail, algorithm):
    with pytest.raises(Encrypted) as caught:
        Taken(encrypted(SUSPECT, "rain", algorithm), password=password)
    assert caught.value.detail == detail


# ------------------------------------------------------------------------------ scanned, unknown


def test_a_pdf_of_pictures_of_text_is_refused_in_so_many_words():
    with pytest.raises(Unsupported) as caught:
        Taken(pdf([["rain"] * 9] * 2, text=False))
    assert caught.value.detail == "pdf_no_text"


def scanned_page():
    """A report whose second page draws a picture and has no text."""
    data = pdf([[TITLE, A], ["bars"], ["Suspect", "ESP User ID: 7"]])
    return data.replace(b"(bars) Tj", b"/Im1 Do   ").replace(
        b"/Font << /F1 3 0 R >> >> >>\nendobj\n8 0",
        b"/XObject << /Im1 1 0 R >> >> >>\nendobj\n8 0",
    )


def test_a_scanned_page_among_others_is_told_of_as_lost():
    taken = Taken(scanned_page())
    (problem,) = taken.of(Problem)
    assert (problem.kind, problem.detail) == (ProblemKind.UNSUPPORTED, "pdf_page_no_text")
    assert (problem.source.place, problem.lost) == ("page 2", True)
    assert taken.identified() == [("esp_id", "7")]


def test_an_empty_page_is_no_trouble():
    assert Taken(pdf([[TITLE, A], [], ["Suspect", "ESP User ID: 7"]])).of(Problem) == []


def test_of_another_pdf_every_word_is_kept_with_its_page():
    opened = Opened.of_bytes("plan.pdf", pdf([["Tram plan"], ["Line nine"], []]))
    problem, *pages = OtherPdf().read(opened, Taking(NOW))
    assert (problem.kind, problem.detail) == (ProblemKind.UNSUPPORTED, "pdf_form_not_known")
    assert pages == [
        Unread("page", "Tram plan", Source("plan.pdf", "page 1")), READ,
        Unread("page", "Line nine", Source("plan.pdf", "page 2")), READ,
    ]  # fmt: skip


def test_a_report_that_was_not_known_as_one_is_read_as_one():
    taking = Taking(NOW)
    list(OtherPdf().read(Opened.of_bytes("tip.pdf", SUSPECT), taking))
    assert taking.head.report_id == "990009876"


# ------------------------------------------------------------------------------ damaged, crafted


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF", b"%PDF-1.7" + b"\0" * 900, SUSPECT[:300], b""],
    ids=["mark", "end", "zeros", "cut", "empty"],
)
def test_what_is_no_pdf_to_the_end_is_damaged(data):
    with pytest.raises((Damaged, Unsupported)):
        Taken(data)


def test_a_table_of_places_that_is_wrong_costs_nothing():
    data = SUSPECT.replace(b"startxref\n", b"startxref\n9")
    assert Taken(data).identified() == [("screen_name", "river")]


def stream(content, head=b""):
    """A report whose second page has this content, and whose third one names somebody."""
    objects = re.findall(
        rb"\d+ 0 obj\n(.*?)\nendobj\n", pdf([[TITLE, A], ["here"], LAST]), re.DOTALL
    )
    objects[5] = b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(content), head, content)
    return assembled(objects)


def test_a_page_that_unpacks_to_too_much_is_told_of_and_the_next_is_read():
    bomb = zlib.compress(b"BT (rain) Tj ET\n" * 100_000, 9)
    taken = Taken(
        stream(bomb, b"/Filter /FlateDecode "), limits=replace(DEFAULT, pdf_stream_bytes=99_999)
    )
    assert [(p.detail, p.source.place) for p in taken.of(Problem)] == [
        ("pdf_stream_bytes", "page 2")
    ]
    assert taken.identified() == [("esp_id", "7")]


def test_a_page_whose_packed_bytes_are_damaged_is_read_as_far_as_it_goes():
    said = b"".join(
        b"1 0 0 1 46 %d Tm (ESP User ID: %d) Tj " % (700 - 14 * n, n) for n in range(40)
    )
    whole = b"BT /F1 9 Tf 1 0 0 1 46 720 Tm (Suspect) Tj " + said + b"ET"
    taken = Taken(stream(zlib.compress(whole)[:-2] + b"xy", b"/Filter /FlateDecode "))
    (problem,) = taken.of(Problem)
    assert (problem.detail, problem.source.place) == ("pdf_mended", "page 2")
    assert len(taken.identified()) == 40


@pytest.mark.parametrize("size", [12, 18])
def test_packed_bytes_that_break_off_are_told_of(size):
    taken = Taken(stream(zlib.compress(b"BT (rain) Tj ET " * 9)[:size], b"/Filter /FlateDecode "))
    assert [p.detail for p in taken.of(Problem)] == ["pdf_mended"]


def test_after_a_few_pages_that_are_too_large_the_rest_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf_text, "_MOST_TOO_LARGE", 2)
    found = texts(pdf([["rain"], *[["rain " * 20]] * 4]), pdf_page_letters=50)
    assert [fault.removeprefix("too_large ") for _text, fault in found] == [
        "", "pdf_page_letters", "pdf_page_letters", "pdf_rest",
    ]  # fmt: skip


def test_a_page_of_too_many_steps_is_told_of(monkeypatch):
    monkeypatch.setattr(pdf_text, "_STEPS", 2_000)
    found = texts(stream(b"0 0 m " * 1_000))
    assert [fault for _text, fault in found] == ["", "too_large pdf_stream_bytes", ""]


def test_a_page_of_too_many_letters_is_read_to_the_limit():
    found = texts(pdf([["rain " * 20] * 20]), pdf_page_letters=500)
    assert 400 <= len(found[0][0]) <= 500
    assert found[0][1] == "too_large pdf_page_letters"


def test_a_page_tree_with_too_many_pages_is_refused():
    with pytest.raises(TooLarge) as caught:
        texts(pdf([["rain"]] * 4), pdf_pages=3)
    assert caught.value.detail == "pdf_pages"


@pytest.mark.parametrize("opening", [b"[", b"<< /A "], ids=["lists", "dictionaries"])
def test_deep_nesting_is_told_of(opening):
    taken = Taken(stream(opening * 20_000))
    (problem,) = taken.of(Problem)
    assert problem.detail in {"pdf_depth", "pdf", "pdf_page_no_text"}  # as deep as Python stands
    assert (problem.source.place, problem.lost) == ("page 2", True)
    assert taken.identified() == [("esp_id", "7")]


def test_pages_that_hold_themselves_are_damaged():
    with pytest.raises(Damaged):
        texts(SUSPECT.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"))


def test_half_a_character_becomes_its_escape_and_is_told_of():
    cmap = b"beginbfchar <41> <D83D> endbfchar"
    data = pdf([[TITLE, A, "Suspect", "ESP User ID: A"]])
    end = data.index(b"xref\n")
    obj = b"6 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(cmap), cmap)
    font = b"/BaseFont /Helvetica /ToUnicode 6 0 R "
    data = (data[:end] + obj + data[end:]).replace(b"/BaseFont /Helvetica ", font)
    data = data.replace(b"/Size 6", b"/Size 7")
    taken = Taken(data)
    assert [p.detail for p in taken.of(Problem)] == ["unstorable_character"]
    assert taken.identified() == [("esp_id", "\\ud83d")]


class Leaving(io.BytesIO):
    """A file that changes while it is read."""

    def read(self, size=-1):
        if self.tell() > 20:
            raise ChangedWhileRead
        return super().read(size)


def test_a_file_that_changes_is_said_to_change():
    with pytest.raises(ChangedWhileRead):
        list(pages_of(Leaving(SUSPECT), DEFAULT, None))


def test_the_mark_may_stand_a_little_further_on():
    assert is_pdf(b"\xef\xbb\xbf\n%PDF-1.4")
    assert not is_pdf(b" " * 2_000 + b"%PDF-1.4")
    assert [page.number for page in pages_of(io.BytesIO(b"\n\n" + SUSPECT), DEFAULT, None)] == [1]


# ------------------------------------------------------------------------------- what it may not


def test_pypdf_says_nothing_on_any_channel(caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        texts(SUSPECT.replace(b"startxref\n", b"startxref\n9").replace(b"/Length 1", b"/Length 9"))
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


ALONE = """
import io, sys
from tests.unit.pdf_reports import encrypted, a_suspect
from reviewer.intake.formats.pdf_text import pages_of
from reviewer.model.limits import DEFAULT
assert "pypdf" not in sys.modules
list(pages_of(io.BytesIO(a_suspect()), DEFAULT, None))
assert "pypdf" in sys.modules
print([name for name in sys.modules if name.split(".")[0] in ("PIL", "subprocess")])
from reviewer.media import facts_of
import PIL.Image
"""


def test_no_library_of_pictures_comes_with_it_and_ours_still_can():
    command = [sys.executable, "-c", ALONE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_limits_of_one_reading_do_not_outlive_it():
    from pypdf import get_configuration

    before = get_configuration()
    texts(SUSPECT, pdf_stream_bytes=4_321)
    assert get_configuration() == before
