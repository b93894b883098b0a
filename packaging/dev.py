# SPDX-License-Identifier: Apache-2.0
"""The one developer command: run, test, check, fuzz, shot, bench, build, translate, setup.

Standard library only; the same on every system. Each verb does all of its own set-up.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environment
from environment import PYTHON, ROOT, say

SAMPLE = ROOT / "resources" / "samples" / "rich-xml-set"
I18N = ROOT / "resources" / "i18n"
SHOTS = ROOT / ".shots"
WINDOW_TESTS = ("tests/ui", "tests/journeys")
QT_FREE_TESTS = ("tests/unit", "tests/store", "tests/gates")
# pytest-qt cannot be loaded without Qt; its settings are then unknown to pytest, and that is fine.
WITHOUT_QT = ("-p", "no:pytest-qt", "-W", "ignore::pytest.PytestConfigWarning")
# The first is the machine's zone while all tests run; then tests/unit runs under the others too,
# each file under one of them and those of times under both.
ZONES = ("America/Toronto", "Pacific/Kiritimati", "UTC")
OF_TIMES = ("test_moment", "test_declaration", "test_rereading", "test_whatsapp", "test_plaso")
MOST_WORKERS = 4
KILLS = "kill campaign (promise G9)"


def call(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run `command` in the checkout, its output on ours; give its exit status."""
    sys.stdout.flush()
    words = [str(part) for part in command]
    return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode


def reviewer(*words: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run the program of this checkout."""
    return call([PYTHON, "-m", "reviewer", *words], env)


def pytest(*words: str, env: Mapping[str, str] | None = None) -> int:
    """Run pytest; a folder without tests yet is no failure."""
    status = call([PYTHON, "-m", "pytest", *words], env or environment.offscreen())
    return 0 if status == 5 else status


# ------------------------------------------------------------------------------------------ run


def run(words: argparse.Namespace) -> int:
    """Open the given reports, or the bundled synthetic one in a workspace that is thrown away."""
    given = [Path(name).resolve() for name in words.report]
    if environment.has_display():
        trouble = environment.ensure_qt(os.environ)
        if not trouble:
            return _window(given)
        say(f"The display cannot be used ({trouble}).")
    trouble = environment.ensure_qt(environment.offscreen())
    drawn = 0
    if trouble:
        say(f"Qt cannot start on this machine ({trouble}).")
        say("WINDOW NOT CHECKED. The text sheet of the report follows.\n")
    else:
        say("There is no display: the main screens of the synthetic report are drawn to files;")
        say("the text sheet follows.\n")
        drawn = _draw_screens()
    status = reviewer("inspect", *(given or [SAMPLE]))
    return drawn if status in (0, 1) else status


def _window(given: Sequence[Path]) -> int:
    if given:
        return reviewer("open", *given)
    with tempfile.TemporaryDirectory(prefix="reviewer-try-") as folder:
        say("Opening the bundled synthetic report in a workspace that is thrown away at the end.")
        return reviewer("open", SAMPLE, "--workspace", Path(folder) / "workspace")


def _draw_screens() -> int:
    """Draw each main screen of the synthetic report, English in light and French in dark."""
    folder = _emptied(SHOTS / "run")
    for theme, lang in (("light", "en"), ("dark", "fr")):
        choice = ("--themes", theme, "--langs", lang)
        if reviewer("--screenshots", folder, *choice, env=environment.offscreen()):
            say("The screens could not be drawn.")
            return 1
    for picture in sorted(folder.glob("*.png")):
        say(f"  {picture.relative_to(ROOT)}")
    say("")
    return 0


def _emptied(folder: Path) -> Path:
    """Make `folder` exist without pictures of an earlier time."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    return folder


# ----------------------------------------------------------------------------------- test, check


def test(words: argparse.Namespace) -> int:
    """Run every test; with words for pytest, only what they choose, in one process."""
    started = time.monotonic()
    trouble = environment.ensure_qt(environment.offscreen())
    if words.pytest:
        return pytest(*words.pytest, *(WITHOUT_QT if trouble else ()))
    failed = []
    env = {**environment.offscreen(), "TZ": ZONES[0]}
    workers = min(environment.cores(), MOST_WORKERS)
    # Work that is stolen splits a module at its seams only: its fixtures are made once or twice.
    spread = ("-q", "-n", str(workers), "--dist", "worksteal") if workers > 1 else ("-q",)
    if trouble:
        say(f"\n== tests without a window, the machine's zone being {ZONES[0]}")
        if pytest(*spread, *WITHOUT_QT, *_existing(QT_FREE_TESTS), env=env):
            failed.append("tests without a window")
        failed.append(f"window tests ({', '.join(WINDOW_TESTS)}): Qt cannot start: {trouble}")
    else:
        say(f"\n== all tests, the machine's zone being {ZONES[0]}")
        if pytest(*spread, env=env):
            failed.append("all tests")
    say(f"\n== tests/unit again, the machine's zone being {', then '.join(ZONES[1:])}")
    with ThreadPoolExecutor(max_workers=workers) as at_once:
        for zone, (status, printed) in zip(ZONES[1:], at_once.map(_zoned, ZONES[1:]), strict=True):
            say(f"\n-- {zone}\n{printed}")
            if status:
                failed.append(f"tests/unit under TZ={zone}")
    return _verdict("test", failed, started)


def _zoned(zone: str) -> tuple[int, str]:
    """Run core tests under another zone of the machine: exit status and what was printed.

    Those of times run under every zone, each other file under one of them. Properties were tried
    at length already; here a few examples of each show that the zone counts for nothing.
    """
    files = sorted((ROOT / "tests" / "unit").glob("test_*.py"))
    of_times = [f for f in files if f.name.startswith(OF_TIMES)]
    others = [f for f in files if f not in of_times][ZONES.index(zone) - 1 :: len(ZONES) - 1]
    options = ("-q", "-p", "no:cacheprovider", *WITHOUT_QT)
    command = [PYTHON, "-m", "pytest", *options, *of_times, *others]
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**environment.offscreen(), "TZ": zone, "REVIEWER_EXAMPLES": "brief"},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, environment.tail(
        done.stdout + done.stderr, 40 if done.returncode else 2
    )


