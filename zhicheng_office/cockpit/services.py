"""Where the targets stand on a day, as known at a ledger entry: computed once, kept, and read by every page."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from django.conf import settings

from zhicheng.facts import Formula
from zhicheng.indicators import OUTLOOK_VERSION, WORST_FIRST, TargetStatus, Verdict, count_statuses, direction, judge
from zhicheng.indicators.declared import Indicator
from zhicheng.plan import Plan, Target
from zhicheng_office.cockpit.errors import UnknownTarget
from zhicheng_office.cockpit.models import StandingRow
from zhicheng_office.cockpit.moments import Moment
from zhicheng_office.cockpit.records import (
    FanStep,
    Point,
    Standing,
    kept_standings,
    overrides_on,
)
from zhicheng_office.cockpit.series import Asked, KnownTimes, library_series, series_of
from zhicheng_office.ledger.answers import relevant_sequences
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.records import county, figures_day, sequence_known_on, today
from zhicheng_office.ledger.rulebook import load_indicators, load_rulebook
from zhicheng_office.planning.models import PlanRevision
from zhicheng_office.planning.records import current_plan

KEPT_FORM = 1
"""The form of a kept page; raised when it changes, so that old pages are computed anew."""
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class Line:
    """One target with its indicator and where it stands; ``before`` is the standing of the quarter before."""

    target: Target
    indicator: Indicator
    standing: Standing
    before: Standing | None = None

    @property
    def status(self) -> TargetStatus:
        """Return the verdict in force."""
        return self.standing.status

    @property
    def changed(self) -> bool:
        """Say whether the verdict is another one than the quarter before."""
        return self.before is not None and self.before.status != self.status

    @property
    def is_better(self) -> bool:
        """Say whether the change is for the better; a missing verdict is neither."""
        return self.before is not None and direction(self.before.status, self.status) > 0

    @property
    def is_worse(self) -> bool:
        """Say whether the change is for the worse."""
        return self.before is not None and direction(self.before.status, self.status) < 0


@dataclass(frozen=True)
class Overview:
    """All targets at one moment (总览). ``missing`` counts those still being computed by ``job``."""

    plan: Plan
    moment: Moment
    lines: tuple[Line, ...]
    missing: int = 0
    job: Job | None = None

    @property
    def counts(self) -> dict[TargetStatus, int]:
        """Return the number of targets of each status, in the order of the statuses."""
        return dict(count_statuses(line.status for line in self.lines))

    @property
    def worst_first(self) -> tuple[TargetStatus, ...]:
        """Return the statuses from the worst to the best."""
        return WORST_FIRST

    def line(self, code: str) -> Line:
        """Return the line of one target; raise UnknownTarget."""
        for line in self.lines:
            if line.target.id == code:
                return line
        raise UnknownTarget(value=code)


@dataclass(frozen=True)
class _Wanted:
    """What a standing is kept under."""

    target: Target
    indicator: Indicator
    plan_start: date
    relevant: int
    moment: Moment

    @cached_property
    def key(self) -> str:
        """Return the hash over everything that can change the standing."""
        parts = (
            _spelled(self.target), self.plan_start, self.moment.day, self.relevant,
            load_rulebook().digest, OUTLOOK_VERSION, KEPT_FORM, _spelled(self.indicator.formula),
        )  # fmt: skip
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


@lru_cache(maxsize=2048)
def _spelled(value: Target | Formula) -> str:
    return repr(value)


def overview(moment: Moment, *, compare: bool = True) -> Overview | None:
    """Return where the targets stand, or None before there is a plan; what takes long is left to a job.

    ``compare`` adds the standings of the quarter before.
    """
    plan = current_plan()
    if plan is None:
        return None
    return _overview_of(plan, plan.targets, (moment, moment.before_last_quarter()) if compare else (moment,))


def _overview_of(plan: Plan, targets: Sequence[Target], moments: tuple[Moment, ...]) -> Overview:
    """Return some targets at the first of the moments, beside their standings at the second where there is one."""
    moment = moments[0]
    every = _wanted(plan, targets, *moments)
    wanted, earlier = every[: len(targets)], every[len(targets) :]
    found = _found(plan, every)
    given, then = overrides_on(moment.day, moment.known), {item.target.id: found.get(item.key) for item in earlier}
    lines = [
        Line(
            item.target,
            item.indicator,
            Standing.from_row(row, given.get(item.target.id)),
            Standing.from_row(old) if (old := then.get(item.target.id)) else None,
        )
        for item in wanted
        if (row := found.get(item.key))
    ]
    missing = sum(item.key not in found for item in every)
    return Overview(plan, moment, tuple(lines), missing, _job(moment) if missing else None)


def line_of(code: str, moment: Moment) -> tuple[Overview, Line | None]:
    """Return one target's line, None while it is being computed; raise UnknownTarget."""
    plan = current_plan()
    if plan is None or code not in {target.id for target in plan.targets}:
        raise UnknownTarget(value=code)
    found = _overview_of(plan, [plan.target(code)], (moment,))
    return found, found.lines[0] if found.lines else None


