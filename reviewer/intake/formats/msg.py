# SPDX-License-Identifier: Apache-2.0
"""A mail that Outlook saved as a file (.msg), with what is attached to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reviewer.intake.compound import MAGIC, Compound, Folder
from reviewer.intake.encoding import clean
from reviewer.intake.form import CERTAIN, NO_MATCH, Match, Part, Probe, Record
from reviewer.intake.html_text import text_of_html
from reviewer.intake.mail_parts import decoded, header_text, parsed_flat
from reviewer.intake.mail_reading import MOST_SHELVED, MailPlace, attach
from reviewer.intake.mail_text import MailHead, mail_event
from reviewer.intake.opened import Opened, short_name
from reviewer.intake.outlook import (
    INNER_HEADER,
    PART_HEADER,
    ROOT_HEADER,
    Item,
    holds_mail,
    parts_of,
    pid,
)
from reviewer.intake.prose import statements_in
from reviewer.intake.rtf_text import text_of_rtf, unpacked_rtf
from reviewer.intake.shelf import MediaDraft
from reviewer.intake.taking import Taking
from reviewer.model.errors import IntakeError, TooLarge, Unsupported
from reviewer.model.formats import Format, Tier
from reviewer.model.report import Activity, Problem, ProblemKind, Source

_NAMES = tuple(
    name.encode("utf-16-le")
    for name in ("__properties_version1.0", "__substg1.0_", "__nameid_version1.0")
)
_NAMED = 90
"""The score by the name alone, where the directory lies beyond the head of the file."""
_UNSENT = 0x0008
_REPRESENTING = 0x5D02
"""The mail address of the one in whose name a mail was sent."""
_EMBEDDED, _BY_VALUE = 5, 1
_INSIDE = "__substg1.0_3701000D"
_RECEIVERS = {1: "to", 2: "cc", 3: "bcc"}
_TIMES = {
    "submitted_at": pid.PID_CLIENT_SUBMIT_TIME,
    "delivered_at": pid.PID_MESSAGE_DELIVERY_TIME,
    "created_at": pid.PID_CREATION_TIME,
    "modified_at": pid.PID_LAST_MODIFICATION_TIME,
}


class Msg:
    """Outlook items ([MS-OXMSG]) in a compound file."""

    format = Format.MSG
    tier = Tier.SOURCE_DERIVED

    def score(self, probe: Probe) -> Match:
        """Judge by the names of streams; other documents of this outer form are not claimed."""
        if not probe.head.startswith(MAGIC):
            return NO_MATCH
        if any(name in probe.head for name in _NAMES):
            return Match(CERTAIN, Part.MAIL, None, "properties")
        named = probe.name.lower().endswith((".msg", ".oft"))
        return Match(_NAMED, Part.MAIL, None, "name") if named else NO_MATCH

    def read(self, opened: Opened, taking: Taking) -> Iterator[Record]:
        """Read the mail and those attached to it.

        Its time is, of what is stated, that of sending, else the one of the headers, else that of
        delivery; for a draft that of its last change. Raises Damaged, TooLarge past `mail_bytes`,
        Unsupported for a document that is no mail.
        """
        if opened.size > taking.limits.mail_bytes:
            raise TooLarge("mail_bytes")
        with opened.stream() as stream:
            root = Compound(stream, opened.size).root()
            if not holds_mail(root):
                raise Unsupported("form_not_read")
            yield from _Outlook(opened.name, taking).records(root, ROOT_HEADER, "", 1)


class _Outlook:
    """The mails of one file, those attached included."""

    def __init__(self, file: str, taking: Taking) -> None:
        self._place = MailPlace(file)
        self._taking = taking
        self._parts = 0

    def records(self, folder: Folder, header: int, number: str, level: int) -> Iterator[Record]:
        """The mail in `folder`, then those attached to it; `level` 1 is the file's own."""
        item, source = Item(folder, header), self._place.source(number)
        head = MailHead(self._taking.limits)
        above = item.text(pid.PID_TRANSPORT_MESSAGE_HEADERS)
        _fill(head, item, above)
        _receivers(head, folder, self._taking.limits.mail_receivers)
        text, how, problems = _words(item, source, self._taking.limits.message_bytes)
        attached = _Attached(self._place, self._taking, number)
        attached.gather(parts_of(folder, "attach"), self._room)
        if how:
            head.others.append(("text_from", how))
        if attached.names:
            head.others.append(("attachments", "\n".join(attached.names)))
        media = attached.media(head)
        raw = f"{above.strip()}\n\n{text}".strip()
        yield from mail_event(head, text, source, self._taking, raw=raw, media=media)
        yield from (*problems, *attached.problems)
        if item.faults:
            yield Problem(ProblemKind.BAD_VALUE, source, "msg_property")
        yield from statements_in(text, source)
        for inner_number, inner in attached.mails:
            if level >= self._taking.limits.mail_levels:
                place = self._place.source(inner_number)
                yield Problem(ProblemKind.TOO_LARGE, place, "mail_nesting", lost=True)
                continue
            yield from self.records(inner, INNER_HEADER, inner_number, level + 1)

    def _room(self) -> bool:
        """Whether one more attachment may be read."""
        self._parts += 1
        shelved = len(self._taking.shelf)
        return self._parts <= self._taking.limits.mail_parts and shelved < MOST_SHELVED


