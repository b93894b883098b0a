# SPDX-License-Identifier: Apache-2.0
"""Promise G7, on the window's side: how long its event loop stands still during hostile intakes.

`python -m tests.promises.gaps [PATH ...]` takes in each path, or material of its own, one after the
other with the real window, and prints a line of JSON for each: the longest gap in milliseconds, how
much of it the window's own thread worked, where in our code it was meanwhile, and how often the
event loop came round while the path was read.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

BEAT_MS = 5
_LATE_S = 0.1
ROW = "2026-03-05T12:{0:02}:{1:02}Z,login,{2},192.0.2.7,50001\n"
HEAD = "timestamp,event,username,ip,port\n"
MARKS = "\u202e\u2066\u200b\u0301"


def row(number: int, who: str = "river") -> str:
    """A row of a log."""
    return ROW.format(number // 60 % 60, number % 60, who)


def material(folder: Path, scale: float) -> list[Path]:
    """Things made to stop a window: many of everything, long, deep, odd."""
    from tests.promises.pictures import zipped

    def many(count: int) -> range:
        return range(round(count * scale))

    people = "".join(
        f"<personOrUserReported><screenName>river{n}</screenName></personOrUserReported>"
        for n in many(2_000)
    )
    said = "<additionalInfo>" + "The bus was late. " * 60_000 + "</additionalInfo>"
    frames = b"\x21\xf9\4\0\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    files: dict[str, bytes | str] = {
        "many-rows.csv": HEAD + "".join(row(n) for n in many(30_000)),
        "many-problems.csv": HEAD + "".join(row(n) + "rubbish\n" for n in many(5_000)),
        "many-people.csv": HEAD + "".join(row(n, f"river{n}") for n in many(5_000)),
        "long-line.csv": HEAD + row(1) + row(2, "x" * 900_000) + row(3),
        "many-marks.csv": HEAD + "".join(row(n, MARKS * 500) for n in many(500)),
        "many-parties.xml": f"<report><reportId>1</reportId>{people}{said}</report>",
        "deep.json": "[" * 100_000,
        "many-keys.json": json.dumps([{f"k{n}": "rain" for n in many(30_000)}]),
        "many-frames.zip": zipped({"a.gif": b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + frames * 3_000}),
        "many-members.zip": zipped({f"{n}/{'x' * 200}.csv": b"rain" for n in many(4_000)}),
    }
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return sorted(folder.iterdir())


class Heart:
    """Beats in the window's event loop and knows its longest gap since it was last asked."""

    def __init__(self, reading: Callable[[], bool]) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._reading = reading
        self._beaten = self._worked = 0.0
        self._late: list[str] = []
        self._window = threading.get_ident()
        self.rest()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._end = threading.Event()
        self._watch = threading.Thread(target=self._watching, daemon=True)
        self._watch.start()

    def rest(self) -> None:
        """Begin anew."""
        self._last, self._spent = perf_counter(), thread_time()
        self.gap = self.busy = 0.0
        self.place = ""
        self.beats = 0

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
        self._end.set()
        self._watch.join()

    def _beat(self) -> None:
        now, spent = perf_counter(), thread_time()
        self.beats += self._reading()
        if now - self._last > self.gap:
            self.gap, self.busy = now - self._last, spent - self._spent
            self.place = max(set(self._late), key=self._late.count) if self._late else ""
        self._late.clear()
        self._last, self._spent = now, spent

    def _watching(self) -> None:
        """Note where the window's thread is, whenever it is late."""
        while not self._end.wait(0.02):
            if perf_counter() - self._last > _LATE_S:
                self._late.append(_place(sys._current_frames().get(self._window)))


def _place(frame: object) -> str:
    """The three innermost places of the program's own code."""
    found = []
    while frame is not None and len(found) < 3:
        name = frame.f_code.co_filename
        if "/reviewer/" in name:
            found.append(f"{name.rpartition('/reviewer/')[2]}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(found)


def measured(paths: list[Path]):
    """A sitting in which each path is taken in and opened."""
    from reviewer.ui.task import Pool
    from tests.promises import driven

    def script(acts):
        heart = Heart(lambda: acts.tasks.running(Pool.INTAKE) > 0)
        for path in paths:
            heart.rest()
            acts.take_in([path])
            yield driven.idle(acts)
            yield driven.idle(acts)
            told = {
                "path": path.name,
                "gap_ms": round(1000 * heart.gap),
                "busy_ms": round(1000 * heart.busy),
                "at": heart.place,
                "beats": heart.beats,
                "reports": len(acts.desk.looking.reports()),
            }
            os.write(1, json.dumps(told).encode() + b"\n")
        heart.stop()

    return script


def main(given: list[Path], scale: float) -> int:
    """Measure in a process of its own, which gives up the right to tidy here; the exit status."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        paths = given or material(folder / "received", scale)
        sitting = [sys.executable, "-m", "tests.promises.gaps", "--workspace", folder / "workspace"]
        offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return subprocess.run([*sitting, *paths], env=offscreen, check=False).returncode


def sit(workspace: str, paths: list[Path]) -> int:
    """Be the window that is measured; the exit status."""
    from tests.promises import driven

    return driven.drive(measured(paths), workspace)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("paths", nargs="*", type=lambda path: Path(path).absolute())
    asked.add_argument("--scale", type=float, default=1.0)
    asked.add_argument("--workspace", help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if chosen.workspace:
        sys.exit(sit(chosen.workspace, chosen.paths))
    sys.exit(main(chosen.paths, chosen.scale))
