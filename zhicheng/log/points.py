"""Which 32 bytes may be an Ed25519 key: the one spelling of a point of the curve, and of a point that is not everybody's."""

from __future__ import annotations

from functools import lru_cache

_PRIME = 2**255 - 19
_SQUARE = (_PRIME - 1) // 2  # a number to this power is 1 exactly where it is a square
_CURVE_D = -121665 * pow(121666, -1, _PRIME) % _PRIME
_COFACTOR_DOUBLINGS = 3


@lru_cache(maxsize=256)
def is_key_point(spelled: bytes) -> bool:
    """Tell whether 32 bytes are the strict spelling of a point that can be a key (公钥点).

    OpenSSL takes more: y from 2^255 - 19 on, zero with a sign, and the eight points of small order, under which a signature
    can be made without any secret.

    Source: RFC 8032 5.1.3.

    >>> is_key_point(bytes.fromhex("5866666666666666666666666666666666666666666666666666666666666666"))
    True
    >>> is_key_point(bytes([1]) + bytes(31)), is_key_point(b"\\xff" * 32)
    (False, False)
    """
    y = int.from_bytes(spelled, "little") & (2**255 - 1)  # the bit above is the sign of x: both are spellings of a point
    if y >= _PRIME:
        return False
    xx = (y * y - 1) * pow(_CURVE_D * y * y + 1, -1, _PRIME) % _PRIME
    if xx == 0:
        return False  # y is 1 or -1: of order 1 or 2 whatever the sign says
    return pow(xx, _SQUARE, _PRIME) == 1 and not _has_small_order(xx, y)


def _has_small_order(xx: int, y: int) -> bool:
    # Doubling needs no more of x than its square (RFC 8032 5.1.4): x' = 2xy / (y^2 - x^2), y' = (y^2 + x^2) / (2 - y^2 + x^2).
    for _ in range(_COFACTOR_DOUBLINGS):
        yy = y * y % _PRIME
        less, more = pow(yy - xx, -1, _PRIME), pow(2 - yy + xx, -1, _PRIME)
        xx, y = 4 * xx * yy * less * less % _PRIME, (yy + xx) * more % _PRIME
    return xx == 0
