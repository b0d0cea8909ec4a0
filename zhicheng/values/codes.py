"""Codes with check digits: unified social credit code, trade item number; and the form of a division."""

from __future__ import annotations

import re

from stdnum import ean
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from zhicheng.values.errors import BadCode

_DIVISION = re.compile(r"\d{6}(\d{3}(\d{3})?)?")


def check_uscc(text: str) -> str:
    """Return a unified social credit code (统一社会信用代码) with its outer check digit verified.

    Source: GB 32100-2015, clause 4. Raises BadCode.

    >>> check_uscc("91110000600037341L")
    '91110000600037341L'
    """
    try:
        return str(uscc.validate(text.strip().upper()))
    except ValidationError as reason:
        raise BadCode(
            value=text, zh="应为18位且校验位相符", en=f"18 characters with a valid check digit are due ({reason})"
        ) from reason


def check_division(text: str) -> str:
    """Return an administrative division code (行政区划代码) of 6, 9 or 12 digits; its existence is the rulebook's to say.

    >>> check_division("330100")
    '330100'
    """
    code = text.strip()
    if not _DIVISION.fullmatch(code):
        raise BadCode(value=text, zh="应为6、9或12位数字", en="6, 9 or 12 digits are due")
    return code


def check_gtin(text: str) -> str:
    """Return a global trade item number (商品条码) of 8, 12, 13 or 14 digits with its check digit verified.

    Source: GB 12904 and the GS1 General Specifications. Raises BadCode.

    >>> check_gtin("6901234567892")
    '6901234567892'
    """
    code = text.strip()
    if not code.isascii() or not ean.is_valid(code) or not code.isdigit():
        raise BadCode(
            value=text, zh="应为8、12、13或14位数字且校验位相符", en="8, 12, 13 or 14 digits with a valid check digit are due"
        )
    return code
