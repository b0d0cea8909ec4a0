"""The one door to judgement: a report's rows go in, the library's verdicts come out, each with reason and next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from zhicheng.errors import Words
from zhicheng.judgement import BrokenCustody, Dates, Outcome, Result, Verdict, judge, judge_report
from zhicheng.standards import Limit, applicable_limits
from zhicheng.values import parse_decimal
from zhicheng_office.laboratory.capability_records import incapable
from zhicheng_office.laboratory.models import Sample
from zhicheng_office.laboratory.records import custody_of
from zhicheng_office.standards.limit_records import limit_of as limit_from

_NONE = Words("", "")


@dataclass(frozen=True)
class ItemAsked:
    """One row of a report as the laboratory prints it (检验项目行)."""

    item: str
    text: str = ""
    unit: str = ""
    method: str = ""
    loq: str = ""
    uncertainty: str = ""

    @property
    def spread(self) -> Decimal | None:
        """Return the expanded uncertainty, None where none is given; raise BadAmount."""
        return parse_decimal(self.uncertainty) if self.uncertainty else None


@dataclass(frozen=True)
class JudgedItem:
    """A row with the library's verdict (单项判定): limit as printed, outcome, reason code, words, next step, replayable record."""

    asked: ItemAsked
    outcome: str
    reason: str
    words: Words
    limit: str = ""
    next_step: Words = _NONE
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class JudgedReport:
    """A report with its verdict from its items (报告判定)."""

    items: tuple[JudgedItem, ...]
    outcome: str
    reason: str = ""
    words: Words = _NONE
    next_step: Words = _NONE


def limit_of(row: Mapping[str, Any]) -> Limit | None:
    """Return the limit that a campaign's row states (批次项目的限值), None where it states none; raise BadLimit, BadLimitValue.

    One that was looked up is what it was on the day of the draft.
    """
    if row.get("texts"):
        return limit_from(row["texts"])
    if not row.get("limit"):
        return None
    return Limit(
        row["item"],
        row.get("kind") or "max",
        row["limit"],
        row.get("unit", ""),
        methods=(row["method"],) if row.get("method") else (),
        standard=row.get("standard", ""),
        effective_from=row.get("effective_from") or None,
        effective_to=row.get("effective_to") or None,
        comparison=row.get("comparison") or "full",
        governing=row.get("governing") or "production",
    )


def judge_rows(sample: Sample, rows: Sequence[ItemAsked], issued_on: date, laboratory: str) -> JudgedReport:
    """Judge a report of a laboratory (检验报告判定): an item of the campaign that is missing counts as empty.

    A broken chain, or a laboratory that could not test an item on the day, keeps the whole from being judged.
    """
    given = {row.item: row for row in rows}
    wanted = {row["item"]: row for row in sample.campaign.items}
    every = [*rows, *(ItemAsked(item) for item in wanted if item not in given)]
    dates = Dates(production=sample.production_date, sampling=sample.taken_on, report=issued_on)
    limits = [(one["item"], limit) for one in sample.campaign.items if (limit := limit_of(one)) is not None]
    category = sample.campaign.limit_category
    verdicts = [_verdict(row, [limit for item, limit in limits if item == row.item], dates, category) for row in every]
    items = tuple(_judged(row, verdict) for row, verdict in zip(every, verdicts, strict=True))
    broken = custody_of(sample, backup=sample.state == "retest_received").findings()
    if broken:
        return JudgedReport(items, str(Outcome.UNJUDGEABLE), f"custody_{broken[0].gap}", broken[0].words(), BrokenCustody.todo)
    unable = incapable(sample, laboratory, (row.item for row in rows if row.text), issued_on)
    if unable is not None:
        return JudgedReport(items, str(Outcome.UNJUDGEABLE), unable.code, unable.words, unable.next_step)
    found = judge_report(verdicts)
    return JudgedReport(items, str(found.outcome), str(found.reason), found.reason.words, found.reason.next_step)


def _verdict(row: ItemAsked, limits: Sequence[Limit], dates: Dates, category: str) -> Verdict:
    """Judge a row by the one of its limits that the days decide for; where none is in force the first one says why."""
    result = Result(row.text, row.unit, row.item, row.method, row.loq or None)
    days = (dates.production, dates.sampling, dates.report)
    found = applicable_limits(limits, category=category, item=row.item, days=days) if len(limits) > 1 else ()
    return judge(result, found or limits[:1], dates=dates, uncertainty=row.spread)


def _judged(row: ItemAsked, verdict: Verdict) -> JudgedItem:
    limit = verdict.inputs.limit
    return JudgedItem(
        row,
        str(verdict.outcome),
        str(verdict.reason),
        verdict.words,
        limit.label if limit else "",
        verdict.next_step,
        verdict.record(),
    )
