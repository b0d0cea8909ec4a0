"""Reads what may stand behind a number: change sheets, editions, a second number and the degree of adoption."""

from __future__ import annotations

import re
from dataclasses import replace

from zhicheng.standards.levels import AdoptionDegree
from zhicheng.standards.number import Amendment, AmendmentKind, StandardNumber
from zhicheng.standards.number_heads import Head, read_head
from zhicheng.standards.number_years import year_of

_NUMERALS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)}
_OPEN, _CLOSE = r"[\s(（《\[,，、及其与和含包括]*", r"[\s)）》\]]*"
_CHINESE_AMENDMENTS = (
    (AmendmentKind.CHANGE_SHEET, re.compile(r"\s*[/\s(+-]\s*XG\s*(?P<number>\d+)(?:\s*[-:]+\s*(?P<year>\d{4}|\d{2})(?!\d))?\)?")),
    (
        AmendmentKind.CHANGE_SHEET,
        re.compile(
            rf"{_OPEN}(?:(?P<before>\d{{4}})\s*年\s*)?(?:第\s*(?P<number>\d+|[一二三四五六七八九十])\s*号|NO\s*\.?\s*(?P<latin>\d+)\s*号?)\s*"
            rf"修改(?:单|通知单)(?:\s*[(（]\s*(?P<year>\d{{4}})\s*年?\s*[)）]|\s*[-:]\s*(?P<dash>\d{{4}})(?!\d))?{_CLOSE}"
        ),
    ),
    (
        AmendmentKind.EDITION,
        re.compile(r"\s*[(（]\s*(?P<year>\d{4})\s*年?\s*(?:版|局部修订版?|修订版?)\s*[)）]|\s+(?P<plain>\d{4})\s*年版"),
    ),
)
_REAFFIRMED = (AmendmentKind.REAFFIRMED, re.compile(r"\s*[(（]\s*(?P<year>(?:19|20)\d{2})\s*(?:年?\s*确认)?\s*[)）]"))
_ABROAD_AMENDMENTS = (
    (AmendmentKind.AMENDMENT, re.compile(r"\s*[/+,]?\s*AMD\.?\s*(?P<number>\d+)(?:\s*[:-]\s*(?P<year>\d{4}))?")),
    (AmendmentKind.CORRIGENDUM, re.compile(r"\s*[/+,]?\s*COR\.?\s*(?P<number>\d+)(?:\s*[:-]\s*(?P<year>\d{4}))?")),
    (
        AmendmentKind.EUROPEAN_CORRIGENDUM,
        re.compile(r"\s*[/+]\s*AC\s*(?P<number>\d{1,2})?(?:\s*[:-]\s*(?P<year>\d{4}))?(?![A-Z])"),
    ),
    (AmendmentKind.EUROPEAN, re.compile(r"\s*[/+]\s*A\s*(?P<number>\d{1,2})(?:\s*[:-]\s*(?P<year>\d{4}))?(?!\d)")),
)
_DEGREES = {
    **{degree.value: degree for degree in AdoptionDegree},
    "等同采用": AdoptionDegree.IDENTICAL,
    "等同": AdoptionDegree.IDENTICAL,
    "修改采用": AdoptionDegree.MODIFIED,
    "修改": AdoptionDegree.MODIFIED,
    "等效采用": AdoptionDegree.EQUIVALENT,
    "等效": AdoptionDegree.EQUIVALENT,
    "非等效采用": AdoptionDegree.NOT_EQUIVALENT,
    "非等效": AdoptionDegree.NOT_EQUIVALENT,
}
_DEGREE = "|".join(sorted(_DEGREES, key=len, reverse=True))
_DEGREE_FIRST = re.compile(rf"[\s,，;/(（]*(?P<degree>{_DEGREE})\s*[:：]?\s*")
_BRACKET = re.compile(r"\s*[(（]\s*")
_SLASH = re.compile(r"\s*/\s*")
_DEGREE_LAST = re.compile(rf"\s*[,，;(（]?\s*(?P<degree>{_DEGREE})(?![A-Z])\s*[)）]?")
_CLOSING = re.compile(r"\s*[)）]")
_EMPTY_LANGUAGE = re.compile(r"\s+(?:CSV|RLV)\b")


def read_number(text: str, start: int = 0) -> Head | None:
    """Return the whole number that begins at a place of a folded text (完整编号), None where no code stands there.

    Raises what read_head raises.

    >>> str(read_number("GB/T 19001-2016/ISO 9001:2015 质量管理体系").number)
    'GB/T 19001-2016/ISO 9001:2015'
    """
    head = read_head(text, start)
    if head is None:
        return None
    head = _amended(text, head)
    head = _twinned(text, head)
    return _amended(text, head) if head.number.twin is None else head


def _amended(text: str, head: Head) -> Head:
    """Take in every amendment that follows."""
    forms = (*_CHINESE_AMENDMENTS, _REAFFIRMED) if head.number.level.is_chinese else _ABROAD_AMENDMENTS
    number, end = head.number, head.end
    while found := _amendment(text, end, forms):
        amendment, end = found
        number = replace(number, amendments=(*number.amendments, amendment))
    skipped = _EMPTY_LANGUAGE.match(text, end)
    return Head(number, skipped.end() if skipped and not number.level.is_chinese else end)


def _amendment(text: str, place: int, forms: tuple[tuple[AmendmentKind, re.Pattern[str]], ...]) -> tuple[Amendment, int] | None:
    for kind, form in forms:
        match = form.match(text, place)
        if match:
            said = match.groupdict()
            number = said.get("number") or said.get("latin") or "0"
            year = next((said[name] for name in ("year", "before", "dash", "plain") if said.get(name)), "")
            counted = _NUMERALS.get(number) or int(number)
            return Amendment(kind, counted, year_of(year) if year else None), match.end()
    return None


def _twinned(text: str, head: Head) -> Head:
    """Take in a second number: behind a slash, in brackets, or behind the degree of adoption."""
    first = _DEGREE_FIRST.match(text, head.end)
    opened = _BRACKET.match(text, head.end) or _SLASH.match(text, head.end)
    lead = first or opened
    if not lead:
        return head
    twin = read_head(text, lead.end())
    if twin is None or (first and twin.number.level.is_chinese):
        return head
    twin = _amended(text, twin)
    end, degree = twin.end, _DEGREES[first["degree"]] if first else None
    last = _DEGREE_LAST.match(text, end)
    if last and degree is None and not twin.number.level.is_chinese:
        degree, end = _DEGREES[last["degree"]], last.end()
    if "(" in lead[0] and (closing := _CLOSING.match(text, end)):
        end = closing.end()
    return Head(_joined(head.number, twin.number, degree), end)


def _joined(number: StandardNumber, twin: StandardNumber, degree: AdoptionDegree | None) -> StandardNumber:
    return replace(number, twin=twin, degree=degree)
