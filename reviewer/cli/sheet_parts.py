# SPDX-License-Identifier: Apache-2.0
"""The parts of the readable sheet, each as lines: face, people, files, checklist and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reviewer.cli.printable import columns, shown
from reviewer.desk.reading import Found
from reviewer.model.errors import support_code
from reviewer.model.fact_codes import name_code, value_code
from reviewer.model.finding import Finding
from reviewer.model.formats import Tier
from reviewer.model.policy import Element, Policy
from reviewer.model.report import Head, Identifier, MediaItem, Person, Source, StatedHash

VALUE_LETTERS = 200
_PLACES = 3
_PLACE = re.compile(r"(row|line|page|bytes|part|sheet|table) (?=\d)")


class Parts:
    """Words the parts of one report after the other in one language."""

    def __init__(self, policy: Policy, lang: str) -> None:
        self._policy = policy
        self._lang = lang
        self._colon = "\N{NO-BREAK SPACE}:" if lang == "fr" else ":"

    def say(self, code: str, **holes: object) -> str:
        """The words of a code; one that has none, such as a new reason, is shown as it is."""
        known = code in self._policy.wording
        return self._policy.say(code, self._lang, **holes) if known else shown(code)

    def trouble(self, kind: str, detail: str) -> str:
        """The sentence of a problem and, where it has words, its detail."""
        told = f" {self.detail(detail)}" if detail else ""
        return f"{self.say(f'problem.{kind}')}{told}"

    def refusal(self, kind: str, detail: str) -> str:
        """Why nothing of a report was read, what to do and, where it has words, its detail."""
        told = f" {self.detail(detail)}" if detail else ""
        exact, plain = f"error.{kind}.{detail}", f"error.{kind}"
        return f"{self.say(exact if exact in self._policy.wording else plain)}{told}"

    def detail(self, detail: str) -> str:
        """The words of a detail code; one that has none is shown as it is."""
        code, _, value = detail.partition(":")
        label = self._policy.wording.get(f"detail.{code}")
        return f"({label.text(self._lang).format(value=shown(value)) if label else shown(detail)})"

    def fact(self, name: str, value: str) -> str:
        """A fact; names and values that are ours in words, a source's own as they stand."""
        code, number = name_code(name)
        said = value_code(name, value)
        words = self.say(said) if said in self._policy.wording else value
        return f"{self.say(code, number=number) if code else name}{self._colon} {words}"

    def place(self, source: Source) -> str:
        """Where something stands, in brackets."""
        place = shown(source.place, VALUE_LETTERS)
        if _PLACE.match(place):
            place = _PLACE.sub(lambda unit: f"{self.say(f'place.{unit[1]}')} ", place)
        whole = place in ("file", "member")
        return f"[{shown(source.file)}]" if whole else f"[{shown(source.file)}, {place}]"

    def face(self, found: Found) -> Iterator[str]:
        """Number, form, labels, fingerprint and counts."""
        head = found.head
        if head is None:
            return
        number = shown(head.report_id or "") or self.say("sheet.not_stated")
        yield f"{self.say('sheet.report')} {number}"
        yield from columns(self._face_rows(head, found))
        yield ""
        yield from columns((self.say(f"inspect.{n}"), str(c)) for n, c in _counts(found))

    def _face_rows(self, head: Head, found: Found) -> Iterator[tuple[str, str]]:
        say = self.say
        labels = head.labels
        nothing = say("sheet.not_stated")
        yield say("sheet.format"), say(f"format.{head.format}")
        yield say("sheet.source_body"), say(f"source_body.{head.source_body}")
        platform = nothing
        if head.platform:
            hint = say("sheet.platform_hint", field=shown(head.platform.hint_from))
            platform = f"{shown(head.platform.value, VALUE_LETTERS)} ({hint})"
        yield say("sheet.platform"), platform
        yield say("sheet.incident_type"), shown(head.incident_type or "") or nothing
        yield say("sheet.priority"), shown(labels.priority or "") or nothing
        yield say("sheet.escalation"), shown(labels.escalation or "", VALUE_LETTERS) or nothing
        yield say("sheet.informational"), self._answer(labels.informational)
        yield say("sheet.batched"), self._answer(labels.batched)
        if labels.annotations:
            yield say("sheet.annotations"), ", ".join(shown(a) for a in labels.annotations)
        yield say("sheet.sha256"), found.sha256
        if found.archive_sha256:
            yield say("inspect.archive_sha256"), found.archive_sha256

    def _answer(self, value: bool | None) -> str:
        return self.say("sheet.not_stated" if value is None else f"sheet.{_yes_no(value)}")

    def rest(self, found: Found) -> Iterator[str]:
        """Everything below the timeline, the receipt last."""
        say = self.say
        yield from self._part("sheet.people", self._people(found.people))
        yield from ("", say("sheet.media"))
        yield from self._media(found.media) if found.media else [f"  {say('sheet.nothing')}"]
        yield from self._part("sheet.checklist", self._checklist(found.findings))
        yield from self._part("sheet.flags", self._flags(found))
        yield from self._part("sheet.cues", self._cues(found))
        yield from self._part("sheet.statements", self._statements(found))
        yield from self._part("sheet.problems", self._problems(found))
        yield from self._part("sheet.unread", self._unread(found))
        yield from self._part("sheet.skipped", self._skipped(found))
        yield from self._part("sheet.files_read", self._files_read(found))
        yield from ("", say("sheet.receipt"), f"  {self._receipt(found)}")
        yield from ("", say("sheet.rules_version", version=self._policy.version))

    def _receipt(self, found: Found) -> str:
        receipt = found.receipt
        if receipt is None:
            return self.say("sheet.nothing")
        counts = {n: getattr(receipt, n) for n in ("items", "read", "problems", "skipped")}
        return self.say("sheet.receipt_line", **counts)

    def _statements(self, found: Found) -> Iterator[tuple[str, str, str]]:
        for one in found.statements:
            words = self.say(f"statement.{one.code}")
            yield words, shown(one.value, VALUE_LETTERS), self.place(one.source)

    def _problems(self, found: Found) -> Iterator[tuple[str, str, str]]:
        for one in found.problems:
            code = f"[{support_code(one.kind, one.detail)}]"
            yield self.trouble(one.kind, one.detail), self.place(one.source), code

    def _unread(self, found: Found) -> Iterator[tuple[str, str, str]]:
        for one in found.unread:
            yield shown(one.name), shown(one.value, VALUE_LETTERS), self.place(one.source)

    def _skipped(self, found: Found) -> Iterator[tuple[str, str, str]]:
        for one in found.skipped:
            yield self.say(f"skipped.{one.reason}"), str(one.count), self.place(one.source)

    def _files_read(self, found: Found) -> Iterator[tuple[str, str, str, str]]:
        for one in found.files_read:
            counts = {n: getattr(one, n) for n in ("read", "problems", "skipped")}
            line = self.say("sheet.receipt_line", items=sum(counts.values()), **counts)
            sure = one.tier is Tier.SAMPLE_TESTED
            doubt = "" if sure else f"({self.say(f'tier.{one.tier}')})"
            yield f"[{shown(one.file)}]", self.say(f"format.{one.format}"), line, doubt

    def _part(self, title: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
        yield ""
        yield self.say(title)
        lines = columns(rows)
        yield from lines or [f"  {self.say('sheet.nothing')}"]

    def _people(self, people: Iterable[Person]) -> Iterator[tuple[str, str, str, str]]:
        for person in people:
            names = ", ".join(shown(name) for name in person.names)
            role = self.say(f"role.{person.role}")
            yield shown(person.ref), role, shown(names, VALUE_LETTERS), self.place(person.source)
            for one in person.identifiers:
                yield "", f"  {self._kind(one)}", self._identified(one), self.place(one.source)

    def _kind(self, one: Identifier) -> str:
        return self.say(f"identifier.{one.kind}")

    def _identified(self, one: Identifier) -> str:
        state = ""
        if one.verified is not None:
            word = self.say("sheet.verified" if one.verified else "sheet.not_verified")
            state = f" ({word})"
        return f"{shown(one.value, VALUE_LETTERS)}{state}"

    def _media(self, media: Sequence[MediaItem]) -> Iterator[str]:
        for item, line in zip(media, columns(map(self._card, media)), strict=True):
            yield line
            yield from (f"      {more}" for more in self._media_lines(item))

    def _card(self, item: MediaItem) -> tuple[str, ...]:
        say = self.say
        return (
            shown(item.ref),
            shown(item.name, VALUE_LETTERS),
            say("sheet.delivered" if item.delivered else "sheet.not_delivered"),
            shown(item.kind or say("sheet.unknown")),
            "" if item.size is None else str(item.size),
            f"{item.width} × {item.height}" if item.width and item.height else "",
            say(f"activity.{item.activity}"),
            self.place(item.source),
        )

    def _media_lines(self, item: MediaItem) -> Iterator[str]:
        say = self.say
        for kind in ("sha256", "sha1", "md5"):
            if value := getattr(item, kind):
                yield f"{kind} {value}"
        if item.stated_hashes:
            stated = ", ".join(_hash(h) for h in item.stated_hashes)
            yield f"{say('sheet.stated_hashes')} {stated}"
        if item.hash_agrees is not None:
            yield say("sheet.hash_agrees" if item.hash_agrees else "sheet.hash_differs")
        for name in ("viewed_by_esp", "exif_viewed_by_esp", "publicly_available"):
            yield f"{say(f'sheet.{name}')} {self._answer(getattr(item, name))}"
        if item.classification:
            yield f"{say('sheet.classification')} {shown(item.classification)}"
        if item.annotations:
            yield f"{say('sheet.annotations')} {', '.join(shown(a) for a in item.annotations)}"

    def _checklist(self, findings: Sequence[Finding]) -> Iterator[tuple[str, str, str, str]]:
        """The 12 elements with their items below; an item's first places stand behind it."""
        titles = {item.id: item.title.text(self._lang) for item in self._policy.items}
        for element in self._policy.elements:
            mine = [f for f in findings if f.element == element.id]
            if mine:
                yield element.id, self._title(element), "", ""
            for one in mine:
                places = " ".join(self.place(s) for s in one.evidence[:_PLACES])
                yield (
                    "",
                    f"  {titles.get(one.item, one.item)}",
                    self._status(one),
                    f"{self._reason(one)} {places}".rstrip(),
                )

    def _title(self, element: Element) -> str:
        return element.title.text(self._lang)

    def _status(self, finding: Finding) -> str:
        confirm = f", {self.say('status.confirm')}" if finding.confirm else ""
        return f"{self.say(f'status.{finding.status}')}{confirm}"

    def _reason(self, finding: Finding) -> str:
        words = self.say(f"reason.{finding.reason}")
        if not finding.of:
            return words
        return f"{words} ({self.say('sheet.counts', have=finding.have, of=finding.of)})"

    def _flags(self, found: Found) -> Iterator[tuple[str, str, str]]:
        texts = {rule.id: rule.text.text(self._lang) for rule in self._policy.flags}
        for flag in found.flags:
            yield flag.id, texts.get(flag.id, flag.name), self._refs(flag.about, flag.count)

    def _refs(self, refs: Sequence[str], count: int) -> str:
        first = ", ".join(shown(ref) for ref in refs[:_PLACES])
        more = max(count, len(refs)) - len(refs[:_PLACES])
        return f"{first} {self.say('sheet.more', count=more)}" if more > 0 else first

    def _cues(self, found: Found) -> Iterator[tuple[str, str, str]]:
        titles = {factor.id: factor.title.text(self._lang) for factor in self._policy.factors}
        for cue in found.cues:
            places = " ".join(self.place(s) for s in cue.evidence[:_PLACES])
            yield cue.factor, titles.get(cue.factor, cue.factor), places


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _hash(stated: StatedHash) -> str:
    value = stated.value if stated.value is not None else f"{stated.short}…"
    return f"{shown(stated.kind)} {shown(value)}"


def _counts(found: Found) -> Iterator[tuple[str, int]]:
    counts = found.counts
    for name in ("events", "undated", "doubted", "people", "media", "problems", "unread"):
        yield name, getattr(counts, name)
