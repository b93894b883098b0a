# SPDX-License-Identifier: Apache-2.0
"""What a child says of the balance of one file is held against the report and its listing."""

from dataclasses import replace

import pytest

from reviewer.model.balance import FileRead
from reviewer.model.formats import Format, Tier
from reviewer.model.report import Receipt
from tests.unit.test_scrutiny import HEAD, reading

READ_FILE = FileRead("a.csv", Format.GENERIC_TABLE, Tier.SOURCE_DERIVED, 1, 0, 0)


@pytest.mark.parametrize(
    "records",
    [
        (replace(READ_FILE, file="b.csv"), HEAD, Receipt(1, 1, 0, 0)),
        (replace(READ_FILE, format=Format.TEXT_LOG), HEAD, Receipt(1, 1, 0, 0)),
        (READ_FILE, READ_FILE, HEAD, Receipt(2, 2, 0, 0)),
        (replace(READ_FILE, problems=1), HEAD, Receipt(1, 1, 0, 0)),
        (replace(READ_FILE, skipped=1), HEAD, Receipt(1, 1, 0, 0)),
        (replace(READ_FILE, read=2**60), HEAD, Receipt(1, 1, 0, 0)),
    ],
)
def test_a_balance_that_is_not_that_of_the_file_is_found(records):
    assert reading(READ_FILE, HEAD, Receipt(1, 1, 0, 0)) == ""
    assert reading(*records) == "file_wrong"


def test_no_files_have_more_items_than_their_report():
    assert reading(READ_FILE, HEAD, Receipt(0, 0, 0, 0)) == "receipt_wrong"
