"""How long a county takes to simulate, how much memory, and how much of it could the ledger's clock take.

python bench/bench_simulation.py [--county county/yongkang] [--share 1000]
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path

import yaml

from zhicheng.registry import load_county
from zhicheng.rules import load_rulebook
from zhicheng.simulation import SimulationSettings, load_simulation, simulate_county

BAR_SECONDS, BAR_FACTS = 60, 1_000_000


def settings_of(folder: Path) -> SimulationSettings:
    pages = {
        name: yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf8")) for name in ("county", "pillars", "simulation")
    }
    towns = (folder / "towns.csv").read_text(encoding="utf8")
    county = load_county(pages["county"], towns=towns, pillars=pages["pillars"], bodies=load_rulebook().page("bodies"))
    return load_simulation(pages["simulation"], county)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--county", type=Path, default=min(Path("county").iterdir()))
    parser.add_argument("--share", type=int, default=1000, help="per mille of the county")
    asked = parser.parse_args()
    settings = settings_of(asked.county).at_scale(asked.share)
    started = time.perf_counter()
    rows, batches, subjects = 0, 0, Counter[str]()
    known_day = settings.county.known_day
    known = 0
    for batch in simulate_county(settings):
        rows += len(batch.rows)
        batches += 1
        known += len(batch.rows) if known_day and batch.recorded_on <= known_day else 0
        subjects.update(row[0].partition(":")[0] for row in batch.rows)
    took = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{rows:,} facts in {batches:,} batches, {took:.1f} s, {rows / took:,.0f} a second, peak {memory} MB")
    print(f"{known:,} known on {known_day}; by subject: {dict(subjects.most_common())}")
    fits = took < BAR_SECONDS and (rows >= BAR_FACTS or asked.share < 1000)
    print("within the bar" if fits else f"over the bar: {BAR_FACTS:,} facts under {BAR_SECONDS} s")
    return 0 if fits else 1


if __name__ == "__main__":
    sys.exit(main())
