# SPDX-License-Identifier: Apache-2.0
"""Descriptions of columns in JSON files, for `inspect --profile`: one object, or a list of them.

The fields are those of `Profile`: {"name": "...", "header": ["Zeit", "Wer"], "columns": ["time",
"sender"], "kind": "message", "zone": "Europe/Berlin", "day_first": true}; a column that is a
detail is null, and kind, zone and day_first may be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from reviewer.model.limits import MIB
from reviewer.model.profile import Profile

_LONGEST = MIB


class BadProfile(Exception):
    """A file is none of these; the first argument is its name as given."""


def read_profiles(names: Sequence[str]) -> tuple[Profile, ...]:
    """The descriptions of all files, in their order. Raises BadProfile."""
    found: list[Profile] = []
    for name in names:
        try:
            with Path(name).open("rb") as file:
                data = file.read(_LONGEST + 1)
            if len(data) > _LONGEST:
                raise BadProfile(name)
            read = msgspec.json.decode(data, type=list[Profile] | Profile)
        except (OSError, msgspec.DecodeError) as error:
            raise BadProfile(name) from error
        found += read if isinstance(read, list) else [read]
    return tuple(found)
