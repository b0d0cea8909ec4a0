"""Alarms of smart supervision (智慧监管报警): charts over signals that ask a person to look, and whose rate stands out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.judgement.alarm_errors import AlarmDecided, NothingProposed
from zhicheng.judgement.alarm_settings import ChartSettings, chart_settings
from zhicheng.judgement.signals import Reading, Signal, check_followed
from zhicheng.rules import load_rulebook
from zhicheng.statistics import funnel, outlying_rates

_DIRECTED = "supervision.directed"
COMPARED_OVER = timedelta(days=365)
"""Over how long rates of laboratories and inspectors are compared (比较期), up to a day; house value."""


class AlarmChart(StrEnum):
    """By which chart an alarm was raised (报警图)."""

    CUSUM = "cusum"
    FUNNEL = "funnel"


class AlarmOutcome(StrEnum):
    """What a person found (报警核实结果)."""

    CONFIRMED = "confirmed"
    FALSE = "false"


@dataclass(frozen=True)
class Alarm:
    """An alarm (报警): sector, item, industry class, chart, day, what was seen; decided by a person, once.

    ``number`` is made of these, so that the same results raise the same alarm.
    """

    sector: str
    item: str
    group: str
    chart: AlarmChart
    day: date
    failed: int
    size: int
    outcome: AlarmOutcome | None = None
    decided_on: date | None = None

    @property
    def series(self) -> tuple[str, str, str, AlarmChart]:
        """Return of which results and by which chart it is (所属序列)."""
        return self.sector, self.item, self.group, self.chart

    @property
    def number(self) -> str:
        """Return the alarm's number."""
        return f"{self.sector}-{self.item}-{self.group}-{self.chart}-{self.day:%Y%m%d}"

    def decided(self, outcome: AlarmOutcome, day: date) -> Alarm:
        """Return the alarm with what a person found (核实报警); raise AlarmDecided a second time or before it was raised."""
        if self.outcome is not None:
            raise AlarmDecided(value=self.number, zh="已核实过", en="it was decided already")
        if day < self.day:
            raise AlarmDecided(value=self.number, zh="核实日期早于报警", en="the day is before the alarm")
        return replace(self, outcome=outcome, decided_on=day)

    def words(self) -> Words:
        """Return the alarm as a page says it: a question, not a finding."""
        return Words(
            f"{self.group} {self.item}：{self.size} 个结果中 {self.failed} 个异常，{self.day} 起超出控制界限，请核实",
            f"{self.group} {self.item}: {self.failed} of {self.size} failed, outside its limits from {self.day} on: please look",
        )


def raise_alarms(sector: str, signals: Sequence[Signal], *, day: date) -> tuple[Alarm, ...]:
    """Return the alarms that the charts raise over a sector's signals up to a day (报警), by item and industry class.

    CUSUM in order of day and number within each class and item; a funnel over the classes of an item on the last day, where a class has
    results enough. What could not be read is in no chart. Raises UnknownSector.

    Source: rulebook ``supervision.charts``.

    >>> from zhicheng.judgement import Reading, Signal
    >>> failures = [Signal(f"S{place:02d}", "E1", "3324", "leading_industries", "performance", date(2020, 6, place + 1),
    ...             Reading.FAILED if place > 20 else Reading.PASSED, "line") for place in range(28)]
    >>> [(alarm.chart.value, alarm.day.day, alarm.failed) for alarm in raise_alarms("leading_industries", failures, day=date(2020, 6, 30))]
    [('cusum', 25, 4), ('funnel', 28, 7)]
    """
    check_followed(sector, None, day)
    read = [one for one in signals if one.sector == sector and one.day <= day and one.reading is not Reading.UNREADABLE]
    series: dict[tuple[str, str], list[Signal]] = defaultdict(list)
    for one in sorted(read, key=lambda one: (one.day, one.number)):
        check_followed(sector, one.item, day)
        series[one.item, one.group].append(one)
    settings = chart_settings(day)
    found = [alarm for key in sorted(series) for alarm in _summed(series[key], settings)]
    return (*found, *_compared(series, settings))


