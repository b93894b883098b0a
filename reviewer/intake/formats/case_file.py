# SPDX-License-Identifier: Apache-2.0
"""Uploaded files of the case-system JSON: entries for the shelf, and the times tied to them."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.acts import folded
from reviewer.intake.form import Record
from reviewer.intake.formats.case_capture import read_captures
from reviewer.intake.formats.case_page import CasePage
from reviewer.intake.node import Node
from reviewer.intake.shelf import MediaDraft
from reviewer.intake.uploads import compared
from reviewer.model.event import Event, EventKind

_FACTS = ("id", "locationOfFile", "mimeType", "fileSize", "source")
_ANSWERS = {
    "viewedByEsp": "viewed_by_esp",
    "exifViewedByEsp": "exif_viewed_by_esp",
    "publiclyAvailable": "publicly_available",
}


def read_file(page: CasePage, node: Node) -> Iterator[Record]:
    """Read the entry of one file; the shelf counts it."""
    draft = page.taking.shelf.describe(node.source)
    yield from compared(_records(page, node, draft), (draft.ref,))


def _records(page: CasePage, node: Node, draft: MediaDraft) -> Iterator[Record]:
    draft.raw = node.raw
    for key in ("filename", "fileName", "originalFilename", "originalFileName"):
        name = node.text(key)
        if name.strip() and name not in draft.names:
            draft.names.append(name)
    draft.file_id = node.text("submittalId").strip() or node.text("fileId").strip() or None
    for key, kind in (("verificationHash", "md5"), ("md5", "md5"), ("sha1", "sha1")):
        draft.state_hash(kind, node.text(key))
    for one in node.at("hashes").items("hashes"):
        draft.state_hash(one.text("type") or one.text("hashType"), one.text())
    _answers(page, node, draft)
    _tags(node, draft)
    _metadata(page, node, draft)
    yield from read_captures(page, node, media=(draft.ref,))
    page.note(node, "additionalInformations", about=draft.ref)
    yield from page.handed_on()


def _answers(page: CasePage, node: Node, draft: MediaDraft) -> None:
    for key, name in _ANSWERS.items():
        answer = node.yes_no(key)
        if answer is None and node.has(key):
            draft.facts[key] = node.text(key)
            page.bad_value(node.at(key).source, "yes_no")
        setattr(draft, name, answer)
    draft.classification = node.text("industryClassification").strip() or None
    draft.relevance = node.text("fileRelevance").strip() or None
    for key in _FACTS:
        if text := node.text(key):
            draft.facts[key] = text


def _tags(node: Node, draft: MediaDraft) -> None:
    for group in node.at("ncmecTags").items("groups"):
        group.text("name")
        for tag in group.items("tags"):
            text = tag.text().strip()
            if text and text not in draft.annotations:
                draft.annotations.append(text)


def _metadata(page: CasePage, node: Node, draft: MediaDraft) -> None:
    for one in node.at("espMetadata").items("metadatas"):
        name, text = one.text("name").strip(), one.text("value")
        if not text:
            continue
        draft.facts.setdefault(name or "value", text)
        if folded(name) in ("upload date and time", "upload time", "uploaded at"):
            page.out.append(
                Event(
                    ref=page.taking.event_ref(),
                    kind=EventKind.UPLOAD,
                    when=page.moment(text),
                    source=one.source,
                    facts={"stated_in": name},
                    media=(draft.ref,),
                    raw=one.raw,
                )
            )
