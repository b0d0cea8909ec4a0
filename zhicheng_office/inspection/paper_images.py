"""Pictures that a paper holds: the drawn signature and the code that leads to the proof."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import segno
from PIL import Image, ImageDraw

SIGN_BOX = (520, 104)


def signature_png(strokes: Sequence[Sequence[int]]) -> bytes:
    """Return a drawn signature as a picture (手写签字)."""
    picture = Image.new("L", (SIGN_BOX[0] * 2, SIGN_BOX[1] * 2), 255)
    pen = ImageDraw.Draw(picture)
    for stroke in strokes:
        points = [(2 * x, 2 * y) for x, y in zip(stroke[::2], stroke[1::2], strict=False)]
        if len(points) == 1:
            points *= 2
        pen.line(points, fill=0, width=5, joint="curve")
    return _png(picture)


def code_png(text: str) -> bytes:
    """Return a QR code of an address (二维码)."""
    file = BytesIO()
    segno.make(text, error="m").save(file, kind="png", scale=6, border=2)
    return file.getvalue()


def shown_png(data: bytes, longest: int = 900) -> bytes | None:
    """Return a photograph in a size for paper, or None where it cannot be opened."""
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            small = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    small.thumbnail((longest, longest))
    file = BytesIO()
    small.save(file, "JPEG", quality=80)
    return file.getvalue()


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
