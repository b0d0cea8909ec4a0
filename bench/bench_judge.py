"""Judging: a million results against ten thousand limits, one by one, prepared, and by a plain comparison of floats.

    python -m bench.bench_judge [RESULTS [LIMITS]]

Bars: a million results under 20 s, columnar under 5 s. Measured 2026-11-27 on 2 cores, x86_64, Python 3.11, load 2.0: judge_items 3.4 s
on one core, judge_columnar 2.3 s, judge itself 20 μs a result, floats 0.4 s with a fifth of the verdicts others; one question of 10,000
limits 6 ms scanned, 0.01 ms by the index.

The comparison of floats is what a laboratory system does that keeps minimum and maximum beside a result (the form of SENAITE's
specifications): no units, no bounds, no days, no methods. It is here to show what the rest costs, and how often it says otherwise.
"""

from __future__ import annotations

import random
import sys
from datetime import date

import duckdb
import pyarrow

from bench.measuring import machine, timed
from zhicheng.judgement import Dates, Limit, Outcome, Reason, Result, judge, judge_items
from zhicheng.standards import LimitIndex, applicable_limits
from zhicheng_columnar import judge_columnar

DAY = Dates(date(2024, 5, 1), date(2024, 6, 1), date(2024, 6, 20))
UNITS = ("mg/kg", "mg/kg", "mg/kg", "μg/kg")
Asked = tuple[Result, Limit, Dates]
Said = tuple[Outcome, Reason]


def limits_of(count: int) -> list[Limit]:
    """Return limits of a hundred items in a hundred categories: maxima mostly, minima and ranges."""
    chance = random.Random(1)
    made = []
    for place in range(count):
        value, item, category = f"{chance.randrange(1, 500) / 100:.2f}", f"项目{place // 100}", f"类别{place % 100}"
        kind = ("max", "max", "max", "min", "range")[place % 5]
        printed = f"{value}~9" if kind == "range" else value
        made.append(Limit(item, kind, printed, "mg/kg", category=category, effective_from="2023-06-30"))
    return made


def items_of(limits: list[Limit], count: int, first: int = 0) -> list[Asked]:
    """Return results: numbers of three digits, a fifth censored or not detected, one in four in another unit, some unusable."""
    chance = random.Random(first)
    return [(_result(chance, limit), limit, DAY) for limit in (limits[chance.randrange(len(limits))] for _ in range(count))]


def _result(chance: random.Random, limit: Limit) -> Result:
    unit, kind, value = UNITS[chance.randrange(4)], chance.random(), chance.randrange(1, 1000)
    number = str(value * 10) if unit == "μg/kg" else f"{value / 100:.2f}"
    if kind < 0.8:
        return Result(number, unit, limit.item)
    if kind < 0.9:
        return Result(f"<{number}", unit, limit.item)
    if kind < 0.98:
        return Result("未检出", unit, limit.item, "", "0.01")
    return Result(("", "约0.1", "合格", "0.1mg/L")[chance.randrange(4)], unit, limit.item)


def compared_as_floats(items: list[Asked]) -> list[str]:
    """Return what minimum and maximum as floats say; what is no number passes, as it does where nobody looks."""
    edges = {id(limit): (float("-inf" if limit.bounds.low is None else limit.bounds.low), float("inf" if limit.bounds.high is None else limit.bounds.high))
             for limit in {id(each[1]): each[1] for each in items}.values()}  # fmt: skip
    said = []
    for result, limit, _ in items:
        low, high = edges[id(limit)]
        try:
            said.append("pass" if low <= float(str(result.text).lstrip("<")) <= high else "fail")
        except ValueError:
            said.append("pass")
    return said


def main(results: int = 1_000_000, count: int = 10_000) -> None:
    print(machine())
    limits = limits_of(count)
    items = items_of(limits, results)
    few = items[:20_000]
    with timed(f"judge, one by one, {len(few):,} results"):
        slowly = [judge(result, limit, dates=dates) for result, limit, dates in few]
    with timed(f"judge_items, {results:,} results, one core"):
        said = list(judge_items(items))
    assert said[: len(few)] == [(verdict.outcome, verdict.reason) for verdict in slowly]
    _columnar(limits, items, said)
    with timed(f"floats against minimum and maximum, {results:,} results"):
        plainly = compared_as_floats(items)
    otherwise = sum(str(outcome) != word for (outcome, _), word in zip(said, plainly, strict=True))
    print(f"{otherwise / results:9.1%}    of the verdicts of the floats are others: units, bounds, what is no number")
    _index(limits)


def _columnar(limits: list[Limit], items: list[Asked], said: list[Said]) -> None:
    """Judge the same results where DuckDB holds them; laying them there is not counted."""
    places = {id(limit): place for place, limit in enumerate(limits)}
    table = pyarrow.table(
        {
            "place": range(len(items)),
            "limit_place": [places[id(limit)] for _, limit, _ in items],
            **{name: [getattr(result, name) for result, _, _ in items] for name in ("item", "text", "unit", "method", "loq")},
            **{name: [getattr(dates, name) for _, _, dates in items] for name in ("production", "sampling", "report")},
        }
    )
    with duckdb.connect() as connection:
        connection.register("table_", table)
        connection.execute("CREATE TABLE results AS SELECT * FROM table_")
        with timed(f"judge_columnar, {len(items):,} results"):
            told = judge_columnar(connection, connection.table("results"), limits)
            told.create("told")
        rows = connection.execute("SELECT outcome, reason FROM told ORDER BY place").fetchall()
    assert rows == [(str(outcome), str(reason)) for outcome, reason in said]


def _index(limits: list[Limit]) -> None:
    days, asked = (DAY.production, DAY.sampling, DAY.report), [(f"项目{place}", f"食品/类别{place}") for place in range(100)]
    with timed(f"applicable_limits, 10 questions of {len(limits):,} limits"):
        scanned = [applicable_limits(limits, category=category, item=item, days=days) for item, category in asked[:10]]
    index = LimitIndex(limits)
    with timed(f"LimitIndex, 100 questions of {len(limits):,} limits"):
        found = [index.applicable(category=category, item=item, days=days) for item, category in asked]
    assert found[:10] == scanned


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
