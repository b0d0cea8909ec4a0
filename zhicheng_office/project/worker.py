"""The worker: takes jobs from the table one at a time and keeps the public log and the trail's, until told to stop."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from django.db import connection

from zhicheng.errors import ZhichengError
from zhicheng_office.audit.private_log import trail_kept
from zhicheng_office.inspection.services.due_openings import ask_due_openings
from zhicheng_office.inspection.services.reaching import extend_reach
from zhicheng_office.inspection.services.rosters import keep_inspectors_current
from zhicheng_office.ledger.counting import count_days
from zhicheng_office.ledger.duties import state_due_months
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.project.witness_worker import witness_threads
from zhicheng_office.standards.services.comparing import DueComparisons


class Keeper(Protocol):
    """Whoever puts what waits into a log."""

    def keep(self) -> int: ...


IDLE_SECONDS = 2.0
LOG_SECONDS = 0.5  # a decision is in a signed checkpoint within a second or so, however long a job runs
HINDERED_SECONDS = 30.0


def work() -> None:
    """Run waiting jobs until SIGTERM or SIGINT; a job under way is finished or leased to the next worker."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    keepers = [threading.Thread(target=keep_log, args=(stop, opened), name=opened.__name__) for opened in (log_kept, trail_kept)]
    for keeper in (*keepers, *witness_threads(stop)):
        keeper.start()
    comparisons = DueComparisons()
    while not stop.is_set():
        if run_next_job() is None:
            count_days()
            state_due_months()
            keep_inspectors_current()
            ask_due_openings()
            extend_reach()
            comparisons.ask()
            stop.wait(IDLE_SECONDS)
    for keeper in keepers:
        keeper.join()


def keep_log(stop: threading.Event, opened: Callable[[], AbstractContextManager[Keeper]]) -> None:
    """Put what waits into a log until told to stop; what hinders is said, and tried again later."""
    said = ""
    while not stop.is_set():
        try:
            with opened() as keeper:
                said = ""
                while not stop.is_set():
                    keeper.keep()
                    stop.wait(LOG_SECONDS)
        except ZhichengError as reason:
            if said != reason.code:  # once, not every half minute
                logging.getLogger(__name__).warning("%s", reason)
            said = reason.code
            stop.wait(HINDERED_SECONDS)
        except Exception:
            logging.getLogger(__name__).exception("a log is not kept: %s", opened.__name__)
            stop.wait(HINDERED_SECONDS)
        finally:
            connection.close()
