# SPDX-License-Identifier: Apache-2.0
"""The tags and texts of an HTML file as a stream: nothing is fetched, drawn, or held whole.

A walk of our own from `<` to `>`. The parser of the standard library takes quadratic time on what
never closes, and holds a tag or a comment whole, however long. Here every step looks at a bounded
window (`TAG_LETTERS`, `PIECE`), so that time grows with the file alone and memory does not grow.
There is no tree and no depth; who needs one counts.

Scripts and styles are left out with what stands in them, comments too. A `<` that opens nothing,
or whose tag is longer than the window, is a letter like any other: nothing is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reviewer.intake.encoding import text_blocks_of
from reviewer.intake.html_text import unescaped
from reviewer.intake.opened import Opened
from reviewer.model.limits import Limits

TAG_LETTERS = 65_536
"""The longest tag; a longer one is text."""
PIECE = 65_536
"""The longest piece in which a text comes; a longer one comes in several."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
"""Elements that have no end tag: they do not count for a depth."""

_HIDDEN = {
    name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "template")
}
_COMMENT_END = re.compile("-->")
_MARK_LETTERS = 16
_BEGUN_LETTERS = 4_096
_VALUE_LETTERS = 8_192
_CACHED_LETTERS = 256
_REFERENCE_LETTERS = 40
_KEPT = frozenset({"id", "class", "colspan", "href", "style"})
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:_-]{0,63})(?=[\s/>])")
_PLAIN = re.compile(
    r"([^<]{0,65535}+)(</?[A-Za-z][^<>\"']{0,250}+(?:\"[^<>\"]{0,250}+\"[^<>\"']{0,250}+){0,9}+>)"
)
"""A text and the tag after it, as nearly all are; whatever is not so is looked at by itself."""
_LETTERS = re.compile(r"[^<]*+(?:<(?=[^A-Za-z/!?])[^<]*+)*+")
_QUOTED = re.compile(r"<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(
    r"(?<=[\s\"'/])([^\s\"'<>/=]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]*+))"
)
_OPENS = re.compile(r"[A-Za-z/!?]")


class Start(NamedTuple):
    """A start tag; name and attribute names in lower case, only `id`, `class`, `colspan`
    and `href`, which is text to be shown and never followed."""

    name: str
    attributes: dict[str, str]
    line: int


class End(NamedTuple):
    """An end tag; its name in lower case."""

    name: str
    line: int


class Text(NamedTuple):
    r"""Text as received, its references decoded; `\n` between lines, `line` is its first one.

    A text may come in several pieces, one after the other; none is longer than `PIECE`.
    """

    text: str
    line: int


class Broken(NamedTuple):
    """Something that is no HTML: a code for a Problem, its line, and what is not said otherwise.

    `html_open`              the file ends within a tag, comment, script or style; `text` is the
                             beginning of what was not read
    `unstorable_character`   an undecodable byte or a NUL from about here on, as its escape;
                             told of once for a file
    """

    code: str
    line: int
    text: str = ""


Token = Start | End | Text | Broken


def tokens_of(opened: Opened, limits: Limits) -> Iterator[Token]:
    """The tokens of a file in their order. Raises TooLarge past `stream_bytes`."""
    return tokens(text_blocks_of(opened, limits))


def tokens(blocks: Iterable[tuple[str, bool]]) -> Iterator[Token]:
    """The tokens of a text that comes in blocks; where these end changes nothing.

    True with a block: something in it could not be decoded and stands as its escape.
    """
    return _Walk(blocks).tokens()


