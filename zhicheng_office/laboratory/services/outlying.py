"""Whose rate of failures stands out among laboratories, and what they answer; seen inside the office alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Count

from zhicheng.judgement import COMPARED_OVER, Outlier, find_outliers
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.models import CaseStep, OutlierAnswer, Sample, TestReport
from zhicheng_office.laboratory.services.stepping import due_text
from zhicheng_office.ledger.records import recorded_now


@dataclass(frozen=True)
class LaboratoryWork:
    """What a laboratory has to do and how long it takes (工作量与周转): samples under way, reports, days from receipt to report."""

    waiting: int = 0
    reported: int = 0
    failed: int = 0
    unjudged: int = 0
    middle_days: int | None = None
    longest_days: int | None = None


def failure_counts(day: date) -> Mapping[str, tuple[int, int]]:
    """Return (failed, judged) by laboratory over the year up to a day, of first reports' newest versions (各机构不合格数)."""
    found: dict[str, list[int]] = {}
    for laboratory, outcome in _newest(day):
        if outcome in ("pass", "fail"):
            counts = found.setdefault(laboratory, [0, 0])
            counts[0] += outcome == "fail"
            counts[1] += 1
    return {number: (counts[0], counts[1]) for number, counts in sorted(found.items())}


def outliers_on(day: date) -> tuple[Outlier, ...]:
    """Return the laboratories whose rate stands out on a day (离群机构); none where fewer than two can be compared."""
    counts = failure_counts(day)
    return find_outliers(counts, day=day) if len(counts) > 1 else ()


def _newest(day: date) -> list[tuple[str, str]]:
    rows = TestReport.objects.filter(retest=False, issued_on__gt=day - COMPARED_OVER, issued_on__lte=day).order_by("version")
    latest = {
        sample: (laboratory, outcome) for sample, laboratory, outcome in rows.values_list("sample_id", "laboratory", "outcome")
    }
    return list(latest.values())


def work_of(day: date) -> Mapping[str, LaboratoryWork]:
    """Return the work of every laboratory (各机构工作量), by number; days are counted from receipt to the first report."""
    waiting = dict(
        Sample.objects.filter(state__in=("taken", "received"))
        .exclude(laboratory="")
        .values_list("laboratory")
        .annotate(Count("pk"))
    )
    received = dict(CaseStep.objects.filter(act="receive").values_list("sample_id", "day"))
    taken: dict[str, list[int]] = {}
    for sample, laboratory, issued in TestReport.objects.filter(version=1).values_list("sample_id", "laboratory", "issued_on"):
        if sample in received:
            taken.setdefault(laboratory, []).append((issued - received[sample]).days)
    outcomes: dict[str, list[str]] = {}
    for laboratory, outcome in _newest(day):
        outcomes.setdefault(laboratory, []).append(outcome)
    return {
        number: _work(waiting.get(number, 0), outcomes.get(number, []), sorted(taken.get(number, [])))
        for number in sorted({*waiting, *taken, *outcomes})
    }


def _work(waiting: int, outcomes: list[str], days: list[int]) -> LaboratoryWork:
    unjudged = sum(one not in ("pass", "fail") for one in outcomes)
    middle, longest = (days[(len(days) - 1) // 2], days[-1]) if days else (None, None)
    return LaboratoryWork(waiting, len(outcomes), outcomes.count("fail"), unjudged, middle, longest)


def answer_outlier(laboratory: str, text: str, day: date, by: str) -> OutlierAnswer:
    """Keep what a laboratory answers to its rate (离群说明). Raises TextMissing."""
    said = due_text(text, "说明", "the answer", longest=2000)
    with transaction.atomic():
        kept = OutlierAnswer.objects.create(
            laboratory=laboratory, first_day=day - COMPARED_OVER, last_day=day, text=said, by=by, at=recorded_now()
        )
        record_act(by, "answer_outlier", f"laboratory {laboratory}")
    return kept
