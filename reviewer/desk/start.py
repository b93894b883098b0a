# SPDX-License-Identifier: Apache-2.0
"""Putting a desk together: the reader host first, then rules and workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reviewer.assess.packs import load_policy
from reviewer.desk.guarding import Guarding
from reviewer.desk.reading import ReadingRoom
from reviewer.intake.courier import Ask, Courier
from reviewer.model.formats import Format
from reviewer.model.moment import zone_named
from reviewer.model.policy import Policy
from reviewer.model.profile import Profile

NO_FORMS: Mapping[str, Format] = MappingProxyType({})

if TYPE_CHECKING:
    from reviewer.desk.door import Desk


def zone_known(zone: str | None) -> bool:
    """Whether a declared zone is one we can compute with; None declares nothing."""
    return zone is None or zone_named(zone) is not None


def policy_of(profile: str) -> Policy:
    """The rules of a jurisdiction's profile."""
    return load_policy(profile=profile)


@contextmanager
def reading_room(
    profile: str,
    now: datetime,
    zone: str | None = None,
    password: bytes | None = None,
    stopped: threading.Event | None = None,
    profiles: tuple[Profile, ...] = (),
    forms: Mapping[str, Format] = NO_FORMS,
) -> Iterator[tuple[ReadingRoom, Policy]]:
    """A reading room without any workspace, and the rules it judges by. `profiles` are what the
    columns of tables were said to be, `forms` in which form a file is to be read."""
    policy = policy_of(profile)
    ask = Ask(now, zone, password, stopped or threading.Event(), forms, profiles=profiles)
    courier = Courier()
    try:
        yield ReadingRoom(courier, policy, ask), policy
    finally:
        courier.close()


@contextmanager
def guard_room(clock: Callable[[], datetime]) -> Iterator[Guarding]:
    """What tells of protection, without any workspace."""
    courier = Courier()
    try:
        yield Guarding(courier, clock)
    finally:
        courier.close()


@contextmanager
def open_desk(
    workspace: Path, profile: str, clock: Callable[[], datetime], *, read_only: bool = False
) -> Iterator[Desk]:
    """A desk in a workspace, made on first use unless `read_only`. Raises StoreError."""
    courier = Courier()
    try:
        # Late, so that `inspect` never loads a database driver.
        from reviewer.desk.door import Desk
        from reviewer.store.vault import Vault

        policy = policy_of(profile)
        desk = Desk.of(Vault.open(workspace, read_only=read_only), courier, policy, clock)
        try:
            if desk.access.may_write:
                desk.settle()
            yield desk
        finally:
            desk.close()
    finally:
        courier.close()
