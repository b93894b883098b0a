# SPDX-License-Identifier: Apache-2.0
"""From bytes to text lines without losing a byte: what cannot be decoded stays as its escape."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from reviewer.intake.opened import Opened
from reviewer.model.errors import Damaged, TooLarge
from reviewer.model.limits import Limits

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK = "\ud800"
"""Put by our error handler before an escape; strict decoders never produce it."""
_BLOCK = 1 << 20
_HIGH_BYTES = re.compile(r"[\udc80-\udcff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = bytes({*range(9), *range(14, 32)} - {27})
_HANDLER = "reviewer.escape"


class Encoding(NamedTuple):
    """How a file is encoded, and the length of its byte order mark."""

    name: str
    bom: int = 0


class Marked(str):
    """A line with something about it; ordinary lines are plain `str`, for speed.

    bad   a byte that could not be decoded, a NUL or a lone surrogate stands as its escape
    cut   the line was longer than the limit and its rest is not here
    """

    __slots__ = ("bad", "cut")

    bad: bool
    cut: bool

    @classmethod
    def of(cls, text: str, *, bad: bool, cut: bool) -> Marked:
        """Mark a line."""
        made = cls(text)
        made.bad = bad
        made.cut = cut
        return made


def utf8_length(text: str) -> int:
    """The bytes of `text` in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def head_of(text: str, most: int) -> str:
    """The beginning of `text`, at most `most` bytes of UTF-8, no character broken."""
    return text[:most].encode("utf-8", "surrogatepass")[:most].decode("utf-8", "ignore")


def is_bad(line: str) -> bool:
    """Whether an escape stands in the line for what could not be kept."""
    return isinstance(line, Marked) and line.bad


def is_cut(line: str) -> bool:
    """Whether the line is only the beginning of a longer one."""
    return isinstance(line, Marked) and line.cut


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    if error.encoding.startswith("utf-16") and len(piece) == 2:
        unit = int.from_bytes(piece, "little" if error.encoding.endswith("le") else "big")
        return f"{_MARK}\\u{unit:04x}", error.end
    return "".join(f"{_MARK}\\x{byte:02x}" for byte in piece), error.end


codecs.register_error(_HANDLER, _escape)


def encoding_of(opened: Opened) -> Encoding:
    """Byte order mark, else UTF-16 by its zeros, else UTF-8 where the file is, else cp1252.

    Reads the whole file once. A mostly valid UTF-8 file with stray bytes counts as UTF-8.
    """
    head = opened.head(4_096)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, len(mark))
    if (wide := _wide(head)) is not None:
        return Encoding(wide)
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    good = bad = 0
    with opened.stream() as stream:
        while block := stream.read(_BLOCK):
            text = decoder.decode(block)
            if text.isascii():
                continue
            stray = len(_HIGH_BYTES.findall(text))
            bad += stray
            good += 1 if not stray else len(re.findall(r"[^\x00-\x7f\udc80-\udcff]", text))
    return Encoding("utf-8" if good >= bad else "cp1252")


def encoding_of_head(head: bytes) -> Encoding:
    """The same judgement from the first bytes alone, for recognising a file."""
    cut = head
    for _ in range(3):
        if cut and cut[-1] & 0xC0 == 0x80:
            cut = cut[:-1]
    if cut and cut[-1] >= 0xC0:
        cut = cut[:-1]
    return encoding_of(Opened.of_bytes("head", cut))


def text_of_head(head: bytes) -> str:
    """The first bytes of a file as text, for recognising it; "" when they are no text."""
    if _is_binary(head[:1_024]):
        return ""
    encoding = encoding_of_head(head)
    return head[encoding.bom :].decode(encoding.name, "replace")


def _is_binary(start: bytes) -> bool:
    """Whether control characters abound, outside the wide encodings.

    Text that is UTF-8 without a NUL stays text, or one message full of them would hide its log.
    """
    if start.startswith(tuple(mark for mark, _name in _BOMS)) or _wide(start) is not None:
        return False
    if 20 * (len(start) - len(start.translate(None, _CONTROL))) <= len(start):
        return False
    return b"\x00" in start or not _is_utf8(start)


