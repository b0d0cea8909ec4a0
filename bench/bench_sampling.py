"""Sampling: plans, exact risks, a search, units by ticket, charts; what one call costs.

    python -m bench.bench_sampling

Prints medians of processor time; there is no bar, nothing of this waits on a person.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from bench.measuring import machine
from zhicheng.judgement import (
    Reading,
    Signal,
    UnitList,
    acceptance_probability,
    audit_plan,
    draw_units,
    find_audit_plan,
    plan,
    raise_alarms,
)


def cost(what: str, call: Callable[[], object], *, times: int) -> None:
    call()
    spent = []
    for _ in range(times):
        begun = time.process_time()
        call()
        spent.append(time.process_time() - begun)
    print(f"{statistics.median(spent) * 1e3:12.3f} ms  {what}")


def main() -> None:
    print(machine())
    begin = date(2020, 1, 1)
    readings = [Reading.FAILED if place % 33 == 0 else Reading.PASSED for place in range(10_000)]
    signals = [
        Signal(
            f"S{place:05d}",
            "E1",
            f"{1411 + place % 20}",
            "food",
            "additives",
            begin + timedelta(days=place // 30),
            reading,
            "line",
        )
        for place, reading in enumerate(readings)
    ]
    serials = tuple(map(str, range(100_000)))
    cost("a single plan", lambda: plan(4000, "II", "1.0"), times=1000)
    cost("both risks of an audit in words", lambda: audit_plan(250, 10, 8, 1).words(), times=200)
    cost("the smallest audit of 100,000 units", lambda: find_audit_plan(100_000, 1000, limiting=5000), times=20)
    cost("one exact binomial, n = 2,000", lambda: acceptance_probability(2000, 44, share="0.0123"), times=50)
    cost("the largest exact binomial, n = 5,000", lambda: acceptance_probability(5000, 4999, share="0.012345678901"), times=3)
    cost(
        "50 of 100,000 units by ticket, list and draw",
        lambda: draw_units(UnitList("S1", serials, 50, 50), seed=bytes(32)),
        times=3,
    )
    cost("alarms over 10,000 signals in 20 classes", lambda: raise_alarms("food", signals, day=date(2021, 12, 31)), times=3)


if __name__ == "__main__":
    main()
