"""Which rooms are changed, by which tests, and what share of the changes must be noticed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tools.launch.uv import ROOT
from tools.mutations.mutants import Mutant, mutants

FLOORS = Path(__file__).with_name("floors.json")  # per cent noticed in each room; may rise, never fall
TESTS = {
    "values": ("tests/unit/values",),
    "rules": ("tests/unit/rules",),
    "facts": ("tests/unit/facts", "tests/spec/facts"),
    "indicators": ("tests/unit/indicators", "tests/spec/outlook"),
}


@dataclass(frozen=True)
class Try:
    """One mutant to be tried: its file, its number among the file's, and what it changes."""

    room: str
    file: str
    number: int
    mutant: Mutant

    @property
    def named(self) -> str:
        """Return it as the loader takes it."""
        return f"{self.file}:{self.number}"

    def __str__(self) -> str:
        return f"{self.file}:{self.mutant.line}  {self.mutant.before}  ->  {self.mutant.after}"


def tries(room: str, most: int) -> list[Try]:
    """Return at most so many mutants of a room, spread evenly over all of its files."""
    files = sorted(file for file in (ROOT / "zhicheng" / room).glob("*.py") if file.name != "__init__.py")
    found = [
        Try(room, file.relative_to(ROOT).as_posix(), number, mutant)
        for file in files
        for number, mutant in enumerate(mutants(file.read_bytes()))
    ]
    most = min(most, len(found))
    return [found[place * len(found) // most] for place in range(most)]


def checked_by(room: str) -> tuple[str, ...]:
    """Return what pytest is told to run for a room: its tests and its doctests."""
    return (*TESTS[room], "--doctest-modules", f"zhicheng/{room}")


def floors() -> dict[str, int]:
    """Return the share of each room that must be noticed, in per cent."""
    stated: dict[str, int] = json.loads(FLOORS.read_text(encoding="utf8"))
    return stated
