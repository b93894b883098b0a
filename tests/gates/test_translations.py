# SPDX-License-Identifier: Apache-2.0
"""English and French are complete, hold the same holes as their sources, and are up to date.

`python3 packaging/dev.py translate` brings the .ts files up to date and compiles them.
"""

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.gates.sources import ROOT, python_files

I18N = ROOT / "resources" / "i18n"
LANGUAGES = {"en": ["-pluralonly"], "fr": []}
PLURAL_FORMS = 2
HOLE = re.compile(r"\{[^{}]*\}|%n|%L?\d")
ACCELERATOR = re.compile(r"&(?=\w)")
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Message:
    """One marked text: its forms are the plural forms, or the one translation."""

    numerus: bool
    state: str
    forms: tuple[str, ...]


def messages(ts: str) -> dict[Key, Message]:
    """Read a .ts file; the key is context, source and comment."""
    found = {}
    for context in ET.fromstring(ts).iter("context"):
        for node in context.iter("message"):
            key = (
                context.findtext("name", ""), node.findtext("source", ""),
                node.findtext("comment", ""),
            )  # fmt: skip
            shown = node.find("translation")
            if shown is None:
                shown = ET.Element("translation", type="unfinished")
            forms = [form.text or "" for form in shown.iter("numerusform")]
            numerus = node.get("numerus") == "yes"
            texts = forms if numerus else [shown.text or ""]
            found[key] = Message(numerus, shown.get("type", ""), tuple(texts))
    return found


def word_faults(kept: dict[Key, Message]) -> list[str]:
    """Check each translation of one language against its source."""
    found = []
    for (context, source, _), message in kept.items():
        where = f"{context}: {source!r}"
        if message.state or not all(form.strip() for form in message.forms):
            found.append(f"{where} is {message.state or 'empty'}")
        if "%n" in source and not message.numerus:
            found.append(f"{where} counts, but lupdate saw no plural: use reviewer/ui/counted.py")
        if message.numerus and len(message.forms) != PLURAL_FORMS:
            found.append(f"{where} has {len(message.forms)} plural forms")
        for form in message.forms:
            if sorted(HOLE.findall(form)) != sorted(HOLE.findall(source)):
                found.append(f"{where} has other holes in {form!r}")
            if len(ACCELERATOR.findall(form)) != len(ACCELERATOR.findall(source)):
                found.append(f"{where} has other accelerators in {form!r}")
    return found


def marked(source: str) -> set[tuple[str, str]]:
    """Give (context, text) of every `translate` call; lupdate passes over some in silence."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
            if name == "translate" and len(words) == 2:
                found.add((str(words[0]), str(words[1])))
    return found


def stale(fresh: dict[Key, Message], kept: dict[Key, Message]) -> list[str]:
    """Compare what the sources mark now with what the file holds."""
    now = {(key, message.numerus) for key, message in fresh.items()}
    then = {(key, message.numerus) for key, message in kept.items()}
    missing = [f"not in the file: {key}" for key, _ in sorted(now - then)]
    return missing + [f"no longer in the sources: {key}" for key, _ in sorted(then - now)]


def tool(name: str, *words: str | Path) -> None:
    """Run one of Qt's tools of this environment."""
    command = [str(Path(sys.executable).with_name(f"pyside6-{name}")), *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def kept_messages(lang: str) -> dict[Key, Message]:
    """Read the kept file of a language; none is right only while nothing is marked."""
    path = I18N / f"reviewer_{lang}.ts"
    return messages(path.read_text(encoding="utf-8")) if path.exists() else {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_translated_with_its_holes(lang: str) -> None:
    found = word_faults(kept_messages(lang))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_files_are_up_to_date_with_the_sources(lang: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    paths = [path for path, _ in python_files("reviewer")]
    languages = ["-source-language", "en_CA", "-target-language", f"{lang}_CA"]
    tool("lupdate", *paths, "-ts", fresh, *languages, *LANGUAGES[lang])
    found = stale(messages(fresh.read_text(encoding="utf-8")), kept_messages(lang))
    assert not found, "\n".join(found)


def test_no_marked_text_is_passed_over() -> None:
    kept = {(context, source) for context, source, _ in kept_messages("fr")}
    asked = {pair for _, text in python_files("reviewer") for pair in marked(text)}
    assert not asked - kept, sorted(asked - kept)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_compiled_file_is_that_of_the_text(lang: str, tmp_path: Path) -> None:
    source = I18N / f"reviewer_{lang}.ts"
    if source.exists():
        tool("lrelease", "-fail-on-unfinished", source, "-qm", tmp_path / "fresh.qm")
        kept = source.with_suffix(".qm")
        assert kept.exists(), f"{kept.name} is missing"
        assert kept.read_bytes() == (tmp_path / "fresh.qm").read_bytes()
    else:
        assert kept_messages(lang) == {}


def planted(source: str, inside: str, *, numerus: bool = False) -> dict[Key, Message]:
    """Make a .ts file of one message whose translation element is `inside`."""
    plural = ' numerus="yes"' if numerus else ""
    return messages(
        f"<TS><context><name>Status</name><message{plural}>"
        f"<source>{source}</source>{inside}</message></context></TS>"
    )


@pytest.mark.parametrize(
    "kept",
    [
        planted("Notes", '<translation type="unfinished"></translation>'),
        planted("Notes", '<translation type="vanished">Notes</translation>'),
        planted("Notes", "<translation></translation>"),
        planted("Notes", ""),
        planted("%n events", "<translation>%n faits</translation>"),
        planted("{name}: read", "<translation>lu</translation>"),
        planted("{name}: read", "<translation>{nom} : lu</translation>"),
        planted("read", "<translation>{name} : lu</translation>"),
        planted("&amp;Open", "<translation>Ouvrir</translation>"),
        planted(
            "%n event(s)",
            "<translation><numerusform>%n fait</numerusform></translation>",
            numerus=True,
        ),
        planted(
            "%n event(s)",
            "<translation><numerusform>%n fait</numerusform><numerusform>faits</numerusform>"
            "</translation>",
            numerus=True,
        ),
    ],
)
def test_a_planted_translation_fault_is_found(kept: dict[Key, Message]) -> None:
    assert word_faults(kept)


def test_a_right_translation_passes() -> None:
    single = planted("{name}: &amp;read", "<translation>{name} : &amp;lu</translation>")
    assert not word_faults(single)
    forms = "<numerusform>%n fait</numerusform><numerusform>%n faits</numerusform>"
    plural = planted("%n event(s)", f"<translation>{forms}</translation>", numerus=True)
    assert not word_faults(plural)


def test_a_text_on_one_side_only_is_found() -> None:
    one = planted("Notes", "<translation>Notes</translation>")
    assert stale(one, {})
    assert stale({}, one)
    assert not stale(one, one)


def test_lupdate_reads_what_the_sources_mark(tmp_path: Path) -> None:
    source, fresh = tmp_path / "panel.py", tmp_path / "fresh.ts"
    source.write_text('class Panel(QWidget):\n    def f(self):\n        self.tr("Notes")\n')
    tool("lupdate", source, "-ts", fresh)
    assert stale(messages(fresh.read_text(encoding="utf-8")), {})


def test_a_text_marked_inside_a_template_is_found() -> None:
    source = "name = f\"{translate('Notes', 'amended')}\"\nline.translate(letters)\n"
    assert marked(source) == {("Notes", "amended")}
