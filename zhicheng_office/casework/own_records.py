"""Reads what an inspectee was told of its own samples: served notices alone, with the report that each one is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from zhicheng.judgement import SamplingAct, SamplingCase
from zhicheng_office.accounts.models import User
from zhicheng_office.laboratory.models import Objection, ResultNotice, Sample
from zhicheng_office.laboratory.records import case_of, passes
from zhicheng_office.laboratory.term_clocks import TermShown, terms_shown
from zhicheng_office.registry.merging import codes_of_one

MOST_NOTICES = 200
Codes = Sequence[str]


@dataclass(frozen=True)
class OwnSample:
    """A sample as its inspectee was told of it (本企业样品): what was served, newest first, the case by that, and the rights whose terms run since."""

    sample: Sample
    notices: tuple[ResultNotice, ...]
    case: SamplingCase
    terms: tuple[TermShown, ...]


def own_codes(user: User) -> tuple[str, ...]:
    """Return every code under which the account's entity was ever written (本企业代码), as merges stand now; none without an entity."""
    return codes_of_one(user.body) if user.body else ()


def served_notices(codes: Codes) -> QuerySet[ResultNotice]:
    """Return the notices served on an entity (已送达告知书), newest first; what was not served is not there."""
    rows = ResultNotice.objects.filter(served_on__isnull=False, sample__entity__in=[code for code in codes if code])
    near = rows.select_related("sample__campaign", "report")
    return near.prefetch_related("report__items").order_by("-served_on", "-pk")


def own_sample(codes: Codes, number: str) -> OwnSample | None:
    """Return one sample as its entity was told of it; None for another's, for none, and before anything was served."""
    notices = tuple(served_notices(codes).filter(sample__number=number))
    return _told(notices) if notices else None


def own_notice(codes: Codes, name: str) -> ResultNotice | None:
    """Return one notice that was served on an entity; None for another's and for one that was not served."""
    return served_notices(codes).filter(number=name).first()


def own_objections(codes: Codes) -> QuerySet[Objection]:
    """Return the objections and requests about an entity's samples of which something was served (本企业异议), oldest first."""
    rows = Objection.objects.filter(sample__in=served_notices(codes).order_by().values("sample"))
    return rows.select_related("sample__campaign", "step__entry").prefetch_related("files")


def told_samples(codes: Codes) -> list[OwnSample]:
    """Return the samples of which something was served, the one served last first, the newest notices alone where there are many."""
    rows = served_notices(codes).prefetch_related(None).prefetch_related("sample__steps", "sample__reports")
    found: dict[int, list[ResultNotice]] = {}
    for notice in rows[:MOST_NOTICES]:
        found.setdefault(notice.sample_id, []).append(notice)
    return [_told(tuple(notices)) for notices in found.values()]


def _told(notices: tuple[ResultNotice, ...]) -> OwnSample:
    case = _as_served(notices[0].sample, notices)
    return OwnSample(notices[0].sample, notices, case, tuple(one for one in terms_shown(case) if one.term.right))


def _as_served(sample: Sample, notices: tuple[ResultNotice, ...]) -> SamplingCase:
    """Return the case with the verdict that was served: a newer report's, not served yet, would show in which rights there are."""
    case = case_of(sample)
    first = next((one.report for one in notices if not one.report.retest), None)
    if first is None:
        return case
    passed = passes(first.outcome)
    events = (replace(one, passed=passed) if one.act is SamplingAct.REPORT else one for one in case.events)
    return replace(case, events=tuple(events))
