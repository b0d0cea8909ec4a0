"""How the checks went: the closing line of each, and the one line that ./test closes with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CLOSING = re.compile(
    r"\d+ (passed|failed|errors?|skipped|warnings?|deselected|xfailed|xpassed)\b.* in [\d.]+"
    r"|\d+ of \d+ mutants noticed"  # python -m tools.mutations
)
COUNTED = re.compile(r"(\d+) (passed|xpassed|failed|error|skipped|xfailed)")
COLOURS = re.compile(r"\x1b\[[\d;]*m")
COUNTS_AS = {"xpassed": "passed", "error": "failed", "xfailed": "skipped"}


@dataclass(frozen=True)
class Outcome:
    """How one check went; closing is the last line of pytest or of the mutations, empty where the check tells no numbers."""

    name: str
    ok: bool
    seconds: float
    closing: str


def closing_line(said: bytes) -> str:
    """Return the closing line of pytest or of the mutations from the end of what a check printed, or nothing."""
    plain = COLOURS.sub("", said.decode("utf8", "replace"))
    lines = [line.strip("= ") for line in plain.splitlines() if CLOSING.search(line)]
    return lines[-1] if lines else ""


def told(outcomes: Iterable[Outcome]) -> str:
    """Return the sums over all checks as one line: ``N passed, N failed, N skipped``.

    A check without pytest is one passed or one failed. A check that failed although no test of it did (it stopped half-way,
    a warning at the end) is one failed, so that the line never looks better than the exit code.
    """
    sums = {"passed": 0, "failed": 0, "skipped": 0}
    for outcome in outcomes:
        for kind, count in _counts(outcome).items():
            sums[kind] += count
    return ", ".join(f"{count} {kind}" for kind, count in sums.items())


def _counts(outcome: Outcome) -> Mapping[str, int]:
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for number, kind in COUNTED.findall(outcome.closing):
        counts[COUNTS_AS.get(kind, kind)] += int(number)
    if not outcome.ok:
        counts["failed"] = max(counts["failed"], 1)
    elif not any(counts.values()):
        counts["passed"] = 1
    return counts
