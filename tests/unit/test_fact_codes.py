# SPDX-License-Identifier: Apache-2.0
"""Facts that are ours: each name and value has words, and what a source calls its own has none."""

import ast
import io
import json
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

from reviewer.assess.packs import load_policy
from reviewer.cli.sheet_parts import Parts
from reviewer.model.fact_codes import LISTED, NAMES, NUMBERED, VALUES, name_code, value_code
from reviewer.model.tip import Way
from tests.gates.sources import python_files

POLICY = load_policy()
SAMPLES = Path("resources/samples")
GOLDEN = Path("tests/samples/golden")
# Names that parsers write down but do not coin: those of the source or of the public schema.
OWN = frozenset(
    {
        "From", "Terms of Service IP", "agency", "analyst", "attached_files", "authorId", "avatar",
        "callEndedTimestamp", "captureType", "contactPerson", "content", "date", "datetime",
        "application", "deleted", "details", "edited_unixtime", "embeds", "header", "isPinned",
        "is_unsent", "lastName", "linked_phone_number", "media_map_data", "mentions", "reactions",
        "share", "standardMessage", "stickers", "subject", "titleUrl", "value", "valueType",
        "verified", "X-Originating-IP",
    }
)  # fmt: skip
# Names of the public schema, of a mail's headers and of the columns of Kik's logs, for forms that
# say the same without them.
ELSEWHERE = OWN | {
    "city", "region", "country", "viewedByEsp", "publiclyAvailable", "to", "cc", "bcc", "record",
    "content id", "count", "friend", "group", "info", "other",
}  # fmt: skip


def is_facts(node: ast.expr) -> bool:
    """Whether a name or an attribute holds facts."""
    return (isinstance(node, ast.Name) and node.id == "facts") or (
        isinstance(node, ast.Attribute) and node.attr == "facts"
    )


def is_set(node: ast.Attribute) -> bool:
    """Whether a call sets a fact that is not yet there."""
    return node.attr == "setdefault" and is_facts(node.value)


def keys_of(tree: ast.AST) -> Iterator[ast.expr | None]:
    """The keys that a module gives to facts."""
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for one in target.elts if isinstance(target, ast.Tuple) else [target]:
                    if isinstance(one, ast.Subscript) and is_facts(one.value):
                        yield one.slice
                    if is_facts(one):
                        given.append(node.value)
        elif isinstance(node, ast.AugAssign) and is_facts(node.target):
            given.append(node.value)
        elif isinstance(node, ast.keyword):
            given += [node.value] if node.arg == "facts" else []
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from node.args[:1] if is_set(node.func) else []
        for value in given:
            yield from (k for d in ast.walk(value) if isinstance(d, ast.Dict) for k in d.keys)


def coined() -> Iterator[tuple[str, str]]:
    """Module and name of each fact that is named by a text or a constant in the code."""
    for path, source in python_files("reviewer"):
        if not path.startswith(("reviewer/intake/", "reviewer/desk/entering", "reviewer/media/")):
            continue
        for key in keys_of(ast.parse(source)):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield path, key.value


def test_each_name_and_value_of_ours_has_words_and_no_words_are_left_over():
    facts = {code.partition(".")[2] for code in POLICY.wording if code.startswith("fact.")}
    values = {code.partition(".")[2] for code in POLICY.wording if code.startswith("fact_value.")}
    assert facts == NAMES | NUMBERED | {f"vics.{name}" for name in LISTED}
    assert values == frozenset().union(*VALUES.values())
    assert all(value_code("tip_way", way) in POLICY.wording for way in Way)


def test_each_fact_that_the_code_names_is_worded_or_is_known_as_the_sources_own():
    found = set(coined())
    assert len({name for _, name in found}) > 60
    assert {
        (path, n) for path, n in found if not name_code(n)[0] and n not in OWN | LISTED
    } == set()


def test_no_name_is_both_ours_and_a_sources_own():
    assert not (NAMES | NUMBERED) & OWN


def texts(data: bytes, name: str) -> Iterator[bytes]:
    """What a file of a sample holds, and what the archives in it hold."""
    yield name.encode()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                if not one.flag_bits & 1:
                    yield from texts(archive.read(one), one.filename)
    elif b"X-RSMF-" in data[:1_000]:
        for part in message_from_bytes(data).walk():
            yield from texts(part.get_payload(decode=True) or b"", part.get_filename(""))
    else:
        yield data.replace(b"\0", b"")


def sample(name: str) -> str:
    """All the text of a sample."""
    top = SAMPLES / name
    files = [one for one in sorted(top.rglob("*")) if one.is_file()] if top.is_dir() else [top]
    held = b"\n".join(t for one in files for t in texts(one.read_bytes(), one.name))
    return held.decode("utf-8", "replace")


def facts_of(report: dict) -> Iterator[str]:
    for kind in ("events", "people", "media"):
        for one in report[kind]:
            yield from one["facts"]


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.json")), ids=lambda p: p.name)
def test_a_fact_of_a_golden_result_is_worded_or_stands_in_its_sample(golden):
    name = golden.name.removesuffix(".json")
    reports = json.loads(golden.read_text("utf-8"))["reports"]
    names = {n for report in reports for n in facts_of(report) if not name_code(n)[0]} - ELSEWHERE
    held = sample(name).casefold() if names else ""
    parts = {n: re.split(r"^vics\d*:|: |\.| \((?=\w+\)$)| (?=\d+$)|\)$", n) for n in names}
    assert {n for n in names if not all(p.casefold() in held for p in parts[n])} == set()


@pytest.mark.parametrize(
    ("name", "value", "en", "fr"),
    [
        ("hop_2", "from a by b", "Hop 2: from a by b", "Relais 2\u00a0: from a by b"),
        ("column 6", "x", "Column 6, without a name: x", "Colonne 6, sans nom\u00a0: x"),
        ("eventName", "user_blocked", "Event named: user blocked",
         "Événement nommé\u00a0: utilisateur bloqué"),
        ("eventName", "Block List", "Event named: Block List", "Événement nommé\u00a0: Block List"),
        ("exported_account", "true", "The account that was exported: yes",
         "Compte qui a été exporté\u00a0: oui"),
        ("tip_way", "phone", "How it came: By telephone", "Mode de réception\u00a0: Par téléphone"),
        ("vics2:said_by", "A tool", "Hash list 2, made with: A tool",
         "Liste d’empreintes 2, créée avec\u00a0: A tool"),
        ("vics:MediaID", "7", "vics:MediaID: 7", "vics:MediaID\u00a0: 7"),
        ("url", "failed", "url: failed", "url\u00a0: failed"),
        ("hop_x", "1", "hop_x: 1", "hop_x\u00a0: 1"),
    ],
)  # fmt: skip
def test_a_fact_is_shown_in_words_where_it_is_ours_and_as_it_stands_elsewhere(name, value, en, fr):
    assert Parts(POLICY, "en").fact(name, value) == en
    assert Parts(POLICY, "fr").fact(name, value) == fr
