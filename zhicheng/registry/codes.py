"""Unified social credit codes from inside: both check digits, the division, and synthetic codes that cannot be real."""

from __future__ import annotations

from zhicheng.registry.errors import BadEntityCode
from zhicheng.values import check_uscc

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUES = {sign: number for number, sign in enumerate(_ALPHABET)}
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_OUTER_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_OUTER_VALUES = {sign: number for number, sign in enumerate(_OUTER_ALPHABET)}
_OUTER_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))

SYNTHETIC_BODY = "YX"
"""First two signs of the organisation code of every synthetic entity: a segment not seen in use."""


def organisation_check(body: str) -> str:
    """Return the check digit of an organisation code (组织机构代码校验码) for its eight-sign body.

    Source: GB 11714-1997, as recalled; the weights are 3, 7, 9, 10, 5, 8, 4, 2 modulo 11.

    >>> organisation_check("60003734")
    '1'
    """
    total = sum(weight * _VALUES[sign] for weight, sign in zip(_ORGANISATION_WEIGHTS, body, strict=True))
    return "0123456789X0"[11 - total % 11]


def check_entity_code(text: str) -> str:
    """Return a unified social credit code (统一社会信用代码) whose outer and inner check digits both hold.

    python-stdnum verifies the outer digit only; the organisation code inside has its own (GB 32100-2015, GB 11714).
    Raises BadCode, BadEntityCode.

    >>> check_entity_code("91110000600037341L")
    '91110000600037341L'
    """
    code = check_uscc(text)
    wanted = organisation_check(code[8:16])
    if code[16] != wanted:
        raise BadEntityCode(
            value=text,
            zh=f"内含组织机构代码的校验位应为 {wanted}",
            en=f"the check digit of the organisation code inside should be {wanted}",
        )
    return code


def synthetic_code(number: int, division: str, *, category: str = "1") -> str:
    """Return a valid code that belongs to nobody (合成代码), from a running number below a million.

    ``category`` is the second sign: 1 enterprise, 2 sole proprietor, 3 farmers' cooperative.

    >>> check_entity_code(synthetic_code(1, "330782")) == synthetic_code(1, "330782")
    True
    """
    body = f"{SYNTHETIC_BODY}{number:06d}"
    front = f"9{category}{division}{body}{organisation_check(body)}"
    total = sum(weight * _OUTER_VALUES[sign] for weight, sign in zip(_OUTER_WEIGHTS, front, strict=True))
    return front + _OUTER_ALPHABET[-total % 31]


def is_synthetic(code: str) -> bool:
    """Say whether a code was made by synthetic_code; the office labels such entities 模拟数据.

    >>> is_synthetic("91110000600037341L")
    False
    """
    return code[8:10] == SYNTHETIC_BODY


def division_of(code: str) -> str:
    """Return the division of the registering authority (登记管理机关行政区划码) inside a code.

    >>> division_of("91110000600037341L")
    '110000'
    """
    return code[2:8]
