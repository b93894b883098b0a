# SPDX-License-Identifier: Apache-2.0
"""The one door of both faces: every action an officer has, grouped by the work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reviewer.desk.access import Access
from reviewer.desk.columns import Columns
from reviewer.desk.comparing import Comparing
from reviewer.desk.deciding import Deciding
from reviewer.desk.declaring import Declaring
from reviewer.desk.entering import Entering
from reviewer.desk.guarding import Guarding
from reviewer.desk.keeping import Keeping
from reviewer.desk.looking import Looking
from reviewer.desk.receiving import Receiving
from reviewer.intake.courier import Courier
from reviewer.model.errors import Refused, StoreLocked
from reviewer.model.policy import Policy
from reviewer.store.evidence import Evidence
from reviewer.store.ledger import Ledger
from reviewer.store.vault import Vault

Clock = Callable[[], datetime]
"""Gives the time now as aware UTC; tests give a fixed one."""


class Stores:
    """The two databases of a workspace; each thread gets connections of its own."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._mine = threading.local()

    @property
    def evidence(self) -> Evidence:
        """What was read from reports, for the calling thread."""
        if not hasattr(self._mine, "evidence"):
            self._mine.evidence = Evidence(self.vault)
        evidence: Evidence = self._mine.evidence
        return evidence

    @property
    def ledger(self) -> Ledger:
        """The officer's record, for the calling thread."""
        if not hasattr(self._mine, "ledger"):
            self._mine.ledger = Ledger(self.vault)
        ledger: Ledger = self._mine.ledger
        return ledger

    def demand_writing(self, act: str) -> None:
        """Raise StoreLocked when another program holds the workspace; `act` names the try."""
        if self.vault.held:
            raise StoreLocked(act)

    def author(self, act: str) -> str:
        """The officer's name, which signs what `act` writes. Raises StoreLocked, Refused."""
        self.demand_writing(act)
        author = self.ledger.officer_name()
        if not author:
            raise Refused("officer_name")
        return author

    def open(self) -> None:
        """Make both databases on first use, so that a second, reading start finds them."""
        self.evidence.holds("")
        self.ledger.officer_name()

    def close(self) -> None:
        """Close the calling thread's connections, the ledger last."""
        for name in ("evidence", "ledger"):
            if hasattr(self._mine, name):
                getattr(self._mine, name).close()
                delattr(self._mine, name)


@dataclass(frozen=True, slots=True)
class Desk:
    """All actions. Methods marked S in the design are slow: call them from a task."""

    stores: Stores
    policy: Policy
    access: Access
    receiving: Receiving
    looking: Looking
    deciding: Deciding
    declaring: Declaring
    comparing: Comparing
    entering: Entering
    columns: Columns
    keeping: Keeping
    guarding: Guarding

    @classmethod
    def of(cls, vault: Vault, courier: Courier, policy: Policy, clock: Clock) -> Desk:
        """Put a desk into a workspace, which is the desk's to close from here on."""
        stores = Stores(vault)
        try:
            stores.open()
        except BaseException:
            stores.close()
            vault.close()
            raise
        declaring = Declaring(stores, policy, clock)
        return cls(
            stores=stores,
            policy=policy,
            access=Access(stores, clock),
            receiving=Receiving(stores, courier, policy, clock, declaring),
            looking=Looking(stores),
            deciding=Deciding(stores, clock),
            declaring=declaring,
            comparing=Comparing(stores),
            entering=Entering(stores, policy, clock),
            columns=Columns(stores, courier, clock),
            keeping=Keeping(stores, courier, clock),
            guarding=Guarding(courier, clock),
        )

    def settle(self) -> None:
        """Make good what a kill cut short: tips first, because things may be declared of them."""
        self.entering.settle()
        self.receiving.settle()

    def close(self) -> None:
        """Close the calling thread's connections and let go of the workspace."""
        self.stores.close()
        self.stores.vault.close()
