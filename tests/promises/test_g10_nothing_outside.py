# SPDX-License-Identifier: Apache-2.0
"""Promise G10: nothing is written outside the workspace, whatever the names of received things."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from tests.promises.conftest import ROOT
from tests.promises.pictures import mailed, zipped
from tests.samples.expected import SAMPLES

MARK = "zqescaped"
"""Part of every name that tries to get out."""
ROWS = b"timestamp,event,username,ip,port\n2026-03-05T12:00:00Z,login,river,192.0.2.7,50001\n"
NAMES = (
    "../{0}.csv", "../../../../../../../../{0}.csv", "a/../../{0}.csv", "/{0}.csv", "{tmp}/{0}.csv",
    "..\\..\\{0}.csv", "C:\\{0}.csv", "C:{0}.csv", "\\\\server\\{0}.csv", "{home}/{0}.csv",
    "a/{0}\0.csv", "./{0}.csv", "//{0}.csv", "{0}/", "{0}.csv:stream", "CON/{0}.csv",
    "~/{0}.csv", "$HOME/{0}.csv", "keys.json", "look.json", "../workspace/look.json",
)  # fmt: skip


def link(name: str, target: str) -> zipfile.ZipInfo:
    """A member that is a symbolic link."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def laid_out(folder: Path, home: Path) -> list[Path]:
    """Archives and a mail whose names lead everywhere, each with something honest in it."""
    folder.mkdir()
    places = {"tmp": tempfile.gettempdir(), "home": str(home)}
    names = [name.format(MARK, **places) for name in NAMES]
    for number, name in enumerate(names):
        data = zipped({"honest.csv": ROWS, name: ROWS})
        (folder / f"{number}.zip").write_bytes(data)
    with zipfile.ZipFile(folder / "links.zip", "w") as archive:
        archive.writestr(link("out", str(home)), str(home))
        archive.writestr(f"out/{MARK}.csv", ROWS)
        archive.writestr("honest.csv", ROWS)
    inner = zipped(dict.fromkeys(names[:6], ROWS))
    (folder / "nested.zip").write_bytes(zipped({f"../{MARK}.zip": inner, "honest.csv": ROWS}))
    (folder / "mail.eml").write_bytes(mailed({name.replace("\0", ""): ROWS for name in names}))
    return [*sorted(folder.iterdir()), *sorted(p for p in SAMPLES.iterdir() if p.is_dir())]


def snapshot(root: Path, but: Path) -> dict[str, tuple[int, ...]]:
    """State of everything beneath a folder, and of the folder, but for one tree and its parent."""
    found = {}
    for path in [root, *root.rglob("*")]:
        if path != but.parent and but not in (path, *path.parents):
            status = path.lstat()
            found[str(path)] = (status.st_mode, status.st_size, status.st_mtime_ns)
    return found


def escaped(folders: list[Path]) -> list[Path]:
    """Whatever bears the mark directly in one of some folders."""
    return [path for folder in folders for path in folder.iterdir() if MARK in path.name]


def imported(own: Path, paths: list[Path]) -> subprocess.CompletedProcess:
    """Take paths in by the real command, with a home and a temporary folder of its own."""
    folders = {name: str(own / name) for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR")}
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    arguments = ["import", *paths, "--workspace", own / "kept" / "workspace"]
    return subprocess.run(
        [sys.executable, "-m", "reviewer", *arguments],
        cwd=own / "cwd", env=known | folders,
        capture_output=True, check=False, timeout=100, text=True,
    )  # fmt: skip


@pytest.mark.promise("G10")
def test_only_the_workspace_changes_whatever_names_lead_elsewhere(tmp_path):
    for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "cwd", "kept"):
        (tmp_path / name).mkdir()
    shutil.copy(SAMPLES / "minimal.xml", tmp_path / "cwd" / "bystander.xml")
    paths = laid_out(tmp_path / "received", tmp_path / "HOME")
    before = snapshot(tmp_path, but=tmp_path / "kept" / "workspace")
    done = imported(tmp_path, paths)
    outcomes = [line.split()[0] for line in done.stdout.splitlines()]
    assert len(outcomes) >= len(paths), done.stderr
    assert outcomes.count("new") + outcomes.count("known") > len(NAMES)
    assert snapshot(tmp_path, but=tmp_path / "kept" / "workspace") == before
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["workspace"]
    around = [tmp_path, tmp_path.parent, ROOT, ROOT.parent, Path("/"), Path(tempfile.gettempdir())]
    assert escaped(around) == []
    inside = sorted(path.name for path in (tmp_path / "kept" / "workspace").rglob("*"))
    assert [name for name in inside if MARK in name or name.endswith((".csv", ".zip"))] == []


def test_the_snapshot_sees_what_is_made_changed_touched_or_gone(tmp_path):
    kept = tmp_path / "kept" / "workspace"
    kept.mkdir(parents=True)
    path = tmp_path / "a" / "b.txt"
    path.parent.mkdir()
    path.write_text("rain")
    states = [snapshot(tmp_path, but=kept)]
    (kept / "evidence.db").write_text("what is kept may change")
    assert snapshot(tmp_path, but=kept) == states[0]
    for change in (lambda: path.write_text("wind"), path.unlink, path.mkdir, lambda: path.chmod(0)):
        change()
        states.append(snapshot(tmp_path, but=kept))
    assert len({tuple(sorted(state.items())) for state in states}) == len(states)
    (tmp_path / f"{MARK}.csv").touch()
    assert escaped([tmp_path]) == [tmp_path / f"{MARK}.csv"]
