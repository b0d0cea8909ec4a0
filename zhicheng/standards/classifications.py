"""The two classifications of standards: ICS and CCS."""

from __future__ import annotations

import re

from zhicheng.standards.errors import BadDocument

_ICS = re.compile(r"\d{2}(?:\.\d{3}(?:\.\d{2})?)?").fullmatch
_CCS = re.compile(r"[A-HJ-NP-Z]\d{2}(?:/\d{2})?").fullmatch


def check_ics(text: str, *, number: str = "") -> str:
    """Return a code of the International Classification for Standards (ICS 国际标准分类号); raise BadDocument.

    >>> check_ics(" 03.120.30")
    '03.120.30'
    """
    code = text.strip()
    if not _ICS(code):
        raise BadDocument(value=number, field="ICS", zh=f"“{text}”不是 03.120.30 的样式", en=f"{text!r} is not like 03.120.30")
    return code


def check_ccs(text: str, *, number: str = "") -> str:
    """Return a code of the Chinese Classification for Standards (CCS 中国标准文献分类号); raise BadDocument.

    One capital, without I and O, and two digits (as recalled).

    >>> check_ccs("a41")
    'A41'
    """
    code = text.strip().upper()
    if not _CCS(code):
        raise BadDocument(value=number, field="CCS", zh=f"“{text}”不是 A41 的样式", en=f"{text!r} is not like A41")
    return code
