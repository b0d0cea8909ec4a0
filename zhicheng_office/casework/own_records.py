"""Reads what an inspectee was told of its own samples: served notices alone, with the report that each one is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from zhicheng.judgement import SamplingAct, SamplingCase
from zhicheng_office.laboratory.models import ResultNotice, Sample
from zhicheng_office.laboratory.records import case_of, passes
from zhicheng_office.laboratory.term_clocks import TermShown, terms_shown


@dataclass(frozen=True)
class OwnSample:
    """A sample as its inspectee was told of it (本企业样品): what was served, newest first, and the terms that run since."""

    sample: Sample
    notices: tuple[ResultNotice, ...]
    terms: tuple[TermShown, ...]


def served_notices(entity: str) -> QuerySet[ResultNotice]:
    """Return the notices served on an entity (已送达告知书), newest first; a blank code has none, what was not served is not there."""
    rows = ResultNotice.objects.filter(served_on__isnull=False, sample__entity=entity).exclude(sample__entity="")
    near = rows.select_related("sample__campaign", "report")
    return near.prefetch_related("report__items").order_by("-served_on", "-pk")


def own_sample(entity: str, number: str) -> OwnSample | None:
    """Return one sample as its entity was told of it; None for another's, for none, and before anything was served."""
    notices = tuple(served_notices(entity).filter(sample__number=number))
    if not notices:
        return None
    sample = notices[0].sample
    terms = tuple(one for one in terms_shown(_as_served(sample, notices)) if one.term.right)
    return OwnSample(sample, notices, terms)


def _as_served(sample: Sample, notices: tuple[ResultNotice, ...]) -> SamplingCase:
    """Return the case with the verdict that was served: a newer report's, not served yet, would show in which rights there are."""
    case = case_of(sample)
    first = next((one.report for one in notices if not one.report.retest), None)
    if first is None:
        return case
    passed = passes(first.outcome)
    events = (replace(one, passed=passed) if one.act is SamplingAct.REPORT else one for one in case.events)
    return replace(case, events=tuple(events))
