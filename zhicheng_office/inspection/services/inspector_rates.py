"""Whose share of findings, or of failures among samples taken, stands out, and what inspectors answer; seen inside the office alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.judgement import COMPARED_OVER, Outlier, RateMeasure, count_rates, find_outliers
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import InspectorAnswer
from zhicheng_office.inspection.roster_errors import RosterFieldMissing
from zhicheng_office.inspection.roster_records import EVER
from zhicheng_office.ledger.records import recorded_now, visible_rows

LONGEST = 2000
SHOWN = 20


@dataclass(frozen=True)
class RateSeen:
    """One inspector's share by one measure (本人比率), how it stands out, where it does, and what was answered."""

    measure: RateMeasure
    hits: int
    counted: int
    outlier: Outlier | None
    answers: Sequence[InspectorAnswer]


def rate_counts(measure: RateMeasure, day: date) -> Mapping[str, tuple[int, int]]:
    """Return (hits, counted) by inspector over the year up to a day (各人员计数), from the facts; of samples those that are public."""
    source = measure.source
    said = (pair for predicate in source.said for pair in _said(predicate, day))
    return count_rates(measure, _said(source.who, day), said)


def _said(predicate: str, day: date) -> Iterator[tuple[str, str]]:
    """Yield subject and value of a predicate over the year up to a day; one plain scan each, which both databases plan well."""
    first, last = (day - COMPARED_OVER).toordinal(), day.toordinal()
    rows = visible_rows(EVER).filter(predicate=predicate, from_day__gt=first, from_day__lte=last)
    return rows.values_list("subject", "value_text").iterator()


def outliers_among(counts: Mapping[str, tuple[int, int]], day: date) -> tuple[Outlier, ...]:
    """Return the inspectors whose share stands out (离群人员); none where fewer than two can be compared."""
    return find_outliers(counts, day=day) if len(counts) > 1 else ()


def rates_seen(number: str, day: date) -> tuple[RateSeen, ...]:
    """Return an inspector's share by every measure (本人各项比率)."""
    answers = list(InspectorAnswer.objects.filter(number=number))
    return tuple(_seen(measure, number, day, answers) for measure in RateMeasure)


def _seen(measure: RateMeasure, number: str, day: date, answers: Sequence[InspectorAnswer]) -> RateSeen:
    counts = rate_counts(measure, day)
    outlier = next((one for one in outliers_among(counts, day) if one.code == number), None)
    own = [one for one in answers if one.measure == measure][:SHOWN]
    return RateSeen(measure, *counts.get(number, (0, 0)), outlier, own)


def answer_rate(number: str, text: str, day: date, *, measure: str, by: str) -> InspectorAnswer:
    """Keep what an inspector answers to the own share by one measure (离群说明). Raises RosterFieldMissing."""
    said = text.strip()
    if measure not in {str(one) for one in RateMeasure}:
        raise RosterFieldMissing(zh="说明所针对的指标", en="the measure that is answered")
    if not said or len(said) > LONGEST or "\x00" in said:
        raise RosterFieldMissing(zh=f"说明（1–{LONGEST} 字）", en=f"the answer (1 to {LONGEST} signs)")
    with transaction.atomic():
        kept = InspectorAnswer.objects.create(
            number=number, measure=measure, first_day=day - COMPARED_OVER, last_day=day, text=said, by=by, at=recorded_now()
        )
        record_act(by, "answer_rate", f"inspector {number}", measure=measure)
    return kept
