"""What the public sees: today's standings of the whole plan, the same numbers as the cockpit's, without private facts."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.errors import Words
from zhicheng.indicators import OutlookRules
from zhicheng.plan import EventKind, PeerPoint, PeerSeries, Plan, TimelineEvent
from zhicheng_office.cockpit.moments import Moment
from zhicheng_office.cockpit.rewritten import line_in_public, told_in_public
from zhicheng_office.cockpit.services import Line, Overview, line_of, overview
from zhicheng_office.ledger.records import figures_day, present, sequence_known_on
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.planning.records import current_plan

LONGEST_SEARCH = 60


def moment_now() -> Moment:
    """Return the moment that public pages speak of: today, as known today."""
    day, known = present()
    return Moment(day, known, sequence_known_on(known))


def public_overview(*, compare: bool = False) -> Overview | None:
    """Return where the targets stand today, or None before there is a plan."""
    found = overview(moment_now(), compare=compare)
    return told_in_public(found) if found else None


def public_line(code: str) -> tuple[Overview, Line | None]:
    """Return where one target stands today, and None in its place while it is being computed."""
    found, line = line_of(code, moment_now())
    return found, line_in_public(line) if line else None


def searched(found: Overview, words: str) -> list[Line]:
    """Return the targets whose name, id, words of the plan, section or owner hold all the words asked for."""
    wanted = words[:LONGEST_SEARCH].casefold().split()
    return [line for line in found.lines if all(word in _text(found, line) for word in wanted)]


def _text(found: Overview, line: Line) -> str:
    target, section = line.target, found.plan.section(line.target.section)
    parts = (target.id, target.words.zh, target.words.en, target.quote, section.words.zh, section.words.en)
    return " ".join(parts).casefold()


def timeline_of(plan: Plan) -> tuple[list[TimelineEvent], list[TimelineEvent]]:
    """Return the events and the honours of a plan's history, oldest first."""
    events = sorted(plan.timeline, key=lambda event: event.first_day)
    honours = [event for event in events if event.kind is EventKind.HONOUR]
    return [event for event in events if event.kind is not EventKind.HONOUR], honours


@dataclass(frozen=True)
class PeerTable:
    """Ranks of comparable cities, one row each, one column for each period (同类城市对比)."""

    series: PeerSeries
    periods: tuple[str, ...]
    rows: tuple[tuple[Words, tuple[PeerPoint | None, ...]], ...]

    @property
    def has_given(self) -> bool:
        """Say whether the plan's text itself gives any of the ranks."""
        return any(point.given for point in self.series.points)


def peer_tables(plan: Plan) -> list[PeerTable]:
    """Return each peer series as a table; a period that a city lacks stays empty."""
    return [_peer_table(series) for series in plan.peers]


def _peer_table(series: PeerSeries) -> PeerTable:
    periods = sorted({point.period for point in series.points}, key=lambda period: period.index)
    rows = []
    for points in series.city_series().values():
        known = {point.period: point for point in points}
        rows.append((points[0].city, tuple(known.get(period) for period in periods)))
    return PeerTable(series, tuple(str(period) for period in periods), tuple(rows))


def plan_in_force() -> Plan | None:
    """Return the plan in force."""
    return current_plan()


def rules_today() -> tuple[tuple[str, str, str], ...]:
    """Return the rules of a verdict in force today, as (id, since, value)."""
    used = OutlookRules.on(load_rulebook(), figures_day()).used
    return tuple((rule.rule, rule.since.isoformat(), rule.value) for rule in used)