def check(words: argparse.Namespace) -> int:
    """Run the tests, each tool by its own name so that its full answer is seen, the mutations."""
    started = time.monotonic()
    failed = ["test"] if test(argparse.Namespace(pytest=[])) else []
    tools: dict[str, list[str | Path]] = {
        "ruff": [PYTHON, "-m", "ruff", "check"],
        "mypy --strict": [PYTHON, "-m", "mypy"],
        "import contracts": [PYTHON.with_name("lint-imports")],
        "translations": [PYTHON, "-m", "pytest", "-q", "tests/gates/test_translations.py"],
        "hostile corpus": [PYTHON, "-m", "tests.hostile"],
        "mutations: each protection removed turns a test red": [PYTHON, "-m", "tests.mutations"],
    }
    for name, command in tools.items():
        say(f"\n== {name}")
        if call(command, environment.offscreen()):
            failed.append(name)
    if words.faults:
        say(f"\n== {KILLS}: the program or its reader is killed at random moments of an intake")
        campaign = ("-m", "tests.promises.kills", "--times", "200", "--seed", "3")
        if call([PYTHON, *campaign], environment.offscreen()):
            failed.append(KILLS)
        say("The fault campaigns of the store do not exist yet: they come with judgement.")
    return _verdict("check", failed, started)


def _existing(folders: Sequence[str]) -> list[str]:
    return [folder for folder in folders if (ROOT / folder).is_dir()]


def _verdict(verb: str, failed: Sequence[str], started: float) -> int:
    seconds = time.monotonic() - started
    for name in failed:
        say(f"FAILED: {name}")
    say(f"\n{verb}: {'FAILED' if failed else 'passed'} in {seconds:.0f} s")
    return 1 if failed else 0


# ------------------------------------------------------------------------ shot, translate, others


def shot(words: argparse.Namespace) -> int:
    """Draw every main screen in every theme and both languages, with a list of the files."""
    trouble = environment.ensure_qt(environment.offscreen())
    if trouble:
        say(f"Qt cannot start on this machine ({trouble}): nothing was drawn.")
        return 1
    folder = Path(words.out).resolve() if words.out else _emptied(SHOTS / "all")
    folder.mkdir(parents=True, exist_ok=True)
    choice = ("--themes", "light,dark,contrast", "--langs", "en,fr")
    if reviewer("--screenshots", folder, *choice, env=environment.offscreen()):
        return 1
    drawn = sorted(folder.glob("*-*-*.png"))
    lines = [" ".join([*picture.stem.rsplit("-", 2), picture.name]) for picture in drawn]
    sheet = "\n".join(["screen theme language file", *lines, ""])
    (folder / "index.txt").write_text(sheet, encoding="utf-8")
    say(f"{len(drawn)} screens in {folder}, listed in index.txt")
    return 0


