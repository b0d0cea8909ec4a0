"""Bytes to characters: UTF-8, GB18030 or UTF-16 with its mark; whatever is neither is refused at its byte."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from zhicheng.errors import Where
from zhicheng.readers.errors import EmptyFile, NotText, WrongEncoding

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
# Four Chinese characters in a row as UTF-8. In GB18030 text the same twelve bytes hardly ever meet by chance, whereas
# UTF-8 read as GB18030 often decodes without complaint into other characters: this pattern is what tells them apart.
_CHINESE_UTF8 = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}|\xe3\x80[\x80-\xbf]|\xef[\xbc\xbd][\x80-\xbf]){4}")


class Decoded(NamedTuple):
    """A text, the name of its encoding, and how many bytes its mark took."""

    text: str
    encoding: str
    mark: int


def decode(data: bytes, where: Where) -> Decoded:
    """Return the text of bytes in UTF-8, GB18030 or marked UTF-16 (文字编码); the mark is dropped, nothing else changed.

    Raises EmptyFile, WrongEncoding (with the offset of the first byte that does not fit) and NotText.

    Source: GB 18030-2022; RFC 3629.

    >>> decode("质量强市".encode("gb18030"), Where(file="a.txt"))
    Decoded(text='质量强市', encoding='gb18030', mark=0)
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFile(where=where)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding, where, len(mark))
            return _checked(Decoded(text, encoding, len(mark)), where)
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError as failure:
        decoded = Decoded(_as_gb18030(data, failure.start, where), "gb18030", 0)
    return _checked(decoded, where)


def decode_as(data: bytes, encoding: str, where: Where) -> Decoded:
    """Return the text in an encoding that the file itself declares; raise WrongEncoding where it does not hold."""
    return _checked(Decoded(_strict(data, encoding, where, 0), encoding, 0), where)


def _as_gb18030(data: bytes, broken_at: int, where: Where) -> str:
    chinese = _CHINESE_UTF8.search(data)
    if chinese and chinese.start() < broken_at:
        raise WrongEncoding(where=where, offset=broken_at, value=_hex(data, broken_at), encoding="UTF-8")
    if chinese:
        at = chinese.start()
        raise WrongEncoding(where=where, offset=at, value=_hex(data, at), encoding="GB18030")
    return _strict(data, "gb18030", where, 0)


def _strict(data: bytes, encoding: str, where: Where, shift: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as failure:
        offset, value = failure.start + shift, _hex(data, failure.start)
        raise WrongEncoding(where=where, offset=offset, value=value, encoding=encoding.upper()) from failure


def _checked(decoded: Decoded, where: Where) -> Decoded:
    found = _CONTROL.search(decoded.text)
    if found:
        before = len(decoded.text[: found.start()].encode(decoded.encoding))
        raise NotText(where=where, offset=decoded.mark + before, value=f"U+{ord(found.group()):04X}")
    if not decoded.text.strip():
        raise EmptyFile(where=where)
    return decoded


def _hex(data: bytes, offset: int) -> str:
    return f"0x{data[offset]:02X}" if offset < len(data) else "–"
