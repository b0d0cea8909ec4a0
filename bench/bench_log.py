"""How fast a log appends, signs, proves and verifies, on a folder whose journal is synced before every answer.

    python -m bench.bench_log [FOLDER]

Bars: durable appends 50,000 leaves/s in groups of 10,000 and 15,000 in groups of 100, signing every second meanwhile; a
proof from tiles under 5 ms; a verification under 50 ms. The folder is that of the command line (zhicheng.cli.FileStorage):
one sync for each group, six for each signing, tiles never. The raw speed of the disk is measured beside, for the share of
the log's own work.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.measuring import machine, timed
from zhicheng.cli import FileStorage, writing
from zhicheng.log import (
    MemoryStorage,
    Sequencer,
    SigningKey,
    Storage,
    check_log,
    create_log,
    leaf_hash,
    open_log,
    parse_proof,
    prove_entry,
    verify_proof,
)

KEY = SigningKey("quality.example/log", bytes(32))
REPEATS = 3
ASKED = 1000


def entries_of(count: int) -> list[bytes]:
    return [b"%0120d" % n for n in range(count)]


def appending(storage: Storage, group: int, total: int) -> tuple[float, float, Sequencer]:
    """Return leaves per second, the longest signing in seconds, and the log."""
    create_log(storage, KEY.name)
    log, entries, signings = open_log(storage, KEY.name), entries_of(total), []
    begin = last = time.perf_counter()
    for first in range(0, total, group):
        log.append(entries[first : first + group])
        now = time.perf_counter()
        if now - last >= 1:
            log.sign_checkpoint(KEY)
            last = time.perf_counter()
            signings.append(last - now)
    spent = time.perf_counter() - begin
    log.sign_checkpoint(KEY)
    return total / spent, max(signings, default=0.0), log


def of_the_disk(folder: Path, group: int, total: int) -> float:
    """Return leaves per second where nothing is done but writing and syncing their bytes."""
    handle, data = os.open(folder / "raw", os.O_RDWR | os.O_CREAT), b"0" * 126 * group
    begin = time.perf_counter()
    for _ in range(0, total, group):
        os.write(handle, data)
        os.fdatasync(handle)
    return total / (time.perf_counter() - begin)


def each(what: str, act: Callable[[int], object]) -> None:
    """Print the median and the worst of many single acts, in milliseconds."""
    taken = []
    for n in range(ASKED):
        begin = time.perf_counter()
        act(n)
        taken.append(1000 * (time.perf_counter() - begin))
    print(f"{statistics.median(taken):9.3f} ms {what}, worst {max(taken):.3f} ms", flush=True)


def reading(folder: Path, size: int) -> None:
    """Measure proofs, verification, scrub and opening on a log of a size."""
    with writing(folder / "log") as writer:
        _, _, log = appending(writer, 10_000, size)
        note, edge, keys = log.sign_checkpoint(KEY), log.frontier.edge, [str(KEY.verifier)]
    storage = FileStorage(folder / "log")
    indexes = [(n * 7_919) % size for n in range(ASKED)]
    proofs = [prove_entry(storage, index=index, checkpoint=note).to_bytes() for index in indexes]
    leaves = [leaf_hash(b"%0120d" % index) for index in indexes]
    each(f"proof among {size:,}", lambda n: prove_entry(storage, index=indexes[n], checkpoint=note))
    each("proof with the right edge", lambda n: prove_entry(storage, index=indexes[n], checkpoint=note, edge=edge))
    each("verification", lambda n: verify_proof(parse_proof(proofs[n]), leaf=leaves[n], keys=keys))
    with timed(f"check of {size:,} entries"):
        assert check_log(storage, keys=keys).damages == ()
    with timed("opening for writing"), writing(folder / "log") as writer:
        open_log(writer, KEY.name)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?")
    base = parser.parse_args().folder
    print(machine())
    for group, total in ((10_000, 300_000), (100, 60_000), (1, 3_000)):
        rates, disks, longest = [], [], 0.0
        for _ in range(REPEATS):
            with tempfile.TemporaryDirectory(dir=base) as folder:
                with writing(Path(folder) / "log") as storage:
                    rate, signing, _ = appending(storage, group, total)
                disks.append(of_the_disk(Path(folder), group, total))
            rates.append(rate)
            longest = max(longest, signing)
        memory, _, _ = appending(MemoryStorage(), group, total)
        print(
            f"groups of {group:6,}: {statistics.median(rates):10,.0f} leaves/s (worst {min(rates):,.0f}); "
            f"disk alone {statistics.median(disks):,.0f}, memory {memory:,.0f}; longest signing {longest:.3f} s",
            flush=True,
        )
    with tempfile.TemporaryDirectory(dir=base) as folder:
        reading(Path(folder), 1_000_000)


if __name__ == "__main__":
    main()
