# SPDX-License-Identifier: Apache-2.0
"""Who sits at the desk and how the program looks; passphrases and roles come later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reviewer.model.errors import Refused
from reviewer.model.note import Change, Touched

if TYPE_CHECKING:
    from reviewer.desk.door import Stores

NAME_LIMIT = 200
"""Characters of an officer's name."""


class Access:
    """The officer's name, the state of the workspace, and its look."""

    def __init__(self, stores: Stores, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._clock = clock

    @property
    def protected(self) -> bool:
        """Whether the key is wrapped by a passphrase; if not, every screen says so."""
        return self._stores.vault.protected

    @property
    def held_elsewhere(self) -> bool:
        """Whether another program holds the workspace, so that this one only reads."""
        return self._stores.vault.held

    @property
    def may_write(self) -> bool:
        """Whether anything can be kept: not held elsewhere and not on a read-only medium."""
        return not self._stores.vault.read_only

    @property
    def folder_name(self) -> str:
        """The workspace folder's own name, for the About page."""
        return self._stores.vault.folder.name

    def officer(self) -> str:
        """The name that signs notes; "" until one was typed."""
        return self._stores.ledger.officer_name() or ""

    def sign_as(self, name: str) -> Change:
        """Keep the officer's name. Raises Refused when it is blank or too long, StoreLocked."""
        self._stores.demand_writing("sign_as")
        name = " ".join(name.split())
        if not name or len(name) > NAME_LIMIT:
            raise Refused("name")
        self._stores.ledger.set_officer_name(name, self._clock())
        return Change(frozenset({Touched.SETTINGS}))

    def look(self) -> dict[str, Any]:
        """Language, theme, zoom and geometry as kept; may be empty."""
        return self._stores.vault.look()

    def keep_look(self, look: dict[str, Any]) -> None:
        """Keep language, theme, zoom and geometry beside the databases."""
        self._stores.vault.save_look(look)
