# SPDX-License-Identifier: Apache-2.0
"""No kept file names a package registry or a place on somebody's machine; locks hold hashes only.

The words looked for are put together here, or this file would be its own first finding.
"""

import re
from pathlib import PurePosixPath

import pytest

from tests.gates.sources import ROOT, kept_paths

HOSTS = [
    "pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".", "conda.anaconda" + ".",
    "crates" + ".io", "rubygems" + ".org", "artifact" + "ory", "proxy.golang" + ".",
    "deb.debian" + ".",
]  # fmt: skip
MACHINE = ["/" + folder for folder in ("work/", "opt/", "root/", "Users/", "mnt/")]
MACHINE_PATH = re.compile("(?<![\\w/.:}*-])(?:" + "|".join(MACHINE) + ")")
NO_FILES = {"uv.lock", "pylock.toml", "poetry.lock", "pip.conf", "pip.ini", "uv.toml", ".npmrc"}
LOCK_WORDS = ["://", "--index", "--extra-index", "--find-links", "--trusted-host", "-i "]


def text_faults(path: str, text: str) -> list[str]:
    """Check one text file."""
    found = [f"{path}: names {host}" for host in HOSTS if host in text.lower()]
    found += [f"{path}: names {hit[0]}..." for hit in MACHINE_PATH.finditer(text)]
    if path.startswith("packaging/locks/"):
        found += lock_faults(path, text)
    return found


def lock_faults(path: str, text: str) -> list[str]:
    """Check one lock: versions pinned exactly, each with a hash, and no address."""
    found = [f"{path}: holds {word.strip()}" for word in LOCK_WORDS if word in text]
    for entry in re.split(r"\n(?=\S)", text.strip()):
        pinned = re.match(r"[a-z0-9][a-z0-9-]*==\S+ \\\n", entry)
        if not pinned or "--hash=sha256:" not in entry:
            found.append(f"{path}: no exact version with hashes: {entry[:60]!r}")
    return found


def name_faults(path: str) -> list[str]:
    """Check one file's name."""
    return [f"{path}: is not kept"] if PurePosixPath(path).name in NO_FILES else []


def test_no_kept_file_names_a_registry_or_a_machine() -> None:
    found = []
    for path in kept_paths():
        found += name_faults(path)
        data = (ROOT / path).read_bytes()
        if b"\0" not in data:
            found += text_faults(path, data.decode("utf-8", errors="replace"))
    assert not found, "\n".join(found)


def test_each_lock_names_the_same_packages_as_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = {name.lower() for name in re.findall(r'^ +"([A-Za-z][\w-]+)>=', project, re.MULTILINE)}
    for lock in ("linux", "windows"):
        text = (ROOT / "packaging" / "locks" / f"{lock}.txt").read_text(encoding="ascii")
        assert wanted - {"hatchling"} <= set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))


HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "from https://" + HOSTS[0] + "/simple"),
        ("README.md", "see files." + HOSTS[1]),
        ("tests/x.py", f"PATH = '{MACHINE[0]}main'"),
        ("tests/x.py", f"PATH = '{MACHINE[1]}wheels'"),
        ("packaging/locks/linux.txt", f"a==1 \\\n    {HASH}\nb @ https://example.org/b.whl\n"),
        ("packaging/locks/linux.txt", f"--index-url x\na==1 \\\n    {HASH}\n"),
        ("packaging/locks/linux.txt", "a==1\n"),
        ("packaging/locks/linux.txt", f"a>=1 \\\n    {HASH}\n"),
    ],
)
def test_a_planted_address_is_found(path: str, text: str) -> None:
    assert text_faults(path, text)


@pytest.mark.parametrize("path", sorted(NO_FILES))
def test_a_planted_lock_of_another_tool_is_found(path: str) -> None:
    assert name_faults(path)


def test_hashes_alone_pass() -> None:
    lock = f"a==1 \\\n    {HASH}\nb==2 \\\n    {HASH}\n"
    assert text_faults("packaging/locks/linux.txt", lock) == []
    assert text_faults("README.md", "homework/a tests/work/a https://example.org/opt/x") == []