def _is_utf8(start: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of plain text is zero."""
    even, odd = head[0::2], head[1::2]
    if len(even) < 2:
        return None
    zeros_even, zeros_odd = even.count(0) / len(even), odd.count(0) / max(1, len(odd))
    if zeros_odd > 0.4 and zeros_even < 0.1:
        return "utf-16-le"
    if zeros_even > 0.4 and zeros_odd < 0.1:
        return "utf-16-be"
    return None


def clean(text: str, *, json: bool = False) -> tuple[str, bool]:
    """Text that can be stored: NUL and lone surrogates become their escapes; True if any did.

    With `json` the text is a JSON document: a byte's escape gets a second backslash, so that
    the document stays readable.
    """
    bad = False
    if "\x00" in text:
        text, bad = text.replace("\x00", "\\u0000"), True
    if not text.isascii() and _SURROGATE.search(text):
        text, bad = text.replace(_MARK + "\\x", "\\\\x" if json else "\\x"), True
        text = text.replace(_MARK + "\\", "\\")
        text = _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text, bad


def whole_text(opened: Opened, limits: Limits, *, json: bool = False) -> tuple[str, bool]:
    r"""A JSON document held whole as text, `\n` between lines; True: something was undecodable.

    Raises TooLarge past `json_value_bytes`.
    """
    if opened.size > limits.json_value_bytes:
        raise TooLarge("json_value_bytes")
    encoding = encoding_of(opened)
    with opened.stream() as stream:
        data = stream.read(limits.json_value_bytes)
    text = data[encoding.bom :].decode(encoding.name, _HANDLER)
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"), json=json)


def text_of(
    opened: Opened, limits: Limits, encoding: Encoding | None = None, *, keep_ends: bool = False
) -> Iterator[str]:
    r"""The lines of a file as a stream, in constant memory.

    A line ends at `\n`, `\r\n` or `\r`; `keep_ends` leaves it on (tables need it). Lines
    beyond `value_bytes` are cut; see `Marked`. Raises TooLarge past `stream_bytes`.
    """
    if opened.size > limits.stream_bytes:
        raise TooLarge("stream_bytes")
    encoding = encoding or encoding_of(opened)
    with opened.stream() as stream:
        stream.seek(encoding.bom)
        yield from _lines(_wrapped(stream, encoding.name), limits.value_bytes, keep_ends)


def blocks_of(opened: Opened, limits: Limits) -> Iterator[tuple[str, bool]]:
    """A JSON text in blocks of about 1 MiB, cleaned as by `clean`; True where that was needed."""
    if opened.size > limits.stream_bytes:
        raise TooLarge("stream_bytes")
    encoding = encoding_of(opened)
    decoder = codecs.getincrementaldecoder(encoding.name)(_HANDLER)
    with opened.stream() as stream:
        stream.seek(encoding.bom)
        while block := stream.read(_BLOCK):
            yield clean(decoder.decode(block), json=True)
        yield clean(decoder.decode(b"", True), json=True)


def text_blocks_of(opened: Opened, limits: Limits) -> Iterator[tuple[str, bool]]:
    r"""A text in blocks of about 1 MiB, `\n` between lines; True: cleaned as by `clean`.

    Raises TooLarge past `stream_bytes`.
    """
    if opened.size > limits.stream_bytes:
        raise TooLarge("stream_bytes")
    encoding = encoding_of(opened)
    inner = codecs.getincrementaldecoder(encoding.name)(_HANDLER)
    decoder = io.IncrementalNewlineDecoder(inner, translate=True)
    with opened.stream() as stream:
        stream.seek(encoding.bom)
        while block := stream.read(_BLOCK):
            yield clean(decoder.decode(block))
        yield clean(decoder.decode(b"", True))


def _wrapped(stream: BinaryIO, name: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding=name, errors=_HANDLER, newline="")


def _lines(text: io.TextIOWrapper, longest: int, keep_ends: bool) -> Iterator[str]:
    while line := _read(text, longest):
        cut = len(line) >= longest and line[-1] not in "\r\n" and _drop_rest(text)
        if not keep_ends:
            line = line.rstrip("\r\n")
        bad = False
        if "\x00" in line or not line.isascii():
            line, bad = clean(line)
        if 4 * len(line) > longest and utf8_length(body := line.rstrip("\r\n")) > longest:
            line, cut = head_of(body, longest), True
        yield Marked.of(line, bad=bad, cut=cut) if bad or cut else line


def _drop_rest(text: io.TextIOWrapper) -> bool:
    dropped = False
    while rest := _read(text, _BLOCK):
        dropped = dropped or bool(rest.strip("\r\n"))
        if rest[-1] in "\r\n":
            break
    return dropped


def _read(text: io.TextIOWrapper, size: int) -> str:
    try:
        return text.readline(size)
    except OSError:
        raise Damaged("read_error") from None
