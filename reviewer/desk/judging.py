# SPDX-License-Identifier: Apache-2.0
"""What the rules say of one report, once all of it was counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reviewer.assess.checklist import check, check_each
from reviewer.assess.cues import cues
from reviewer.assess.flags import flags
from reviewer.assess.tally import Tally
from reviewer.model.finding import Cue, Finding, Flag
from reviewer.model.policy import Policy
from reviewer.model.report import Head


@dataclass(frozen=True, slots=True)
class Judged:
    """Results of the checklist as a whole and for each account, file and thread; flags, cues."""

    findings: list[Finding]
    each: list[Finding]
    flags: list[Flag]
    cues: list[Cue]

    @property
    def statuses(self) -> dict[str, int]:
        """How many items of the checklist have each status."""
        return dict(Counter(str(finding.status) for finding in self.findings))


def judged(tally: Tally, head: Head, policy: Policy) -> Judged:
    """Ask every rule."""
    return Judged(
        findings=check(tally, head, policy),
        each=check_each(tally, head, policy),
        flags=flags(tally, head, policy),
        cues=cues(tally, head, policy),
    )
