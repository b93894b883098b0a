# SPDX-License-Identifier: Apache-2.0
"""A report that holds markup of pictures in every field that can hold text."""

from dataclasses import replace

from reviewer.model.event import EventKind
from reviewer.model.report import (
    Activity,
    Identifier,
    IdentifierKind,
    Labels,
    Platform,
    Problem,
    ProblemKind,
    Skipped,
    Source,
    StatedHash,
    Statement,
    StatementCode,
    Unread,
)
from tests.builders import a_head, a_media, a_moment, a_person, an_event
from tests.ui.reports import MINUTE, Received, undated

SHA = "f" * 64
KINDS = tuple(EventKind)


def hostile(texts: list[str]) -> Received:
    """A report that holds every payload in every field that can hold text."""
    return Received(
        sha256=SHA,
        head=hostile_head(texts[0]),
        events=[e for n, text in enumerate(texts) for e in hostile_events(n, text)],
        people=[hostile_person(n, text) for n, text in enumerate(texts)],
        media=[hostile_media(n, text) for n, text in enumerate(texts)],
        statements=[Statement(c, t, Source(t, t)) for t in texts for c in StatementCode],
        problems=[Problem(kind, Source(t, t), t) for t in texts for kind in ProblemKind],
        unread=[Unread(t, t, Source(t, t)) for t in texts],
        skipped=[Skipped(Source(t, t), t) for t in texts],
        files=tuple((t, t) for t in texts),
        path_name=texts[0],
    )


def hostile_head(text: str):
    return a_head(
        report_id=text,
        platform=Platform(text, text),
        incident_type=text,
        labels=Labels(text, text, informational=True, batched=True, annotations=(text, text)),
        sources={name: Source(text, text) for name in ("report_id", "priority", "escalation")},
    )


def hostile_events(n: int, text: str):
    both = {"text": text, "thread": text, "native_id": text, "facts": {text: text, "subject": text}}
    dated = an_event(
        ref=f"e{2 * n + 1}",
        kind=KINDS[n % len(KINDS)],
        when=a_moment(n * MINUTE, written=text),
        person=f"p{n}",
        other_people=tuple(f"p{m}" for m in range(n + 1)),
        ip=text,
        port=None,
        source=Source(text, text),
        media=(f"m{n}",) if n % 2 else (),
        raw=text,
        **both,
    )
    return dated, replace(dated, ref=f"e{2 * n + 2}", when=undated(text), media=())


def hostile_person(n: int, text: str):
    kinds = [Identifier(kind, text, Source(text, text), True, text) for kind in IdentifierKind]
    return a_person(
        ref=f"p{n}",
        names=(text,),
        identifiers=tuple(kinds),
        source=Source(text, text),
        facts={text: text},
        raw=text,
    )


def hostile_media(n: int, text: str):
    return a_media(
        ref=f"m{n}",
        name=text,
        source=Source(text, text),
        delivered=bool(n % 2),
        file=text,
        file_id=text,
        sha256=text,
        sha1=text,
        md5=text,
        stated_hashes=(StatedHash(text, text), StatedHash(text, None, text)),
        hash_agrees=False,
        kind=text,
        relevance=text,
        classification=text,
        annotations=(text, text),
        activity=Activity.NOT_STATED,
        facts={text: text, "exif datetime": text},
        raw=text,
    )
