# SPDX-License-Identifier: Apache-2.0
"""A workspace in a folder of its own, and a report to put into it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.event import Event
from reviewer.model.report import MediaItem, Person, Receipt
from reviewer.model.timeline import Counts, ReportRow
from reviewer.store.evidence import Evidence
from reviewer.store.ledger import Ledger
from reviewer.store.vault import Vault
from tests.builders import NOON, a_head

SHA = "a" * 64


def a_row(sha256: str = SHA, **changes: Any) -> ReportRow:
    values: dict[str, Any] = {
        "head": a_head(),
        "receipt": Receipt(items=3, read=3, problems=0, skipped=0),
        "counts": Counts(events=3),
        "path_name": "set-1",
        "taken_in": NOON,
        "files": (("report.xml", "b" * 64),),
    }
    return ReportRow(sha256=sha256, **(values | changes))


def keep(
    evidence: Evidence,
    events: Sequence[Event] = (),
    people: Sequence[Person] = (),
    media: Sequence[MediaItem] = (),
    sha256: str = SHA,
) -> bool:
    with evidence.taking() as load:
        load.add_events(events)
        load.add_people(people)
        load.add_media(media)
        return load.keep(a_row(sha256), [], [], [])


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with closing(Vault.open(tmp_path / "workspace")) as vault:
        yield vault


@pytest.fixture
def evidence(vault: Vault) -> Iterator[Evidence]:
    with closing(Evidence(vault)) as evidence:
        yield evidence


@pytest.fixture
def ledger(vault: Vault) -> Iterator[Ledger]:
    with closing(Ledger(vault)) as ledger:
        yield ledger


@pytest.fixture
def raw_connection(vault: Vault) -> Iterator[Callable[[str], Any]]:
    """A fresh connection of the driver to a database of the workspace, without our guards."""
    from sqlcipher3 import dbapi2

    opened = []

    def connect(name: str) -> Any:
        connection = dbapi2.connect(vault.folder / f"{name}.db", isolation_level=None)
        connection.execute(f"pragma key = \"x'{vault._keys.key}'\"")
        opened.append(connection)
        return connection

    yield connect
    for connection in opened:
        connection.close()
