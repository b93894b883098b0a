# SPDX-License-Identifier: Apache-2.0
"""Each format that files are read as has a sample that is read, and tests of its own."""

import pytest

from reviewer.intake.formats import FORMS
from reviewer.model.formats import Format
from tests.samples import formats


@pytest.fixture(scope="module")
def lines() -> dict[Format, formats.Line]:
    return formats.table()


def test_each_format_has_a_form_that_reads_it() -> None:
    assert {*Format} - {form.format for form in FORMS} <= {*formats.FILELESS}


def test_each_format_reads_something_of_a_sample(lines) -> None:
    assert [one.value for one, line in lines.items() if not line.samples] == []
    assert [one.value for one, line in lines.items() if not line.read] == []


def test_each_format_has_tests_of_its_own(lines) -> None:
    assert [one.value for one, line in lines.items() if line.tests < 5] == []


def test_the_table_has_a_line_for_each_format(lines) -> None:
    text = formats.printed(lines)
    assert len(text.splitlines()) == 1 + len(lines)
    assert "mixed-drop" in text
