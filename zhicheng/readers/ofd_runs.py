"""One text object of an OFD page to letters with their places: boundary, matrix, and the steps between letters."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain, repeat
from xml.etree.ElementTree import Element

from zhicheng.readers.glyphs import Glyph

_MOST_STEPS = 100_000
_WIDEST = 1.3  # letter sizes: a wider step is a gap, not a letter
_Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def run_glyphs(run: Element) -> Iterator[Glyph]:
    """Yield the letters of a text object (文字对象), in millimetres from the upper left corner of the page.

    Source: GB/T 33190-2016, 11.3 (TextCode: X, Y, DeltaX, DeltaY) and 8.5 (CTM).
    """
    size = _number(run.get("Size"), 0.0) or 3.5
    boundary = _numbers(run.get("Boundary"))
    origin = (boundary[0], boundary[1]) if len(boundary) >= 2 else (0.0, 0.0)
    matrix = _matrix(run.get("CTM"))
    scale = math.hypot(matrix[2], matrix[3]) or 1.0
    x = y = 0.0
    for code in run.iter("TextCode"):
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        text = "".join(letter for letter in code.text or "" if letter not in "\r\n")
        steps_right, steps_down = _steps(code.get("DeltaX"), _advances(text, size)), _steps(code.get("DeltaY"), repeat(0.0))
        for letter, right, down in zip(text, steps_right, steps_down, strict=False):
            wide = right / size if 0 < right <= _WIDEST * size else _width(letter)
            yield _placed(letter, (x, y), origin, matrix, size=size * scale, wide=wide)
            x, y = x + right, y + down


def expanded(steps: str) -> list[float]:
    """Return the steps between letters, with ``g count step`` written out.

    >>> expanded("3.5 g 2 4 1")
    [3.5, 4.0, 4.0, 1.0]
    """
    words, found = iter(steps.split()), list[float]()
    for word in words:
        if word != "g":
            found.append(_number(word, 0.0))
            continue
        count, step = _number(next(words, "0"), 0.0), _number(next(words, "0"), 0.0)
        found += [step] * int(max(0, min(count, _MOST_STEPS - len(found))))
    return found


def _placed(
    letter: str, at: tuple[float, float], origin: tuple[float, float], matrix: _Matrix, *, size: float, wide: float
) -> Glyph:
    a, b, c, d, e, f = matrix
    x, y = origin[0] + a * at[0] + c * at[1] + e, origin[1] + b * at[0] + d * at[1] + f
    return Glyph(letter, x, x + wide * size, y, size)


def _steps(stated: str | None, otherwise: Iterator[float]) -> Iterator[float]:
    """A run without steps advances by the width of its letters; one with too few repeats the last."""
    known = expanded(stated) if stated else []
    return chain(known, repeat(known[-1])) if known else otherwise


def _advances(text: str, size: float) -> Iterator[float]:
    return (_width(letter) * size for letter in text)


def _width(letter: str) -> float:
    return 0.5 if letter.isascii() else 1.0


def _matrix(stated: str | None) -> _Matrix:
    numbers = _numbers(stated)
    if len(numbers) != 6:
        return _UNMOVED
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def _numbers(text: str | None) -> list[float]:
    return [_number(word, 0.0) for word in (text or "").split()]


def _number(text: str | None, otherwise: float) -> float:
    try:
        value = float(text) if text is not None else otherwise
    except ValueError:
        return otherwise
    return value if math.isfinite(value) else otherwise
