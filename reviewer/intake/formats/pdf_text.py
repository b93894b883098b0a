# SPDX-License-Identifier: Apache-2.0
"""The words of a PDF, page by page, by pypdf held to limits; its pictures are never touched.

pypdf is loaded in a reader's child only, when there is a PDF, and without the library of pictures
that it would load beside itself (promises G2 and G3). It says nothing on any channel.
"""

from __future__ import annotations

import contextvars
import logging
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from reviewer.model.errors import Damaged, Encrypted, IntakeError, ReaderStopped, TooLarge
from reviewer.model.limits import MIB, Limits

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_PICTURES = ("PIL", "PIL.Image")
_FORMS_IN_A_PAGE = 100
"""Pieces drawn again and again in one page, such as a heading; a bomb is made of them."""
_STEPS = 200_000
"""Operators and operands of one page; a dense one has some 10,000."""
_ELEMENTS = 50_000
_MOST_TOO_LARGE = 5
_NOTHING_DRAWN = 64
"""Bytes of a page that draws nothing."""
_ENTRIES_PER_PAGE = 20
PDF_HEAD_BYTES = 4 * MIB
"""Of a PDF, to see whether it is a report: its words lie anywhere, and its directory at the end."""
_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_MARK = b"%PDF-"
_WHERE_THE_MARK_IS = 1_024
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class PageText:
    """One page: its number from 1, its text, and why that is not all of it.

    fault    the reason as our error; None when all is well
    drawn    it has no text and draws something, such as a scanned sheet
    odd      it held half a character, kept as its escape
    mended   its packed bytes are damaged; the text is what could be had
    """

    number: int
    text: str
    fault: IntakeError | None = None
    drawn: bool = False
    odd: bool = False
    mended: bool = False


def is_pdf(head: bytes) -> bool:
    """Whether a file begins as a PDF, which may have a few bytes before its mark."""
    return _MARK in head[:_WHERE_THE_MARK_IS]


def pages_of(stream: BinaryIO, limits: Limits, password: bytes | None) -> Iterator[PageText]:
    """The pages in their order; one that cannot be read has a fault, and the next one follows.

    After a few that are too large the rest is given up, so that what was read is not lost when
    the time runs out.

    Raises Encrypted when a password is missing or wrong, Damaged when there is no PDF to be
    had, TooLarge, and what `stream` raises.
    """
    inner = contextvars.copy_context()
    reader, count = inner.run(_guarded, lambda: _opened(stream, limits, password))
    too_large = 0
    for index in range(count):
        if too_large == _MOST_TOO_LARGE:
            yield PageText(index + 1, "", TooLarge("pdf_rest"))
            return
        page = inner.run(_page, reader, index, limits)
        too_large += isinstance(page.fault, TooLarge)
        yield page


def _opened(stream: BinaryIO, limits: Limits, password: bytes | None) -> tuple[PdfReader, int]:
    """The document, unlocked, and the number of its pages."""
    with _without_pictures():
        import pypdf
    pypdf.overwrite_configuration(
        maximum_declared_stream_length=limits.pdf_stream_bytes,
        array_based_stream_maximum_output_length=limits.pdf_stream_bytes,
        array_maximum_element_count=_ELEMENTS,
        dictionary_maximum_element_count=_ELEMENTS,
        lzw_maximum_output_length=limits.pdf_stream_bytes,
        run_length_maximum_output_length=limits.pdf_stream_bytes,
        zlib_maximum_output_length=limits.pdf_stream_bytes,
        zlib_maximum_recovery_input_length=MIB,
        brotli_maximum_output_length=limits.pdf_stream_bytes,
        stream_filters_maximum_length=4,
        stream_decoding_work_maximum_length=4 * limits.pdf_stream_bytes,
        stream_parsing_work_maximum_count=_STEPS,
        page_tree_maximum_entries=limits.pdf_pages,
        page_tree_maximum_page_entries=_ENTRIES_PER_PAGE * limits.pdf_pages,
        xform_maximum_invocations_per_extraction=_FORMS_IN_A_PAGE,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    )
    _be_silent()
    reader = pypdf.PdfReader(stream)
    if reader.is_encrypted:
        _unlock(reader, password)
    return reader, _counted(lambda: len(reader.pages))


def _counted(count: Callable[[], int]) -> int:
    from pypdf.errors import LimitReachedError

    try:
        return count()
    except LimitReachedError:
        raise TooLarge("pdf_pages") from None


def _unlock(reader: PdfReader, password: bytes | None) -> None:
    """Try no password, then the one given, as UTF-8 and as older writers encoded it."""
    tries = [b""]
    if password is not None:
        tries.append(password)
        older = password.decode("utf-8", "replace").encode("latin-1", "replace")
        tries += [older] if older != password else []
    if not any(reader.decrypt(one) for one in tries):
        raise Encrypted("wrong_password" if password else "password_needed")


