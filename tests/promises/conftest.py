# SPDX-License-Identifier: Apache-2.0
"""The program around a promise: a desk with a real store, behind any reader host."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache, partial
from pathlib import Path

import pytest

from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.intake.courier import Courier
from reviewer.intake.start import start_host
from reviewer.model.policy import Policy
from reviewer.store.vault import Vault
from tests.samples.expected import NOW, SAMPLES, sample_names

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@contextmanager
def hosted(script: str, *arguments: str) -> Iterator[Courier]:
    """A courier to a host of this folder, started as the program starts its own."""
    start = partial(start_host, (str(HERE / script), *arguments))
    with closing(Courier(start)) as courier:
        yield courier


@cache
def rules() -> Policy:
    """The rule pack, read once."""
    return load_policy()


def samples() -> list[Path]:
    """Every bundled sample, as a person would drop it."""
    return [SAMPLES / name for name in sample_names()]


@pytest.fixture
def desk_with(tmp_path: Path) -> Iterator[Callable[[Courier], Desk]]:
    """A desk in a workspace of its own, behind a given reader: `desk_with(courier)`."""
    with ExitStack() as stack:

        def sit(courier: Courier) -> Desk:
            vault = Vault.open(tmp_path / "workspace")
            desk = Desk.of(vault, courier, rules(), lambda: NOW)
            stack.enter_context(closing(desk))
            desk.access.sign_as("off-07")
            return desk

        yield sit


def take_in(desk: Desk, *paths: Path, **more):
    """One take-in, without anybody to watch or to stop it."""
    return desk.receiving.take_in(list(paths), lambda step: None, threading.Event(), **more)
