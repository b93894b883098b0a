# SPDX-License-Identifier: Apache-2.0
"""What holds for every test: no screen, no network, no stray log line, no fixed order.

REVIEWER_SEED chooses the order; without it the day does, so a day's failure can be repeated.
REVIEWER_EXAMPLES=brief tries each property on few examples.
"""

import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_FONT_DPI"] = "96"

# Said once, before midnight, and heard by every worker.
SEED = os.environ.get("REVIEWER_SEED") or f"{datetime.now(UTC):%Y-%m-%d}"
os.environ["REVIEWER_SEED"] = SEED

# Property tests repeat exactly; a slow shared machine is no reason to fail one.
settings.register_profile("full", deadline=None, derandomize=True, database=None)
settings.register_profile("brief", settings.get_profile("full"), max_examples=20)
settings.load_profile(os.environ.get("REVIEWER_EXAMPLES", "full"))

_sockets: list[str] = []


def _refuse_sockets(event: str, _: object) -> None:
    if event.startswith("socket."):
        _sockets.append(event)
        raise PermissionError(f"a test reached for the network: {event}")


sys.addaudithook(_refuse_sockets)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how to repeat this order."""
    terminalreporter.write_line(f"order: REVIEWER_SEED={SEED}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Shuffle the modules, and the tests within each; module fixtures are still made once."""
    chance = random.Random(SEED)
    modules = sorted({item.path for item in items})
    chance.shuffle(modules)
    rank = {module: number for number, module in enumerate(modules)}
    items.sort(key=lambda item: item.nodeid)
    chance.shuffle(items)
    items.sort(key=lambda item: rank[item.path])


@pytest.fixture(autouse=True, scope="session")
def nobodys_own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep tests away from the workspace and settings of the person who runs them."""
    home = tmp_path_factory.mktemp("person")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        yield home


@pytest.fixture(autouse=True)
def silence(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that left a log record at WARNING or above, or that reached for a socket.

    A test that expects a record looks at `caplog.records` and then calls `caplog.clear()`.
    """
    _sockets.clear()
    yield
    stray = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= 30
    ]
    assert not stray, f"unexpected log records: {stray}"
    assert not _sockets, f"the network was reached for: {_sockets}"
