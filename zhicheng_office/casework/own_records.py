"""Reads what an inspectee was told of its own samples: that they were taken, and of results the served notices alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects

from zhicheng.judgement import Domain, SamplingAct, SamplingCase
from zhicheng_office.laboratory.models import Objection, ResultNotice, Sample
from zhicheng_office.laboratory.records import case_of, event_of, passes
from zhicheng_office.laboratory.term_clocks import TermShown, terms_shown

MOST_NOTICES, MOST_UNTOLD = 200, 50
_SEEN = (SamplingAct.TAKE, SamplingAct.OBJECT)
Codes = Sequence[str]


@dataclass(frozen=True)
class OwnSample:
    """A sample as its inspectee was told of it (本企业样品): what was served, newest first, the case by that, and the rights whose terms run since.

    Without a notice it is what the sheet says, which the inspectee signed or refused to sign; how far the test is, nothing here tells.
    """

    sample: Sample
    notices: tuple[ResultNotice, ...]
    case: SamplingCase
    terms: tuple[TermShown, ...]

    @property
    def retest_told(self) -> bool:
        """Say whether the conclusion of a re-test was served."""
        return any(one.report.retest for one in self.notices)


def served_notices(codes: Codes) -> QuerySet[ResultNotice]:
    """Return the notices served on an entity (已送达告知书), newest first; what was not served is not there."""
    rows = ResultNotice.objects.filter(served_on__isnull=False, sample__entity__in=[code for code in codes if code])
    near = rows.select_related("sample__campaign", "report")
    return near.prefetch_related("report__items").order_by("-served_on", "-pk")


def untold_samples(codes: Codes) -> QuerySet[Sample]:
    """Return the samples taken from an entity of which no result was served (已抽样、结果未送达), newest first."""
    served = ResultNotice.objects.filter(sample=OuterRef("pk"), served_on__isnull=False)
    rows = Sample.objects.filter(~Exists(served), entity__in=[code for code in codes if code])
    return rows.select_related("campaign").order_by("-taken_on", "-pk")


def own_sample(codes: Codes, number: str) -> OwnSample | None:
    """Return one sample as its entity was told of it; None for another's and for none."""
    notices = tuple(served_notices(codes).filter(sample__number=number))
    if notices:
        return _told(notices)
    taken = untold_samples(codes).filter(number=number).first()
    return _taken(taken) if taken else None


def own_notice(codes: Codes, name: str) -> ResultNotice | None:
    """Return one notice that was served on an entity; None for another's and for one that was not served."""
    return served_notices(codes).filter(number=name).first()


def own_objections(codes: Codes) -> QuerySet[Objection]:
    """Return the objections and requests about an entity's samples (本企业异议), oldest first."""
    rows = Objection.objects.filter(sample__entity__in=[code for code in codes if code])
    return rows.select_related("sample__campaign", "step__entry").prefetch_related("files")


def known_samples(codes: Codes) -> tuple[list[OwnSample], list[OwnSample]]:
    """Return the samples of which something was served, and those of which nothing was (已送达的、未送达的), newest first; of many the newest alone."""
    found: dict[int, list[ResultNotice]] = {}
    for notice in served_notices(codes).prefetch_related(None)[:MOST_NOTICES]:
        found.setdefault(notice.sample_id, []).append(notice)
    told = [notices[0].sample for notices in found.values()]
    taken = list(untold_samples(codes)[:MOST_UNTOLD])
    prefetch_related_objects([*told, *taken], "steps")
    prefetch_related_objects(told, "reports")
    return [_told(tuple(notices)) for notices in found.values()], [_taken(one) for one in taken]


def _taken(sample: Sample) -> OwnSample:
    """Return a sample of which no result was served: that it was taken, and what was objected to its sampling."""
    case = SamplingCase(sample.number, Domain(sample.campaign.domain))
    for step in sample.steps.all():
        if step.act in _SEEN:
            case = case.after(event_of(step))
    return OwnSample(sample, (), case, _rights(case))


def _rights(case: SamplingCase) -> tuple[TermShown, ...]:
    return tuple(one for one in terms_shown(case) if one.term.right)


def _told(notices: tuple[ResultNotice, ...]) -> OwnSample:
    case = _as_served(notices[0].sample, notices)
    return OwnSample(notices[0].sample, notices, case, _rights(case))


def _as_served(sample: Sample, notices: tuple[ResultNotice, ...]) -> SamplingCase:
    """Return the case with the verdict that was served: a newer report's, not served yet, would show in which rights there are."""
    case = case_of(sample)
    first = next((one.report for one in notices if not one.report.retest), None)
    if first is None:
        return case
    passed = passes(first.outcome)
    events = (replace(one, passed=passed) if one.act is SamplingAct.REPORT else one for one in case.events)
    return replace(case, events=tuple(events))
