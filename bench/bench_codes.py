"""How long it takes to validate a million entity codes, beside python-stdnum in the same run.

    python -m bench.bench_codes [--codes 1000000]

Ours looks at form, both check digits and the division on the day of registration; python-stdnum at form and the outer digit.
One code in a hundred is wrong. Both are asked in turns, several times. Bar: a third of python-stdnum's time or less.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

from stdnum.cn import uscc

from bench.measuring import machine
from zhicheng.registry import faulty_codes, synthetic_code

TURNS = 3


def made(count: int) -> list[tuple[str, date | None]]:
    """Return codes with days of registration, one in a hundred with a wrong last sign."""
    first = date(2015, 10, 1)
    codes: list[tuple[str, date | None]] = []
    for number in range(count):
        code = synthetic_code(number % 1_000_000, ("330784", "330782", "330106", "110101")[number % 4])
        if number % 100 == 0:
            code = code[:17] + ("0" if code[17] != "0" else "1")
        codes.append((code, first + timedelta(days=number % 1200)))
    return codes


def seconds(work: Callable[[], int]) -> tuple[float, int]:
    begin = time.perf_counter()
    found = work()
    return time.perf_counter() - begin, found


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--codes", type=int, default=1_000_000)
    count = asked.parse_args().codes
    codes = made(count)
    ours, theirs = [], []
    for _ in range(TURNS):
        taken, wrong = seconds(lambda: sum(1 for _ in faulty_codes(codes)))
        ours.append(taken)
        taken, peer_wrong = seconds(lambda: sum(not uscc.is_valid(code) for code, _ in codes))
        theirs.append(taken)
        assert wrong == peer_wrong == (count + 99) // 100, (wrong, peer_wrong)
    mine, peer = statistics.median(ours), statistics.median(theirs)
    print(machine())
    print(f"{count:,} codes: ours {mine:.2f} s ({count / mine:,.0f}/s), python-stdnum {peer:.2f} s ({count / peer:,.0f}/s)")
    print(f"ours takes {mine / peer:.3f} of its time; bar 0.333: {'met' if mine / peer <= 1 / 3 else 'MISSED'}")


if __name__ == "__main__":
    main()
