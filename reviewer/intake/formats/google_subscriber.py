# SPDX-License-Identifier: Apache-2.0
"""The subscriber page of a Google account: who it is, when it was made, and its log-ins."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.intake.form import Record
from reviewer.intake.formats.google_label import account, label_of
from reviewer.intake.formats.google_logs import MEANT, of_account
from reviewer.intake.formats.google_page import Line, broken, pieces_of, sheet_of
from reviewer.intake.html_stream import Broken
from reviewer.intake.logline import address_of
from reviewer.intake.opened import Opened
from reviewer.intake.parties import PersonDraft
from reviewer.intake.prose import declared_zone, statements_in
from reviewer.intake.table import Manner, Table
from reviewer.intake.taking import Taking
from reviewer.intake.transcript import cut_raw
from reviewer.model.event import Event, EventKind
from reviewer.model.limits import MIB
from reviewer.model.moment import read_time
from reviewer.model.report import READ, IdentifierKind, Skipped, Source, Unread

_NUMBER, _MAIL, _CREATED, _SERVED_TO = (
    "google account id", "e-mail", "created on", "terms of service ip",
)  # fmt: skip
_LOGINS, _DELETED = "last logins", "deletion date"
_IDENTIFIERS = {
    "alternate e-mails": IdentifierKind.EMAIL,
    "contact e-mail": IdentifierKind.EMAIL,
    "recovery e-mail": IdentifierKind.EMAIL,
    "recovery sms": IdentifierKind.PHONE,
    "user phone numbers": IdentifierKind.PHONE,
    "2-step verification phone numbers": IdentifierKind.PHONE,
    "2-step phone numbers": IdentifierKind.PHONE,
    "birthday": IdentifierKind.BIRTH_DATE,
    "birthday (month day, year)": IdentifierKind.BIRTH_DATE,
}
_NOTHING = frozenset({"none", "n/a", "-", "not specified", "not specified.", "not available"})
"""Words that stand where there is no address and no number."""
_FACTS = frozenset(
    {"given name", "family name", "services", "status", "last updated date"}
    | {"terms of service language"}
)
_EVENTS = frozenset({_CREATED, _SERVED_TO, _LOGINS, _DELETED})
_KNOWN = frozenset({_NUMBER, _MAIL, "name"}) | _EVENTS | _FACTS | frozenset(_IDENTIFIERS)
_MOST_HELD, _OF_A_LINE = 8 * MIB, 500
"""Letters of all known lines together, which are held until the page ends; more are unread."""
_MOST_OF_LIST = 1_000
_LONGEST_LABEL = 60


def read_subscriber(opened: Opened, taking: Taking) -> Iterator[Record]:
    """The account and its events from the lines, then the rows of the table IP Activity."""
    page = _Subscriber(opened, taking)
    yield from page.lines()
    draft = page.person()
    yield READ
    yield from page.events(draft)
    sheet = sheet_of(opened, taking.limits, MEANT)
    records = Table(opened.name, sheet, taking, Manner(zone=page.zone)).records()
    yield from of_account(records, opened, taking, draft.ref)


class _Subscriber:
    """The lines of one page, by their labels.

    zone   stated once for the whole page
    said   label in lower case -> every value that is not blank, label as written, source
    """

    def __init__(self, opened: Opened, taking: Taking) -> None:
        self._opened = opened
        self._taking = taking
        self._said: dict[str, list[tuple[str, str, Source]]] = {}
        self.zone: str | None = None

    def lines(self) -> Iterator[Record]:
        """Take every line; those of no known label come out as they stand."""
        held = 0
        for piece in pieces_of(self._opened, self._taking.limits):
            if isinstance(piece, Broken):
                yield broken(self._opened.name, piece)
            if not isinstance(piece, Line):
                continue
            source = Source(self._opened.name, f"line {piece.line}")
            label, colon, value = piece.text.partition(":")
            known = " ".join(label.lower().split())
            held += _OF_A_LINE + len(piece.text)
            if colon and known in _KNOWN and len(label) <= _LONGEST_LABEL and held <= _MOST_HELD:
                if value.strip():
                    self._said.setdefault(known, []).append((value.strip(), label, source))
                continue
            self.zone = self.zone or declared_zone(piece.text)
            yield from statements_in(piece.text, source)
            if piece.heading or piece.text.endswith(":"):
                yield Skipped(source, "legend_row")
            else:
                named = colon and len(label) <= _LONGEST_LABEL
                name, text = (label.strip(), value.strip()) if named else ("", piece.text)
                yield Unread(name or "text", text, source)

    def _first(self, label: str) -> str:
        return self._said[label][0][0] if label in self._said else ""

    def person(self) -> PersonDraft:
        """The account; other addresses and numbers are its identifiers, yet nobody is found by
        them: a recovery address may be another person's."""
        mail, number = self._first(_MAIL), self._first(_NUMBER)
        source = next((s[0][2] for s in self._said.values()), Source(self._opened.name, "file"))
        if not (mail or number):
            named = label_of(self._opened.name)
            mail, number = (named.mail, named.number) if named else ("", self._opened.name)
        draft = account(self._taking, source, mail, number)
        all_said = (f"{label}: {v}" for said in self._said.values() for v, label, _s in said)
        draft.raw = draft.raw or cut_raw("\n".join(all_said))
        draft.names.extend(v for v, _l, _s in self._said.get("name", ()) if v not in draft.names)
        for name, kind in _IDENTIFIERS.items():
            for value, written, at in self._said.get(name, ()):
                most = 0 if kind is IdentifierKind.BIRTH_DATE else _MOST_OF_LIST
                for one in value.split(",", most):
                    if one.strip().lower() in _NOTHING:
                        draft.facts.setdefault(written.strip(), one.strip())
                    else:
                        draft.identify(kind, one.strip(), at, label=written.strip())
        for name in sorted(_FACTS & self._said.keys()):
            values = [value for value, _l, _s in self._said[name]]
            draft.facts.setdefault(self._said[name][0][1].strip(), "\n".join(values))
        return draft

    def events(self, draft: PersonDraft) -> Iterator[Record]:
        """The making of the account, the last log-ins and the deletion, as far as stated."""
        for value, written, source in self._said.get(_CREATED, ()):
            yield self._event(EventKind.REGISTRATION, value, written, source, draft)
            yield READ
        if _CREATED not in self._said:
            for _value, written, source in self._said.get(_SERVED_TO, ()):
                yield self._event(EventKind.REGISTRATION, "", written, source, draft)
                yield READ
        for value, written, source in self._said.get(_LOGINS, ()):
            for one in self._each_time(value):
                yield self._event(EventKind.LOGIN, one, written, source, draft)
                yield READ
        for value, written, source in self._said.get(_DELETED, ()):
            yield self._event(EventKind.OTHER, value, written, source, draft)
            yield READ

    def _event(
        self, kind: EventKind, value: str, written: str, source: Source, draft: PersonDraft
    ) -> Event:
        facts = {"eventName": written.strip()}
        ip, port = None, None
        served = self._first(_SERVED_TO) if kind is EventKind.REGISTRATION else ""
        if served:
            facts["Terms of Service IP"] = served
            ip, port = address_of(served) or (None, None)
        return Event(
            ref=self._taking.event_ref(),
            kind=kind,
            when=read_time(value, self._taking.times(file_zone=self.zone), epoch=False),
            source=source,
            person=draft.ref,
            ip=ip,
            port=port,
            facts=facts,
            raw=cut_raw(f"{written}: {value or served}"),
        )

    def _each_time(self, value: str) -> Iterator[str]:
        """The times of a list with commas; a comma within a time does not part it."""
        rules = self._taking.times(file_zone=self.zone)
        parts = value.split(",")
        at = 0
        while at < len(parts):
            joined = [",".join(parts[at : at + width]).strip() for width in (3, 2, 1)]
            whole = (t for t in joined if read_time(t, rules, epoch=False).earliest is not None)
            one = next(whole, joined[-1])
            if one:
                yield one
            at += one.count(",") + 1
