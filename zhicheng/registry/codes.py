"""Unified social credit codes from inside: both check digits, the division, and synthetic codes that cannot be real."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.registry.divisions import is_listed, was_in_force
from zhicheng.registry.errors import BadEntityCode
from zhicheng.values import check_uscc

_OUTER_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(f"[0-9ANY][0-9]{{7}}[{_OUTER_ALPHABET}]{{10}}").fullmatch
# The weights of GB 32100 are powers of 3 modulo 31, those of GB 11714 powers of 2 modulo 11. So each sum is the value of a
# number written in a base that leaves this remainder: 34 for the code read backwards, 35 for the body inside.
_DIGITS = str.maketrans(_OUTER_ALPHABET, "0123456789abcdefghijklmnopqrstu")
_OUTER_BASE, _INNER_BASE = 34, 35
_BODY = re.compile("[0-9A-Z]{8}").fullmatch
_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_NUMBERS = {sign: number for number, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_INNER_DIGITS = "0X987654321"

CODE_SINCE = date(2015, 10, 1)
"""Codes of 18 signs are issued since this day (国发〔2015〕33号, as recalled); older entities were re-coded after it."""

SYNTHETIC_BODY = "YX"
"""First two signs of the organisation code of every synthetic entity: a segment not seen in use."""


def organisation_check(body: str) -> str:
    """Return the check digit of an organisation code (组织机构代码校验码) for its eight-sign body.

    Source: GB 11714-1997, as recalled; the weights are 3, 7, 9, 10, 5, 8, 4, 2 modulo 11.

    Raises BadEntityCode for anything but eight digits or capitals.

    >>> organisation_check("60003734")
    '1'
    """
    if not _BODY(body):
        raise BadEntityCode(value=body, zh="组织机构代码本体应为8位数字或大写字母", en="eight digits or capitals are due")
    return _INNER_DIGITS[sum(weight * _NUMBERS[sign] for weight, sign in zip(_INNER_WEIGHTS, body, strict=True)) % 11]


def outer_check(front: str) -> str:
    """Return the check character of a unified code (统一社会信用代码校验码) for its first seventeen signs.

    Source: GB 32100-2015, clause 4. Raises BadEntityCode.

    >>> outer_check("91110000600037341")
    'L'
    """
    if not _FORM(f"{front}0"):
        raise BadEntityCode(value=front, zh="前17位格式不符", en="these are not the first seventeen signs of a code")
    return _OUTER_ALPHABET[-int(front[::-1].translate(_DIGITS), _OUTER_BASE) % 31]


class CodeFault(StrEnum):
    """What is wrong with a code (代码错误种类)."""

    FORM = "form"
    OUTER = "outer"
    INNER = "inner"
    DIVISION = "division"

    def words(self) -> Words:
        """Return the fault in words."""
        return _FAULTS[self]


_FAULTS = {
    CodeFault.FORM: Words(
        "应为18位，首位为数字或 A、N、Y，其后7位为数字，不含 I、O、S、V、Z",
        "18 signs are due, first a digit or A, N, Y, then seven digits, without I, O, S, V, Z",
    ),
    CodeFault.OUTER: Words("第18位校验码不符", "the check character at the end does not hold"),
    CodeFault.INNER: Words("内含组织机构代码的校验位不符", "the check digit of the organisation code inside does not hold"),
    CodeFault.DIVISION: Words("登记时无此登记机关区划", "the division of registration was not in use then"),
}


def code_fault(code: str, registered_on: date | None = None) -> CodeFault | None:
    """Return what is wrong with a code as it stands, or None (代码校验): form, both check digits, the division on its day.

    Without a day the division is not looked at. A code given before ``CODE_SINCE`` is judged by that day. The division of
    a synthetic code may belong to a fictitious county.

    >>> code_fault("91110000600037341L"), code_fault("91110000600037341M").value
    (None, 'outer')
    """
    if not _FORM(code):
        return CodeFault.FORM
    if _OUTER_ALPHABET[-int(code[16::-1].translate(_DIGITS), _OUTER_BASE) % 31] != code[17]:
        return CodeFault.OUTER
    if _INNER_DIGITS[2 * int(code[8:16], _INNER_BASE) % 11] != code[16]:
        return CodeFault.INNER
    if registered_on is not None and not _division_stood(code, registered_on):
        return CodeFault.DIVISION
    return None


def _division_stood(code: str, registered_on: date) -> bool:
    if is_synthetic(code) and not is_listed(code[2:8]):
        return True
    return was_in_force(code[2:8], max(registered_on, CODE_SINCE)) is not False


def faulty_codes(codes: Iterable[tuple[str, date | None]]) -> Iterator[tuple[int, CodeFault]]:
    """Yield the place, from 0, and the fault of every wrong code among many with their days of registration (批量校验).

    >>> list(faulty_codes([("91110000600037341L", None), ("91110000600037341M", date(2018, 5, 1))]))
    [(1, <CodeFault.OUTER: 'outer'>)]
    """
    for place, (code, registered_on) in enumerate(codes):
        fault = code_fault(code, registered_on)
        if fault is not None:
            yield place, fault


def check_entity_code(text: str, registered_on: date | None = None) -> str:
    """Return a unified social credit code (统一社会信用代码) whose outer and inner check digits both hold.

    Blanks around it and small letters are forgiven. With a day of registration the division must have been in use on it.
    python-stdnum verifies the outer digit only; the organisation code inside has its own (GB 32100-2015, GB 11714).
    Raises BadCode, BadEntityCode.

    >>> check_entity_code("91110000600037341L")
    '91110000600037341L'
    """
    fault = code_fault(text, registered_on)
    if fault is None:
        return text
    code = text.strip().upper()
    fault = code_fault(code, registered_on)
    if fault is None:
        return code
    if fault in (CodeFault.FORM, CodeFault.OUTER):
        code = check_uscc(text)
    zh, en = _refusal(fault, code, registered_on)
    raise BadEntityCode(value=code, zh=zh, en=en)


def _refusal(fault: CodeFault, code: str, registered_on: date | None) -> tuple[str, str]:
    if fault is CodeFault.INNER:
        wanted = organisation_check(code[8:16])
        return f"内含组织机构代码的校验位应为 {wanted}", f"the check digit of the organisation code inside should be {wanted}"
    if fault is CodeFault.DIVISION and registered_on is not None:
        day = max(registered_on, CODE_SINCE)
        return f"{day} 无此登记机关区划 {code[2:8]}", f"division {code[2:8]} was not in use on {day}"
    return fault.words().zh, fault.words().en


def synthetic_code(number: int, division: str, *, category: str = "1") -> str:
    """Return a valid code that belongs to nobody (合成代码), from a running number below a million.

    ``category`` is the second sign: 1 enterprise, 2 sole proprietor, 3 farmers' cooperative.

    >>> check_entity_code(synthetic_code(1, "330782")) == synthetic_code(1, "330782")
    True
    """
    body = f"{SYNTHETIC_BODY}{number:06d}"
    front = f"9{category}{division}{body}{organisation_check(body)}"
    return front + outer_check(front)


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