def _fill(head: MailHead, item: Item, above: str) -> None:
    """The headers of a mail: from its properties, then those it was transported with."""
    times = {name: at for name, number in _TIMES.items() if (at := item.time(number))}
    sender, other = _sender(item)
    stated = {
        "From": sender if "@" in sender else "",
        "Subject": item.text(pid.PID_SUBJECT, pid.PID_NORMALIZED_SUBJECT),
        "Message-ID": item.text(pid.PID_INTERNET_MESSAGE_ID),
        "Date": times.get("submitted_at", ""),
    }
    for name, value in stated.items():
        if value:
            head.add(name, value)
    if above:
        for name, value in parsed_flat(above.encode("utf-8", "replace")).raw_items():
            head.add(str(name), header_text(str(value)))
    head.add("From", "" if "@" in sender else sender)
    if other:
        head.others.append(("sent_representing", other))
    flags = item.number(pid.PID_MESSAGE_FLAGS)
    head.unsent = flags is not None and bool(flags & _UNSENT)
    for state in ("delivered_at", "modified_at") if head.unsent else ("delivered_at",):
        if "date" not in head.fields and state in times:
            head.fields["date"] = times[state]
    head.others += times.items()
    if flags is not None:
        head.others.append(("message_flags", f"0x{flags:08X}"))
    if kind := item.text(pid.PID_MESSAGE_CLASS):
        head.others.append(("message_class", kind))


def _sender(item: Item) -> tuple[str, str]:
    """Who sent a mail, and another one in whose name, "" where it is the same.

    Where only the number of the house is known of the sender, the mail address of the one in
    whose name it was sent is taken if both have one name; else the headers may know one.
    """
    name, of_other = item.text(pid.PID_SENDER_NAME), item.text(pid.PID_SENT_REPRESENTING_NAME)
    sender = _address(
        name, item.text(pid.PID_SENDER_SMTP_ADDRESS), item.text(pid.PID_SENDER_EMAIL_ADDRESS)
    )
    other = _address(
        of_other, item.text(_REPRESENTING), item.text(pid.PID_SENT_REPRESENTING_EMAIL_ADDRESS)
    )
    if not sender or (name == of_other and "@" in other and "@" not in sender):
        return other, ""
    return sender, "" if name == of_other else other


def _receivers(head: MailHead, folder: Folder, most: int) -> None:
    found: dict[str, list[str]] = {}
    folders = parts_of(folder, "recip")
    head.cut = head.cut or len(folders) > most
    for inner in folders[:most]:
        one = Item(inner, PART_HEADER)
        kind = _RECEIVERS.get((one.number(pid.PID_RECIPIENT_TYPE) or 1) & 0x0F, "to")
        address = _address(
            one.text(pid.PID_DISPLAY_NAME),
            one.text(pid.PID_SMTP_ADDRESS),
            one.text(pid.PID_EMAIL_ADDRESS),
        )
        if address:
            found.setdefault(kind, []).append(address)
    for kind, addresses in found.items():
        head.fields[kind] = ", ".join(addresses)


