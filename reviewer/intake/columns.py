# SPDX-License-Identifier: Apache-2.0
"""What the columns of a log are, told by their names in English or French, never by position."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from reviewer.intake.acts import folded
from reviewer.model.event import EventKind
from reviewer.model.moment import zone_named
from reviewer.model.profile import Field, Profile, for_header

__all__ = [
    "BY_NAME", "NOTHING_MEANT", "Field", "Layout", "Layouts", "field_of", "layouts",
]  # fmt: skip


_NAMES = {
    Field.TIME: "time|timestamp|datetime|date time|date and time|date/time|ts|sent|sent at|sent on"
    "|sent date|sent time|message time|message timestamp|message date|created at|created time"
    "|created date|event time|event date|event timestamp|activity timestamp|login time|login date"
    "|login timestamp|log date|logged at|log time|access time|upload time|upload date|uploaded"
    "|uploaded at|uploaded on|download time|received at|time sent|server ts|post date|posted at"
    "|action time|action date|datetime utc|time stamp|epoch|sent at ts|date sent|last seen"
    "|horodatage|horodate|date et heure|date/heure|date heure|envoyé|envoyé le|date d'envoi"
    "|heure d'envoi|date de connexion|date du message|date de téléversement|call start"
    "|start time|début|occurred at",
    Field.DATE: "date|day|jour",
    Field.CLOCK: "clock|heure|hour|time of day|hh:mm:ss",
    Field.ZONE: "timezone|time zone|tz|zone|fuseau|fuseau horaire|utc offset|décalage",
    Field.REGISTERED: "register date|registered|registered at|registration date|registration time"
    "|registration|created|account created|account creation date|join date|joined|date joined"
    "|signup date|sign up date|date d'inscription|inscription|création du compte",
    Field.SENDER: "sender|from|author|src|source user|sender id|sender name|sender username"
    "|from user|from id|from name|sent by|author id|author name|user from|caller|speaker"
    "|expéditeur|de|auteur|émetteur|envoyé par|appelant",
    Field.RECIPIENT: "recipient|recipients|to|receiver|receivers|target|dst|recipient id"
    "|recipient name|recipient username|to user|to id|to name|sent to|receiver id|shared with"
    "|callee|destinataire|destinataires|à|récepteur|envoyé à|partagé avec|appelé",
    Field.ACCOUNT: "account|user|username|user name|screen name|screenname|login name|handle|nick"
    "|nickname|member|display name|account name|utilisateur|nom d'utilisateur|compte|pseudo"
    "|pseudonyme|membre|e mail|email|email address|courriel|adresse courriel",
    Field.ACCOUNT_ID: "user id|userid|account id|accountid|uid|member id|esp user id|profile id"
    "|identifiant|identifiant utilisateur|id utilisateur|identifiant du compte",
    Field.THREAD: "thread|thread id|conversation|conversation id|channel|channel id|chat id|room"
    "|room id|chat room|group|group id|topic|chat|chat name|conversation title|fil|discussion"
    "|salon|groupe|canal|fil de discussion",
    Field.TEXT: "message|text|content|contents|body|message text|message body|message content|msg"
    "|comment|post|post text|chat message|texte|contenu|corps|commentaire|texte du message",
    Field.SUBJECT: "subject|objet|sujet",
    Field.ID: "id|message id|messageid|msg id|event id|record id|row id|post id|log id|uuid|guid"
    "|identifiant du message|no|numéro",
    Field.ACTION: "action|event|event name|eventname|activity|activity type|event type|action type"
    "|operation|événement|évènement|activité|opération|type d'événement",
    Field.TYPE: "type|message type|kind|category|catégorie|genre|record type",
    Field.RESULT: "result|status|outcome|success|résultat|statut|état",
    Field.IP: "ip|ip address|ipaddress|ip addr|sender ip|from ip|login ip|user ip|client ip"
    "|source ip|remote ip|remote address|upload ip|registration ip|ip adresse|adresse ip"
    "|adresse i.p.|ipv4|ipv6|ip v4|ip v6|host ip",
    Field.PORT: "port|source port|src port|sender port|from port|client port|ip port|remote port"
    "|port number|port source|numéro de port",
    Field.PROXY: "possible proxy|possibleproxy|proxy|is proxy|vpn",
    Field.DEVICE: "device|user agent|useragent|device name|device model|device type|device id"
    "|client|browser|sender device|appareil|agent utilisateur|navigateur|dispositif",
    Field.FILE: "attachment|attachments|filename|file name|file|media|original filename|media name"
    "|image|photo|linked media file|export name|nom de fichier|nom du fichier|fichier"
    "|pièce jointe|pièces jointes",
    Field.FILE_ID: "content id|contentid|media id|file id|fileid|cid|attachment id|submittal id",
    Field.HASH: "md5|sha1|sha 1|sha256|sha 256|hash|md5 hash|sha1 hash|sha256 hash|checksum"
    "|photodna|pdq|empreinte",
    Field.SIZE: "bytes|size|file size|filesize|mime|mime type|width|height|content type"
    "|taille|octets|largeur|hauteur",
    Field.LATITUDE: "latitude|lat",
    Field.LONGITUDE: "longitude|lon|lng|long",
    Field.QUERY: "query|search query|search term|search terms|keywords|recherche|requête",
    Field.STREAM: "stream|stream id|live stream id|broadcast id|diffusion|id de diffusion",
    Field.DURATION: "duration|call duration|durée|call end|end time",
}
_FIELD_OF = {name: what for what, names in _NAMES.items() for name in names.split("|")}
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z]{2,}$)")
_UTC_WORD = re.compile(r"(?:^|\s)(?:utc|gmt)(?:\s|$)|\s(?:ms|seconds|secondes)$")
_TIMES = (Field.TIME, Field.DATE, Field.CLOCK, Field.REGISTERED)
_STRONG = frozenset(Field) - {
    Field.ID,
    Field.TYPE,
    Field.SIZE,
    Field.RESULT,
    Field.ZONE,
    Field.DURATION,
}
_LISTED_IN_FACTS = frozenset(
    {
        Field.TYPE,
        Field.RESULT,
        Field.DEVICE,
        Field.FILE,
        Field.FILE_ID,
        Field.HASH,
        Field.SIZE,
        Field.LATITUDE,
        Field.LONGITUDE,
        Field.DURATION,
        Field.ZONE,
        Field.SUBJECT,
        Field.REGISTERED,
        Field.QUERY,
        Field.ACCOUNT_ID,
        Field.STREAM,
    }
)


def field_of(name: str) -> tuple[Field | None, str | None]:
    """What a column of this name holds, and the zone its name declares for its times."""
    return _short_field_of(name) if len(name) <= 100 else (None, None)


@lru_cache(maxsize=4_096)
def _short_field_of(name: str) -> tuple[Field | None, str | None]:
    """Kept, because lists of objects may have other keys in each of a million elements."""
    zone = None
    if (bracket := _BRACKET.search(name)) is not None:
        inside = bracket[1].strip()
        zone = _zone(inside)
        name = f"{name[: bracket.start()]} {name[bracket.end() :]}"
    name = name.strip().strip("\ufeff'\"*#").rstrip(":").replace("\u2019", "'")
    plain = folded(_CAMEL.sub(" ", name))
    found = _FIELD_OF.get(plain) or _FIELD_OF.get(folded(name))
    if found is None and _UTC_WORD.search(plain):
        zone = zone or ("UTC" if "utc" in plain.split() or "gmt" in plain.split() else None)
        found = _FIELD_OF.get(" ".join(_UTC_WORD.sub(" ", plain).split()))
    return found, zone if found in _TIMES else None


def _zone(inside: str) -> str | None:
    """A zone in the brackets of a name: UTC and offsets count, `local time` does not."""
    word = inside.strip()
    for prefix in ("in ", "en ", "heure ", "time "):
        if word.lower().startswith(prefix):
            word = word[len(prefix) :]
    name = word.upper() if "/" not in word else word
    return name if zone_named(name) is not None else None


NOTHING_MEANT: Mapping[str, Field | None] = MappingProxyType({})
BY_PROFILE = 1_000


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table.

    names    as written
    at       the column of each field; the first one that fits
    times    further columns that hold a time
    zone     declared in the name of the time column
    facts    (name, column) of all that has no field of an event
    weight   how many columns were recognised, `BY_PROFILE` when an officer said what they are
    profile  what the officer said
    """

    names: tuple[str, ...]
    at: dict[Field, int] = field(default_factory=dict)
    times: tuple[int, ...] = ()
    zone: str | None = None
    facts: tuple[tuple[str, int], ...] = ()
    weight: int = 0
    profile: Profile | None = None

    @classmethod
    def of(cls, names: Sequence[str], meant: Mapping[str, Field | None] = NOTHING_MEANT) -> Layout:
        """Recognise the columns of a header.

        `meant` says what a column is whose name alone does not, or says otherwise; None = no field
        of an event, kept among the facts. Its keys are names as `folded` gives them.
        """
        said = [field_of(name) for name in names]
        if meant:
            pairs = zip(names, said, strict=True)
            said = [(meant.get(folded(name), what), zone) for name, (what, zone) in pairs]
        return cls._of(names, said)

    @classmethod
    def by(cls, names: Sequence[str], profile: Profile) -> Layout:
        """The columns as an officer said they are; a header that says so outweighs all others."""
        zones = (field_of(name)[1] for name in names)
        said = list(zip(profile.columns, zones, strict=True))
        return replace(cls._of(names, said), weight=BY_PROFILE, profile=profile)

    @classmethod
    def _of(cls, names: Sequence[str], said: Sequence[tuple[Field | None, str | None]]) -> Layout:
        at: dict[Field, int] = {}
        zones: dict[int, str] = {}
        again: list[int] = []
        weight = 0
        for column, (what, zone) in enumerate(said):
            if what is None:
                continue
            weight += what in _STRONG
            if what not in at:
                at[what] = column
            elif what is Field.TIME:
                again.append(column)
            if zone:
                zones[column] = zone
        _settle_times(at)
        of_time = (at.get(what, -1) for what in _TIMES)
        zone = next((zones[column] for column in of_time if column in zones), None)
        mapped = {c for what, c in at.items() if what not in _LISTED_IN_FACTS}
        facts = tuple((name, c) for c, name in enumerate(_own_names(names)) if c not in mapped)
        return cls(tuple(names), at, tuple(again), zone, facts, weight)

    def default_kind(self, table: str) -> EventKind:
        """The kind of a row that names no act: by its columns and the name of the table."""
        at = self.at
        words = set(re.split(r"[^a-zà-ÿ]+", table.lower()))
        if Field.TEXT in at and at.keys() & {Field.SENDER, Field.RECIPIENT, Field.THREAD}:
            return EventKind.EMAIL if _is_mail(at) else EventKind.MESSAGE
        for kind, names in _TABLES.items():
            if words & names:
                return kind
        by_time = _of_time_column(self)
        if by_time is not None:
            return by_time
        if Field.TEXT in at and Field.ACCOUNT in at:
            return EventKind.MESSAGE
        if Field.QUERY in at:
            return EventKind.SEARCH
        if Field.DURATION in at and at.keys() & {Field.SENDER, Field.RECIPIENT}:
            return EventKind.CALL
        if Field.LATITUDE in at and Field.LONGITUDE in at:
            return EventKind.LOCATION
        if Field.HASH in at or Field.FILE in at:
            return EventKind.OTHER
        return EventKind.UNKNOWN if Field.IP in at else EventKind.OTHER


