# SPDX-License-Identifier: Apache-2.0
"""Promise G19: no network. The whole program works where there is none, and reaches for none."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises import alone_reader
from tests.promises.conftest import ROOT, hosted, take_in

NETWORK = {
    "socket", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib", "nntplib",
    "telnetlib", "socketserver", "xmlrpc", "asyncio", "requests", "httpx", "webbrowser",
    "QtNetwork", "QtQml", "QtQuick", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets",
    "QtDBus",
}  # fmt: skip
CSV = "timestamp,event,username,ip,port\n2026-03-05T12:00:00Z,login,river,192.0.2.7,50001\n"


def alone(tmp_path: Path, what: str) -> subprocess.CompletedProcess:
    """The smoke journey in an empty network namespace. Where that cannot be had, it fails."""
    received = tmp_path / "received"
    received.mkdir(exist_ok=True)
    (received / "on-purpose-census.csv").write_text(CSV)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-m", "tests.promises.alone", tmp_path / "workspace", received, what],
        cwd=ROOT, env=environment, capture_output=True, check=False, timeout=100, text=True,
    )  # fmt: skip


@pytest.mark.promise("G19")
def test_the_smoke_journey_needs_no_network_and_reaches_for_none(tmp_path):
    done = alone(tmp_path, "window")
    assert done.returncode == 0, (done.returncode, done.stdout, done.stderr)
    found = json.loads(done.stdout)
    assert (found["reports"], found["sound"]) == (2, True)
    assert found["events"] > 20
    assert (found["modules"], found["sockets"]) == ([], [])
    assert found["reader"].split()[1:] == ["modules"]
    assert alone(tmp_path, "inspect").returncode == 0
    assert alone(tmp_path, "verify").returncode == 0


def test_a_window_process_that_reaches_for_a_socket_is_ended(tmp_path):
    assert alone(tmp_path, "socket").returncode == alone_reader.REACHED


def test_a_reader_that_reaches_for_a_socket_is_ended(desk_with, tmp_path):
    path = tmp_path / "on-purpose-socket.csv"
    path.write_text(CSV)
    with hosted("alone_reader.py") as courier:
        (verdict,) = take_in(desk_with(courier), path)
    assert str(verdict.outcome) == "stopped"


def imported(source: str) -> set[str]:
    """Every part of every module name that a source imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(part for alias in node.names for part in alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            found.update((node.module or "").split("."), (alias.name for alias in node.names))
    return found


def test_our_own_code_imports_no_network_module():
    sources = sorted((ROOT / "reviewer").rglob("*.py"))
    assert len(sources) > 100
    assert {p.name: imported(p.read_text()) & NETWORK for p in sources} == {
        p.name: set() for p in sources
    }
    assert imported("from PySide6 import QtNetwork\nimport urllib.request") >= {
        "QtNetwork",
        "urllib",
    }
