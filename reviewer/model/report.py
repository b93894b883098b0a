# SPDX-License-Identifier: Apache-2.0
"""What a received report holds besides its events; every value names its place in the source.

Codes are those of the inspect contract; report text is `str`, exactly as received.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reviewer.model.formats import Format
from reviewer.model.limits import DEFAULT

RAW_LIMIT = DEFAULT.raw_bytes
"""Bytes of an item's raw source slice that are kept (design decision 21)."""

READ_AS = "read_as"
"""Fact of a delivered file that was read as text, not kept as media; its value is "log"."""


CLOSE_CALL = "close_call"
"""Detail of a file that fits several forms; the codes of these follow it after a colon."""

COLUMNS_NOT_KNOWN = "columns_not_known"
"""Detail of a table that is not read before somebody says what its columns are."""


class SourceBody(StrEnum):
    """Who sent the report to the police."""

    NCMEC = "ncmec"
    ESP = "esp"
    CYBERAIDE = "cyberaide"
    POLICE = "police"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """The part a person plays according to the report, never our inference."""

    REPORTED = "reported"
    RECIPIENT = "recipient"
    VICTIM = "victim"
    REPORTER = "reporter"
    ASSOCIATED = "associated"
    OTHER = "other"


class IdentifierKind(StrEnum):
    """What an identifier is."""

    ESP_ID = "esp_id"
    SCREEN_NAME = "screen_name"
    DISPLAY_NAME = "display_name"
    EMAIL = "email"
    PHONE = "phone"
    PROFILE_URL = "profile_url"
    DEVICE = "device"
    GROUP = "group"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    AGE = "age"
    SERVICE = "service"
    PRIOR_REPORT = "prior_report"
    BIO = "bio"
    OTHER = "other"


class ProblemKind(StrEnum):
    """Why something could not be read as it stands."""

    NOT_RECOGNISED = "not_recognised"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    UNSAFE = "unsafe"
    UNREADABLE_ROW = "unreadable_row"
    BAD_VALUE = "bad_value"
    COUNT_MISMATCH = "count_mismatch"
    DUPLICATE = "duplicate"
    MISSING_FILE = "missing_file"
    READER_STOPPED = "reader_stopped"
    UNSUPPORTED = "unsupported"
    CHANGED_WHILE_READ = "changed_while_read"


class Activity(StrEnum):
    """What the report says was done with a file."""

    SENT = "sent"
    RECEIVED = "received"
    STORED = "stored"
    PUBLIC_POST = "public_post"
    STREAMED = "streamed"
    FOUND_ONLY = "found_only"
    NOT_STATED = "not_stated"


