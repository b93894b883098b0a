# SPDX-License-Identifier: Apache-2.0
"""Rules as data: the types into which the packs of resources/policy/ are decoded."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in both languages of the product; neither may be empty."""

    en: str
    fr: str

    def __post_init__(self) -> None:
        if not self.en.strip() or not self.fr.strip():
            raise ValueError("a label has both languages")

    def text(self, lang: str) -> str:
        """Give the French text for "fr", the English one otherwise."""
        return self.fr if lang == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Element:
    """One of the 12 VGT elements; `clause` names document, section and bullet."""

    id: str
    group: str
    title: Label
    meaning: Label
    clause: Label


@dataclass(frozen=True, slots=True)
class Item:
    """One of the 30 checklist items, in table order.

    severity   H stops or misdirects an investigation, M slows it, L is nice to have
    derived    True when the item is ours, drawn out of the element's sense
    rule       the rule in one sentence; `purpose` what the item is for
    """

    id: str
    element: str
    title: Label
    rule: Label
    purpose: Label
    severity: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class FlagRule:
    """A legal flag's words and basis."""

    id: str
    name: str
    text: Label
    basis: str


@dataclass(frozen=True, slots=True)
class Factor:
    """An urgency factor; only its cue is used until the judgement issue."""

    id: str
    title: Label
    weight: str


@dataclass(frozen=True, slots=True)
class Period:
    """A preservation period in days for reports submitted from `valid_from` to `valid_to`.

    Dates are ISO days, both included; an empty one is open.
    """

    days: int
    valid_from: str
    valid_to: str
    basis: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A jurisdiction's dated rules: us, ca, uk, eu or blank.

    longest_gap_days   days of silence in a log beyond which the checklist asks
    """

    name: str
    title: Label
    periods: tuple[Period, ...] = ()
    flags: tuple[str, ...] = ()
    longest_gap_days: int = 30


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything the rules need, from one set of packs.

    version   of the pack as written in it; `sha256` of its files
    wording   code -> label for every sentence the core can say, e.g. "problem.damaged"
    """

    version: str
    sha256: str
    elements: tuple[Element, ...]
    items: tuple[Item, ...]
    flags: tuple[FlagRule, ...]
    factors: tuple[Factor, ...]
    profiles: tuple[Profile, ...]
    wording: dict[str, Label] = field(default_factory=dict)
    profile: str = "blank"

    def say(self, code: str, lang: str, **holes: object) -> str:
        """Word a code in "en" or "fr", filling its named holes; an unknown code is shown as is."""
        label = self.wording.get(code)
        return label.text(lang).format(**holes) if label else code
