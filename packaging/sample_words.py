# SPDX-License-Identifier: Apache-2.0
"""What people say in the synthetic reports: weather, buses, gardens, chess, music lessons."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

RIVER, MEADOW, STONE = "river", "meadow", "stone"
FIRST, SECOND = "garden-7041", "chess-7042"


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the long conversation; `picture` is the name of a file sent with it."""

    number: int
    when: datetime
    thread: str
    speaker: str
    to: str
    text: str
    picture: str = ""


_SCENES = (
    ("2026-02-09T16:58:20", FIRST, """
river: Hello, is this the garden group?
meadow: Yes, hello! I joined last week.
river: Which plants do you have?
meadow: Only tomatoes and a bit of basil. It is still too cold outside.
river: Snow again here this morning.
meadow: Here it rains all day.
river: Do you take the bus to school?
meadow: Line 12, it is always late when it rains.
river: Same with line 4 here.
meadow: Ma mère dit que le printemps arrive bientôt.
river: Ah, tu parles français aussi ?
meadow: Oui, à la maison.
river: Moi aussi, un peu. Mon français est rouillé.
meadow: Ça va, je comprends très bien.
river: Look, this is my window sill. [window-sill.jpg]
meadow: Nice! The left pot looks dry.
river: I forgot to water it.
meadow: I have to go, music lesson at six.
river: What do you play?
meadow: The cello, since September.
river: Good luck!
meadow: Thanks, bye.
"""),
    ("2026-02-09T21:40:05", FIRST, """
river: How was the lesson?
meadow: Long. We played the same page ten times.
river: Practice, practice.
meadow: Demain il y a un contrôle de maths.
river: Then sleep well.
meadow: Good night.
"""),
    ("2026-02-10T06:31:44", FIRST, """
river: Good morning, any rain?
meadow: No, sun. The bus was on time for once.
river: A miracle.
"""),
    ("2026-02-10T15:20:10", SECOND, """
stone: Are you coming to the chess evening?
river: Which day?
stone: Thursday, room 3, as always.
river: I can bring the small clock.
stone: Good. And the board with the missing pawn?
river: I replaced the pawn with a button.
stone: Très bien, un bouton fait l'affaire.
river: See you Thursday.
"""),
    ("2026-02-10T17:45:30", FIRST, """
meadow: The maths test was easy.
river: I told you.
meadow: Here is our chess board from the club. [chess-board.gif]
river: Who is winning?
meadow: White, I think. It is not my game.
river: The bishop on the left is in trouble.
meadow: I will tell them.
river: Tu joues samedi ?
meadow: Peut-être, s'il ne pleut pas.
river: There is a garden show on Saturday, near the station.
meadow: Which station?
river: The small one, where line 12 ends. [timetable.png]
meadow: That is a long ride.
river: Forty minutes, not more.
meadow: I have to ask at home first.
river: Of course, ask.
"""),
    ("2026-02-11T17:02:12", FIRST, """
river: And, what did they say?
meadow: Maybe, if my cousin comes too.
river: Bring an umbrella, they say rain.
meadow: La météo change tout le temps.
river: C'est vrai. Here, the bus stop in yesterday's snow. [bus-stop.jpg]
meadow: Brr. Ours looks the same.
river: The bus leaves at 14:10.
meadow: I will see. The lesson may take longer.
river: No problem, there is another one at 14:50.
meadow: Okay. I have to practise now.
"""),
    ("2026-02-11T21:32:50", FIRST, """
river: Did you finish?
meadow: Yes, at last. À demain !
river: À demain. Good night.
"""),
)  # fmt: skip


def conversation() -> list[Said]:
    """All messages in order of time, the same on every call."""
    chance = random.Random(7041)
    found: list[Said] = []
    for start, thread, scene in _SCENES:
        when = datetime.fromisoformat(start).replace(tzinfo=UTC)
        for line in scene.strip().splitlines():
            speaker, text = line.split(": ", 1)
            text, _, picture = text.partition(" [")
            others = {FIRST: (RIVER, MEADOW), SECOND: (RIVER, STONE)}[thread]
            to = others[0] if speaker == others[1] else others[1]
            number = 500_001 + len(found)
            found.append(Said(number, when, thread, speaker, to, text, picture.rstrip("]")))
            when += timedelta(seconds=chance.randrange(9, 210), milliseconds=chance.randrange(1000))
    return found


def stamp(when: datetime) -> str:
    """A time as the invented company writes it: UTC, milliseconds, Z."""
    return when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{when.microsecond // 1000:03d}Z"
