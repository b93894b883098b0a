# SPDX-License-Identifier: Apache-2.0
"""Promise G9, as a campaign: kill the program at random moments and look for half a report.

`python -m tests.promises.kills --times 200` prints one line of figures as JSON; the exit status is
1 when anything half was found. Each try is a fork of this process, so that it costs no start.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import threading
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.assess.packs import load_policy
from reviewer.desk.door import Desk
from reviewer.desk.receiving import Receiving
from reviewer.intake.courier import Courier
from reviewer.model.timeline import Filter, ReportRow
from reviewer.store.evidence_schema import BY_ITEM, BY_REPORT
from reviewer.store.load import Load
from reviewer.store.vault import Vault
from tests.samples.expected import NOW, SAMPLES

PHASES = ("start", "listing", "digesting", "reading", "committing", "entering")
VICTIMS = ("window", "host", "child")
ROW = "2026-03-05T12:{0:02}:{1:02}Z,login,river,192.0.2.7,50001\n"


def received(folder: Path) -> list[Path]:
    """A sample of many files, and a log that takes a moment to read."""
    log = folder / "logins.csv"
    rows = (ROW.format(n // 60 % 60, n % 60) for n in range(2000))
    log.write_text("timestamp,event,username,ip,port\n" + "".join(rows))
    return [SAMPLES / "two-reports", log]


def told(phase: str, method):
    """The same method, which first says on standard output that its phase begins."""

    def tell(self, *given):
        os.write(1, f"{phase}\n".encode())
        return method(self, *given)

    return tell


class Program:
    """The program in a fork: it takes `paths` in and tells its phases through a pipe."""

    def __init__(self, workspace: Path, paths: list[Path]) -> None:
        self._reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.dup2(writing, 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            status = 9
            try:
                run(workspace, paths)
                status = 0
            finally:
                os._exit(status)
        os.close(writing)

    def phases(self):
        """Each phase when it begins, until the program ends."""
        with os.fdopen(self._reading, "r") as pipe:
            for line in pipe:
                yield line.strip()

    def kill(self, victim: str) -> None:
        """Kill the program itself, its reader's host, or the host's child."""
        with suppress(OSError):
            host = children(self.pid)[0] if victim != "window" else 0
            pids = {"window": self.pid, "host": host}
            os.kill(pids.get(victim) or children(host)[0], signal.SIGKILL)

    def end(self) -> int:
        """Wait for it; its exit status."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def children(pid: int) -> list[int]:
    """Process ids of the children of a process; one that is no more stands for none."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in listed] or [2**22]


def run(workspace: Path, paths: list[Path]) -> None:
    """Be the program that is going to be killed."""
    os.write(1, b"start\n")
    Courier.groups = told("listing", Courier.groups)
    Courier.digests = told("digesting", Courier.digests)
    Courier.records = told("reading", Courier.records)
    Load.keep = told("committing", Load.keep)
    Receiving._note_take_in = told("entering", Receiving._note_take_in)
    with closing(Courier()) as courier, closing(opened(workspace, courier)) as desk:
        desk.receiving.take_in(paths, lambda step: None, threading.Event())


def opened(workspace: Path, courier: Courier | None) -> Desk:
    """The desk of a workspace; without a courier nothing can be taken in."""
    return Desk.of(Vault.open(workspace), courier, RULES, lambda: NOW)


def counted(desk: Desk) -> dict[str, dict[str, int]]:
    """For each report, how many rows of each table are its own; "" for those of no report."""
    conn = desk.stores.evidence._conn
    held = {row[0]: row[1] for row in conn.execute("select number, sha256 from report")}
    found: dict[str, Counter[str]] = {}
    owners = {table: "number" if table == "report" else "report" for table in BY_REPORT}
    owners |= {table: f"{column} >> 32" for table, column in BY_ITEM.items()}
    for table, owner in owners.items():
        for number, count in conn.execute(f"select {owner}, count(*) from {table} group by 1"):
            found.setdefault(held.get(number, ""), Counter())[table] = count
    return {sha: dict(counts) for sha, counts in found.items()}


def adds_up(desk: Desk, row: ReportRow) -> bool:
    """Whether a report holds exactly what its own row says."""
    looking, sha256, said = desk.looking, row.sha256, row.counts
    events = looking.timeline(sha256, Filter()).shown
    lists = (looking.people, looking.media, looking.problems, looking.unread)
    held = [len(of(sha256)) for of in lists]
    return [events, *held] == [said.events, said.people, said.media, said.problems, said.unread]


def faults_of(desk: Desk, whole: dict[str, dict[str, int]], victim: str) -> list[str]:
    """What is half in a workspace after a kill.

    A child that is killed may cost its file, which the report then tells; nothing else may
    change what a report holds.
    """
    found = counted(desk)
    known = found if victim == "child" else whole
    faults = [f"half:{sha[:8]}" for sha in found if not sha or found[sha] != known.get(sha)]
    faults += ["counts" for row in desk.looking.reports() if not adds_up(desk, row)]
    if not desk.keeping.verify().sound:
        faults.append("unsound")
    desk.receiving.settle()
    if desk.stores.ledger.taken_in() != {row.sha256 for row in desk.looking.reports()}:
        faults.append("ledger")
    return faults


def campaign(times: int, seed: int) -> dict[str, object]:
    """Kill so many times; the figures."""
    chance = Random(seed)
    phases: Counter[str] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        paths = received(folder)
        Program(folder / "whole", paths).end()
        with closing(opened(folder / "whole", None)) as desk:
            whole = counted(desk)
        for number in range(times):
            workspace = folder / f"w{number}"
            program = Program(workspace, paths)
            wanted, wait = PHASES[number % len(PHASES)], chance.random() * 0.03
            victim = "window" if number // len(PHASES) % 2 == 0 else chance.choice(VICTIMS)
            for phase in program.phases():
                if phase == wanted:
                    threading.Event().wait(wait)
                    program.kill(victim)
                    break
            status = program.end()
            phases[f"{wanted}:{'killed' if status else 'ended'}"] += 1
            with closing(opened(workspace, None)) as desk:
                faults += faults_of(desk, whole, victim)
    return {"kills": times, "reports": len(whole), "half": faults, **dict(sorted(phases.items()))}


RULES = load_policy()

if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--seed", type=int, default=9)
    given = asked.parse_args()
    figures = campaign(given.times, given.seed)
    print(json.dumps(figures))
    sys.exit(bool(figures["half"]))
