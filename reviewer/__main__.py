# SPDX-License-Identifier: Apache-2.0
"""`python -m reviewer`; with `--read` it is the reader and imports nothing of the rest."""

import sys


def main() -> int:
    """Start one of the two programs; the exit status."""
    if sys.argv[1:2] == ["--read"]:
        from reviewer.intake.reader import serve

        return serve()
    from reviewer.app import run
    from reviewer.intake.cage import confine_window

    return run(sys.argv[1:], confine_window)


if __name__ == "__main__":
    sys.exit(main())
