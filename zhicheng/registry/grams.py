"""Search by pieces of two signs, so that a word of two characters is found, which an index of three-sign pieces cannot."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.registry.entities import search_key

_MOST_ASKED = 6
LONGEST_WORD = 60


def index_pieces(texts: Iterable[str]) -> str:
    """Return the pieces of texts for an index, parted by blanks (二元索引): every two signs that follow each other, and each last sign.

    A full-text index that takes a piece for a word then finds what ``asked_pieces`` asks for; a single sign is the beginning
    of a piece.

    >>> index_pieces(["某杯业厂"])
    '某杯 杯业 业厂 厂'
    """
    found: dict[str, None] = {}
    for text in texts:
        key = search_key(text)
        found.update((key[at : at + 2], None) for at in range(len(key)))
    return " ".join(found)


def asked_pieces(word: str) -> tuple[tuple[str, ...], bool]:
    """Return the pieces that a word asks for, and whether the only one is a mere beginning (检索词元).

    Whoever finds all pieces still looks whether the word stands there whole. Of a long word six pieces serve, spread over it.

    >>> asked_pieces("杯业厂"), asked_pieces("杯")
    ((('杯业', '业厂'), False), (('杯',), True))
    """
    key = search_key(word)[:LONGEST_WORD]
    if len(key) < 2:
        return ((key,) if key else ()), bool(key)
    pieces = tuple(dict.fromkeys(key[at : at + 2] for at in range(len(key) - 1)))
    if len(pieces) <= _MOST_ASKED:
        return pieces, False
    last = len(pieces) - 1
    return tuple(pieces[step * last // (_MOST_ASKED - 1)] for step in range(_MOST_ASKED)), False


CODE_PIECE = 4
_MOST_OF_CODE = 5


def code_pieces(code: str) -> str:
    """Return the pieces of a code for an index, parted by blanks (代码词元): every four signs that follow each other.

    Two signs of a code say little, as every code of a county begins alike.

    >>> code_pieces("91330782")
    '9133 1330 3307 3078 0782'
    """
    key = search_key(code)
    return " ".join(dict.fromkeys(key[at : at + CODE_PIECE] for at in range(max(1, len(key) - CODE_PIECE + 1))))


def asked_code_pieces(word: str) -> tuple[str, ...]:
    """Return the pieces of a code that a word asks for (代码检索词元): none unless it may be part of a code.

    The last ones serve: what stands in front is the division, which most codes share.

    >>> asked_code_pieces("91330782YX"), asked_code_pieces("五金")
    (('3307', '3078', '0782', '782y', '82yx'), ())
    """
    key = search_key(word)[:LONGEST_WORD]
    if len(key) < CODE_PIECE or not key.isascii() or not any(sign.isdigit() for sign in key):
        return ()
    return tuple(dict.fromkeys(key[at : at + CODE_PIECE] for at in range(len(key) - CODE_PIECE + 1)))[-_MOST_OF_CODE:]
