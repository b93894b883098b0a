# SPDX-License-Identifier: Apache-2.0
"""The files a gate looks at, as (path, text) pairs, so that a bad one can be planted by hand."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def kept_paths() -> tuple[str, ...]:
    """Give every file of the checkout that git keeps or would keep, relative, in order.

    Outside a repository (an unpacked archive): every file that no dot folder holds.
    """
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listing.returncode == 0:
        paths = set(listing.stdout.split("\0")) - {""}
    else:
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        paths = {path.as_posix() for path in found if not path.as_posix().startswith(".")}
    return tuple(path for path in sorted(paths) if (ROOT / path).is_file())


def python_files(*folders: str) -> Iterator[tuple[str, str]]:
    """Give (path, source) of every kept Python file beneath `folders`."""
    for path in kept_paths():
        if path.endswith(".py") and path.split("/")[0] in folders:
            yield path, (ROOT / path).read_text(encoding="utf-8")
