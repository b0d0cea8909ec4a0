"""The size ratchet: counts over the soft limits may fall, never rise. ``python -m tools.ratchet --lower`` notes a fall."""

from __future__ import annotations

import json
import sys
from collections import Counter

from tools.measure import ROOT, Excess, excesses, python_files

BASELINE = ROOT / "tools" / "ratchet.json"
KINDS = ("file lines", "function lines", "arguments")


def counts(found: list[Excess]) -> dict[str, int]:
    """Return how many are over the soft limit, by kind."""
    counted = Counter(excess.kind for excess in found)
    return {kind: counted[kind] for kind in KINDS}


def baseline() -> dict[str, int]:
    """Return the counts that may not be exceeded."""
    return dict(json.loads(BASELINE.read_text(encoding="utf8")))


def complaints(found: list[Excess], allowed: dict[str, int]) -> list[str]:
    """Return what stands against the code: hard limits broken, counts that rose."""
    said = [f"over the hard limit: {excess}" for excess in found if excess.hard]
    for kind, count in counts(found).items():
        if count > allowed[kind]:
            these = "; ".join(str(excess) for excess in found if excess.kind == kind)
            said.append(f"{kind}: {count} over the soft limit, {allowed[kind]} are allowed: {these}")
    return said


def falls(found: list[Excess], allowed: dict[str, int]) -> list[str]:
    """Return which counts fell and should be noted, so that they stay down."""
    better = {kind: count for kind, count in counts(found).items() if count < allowed[kind]}
    return [f"{kind}: {count} is better than {allowed[kind]}: --lower notes it" for kind, count in better.items()]


def main() -> int:
    """Print what stands against the code, or lower the baseline."""
    found = list(excesses(python_files()))
    if "--lower" in sys.argv:
        lowest = {kind: min(count, baseline()[kind]) for kind, count in counts(found).items()}
        BASELINE.write_text(json.dumps(lowest, indent=2) + "\n", encoding="utf8")
    said = complaints(found, baseline())
    print("\n".join([*(said or [f"sizes are in order: {counts(found)}"]), *falls(found, baseline())]))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
