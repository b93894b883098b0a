# SPDX-License-Identifier: Apache-2.0
"""Keeping the record: proving that nothing in it was changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.desk.door import Stores


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. `first_bad` is the ledger entry at which the chain breaks."""

    entries: int
    first_bad: int | None
    head: str
    damaged: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether chain and both databases hold."""
        return self.first_bad is None and not self.damaged


class Keeping:
    """Checks on the workspace as a whole."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def verify(self) -> Verification:
        """S. Walk the chain of the ledger and check every page of both databases."""
        chain = self._stores.ledger.verify()
        checks = (("evidence.db", self._stores.evidence), ("ledger.db", self._stores.ledger))
        damaged = tuple(name for name, store in checks if not store.sound())
        return Verification(chain.entries, chain.first_bad, chain.head, damaged)
