# SPDX-License-Identifier: Apache-2.0
"""The files a report speaks of and those that were delivered, joined to one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reviewer.intake.opened import short_name
from reviewer.media import HEADER_STOPPED
from reviewer.model.report import (
    READ_AS,
    Activity,
    Digest,
    MediaFacts,
    MediaItem,
    Problem,
    ProblemKind,
    Read,
    Source,
    StatedHash,
)

_LENGTHS = {32: "md5", 40: "sha1", 64: "sha256"}
_ALSO_AT = "also_at"
_OURS = frozenset({READ_AS, _ALSO_AT})
_MOST_PLACES = 100


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that came with the report: its name, header facts and computed digests.

    `listed` False: a log or mail that is only shown as a file when the report describes it; its
    item says so with the fact `read_as`.
    `part` True: it was cut out of another file (an attachment of a mail), so it is no file of
    the package and its digest was computed while that file was read.
    `lost` True: it could not be looked at and is counted as a problem, not as read.
    """

    name: str
    facts: MediaFacts
    digest: Digest | None = None
    listed: bool = True
    part: bool = False
    lost: bool = False


@dataclass(slots=True)
class MediaDraft:
    """A file entry while it is being read; `ref` may be used by events at once.

    names    every name the report gives the file, the best one first
    hashes   as stated; `hash_of_reply` is the MD5 the clearing house answered with
    also_at  further places where the same bytes came, such as a mail they were attached to
    counted  False for a file that no report describes and that is counted as a problem
    """

    ref: str
    source: Source
    names: list[str] = field(default_factory=list)
    file_id: str | None = None
    hashes: list[StatedHash] = field(default_factory=list)
    viewed_by_esp: bool | None = None
    exif_viewed_by_esp: bool | None = None
    publicly_available: bool | None = None
    relevance: str | None = None
    classification: str | None = None
    annotations: list[str] = field(default_factory=list)
    activity: Activity = Activity.NOT_STATED
    facts: dict[str, str] = field(default_factory=dict)
    raw: str = ""
    delivered: Delivered | None = None
    also_at: list[Source] = field(default_factory=list)
    counted: bool = True

    def state_hash(self, kind: str, value: str) -> None:
        """Keep a stated hash. Hex of a known length is lower-cased; perceptual kinds are cut."""
        short = "".join(value.split())
        folded = kind.strip().lower().replace("-", "").replace("_", "")
        if not short:
            return
        if folded in ("photodna", "pdq") or "photodna" in folded:
            kept = StatedHash("pdq" if folded == "pdq" else "photodna", None, short[:8])
        elif short.isalnum() and len(short) in _LENGTHS and _is_hex(short):
            kept = StatedHash(_LENGTHS[len(short)], short.lower())
        else:
            kept = StatedHash(folded or "other", short)
        if kept not in self.hashes:
            self.hashes.append(kept)


def _is_hex(text: str) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in text)


def _ids(draft: MediaDraft) -> set[str]:
    return {draft.file_id} if draft.file_id else set()


def _id_of_file(delivered: Delivered) -> str:
    return base_name(delivered.name).split(".")[0]


def _names(draft: MediaDraft) -> set[str]:
    return {base_name(name) for name in draft.names} - {""}


def _name_of_file(delivered: Delivered) -> str:
    return base_name(delivered.name)


def _md5_of_file(delivered: Delivered) -> str:
    return delivered.digest.md5 if delivered.digest else ""


def _may_hold(draft: MediaDraft, digest: Digest) -> bool:
    """Whether nothing was delivered for an entry yet, or the very same bytes."""
    here = draft.delivered
    return here is None or (here.digest is not None and here.digest.sha256 == digest.sha256)


def base_name(name: str) -> str:
    """The last part of a name that may hold path or archive parts, for comparing only."""
    return name.replace("\\", "/").replace("!", "/").rsplit("/", 1)[-1].strip()


