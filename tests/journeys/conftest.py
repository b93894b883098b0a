# SPDX-License-Identifier: Apache-2.0
"""A desk with an officer at it, and a real reader behind it."""

from contextlib import closing

import pytest

from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.intake.courier import Courier
from reviewer.store.vault import Vault
from tests.builders import NOON


@pytest.fixture(scope="module")
def courier():
    with closing(Courier()) as courier:
        yield courier


@pytest.fixture
def desk(tmp_path, courier):
    with closing(
        Desk.of(Vault.open(tmp_path / "workspace"), courier, load_policy(), lambda: NOON)
    ) as desk:
        desk.access.sign_as("A. Officer")
        yield desk
