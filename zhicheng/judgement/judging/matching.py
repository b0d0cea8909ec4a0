"""Whether a result and a limit speak of one thing: item, basis, method, day."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from zhicheng.judgement.judging.reasons import Reason
from zhicheng.judgement.judging.results import Dates
from zhicheng.rules import Status
from zhicheng.standards import Limit
from zhicheng.values import fold_print

_BASIS = re.compile(r"(.*?)[(（]((?:以|按|as ).*?(?:计)?|干基|湿基|干物质|dry basis|wet basis)[)）]", re.IGNORECASE)
_METHOD = re.compile(r"([A-Z]+(?:/[A-Z]+)?)(\d+(?:\.\d+)*)(?:[-—–](\d{4}|\d{2}))?")


@lru_cache(maxsize=65536)
def item_and_basis(text: str) -> tuple[str, str]:
    """Return an item's folded name and the basis printed with it (计量基准).

    >>> item_and_basis("重金属（以Pb计）")
    ('重金属', 'pb')
    """
    plain = "".join(fold_print(text).split()).lower()
    found = _BASIS.fullmatch(plain)
    return (found[1], _bare(found[2])) if found else (plain, "")


def _bare(basis: str) -> str:
    return re.sub(r"^(?:以|按|as )|计$", "", "".join(fold_print(basis).split()).lower())


def item_reason(item: str, limit: Limit) -> Reason | None:
    """Return why item or basis do not match, or None (项目核对)."""
    if not item.strip():
        return Reason.ITEM_MISSING
    name, basis = item_and_basis(item)
    for known in (limit.item, *limit.aliases):
        due_name, due_basis = item_and_basis(known)
        due_basis = due_basis or _bare(limit.basis)
        if name == due_name or "".join(fold_print(item).split()).lower() == "".join(fold_print(known).split()).lower():
            return Reason.BASIS_DIFFERS if basis and due_basis and basis != due_basis else None
    return Reason.ITEM_DIFFERS


@lru_cache(maxsize=65536)
def _standard_of(method: str) -> tuple[str, str]:
    """Return number and year of a method's standard; a method without one is its own text."""
    plain = "".join(fold_print(method).upper().split()).replace("∕", "/").replace("⁄", "/")
    found = _METHOD.match(plain)
    return (found[1] + found[2], found[3] or "") if found else (plain, "")


def method_reason(method: str, limit: Limit) -> Reason | None:
    """Return why the method does not count, or None (方法核对); a limit without methods asks for none."""
    if not limit.methods:
        return None
    if not method.strip():
        return Reason.METHOD_MISSING
    number, year = _standard_of(method)
    for listed in limit.methods:
        due, due_year = _standard_of(listed)
        if due == number and (not due_year or due_year == year):
            return None
    return Reason.METHOD_NOT_LISTED


def date_reason(limit: Limit, dates: Dates) -> tuple[Reason | None, date | None]:
    """Return why the limit does not hold on the day that decides, or None, with that day (时点核对)."""
    day = dates.governing(limit.governing)  # type: ignore[arg-type]
    if limit.status is Status.EXPECTED or (limit.status is Status.REPEALED and limit.effective_to is None):
        return Reason.LIMIT_REPEALED, day
    if limit.effective_from is None:
        return Reason.LIMIT_UNDATED, day
    if day is None:
        return Reason.DATE_UNKNOWN, None
    if dates.contradict:
        return Reason.DATES_CONTRADICT, day
    if day < limit.first_day:
        return Reason.LIMIT_NOT_YET, day
    return (Reason.LIMIT_EXPIRED if day > limit.last_day else None), day
