"""Plain text: decoded, its mark dropped, nothing else touched."""

from __future__ import annotations

from zhicheng.errors import Where
from zhicheng.readers.documents import Document, Format
from zhicheng.readers.encodings import decode
from zhicheng.readers.limits import Limits


def read_plain(data: bytes, name: str, limits: Limits) -> Document:
    """Return a .txt as it stands (纯文本); raise EmptyFile, NotText, WrongEncoding and OverLimit."""
    decoded = decode(data, Where(file=name))
    limits.check("text_length", len(decoded.text), Where(file=name))
    return Document(decoded.text, Format.TXT, decoded.encoding)
