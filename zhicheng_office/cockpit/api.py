"""The plan, its targets, their series and verdicts over the API. What the portal shows is public; the rest needs log-in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Status
from ninja.security import django_auth
from pydantic import WithJsonSchema

from zhicheng.errors import Words
from zhicheng.plan import Plan, Target
from zhicheng_office.accounts.permissions import may
from zhicheng_office.cockpit.drilldown import fact_page
from zhicheng_office.cockpit.errors import LogInForOtherDates, NoPlanYet, NotComputedYet, UnknownTarget
from zhicheng_office.cockpit.exports import shown_decimal, vintage_of
from zhicheng_office.cockpit.moments import Moment, moment_from
from zhicheng_office.cockpit.rewritten import line_in_public, told_in_public
from zhicheng_office.cockpit.schemas import FactIds, PlanOut, SeriesOut, TargetOut, Verdicts
from zhicheng_office.cockpit.series import Asked, KnownTimes, as_of
from zhicheng_office.cockpit.services import Line, Overview, line_of, overview
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.ledger.records import county
from zhicheng_office.planning.records import current_plan

router = Router(tags=["targets"], auth=django_auth)
MAX_SEQUENCE = (1 << 63) - 1
REFUSALS = {404: Refusal, 409: Refusal, 422: Refusal}
DATE = {"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}  # an empty field of a form is a missing one
Day = Annotated[str, WithJsonSchema({**DATE, "description": "截至 as of; 缺省为今天 today when missing"})]
Known = Annotated[str, WithJsonSchema({**DATE, "description": "所知于 known; 缺省为今天 today when missing"})]


def _words(words: Words | None) -> dict[str, str] | None:
    return {"zh": words.zh, "en": words.en} if words else None


def _vintage(moment: Moment) -> dict[str, Any]:
    marks = vintage_of(moment)
    return {
        "day": marks.day.isoformat(),
        "known": marks.known.isoformat(),
        "sequence": marks.sequence,
        "simulated": marks.simulated,
    }


def _target(target: Target) -> dict[str, Any]:
    aim, duty = target.aim, target.duty
    return {
        "id": target.id,
        "section": target.section,
        "words": _words(target.words),
        "kind": aim.kind.value,
        "comparator": aim.comparator.value,
        "value": f"{aim.value:f}",
        "unit": aim.unit,
        "deadline": aim.last_day.isoformat(),
        "hedged": aim.hedged,
        "quote": target.quote,
        "indicator": target.indicator,
        "owner": duty.owner,
        "issuing": duty.issuing,
        "frequency": duty.frequency.value,
        "confirmed": duty.confirmed,
    }


def _number(value: Fraction | Decimal | None, decimals: int) -> str | None:
    shown = shown_decimal(value, decimals)
    return None if shown is None else f"{shown:f}"


def _verdict(line: Line) -> dict[str, Any]:
    standing, last = line.standing, line.standing.last
    return {
        "target": line.target.id,
        "value": _number(last.value, line.indicator.decimals) if last else None,
        "period": str(last.period) if last else None,
        "position": standing.position,
        "status": standing.status,
        "computed_status": standing.computed,
        "probability": None if standing.probability is None else f"{standing.probability:f}",
        "reason": _words(standing.reason),
        "finding": _words(standing.explained),
        "readings": standing.readings,
        "overridden_by": standing.override.by if standing.override else None,
        "override_reason": standing.override.reason if standing.override else None,
        "rule_version": standing.version,
        "rulebook": standing.rulebook,
        "inputs": standing.inputs,
        "rules": [list(rule) for rule in standing.rules],
    }


def _points(line: Line) -> Iterator[dict[str, Any]]:
    decimals = line.indicator.decimals
    for point in line.standing.points:
        yield {
            "period": str(point.period),
            "value": _number(point.value, decimals),
            "numerator": None if point.numerator is None else f"{point.numerator:f}",
            "denominator": None if point.denominator is None else f"{point.denominator:f}",
            "first_published": _number(point.first, decimals),
        }


def _plan() -> Plan:
    plan = current_plan()
    if plan is None:
        raise NoPlanYet
    return plan


def _whole(moment: Moment) -> Overview:
    found = overview(moment, compare=False)
    if found is None:
        raise NoPlanYet
    if found.missing:
        raise NotComputedYet(value=found.missing)
    return found


def _one(code: str, moment: Moment) -> tuple[Overview, Line]:
    found, line = line_of(code, moment)
    if line is None:
        raise NotComputedYet(value=found.missing)
    return found, line


def _public_moment(request: HttpRequest, day: str, known: str) -> Moment:
    """Return the moment asked for; the public may ask for today alone, as the portal shows it."""
    moment = moment_from({"day": day, "known": known})
    if not (moment.is_now or may(request.user, "office.read")):
        raise LogInForOtherDates
    return moment


@router.get("/plan", response={200: PlanOut, **REFUSALS}, auth=None, summary="规划 Plan")
def read_plan(request: HttpRequest) -> dict[str, Any]:
    """Return the plan in force with its targets; public."""
    plan = _plan()
    return {
        "code": plan.code,
        "words": _words(plan.words),
        "source": _words(plan.source),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "targets": [_target(target) for target in plan.targets],
    }


@router.get("/targets", response={200: list[TargetOut], **REFUSALS}, auth=None, summary="目标 Targets")
def list_targets(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the targets of the plan in force; public."""
    return [_target(target) for target in _plan().targets]


