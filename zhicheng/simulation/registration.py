"""Registrations, moves, closures and annual reports, month by month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from zhicheng.facts import OPEN_DAY
from zhicheng.registry import EntityKind
from zhicheng.simulation.firms import FAULT_WEIGHTS, NEVER, Firm
from zhicheng.simulation.world import World, day_in, month_of
from zhicheng.simulation.writing import Draft
from zhicheng.values import Period

BODY = "market_supervision"
STATUS, TOWN = 2, 3  # places of these rows among those of a registration


class Registration:
    """What the registration desk records (登记)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._opening = month_of(world.settings.first)
        self._towns = [town.code for town in world.settings.county.towns]
        self._dice = world.dice("registration")
        self._registered = self._by_month("day")
        self._cancelled = self._by_month("cancelled")
        self._moved = self._by_month("move")

    def _by_month(self, field: str) -> dict[Period, list[Firm]]:
        found: dict[Period, list[Firm]] = defaultdict(list)
        for firm in self._world.firms:
            day = getattr(firm, field)
            if self._world.first <= day < NEVER:
                found[month_of(date.fromordinal(day))].append(firm)
        return found

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return what is recorded in a month: at the start everybody, later what happened in the month before."""
        if month == self._opening:
            return self._opening_drafts()
        before = month.shifted(-1)
        on = month.start + timedelta(days=4)
        fresh = Draft(on, BODY, f"登记 {before}")
        for firm in self._registered[before]:
            self._register(firm, fresh)
        changes = Draft(on, BODY, f"变更与注销 {before}")
        for firm in self._moved[before]:
            self._move(firm, changes)
        for firm in self._cancelled[before]:
            self._cancel(firm, changes)
        return [fresh, changes]

    def _opening_drafts(self) -> list[Draft]:
        on = self._world.settings.first
        drafts = {town: Draft(on, BODY, f"期初名录 {town}") for town in self._towns}
        for firm in self._world.firms:
            if firm.day < self._world.first:
                self._register(firm, drafts[firm.town])
        return list(drafts.values())

    def _register(self, firm: Firm, draft: Draft) -> None:
        subject, day = firm.subject, firm.day
        firm.draft, firm.place = draft, len(draft.rows)
        draft.rows += (
            (subject, "entity.name", None, firm.name, day, OPEN_DAY, None, False),
            (subject, "entity.kind", None, firm.kind.value, day, OPEN_DAY, None, False),
            (subject, "entity.status", None, "active", day, OPEN_DAY, None, False),
            (subject, "entity.town", None, firm.town, day, OPEN_DAY, None, False),
            (subject, "entity.industry", None, firm.industry, day, OPEN_DAY, None, False),
            (subject, "entity.scale", None, firm.size.value, day, OPEN_DAY, None, False),
        )
        if firm.pillar:
            draft.rows.append((subject, "entity.pillar", None, firm.pillar, day, OPEN_DAY, None, False))

    def _end(self, firm: Firm, offset: int, day: int, changes: Draft) -> None:
        assert firm.draft is not None
        place = firm.place + offset
        changes.correct(firm.draft.rows[place], firm.draft.number_of(place), to_day=day)

    def _move(self, firm: Firm, changes: Draft) -> None:
        elsewhere = [town for town in self._towns if town != firm.town]
        self._end(firm, TOWN, firm.move, changes)
        firm.town = self._dice.one_of(elsewhere or self._towns)
        changes.rows.append((firm.subject, "entity.town", None, firm.town, firm.move, OPEN_DAY, None, False))

    def _cancel(self, firm: Firm, changes: Draft) -> None:
        self._end(firm, STATUS, firm.cancelled, changes)
        changes.rows.append((firm.subject, "entity.status", None, "cancelled", firm.cancelled, OPEN_DAY, None, False))


class AnnualReports:
    """Annual reports of enterprises, published from January to June (年报公示)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice = world.dice("annual reports")

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the reports published in the month before."""
        before = month.shifted(-1)
        if before.number > 6 or before.start < self._world.settings.first:
            return []
        draft = Draft(month.start + timedelta(days=6), BODY, f"年报 {before}")
        year_end = date(before.year - 1, 12, 31).toordinal()
        for place, firm in enumerate(self._world.enterprises):
            if firm.day > year_end:
                break
            if place % 6 == before.number - 1 and firm.is_open(year_end) and self._publishes(firm):
                day = day_in(before, self._dice)
                draft.rows.append((firm.subject, "entity.annual_report", before.year - 1, None, day, OPEN_DAY, None, False))
        return [draft]

    def _publishes(self, firm: Firm) -> bool:
        share = self._world.settings.streams.annual_reports * 1000
        forgetful = (1_000_000 - share) * FAULT_WEIGHTS[firm.quality] // FAULT_WEIGHTS[7]
        return firm.kind is EntityKind.ENTERPRISE and not self._dice.happens(min(forgetful, 900_000))
