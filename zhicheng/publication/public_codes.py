"""Codes and numbers that must stay public, however much they look like a person's."""

from __future__ import annotations

import re

from stdnum.cn import uscc

from zhicheng.publication.identity import is_identity
from zhicheng.publication.labels import label_before, says_public_code

_CODES = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Za-z])", re.IGNORECASE)
_FAMILIES = re.compile(
    r"\((?:19|20)\d{2}\) ?第?[0-9\-]{1,12} ?号"  # 文号 (brackets are plain here)
    r"|\b(?:GB|DB|HJ|QB|JB|HG|YY|NY|SN|SB|CJ|JJF|JJG|T|Q|ISO|IEC|EN)(?:/[A-Z]{1,8})?[ 0-9]{0,4}[ .\-0-9]{3,24}"  # 标准号
    r"|\b(?:SC|JY|QS|XK|CCC)[ 0-9\-]{8,20}"  # 许可证号
    r"|国?[食械药妆]?(?:准|健|备|注)字[ A-Z]?[0-9]{6,18}"  # 批准文号
)


def public_spans(seen: str) -> list[tuple[int, int]]:
    """Return the places of codes that stay public (应公开代码): 统一社会信用代码, 文号, 标准号, 许可证号.

    Source: 处罚信息摘要 names decision number and party (市场监督管理行政处罚信息公示规定, art. 4); GB 32100-2015.

    >>> public_spans("91110000600037341L"), public_spans("X市监罚(2024)13800138000号")
    ([(0, 18)], [(4, 22)])
    """
    codes = [found.span() for found in _CODES.finditer(seen) if _stays_public(seen, found)]
    return codes + [found.span() for found in _FAMILIES.finditer(seen)]


def _stays_public(seen: str, found: re.Match[str]) -> bool:
    # Where the check digits fit both an entity and a person, only a word before the number may say that it is an entity's.
    code = found[0].upper()
    return _is_entity(code) and (not is_identity(code) or says_public_code(label_before(seen, found.start())))


def _is_entity(code: str) -> bool:
    # First two signs: who registers, and what (1 organ, 5 civil affairs, 9 market supervision …); a person's begins with a
    # province, and 11 and 12 and 51 to 54 are both, so there the check digit alone decides.
    return bool(uscc.is_valid(code)) and code[:2] in {
        *("11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53", "59"),
        *("61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3", "N9", "Y1"),
    }
