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
    """Return what stands against the code: hard limits broken, counts that rose or fell unnoted."""
    said = [f"over the hard limit: {excess}" for excess in found if excess.hard]
    for kind, count in counts(found).items():
        if count > allowed[kind]:
            these = "; ".join(str(excess) for excess in found if excess.kind == kind)
            said.append(f"{kind}: {count} over the soft limit, {allowed[kind]} are allowed: {these}")
        elif count < allowed[kind]:
            said.append(f"{kind}: {count} is better than {allowed[kind]}; note it: python -m tools.ratchet --lower")
    return said


def main() -> int:
    """Print what stands against the code, or lower the baseline."""
    found = list(excesses(python_files()))
    if "--lower" in sys.argv:
        lowest = {kind: min(count, baseline()[kind]) for kind, count in counts(found).items()}
        BASELINE.write_text(json.dumps(lowest, indent=2) + "\n", encoding="utf8")
    said = complaints(found, baseline())
    print("\n".join(said or [f"sizes are in order: {counts(found)}"]))
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
