"""Whether the laboratory that reports could test what it reports, on the day of its report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng_office.laboratory.models import Sample
from zhicheng_office.laboratory.records import laboratories_on
from zhicheng_office.laboratory.retest_records import retest_needs

_NEXT = Words(
    "请具备能力的机构重新检验；名录有误的先更正名录，再重新判定",
    "let a capable laboratory test it; where the register is wrong, correct it first and judge again",
)


@dataclass(frozen=True)
class Incapable:
    """That a report's laboratory could not test an item on its day (无能力出具): code, reason in words, next step."""

    code: str
    words: Words
    next_step: Words = _NEXT


def incapable(sample: Sample, laboratory: str, reported: Iterable[str], day: date) -> Incapable | None:
    """Return why a report's laboratory could not test one of the items it reports (无能力项目), None where it could test all of them.

    Asked are method, range, LOQ and term of the register against the campaign's method and limit. Items without a result are not looked at.
    """
    known = laboratories_on(day).get(laboratory)
    if known is None:
        return Incapable(
            "laboratory_unknown", Words(f"名录里没有检验机构 {laboratory}", f"the register knows no laboratory {laboratory}")
        )
    given = set(reported)
    for need in retest_needs(sample):
        reason = known.can_test(need.item, need.method, need.limit, day, unit=need.unit).reason if need.item in given else None
        if reason is not None:
            words = reason.words()
            said = Words(f"检验机构没有能力：{need.item}，{words.zh}", f"the laboratory could not test {need.item}: {words.en}")
            return Incapable(f"laboratory_{reason}", said)
    return None
