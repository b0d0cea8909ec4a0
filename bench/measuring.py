"""What a measurement says of itself: the machine, its load, medians, and a machine made busy on purpose."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

REPEATS = 7
CLEAR_PEAK = "5"  # what Linux is told to begin its mark of the most memory anew
T = TypeVar("T")
K = TypeVar("K")


def machine() -> str:
    """Return one line about where and beside what this runs."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load {load()}"


def load() -> str:
    return " ".join(f"{number:.1f}" for number in os.getloadavg())


@contextmanager
def timed(what: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    print(f"{time.perf_counter() - begin:9.3f} s  {what}", flush=True)


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """Run endless loops beside the measurement."""
    running = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for loop in running:
            loop.kill()
            loop.wait()


def slowest(what: str, keys: tuple[K, ...], ask: Callable[[K], T]) -> dict[K, T]:
    """Ask for each key several times; print the largest median, the processor time that belongs to it, and the worst single."""
    found: dict[K, T] = {}
    taken: dict[K, list[tuple[float, float]]] = {key: [] for key in keys}
    for _ in range(REPEATS):  # in turns, so that a disturbance does not fall on one key alone
        for key in keys:
            begin, used = time.perf_counter(), time.process_time()
            found[key] = ask(key)
            taken[key].append((time.perf_counter() - begin, time.process_time() - used))
    medians = {key: statistics.median(wall for wall, _ in taken[key]) for key in keys}
    worst = max(medians, key=lambda key: medians[key])
    used = statistics.median(cpu for _, cpu in taken[worst])
    single = max(wall for every in taken.values() for wall, _ in every)
    note = f"median of {REPEATS}, slowest of {len(keys)} ({worst}); processor {used:.3f} s; worst single {single:.3f} s"
    print(f"{medians[worst]:9.3f} s  {what}: {note}; load {load()}", flush=True)
    return found


def alone(work: Callable[[], object], repeats: int = 5) -> dict[str, float]:
    """Return medians of processor and clock time, and the most memory above what was held before, in MB (Linux)."""
    Path("/proc/self/clear_refs").write_text(CLEAR_PEAK)
    before = _peak_megabytes()
    taken = []
    for _ in range(repeats):
        begin, used = time.perf_counter(), time.process_time()
        work()
        taken.append((time.process_time() - used, time.perf_counter() - begin))
    cpu, wall = (statistics.median(column) for column in zip(*taken, strict=True))
    return {"cpu": cpu, "wall": wall, "megabytes": _peak_megabytes() - before}


def _peak_megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
