"""The worker's part with witnesses: each is asked at a modest pace by a thread of its own, so that nobody waits for one that is away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from zhicheng_office.inspection.services.witnessing import take_witnessed
from zhicheng_office.ledger.cosigned import named_witnesses, newest_cosigned
from zhicheng_office.ledger.witness_setting import NamedWitness
from zhicheng_office.ledger.witnessing import ask_witness

ASK_SECONDS = 10.0
AWAY_SECONDS = 60.0
RECEIPT_SECONDS = 2.0


def witness_threads(stop: threading.Event) -> list[threading.Thread]:
    """Return the threads that ask and take receipts until told to stop; none where no witness is named.

    A worker that ends does not wait for an answer: what was not kept is asked for again.
    """
    named = named_witnesses()
    asking = [threading.Thread(target=follow, args=(stop, one), name=one.name, daemon=True) for one in named if one.address]
    return [*asking, threading.Thread(target=take_receipts, args=(stop,), name="receipts", daemon=True)] if named else []


def follow(stop: threading.Event, named: NamedWitness) -> None:
    """Ask a witness for what it has not cosigned yet, less often while it is away, until told to stop."""
    while not stop.is_set():
        answers = False
        with _not_failing(f"the witness {named.name} is not asked"):
            answers = ask_witness(named)
        stop.wait(ASK_SECONDS if answers else AWAY_SECONDS)


def take_receipts(stop: threading.Event) -> None:
    """Take receipts whenever a cosigned checkpoint has come, until told to stop."""
    seen = -1
    while not stop.is_set():
        wait = AWAY_SECONDS
        with _not_failing("receipts are not taken"):
            newest = newest_cosigned()
            if newest > seen:
                take_witnessed()
                seen = newest
            wait = RECEIPT_SECONDS
        stop.wait(wait)


@contextmanager
def _not_failing(what: str) -> Iterator[None]:
    try:
        yield
    except Exception:
        logging.getLogger(__name__).exception(what)
    finally:
        connection.close()
