"""How fast policy texts are read, against the baseline that a regular expression for number and unit sets.

python bench/bench_policy.py [PAGE]   PAGE: a text to use as the page; without it the county's digest stands in.

Prints seconds of processor time and peak memory; ends with 1 when a bar is missed (1 MB in 2 s and 200 MB, a page in 0.3 s).
"""

from __future__ import annotations

import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from zhicheng.policy import extract

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tests" / "acceptance" / "policy_texts"
DIGEST = ROOT / "county" / "yongkang" / "policy" / "digest.txt"
MEGABYTE, MEGABYTE_BAR, MEMORY_BAR, PAGE_BAR = 1_000_000, 2.0, 200.0, 0.3
BASELINE = re.compile(r"[^，。；、]{0,30}?\d+(?:\.\d+)?\s*(?:%|％|项|家|个|公里|万元|亿元)?(?:以上|以下|以内)?")


def seconds(read: Callable[[str], object], text: str) -> float:
    read(text[:2000])
    began = time.process_time()
    read(text)
    return time.process_time() - began


def megabyte_of(text: str) -> str:
    return (text * (MEGABYTE // len(text.encode()) + 1)).encode()[:MEGABYTE].decode("utf8", "ignore")


def peak_megabytes(text: str) -> float:
    tracemalloc.start()
    extract(text)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak


def main() -> int:
    page = Path(sys.argv[1] if len(sys.argv) > 1 else DIGEST).read_text(encoding="utf8")
    plans = "\n".join(file.read_text(encoding="utf8") for file in sorted(TEXTS.glob("*.txt")))
    extract(page)
    warm, big, dense = seconds(extract, page), megabyte_of(page), megabyte_of(plans)
    one, many, plain = seconds(extract, big), seconds(extract, dense), seconds(BASELINE.findall, big)
    peak = peak_megabytes(dense)
    print(f"page, warm                      {warm:.3f} s (bar {PAGE_BAR})")
    print(f"1 MB of the page                {one:.2f} s (bar {MEGABYTE_BAR})")
    print(f"1 MB of plans, target by target {many:.2f} s")
    print(f"1 MB, number-and-unit baseline  {plain:.2f} s; ratio {one / plain:.0f}")
    print(f"peak memory over 1 MB of plans  {peak:.0f} MB (bar {MEMORY_BAR:.0f})")
    return 0 if warm <= PAGE_BAR and one <= MEGABYTE_BAR and peak <= MEMORY_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