class Shelf:
    """All files of one report. Joins entry and delivered file by file id, then name, then MD5.

    An id or a name joins only what it fits one to one; where two entries or two files share it,
    the next rule decides, and at last nothing does.
    """

    def __init__(self) -> None:
        self._drafts: list[MediaDraft] = []
        self._free: dict[str, Delivered] = {}
        self._replies: dict[str, str] = {}
        self._joined = 0
        self._news = False
        self._index: dict[str, str] | None = None
        self._bytes: dict[str, list[MediaDraft]] = {}
        self._looked_at = 0

    def __len__(self) -> int:
        """Entries so far."""
        return len(self._drafts)

    def deliver(self, delivered: Delivered) -> None:
        """Put a delivered file on the shelf (before any format is read)."""
        self._free[delivered.name] = delivered
        self._news = True

    def describe(self, source: Source) -> MediaDraft:
        """Open an entry for a file the report describes."""
        draft = MediaDraft(f"m{len(self._drafts) + 1}", source)
        self._drafts.append(draft)
        self._news = True
        self._index = None
        return draft

    def attach(self, part: Delivered, source: Source, beside: set[str]) -> MediaDraft:
        """The file that a mail carries: one of the same bytes, by any way it came, or a new one.

        Parts of the same mail, whose refs are `beside` it, stay files of their own. Entries come
        before mails: what was not described by now is listed as delivered alone.
        """
        self.join()
        draft = self._same_bytes(part, beside)
        if draft is None:
            draft = self.describe(source)
            self._joined, self._news = len(self._drafts), False
        elif len(draft.also_at) < _MOST_PLACES:
            draft.also_at.append(source)
        draft.delivered = draft.delivered or part
        self._index = None
        return draft

    def _same_bytes(self, part: Delivered, beside: set[str]) -> MediaDraft | None:
        """The file of the same bytes, of several rather the one of the same name."""
        for draft in self._drafts[self._looked_at :]:
            for key in self._keys(draft):
                kept = self._bytes.setdefault(key, [])
                if len(kept) < _MOST_PLACES:
                    kept.append(draft)
        self._looked_at = len(self._drafts)
        if part.digest is None:
            return None
        keys = (part.digest.sha256, part.digest.md5)
        found = (draft for key in keys for draft in self._bytes.get(key, ()))
        same = [d for d in found if d.ref not in beside and _may_hold(d, part.digest)]
        named = (d for d in same if base_name(part.name) in _names(d))
        return next(named, same[0] if same else None)

    def _keys(self, draft: MediaDraft) -> set[str]:
        """The digest of what was delivered for an entry, else the MD5 it states."""
        if draft.delivered is None:
            return self._hashes(draft)
        return {draft.delivered.digest.sha256} if draft.delivered.digest else set()

    def reply(self, file_id: str, md5: str) -> None:
        """Keep the MD5 with which an upload was answered."""
        self._replies[file_id] = md5.strip().lower()

    def named(self, name: str) -> str | None:
        """The ref of the one file of this name (path parts aside), for attachments in logs.

        Entries come before logs: what was not described by now is listed as delivered alone.
        """
        self.join()
        if self._index is None:
            self._index = self._refs_by_name()
        return self._index.get(base_name(name)) or None

    def same_bytes(self, name: str, other: str) -> bool:
        """Whether files of both names were delivered as logs, and hold the very same bytes."""
        here, there = (self._free.get(one) for one in (name, other))
        if here is None or there is None or here.digest is None or there.digest is None:
            return False
        return here.digest.sha256 == there.digest.sha256

    def entries(self) -> tuple[MediaDraft, ...]:
        """Every file described or delivered by now, for forms whose names hold more than a name."""
        self.join()
        return tuple(self._drafts)

    def by_hash(self) -> dict[str, list[MediaDraft]]:
        """Every file by now under each MD5, SHA-1 and SHA-256 it states or has, in lower case."""
        found: dict[str, list[MediaDraft]] = {}
        for draft in self.entries():
            hashes = {h.value for h in draft.hashes if h.kind in _LENGTHS.values() and h.value}
            digest = draft.delivered.digest if draft.delivered else None
            if digest is not None:
                hashes |= {digest.md5, digest.sha1, digest.sha256}
            for value in hashes | self._hashes(draft):
                found.setdefault(value, []).append(draft)
        return found

    def _refs_by_name(self) -> dict[str, str]:
        """Base name -> ref; "" where several files bear the name."""
        refs: dict[str, str] = {}
        for draft in self._drafts:
            names = {base_name(n) for n in draft.names}
            if draft.delivered is not None:
                names.add(base_name(draft.delivered.name))
            for name in names - {""}:
                refs[name] = draft.ref if refs.get(name, draft.ref) == draft.ref else ""
        return refs

    def join(self) -> None:
        """Join the entries made since the last call with what was delivered."""
        if not self._news:
            return
        waiting = [d for d in self._drafts[self._joined :] if d.delivered is None]
        self._join_by(waiting, _ids, _id_of_file)
        self._join_by(waiting, _names, _name_of_file)
        self._join_by(waiting, self._hashes, _md5_of_file, same_bytes=True)
        for left in [d for d in self._free.values() if d.listed]:
            draft = self.describe(Source(left.name, "file"))
            draft.names.append(base_name(left.name))
            draft.delivered = self._free.pop(left.name)
            draft.counted = not left.lost
        self._joined = len(self._drafts)
        self._news = False

    def _join_by(
        self,
        waiting: list[MediaDraft],
        keys: Callable[[MediaDraft], set[str]],
        key_of_file: Callable[[Delivered], str],
        *,
        same_bytes: bool = False,
    ) -> None:
        """Join by one rule; files of the same bytes stand for one another."""
        entries: dict[str, list[MediaDraft]] = {}
        files: dict[str, list[str]] = {}
        for draft in waiting:
            for key in keys(draft) if draft.delivered is None else ():
                entries.setdefault(key, []).append(draft)
        for name, delivered in self._free.items():
            files.setdefault(key_of_file(delivered), []).append(name)
        for key, drafts in entries.items():
            names = files.get(key, [])
            if same_bytes:
                for draft, name in zip(drafts, names, strict=False):
                    self._put_together(draft, name)
            elif len(drafts) == len(names) == 1:
                led_to = {name for other in keys(drafts[0]) for name in files.get(other, [])}
                if len(led_to) == 1:
                    self._put_together(drafts[0], names[0])

    def _put_together(self, draft: MediaDraft, name: str) -> None:
        if draft.delivered is None and name in self._free:
            draft.delivered = self._free.pop(name)
            self._index = None

    def _hashes(self, draft: MediaDraft) -> set[str]:
        stated = {h.value for h in draft.hashes if h.kind == "md5" and h.value}
        reply = self._replies.get(draft.file_id or "")
        return stated | {reply} if reply else stated

    def items(self) -> Iterator[MediaItem | Problem | Read]:
        """Every file, in ref order, each followed by its count and by what is wrong with it."""
        self.join()
        for draft in self._drafts:
            yield self._item(draft)
            if draft.counted:
                yield Read()
            if draft.delivered is None:
                yield Problem(ProblemKind.MISSING_FILE, draft.source, "not_delivered")
            elif HEADER_STOPPED in draft.delivered.facts.facts:
                yield Problem(ProblemKind.TOO_LARGE, draft.source, "media_header")

    def _item(self, draft: MediaDraft) -> MediaItem:
        reply = self._replies.get(draft.file_id or "")
        if reply:
            draft.state_hash("md5", reply)
        here = draft.delivered
        facts = here.facts if here else MediaFacts(0)
        own_digest = here.digest if here and here.part else None
        own = next((n for n in draft.names if n.strip()), "")
        return MediaItem(
            ref=draft.ref,
            name=short_name(own) or (base_name(here.name) if here else draft.file_id or draft.ref),
            source=draft.source,
            delivered=here is not None,
            file=here.name if here and not here.part else None,
            file_id=draft.file_id,
            sha256=own_digest.sha256 if own_digest else None,
            sha1=own_digest.sha1 if own_digest else None,
            md5=own_digest.md5 if own_digest else None,
            stated_hashes=tuple(draft.hashes),
            size=facts.size if here else None,
            kind=facts.kind,
            width=facts.width,
            height=facts.height,
            viewed_by_esp=draft.viewed_by_esp,
            exif_viewed_by_esp=draft.exif_viewed_by_esp,
            publicly_available=draft.publicly_available,
            relevance=draft.relevance,
            classification=draft.classification,
            annotations=tuple(draft.annotations),
            activity=draft.activity,
            facts=_stated(draft.facts) | facts.facts | _found(draft),
            raw=draft.raw,
        )


def _stated(facts: dict[str, str]) -> dict[str, str]:
    """Facts the report states; none of them passes for one of ours."""
    return {f"stated:{n}" if n in _OURS else n: value for n, value in facts.items()}


def _found(draft: MediaDraft) -> dict[str, str]:
    """What reading the delivered files showed."""
    here = draft.delivered
    found = {READ_AS: "log"} if here is not None and not here.listed else {}
    if draft.also_at:
        found[_ALSO_AT] = "\n".join(f"{place.file}, {place.place}" for place in draft.also_at)
    return found
