# SPDX-License-Identifier: Apache-2.0
"""What a reading asks of the officer: without an answer a file of the report is not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from reviewer.model.formats import Format
from reviewer.model.report import CLOSE_CALL, COLUMNS_NOT_KNOWN, Problem, ProblemKind


class Asks(StrEnum):
    """What is asked: in which form, what the columns are, or the password."""

    FORM = "form"
    COLUMNS = "columns"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one file; `forms` are those that it fits, the likeliest first."""

    asks: Asks
    file: str
    forms: tuple[Format, ...] = ()


def question_of(problem: Problem) -> Question | None:
    """What a problem asks; None for one that no answer mends."""
    file = problem.source.file
    code, _, more = problem.detail.partition(":")
    if code == CLOSE_CALL:
        known = {form.value for form in Format}
        forms = tuple(Format(name) for name in more.split(",") if name in known)
        return Question(Asks.FORM, file, forms) if forms else None
    if code == COLUMNS_NOT_KNOWN:
        return Question(Asks.COLUMNS, file)
    return Question(Asks.PASSWORD, file) if problem.kind is ProblemKind.ENCRYPTED else None


def questions_in(problems: Iterable[Problem]) -> list[Question]:
    """The questions of a report, each once, in the order of its problems."""
    found = (question_of(problem) for problem in problems)
    return list(dict.fromkeys(question for question in found if question is not None))
