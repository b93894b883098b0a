# SPDX-License-Identifier: Apache-2.0
"""Files of a report found by an identifier that their names hold, not by the whole name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reviewer.intake.shelf import Shelf, base_name


def stem_of(name: str) -> tuple[str, ...]:
    """The name without its ending, for companies that name a file after its identifier."""
    return (base_name(name).partition(".")[0],)


class MediaIds:
    """Identifier -> ref of the one file whose name holds it; made when first asked."""

    def __init__(self, shelf: Shelf, ids_of: Callable[[str], Iterable[str]] = stem_of) -> None:
        self._shelf = shelf
        self._ids_of = ids_of
        self._refs: dict[str, str] | None = None

    def ref(self, identifier: str) -> str | None:
        """The ref, None where no file or several bear the identifier."""
        if not identifier:
            return None
        if self._refs is None:
            self._refs = self._found()
        return self._refs.get(identifier) or None

    def _found(self) -> dict[str, str]:
        """Every identifier; "" where several files bear it."""
        refs: dict[str, str] = {}
        for entry in self._shelf.entries():
            names = [*entry.names, *([entry.delivered.name] if entry.delivered else [])]
            for identifier in {i for name in names for i in self._ids_of(name)} - {""}:
                free = refs.get(identifier, entry.ref) == entry.ref
                refs[identifier] = entry.ref if free else ""
        return refs