Layouts = Callable[[Sequence[str]], Layout]
"""Gives the layout of a header."""


def layouts(
    meant: Mapping[str, Field | None] = NOTHING_MEANT, profiles: Sequence[Profile] = ()
) -> Layouts:
    """How headers are understood: by what an officer said of the same header, else by names."""

    def layout_of(names: Sequence[str]) -> Layout:
        profile = for_header(names, profiles) if profiles else None
        return Layout.of(names, meant) if profile is None else Layout.by(names, profile)

    return layout_of


BY_NAME = layouts()

_TABLES = {
    EventKind.LOGIN: {"login", "logins", "signin", "signins", "sessions", "connexions", "logon"},
    EventKind.UPLOAD: {"upload", "uploads", "téléversements", "televersements"},
    EventKind.DOWNLOAD: {"download", "downloads"},
    EventKind.PURCHASE: {"purchases", "orders", "achats"},
    EventKind.PAYMENT: {"payments", "paiements"},
    EventKind.CALL: {"calls", "appels"},
    EventKind.SEARCH: {"searches", "recherches"},
    EventKind.REGISTRATION: {"registrations", "inscriptions"},
}


def _settle_times(at: dict[Field, int]) -> None:
    """A registration date is the row's time only where there is no other; `time` beside `date`
    is the clock of that date."""
    if Field.TIME in at and Field.DATE in at and Field.CLOCK not in at:
        at[Field.CLOCK] = at.pop(Field.TIME)
    elif Field.TIME in at and (Field.DATE in at or Field.CLOCK in at):
        at.pop(Field.DATE, None)
        at.pop(Field.CLOCK, None)
    if (Field.CLOCK in at) != (Field.DATE in at):
        alone = Field.CLOCK if Field.CLOCK in at else Field.DATE
        at[Field.TIME] = at.pop(alone)


def _own_names(names: Sequence[str]) -> Iterator[str]:
    """What each column is called among the facts: one that came before gets its number."""
    seen: set[str] = set()
    for number, written in enumerate(names, start=1):
        name = written.strip().strip("\ufeff") or f"column {number}"
        while name in seen:
            name = f"{name} ({number})"
        seen.update((name, written.strip()))
        yield name


def _is_mail(at: dict[Field, int]) -> bool:
    return Field.SUBJECT in at and Field.THREAD not in at


def _of_time_column(layout: Layout) -> EventKind | None:
    column = layout.at.get(Field.TIME)
    if column is None:
        return EventKind.REGISTRATION if Field.REGISTERED in layout.at else None
    name = folded(layout.names[column])
    if "login" in name or "connexion" in name:
        return EventKind.LOGIN
    if "upload" in name or "téléversement" in name:
        return EventKind.UPLOAD
    return EventKind.DOWNLOAD if "download" in name else None
