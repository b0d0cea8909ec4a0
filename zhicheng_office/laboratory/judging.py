"""The one door to judgement: a report's rows go in, the library's verdicts come out, each with reason and next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhicheng.errors import Words
from zhicheng_office.laboratory.models import Sample
from zhicheng_office.laboratory.records import custody_of

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


_NO_LIMIT = Words("没有可判定的限值", "there is no limit to judge by")
_LOOK = Words("补录限值后重新判定", "enter the limit, then judge again")


def judge_report(sample: Sample, rows: Sequence[ItemAsked], issued_on: date) -> JudgedReport:
    """Judge a report (检验报告判定): an item of the campaign that is missing counts as empty; a broken chain keeps all from being judged."""
    given = {row.item: row for row in rows}
    every = [*rows, *(ItemAsked(row["item"]) for row in sample.campaign.items if row["item"] not in given)]
    items = tuple(_judged(row) for row in every)
    broken = custody_of(sample, backup=sample.state == "retest_received").findings()
    if broken:
        return JudgedReport(items, "unjudgeable", "custody_broken", broken[0].words())
    return JudgedReport(items, "unjudgeable", items[0].reason, items[0].words)


def _judged(row: ItemAsked) -> JudgedItem:
    return JudgedItem(row, "unjudgeable", "no_limit", _NO_LIMIT, next_step=_LOOK)
