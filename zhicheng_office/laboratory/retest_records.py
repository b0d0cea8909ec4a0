"""Who may make the re-test of a sample, as rules, register and declared conflicts say it today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhicheng.judgement import RetestCandidates, RetestNeed, RetestRule, retest_candidates, retest_rule
from zhicheng.values import BadAmount, parse_decimal
from zhicheng_office.laboratory.errors import LaboratoryUnable, RetestIsDrawn, UnknownLaboratory
from zhicheng_office.laboratory.models import Sample
from zhicheng_office.laboratory.records import case_of, laboratories_on
from zhicheng_office.ledger.records import today


@dataclass(frozen=True)
class RetestShown:
    """How the re-test laboratory of a sample is found today (复检机构的确定), and among whom."""

    rule: RetestRule
    candidates: RetestCandidates
    names: Mapping[str, str]


def retest_shown(sample: Sample, conflicts: Mapping[str, str] | None = None) -> RetestShown:
    """Return how the re-test laboratory of a sample is found, among whom, and who is left out for which reason."""
    case, day = case_of(sample), today()
    known = laboratories_on(day)
    found = retest_candidates(case, known.values(), retest_needs(sample), day, entity=sample.entity, conflicts=conflicts)
    return RetestShown(retest_rule(case, day), found, {number: one.name for number, one in known.items()})


def retest_needs(sample: Sample) -> tuple[RetestNeed, ...]:
    """Return what a re-test laboratory must be able to test: the items of the campaign."""
    return tuple(
        RetestNeed(row["item"], row.get("method", ""), _number(row.get("limit", "")), row.get("unit", ""))
        for row in sample.campaign.items
    )


def _number(text: str) -> Decimal | None:
    try:
        return parse_decimal(text) if text else None
    except BadAmount:  # a range or words bind no limit of quantification
        return None


def check_named(sample: Sample, laboratory: str) -> None:
    """Refuse a re-test laboratory named by hand: where an article asks for a draw, one that is unknown, cannot or may not test.

    Raises RetestIsDrawn, UnknownLaboratory, LaboratoryUnable.
    """
    shown = retest_shown(sample)
    if shown.rule.must_draw:
        words = shown.rule.words()
        raise RetestIsDrawn(value=sample.number, zh=f"不能指定：{words.zh}", en=f"cannot be named: {words.en}")
    for one in shown.candidates.left_out:
        if one.number == laboratory and laboratory != case_of(sample).laboratory:  # the case itself refuses the first one
            raise LaboratoryUnable(value=laboratory, zh=one.words.zh, en=one.words.en)
    if laboratory not in shown.names:
        raise UnknownLaboratory(value=laboratory)
