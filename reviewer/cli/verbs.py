# SPDX-License-Identifier: Apache-2.0
"""What each headless verb does: inspect, import, verify, self-check."""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TextIO

from reviewer.cli.arguments import Asked, WrongUsage
from reviewer.cli.inspect import (
    CANCELLED,
    REFUSED,
    STOPPED,
    UNDERSTOOD,
    USAGE,
    WITH_PROBLEMS,
    Inspection,
    JsonSheet,
    Sheet,
)
from reviewer.cli.originals import check_originals
from reviewer.cli.printable import shown
from reviewer.cli.profiles import BadProfile, read_profiles
from reviewer.cli.self_check import lines as self_check_lines
from reviewer.cli.sheet import TextSheet
from reviewer.cli.sheet_parts import Parts
from reviewer.desk.keeping import Verification
from reviewer.desk.reading import Step, shown_path
from reviewer.desk.receiving import Outcome as Taken
from reviewer.desk.receiving import Verdict
from reviewer.desk.start import guard_room, open_desk, policy_of, reading_room, zone_known
from reviewer.model.errors import Cancelled, ReviewerError, StoreDamaged
from reviewer.model.formats import Format
from reviewer.model.policy import Policy
from reviewer.model.profile import Profile

Clock = Callable[[], datetime]
Confine = Callable[..., None]


class _Usage(ReviewerError):
    """What was asked for cannot be done as it was asked; nothing was read."""

    def __init__(self, code: str, name: str = "") -> None:
        self.code = code
        super().__init__(name)