def fresh_alarms(found: Iterable[Alarm], kept: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """Return which alarms are new beside those that are kept (新报警): the same results ask nobody twice.

    Left out are those of a chart whose last alarm is not decided yet, and those of results up to the day on which it was.

    >>> first = Alarm("food", "additives", "1411", AlarmChart.FUNNEL, date(2020, 6, 1), 5, 60)
    >>> later = replace(first, day=date(2020, 6, 9))
    >>> fresh_alarms([later], [first]), len(fresh_alarms([later], [first.decided(AlarmOutcome.FALSE, date(2020, 6, 5))]))
    ((), 1)
    """
    asked = {alarm.series: date.max if alarm.decided_on is None else alarm.decided_on for alarm in sorted(kept, key=_by_day)}
    fresh: dict[tuple[str, str, str, AlarmChart], Alarm] = {}
    for alarm in sorted(found, key=_by_day):
        if alarm.day > asked.get(alarm.series, date.min):
            fresh.setdefault(alarm.series, alarm)
    return tuple(fresh.values())


def _by_day(alarm: Alarm) -> tuple[date, str]:
    return alarm.day, alarm.number


@dataclass(frozen=True)
class CampaignProposal:
    """A directed campaign that an alarm proposes (建议定向抽查): a value; a person plans it, or does not.

    ``everybody`` is the chance of whoever is of the class, ``chances`` those of entities that a machine read as failing.
    """

    alarm: str
    sector: str
    item: str
    group: str
    reason: Words
    everybody: Fraction
    chances: Mapping[str, Fraction]
    first_day: date
    last_day: date
    reserve: int
    seats: int


def propose_campaign(alarm: Alarm, *, failing: Iterable[str] = (), day: date | None = None) -> CampaignProposal:
    """Return the directed campaign that a confirmed alarm proposes (由报警建议定向抽查), from a day on.

    ``failing`` are the codes of entities with a failed signal. Raises NothingProposed unless a person confirmed the alarm.

    Source: rulebook ``supervision.directed`` (house rule).

    >>> alarm = Alarm("food", "additives", "1411", AlarmChart.CUSUM, date(2020, 6, 1), 5, 60)
    >>> proposal = propose_campaign(alarm.decided(AlarmOutcome.CONFIRMED, date(2020, 6, 3)), failing=["E1"])
    >>> proposal.group, proposal.everybody, dict(proposal.chances)
    ('1411', Fraction(1, 10), {'E1': Fraction(1, 2)})
    """
    if alarm.outcome is not AlarmOutcome.CONFIRMED or alarm.decided_on is None:
        raise NothingProposed(value=alarm.number)
    begun = day or alarm.decided_on
    body = load_rulebook().rule(_DIRECTED).on(begun).value
    chances = dict.fromkeys(sorted(failing), Fraction(body["failed"]))
    last = begun + timedelta(days=int(body["days"]))
    return CampaignProposal(
        alarm.number, alarm.sector, alarm.item, alarm.group, alarm.words(), Fraction(body["everybody"]), chances, begun, last,
        int(body["reserve"]), int(body["seats"]),
    )  # fmt: skip


def state_alarm(alarm: Alarm, *, body: str) -> tuple[Fact, ...]:
    """Return what an alarm states (报警的事实): sector, item, class, chart, that it was raised, and what a person found.

    >>> alarm = Alarm("food", "additives", "1411", AlarmChart.CUSUM, date(2020, 6, 1), 5, 60)
    >>> [fact.predicate for fact in state_alarm(alarm, body="market_supervision")]
    ['alarm.sector', 'alarm.item', 'alarm.group', 'alarm.chart', 'alarm.raised']
    """
    said: dict[str, str | int] = {
        "alarm.sector": alarm.sector, "alarm.item": alarm.item, "alarm.group": alarm.group, "alarm.chart": str(alarm.chart), "alarm.raised": 1,
    }  # fmt: skip
    subject = f"alarm:{alarm.number}"
    facts = [Fact(subject, name, value, alarm.day, body=body) for name, value in said.items()]
    if alarm.outcome is not None and alarm.decided_on is not None:
        facts.append(Fact(subject, "alarm.outcome", str(alarm.outcome), alarm.decided_on, body=body))
    return tuple(facts)


@dataclass(frozen=True)
class Outlier:
    """A laboratory or inspector whose rate of failures stands out (离群机构或人员): shown inside the office alone, with a right to answer."""

    code: str
    failed: int
    size: int
    others: float
    corrected: float
    higher: bool


def find_outliers(counts: Mapping[str, tuple[int, int]], *, day: date) -> tuple[Outlier, ...]:
    """Return who stands out among laboratories or inspectors (离群识别): (failed, size) by code, corrected for how many are compared.

    Those with too few results are left out of the list, not out of the comparison.

    Source: rulebook ``supervision.charts``; ``zhicheng.statistics.outlying_rates``.

    >>> found = find_outliers({"LAB-1": (6, 200), "LAB-2": (5, 180), "LAB-3": (0, 12), "LAB-4": (30, 210)}, day=date(2026, 7, 1))
    >>> [(one.code, one.higher) for one in found]
    [('LAB-4', True)]
    """
    settings = chart_settings(day)
    rates = zip(sorted(counts), outlying_rates([counts[code] for code in sorted(counts)], level=settings.outlying), strict=True)
    return tuple(
        Outlier(code, rate.failed, rate.size, rate.others, rate.corrected, rate.higher)
        for code, rate in rates
        if rate.outlying and rate.size >= settings.least_results
    )


def _summed(series: Sequence[Signal], settings: ChartSettings) -> Iterable[Alarm]:
    chart = settings.cusum()
    failures = [one.reading is Reading.FAILED for one in series]
    for place in chart.signals(failures):
        at = series[place]
        yield Alarm(at.sector, at.item, at.group, AlarmChart.CUSUM, at.day, sum(failures[: place + 1]), place + 1)


def _compared(series: Mapping[tuple[str, str], Sequence[Signal]], settings: ChartSettings) -> Iterable[Alarm]:
    for (item, group), signals in sorted(series.items()):
        failed = sum(one.reading is Reading.FAILED for one in signals)
        if len(signals) < settings.least_results:
            continue
        (point,) = funnel([(failed, len(signals))], centre=settings.usual, outside=settings.funnel_outside)
        if failed > point.high * point.size + 1e-9:
            last = signals[-1]
            yield Alarm(last.sector, item, group, AlarmChart.FUNNEL, last.day, failed, len(signals))
