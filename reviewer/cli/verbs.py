# SPDX-License-Identifier: Apache-2.0
"""What each headless verb does: inspect, import, verify."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from reviewer.cli.arguments import Asked
from reviewer.cli.inspect import CANCELLED, REFUSED, STOPPED, USAGE, Inspection, JsonSheet, Outcome
from reviewer.cli.sheet import TextSheet
from reviewer.desk.start import open_desk, policy_of, reading_room, zone_known
from reviewer.model.errors import Cancelled, NotRecognised, ReviewerError
from reviewer.model.policy import Policy

Clock = Callable[[], datetime]


def run(asked: Asked, clock: Clock, default_workspace: Path) -> int:
    """Do one headless verb; the exit status."""
    with _silent_pipe():
        if asked.verb == "inspect":
            return inspect(asked, clock)
        workspace = Path(asked.workspace) if asked.workspace else default_workspace
        if asked.verb == "import":
            return take_in(asked, clock, workspace)
        return verify(asked, clock, workspace)


class _silent_pipe:  # noqa: N801 - reads as a statement
    """A reader of our output that goes away is no error of ours."""

    def __enter__(self) -> None:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]

    def __exit__(self, kind: type | None, *_: object) -> None:
        if kind is BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _missing(paths: Sequence[str], policy: Policy, lang: str) -> bool:
    gone = [p for p in paths if not Path(p).exists()]
    for path in gone:
        _say(sys.stderr, "missing_path", policy.say("error.missing_path", lang), Path(path).name)
    return bool(gone)


def _say(err: TextIO, code: str, sentence: str, name: str = "") -> None:
    err.write(f"reviewer: {code}: {sentence}{f' ({name})' if name else ''}\n")


def inspect(asked: Asked, clock: Clock) -> int:
    """Print what the paths hold; exit statuses of the contract."""
    lang = asked.lang or "en"
    with reading_room(asked.policy, clock(), asked.zone, _password(asked)) as (room, policy):
        if not zone_known(asked.zone):
            _say(sys.stderr, "unknown_zone", policy.say("error.unknown_zone", lang))
            return USAGE
        if _missing(asked.paths, policy, lang):
            return USAGE
        sheet = JsonSheet(sys.stdout) if asked.format == "json" else TextSheet(
            sys.stdout, policy, lang
        )
        try:
            outcome = Inspection(room, sheet, sys.stderr).run([Path(p) for p in asked.paths])
        except Cancelled:
            return CANCELLED
        _report(outcome, policy, lang)
        return outcome.status


def _report(outcome: Outcome, policy: Policy, lang: str) -> None:
    for refusal in outcome.refused:
        code = f"problem.{refusal.kind}"
        _say(sys.stderr, refusal.kind, policy.say(code, lang), refusal.path)


def _password(asked: Asked) -> bytes | None:
    if not asked.password_file:
        return None
    try:
        return Path(asked.password_file).read_bytes().rstrip(b"\r\n")
    except OSError as error:
        raise ReviewerError("password_file") from error


def take_in(asked: Asked, clock: Clock, workspace: Path) -> int:
    """Take the paths into the workspace; one line a report on standard output."""
    lang = asked.lang or "en"
    with open_desk(workspace, asked.policy, clock) as desk:
        if _missing(asked.paths, desk.policy, lang):
            return USAGE
        paths = [Path(p) for p in asked.paths]
        verdicts = desk.receiving.take_in(
            paths, lambda step: None, threading.Event(), asked.zone, _password(asked)
        )
        worst = 0
        for verdict in verdicts:
            words = desk.policy.say(f"verdict.{verdict.outcome}", lang)
            count = f" {verdict.events}" if verdict.sha256 else f" {verdict.code}"
            sys.stdout.write(f"{verdict.outcome} {verdict.sha256 or '-'}{count} {words}\n")
            if verdict.code:
                sentence = desk.policy.say(f"problem.{verdict.code}", lang)
                _say(sys.stderr, verdict.code, sentence, verdict.path_name)
            worst = max(worst, {"refused": REFUSED, "stopped": STOPPED}.get(verdict.outcome, 0))
        if worst == REFUSED and any(v.sha256 for v in verdicts):
            return 1
        return worst or int(any(v.problems for v in verdicts))


def verify(asked: Asked, clock: Clock, workspace: Path) -> int:
    """Check chain and databases; 0 sound, 1 not, 2 no workspace there."""
    lang = asked.lang or "en"
    if not (workspace / "ledger.db").exists():
        raise NotRecognised("no_workspace")
    with open_desk(workspace, "blank", clock) as desk:
        found = desk.keeping.verify()
        if found.sound:
            words = desk.policy.say("verify.sound", lang, entries=found.entries)
            sys.stdout.write(f"{words}\n{found.head}\n")
            return 0
        if found.first_bad is not None:
            sys.stdout.write(desk.policy.say("verify.broken", lang, entry=found.first_bad) + "\n")
        for name in found.damaged:
            sys.stdout.write(desk.policy.say("verify.damaged", lang, file=name) + "\n")
        return 1


def trouble(error: ReviewerError, lang: str | None, err: TextIO) -> int:
    """One line for expected trouble; the exit status."""
    sentence = policy_of("blank").say(f"error.{error.code}", lang or "en")
    _say(err, error.code, sentence, error.detail)
    return REFUSED
