"""The worker: takes jobs from the table one at a time, until told to stop."""

from __future__ import annotations

import signal
import threading

from zhicheng_office.ledger.jobs import run_next_job

IDLE_SECONDS = 2.0


def work() -> None:
    """Run waiting jobs until SIGTERM or SIGINT; a job under way is finished or leased to the next worker."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.is_set():
        if run_next_job() is None:
            stop.wait(IDLE_SECONDS)
