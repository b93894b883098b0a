# SPDX-License-Identifier: Apache-2.0
"""Expected trouble, each kind with a stable code; messages never hold report text."""

from __future__ import annotations

from reviewer.model.report import ProblemKind


class ReviewerError(Exception):
    """Trouble a person can act on. `code` is worded in resources/policy/wording.toml.

    `detail` is a code, number or file name given by the user, never text of a report.
    """

    code = "trouble"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code} {detail}".strip())
        self.detail = detail


def support_code(code: str, detail: str) -> str:
    """The code to tell support, as the log writes it: kind of trouble, then what exactly. A value
    that a detail carries after its colon, or a detail that is no code, is left out."""
    exact = detail.partition(":")[0]
    return f"{code} {exact}" if exact.isascii() and exact.isidentifier() else code


class IntakeError(ReviewerError):
    """Received material cannot be read at all; the code is one of `ProblemKind`."""

    kind = ProblemKind.NOT_RECOGNISED

    def __init__(self, detail: str = "") -> None:
        self.code = str(self.kind)
        super().__init__(detail)


class NotRecognised(IntakeError):
    """No format we know, an empty folder included."""


class Damaged(IntakeError):
    """The bytes break off or contradict themselves."""

    kind = ProblemKind.DAMAGED


class Encrypted(IntakeError):
    """A password is needed and was not given, or was wrong."""

    kind = ProblemKind.ENCRYPTED


class TooLarge(IntakeError):
    """A limit of `model/limits.py` was passed; `detail` names the limit."""

    kind = ProblemKind.TOO_LARGE


class Unsafe(IntakeError):
    """A DOCTYPE, a name that escapes, an overlap, a bomb."""

    kind = ProblemKind.UNSAFE


class Unsupported(IntakeError):
    """Recognised, and known not to be readable yet."""

    kind = ProblemKind.UNSUPPORTED


class ChangedWhileRead(IntakeError):
    """The file was written to while it was being read."""

    kind = ProblemKind.CHANGED_WHILE_READ


class ReaderStopped(IntakeError):
    """The reading process died, ran out of a limit, or broke the protocol."""

    kind = ProblemKind.READER_STOPPED


class StoreError(ReviewerError):
    """The workspace cannot be read or written."""

    code = "store_failed"


class StoreLocked(StoreError):
    """Another program holds this workspace."""

    code = "store_locked"


class StoreFull(StoreError):
    """No room left on the disk of the workspace."""

    code = "store_full"


class StoreDamaged(StoreError):
    """A database or its key does not fit, or the ledger's chain is broken."""

    code = "store_damaged"


class StoreTooNew(StoreError):
    """The workspace was written by a later version; nothing was changed."""

    code = "store_too_new"


class StoreReadOnly(StoreError):
    """The workspace lies on a medium or in a folder that cannot be written."""

    code = "store_read_only"


class StoreForeign(StoreError):
    """The folder holds other files and is no workspace; nothing was written into it."""

    code = "store_foreign"


class NoDisplay(ReviewerError):
    """There is no display for the window."""

    code = "no_display"


class NotAllowed(ReviewerError):
    """The role may not do this; `detail` names the act, not the person."""

    code = "not_allowed"


class Refused(ReviewerError):
    """A note, name or mark was not kept because it breaks a rule; `detail` names the rule."""

    code = "refused"


class Cancelled(Exception):
    """The person stopped the work; nothing was kept. Shown to nobody."""
