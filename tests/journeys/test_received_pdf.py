# SPDX-License-Identifier: Apache-2.0
"""A drop of PDFs as police receive them, through the caged child of the reader."""

import json
from contextlib import closing

import pytest

from reviewer.intake.courier import Courier
from tests.journeys.inspections import XML, inspect
from tests.unit.pdf_reports import TITLE, A, a_suspect, encrypted, pdf

PASSWORD = "jardin d’été"


@pytest.fixture(scope="module")
def courier():
    with closing(Courier()) as courier:
        yield courier


def a_tip(number, name):
    """A small report of this number, one person in it."""
    return pdf([[f"CyberTipline Report {number}", A, "Suspect", f"Screen/User Name: {name}"]])


def numbers(whole):
    return [(report["report_id"], report["format"]) for report in whole["reports"]]


def test_a_locked_report_is_read_in_the_cage_and_its_password_kept_nowhere(courier, tmp_path):
    (tmp_path / "Tip.pdf").write_bytes(encrypted(a_suspect(), PASSWORD, "AES-256"))
    status, whole = inspect(courier, tmp_path / "Tip.pdf", password=PASSWORD.encode())
    assert (status, numbers(whole)) == (0, [("990009876", "cybertip-pdf")])
    assert "jardin" not in json.dumps(whole, ensure_ascii=False)


def test_each_report_of_a_folder_is_one_whatever_it_is_called(courier, tmp_path):
    (tmp_path / "first.pdf").write_bytes(a_tip(990001201, "river"))
    (tmp_path / "second.pdf").write_bytes(a_tip(990001202, "meadow"))
    (tmp_path / "locked 990001203.pdf").write_bytes(encrypted(a_tip(990001203, "stone"), "rain"))
    status, whole = inspect(courier, tmp_path)
    assert (status, numbers(whole)) == (
        1, [("990001201", "cybertip-pdf"), ("990001202", "cybertip-pdf")],
    )  # fmt: skip
    assert [one["kind"] for one in whole["refused"]] == ["encrypted"]


def test_a_report_that_is_larger_than_a_head_is_known_by_what_it_says(courier, tmp_path):
    large = pdf([[TITLE, A, "Suspect", "ESP User ID: 7"], [" " * 90_000]])
    (tmp_path / "tip.pdf").write_bytes(large)
    (tmp_path / "report.xml").write_text(XML)
    _status, whole = inspect(courier, tmp_path)
    assert sorted(form for _number, form in numbers(whole)) == ["cybertip-pdf", "cybertip-xml"]


def test_another_pdf_beside_a_report_stays_with_it_and_can_be_read(courier, tmp_path):
    (tmp_path / "990009876.pdf").write_bytes(a_suspect())
    (tmp_path / "plan.pdf").write_bytes(pdf([["Tram plan"], ["Line nine"]]))
    status, whole = inspect(courier, tmp_path)
    (report,) = whole["reports"]
    assert (status, report["report_id"]) == (1, "990009876")
    assert [(u["value"], u["source"]["place"]) for u in report["unread"]] == [
        ("Tram plan", "page 1"), ("Line nine", "page 2"),
    ]  # fmt: skip


def test_a_pdf_without_words_is_refused_and_says_why(courier, tmp_path):
    (tmp_path / "990009876.pdf").write_bytes(pdf([[TITLE]], text=False))
    status, whole = inspect(courier, tmp_path / "990009876.pdf")
    assert (status, whole["error"]) == (3, {"code": "unsupported", "detail": "pdf_no_text"})