class _Walk:
    """A place in a text, of which only a window is held.

    plain_to   how far from `at` quotes are letters like others: one of them never closed
    """

    def __init__(self, blocks: Iterable[tuple[str, bool]]) -> None:
        self._blocks = iter(blocks)
        self._text = ""
        self._at = 0
        self._line = 1
        self._plain_to = 0
        self._ended = False
        self._bad: int | None = None
        self._bad_told = False

    def tokens(self) -> Iterator[Token]:
        while self._holds(1):
            if self._bad is not None:
                yield Broken("unstorable_character", self._bad)
                self._bad, self._bad_told = None, True
            yield from self._plain()
            if self._holds(1):
                yield from self._odd()

    def _plain(self) -> Iterator[Token]:
        """As many tokens as the window holds without anything odd."""
        text, at, line = self._text, self._at, self._line
        while (found := _PLAIN.match(text, at)) is not None:
            words, tag = found.groups()
            kind, name, attributes = _known_tag(tag)
            if name in _HIDDEN or not kind:
                break
            at = found.end()
            if words:
                yield _new(Text, (unescaped(words) if "&" in words else words, line))
                line += words.count("\n")
            if kind == "start":
                yield _new(Start, (name, attributes, line))
            else:
                yield _new(End, (name, line))
            line += tag.count("\n")
        self._at, self._line = at, line

    def _odd(self) -> Iterator[Token]:
        """The next token, whatever stands here."""
        if self._text[self._at] != "<":
            yield self._words(self._at)
        elif self._holds(4) and self._text.startswith("<!--", self._at):
            yield from self._skip(_COMMENT_END, 2, "<!")
        else:
            yield from self._tag()

    def _holds(self, letters: int) -> bool:
        """Whether so many letters are to come; reads on where that is not known."""
        while len(self._text) - self._at < letters and not self._ended:
            found = next(self._blocks, None)
            if found is None:
                self._ended = True
                break
            block, bad = found
            if bad and self._bad is None and not self._bad_told:
                ahead = self._text.count("\n", self._at)
                self._bad = self._line + ahead
            self._text = self._text[self._at :] + block
            self._plain_to -= self._at
            self._at = 0
        return len(self._text) - self._at >= letters

    def _pass(self, to: int) -> str:
        """Go on to a place of the window; what stands before it."""
        passed = self._text[self._at : to]
        self._line += passed.count("\n")
        self._at = to
        return passed

    def _words(self, start: int) -> Text:
        """The text up to what may be a tag after `start`, or a piece of it."""
        ahead = start - self._at
        self._holds(PIECE + 1)
        most = self._at + PIECE
        found = _LETTERS.match(self._text, self._at + ahead, most)
        end = found.end() if found is not None else self._at + ahead
        if end == most:
            cut = self._text.rfind("&", end - _REFERENCE_LETTERS, end)
            end = cut if cut > 0 else end
        line = self._line
        return Text(unescaped(self._pass(end)), line)

    def _tag(self) -> Iterator[Token]:
        end = self._end_of_tag()
        if end is None:
            yield self._words(self._at + 1)
            return
        line = self._line
        if end < 0:
            yield Broken("html_open", line, self._pass(len(self._text)))
            return
        kind, name, attributes = _read_tag(self._pass(end))
        if kind == "start" and name in _HIDDEN:
            yield from self._skip(_HIDDEN[name], 0, "")
        elif kind == "start":
            yield Start(name, attributes, line)
        elif kind == "end" and name not in _HIDDEN:
            yield End(name, line)

    def _end_of_tag(self) -> int | None:
        """Where the tag at this place ends; None: it is none, below 0: the file ends in it."""
        if not self._holds(2) or _OPENS.match(self._text, self._at + 1) is None:
            return None
        close, opens = self._signs()
        if close < 0 and opens < 0 and not self._holds(TAG_LETTERS + 1):
            close, opens = self._signs()
        if close >= 0 and not self._has_quote(close):
            return close + 1
        found = self._quoted()
        if found is not None or close >= 0:
            return found or close + 1
        return None if opens >= 0 or self._holds(TAG_LETTERS + 1) else -1

    def _signs(self) -> tuple[int, int]:
        """The next `>` before any `<`, and the next `<`; below 0: none within a tag's length."""
        text, after, most = self._text, self._at + 1, self._at + TAG_LETTERS
        close = text.find(">", after, after + _CACHED_LETTERS)
        if close < 0:
            close = text.find(">", after, most)
        opens = text.find("<", after, most if close < 0 else close)
        return (close if opens < 0 else -1), opens

    def _quoted(self) -> int | None:
        """Where a tag with quotes ends; None where one of them does not close in time."""
        if self._at < self._plain_to:
            return None
        self._holds(TAG_LETTERS)
        found = _QUOTED.match(self._text, self._at, self._at + TAG_LETTERS)
        if found is None:
            self._plain_to = self._at + TAG_LETTERS
            return None
        return found.end()

    def _has_quote(self, close: int) -> bool:
        text, at = self._text, self._at
        return text.find('"', at, close) >= 0 or text.find("'", at, close) >= 0

    def _skip(self, mark: re.Pattern[str], opening: int, inside: str) -> Iterator[Token]:
        """Leave out what stands before `mark`, and a mark that ends a comment itself."""
        line = self._line
        self._pass(self._at + opening)
        begun = self._text[self._at : self._at + _BEGUN_LETTERS]
        while True:
            more = self._holds(PIECE + 1)
            found = mark.search(self._text, self._at, self._at + PIECE)
            if found is not None:
                self._pass(found.end() if opening else found.start())
                return
            if not more:
                self._pass(len(self._text))
                yield Broken("html_open", line, inside + begun)
                return
            self._pass(self._at + PIECE - _MARK_LETTERS)


def _read_tag(tag: str) -> tuple[str, str, dict[str, str]]:
    return _known_tag(tag) if len(tag) <= _CACHED_LETTERS else _tag_of(tag)


def _tag_of(tag: str) -> tuple[str, str, dict[str, str]]:
    """Kind ("start", "end", "" for a declaration), name and wanted attributes of a tag."""
    found = _NAME.match(tag)
    if found is None:
        return "", "", {}
    name = found[1].lower()
    if tag[1] == "/":
        return "end", name, {}
    attributes: dict[str, str] = {}
    if "=" in tag:
        for one in _ATTRIBUTE.finditer(tag, found.end(1)):
            key = one[1].lower()
            if key in _KEPT and key not in attributes:
                value = one[2] or one[3] or one[4] or ""
                attributes[key] = unescaped(value[:_VALUE_LETTERS])
    return "start", name, attributes


_new = tuple.__new__  # the named way to the same, twice as slow, takes a third of all the time
_known_tag = lru_cache(maxsize=4_096)(_tag_of)
