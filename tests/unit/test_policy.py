# SPDX-License-Identifier: Apache-2.0
"""The rule packs: what is in them, and that a faulty one is refused."""

import re
import shutil
from pathlib import Path
from string import Formatter

import pytest

from reviewer.assess import packs
from reviewer.assess.checklist import CHECKS
from reviewer.assess.packs import FILES, PolicyInvalid, load_policy
from reviewer.model import event, finding, moment, report
from reviewer.model.errors import (
    ChangedWhileRead,
    Damaged,
    Encrypted,
    NotAllowed,
    NotRecognised,
    ReaderStopped,
    Refused,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
    TooLarge,
    Unsafe,
    Unsupported,
)
from reviewer.model.policy import Policy

ENUMS = {
    "format": report.Format,
    "role": report.Role,
    "identifier": report.IdentifierKind,
    "kind": event.EventKind,
    "kind_short": event.EventKind,
    "doubt": moment.Doubt,
    "doubt_short": moment.Doubt,
    "doubt_why": moment.Doubt,
    "precision": moment.Precision,
    "zone": moment.ZoneEvidence,
    "problem": report.ProblemKind,
    "status": finding.Status,
    "statement": report.StatementCode,
    "activity": report.Activity,
    "source_body": report.SourceBody,
}
ERRORS = (
    ChangedWhileRead,
    Damaged,
    Encrypted,
    NotAllowed,
    NotRecognised,
    PolicyInvalid,
    ReaderStopped,
    Refused,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
    TooLarge,
    Unsafe,
    Unsupported,
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "policy"
    shutil.copytree(packs.FOLDER, folder)
    return folder


def plant(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_pack_has_12_elements_and_30_items_in_table_order(policy):
    assert [e.id for e in policy.elements] == [
        "chat.1", "chat.2", "chat.3", "image.1", "image.2",
        *(f"general.{n}" for n in range(1, 8)),
    ]  # fmt: skip
    assert [i.id for i in policy.items] == list(CHECKS)
    assert len(policy.items) == 30


def test_every_element_has_an_item_and_seven_items_are_ours(policy):
    assert {i.element for i in policy.items} == {e.id for e in policy.elements}
    assert [i.id for i in policy.items if i.derived] == [
        "chat.message_times",
        "image.not_a_selection",
        "image.activity_parties",
        "image.distribution_evidence",
        "general.email_sent_state",
        "live.chat_covers_stream",
        "general.account_scope",
    ]


def test_flags_factors_and_profiles_are_all_there(policy):
    assert [f.id for f in policy.flags] == [f"L{n:02}" for n in range(1, 20)]
    assert [f.id for f in policy.factors] == [f"F{n:02}" for n in range(1, 25)]
    assert [p.name for p in policy.profiles] == ["us", "ca", "uk", "eu", "blank"]


@pytest.mark.parametrize("prefix", ENUMS)
def test_every_code_of_the_contract_has_words(policy, prefix):
    assert [c for c in ENUMS[prefix] if f"{prefix}.{c}" not in policy.wording] == []


@pytest.mark.parametrize("error", ERRORS)
def test_every_expected_trouble_has_words(policy, error):
    assert f"error.{error().code}" in policy.wording


def test_every_reason_a_check_gives_has_words(policy):
    folder = Path(packs.__file__).parent
    source = "".join(p.read_text(encoding="utf-8") for p in folder.glob("check*.py"))
    made = r'(?:present|partial|missing|contradicted|not_applicable)\(\s*"([a-z0-9_.]+)"'
    codes = set(re.findall(made, source)) | set(re.findall(r'\("(order\.[a-z]+)"', source))
    for name in re.findall(r'counted\([^"]*"([a-z_]+)"', source):
        codes |= {f"{name}.all", f"{name}.some", f"{name}.none"}
    codes |= {f"port{kind}.{end}" for kind in ("", "_mobile") for end in ("all", "some", "none")}
    assert len(codes) > 120
    assert sorted(c for c in codes if f"reason.{c}" not in policy.wording) == []


def test_no_reason_has_words_without_a_check(policy):
    folder = Path(packs.__file__).parent
    source = "".join(p.read_text(encoding="utf-8") for p in folder.glob("check*.py"))
    counted = tuple(
        f"{name}.{end}"
        for name in ("times", "clock", "zone", "login_ips", "message_times", "port", "port_mobile")
        for end in ("all", "some", "none")
    )
    reasons = [c.removeprefix("reason.") for c in policy.wording if c.startswith("reason.")]
    assert [r for r in reasons if f'"{r}"' not in source and r not in counted] == []


def test_no_word_says_that_a_report_is_complete(policy):
    said = [c for c, w in policy.wording.items() if re.search(r"\bcompl(ete|et)", f"{w.en} {w.fr}")]
    assert said == []


def test_no_word_accuses(policy):
    words = r"suspect|offender|predator|pedophile|délinquant|prédateur|pédophile|coupable d"
    labels = [*policy.wording.items(), *((i.id, i.title) for i in policy.items)]
    assert [
        code for code, label in labels if re.search(words, f"{label.en} {label.fr}", re.IGNORECASE)
    ] == []


def test_french_punctuation_keeps_its_no_break_spaces(policy):
    french = [w.fr for w in policy.wording.values()]
    french += [x.fr for i in policy.items for x in (i.title, i.rule, i.purpose)]
    french += [f.text.fr for f in policy.flags] + [e.meaning.fr for e in policy.elements]
    assert [f for f in french if re.search(r" [:;?!»]|« |'", f)] == []


def test_the_version_is_bound_to_the_bytes_of_the_pack(policy, pack):
    assert load_policy(pack).sha256 == policy.sha256
    plant(pack, "flags.toml", "L19", "L20")
    assert load_policy(pack).sha256 != policy.sha256


def test_the_holes_of_a_sentence_are_filled_in_both_languages(policy):
    for lang in ("en", "fr"):
        said = policy.say("sheet.receipt_line", lang, items=9, read=7, problems=1, skipped=1)
        assert all(figure in said for figure in "971")
        assert not [name for _, name, _, _ in Formatter().parse(said) if name]


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_broken_file_is_refused(pack, name):
    (pack / name).write_bytes(b"[[\xff")
    with pytest.raises(PolicyInvalid, match=name):
        load_policy(pack)
    (pack / name).unlink()
    with pytest.raises(PolicyInvalid, match=name):
        load_policy(pack)


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("checklist.toml", 'title.fr = "Historique de conversation complet"', "", "elements"),
        ("checklist.toml", 'id = "chat.2"', 'id = "chat.1"', "elements: an id twice"),
        ("checklist.toml", 'id = "chat.full_log"', 'id = ""', "items: an id twice or empty"),
        ("checklist.toml", 'element = "chat.1"', 'element = "chat.9"', "names no element"),
        ("checklist.toml", 'severity = "H"', 'severity = "X"', "severity"),
        ("checklist.toml", 'id = "image.all_images"', 'id = "image.x"', "items: unknown"),
        ("checklist.toml", 'version = "2026.1"', 'version = "2026.2"', "version"),
        ("flags.toml", 'id = "L02"', 'id = "L01"', "flags: an id twice"),
        ("factors.toml", 'id = "F02"', 'id = "F01"', "factors: an id twice"),
        ("profiles.toml", 'valid_to = "2024-05-06"', 'valid_to = "2024-13-01"', "us date"),
        ("profiles.toml", 'valid_to = "2024-05-06"', 'valid_to = "x"', "us date"),
        ("profiles.toml", "days = 90", "days = 0", "us period"),
        ("profiles.toml", 'flags = ["L10"]', 'flags = ["L99"]', "names no flag"),
        ("wording.toml", "sur {of}", "sur {off}", "sheet.counts holes differ"),
        ("wording.toml", "{have} of {of}", "{have of {of}", "sheet.counts braces"),
        ("wording.toml", 'en = "yes", ', "", "sheet.yes needs both"),
        ("wording.toml", 'fr = "oui"', 'fr = "  "', "sheet.yes needs both"),
        ("wording.toml", "[role]\n", "[role]\nloose = 3\n", "role.loose"),
    ],
)
def test_a_planted_error_is_found_and_named(pack, name, old, new, rule):
    plant(pack, name, old, new)
    with pytest.raises(PolicyInvalid) as caught:
        load_policy(pack)
    assert rule in caught.value.detail
    assert caught.value.code == "policy_invalid"


def test_an_unknown_profile_is_refused():
    with pytest.raises(PolicyInvalid, match="profile"):
        load_policy(profile="atlantis")