def _page(reader: PdfReader, index: int, limits: Limits) -> PageText:
    """Read one page and let go of all that was read for it."""
    kept = set(reader.resolved_objects)
    gathered = _Gathered(limits.pdf_page_letters)
    before = _COMPLAINTS.count
    fault: IntakeError | None = None
    drawn = cut = False
    try:
        page = _guarded(lambda: reader.pages[index])
        cut = _guarded(lambda: _breaks_off(page, limits))
        _guarded(
            lambda: page.extract_text(
                visitor_operand_before=gathered.foresee, visitor_text=gathered.take
            )
        )
        if not any(piece.strip() for piece in gathered.pieces):
            drawn = _guarded(lambda: _draws(page))
    except (Damaged, TooLarge) as error:
        fault = error
    if not gathered.whole:  # pypdf goes on where this happens in a piece that is drawn again
        fault = TooLarge("pdf_page_letters")
    for key in reader.resolved_objects.keys() - kept:
        del reader.resolved_objects[key]
    text, odd = _storable("".join(gathered.pieces))
    mended = fault is None and (cut or _COMPLAINTS.count > before)
    return PageText(index + 1, text, fault, drawn, odd, mended)


class _Complaints(logging.Handler):
    """Counts what pypdf has to say of packed bytes; its words are not kept."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - may hold report text
        """Count one."""
        self.count += 1


_COMPLAINTS = _Complaints()


def _be_silent() -> None:
    """Let nothing that pypdf has to say reach a channel."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    packed = logging.getLogger("pypdf.filters")
    packed.setLevel(logging.WARNING)
    packed.propagate = False
    if _COMPLAINTS not in packed.handlers:
        packed.addHandler(_COMPLAINTS)


class _Gathered:
    """The text of a page as it comes, up to a number of letters."""

    def __init__(self, most: int) -> None:
        self.pieces: list[str] = []
        self.whole = True
        self._left = most
        self._to_come = most

    def foresee(self, operator: bytes, operands: list[Any], *_where: object) -> None:
        """Count the letters that an operator is about to show, which come line by line later."""
        if operator in _SHOWING and operands:
            shown = operands[-1]
            pieces = shown if isinstance(shown, list) else [shown]
            self._to_come -= sum(len(one) for one in pieces if isinstance(one, str | bytes))
        if self._to_come < 0:
            self.whole = False
            raise TooLarge("pdf_page_letters")

    def take(self, text: str, *_where: object) -> None:
        """Keep a piece; raises TooLarge beyond the limit."""
        self.pieces.append(text[: self._left])
        self._left -= len(text)
        if self._left < 0:
            self._left = 0
            self.whole = False
            raise TooLarge("pdf_page_letters")


def _storable(text: str) -> tuple[str, bool]:
    """The text with halves of characters joined, or as escapes where one stands alone."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        kept = joined.encode("utf-8", "backslashreplace").decode("utf-8")
        return kept, kept != joined
    return text, False


def _draws(page: PageObject) -> bool:
    """Whether a page without text draws anything: a picture, or lines that may be letters."""
    resources = page.get("/Resources")
    found = resources.get_object() if resources is not None else None
    if isinstance(found, dict) and found.get("/XObject"):
        return True
    content = page.get_contents()
    return content is not None and len(content.get_data()) > _NOTHING_DRAWN


def _guarded(work: Callable[[], _T]) -> _T:
    """Do something with pypdf; whatever it raises becomes one of our errors."""
    try:
        return work()
    except IntakeError:
        raise
    except MemoryError:
        raise ReaderStopped("memory") from None
    except RecursionError:
        raise TooLarge("pdf_depth") from None
    except Exception as error:  # noqa: BLE001 - a crafted file can make it raise anything
        if type(error).__name__ == "LimitReachedError":
            raise TooLarge("pdf_stream_bytes") from None
        raise Damaged("pdf") from None


def _breaks_off(page: PageObject, limits: Limits) -> bool:
    """Whether the packed bytes of a page end before they should, of which pypdf says nothing."""
    found = page.get("/Contents")
    contents = found.get_object() if found is not None else None
    for part in contents if isinstance(contents, list) else [contents]:
        stream = part.get_object() if part is not None else None
        if not isinstance(stream, dict) or stream.get("/Filter") != "/FlateDecode":
            continue
        unpacking = zlib.decompressobj()
        data = getattr(stream, "_data", b"")
        try:
            unpacking.decompress(data, limits.pdf_stream_bytes)
        except zlib.error:
            return True
        if not (unpacking.eof or unpacking.unconsumed_tail):
            return True
    return False


@contextmanager
def _without_pictures() -> Iterator[None]:
    """Let the library of pictures not be found, so that pypdf comes without it."""
    known = {name: sys.modules.pop(name) for name in _PICTURES if name in sys.modules}
    sys.modules |= dict.fromkeys(_PICTURES)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in _PICTURES:
            sys.modules.pop(name, None)
        sys.modules |= known