class StatementCode(StrEnum):
    """What a report states about itself. Values are yes, no or text as received.

    stated_files     a number of files spoken of ("14")        complete_log   the log is whole
    all_images       the files are all there are               selection      they are a selection
    email_state      sent, draft or unknown                    distribution   yes, or no evidence
    incident_time_meaning   what the report-level time means   login_history  complete or limited
    other_le_requests       yes (detail), or no                legal_process  domestic/international
    incident_kind  chat, gaming, email, web_page ...           named_thread   a conversation's name
    columns_said   the name of the profile by which an officer said what the columns are
    content_left_out   a section that logs messages without what they say
    word_counts    a log's column of counts, not of texts      signature      of whom; never checked
    """

    OTHER_LE_REQUESTS = "other_le_requests"
    LEGAL_PROCESS = "legal_process"
    ALL_IMAGES = "all_images"
    SELECTION = "selection"
    STATED_FILES = "stated_files"
    COMPLETE_LOG = "complete_log"
    NO_RECORDS = "no_records"
    ALL_EMAILS = "all_emails"
    NO_LINKED_ACCOUNTS = "no_linked_accounts"
    LOGIN_HISTORY = "login_history"
    EMAIL_STATE = "email_state"
    DISTRIBUTION = "distribution"
    INCIDENT_TIME_MEANING = "incident_time_meaning"
    TIME_ZONE = "time_zone"
    COMPROMISED_ACCOUNT = "compromised_account"
    THIRD_PARTY_USER = "third_party_user"
    THIRD_PARTY_CONTENT = "third_party_content"
    ENCRYPTED_CONTENT = "encrypted_content"
    QUOTED_MESSAGE = "quoted_message"
    MOBILE = "mobile"
    LIVE_STREAM = "live_stream"
    GEO_LOOKUP = "geo_lookup"
    INCIDENT_KIND = "incident_kind"
    NAMED_THREAD = "named_thread"
    COLUMNS_SAID = "columns_said"
    WORD_COUNTS = "word_counts"
    CONTENT_LEFT_OUT = "content_left_out"
    SIGNATURE = "signature"
    ASSERTED_BY = "asserted_by"
    TOLD_BY = "told_by"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value stands: a file of the package and a place in it.

    file    name relative to the package; a file in an archive is `outer.zip!inner/name`
    place   "line 12", "/json/pointer", "row 7", "element path:line", "bytes 10-20", "file"
    """

    file: str
    place: str

    def __post_init__(self) -> None:
        if not self.file or not self.place:
            raise ValueError("a source names a file and a place")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of a person as the report gives it; `verified` None = not stated."""

    kind: IdentifierKind
    value: str
    source: Source
    verified: bool | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A party of the report, an associated account, or a name that only occurs in a log.

    role        the report's claim; OTHER where only a log names the account
    names       personal names as written
    party       the refs of the person an associated account belongs to; None for a party
    facts       other stated fields by their own name (`compromisedAccount`: "true")
    raw         the source slice, at most `RAW_LIMIT` bytes
    """

    ref: str
    role: Role
    source: Source
    names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    party: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    raw: str = ""


@dataclass(frozen=True, slots=True)
class StatedHash:
    """A hash the report states. Perceptual kinds carry `value` None and `short` (8 characters)."""

    kind: str
    value: str | None
    short: str | None = None


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """Header facts of a delivered file; nothing here was decoded from pixels.

    kind            media type by header ("image/jpeg"), None when the header is not known
    width, height   pixels, from the header
    facts           whitelisted header fields, e.g. EXIF make, model, local date (no zone)
    """

    size: int
    kind: str | None = None
    width: int | None = None
    height: int | None = None
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Digest:
    """The computed digests of one delivered file, lower-case hex; `size` in bytes."""

    file: str
    size: int
    sha256: str
    sha1: str
    md5: str


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A file the report speaks of or delivers; holds no bytes and no path that could be opened.

    file            name of the delivered file inside the package, None when none was delivered
    file_id         the clearing house's or the company's number of the file
    hash_agrees     None when nothing comparable was stated
    viewed_by_esp, exif_viewed_by_esp, publicly_available    None = not stated
    """

    ref: str
    name: str
    source: Source
    delivered: bool = False
    file: str | None = None
    file_id: str | None = None
    sha256: str | None = None
    sha1: str | None = None
    md5: str | None = None
    stated_hashes: tuple[StatedHash, ...] = ()
    hash_agrees: bool | None = None
    size: int | None = None
    kind: str | None = None
    width: int | None = None
    height: int | None = None
    viewed_by_esp: bool | None = None
    exif_viewed_by_esp: bool | None = None
    publicly_available: bool | None = None
    relevance: str | None = None
    classification: str | None = None
    annotations: tuple[str, ...] = ()
    activity: Activity = Activity.NOT_STATED
    facts: dict[str, str] = field(default_factory=dict)
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the report says about itself; `about` is a person or media ref, None = the report.

    free_text   True when it was found in prose by a pattern and a person should look
    """

    code: StatementCode
    value: str
    source: Source
    about: str | None = None
    free_text: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read as it stands. `detail` is a code or neutral words of ours.

    lost   True when a whole item (row, message, party, file) could not be read: it is
           counted in the receipt's `problems`; False when the item was read otherwise
    """

    kind: ProblemKind
    source: Source
    detail: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """An element or key that was not understood; its value is kept as received."""

    name: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True)
class Skipped:
    """Items that were counted and left out on purpose, with the reason as a code."""

    source: Source
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Read:
    """One or more items were read. Parsers yield it beside the records; only counts travel."""

    count: int = 1


READ = Read()


@dataclass(frozen=True, slots=True)
class Platform:
    """A hint at the company; never a fact. `hint_from` names the field it came from."""

    value: str
    hint_from: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels others put on the report, in their own spelling; None = not stated."""

    priority: str | None = None
    escalation: str | None = None
    informational: bool | None = None
    batched: bool = False
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The face of a report. `sources` says where each filled field stands, by field name."""

    format: Format
    report_id: str | None = None
    source_body: SourceBody = SourceBody.UNKNOWN
    platform: Platform | None = None
    incident_type: str | None = None
    labels: Labels = field(default_factory=Labels)
    sources: dict[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of every item of the input: `items` is always the sum of the other three."""

    items: int
    read: int
    problems: int
    skipped: int

    def __post_init__(self) -> None:
        if min(self.read, self.problems, self.skipped) < 0:
            raise ValueError("a receipt counts from nought")
        if self.items != self.read + self.problems + self.skipped:
            raise ValueError("a receipt adds up")
