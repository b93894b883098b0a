# SPDX-License-Identifier: Apache-2.0
"""A workspace in a folder of its own, its two databases, and a way around their guards."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from reviewer.store.evidence import Evidence
from reviewer.store.ledger import Ledger
from reviewer.store.vault import Vault


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
    opened = []

    def connect(name: str) -> Any:
        connection = dbapi2.connect(vault.folder / f"{name}.db", isolation_level=None)
        connection.execute(f"pragma key = \"x'{vault._keys.key}'\"")
        opened.append(connection)
        return connection

    yield connect
    for connection in opened:
        connection.close()
