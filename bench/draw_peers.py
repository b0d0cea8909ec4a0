"""What others draw, each in a process of its own: ``python -m bench.draw_peers NAME``, run by bench_draw with the peers' Python.

Standard library and the peers alone: consistent-sampler 1.0.10 and sortition-algorithms, neither of which this project depends on.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import random
import sys
from collections.abc import Callable

from bench.measuring import alone

COUNT, TAKEN, SEED = 1_000_000, 1_000, bytes(range(32))
POOL, PANEL = 5_000, 500
FEATURES = {
    "gender": ("female", "male", "other"),
    "age": ("16-29", "30-44", "45-59", "60+"),
    "education": ("none", "1", "2-3", "4+"),
    "region": tuple("ABCDEFGH"),
}
"""The shape of sortition-algorithms' own fixture: 19 cells that overlap in four ways."""


def codes() -> list[str]:
    return [f"{number:018d}" for number in range(COUNT)]


def people() -> list[dict[str, str]]:
    """Return a pool whose people have a value of each feature, as even as a hash makes it; few are of the last gender."""
    return [
        {"id": f"{number:018d}"} | {name: _value(number, name, values) for name, values in FEATURES.items()}
        for number in range(POOL)
    ]


def _value(number: int, name: str, values: tuple[str, ...]) -> str:
    found = int.from_bytes(hashlib.sha256(f"{name} {number}".encode()).digest()[:8], "big")
    return values[found % 41 // 20] if name == "gender" else values[found % len(values)]


def consistent_sampler() -> Callable[[], object]:
    from consistent_sampler import sampler

    roster = codes()
    return lambda: list(sampler(roster, seed=SEED.hex(), take=TAKEN))


def its_tickets_heapq() -> Callable[[], object]:
    from consistent_sampler.consistent_sampler import first_ticket, sha256_hex

    roster, hashed = codes(), sha256_hex(SEED.hex())
    return lambda: heapq.nsmallest(TAKEN, (first_ticket(code, SEED.hex(), hashed) for code in roster))


def hashlib_heap() -> Callable[[], object]:
    roster = codes()
    return lambda: heapq.nsmallest(TAKEN, roster, key=lambda code: hashlib.sha256(SEED + code.encode()).digest())


def sortition_legacy() -> Callable[[], object]:
    from sortition_algorithms.core import find_random_sample
    from sortition_algorithms.features import read_in_features
    from sortition_algorithms.people import read_in_people
    from sortition_algorithms.settings import Settings

    pool = people()
    cells = []
    for name, values in FEATURES.items():
        for value in values:
            due = PANEL * sum(one[name] == value for one in pool) // POOL
            cells.append({"feature": name, "value": value, "min": str(due), "max": str(due + 1)})
    features, *_ = read_in_features(["feature", "value", "min", "max"], cells)
    read, _ = read_in_people(list(pool[0]), pool, features, Settings(id_column="id", columns_to_keep=[]))
    random.seed(1)

    def select() -> object:
        panels, report = find_random_sample(features, read, PANEL, [], selection_algorithm="legacy", max_attempts=100)
        if not panels:
            raise RuntimeError(report)
        return panels

    return select


WAYS = {made.__name__: made for made in (consistent_sampler, its_tickets_heapq, hashlib_heap, sortition_legacy)}

if __name__ == "__main__":
    print(json.dumps(alone(WAYS[sys.argv[1]]())))
