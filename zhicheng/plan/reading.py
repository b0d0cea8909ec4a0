"""Reads a plan from its mapping, as county/<name>/plan.yaml holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from zhicheng.errors import Words
from zhicheng.indicators import Comparator, Readings, TargetKind, says_falling
from zhicheng.plan.coverage_goals import CoverageGoal, Measured
from zhicheng.plan.errors import MalformedPlan
from zhicheng.plan.history import EventKind, PageFact, PeerPoint, PeerSeries, TimelineEvent
from zhicheng.plan.milestones import Evidence, Milestone, MilestoneStatus
from zhicheng.plan.plans import Plan
from zhicheng.plan.targets import Aim, Base, Duty, Heading, Redefinition, Section, Target
from zhicheng.plan.tasks import CommitteeTask, Decision
from zhicheng.rules import Status
from zhicheng.values import BadAmount, BadPeriod, Frequency, Period, parse_decimal

Page = Mapping[str, Any]
Entry = TypeVar("Entry")


def load_plan(page: Page) -> Plan:
    """Return the plan that a mapping describes.

    Raises MalformedPlan with the id of the entry and the field, RepeatedEntry, UnknownReference.

    >>> from zhicheng.plan import example_plan
    >>> example_plan().target("T05").goal().deadline
    datetime.date(2020, 12, 31)
    """
    return _entry(page, _plan)


def _plan(page: Page) -> Plan:
    assignments = page.get("assignments", {})
    confirmed = bool(assignments.get("confirmed", False))
    return Plan(
        code=page["code"],
        words=_words(page),
        source=_words(page["source"]),
        start=_day(page["start"]),
        end=_day(page["end"]),
        headings=_all(page, "headings", lambda item: Heading(item["code"], _words(item))),
        sections=_all(page, "sections", lambda item: Section(item["code"], item["heading"], _words(item))),
        targets=_all(page, "targets", lambda item: _target(item, confirmed, _day(page["end"]))),
        milestones=_all(page, "milestones", _milestone),
        decisions=_all(page, "decisions", _decision),
        timeline=_all(page, "timeline", _event),
        page_facts=_all(page, "page_facts", _page_fact),
        peers=_all(page, "peers", _peers),
        assignments=_words(assignments) if assignments else None,
    )


def _all(page: Page, field: str, read: Callable[[Page], Entry]) -> tuple[Entry, ...]:
    return tuple(_entry(item, read) for item in page.get(field) or ())


def _entry(item: Page, read: Callable[[Page], Entry]) -> Entry:
    try:
        return read(item)
    except (KeyError, TypeError, ValueError, AttributeError, BadPeriod, BadAmount) as reason:
        name = (item.get("id") or item.get("code")) if isinstance(item, Mapping) else item
        said = f"missing {reason}" if isinstance(reason, KeyError) else str(reason)
        raise MalformedPlan(value=name, zh=said, en=said) from reason


def _target(item: Page, confirmed: bool, plan_end: date) -> Target:
    return Target(
        id=item["id"],
        section=item["section"],
        words=_words(item),
        aim=_aim(item, plan_end),
        quote=item["quote"],
        indicator=item["indicator"],
        duty=_duty(item, confirmed),
        base=_base(item["base"]) if "base" in item else None,
        redefined=tuple(Redefinition(_day(change["day"]), _words(change)) for change in item.get("redefined", ())),
    )


def _aim(item: Page, plan_end: date) -> Aim:
    deadline = _period(item.get("deadline"))
    return Aim(
        TargetKind(item["kind"]),
        Comparator(item["comparator"]),
        _number(item["value"]),
        item.get("unit", ""),
        deadline,
        deadline.last_day if deadline else plan_end,
        hedged=bool(item.get("hedged", False)),
        sampled=bool(item.get("sampled", False)),
        falling=bool(item.get("falling", says_falling(item["zh"]))),
        readings=Readings(item.get("readings", "level")),
    )


def _duty(item: Page, confirmed: bool) -> Duty:
    return Duty(
        item["owner"],
        item["issuing"],
        Frequency(item["frequency"]),
        int(item["term_days"]),
        bool(item.get("confirmed", confirmed)),
    )


def _base(item: Page) -> Base:
    scope = _words(item) if "zh" in item else None
    return Base(_number(item["value"]), _period(item.get("period")), item.get("source", ""), scope)


def _milestone(item: Page) -> Milestone:
    evidence = tuple(Evidence(_day(paper["day"]), _words(paper)) for paper in item.get("evidence", ()))
    status = MilestoneStatus(item.get("status", "evidenced" if evidence else "open"))
    deadline = _period(item.get("deadline"))
    return Milestone(
        item["id"], item["section"], _words(item), item["quote"], item["owner"],
        deadline=deadline, status=status, evidence=evidence, coverage=_coverage(item["coverage"]) if item.get("coverage") else None,
    )  # fmt: skip


def _coverage(item: Page) -> CoverageGoal:
    share = _number(item["share"]) if item.get("share") else None
    return CoverageGoal(
        Measured(item["measured"]),
        Fraction(share) / 100 if share is not None else None,
        Status(item.get("status", "unverified")),
        _words(item["source"]) if item.get("source") else None,
    )


def _decision(item: Page) -> Decision:
    tasks = _all(item, "tasks", _task)
    return Decision(item["id"], _day(item["day"]), _words(item), tasks, bool(item.get("simulated", False)))


def _task(item: Page) -> CommitteeTask:
    return CommitteeTask(
        item["id"],
        _words(item),
        item["owner"],
        _day(item["due"]),
        remind_days=tuple(item.get("remind_days", ())),
        targets=tuple(item.get("targets", ())),
        done=_day(item["done"]) if item.get("done") else None,
        evidence=_words(item["evidence"]) if item.get("evidence") else None,
    )


def _event(item: Page) -> TimelineEvent:
    when = str(item["when"])
    moment = Period.parse(when) if len(when) <= len("2016-H1") else _day(when)
    return TimelineEvent(item["id"], moment, EventKind(item["kind"]), _words(item), item["quote"])


def _page_fact(item: Page) -> PageFact:
    return PageFact(
        item["id"],
        _words(item),
        _number(item["value"]),
        item.get("unit", ""),
        Period.parse(str(item["period"])),
        item["quote"],
        as_printed=str(item.get("as_printed", "")),
        serves=item.get("serves", ""),
        scope=_words(item["scope"]) if item.get("scope") else None,
    )


def _peers(item: Page) -> PeerSeries:
    points = tuple(
        PeerPoint(Period.parse(str(p["period"])), _words(p["city"]), int(p["rank"]), int(p["of"]), bool(p.get("given", False)))
        for p in item["points"]
    )
    return PeerSeries(
        item["id"],
        item["serves"],
        _words(item),
        _words(item["source"]),
        points,
        simulated=bool(item.get("simulated", False)),
        lower_is_better=bool(item.get("lower_is_better", True)),
    )


def _words(item: Page) -> Words:
    return Words(item["zh"], item["en"])


def _number(text: Any) -> Decimal:
    return parse_decimal(str(text))


def _period(text: Any) -> Period | None:
    return None if text in (None, "") else Period.parse(str(text))


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
