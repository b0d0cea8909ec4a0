"""Registrations, moves, closures and annual reports, month by month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from zhicheng.facts import OPEN_DAY
from zhicheng.registry import EntityKind
from zhicheng.simulation.traders import FAULT_WEIGHTS, NEVER, Trader
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

    def _by_month(self, field: str) -> dict[Period, list[Trader]]:
        found: dict[Period, list[Trader]] = defaultdict(list)
        for trader in self._world.traders:
            day = getattr(trader, field)
            if self._world.first <= day < NEVER:
                found[month_of(date.fromordinal(day))].append(trader)
        return found

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return what is recorded in a month: at the start everybody, later what happened in the month before."""
        if month == self._opening:
            return self._opening_drafts()
        before = month.shifted(-1)
        on = month.start + timedelta(days=4)
        fresh = Draft(on, BODY, f"登记 {before}")
        for trader in self._registered[before]:
            self._register(trader, fresh)
        changes = Draft(on, BODY, f"变更与注销 {before}")
        for trader in self._moved[before]:
            self._move(trader, changes)
        for trader in self._cancelled[before]:
            self._cancel(trader, changes)
        return [fresh, changes]

    def _opening_drafts(self) -> list[Draft]:
        on = self._world.settings.first
        drafts = {town: Draft(on, BODY, f"期初名录 {town}") for town in self._towns}
        for trader in self._world.traders:
            if trader.day < self._world.first:
                self._register(trader, drafts[trader.town])
        return list(drafts.values())

    def _register(self, trader: Trader, draft: Draft) -> None:
        subject, day = trader.subject, trader.day
        trader.draft, trader.place = draft, len(draft.rows)
        draft.rows += (
            (subject, "entity.name", None, trader.name, day, OPEN_DAY, None, False),
            (subject, "entity.kind", None, trader.kind.value, day, OPEN_DAY, None, False),
            (subject, "entity.status", None, "active", day, OPEN_DAY, None, False),
            (subject, "entity.town", None, trader.town, day, OPEN_DAY, None, False),
            (subject, "entity.industry", None, trader.industry, day, OPEN_DAY, None, False),
            (subject, "entity.scale", None, trader.size.value, day, OPEN_DAY, None, False),
        )
        if trader.pillar:
            draft.rows.append((subject, "entity.pillar", None, trader.pillar, day, OPEN_DAY, None, False))

    def _end(self, trader: Trader, offset: int, day: int, changes: Draft) -> None:
        assert trader.draft is not None
        place = trader.place + offset
        changes.correct(trader.draft.rows[place], trader.draft.number_of(place), to_day=day)

    def _move(self, trader: Trader, changes: Draft) -> None:
        elsewhere = [town for town in self._towns if town != trader.town]
        self._end(trader, TOWN, trader.move, changes)
        trader.town = self._dice.one_of(elsewhere or self._towns)
        changes.rows.append((trader.subject, "entity.town", None, trader.town, trader.move, OPEN_DAY, None, False))

    def _cancel(self, trader: Trader, changes: Draft) -> None:
        self._end(trader, STATUS, trader.cancelled, changes)
        changes.rows.append((trader.subject, "entity.status", None, "cancelled", trader.cancelled, OPEN_DAY, None, False))


class AnnualReports:
    """Annual reports of enterprises, published from January to June (年报公示)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice = world.dice("annual reports")

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the reports published in the month before."""
        before = month.shifted(-1)
        if before.number > 6 or not self._world.lived(before):
            return []
        draft = Draft(month.start + timedelta(days=6), BODY, f"年报 {before}")
        year_end = date(before.year - 1, 12, 31).toordinal()
        for place, trader in enumerate(self._world.enterprises):
            if trader.day > year_end:
                break
            if place % 6 == before.number - 1 and trader.is_open(year_end) and self._publishes(trader):
                day = day_in(before, self._dice)
                draft.rows.append((trader.subject, "entity.annual_report", before.year - 1, None, day, OPEN_DAY, None, False))
        return [draft]

    def _publishes(self, trader: Trader) -> bool:
        share = self._world.settings.streams.annual_reports * 1000
        forgetful = (1_000_000 - share) * FAULT_WEIGHTS[trader.quality] // FAULT_WEIGHTS[7]
        return trader.kind is EntityKind.ENTERPRISE and not self._dice.happens(min(forgetful, 900_000))
