"""How long the verdict of one target takes, and of 38: a cockpit must be able to ask for all of them on every page.

python bench/bench_outlook.py
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import date
from decimal import Decimal

from zhicheng.indicators import Comparator, Goal, Reading, Series, TargetKind, judge
from zhicheng.rules import load_rulebook
from zhicheng.values import Period

DAY, DEADLINE, BAR = date(2019, 6, 30), date(2020, 12, 31), 0.002


def readings(values: list[str], frequency: str, size: int | None = None) -> Series:
    last = Period.parse({"quarter": "2019-Q2", "month": "2019-06"}[frequency])
    return Series(
        tuple(
            Reading(
                last.shifted(place + 1 - len(values)),
                Decimal(value),
                round(float(value) * size / 100) if size else None,
                size,
                sampled=size is not None,
            )
            for place, value in enumerate(values)
        )
    )


def goal(kind: TargetKind, value: int, *, is_rate: bool = False, sampled: bool = False) -> Goal:
    return Goal(kind, Comparator.AT_LEAST, Decimal(value), "", DEADLINE, is_rate=is_rate, sampled=sampled)


SHARE = ["17.9", "18.6", "18.9", "19.9", "20.2", "21.4"]
PASSES = ["94.1", "94.3", "93.8", "94.6", "94.2", "94.4"]
MONTHS = [f"{60 + step * 0.3 + (step % 3) * 0.2:.1f}" for step in range(36)]
CASES = {
    "level": (readings(["83.1", "84.0", "84.6", "85.5", "86.0", "86.5"], "quarter"), goal(TargetKind.LEVEL, 87)),
    "rate": (readings(SHARE, "quarter"), goal(TargetKind.LEVEL, 26, is_rate=True)),
    "rate, sampled": (readings(PASSES, "quarter", 600), goal(TargetKind.LEVEL, 94, is_rate=True, sampled=True)),
    "count": (readings(["52", "58", "61", "66", "70", "74"], "quarter"), goal(TargetKind.COUNT, 90)),
    "hold-floor": (readings(PASSES, "quarter"), goal(TargetKind.HOLD_FLOOR, 94, is_rate=True)),
    "36 months": (readings(MONTHS, "month"), goal(TargetKind.LEVEL, 80, is_rate=True)),
    "no verdict": (readings(["3"], "quarter"), goal(TargetKind.LEVEL, 5)),
}


def seconds(series: Series, asked: Goal, rounds: int = 200) -> list[float]:
    book, taken = load_rulebook(), []
    judge(series, asked, day=DAY, rulebook=book)
    for _ in range(rounds):
        began = time.perf_counter()
        judge(series, asked, day=DAY, rulebook=book)
        taken.append(time.perf_counter() - began)
    return sorted(taken)


def main() -> int:
    medians = {}
    for name, (series, asked) in CASES.items():
        taken = seconds(series, asked)
        medians[name] = statistics.median(taken)
        print(f"{name:14} median {medians[name] * 1000:6.3f} ms   p95 {taken[int(len(taken) * 0.95)] * 1000:6.3f} ms")
    kinds = list(CASES.values())
    began = time.perf_counter()
    for number in range(38):
        judge(*kinds[number % len(kinds)], day=DAY, rulebook=load_rulebook())
    print(f"38 targets     {(time.perf_counter() - began) * 1000:.1f} ms")
    return 0 if max(medians.values()) < BAR else 1


if __name__ == "__main__":
    sys.exit(main())
