"""Complaints, visits with the cases that follow, and satisfaction surveys."""

from __future__ import annotations

from datetime import timedelta

from zhicheng.facts import OPEN_DAY
from zhicheng.simulation.dice import Dice, Weighted
from zhicheng.simulation.paths import THOUSAND
from zhicheng.simulation.traders import FAULT_WEIGHTS, Trader
from zhicheng.simulation.world import World, day_in
from zhicheng.simulation.writing import Draft, FactRow
from zhicheng.values import Period

BODY = "market_supervision"
KINDS = Weighted([("enquiry", 779), ("complaint", 195), ("report", 26)])  # the split one province published for 2017
TOPICS = Weighted([("quality", 46), ("service", 27), ("advertising", 9), ("price", 8), ("contract", 10)])
OUTCOMES = Weighted([("settled", 62), ("unsettled", 24), ("rejected", 11), ("case", 3)])
REASONS = Weighted([("drawn", 55), ("complaint", 20), ("duty", 15), ("recheck", 7), ("referred", 3)])


class Complaints:
    """What people turn to the bureau with; the worse the trader, the more often (投诉举报)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice = world.dice("complaints")

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return last month's complaints."""
        before = month.shifted(-1)
        if not self._world.lived(before):
            return []
        draft = Draft(month.start + timedelta(days=2), BODY, f"投诉举报 {before}")
        for place in range(self._world.settings.streams.complaints):
            draft.rows += self._complaint(f"complaint:SIM-{before}-{place:04d}", day_in(before, self._dice))
        return [draft]

    def _complaint(self, subject: str, day: int) -> list[FactRow]:
        dice = self._dice
        trader = self._world.some_faulty_trader(day, dice)
        kind = KINDS.drawn(dice)
        outcome = "settled" if kind == "enquiry" else OUTCOMES.drawn(dice)
        said = (
            ("complaint.entity", trader.subject),
            ("complaint.kind", kind),
            ("complaint.topic", TOPICS.drawn(dice)),
            ("complaint.outcome", outcome),
        )
        return [(subject, code, None, value, day, OPEN_DAY, None, False) for code, value in said]


class Visits:
    """Inspection visits and the cases that come of them (检查与立案)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice = world.dice("visits")

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return last month's visits, then its cases."""
        before = month.shifted(-1)
        if not self._world.lived(before):
            return []
        visits = Draft(month.start + timedelta(days=3), BODY, f"检查 {before}")
        cases = Draft(month.start + timedelta(days=9), BODY, f"立案 {before}")
        for place in range(self._world.settings.streams.visits):
            day = day_in(before, self._dice)
            reason = REASONS.drawn(self._dice)
            trader = self._chosen(reason, day)
            finding = self._finding(trader)
            subject = f"visit:SIM-{before}-{place:04d}"
            said = (("visit.entity", trader.subject), ("visit.reason", reason), ("visit.finding", finding))
            visits.rows += [(subject, code, None, value, day, OPEN_DAY, None, False) for code, value in said]
            if finding == "case":
                cases.rows += self._case(f"case:SIM-{before}-{place:04d}", trader, day)
        return [visits, cases]

    def _chosen(self, reason: str, day: int) -> Trader:
        if reason in ("drawn", "duty"):
            return self._world.some_trader(day, self._dice)
        return self._world.some_faulty_trader(day, self._dice)

    def _finding(self, trader: Trader) -> str:
        trouble = 60_000 * FAULT_WEIGHTS[trader.quality] // FAULT_WEIGHTS[7]
        if self._dice.happens(min(trouble // 5, 300_000)):
            return "case"
        if self._dice.happens(min(trouble, 700_000)):
            return "corrected"
        return "unreachable" if self._dice.happens(15_000) else "none"

    def _case(self, subject: str, trader: Trader, day: int) -> list[FactRow]:
        decided = day + self._dice.between(20, 85)
        fine = self._dice.between(5, 400) * 100_00
        return [
            (subject, "case.entity", None, trader.subject, day, OPEN_DAY, None, False),
            (subject, "case.opened", 1, None, day, OPEN_DAY, None, False),
            (subject, "case.decision", None, "penalty", decided, OPEN_DAY, None, False),
            (subject, "case.fine", fine, None, decided, OPEN_DAY, None, False),
        ]


class Surveys:
    """Satisfaction, by town and sector, each quarter (满意度调查)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._dice: Dice = world.dice("surveys")

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the survey of the quarter that has just ended."""
        quarter = self._world.quarter_ended_before(month)
        if quarter is None:
            return []
        streams = self._world.settings.streams
        draft = Draft(month.start + timedelta(days=8), "survey_institution", f"满意度 {quarter}")
        level = streams.satisfaction.at(quarter.last_day)
        for town in self._world.settings.county.towns:
            leaning = Dice(self._world.settings.seed, f"leaning {town.code}").between(-2500, 2500)
            for sector in streams.survey_sectors:
                draft.rows += self._survey(town.code, sector, quarter, level + leaning)
        return [draft]

    def _survey(self, town: str, sector: str, quarter: Period, level: int) -> list[FactRow]:
        subject = f"survey:SIM-{quarter}-{town}-{sector}"
        start, end = quarter.start.toordinal(), quarter.end.toordinal()
        day = end - self._dice.between(10, 40)
        people = self._dice.between(self._world.settings.streams.respondents // 2, self._world.settings.streams.respondents)
        mean = min(level + self._dice.between(-1800, 1800), 100 * THOUSAND)
        score = people * mean // (THOUSAND // 10)  # scale 1
        return [
            (subject, "survey.topic", None, "service_quality", start, end, None, False),
            (subject, "survey.sector", None, sector, start, end, None, False),
            (subject, "survey.town", None, town, start, end, None, False),
            (subject, "survey.respondents", people, None, day, end, None, False),
            (subject, "survey.score", score, None, day, end, None, False),
        ]
