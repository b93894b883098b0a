# SPDX-License-Identifier: Apache-2.0
"""A program that takes a path in and is killed: `python killed_desk.py WORKSPACE PATH WHERE`.

WHERE is `reading` (after the first events were kept) or `kept` (before the ledger knows).
"""

import os
import signal
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.desk.receiving import Receiving
from reviewer.desk.start import open_desk
from reviewer.store.load import Load
from tests.builders import NOON


def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)


def add_and_die(load, events):
    kept(load, events)
    die()


kept = Load.add_events
if sys.argv[3] == "reading":
    Load.add_events = add_and_die
else:
    Receiving._note_take_in = die
with open_desk(Path(sys.argv[1]), "blank", lambda: NOON) as desk:
    desk.receiving.take_in([Path(sys.argv[2])], print, threading.Event())
