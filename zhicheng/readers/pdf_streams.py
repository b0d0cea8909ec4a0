"""Measures the compressed streams of a PDF before anybody unpacks them whole: a PDF can be a bomb too."""

from __future__ import annotations

import re
import zlib

from zhicheng.errors import Where
from zhicheng.readers.errors import NestedArchive
from zhicheng.readers.limits import Limits

_STREAM = re.compile(rb"stream\r?\n(?=x[\x01\x5e\x9c\xda])")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_CHUNK = 1 << 20


def check_streams(data: bytes, where: Where, limits: Limits) -> None:
    """Raise OverLimit where the streams unpack to more than the limit, NestedArchive where one is packed twice."""
    if _TWICE.search(data):
        raise NestedArchive(where=where, value="FlateDecode FlateDecode")
    total = 0
    for found in _STREAM.finditer(data):
        total = _unpacked(data, found.end(), total, where, limits)


def _unpacked(data: bytes, start: int, total: int, where: Where, limits: Limits) -> int:
    unpacker = zlib.decompressobj()
    piece, at = data[start : start + _CHUNK], start + _CHUNK
    try:
        while piece and not unpacker.eof:
            total += len(unpacker.decompress(piece, _CHUNK))
            limits.check("unpacked_bytes", total, where)
            piece = unpacker.unconsumed_tail
            if not piece:
                piece, at = data[at : at + _CHUNK], at + _CHUNK
    except zlib.error:
        pass  # a damaged stream is the PDF reader's business
    return total
