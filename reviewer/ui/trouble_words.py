# SPDX-License-Identifier: Apache-2.0
"""Words for trouble: what could not be read or done, why, and what to do now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reviewer.model.errors import ReviewerError, support_code
from reviewer.model.report import CLOSE_CALL, Problem
from reviewer.ui import plain, wording
from reviewer.ui.wording import say


def trouble(error: ReviewerError) -> str:
    """One sentence for expected trouble, and what to do now."""
    detailed = f"error.{error.code}.{error.detail}"
    return say(detailed if wording.known(detailed) else f"error.{error.code}")


def refusal(code: str, detail: str) -> str:
    """Why nothing of what was dropped could be read, and what to do."""
    for found in (f"error.{code}.{detail}", f"error.{code}"):
        if wording.known(found):
            known = wording.known(f"detail.{detail.partition(':')[0]}")
            return f"{say(found)} ({_exactly(detail)})" if known else say(found)
    return say(f"problem.{code}")


def bug() -> str:
    """The apology for a fault of ours."""
    return QCoreApplication.translate(
        "Trouble", "This is our fault. The program goes on; what you saved is safe."
    )


def problem(found: Problem) -> str:
    """Where something is wrong, what and what to do, what exactly, and the code for support."""
    exact = _exactly(found.detail)
    named = plain.ident(support_code(found.kind, found.detail))
    sentence = say(f"problem.{found.kind}") + (f" ({exact})" if exact else "")
    where = plain.isolated(wording.source(found.source))
    return f"{wording.pair(where, sentence)} [{named}]"


def _exactly(detail: str) -> str:
    """The words of a detail code; one that has none is shown as it is."""
    code, _, more = detail.partition(":")
    value = plain.ident(more)
    if code == CLOSE_CALL:
        value = " / ".join(say(f"format.{plain.ident(form)}") for form in more.split(","))
    known = wording.known(f"detail.{code}")
    return say(f"detail.{code}", value=value) if known else plain.ident(detail)
