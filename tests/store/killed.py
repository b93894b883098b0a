# SPDX-License-Identifier: Apache-2.0
"""Programs that tests start and kill: `python killed.py WORKSPACE load|notes`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.model.note import Note
from reviewer.store.evidence import Evidence
from reviewer.store.ledger import Ledger
from reviewer.store.vault import Vault
from tests.builders import NOON, a_media, a_person, an_event
from tests.store.stored import a_row


def say(what: object) -> None:
    print(what, flush=True)


def load(vault: Vault) -> None:
    """Say each step of a taking; the test kills at one of them."""
    evidence = Evidence(vault)
    say("open")
    with evidence.taking() as loading:
        for batch in range(5):
            rows = range(batch * 800, batch * 800 + 800)
            loading.add_events([an_event(ref=f"e{row}", raw="x" * 500) for row in rows])
            say(f"batch {batch}")
        loading.add_people([a_person()])
        loading.add_media([a_media()])
        loading.keep(a_row("d" * 64), [], [], [])
        say("kept, not committed")
        sys.stdin.read()


def notes(vault: Vault) -> None:
    """Write notes without end and say the seq of each that was acknowledged."""
    ledger = Ledger(vault)
    while True:
        note = ledger.add_note(Note("d" * 64, None, "A. Officer", NOON, "It rained all day."))
        say(note.seq)


if __name__ == "__main__":
    {"load": load, "notes": notes}[sys.argv[2]](Vault.open(Path(sys.argv[1])))
