# SPDX-License-Identifier: Apache-2.0
"""The command line: verbs and options of both faces."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import NoReturn

from reviewer import __version__
from reviewer.model.errors import ReviewerError

PROFILES = ("blank", "ca", "eu", "uk", "us")


@dataclass
class Asked:
    """What the command line asks for; only the fields of its verb are filled."""

    verb: str = "open"
    paths: list[str] = field(default_factory=list)
    format: str = "text"
    zone: str | None = None
    password_file: str | None = None
    policy: str = "blank"
    lang: str | None = None
    workspace: str | None = None
    now: datetime | None = None
    shots: str | None = None
    screens: list[str] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    langs: list[str] = field(default_factory=list)
    size: str = "1280x800"
    sample: bool = False
    originals: bool = False
    profiles: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


class WrongUsage(ReviewerError):
    """The command line cannot be understood; `detail` is the form it should have."""

    code = "usage"


class _Parser(argparse.ArgumentParser):
    """Tells of wrong usage by an exception, so that it is worded like all other trouble."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - English only
        """Raise WrongUsage."""
        raise WrongUsage(" ".join(self.format_usage().removeprefix("usage:").split()))


def parse(argv: Sequence[str]) -> Asked:
    """Read the command line. Raises WrongUsage."""
    argv = list(argv)
    if argv and argv[0] in ("--screenshots", "--screenshot", "--screen"):
        argv.insert(0, "shots")
    asked = Asked()
    _parser().parse_args(argv, namespace=asked)
    asked.verb = asked.verb or "open"
    return asked


def language(argv: Sequence[str]) -> str:
    """The language asked for on a command line that may be wrong otherwise; "en" or "fr"."""
    french = ("--lang", "fr") in pairwise(argv) or "--lang=fr" in argv
    return "fr" if french else "en"


def _instant(text: str) -> datetime:
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise argparse.ArgumentTypeError("a fixed clock names its zone")
    return value.astimezone(UTC)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reviewer",
        description="Read received reports as text, offline, without ever showing a picture.",
    )
    parser.add_argument("--version", action="version", version=f"reviewer {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    _inspect(verbs.add_parser("inspect", help="print what received material holds"))
    take = verbs.add_parser("import", help="take reports into a workspace")
    take.add_argument("paths", nargs="+", metavar="PATH")
    _policy(take)
    _workspace(take)
    take.add_argument("--zone", metavar="IANA_NAME", help="your word for zone-less times")
    take.add_argument("--password-file", metavar="FILE")
    window = verbs.add_parser("open", help="open the window, with reports if named")
    window.add_argument("paths", nargs="*", metavar="PATH")
    window.add_argument("--sample", action="store_true", help="open the bundled sample report")
    _policy(window)
    _workspace(window)
    verify = verbs.add_parser("verify", help="check the record and the databases of a workspace")
    verify.add_argument(
        "--originals", action="store_true", help="hash every original again where it was taken from"
    )
    _workspace(verify)
    guard = verbs.add_parser("self-check", help="tell which protection is active on this machine")
    _shots(verbs.add_parser("shots", help="draw the main screens to PNG files"))
    for verb in (take, window, verify, guard):
        _language(verb)
    return parser


def _inspect(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", nargs="+", metavar="PATH")
    verb.add_argument("--format", choices=("text", "json"), default="text")
    verb.add_argument("--zone", metavar="IANA_NAME", help="your word for zone-less times")
    verb.add_argument("--password-file", metavar="FILE")
    verb.add_argument(
        "--profile",
        dest="profiles",
        action="append",
        default=[],
        metavar="FILE.json",
        help='what the columns of a header are: {"name": "...", "header": ["Zeit", "Wer"], '
        '"columns": ["time", "sender"], "kind": "message", "zone": "Europe/Berlin", '
        '"day_first": true}, or a list of these; null for a column that is a detail',
    )
    verb.add_argument(
        "--as",
        dest="forms",
        action="append",
        default=[],
        metavar="FILE=FORM",
        help="in which form a file is to be read that fits several; FILE as problems name it, "
        "FORM a code such as generic-table",
    )
    _policy(verb)
    _language(verb)


def _policy(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--policy", choices=PROFILES, default="blank")
    verb.add_argument("--now", type=_instant, metavar="ISO", help="fixed clock, for tests")


def _language(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lang", choices=("en", "fr"))


def _workspace(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--workspace", metavar="DIR", help="else the one of this user")


def _shots(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("paths", nargs="*", metavar="PATH", help="else the bundled sample")
    verb.add_argument("--screenshots", dest="shots", metavar="DIR", required=True)
    verb.add_argument("--screens", type=_names, default=[])
    verb.add_argument("--themes", type=_names, default=["light", "dark"])
    verb.add_argument("--langs", type=_names, default=["en", "fr"])
    verb.add_argument("--size", default="1280x800")


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]