def translate(_: argparse.Namespace) -> int:
    """Bring the .ts files up to date with the sources, then compile them to .qm."""
    trouble = environment.ensure_qt(environment.offscreen())
    if trouble:
        say(f"Qt cannot start on this machine ({trouble}): nothing was translated.")
        return 1
    sources = sorted(path.relative_to(ROOT) for path in (ROOT / "reviewer").rglob("*.py"))
    options = ["-source-language", "en_CA", "-locations", "none", "-no-obsolete"]
    status = 0
    lupdate, lrelease = (PYTHON.with_name(f"pyside6-{tool}") for tool in ("lupdate", "lrelease"))
    for lang, target in (("en", ["en_CA", "-pluralonly"]), ("fr", ["fr_CA"])):
        ts = I18N / f"reviewer_{lang}.ts"
        status |= call([lupdate, *sources, "-ts", ts, *options, "-target-language", *target])
        status |= call([lrelease, "-fail-on-unfinished", ts, "-qm", ts.with_suffix(".qm")])
    return 1 if status else 0


def fuzz(words: argparse.Namespace) -> int:
    """Fuzz one parser by coverage, in an environment of its own; without a name, list them."""
    python = environment.ensure_fuzz()
    if not words.target:
        return call([python, "-m", "tests.fuzz", "--list"])
    return call([python, "-m", "tests.fuzz", words.target, "--minutes", words.minutes])


def bench(words: argparse.Namespace) -> int:
    """Hand over to the benches, once there are some."""
    if not (ROOT / "tests" / "bench" / "__main__.py").exists():
        say("There are no benches yet: they grow with the scale issue.")
        return 2
    more = ("--json", words.json) if words.json else ()
    return call([PYTHON, "-m", "tests.bench", *more, *(("--large",) if words.large else ())])


def build(_: argparse.Namespace) -> int:
    """Say that installers do not exist yet."""
    say("There are no installers yet: they come with the packaging issue.")
    return 2


def setup(_: argparse.Namespace) -> int:
    """Say where the environment is; making it has been done for every verb."""
    trouble = environment.ensure_qt(environment.offscreen())
    say(f"The environment is ready: {PYTHON.relative_to(ROOT)}")
    if trouble:
        say(f"Qt cannot start yet ({trouble}); `inspect` and the tests without a window work.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = verbs.add_parser("run", help="open reports, or the bundled synthetic one")
    verb.add_argument("report", nargs="*", help="file, folder or archive")
    verb = verbs.add_parser("test", help="run the tests and the gates")
    verb.add_argument("pytest", nargs="*", help="words for pytest, which then runs alone")
    verb = verbs.add_parser("check", help="test, then each tool, then the mutations")
    verb.add_argument("--faults", action="store_true", help="add the fault campaigns")
    verb = verbs.add_parser("fuzz", help="fuzz a parser by coverage (Linux)")
    verb.add_argument("target", nargs="?", help="its name; without one, list the names")
    verb.add_argument("--minutes", default="10", metavar="N", help="how long (default 10)")
    verb = verbs.add_parser("shot", help="draw every screen, theme and language to PNG")
    verb.add_argument("--out", help="folder for the pictures (default .shots/all)")
    verb = verbs.add_parser("bench", help="measure")
    verb.add_argument("--json", metavar="FILE", help="write the figures to FILE")
    verb.add_argument("--large", action="store_true", help="files of hundreds of megabytes too")
    verbs.add_parser("build", help="make the installers")
    verbs.add_parser("translate", help="update and compile the translations")
    verbs.add_parser("setup", help="only make the environment")
    return parser


def _words(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; what follows `test` is pytest's, options included."""
    if argv[:1] == ["test"] and not {"-h", "--help"} & set(argv):
        return argparse.Namespace(verb="test", pytest=argv[1:])
    return _parser().parse_args(argv)


def main() -> int:
    """Do one verb; the exit status is 0 when all went well."""
    verbs = (run, test, check, fuzz, shot, bench, build, translate, setup)
    words = _words(sys.argv[1:])
    try:
        environment.ensure()
        return {verb.__name__: verb for verb in verbs}[words.verb](words)
    except environment.SetUpError as error:
        say(f"set-up failed: {error}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
