# SPDX-License-Identifier: Apache-2.0
"""Short notices that are long, broken or full of labels."""

from __future__ import annotations

from tests.hostile.case import Case, accept, file, warn

GOOD = "Receipt number: 990000830; IP: 192.0.2.7; Submitted: 2026-03-05 14:07:09 UTC\n"
READ = ("192.0.2.7",)


def cases() -> list[Case]:
    """The family."""
    return [
        accept(
            "many_receipts", "six hundred notices in one file", file("notice.txt", GOOD * 600),
            good=READ,
        ),
        accept(
            "labels_only", "every label, no value",
            file("notice.txt", GOOD + "Receipt:\nIP:\nURL:\nDate:\nTime:\n"), good=READ,
            fast=True,
        ),
        warn(
            "hidden_control", "a NUL and an escape in a value",
            file("notice.txt", GOOD + "Notes: bus\x00stop\x1b[2J\n"),
            "bad_value unstorable_character", good=READ, fast=True,
        ),
        accept(
            "long_value", "a note of sixty thousand letters",
            file("notice.txt", GOOD + "Notes: " + "rain " * 12_000 + "\n"), good=READ,
        ),
        accept(
            "colons", "a line of nothing but signs that divide",
            file("notice.txt", GOOD + ":" * 20_000 + "\n" + "a;" * 10_000 + "\n" + GOOD * 6),
            good=READ,
        ),
    ]  # fmt: skip
