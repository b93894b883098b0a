# SPDX-License-Identifier: Apache-2.0
"""The program's reader without its cage: the peer that a caged one is measured against."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from reviewer.intake import reader


def stay_free(*_: object, **__: object) -> None:
    """Bind nothing."""


if __name__ == "__main__":
    reader.confine_host = reader.confine_child = reader.seal_child = stay_free
    sys.exit(reader.serve())
