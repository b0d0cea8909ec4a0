"""How long after its decision a leaf stands in a signed checkpoint that a client can read.

    python -m bench.bench_decisions [FOLDER] [--postgres] [--seconds 60]

An empty office is prepared and served as ``./run`` serves it: server and worker, the log's thread and the trail's. Several
writers decide at set moments, whether the ones before are done or not: each decision is a transaction that writes the audit
trail and queues its leaf. A client asks ``/tlog/checkpoint`` over HTTP again and again. Measured is from the commit of a
decision to the first answer whose checkpoint holds its leaf. Bar: p99 under 2 s. PostgreSQL runs with its durable settings.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.measuring import machine
from tools.postgres import postgres
from zhicheng.log import parse_checkpoint, split_note

RATES = (5, 20, 100)  # decisions per second
WRITERS = 8
ASKS_EVERY = 0.01  # seconds
BAR = 2.0
COMMAND = (sys.executable, "-m", "zhicheng_office.project.command")


@dataclass
class Client:
    """Whoever reads the checkpoint over and over: when each size was seen first."""

    address: str
    seen: list[tuple[float, int]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def size(self) -> int:
        """The newest size."""
        return self.seen[-1][1] if self.seen else 0

    def watch(self) -> None:
        """Ask until told to stop."""
        while not self.stop.wait(ASKS_EVERY):
            try:
                with urllib.request.urlopen(f"{self.address}/tlog/checkpoint", timeout=10) as answer:
                    note = answer.read()
            except (urllib.error.URLError, OSError):  # not up yet, or nothing signed yet
                continue
            size = parse_checkpoint(split_note(note)[0]).size
            if size > self.size:
                self.seen.append((time.monotonic(), size))

    def first_holding(self, index: int) -> float:
        """Return when an entry was first in what was read."""
        return next(moment for moment, size in self.seen if size > index)


def decide(number: int) -> tuple[int, float]:
    """Make one decision; return the row that waits for the log and the moment of the commit."""
    from django.db import connection, transaction

    from zhicheng_office.audit.services import record_act
    from zhicheng_office.ledger.outbox import queue_record

    committed: list[float] = []
    record = {"target": "T05", "status": "risk", "reason": "测速 measuring", "number": number}
    with transaction.atomic():
        transaction.on_commit(lambda: committed.append(time.monotonic()))
        row = queue_record("override", f"measured {number}", record, opened=["target", "status"])
        record_act("bench", "override", f"measured {number}")
    if not committed:
        raise RuntimeError(f"{connection.vendor}: not committed")
    return row.pk, committed[0]


def stream(rate: int, seconds: float) -> tuple[list[tuple[int, float]], float]:
    """Decide at set moments; return what was decided, and the rate that was reached."""
    begin, count = time.monotonic() + 0.1, round(rate * seconds)

    def at_its_moment(number: int) -> tuple[int, float]:
        time.sleep(max(0.0, begin + number / rate - time.monotonic()))
        return decide(number)

    with ThreadPoolExecutor(WRITERS) as writers:
        made = list(writers.map(at_its_moment, range(count)))
    return made, count / (max(moment for _, moment in made) - begin)


def measure(client: Client, rate: int, seconds: float) -> bool:
    """Print the waits at one rate; return whether the bar held."""
    from zhicheng_office.ledger.models import Outbox

    made, reached = stream(rate, seconds)
    while Outbox.objects.filter(index=None).exists() or client.size < Outbox.objects.count():
        time.sleep(0.1)
    places = dict(Outbox.objects.values_list("pk", "index"))
    waits = sorted(client.first_holding(places[row]) - moment for row, moment in made)
    p50, p95, p99 = (waits[min(len(waits) - 1, int(len(waits) * part))] for part in (0.5, 0.95, 0.99))
    print(
        f"{rate:4} decisions/s (reached {reached:.1f}), {len(waits):,} in all: "
        f"p50 {p50:.3f} s, p95 {p95:.3f} s, p99 {p99:.3f} s, max {waits[-1]:.3f} s, mean {statistics.mean(waits):.3f} s",
        flush=True,
    )
    return p99 < BAR


@contextmanager
def office() -> Iterator[str]:
    """Prepare and serve an empty office; yield its address."""
    subprocess.run((*COMMAND, "prepare", "--empty"), check=True, stdout=subprocess.DEVNULL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen((*COMMAND, "serve", "--port", str(port)))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def main() -> int:
    """Measure every rate; return 1 where the bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=given.folder)))
        os.environ["DATABASE_URL"] = stack.enter_context(postgres(durable=True)) if given.postgres else ""
        os.environ |= {"ZHICHENG_HOME": str(home), "DJANGO_SETTINGS_MODULE": "zhicheng_office.project.settings"}
        client = Client(stack.enter_context(office()))
        import django

        django.setup()
        watching = threading.Thread(target=client.watch)
        watching.start()
        try:
            decide(-1)  # makes the log where it is new
            while not client.size:
                time.sleep(0.1)
            print(machine(), "PostgreSQL" if given.postgres else "SQLite", flush=True)
            held = [measure(client, rate, given.seconds) for rate in RATES]
        finally:
            client.stop.set()
            watching.join()
            from django.db import connections

            connections.close_all()
    print("the bar held" if all(held) else f"missed: p99 under {BAR} s")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
