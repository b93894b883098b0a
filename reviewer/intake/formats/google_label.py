# SPDX-License-Identifier: Apache-2.0
"""What the names of a Google return say: account, service and resource, or a copy of it all.

A return is a ZIP of ZIPs called `<mail>.<account number>.<Service>.<Resource>_<nnn>.zip`. Names
are labels only: what a file is, its content decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.intake.opened import Opened
from reviewer.intake.parties import PersonDraft
from reviewer.intake.taking import Taking
from reviewer.model.report import IdentifierKind, Source

_PARTS = re.compile(r"[!/\\]")
_BUNDLE = re.compile(r"(?:^|(?<=[!/]))[0-9]{1,20}-[0-9]{8}-[0-9]{1,9}\.zip!")
_NUMBERED = re.compile(r"_[0-9]{1,9}$")
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Label:
    """An inner name taken apart; `resource` without its running number."""

    mail: str
    number: str
    service: str
    resource: str


def label_of(name: str) -> Label | None:
    """The label that the innermost labelled part of a name bears."""
    for part in reversed(_PARTS.split(name)):
        if "@" in part and len(part) <= _LONGEST and (found := _label(part)) is not None:
            return found
    return None


def _label(part: str) -> Label | None:
    words = part.removesuffix(".zip").split(".")
    for at in range(len(words) - 3, 0, -1):
        if words[at].isascii() and words[at].isdigit():
            resource = _NUMBERED.sub("", ".".join(words[at + 2 :]))
            return Label(".".join(words[:at]), words[at], words[at + 1], resource)
    return None


def in_bundle(name: str) -> str | None:
    """The name without the master bundle that holds a second copy of all; None outside of one."""
    found = _BUNDLE.search(name)
    return name[: found.start()] + name[found.end() :] if found is not None else None


def says_no_records(name: str) -> bool:
    """Whether a part of the name states that nothing was found."""
    return "norecords" in name.lower().replace("_", "").replace("-", "").replace(" ", "")


def account(taking: Taking, source: Source, mail: str, number: str) -> PersonDraft:
    """The account of this address or number, to add to; at least one of them is not blank."""
    main, number = mail.strip() or number.strip(), number.strip()
    draft = taking.parties.account(main, source, _kind(main))
    known = len(draft.identifiers)
    draft.identify(_kind(number), number, source)
    if len(draft.identifiers) > known:
        taking.parties.finish(draft)
    return draft


def _kind(written: str) -> IdentifierKind:
    """What a written identifier is: an address, a telephone number, else one of Google's own."""
    if "@" in written:
        return IdentifierKind.EMAIL
    return IdentifierKind.PHONE if written.startswith("+") else IdentifierKind.ESP_ID


def owner_of(opened: Opened, taking: Taking) -> str | None:
    """The ref of the account that the name of a file says it is of; None when it says none."""
    label = label_of(opened.name)
    if label is None:
        return None
    return account(taking, Source(opened.name, "file"), label.mail, label.number).ref
