"""Try the mutants of the central rooms: ``python -m tools.mutations [ROOM …] [--most N]``."""

from __future__ import annotations

import argparse
import os
import sys

from tools.launch.uv import ROOT
from tools.mutations.rooms import TESTS, floors, tries
from tools.mutations.trying import survivors

MOST = 60  # mutants of one room


def main() -> int:
    """Try them, say what survived and how many were noticed; 1 where a room is below its floor."""
    parser = argparse.ArgumentParser(prog="mutations", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(TESTS))
    parser.add_argument("--most", type=int, default=MOST)
    asked = parser.parse_args()
    os.chdir(ROOT)
    counts = {room: _room(room, asked.most) for room in asked.rooms}
    wanted = floors()
    below = [room for room, (noticed, of) in counts.items() if noticed * 100 < wanted[room] * of]
    for room in below:
        print(f"{room} is below its floor of {wanted[room]} %")
    noticed, of = (sum(numbers) for numbers in zip(*counts.values(), strict=True))
    shares = ", ".join(f"{room} {numbers[0]}/{numbers[1]}" for room, numbers in counts.items())
    print(f"{noticed} of {of} mutants noticed ({100 * noticed / of:.1f} %): {shares}")
    return 1 if below else 0


def _room(room: str, most: int) -> tuple[int, int]:
    todo = tries(room, most)
    survived = survivors(room, todo)
    print(f"{room}: {len(todo) - len(survived)} of {len(todo)} noticed", flush=True)
    for one in survived:
        print(f"  survived: {one}", flush=True)
    return len(todo) - len(survived), len(todo)


if __name__ == "__main__":
    sys.exit(main())
