# SPDX-License-Identifier: Apache-2.0
"""The shapes of every icon, as paths on a grid of 16 by 16; `look` paints them.

A shape has lines (drawn with a round pen) and filled parts. Nothing here is a picture
file, and no colour is named here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

GRID = 16.0
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines and filled parts of one icon, on the grid; `weight` is the width of the pen."""

    lines: QPainterPath = field(default_factory=QPainterPath)
    filled: QPainterPath = field(default_factory=QPainterPath)
    weight: float = 1.5


def _line(*strokes: Points) -> QPainterPath:
    """Open strokes through the points given."""
    path = QPainterPath()
    for (x, y), *rest in strokes:
        path.moveTo(x, y)
        for right, down in rest:
            path.lineTo(right, down)
    return path


def _area(*outline: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
    path.closeSubpath()
    return path


def _ring(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _box(x: float, y: float, wide: float, high: float, round_by: float = 1.5) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, wide, high), round_by, round_by)
    return path


def _arc(x: float, y: float, radius: float, start: float, span: float) -> QPainterPath:
    """Part of a circle; degrees, counter-clockwise from three o'clock."""
    path = QPainterPath()
    around = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    path.arcMoveTo(around, start)
    path.arcTo(around, start, span)
    return path


def _all(*parts: QPainterPath) -> QPainterPath:
    path = QPainterPath()
    for part in parts:
        path.addPath(part)
    return path


def _bubble() -> QPainterPath:
    return _area(
        (1.75, 2.5), (14.25, 2.5), (14.25, 11), (7.5, 11), (4.25, 14), (4.25, 11), (1.75, 11)
    )


def _person() -> QPainterPath:
    body = _arc(6.5, 14, 5, 0, 180)
    return _all(_ring(6.5, 5, 2.75), body, _line(((1.5, 14), (11.5, 14))))


def _file() -> QPainterPath:
    sheet = _area((3, 1.5), (9.5, 1.5), (13, 5), (13, 14.5), (3, 14.5))
    return _all(sheet, _line(((9.5, 1.5), (9.5, 5), (13, 5))))


def _dot(x: float, y: float, radius: float = 1.1) -> QPainterPath:
    return _ring(x, y, radius)


def _question(x: float, y: float, size: float) -> Shape:
    """A question mark whose dot stands at (x, y + size)."""
    hook = _arc(x, y - 0.45 * size, 0.5 * size, 160, -200)
    end = hook.currentPosition()
    hook.quadTo(x, end.y() + 0.15 * size, x, y + 0.45 * size)
    return Shape(hook, _dot(x, y + size, 0.95))


def _with(lines: QPainterPath, other: Shape) -> Shape:
    return Shape(_all(lines, other.lines), other.filled)


def _bang(x: float, top: float, bottom: float) -> Shape:
    return Shape(_line(((x, top), (x, bottom - 2.6))), _dot(x, bottom, 0.95))


def _arrow(x: float, tail: float, head: float, wing: float = 3.5) -> QPainterPath:
    """An upright arrow from `tail` to `head`."""
    back = wing if tail > head else -wing
    return _line(
        ((x, tail), (x, head)), ((x - wing, head + back), (x, head), (x + wing, head + back))
    )


def _key() -> Shape:
    return Shape(
        _all(
            _ring(4.5, 8, 3),
            _line(((7.5, 8), (14.75, 8), (14.75, 11)), ((11.75, 8), (11.75, 10.5))),
        )
    )


def _clock() -> Shape:
    return Shape(_all(_ring(8, 8, 6.25), _line(((8, 4.25), (8, 8), (10.75, 9.75)))))


def _half_disc() -> Shape:
    half = QPainterPath()
    half.moveTo(8, 2)
    half.arcTo(QRectF(2, 2, 12, 12), 90, 180)
    half.closeSubpath()
    return Shape(_ring(8, 8, 6), half)


def _crossed_arrows() -> Shape:
    return Shape(
        _line(
            ((2, 3), (5, 3), (11, 13), (14, 13)), ((2, 13), (5, 13), (11, 3), (14, 3)),
            ((11.75, 0.9), (14, 3), (11.75, 5.1)), ((11.75, 10.9), (14, 13), (11.75, 15.1)),
        )
    )  # fmt: skip


def _octagon() -> Shape:
    a, b, c, d = 1.5, 4.8, 11.2, 14.5
    return Shape(filled=_area((b, a), (c, a), (d, b), (d, c), (c, d), (b, d), (a, c), (a, b)))


def _pin() -> Shape:
    path = QPainterPath()
    path.moveTo(8, 15)
    path.cubicTo(5, 11.2, 3, 9, 3, 6.2)
    path.arcTo(QRectF(3, 1.2, 10, 10), 180, -180)
    path.cubicTo(13, 9, 11, 11.2, 8, 15)
    return Shape(path, _dot(8, 6.2, 1.7))


