# SPDX-License-Identifier: Apache-2.0
"""The README, in both languages, and the machine that checks a change use the same two commands."""

import re

import pytest

from tests.gates.sources import ROOT

RUN = "python3 packaging/dev.py run"
TEST = "python3 packaging/dev.py test"


def commands(script: str) -> list[str]:
    """Give the lines of a shell script that do something, its preamble left out."""
    lines = [line.strip() for line in script.splitlines()]
    return [line for line in lines if line and not re.match(r"#|set -euo pipefail$|cd ", line)]


def blocks(page: str) -> list[str]:
    """Give the lines that a page shows as commands."""
    return re.findall(r"^```\n(.+?)\n```$", page, re.MULTILINE)


def test_a_change_is_checked_by_the_test_command_alone() -> None:
    assert commands((ROOT / ".ci" / "run").read_text(encoding="utf-8")) == [TEST]


@pytest.mark.parametrize("half", [0, 1], ids=["English", "French"])
def test_the_readme_shows_the_two_commands_in_order(half: int) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8").split("\n---\n")[half]
    shown = [re.sub(r" \[.*", "", line) for line in blocks(page)]
    assert shown == [RUN, TEST]


def test_another_command_in_the_script_is_found() -> None:
    assert commands(f"#!/bin/sh\nset -euo pipefail\n{TEST} || true\n") != [TEST]
    assert commands(f"#!/bin/sh\n{TEST}\npip install x\n") != [TEST]