def _wanted(plan: Plan, targets: Iterable[Target], *moments: Moment) -> list[_Wanted]:
    """Return what is wanted of the targets at each moment, one moment after the other."""
    book = load_indicators()
    pairs = [(target, book[target.indicator]) for target in targets]
    names = {name for _, indicator in pairs for name in indicator.formula.predicates()}
    found = []
    for moment in moments:
        relevant = relevant_sequences(names, moment.sequence)
        for target, indicator in pairs:
            reached = max(relevant[name] for name in indicator.formula.predicates())
            found.append(_Wanted(target, indicator, plan.start, reached, moment))
    return found


def revision_number() -> int:
    """Return the number of the plan's revision in force, 0 before there is one."""
    return PlanRevision.objects.order_by("-number").values_list("number", flat=True).first() or 0


def _found(plan: Plan, wanted: list[_Wanted]) -> dict[str, StandingRow]:
    found = kept_standings(item.key for item in wanted)
    missing = [item for item in wanted if item.key not in found]
    if missing:
        found |= _compute(plan, missing, patience=settings.PAGE_PATIENCE_SECONDS)
    return found


def _compute(
    plan: Plan, wanted: list[_Wanted], *, patience: float | None = None, told: Told | None = None
) -> dict[str, StandingRow]:
    place, known, revision = county(), KnownTimes.load(), revision_number()
    start, rows = time.monotonic(), {}
    for done, item in enumerate(wanted, 1):
        asked = Asked(plan, place.place if place else "", item.moment, known)
        rows[item.key] = _row(item, asked, revision)
        StandingRow.objects.bulk_create([rows[item.key]], ignore_conflicts=True)
        if told:
            told(done, len(wanted))
        if patience is not None and time.monotonic() - start > patience:
            break
    return rows


def _row(item: _Wanted, asked: Asked, revision: int) -> StandingRow:
    points = series_of(asked, item.target, item.indicator)
    series = library_series(points, item.indicator, item.relevant)
    verdict = judge(series, item.target.goal(), day=item.moment.day, rulebook=load_rulebook())
    standing = standing_of(item.target.id, points, verdict)
    return StandingRow(
        key=item.key,
        target=item.target.id,
        day=item.moment.day,
        sequence=item.relevant,
        revision=revision,
        rulebook=verdict.rulebook_digest,
        page=standing.to_page(),
    )


def standing_of(code: str, points: tuple[Point, ...], verdict: Verdict) -> Standing:
    """Return what is kept of a verdict."""
    position, outlook = verdict.position, verdict.outlook
    return Standing(
        code,
        verdict.status.value,
        position.standing.value,
        points,
        position.value,
        position.distance,
        outlook.probability,
        verdict.reason_words,
        verdict.finding,
        outlook.model.value,
        position.certainty,
        outlook.pace.needed if outlook.pace else None,
        outlook.pace.actual if outlook.pace else None,
        outlook.readings,
        tuple(FanStep(s.period, s.low80, s.low50, s.median, s.high50, s.high80) for s in outlook.fan),
        tuple(str(reading.period) for reading in position.breaches),
        tuple((rule.rule, rule.since.isoformat(), rule.value) for rule in verdict.rules),
        verdict.version,
        verdict.inputs_digest,
        verdict.rulebook_digest,
    )


def _job(moment: Moment) -> Job:
    arguments = {"day": moment.day.isoformat(), "known": moment.known.isoformat()}
    under_way = Job.objects.filter(kind="standings", arguments=arguments, state__in=(Job.State.WAITING, Job.State.RUNNING))
    return under_way.first() or ask_for("standings", "", **arguments)


def compute_standings(moment: Moment, told: Told | None = None) -> int:
    """Compute what is missing for a moment and the quarter before it; return how many were computed."""
    plan = current_plan()
    if plan is None:
        return 0
    wanted = _wanted(plan, plan.targets, moment, moment.before_last_quarter())
    found = kept_standings(item.key for item in wanted)
    missing = [item for item in wanted if item.key not in found]
    _compute(plan, missing, told=told)
    return len(missing)


def warm_standings(told: Told | None = None) -> int:
    """Compute the standings of the day that pages take for today; called when a county's data has been loaded."""
    known = today()
    return compute_standings(Moment(figures_day(), known, sequence_known_on(known)), told)