def _handset() -> Shape:
    path = QPainterPath()
    path.moveTo(2.2, 3.2)
    path.cubicTo(2.2, 9.2, 6.8, 13.8, 12.8, 13.8)
    path.lineTo(14.2, 12.2)
    path.lineTo(14, 10.4)
    path.lineTo(10.9, 9.4)
    path.lineTo(9.4, 10.7)
    path.quadTo(6.7, 9.3, 5.3, 6.6)
    path.lineTo(6.6, 5.1)
    path.lineTo(5.6, 2)
    path.lineTo(3.8, 1.8)
    path.closeSubpath()
    return Shape(path)


def _bell() -> Shape:
    path = QPainterPath()
    path.moveTo(2.25, 12)
    path.quadTo(4, 10.5, 4, 7)
    path.arcTo(QRectF(4, 2.75, 8, 8), 180, -180)
    path.quadTo(12, 10.5, 13.75, 12)
    path.closeSubpath()
    return Shape(_all(path, _line(((8, 1.25), (8, 2.5)))), _dot(8, 14, 1.4))


def _eye_struck() -> Shape:
    eye = QPainterPath()
    eye.moveTo(1.25, 8)
    eye.quadTo(8, 0.5, 14.75, 8)
    eye.quadTo(8, 15.5, 1.25, 8)
    return Shape(_all(eye, _line(((2.5, 14), (13.5, 2)))), _dot(8, 8, 2))


def _tag() -> Shape:
    edge = _area((1.75, 1.75), (8, 1.75), (14.5, 8.25), (8.25, 14.5), (1.75, 8))
    return Shape(edge, _dot(5, 5, 1.2))


def _pencil() -> Shape:
    body = _area((2, 14), (2.9, 10.2), (10.9, 2.2), (13.8, 5.1), (5.8, 13.1))
    return Shape(_all(body, _line(((9.1, 4), (12, 6.9)))))


def _shared() -> Shape:
    nodes = _all(_ring(3.9, 8, 2.15), _ring(11.8, 3.6, 2.15), _ring(11.8, 12.4, 2.15))
    return Shape(_all(nodes, _line(((5.8, 7), (9.9, 4.7)), ((5.8, 9), (9.9, 11.3)))))


def _tick_at(x: float, y: float, size: float) -> QPainterPath:
    return _line(((x - size, y), (x - 0.25 * size, y + 0.75 * size), (x + size, y - 0.8 * size)))


def _cross_at(x: float, y: float, size: float) -> QPainterPath:
    return _line(
        ((x - size, y - size), (x + size, y + size)), ((x - size, y + size), (x + size, y - size))
    )


def _bag() -> Shape:
    body = _area((2.5, 5.5), (13.5, 5.5), (14.25, 14.5), (1.75, 14.5))
    return Shape(
        _all(
            body,
            _line(((5.25, 8), (5.25, 4.25))),
            _arc(8, 4.25, 2.75, 180, -180),
            _line(((10.75, 4.25), (10.75, 8))),
        )
    )


def _file_clock() -> Shape:
    sheet = _line(((6, 14.5), (3, 14.5), (3, 1.5), (9, 1.5), (12.25, 4.75), (12.25, 6)))
    return Shape(_all(sheet, _ring(11, 11, 4), _line(((11, 8.9), (11, 11.1), (12.6, 12)))))


def _waves() -> Shape:
    sides = (_arc(8, 8, r, a - 48, 96) for r in (3.9, 6.75) for a in (0, 180))
    return Shape(_all(*sides), _dot(8, 8, 1.6))


