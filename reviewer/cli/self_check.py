# SPDX-License-Identifier: Apache-2.0
"""`reviewer self-check`: which layers of protection hold here, and what a missing one means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reviewer.cli.sheet_parts import Parts
from reviewer.model.protection import Protection


def lines(found: Sequence[Protection], words: Parts) -> Iterator[str]:
    """The sheet, line by line: each process, its layers, and the sum of it."""
    for process, layers in groupby(found, key=lambda protection: protection.process):
        yield words.say(f"process.{process}")
        for one in layers:
            yield from _layer(one, words)
        yield ""
    missing = sum(not one.active for one in found)
    code = "layer.state.some" if missing else "layer.state.all"
    yield words.say(code, missing=missing, layers=len(found))


def _layer(one: Protection, words: Parts) -> Iterator[str]:
    state = words.say(f"layer.state.{'active' if one.active else 'missing'}")
    yield f"  {state:<10}  {words.say(f'layer.{one.layer}')}"
    if not one.active:
        yield f"              {words.say(f'layer.why.{one.why}')}"
        yield f"              {words.say('layer.state.means', meaning=words.say(one.meaning))}"
