"""Whose share of visits with a finding stands out among inspectors, and what they answer; seen inside the office alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import transaction

from zhicheng.judgement import COMPARED_OVER, Outlier, find_outliers
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import InspectorAnswer
from zhicheng_office.inspection.roster_errors import RosterFieldMissing
from zhicheng_office.inspection.roster_records import EVER
from zhicheng_office.ledger.records import recorded_now, visible_rows

FOUND, NOTHING = ("corrected", "case"), ("none",)
LONGEST = 2000


def finding_counts(day: date) -> Mapping[str, tuple[int, int]]:
    """Return (visits with a finding, visits that say) by inspector over the year up to a day (各人员发现问题数), from the facts.

    A visit to closed premises, and one that was refused, say nothing of the inspector and count for neither.
    """
    findings = {visit: said in FOUND for visit, said in _said("visit.finding", day) if said in (*FOUND, *NOTHING)}
    counts: dict[str, list[int]] = {}
    for visit, number in set(_said("visit.inspector", day)):
        if visit in findings:
            one = counts.setdefault(number, [0, 0])
            one[0] += findings[visit]
            one[1] += 1
    return {number: (said[0], said[1]) for number, said in sorted(counts.items())}


def _said(predicate: str, day: date) -> Iterator[tuple[str, str]]:
    """Yield visit and value of a predicate over the year up to a day; one plain scan each, which both databases plan well."""
    first, last = (day - COMPARED_OVER).toordinal(), day.toordinal()
    rows = visible_rows(EVER).filter(predicate=predicate, from_day__gt=first, from_day__lte=last)
    return rows.values_list("subject", "value_text").iterator()


def inspector_outliers(day: date) -> tuple[Outlier, ...]:
    """Return the inspectors whose share stands out on a day (离群人员); none where fewer than two can be compared."""
    counts = finding_counts(day)
    return find_outliers(counts, day=day) if len(counts) > 1 else ()


def answer_rate(number: str, text: str, day: date, by: str) -> InspectorAnswer:
    """Keep what an inspector answers to the own share (离群说明). Raises RosterFieldMissing."""
    said = text.strip()
    if not said or len(said) > LONGEST or "\x00" in said:
        raise RosterFieldMissing(zh=f"说明（1–{LONGEST} 字）", en=f"the answer (1 to {LONGEST} signs)")
    with transaction.atomic():
        kept = InspectorAnswer.objects.create(
            number=number, first_day=day - COMPARED_OVER, last_day=day, text=said, by=by, at=recorded_now()
        )
        record_act(by, "answer_rate", f"inspector {number}")
    return kept
