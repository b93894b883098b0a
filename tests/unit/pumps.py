# SPDX-License-Identifier: Apache-2.0
"""Texts that make a regular expression work hardest, derived from the expression itself.

For every repetition in it: what leads there, then what it repeats, many times over, then
something that makes the match fail, so that all ways of sharing out the repetitions are tried.
"""

import re
from re import _constants as ops
from re import _parser as parser

LETTERS = " a0A-:.é\n\t,\"'(<=/_@;x5TZ\\{[]"
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


def attacks(pattern, variants):
    """Triples of a beginning, a piece to repeat and an end, all text."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    flags = pattern.flags & ~re.UNICODE if isinstance(source, bytes) else pattern.flags
    tree = parser.parse(text, flags)
    found = {("", letter) for letter in " \n(-0a"}
    for turn in range(variants):
        found.update(_pumps(tree, flags, turn, ""))
        found.add(("", _sample(tree, flags, turn) or "a"))
    for before, piece in sorted(found):
        yield before, piece, "\x00"
        if before:
            yield "", before + piece, "\x00"


def _pumps(tree, flags, turn, before):
    for op, value in tree:
        if op in _REPEATS:
            least, most, body = value
            piece = _sample(body, flags, turn)
            if most > 1 and piece:
                yield before, piece
            yield from _pumps(body, flags, turn, before)
            before += piece * max(least, 1)
        elif op in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
            body = value[3] if op is ops.SUBPATTERN else value
            yield from _pumps(body, flags, turn, before)
            before += _sample(body, flags, turn)
        elif op is ops.BRANCH:
            for body in value[1]:
                yield from _pumps(body, flags, turn, before)
            before += _sample(value[1][turn % len(value[1])], flags, turn)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from _pumps(value[1], flags, turn, before)
        else:
            before += _sample([(op, value)], flags, turn)


def _sample(tree, flags, turn):
    """A text that matches, `turn` chooses among the ways to."""
    out = []
    for op, value in tree:
        if op is ops.LITERAL:
            out.append(chr(value))
        elif op is ops.NOT_LITERAL:
            out.append("a" if value != ord("a") else "b")
        elif op is ops.ANY:
            out.append(LETTERS[turn % len(LETTERS)])
        elif op is ops.IN:
            out.append(_member(value, flags, turn))
        elif op is ops.BRANCH:
            out.append(_sample(value[1][turn % len(value[1])], flags, turn))
        elif op is ops.SUBPATTERN:
            out.append(_sample(value[3], flags, turn))
        elif op is ops.ATOMIC_GROUP:
            out.append(_sample(value, flags, turn))
        elif op in _REPEATS:
            out.append(_sample(value[2], flags, turn) * max(value[0], min(1, value[1])))
    return "".join(out)


def _member(items, flags, turn):
    """A letter of a set, of those that occur in many sets if there is one."""
    inside = [c for c in LETTERS if _holds(items, c, flags)]
    inside += [
        chr(v if op is ops.LITERAL else v[0]) for op, v in items if op in (ops.LITERAL, ops.RANGE)
    ]
    return inside[turn % len(inside)] if inside else "?"


def _holds(items, char, flags):
    kinds = {
        ops.CATEGORY_DIGIT: char.isdigit(),
        ops.CATEGORY_SPACE: char.isspace(),
        ops.CATEGORY_WORD: char.isalnum() or char == "_",
    }
    kinds |= {ops.CATEGORY_NOT_DIGIT: not kinds[ops.CATEGORY_DIGIT]}
    kinds |= {ops.CATEGORY_NOT_SPACE: not kinds[ops.CATEGORY_SPACE]}
    kinds |= {ops.CATEGORY_NOT_WORD: not kinds[ops.CATEGORY_WORD]}
    negated = hit = False
    for op, value in items:
        negated = negated or op is ops.NEGATE
        if op is ops.LITERAL:
            hit = hit or char in (chr(value), chr(value).lower() if flags & re.IGNORECASE else "")
        elif op is ops.RANGE:
            hit = hit or value[0] <= ord(char) <= value[1]
        elif op is ops.CATEGORY:
            hit = hit or kinds.get(value, False)
    return hit != negated
