# SPDX-License-Identifier: Apache-2.0
"""Declarations about times in words: what, for which rows, by whom and why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reviewer.model.declaration import Answer, Declaration, Scope
from reviewer.model.moment import ClockSaid
from reviewer.ui import plain, wording


def answer(said: Answer) -> str:
    """What is declared, in a few words."""
    translate = QCoreApplication.translate
    parts = []
    if said.zone is not None:
        parts.append(plain.ident(said.zone))
    if said.day_first is not None:
        day = translate("Declare", "day before month")
        month = translate("Declare", "month before day")
        parts.append(day if said.day_first else month)
    if said.clock is not None:
        parts.append(clock(said.clock))
    return " · ".join(parts)


def clock(said: ClockSaid) -> str:
    """How hours without AM and PM are to be read."""
    translate = QCoreApplication.translate
    return {
        ClockSaid.HOURS_24: translate("Declare", "24-hour clock"),
        ClockSaid.ALL_AM: translate("Declare", "all in the morning (AM)"),
        ClockSaid.ALL_PM: translate("Declare", "all in the afternoon (PM)"),
    }[said]


def scope(kind: Scope, about: str) -> str:
    """Which rows a declaration is about."""
    translate = QCoreApplication.translate
    if kind is Scope.FILE:
        words = translate("Declare", "the file {name}")
    elif kind is Scope.ACCOUNT:
        words = translate("Declare", "the account {name}")
    else:
        return translate("Declare", "the whole report")
    return words.format(name=plain.isolated(plain.ident(about)))


def signed(one: Declaration) -> str:
    """Who declared it, and when."""
    return f"{plain.ident(one.author)} · {wording.utc(one.at)}"


def named(one: Declaration) -> str:
    """What is declared, and for which rows."""
    return wording.pair(scope(one.scope, one.about), answer(one.answer))


def ended(one: Declaration) -> str:
    """When and why a declaration was taken back; "" while it stands."""
    end = one.taken_back
    if end is None:
        return ""
    words = QCoreApplication.translate("Declare", "taken back: {who} · {when} · {why}")
    why = plain.visible_line(end.reason)
    return words.format(who=plain.ident(end.author), when=wording.utc(end.at), why=why)
