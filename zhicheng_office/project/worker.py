"""The worker: takes jobs from the table one at a time and keeps the public log, until told to stop."""

from __future__ import annotations

import logging
import signal
import threading

from django.db import connection

from zhicheng.errors import ZhichengError
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.keeping import log_kept

IDLE_SECONDS = 2.0
LOG_SECONDS = 0.5  # a decision is in a signed checkpoint within a second or so, however long a job runs
HINDERED_SECONDS = 30.0


def work() -> None:
    """Run waiting jobs until SIGTERM or SIGINT; a job under way is finished or leased to the next worker."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    keeper = threading.Thread(target=keep_log, args=(stop,), name="log")
    keeper.start()
    while not stop.is_set():
        if run_next_job() is None:
            stop.wait(IDLE_SECONDS)
    keeper.join()


def keep_log(stop: threading.Event) -> None:
    """Put what waits into the public log until told to stop; what hinders is said, and tried again later."""
    said = ""
    while not stop.is_set():
        try:
            with log_kept() as keeper:
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
            logging.getLogger(__name__).exception("the public log is not kept")
            stop.wait(HINDERED_SECONDS)
        finally:
            connection.close()
