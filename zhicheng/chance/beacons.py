"""Rounds of a public beacon, verified from their bytes alone: BLS signatures on the curve BLS12-381."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from typing import Any

from zhicheng.chance.chains import Chain, Scheme, known_chain
from zhicheng.chance.errors import WrongRound

_G1, _G2 = 48, 96  # bytes of a point, compressed
_DOMAIN = {
    _G1: b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_",
    _G2: b"BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_",
}
_LAST = (1 << 63) - 1


def verify_round(chain: str | Chain, number: int, signature: bytes, previous: bytes = b"") -> bytes:
    """Return the randomness of a beacon's round, 32 bytes, once its signature is verified (信标核验); no network is asked.

    ``chain`` is a known chain or its name or hash; ``number`` the round; ``previous`` the signature of the round before, in a
    chained chain alone (of round 1: the group hash). Raises UnknownChain, and WrongRound where the bytes are not that round's.

    Source: drand, protocol specification; RFC 9380; draft-irtf-cfrg-bls-signature-05, 2.7; spec/draw.md 3.

    >>> signature = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b"
    >>> verify_round("quicknet", 657413, bytes.fromhex(signature)).hex()[:16]
    'fc1873a13f3545ae'
    """
    known = known_chain(chain) if isinstance(chain, str) else chain
    if not 1 <= number <= _LAST:
        raise _wrong(known, number, "没有这一轮", "there is no such round")
    size = _G1 if known.scheme is Scheme.UNCHAINED_G1 else _G2
    if len(signature) != size:
        raise _wrong(known, number, f"签名应为 {size} 字节", f"a signature has {size} bytes")
    if len(previous) != _previous_size(known, number):
        raise _wrong(known, number, "前一轮签名的长度不对", "the signature of the round before has another length")
    message = hashlib.sha256(previous + number.to_bytes(8, "big")).digest()
    if not _holds(known, signature, message):
        raise _wrong(known, number, "签名与该轮不符", "the signature is not that round's")
    return hashlib.sha256(signature).digest()


def _previous_size(chain: Chain, number: int) -> int:
    if chain.scheme is not Scheme.CHAINED:
        return 0
    return _G2 if number > 1 else len(chain.group_hash)


def _wrong(chain: Chain, number: int, zh: str, en: str) -> WrongRound:
    return WrongRound(value=number, chain=chain.name, zh=zh, en=en)


def _holds(chain: Chain, signature: bytes, message: bytes) -> bool:
    """Return whether e(signature, generator) = e(hash of the message, key), the two groups as the scheme has them."""
    try:
        signed, key = _point(signature), _point(chain.public_key)
    except (ValueError, ZeroDivisionError):  # bytes that no point has
        return False
    curve, hashing, _ = _parts()
    if len(signature) == _G1:
        hashed = hashing.hash_to_G1(message, _DOMAIN[_G1], hashlib.sha256)
        pairs = ((curve.G2, signed), (key, curve.neg(hashed)))
    else:
        hashed = hashing.hash_to_G2(message, _DOMAIN[_G2], hashlib.sha256)
        pairs = ((signed, curve.G1), (hashed, curve.neg(key)))
    one, other = (curve.pairing(second, first, final_exponentiate=False) for second, first in pairs)
    return bool(curve.final_exponentiate(one * other) == curve.FQ12.one())


def _point(encoded: bytes) -> Any:
    """Return the point of compressed bytes; raise ValueError unless it is a point of the group other than infinity, spelled in its one way."""
    curve, _, packing = _parts()
    numbers = [int.from_bytes(encoded[at : at + _G1], "big") for at in range(0, len(encoded), _G1)]
    if len(numbers) == 1:
        point = packing.decompress_G1(numbers[0])
        again = [packing.compress_G1(point)]
    else:
        point = packing.decompress_G2((numbers[0], numbers[1]))
        again = list(packing.compress_G2(point))
    if again != numbers or curve.is_inf(point) or not curve.is_inf(curve.multiply(point, curve.curve_order)):
        raise ValueError(encoded)
    return point


@cache
def _parts() -> tuple[Any, Any, Any]:
    """Return py_ecc's curve, hashing and packing, loaded when the first round is verified: no other draw waits for them."""
    # py_ecc lifts the interpreter's limit to 100,000, under which JSON nested by malice would overflow the stack of C.
    limit = sys.getrecursionlimit()
    try:
        from py_ecc import optimized_bls12_381
        from py_ecc.bls import hash_to_curve, point_compression
    finally:
        sys.setrecursionlimit(limit)
    return optimized_bls12_381, hash_to_curve, point_compression
