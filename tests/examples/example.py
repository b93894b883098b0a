# SPDX-License-Identifier: Apache-2.0
"""What an example of a form is."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.intake.form import Form


@dataclass(frozen=True)
class Example:
    """A small file that a form reads whole.

    data   at most some 1,500 bytes: it is read anew for each of its beginnings
    step   bytes between two of these beginnings; 1 unless reading is slow
    whole  False for a file of which nothing can be read when it breaks off
    """

    form: Form
    name: str
    data: bytes
    step: int = 1
    whole: bool = True

    @property
    def title(self) -> str:
        """What the example is called among the others: a name that a file may bear."""
        return f"{self.form.format}:{self.name}".replace(" ", "_").replace("/", "-")