def _address(name: str, mail: str, other: str) -> str:
    """A name and an address as a header would give them; no sign of it can end the name."""
    address = " ".join((mail or other).split()).strip("<>")
    plain = " ".join(name.translate(_NO_QUOTES).split())
    if not address or plain == address:
        return address or (f'"{plain}"' if plain else "")
    safe = address if "@" in address else f'"{address.translate(_NO_QUOTES)}"'
    return f'"{plain}" <{safe}>' if plain else safe


_NO_QUOTES = str.maketrans({'"': "'", "\\": "/"})


def _words(item: Item, source: Source, most: int) -> tuple[str, str, list[Problem]]:
    """The text of a mail, which of its forms it was taken from ("" = plain), and what is wrong."""
    problems: list[Problem] = []
    text, how = item.text(pid.PID_BODY), ""
    if not text.strip() and (page := _page(item)):
        text, how = text_of_html(page[:most]), "html"
    if not text.strip() and (packed := item.bytes_of(pid.PID_RTF_COMPRESSED)):
        try:
            text, how = text_of_rtf(unpacked_rtf(packed, most)), "rtf"
        except IntakeError as error:
            problems.append(Problem(error.kind, source, error.detail))
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return clean(text)[0], how if text.strip() else "", problems


def _page(item: Item) -> str:
    data = item.bytes_of(pid.PID_HTML)
    return item.text(pid.PID_BODY_HTML) if data is None else decoded(data, item.code_page())[0]


class _Attached:
    """What is attached to one mail."""

    def __init__(self, place: MailPlace, taking: Taking, number: str) -> None:
        self.names: list[str] = []
        self.mails: list[tuple[str, Folder]] = []
        self.problems: list[Problem] = []
        self._place = place
        self._taking = taking
        self._number = number
        self._drafts: list[MediaDraft] = []
        self._refs: set[str] = set()

    def media(self, head: MailHead) -> tuple[str, ...]:
        """The refs of the files; those of a sent mail were sent."""
        state = head.state()
        for draft in self._drafts:
            if state and state[0] == "sent" and draft.activity is Activity.NOT_STATED:
                draft.activity = Activity.SENT
        return tuple(draft.ref for draft in self._drafts)

    def gather(self, folders: list[Folder], room: Callable[[], bool]) -> None:
        """Look at every attachment."""
        for count, folder in enumerate(folders, start=1):
            number = f"{self._number}.{count}".lstrip(".")
            source = self._place.source(number)
            if not room():
                problem = Problem(ProblemKind.TOO_LARGE, source, "mail_parts", lost=True)
                self.problems.append(problem)
                return
            self._look(folder, number, source)

    def _look(self, folder: Folder, number: str, source: Source) -> None:
        item = Item(folder, PART_HEADER)
        method = item.number(pid.PID_ATTACH_METHOD)
        inside = next((f for f in folder.folders if f.name.upper() == _INSIDE.upper()), None)
        if inside is not None and holds_mail(inside):
            self.mails.append((number, inside))
            return
        name = item.text(
            pid.PID_ATTACH_LONG_FILENAME, pid.PID_ATTACH_FILENAME, pid.PID_DISPLAY_NAME
        )
        name = short_name(" ".join(name.split()))
        self.names.append(name or source.place)
        data = _data(item, source, self.problems)
        if data is not None:
            kind = item.text(pid.PID_ATTACH_MIME_TAG)
            draft = attach(self._taking, source, name, data, stated_kind=kind, beside=self._refs)
            self._refs.add(draft.ref)
            self._drafts.append(draft)
        elif inside is not None:
            self.problems.append(
                Problem(ProblemKind.UNSUPPORTED, source, "form_not_read", lost=True)
            )
        elif method not in (None, _BY_VALUE, _EMBEDDED):
            self.problems.append(Problem(ProblemKind.MISSING_FILE, source, "not_delivered"))


def _data(item: Item, source: Source, problems: list[Problem]) -> bytes | None:
    before = item.faults
    data = item.bytes_of(pid.PID_ATTACH_DATA_BINARY)
    if item.faults > before:
        problems.append(Problem(ProblemKind.DAMAGED, source, "msg_property", lost=True))
    return data
