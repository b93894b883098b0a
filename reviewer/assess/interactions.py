# SPDX-License-Identifier: Apache-2.0
"""What kind of online exchange a report describes, by its own blocks and incident type."""

from __future__ import annotations

from enum import StrEnum

from reviewer.model.report import Statement, StatementCode


class Interaction(StrEnum):
    """Kinds of exchange that decide which items of the checklist apply."""

    CHAT = "chat"
    EMAIL = "email"
    LIVE = "live"


_BLOCKS = {
    "chatim": Interaction.CHAT,
    "chatincident": Interaction.CHAT,
    "gamingincident": Interaction.CHAT,
    "emailincident": Interaction.EMAIL,
}
"""Names of blocks of the clearing house's forms, as they occur in an element path or pointer."""

_STATED = {
    "chat": Interaction.CHAT,
    "gaming": Interaction.CHAT,
    "email": Interaction.EMAIL,
    "live": Interaction.LIVE,
}

CONVERSATION_TYPES = ("enticement", "unsolicited")
"""Incident types that are about talking to somebody."""

IMAGE_TYPES = ("child pornography",)
"""Incident types that are about images."""

OTHER_TYPES = ("misleading", *IMAGE_TYPES)
"""Incident types that need no conversation."""


def interaction_of(statement: Statement) -> Interaction | None:
    """The kind of exchange a statement shows: in words, or by the block it stands in."""
    if statement.code is StatementCode.LIVE_STREAM and not _no(statement.value):
        return Interaction.LIVE
    if statement.code is StatementCode.EMAIL_STATE:
        return Interaction.EMAIL
    if statement.code is StatementCode.INCIDENT_KIND:
        return _STATED.get(statement.value.strip().casefold())
    if statement.code is StatementCode.QUOTED_MESSAGE:
        return Interaction.CHAT
    place = statement.source.place.casefold()
    for name, kind in _BLOCKS.items():
        if name in place:
            return kind
    return None


def is_type(incident_type: str | None, words: tuple[str, ...]) -> bool:
    """Whether an incident type, in any spelling, holds one of some words."""
    return incident_type is not None and any(word in incident_type.casefold() for word in words)


def _no(value: str) -> bool:
    return value.strip().casefold().startswith("no")