@router.get("/targets/{code}", response={200: TargetOut, **REFUSALS}, auth=None, summary="单项目标 One target")
def read_target(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return one target; public."""
    target = next((target for target in _plan().targets if target.id == code), None)
    if target is None:
        raise UnknownTarget(value=code)
    return _target(target)


@router.get("/verdicts", response={200: Verdicts, 403: Refusal, **REFUSALS}, auth=None, summary="研判 Verdicts")
def list_verdicts(request: HttpRequest, day: Day = "", known: Known = "") -> dict[str, Any]:
    """Return the verdict on every target. Public for today; other dates need log-in."""
    found = _whole(_public_moment(request, day, known))
    found = found if may(request.user, "office.read") else told_in_public(found)
    return {"vintage": _vintage(found.moment), "counts": found.counts, "verdicts": [_verdict(line) for line in found.lines]}


@router.get("/targets/{code}/series", response={200: SeriesOut, 403: Refusal, **REFUSALS}, auth=None, summary="序列 Series")
def read_series(request: HttpRequest, code: str, day: Day = "", known: Known = "") -> dict[str, Any]:
    """Return one target's readings, forecast and verdict. Public for today; other dates need log-in."""
    found, line = _one(code, _public_moment(request, day, known))
    line = line if may(request.user, "office.read") else line_in_public(line)
    steps = [
        {
            "period": str(step.period),
            **{name: f"{getattr(step, name):f}" for name in ("low80", "low50", "median", "high50", "high80")},
        }
        for step in line.standing.fan
    ]
    return {
        "vintage": _vintage(found.moment),
        "target": _target(line.target),
        "readings": list(_points(line)),
        "forecast": steps,
        "verdict": _verdict(line),
    }


@router.get("/targets/{code}/facts", response={200: FactIds, 401: Refusal, 403: Refusal, **REFUSALS}, summary="下钻 Drill-down")
def list_facts_behind(
    request: HttpRequest,
    code: str,
    day: Day = "",
    known: Known = "",
    part: Literal["numerator", "denominator"] = "numerator",
    after: Annotated[int, Query(ge=0, le=MAX_SEQUENCE)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Any:
    """Return the ledger entries that the last figure counted, by sequence; for office readers."""
    if not may(request.user, "office.read"):
        return Status(403, {"code": "ZC-OFFICE-403", "zh": "无权读取", "en": "may not be read by this role"})
    found, line = _one(code, moment_from({"day": day, "known": known}))
    formula, last, place = line.indicator.formula, line.standing.last, county()
    measure = formula.denominator if part == "denominator" and formula.denominator else formula.numerator
    if last is None:
        return {"vintage": _vintage(found.moment), "sequences": [], "next_after": None}
    asked = Asked(found.plan, place.place if place else "", found.moment, KnownTimes((), ()))
    page = fact_page(measure, as_of(asked, last.period, found.moment.sequence), after=after, size=limit)
    sequences = [item.row.sequence for item in page.lines]
    return {"vintage": _vintage(found.moment), "sequences": sequences, "next_after": page.next_after}
