# SPDX-License-Identifier: Apache-2.0
"""Three digests in one pass, and the digest that names a set."""

import hashlib
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.intake.digest import digests, set_digest
from reviewer.intake.opened import Opened
from reviewer.model.errors import Damaged

THRESHOLD = 256 * 1024
BLOCK = 1024 * 1024


class FailingDisk(io.BytesIO):
    def read(self, size=-1):
        if self.tell() >= BLOCK:
            raise OSError(5, "input/output error")
        return super().read(size)


def ignore(_count):
    pass


@pytest.mark.parametrize(
    "size", [0, 1, THRESHOLD - 1, THRESHOLD, BLOCK, BLOCK + 1, 3 * BLOCK + 12_345]
)
def test_the_three_digests_are_those_of_the_standard_library(size):
    data = random.Random(size).randbytes(size)

    found = digests(Opened.of_bytes("garden.bin", data), ignore)

    assert found.file == "garden.bin"
    assert found.size == size
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.sha1 == hashlib.sha1(data).hexdigest()
    assert found.md5 == hashlib.md5(data).hexdigest()


@pytest.mark.parametrize("size", [1000, 5 * BLOCK + 7])
def test_progress_adds_up_to_the_size(size):
    seen = []

    digests(Opened.of_bytes("a.bin", bytes(size)), seen.append)

    assert sum(seen) == size


def test_a_read_error_is_damage_of_that_file():
    failing = Opened("a.bin", 4 * BLOCK, lambda: FailingDisk(bytes(4 * BLOCK)))

    with pytest.raises(Damaged):
        digests(failing, ignore)


def test_a_set_is_named_by_its_sorted_lines():
    lines = f"{'a' * 64}  notes.txt\n{'b' * 64}  files/bus.txt\n"

    found = set_digest([("b" * 64, "files/bus.txt"), ("a" * 64, "notes.txt")])

    assert found == hashlib.sha256(lines.encode()).hexdigest()


@given(st.permutations([("a" * 64, "x"), ("b" * 64, "y"), ("a" * 64, "é"), ("c" * 64, "x/y")]))
def test_the_order_of_a_set_does_not_matter(pairs):
    assert set_digest(pairs) == set_digest(sorted(pairs))


def test_a_line_break_in_a_name_cannot_pass_for_a_second_file():
    honest = set_digest([("a" * 64, "x"), ("b" * 64, "y")])
    forged = set_digest([("a" * 64, f"x\n{'b' * 64}  y")])

    assert forged != honest