SHAPES: dict[str, Callable[[], Shape]] = {
    # kinds of event, by the contract's codes
    "incident": _clock,
    "message": lambda: Shape(_bubble()),
    "email": lambda: Shape(_all(_box(1.5, 3, 13, 10), _line(((2, 4.25), (8, 9), (14, 4.25))))),
    "login": _key,
    "logout": lambda: Shape(
        _line(
            ((9, 2), (2.5, 2), (2.5, 14), (9, 14)),
            ((6.5, 8), (14.5, 8)),
            ((11.5, 5), (14.5, 8), (11.5, 11)),
        )
    ),
    "registration": lambda: Shape(
        _all(_person(), _line(((12.9, 4.2), (12.9, 8.8)), ((10.6, 6.5), (15.2, 6.5))))
    ),
    "purchase": _bag,
    "payment": lambda: Shape(
        _all(_box(1.25, 3.5, 13.5, 9), _ring(8, 8, 2.1)),
        _all(_dot(3.9, 8, 0.8), _dot(12.1, 8, 0.8)),
    ),
    "upload": lambda: Shape(
        _all(_arrow(8, 11.5, 1.75, 3.75), _line(((2.5, 14.25), (13.5, 14.25))))
    ),
    "download": lambda: Shape(
        _all(_arrow(8, 1.75, 11.25, 3.75), _line(((2.5, 14.25), (13.5, 14.25))))
    ),
    "call": _handset,
    "stream": _waves,
    "search": lambda: Shape(_all(_ring(6.75, 6.75, 4.75), _line(((10.25, 10.25), (14.5, 14.5))))),
    "solicitation": lambda: _with(_bubble(), _bang(8, 4.4, 9)),
    "device": lambda: Shape(_all(_box(4, 1.25, 8, 13.5, 2), _line(((7, 12.4), (9, 12.4))))),
    "verified": lambda: Shape(_all(_ring(8, 8, 6.25), _tick_at(8, 8.1, 2.9))),
    "account_disabled": lambda: Shape(_all(_person(), _cross_at(13.1, 6.5, 1.9))),
    "account_reenabled": lambda: Shape(_all(_person(), _tick_at(12.9, 6.5, 2.3))),
    "user_notified": _bell,
    "location": _pin,
    "media_time": _file_clock,
    "received": lambda: Shape(
        _all(_arrow(8, 1.5, 8.5, 2.75), _line(((1.75, 9), (1.75, 14), (14.25, 14), (14.25, 9))))
    ),
    "made_available": _shared,
    "analyst_note": _pencil,
    "other": lambda: Shape(_ring(8, 8, 6.25), _all(_dot(4.9, 8), _dot(8, 8), _dot(11.1, 8))),
    "unknown": lambda: _with(_ring(8, 8, 6.25), _question(8, 7.3, 3.5)),
    # statuses of the checklist
    "present": lambda: Shape(_tick_at(7.9, 8.3, 5), weight=2),
    "partial": _half_disc,
    "missing": lambda: Shape(_cross_at(8, 8, 4.25), weight=2),
    "not_applicable": lambda: Shape(_line(((3.5, 8), (12.5, 8))), weight=2),
    "contradicted": _crossed_arrows,
    "confirm": lambda: _with(_box(1.75, 1.75, 12.5, 12.5, 2), _question(8, 7.3, 3.5)),
    # bands of urgency
    "U1": _octagon,
    "U2": lambda: Shape(filled=_area((8, 1.5), (15, 14), (1, 14))),
    "U3": lambda: Shape(filled=_ring(8, 8, 5.25)),
    "U4": lambda: Shape(_ring(8, 8, 4.5)),
    # things and acts of the window
    "file": lambda: Shape(_file()),
    "note": lambda: Shape(_all(_file(), _line(((5.5, 8), (10.5, 8)), ((5.5, 11), (10.5, 11))))),
    "mark": lambda: Shape(
        _line(((3.5, 15), (3.5, 1.75))), _area((3.5, 1.75), (13.5, 4.75), (3.5, 8.75))
    ),
    "tag": _tag,
    "doubt": lambda: _question(8, 7, 5.8),
    "warning": lambda: _with(_area((8, 1.75), (15, 14.25), (1, 14.25)), _bang(8, 6.2, 12)),
    "cover": _eye_struck,
    "queue": lambda: Shape(
        _line(((6, 3.5), (14.5, 3.5)), ((6, 8), (14.5, 8)), ((6, 12.5), (14.5, 12.5))),
        _all(_dot(2.5, 3.5, 1.3), _dot(2.5, 8, 1.3), _dot(2.5, 12.5, 1.3)),
    ),
    "open": lambda: Shape(
        _area((1.5, 3), (6.25, 3), (7.75, 5), (14.5, 5), (14.5, 13.5), (1.5, 13.5))
    ),
    "filter": lambda: Shape(
        _area((1.75, 2.5), (14.25, 2.5), (9.5, 8.5), (9.5, 14), (6.5, 12.5), (6.5, 8.5))
    ),
    "clear": lambda: Shape(_cross_at(8, 8, 3.25)),
    "histogram": lambda: Shape(
        _line(((1.5, 14.25), (14.5, 14.25))),
        _all(
            _box(2.5, 8.5, 2.6, 4.2, 0.5), _box(6.7, 3, 2.6, 9.7, 0.5), _box(10.9, 6, 2.6, 6.7, 0.5)
        ),
    ),
    "next": lambda: Shape(_line(((6, 3), (11, 8), (6, 13)))),
    "previous": lambda: Shape(_line(((10, 3), (5, 8), (10, 13)))),
    "help": lambda: Shape(
        _all(_ring(8, 8, 6.25), _line(((8, 7.5), (8, 11.25)))), _dot(8, 4.9, 0.95)
    ),
}
"""Every icon by name: codes of kinds, statuses and bands, and things of the window."""
