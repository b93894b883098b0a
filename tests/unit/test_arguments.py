# SPDX-License-Identifier: Apache-2.0
"""The command line: what it asks for, and that wrong usage is said in words."""

from datetime import UTC, datetime

import pytest

from reviewer.cli import arguments, verbs
from reviewer.cli.arguments import WrongUsage, parse


def test_inspect_takes_paths_and_has_plain_defaults():
    asked = parse(["inspect", "a", "b"])
    assert (asked.verb, asked.paths, asked.format, asked.policy) == (
        "inspect", ["a", "b"], "text", "blank",
    )  # fmt: skip
    assert (asked.zone, asked.password_file, asked.lang, asked.now) == (None, None, None, None)


def test_inspect_takes_every_option_of_the_contract():
    asked = parse(
        ["inspect", "a", "--format", "json", "--zone", "America/Toronto", "--password-file", "p",
         "--policy", "ca", "--lang", "fr"]
    )  # fmt: skip
    assert (asked.format, asked.zone, asked.password_file) == ("json", "America/Toronto", "p")
    assert (asked.policy, asked.lang) == ("ca", "fr")


def test_without_a_verb_the_window_is_opened():
    assert parse([]).verb == "open"
    assert parse(["open"]).paths == []


def test_import_verify_and_open_may_name_a_workspace():
    for verb in (["import", "a"], ["verify"], ["open"]):
        assert parse([*verb, "--workspace", "w"]).workspace == "w"


def test_a_fixed_clock_is_read_as_utc_and_names_its_zone():
    fixed = parse(["inspect", "a", "--now", "2026-03-05T12:00:00-05:00"]).now
    assert fixed == datetime(2026, 3, 5, 17, tzinfo=UTC)
    assert fixed.tzinfo is UTC


@pytest.mark.parametrize(
    "argv",
    [
        ["inspect"],
        ["import"],
        ["inspekt", "a"],
        ["inspect", "a", "--format", "xml"],
        ["inspect", "a", "--policy", "zz"],
        ["inspect", "a", "--lang", "de"],
        ["inspect", "a", "--zone"],
        ["inspect", "a", "--now", "2026-03-05T12:00:00"],
        ["inspect", "a", "--now", "yesterday"],
        ["verify", "a"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_trouble_and_gives_the_right_form(argv):
    with pytest.raises(WrongUsage) as caught:
        parse(argv)
    assert caught.value.code == "usage"
    assert caught.value.detail.startswith("reviewer")
    assert "\n" not in caught.value.detail


@pytest.mark.parametrize(
    ("argv", "lang"),
    [
        ([], "en"),
        (["inspect", "--lang", "fr"], "fr"),
        (["inspect", "--lang=fr"], "fr"),
        (["inspect", "--lang", "en", "fr"], "en"),
        (["--lang"], "en"),
    ],
)
def test_the_language_is_found_on_a_line_that_is_wrong_otherwise(argv, lang):
    assert arguments.language(argv) == lang


@pytest.mark.parametrize(("lang", "begin"), [("en", "This command line"), ("fr", "Cette ligne")])
def test_wrong_usage_is_one_line_in_either_language_and_status_2(capsys, lang, begin):
    import sys

    assert verbs.trouble(WrongUsage("reviewer inspect PATH"), lang, sys.stderr) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"reviewer: usage: {begin}")
    assert said.endswith("reviewer inspect PATH\n")
    assert said.count("\n") == 1
