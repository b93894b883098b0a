# SPDX-License-Identifier: Apache-2.0
"""One inspection in this process by a reader that is already there, and plain things to inspect."""

import json
from io import StringIO
from pathlib import Path

from reviewer.assess.packs import load_policy
from reviewer.cli.inspect import Inspection, JsonSheet
from reviewer.desk.reading import ReadingRoom
from reviewer.intake.courier import Ask
from tests.builders import NOON

CSV = "timestamp,event,username,ip,port\n"
ROW = "2026-03-05T12:00:{0:02}Z,login,river,192.0.2.7,50001\n"
XML = (
    "<report><incidentSummary><incidentDateTime>2026-03-05T12:00:00Z"
    "</incidentDateTime></incidentSummary></report>"
)


def inspect(courier, *paths, zone=None, password=None):
    """Exit status and the one decoded object."""
    out = StringIO()
    room = ReadingRoom(courier, load_policy(), Ask(NOON, zone, password))
    outcome = Inspection(room, JsonSheet(out), StringIO()).run([Path(p) for p in paths])
    return outcome.status, json.loads(out.getvalue())