def run(asked: Asked, clock: Clock, default_workspace: Path, confine: Confine) -> int:
    """Do one headless verb; the exit status. Raises ReviewerError.

    confine   called with the folders that the verb writes to, when all else is open
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    workspace = Path(asked.workspace) if asked.workspace else default_workspace
    try:
        with _told_to_stop() as stopped, _log_lines():
            if asked.verb == "inspect":
                status = inspect(asked, clock, stopped, confine)
            elif asked.verb == "import":
                status = take_in(asked, clock, workspace, stopped, confine)
            elif asked.verb == "self-check":
                status = self_check(asked, clock, stopped, confine)
            else:
                status = verify(asked, clock, workspace, stopped, confine)
        sys.stdout.flush()
    except Cancelled:
        return CANCELLED
    except BrokenPipeError:  # whoever read our output has gone away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANCELLED
    return status


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """A stop sign that Ctrl+C sets, so that work ends between two records and not within one;
    a second Ctrl+C ends it at once."""
    stopped = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopped.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _log_lines() -> Iterator[None]:
    """Give what is logged the shape of every other line on standard error."""
    written = logging.StreamHandler(sys.stderr)
    written.setFormatter(logging.Formatter("reviewer: log: %(message)s"))
    logger = logging.getLogger("reviewer")
    logger.addHandler(written)
    try:
        yield
    finally:
        logger.removeHandler(written)


def _say(err: TextIO, code: str, sentence: str, name: str = "") -> None:
    err.write(f"reviewer: {code}: {sentence}{f' ({shown(name)})' if name else ''}\n")


def _check(asked: Asked) -> bytes | None:
    """The password, if a file of it was named. Raises _Usage for what is not there."""
    if not zone_known(asked.zone):
        raise _Usage("unknown_zone")
    for path in asked.paths:
        if not os.path.lexists(path):
            raise _Usage("missing_path", shown_path([Path(path)]))
    if not asked.password_file:
        return None
    try:
        return Path(asked.password_file).read_bytes().rstrip(b"\r\n")
    except OSError as error:
        raise _Usage("password_file", shown_path([Path(asked.password_file)])) from error


def _profiles(asked: Asked) -> tuple[Profile, ...]:
    """What the columns of tables are said to be. Raises _Usage for a file that says nothing."""
    try:
        return read_profiles(asked.profiles)
    except BadProfile as error:
        raise _Usage("profile_file", shown_path([Path(error.args[0])])) from error


def _forms(asked: Asked) -> dict[str, Format]:
    """In which form files are to be read. Raises _Usage for a form nobody knows."""
    known = {form.value: form for form in Format}
    found: dict[str, Format] = {}
    for said in asked.forms:
        name, _, code = said.rpartition("=")
        if not name or code not in known:
            raise _Usage("unknown_form", code)
        found[name] = known[code]
    return found


def inspect(asked: Asked, clock: Clock, stopped: threading.Event, confine: Confine) -> int:
    """Print what the paths hold; exit statuses of the contract."""
    lang = asked.lang or "en"
    password = _check(asked)
    said = _profiles(asked)
    room = reading_room(asked.policy, clock(), asked.zone, password, stopped, said, _forms(asked))
    with room as (reading, policy):
        confine()
        sheet: Sheet = TextSheet(sys.stdout, policy, lang)
        if asked.format == "json":
            sheet = JsonSheet(sys.stdout)
        inspection = Inspection(reading, sheet, sys.stderr, lambda code: policy.say(code, lang))
        outcome = inspection.run([Path(p) for p in asked.paths])
        words = Parts(policy, lang)
        for refusal in outcome.refused:
            sentence = words.refusal(refusal.kind, refusal.detail)
            _say(sys.stderr, refusal.kind, sentence, refusal.path)
        return outcome.status


def take_in(
    asked: Asked, clock: Clock, workspace: Path, stopped: threading.Event, confine: Confine
) -> int:
    """Take the paths into the workspace; one line a report on standard output."""
    lang = asked.lang or "en"
    password = _check(asked)
    with open_desk(workspace, asked.policy, clock) as desk:
        confine(workspace)
        verdicts = desk.receiving.take_in(
            [Path(p) for p in asked.paths], _unwatched, stopped, asked.zone, password
        )
        _tell(verdicts, desk.policy, lang)
    if any(v.outcome is Taken.STOPPED for v in verdicts):
        return STOPPED
    refused = any(v.outcome is Taken.REFUSED for v in verdicts)
    if refused and not any(v.sha256 for v in verdicts):
        return REFUSED
    return (
        WITH_PROBLEMS if refused or any(v.problems or v.unopened for v in verdicts) else UNDERSTOOD
    )


def _unwatched(step: Step) -> None:
    """Nobody watches the steps of a headless take-in."""


def _tell(verdicts: Sequence[Verdict], policy: Policy, lang: str) -> None:
    words = Parts(policy, lang)
    for verdict in verdicts:
        what = verdict.events if verdict.sha256 else verdict.code
        said = words.say(f"verdict.{verdict.outcome}")
        sys.stdout.write(f"{verdict.outcome} {verdict.sha256 or '-'} {what} {said}\n")
        if verdict.code:
            sentence = words.refusal(verdict.code, verdict.detail)
            _say(sys.stderr, verdict.code, sentence, verdict.path_name)


def verify(
    asked: Asked, clock: Clock, workspace: Path, stopped: threading.Event, confine: Confine
) -> int:
    """Check chain and databases; 0 sound, 1 not, 2 no workspace there. Changes nothing, but with
    `--originals`, which then checks those too and enters what it found."""
    if not (workspace / "ledger.db").exists():
        raise _Usage("no_workspace", shown_path([workspace]))
    words = Parts(policy_of("blank"), asked.lang or "en")
    try:
        with open_desk(workspace, "blank", clock, read_only=not asked.originals) as desk:
            confine(workspace)
            found = {_tell_verified(desk.keeping.verify(), words)}
            if asked.originals:
                found.add(check_originals(desk, words, sys.stdout, stopped))
            return WITH_PROBLEMS if WITH_PROBLEMS in found else max(found)
    except StoreDamaged as error:
        sys.stdout.write(words.say("verify.damaged", file=shown(error.detail)) + "\n")
        return WITH_PROBLEMS


def _tell_verified(found: Verification, words: Parts) -> int:
    if found.sound:
        sys.stdout.write(f"{words.say('verify.sound', entries=found.entries)}\n{found.head}\n")
        return UNDERSTOOD
    if found.first_bad is not None:
        sys.stdout.write(words.say("verify.broken", entry=found.first_bad) + "\n")
    for name in found.damaged:
        sys.stdout.write(words.say("verify.damaged", file=name) + "\n")
    return WITH_PROBLEMS


def self_check(asked: Asked, clock: Clock, stopped: threading.Event, confine: Confine) -> int:
    """Print which layers of protection hold here; 0 when all do, 1 when one is missing."""
    words = Parts(policy_of("blank"), asked.lang or "en")
    with guard_room(clock) as guarding:
        confine()
        found = guarding.protection(stopped)
    sys.stdout.write("\n".join((*self_check_lines(found, words), "")))
    return UNDERSTOOD if all(one.active for one in found) else WITH_PROBLEMS


def trouble(error: ReviewerError, lang: str | None, err: TextIO) -> int:
    """One line for expected trouble; the exit status."""
    try:
        policy = policy_of("blank")
    except ReviewerError:
        sentence, name = error.detail, ""
    else:
        detailed = f"error.{error.code}.{error.detail}"
        known = detailed in policy.wording
        code = detailed if known else f"error.{error.code}"
        sentence = policy.say(code, lang or "en", usage=error.detail)
        name = "" if known or isinstance(error, WrongUsage) else error.detail
    _say(err, error.code, sentence, name)
    return USAGE if isinstance(error, _Usage | WrongUsage) else REFUSED
