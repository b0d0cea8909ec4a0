"""What the trajectory chart draws: plain numbers and words, from the same standing as the page around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zhicheng.errors import Words
from zhicheng.indicators import Comparator
from zhicheng.values import Frequency, Period
from zhicheng_office.cockpit.records import FanStep
from zhicheng_office.cockpit.services import Line
from zhicheng_office.cockpit.templatetags.cockpit import (
    goal_text,
    in_terms,
    is_english,
    number,
    plain_with_unit,
    round_shown,
    unit,
)

MOST_LINES = 8


def draw_trajectory(line: Line) -> dict[str, Any] | None:
    """Return the chart's data, or None for a target without a reading."""
    standing, target = line.standing, line.target
    if standing.last is None:
        return None
    periods = _periods(line)
    values = {point.period: point for point in standing.points}
    fan = {step.period: step for step in standing.fan} if in_terms(target.goal()) else {}
    decimals = line.indicator.decimals
    goal = float(target.aim.value) if in_terms(target.goal()) else None
    return {
        "labels": [_label(period) for period in periods],
        "values": [_float(values[p].value, decimals) if p in values else None for p in periods],
        "first": [
            {"at": place, "value": _float(values[p].first, decimals)}
            for place, p in enumerate(periods)
            if p in values and values[p].revised
        ],
        "breaks": [
            {"at": place, "words": _say(values[p].redefined)}
            for place, p in enumerate(periods)
            if p in values and values[p].redefined
        ],
        "fan": [_step(fan[p]) if p in fan else None for p in periods],
        "last": max(place for place, p in enumerate(periods) if p in values and values[p].value is not None),
        "target": goal,
        "targetLabel": ("Target " if is_english() else "目标 ") + goal_text(target),
        "floor": target.aim.kind.value == "hold_floor" and target.aim.comparator is not Comparator.AT_MOST,
        "unit": unit(line.indicator.unit),
        "decimals": decimals,
        "status": standing.status,
        "axis": _axis(_extent(line, goal, fan.values()), is_rate=line.indicator.unit == "%"),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    zh = {
        "reading": "读数",
        "forecast": "预测",
        "first": "首次公布",
        "revised": "，后修订",
        "missing": "缺报",
        "toGo": "距目标",
        "gap": "",
    }
    en = {
        "reading": "Reading", "forecast": "Forecast", "first": "first published", "revised": ", since revised",
        "missing": "not reported", "toGo": "from the target", "gap": " ",
    }  # fmt: skip
    return en if is_english() else zh


def _periods(line: Line) -> list[Period]:
    first = line.standing.points[0].period
    end = max(Period.containing(line.target.aim.last_day, first.frequency).index, line.standing.points[-1].period.index)
    return [first.shifted(step) for step in range(end - first.index + 1)]


def _label(period: Period) -> list[str]:
    if period.frequency is Frequency.YEAR:
        return [str(period.year), ""]
    names = {Frequency.QUARTER: ("Q{}", "{}季"), Frequency.HALF: ("H{}", "{}半年"), Frequency.MONTH: ("{}", "{}月")}
    en, zh = names[period.frequency]
    shown = "上下"[period.number - 1] if period.frequency is Frequency.HALF else period.number
    return [en.format(period.number) if is_english() else zh.format(shown), str(period.year)]


def _float(value: Fraction | None, decimals: int) -> float | None:
    return None if value is None else float(round_shown(value, max(decimals, 2)))


def _step(step: Any) -> list[float]:
    return [float(value) for value in (step.low80, step.low50, step.median, step.high50, step.high80)]


def _say(words: Words | None) -> str:
    return "" if words is None else words.in_language("en" if is_english() else "zh")


def _extent(line: Line, goal: float | None, fan: Iterable[Any]) -> tuple[float, float]:
    values = [float(value) for point in line.standing.points for value in (point.value, point.first) if value is not None]
    values += [] if goal is None else [goal]
    values += [float(value) for step in fan for value in (step.low80, step.high80)]
    return min(values), max(values)


def _axis(extent: tuple[float, float], *, is_rate: bool) -> dict[str, float]:
    low, high = extent
    reach = (high - low) or abs(high) or 1.0
    step = next(size for size in _steps() if reach * 1.15 / size <= MOST_LINES)
    bottom, top = (low - reach * 0.08) // step * step, -(-(high + reach * 0.08) // step) * step
    if low >= 0:
        bottom = max(bottom, 0.0)
    if is_rate and high <= 100:
        top = min(top, 100.0)
    return {"min": round(bottom, 6), "max": round(top, 6), "step": step}


def _steps() -> Iterable[float]:
    for power in range(-3, 12):
        for lead in (1, 2, 5):
            yield float(lead) * 10.0**power


@dataclass(frozen=True)
class TableRow:
    """One row of the table that stands in for the chart."""

    period: Period
    is_reading: bool
    value: Fraction | None = None
    first: Fraction | None = None
    step: FanStep | None = None


def table_rows(line: Line) -> list[TableRow]:
    """Return readings, then forecasts, one row for each period."""
    readings = [
        TableRow(point.period, True, point.value, point.first if point.revised else None) for point in line.standing.points
    ]
    return readings + [TableRow(step.period, False, step=step) for step in line.standing.fan]


def told(line: Line) -> Words:
    """Return the chart as one full sentence for those who do not see it."""
    standing, last = line.standing, line.standing.last
    first = next((point for point in standing.points if point.value is not None), None)
    if last is None or first is None:
        return Words("尚无读数。", "No reading yet.")
    show = line.indicator
    zh = [f"折线图。{line.target.words.zh}由{first.period.words().zh} {plain_with_unit(first.value, show)}"]
    zh += [f"到{last.period.words().zh} {plain_with_unit(last.value, show)}。目标 {goal_text(line.target)}。"]
    en = [f"Line chart. {line.target.words.en}: {plain_with_unit(first.value, show)} in {first.period.words().en},"]
    en += [f" {plain_with_unit(last.value, show)} in {last.period.words().en}. Target {goal_text(line.target)}."]
    if standing.end:
        low, mid, high = (
            number(value, show.decimals) for value in (standing.end.low80, standing.end.median, standing.end.high80)
        )
        zh.append(f"预测{standing.end.period.words().zh}中位 {mid}，80% 区间 {low} 至 {high}。")
        en.append(f" Forecast for {standing.end.period.words().en}: median {mid}, 80% interval {low} to {high}.")
    for point in (point for point in standing.points if point.revised):
        was, now = plain_with_unit(point.first, show), plain_with_unit(point.value, show)
        zh.append(f"{point.period.words().zh}由 {was} 修订为 {now}。")
        en.append(f" {point.period.words().en} was revised from {was} to {now}.")
    return Words("".join(zh), "".join(en))
