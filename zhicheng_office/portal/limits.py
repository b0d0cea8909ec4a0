"""A time limit for each query of a public table, enforced by the database itself: nobody outside can keep it busy."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import OperationalError, connection, transaction

from zhicheng_office.portal.errors import TookTooLong

STEPS = 1000  # of SQLite's machine between two looks at the clock; some microseconds


@dataclass(frozen=True)
class Limit:
    """When a query has to be over (查询时限); what is done outside the database looks at it too."""

    seconds: float
    end: float

    @property
    def passed(self) -> bool:
        """Say whether the time is over."""
        return time.monotonic() >= self.end

    def check(self) -> None:
        """Raise TookTooLong once the time is over."""
        if self.passed:
            raise TookTooLong(value=f"{self.seconds:g}")


@contextmanager
def query_limit() -> Iterator[Limit]:
    """Run one query under the setting's time limit; raise TookTooLong where it was cut off."""
    seconds = settings.PUBLIC_QUERY_SECONDS
    limit = Limit(seconds, time.monotonic() + seconds)
    guarded = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    try:
        with guarded(limit):
            yield limit
    except OperationalError as reason:
        if not limit.passed:
            raise
        raise TookTooLong(value=f"{seconds:g}") from reason


@contextmanager
def _on_postgresql(limit: Limit) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        # Nought would mean no limit at all.
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(max(1, math.ceil(limit.seconds * 1000)))])
        yield
        cursor.execute("SET LOCAL statement_timeout TO DEFAULT")  # within a transaction of the caller's it would go on


@contextmanager
def _on_sqlite(limit: Limit) -> Iterator[None]:
    connection.ensure_connection()
    raw = connection.connection
    raw.set_progress_handler(lambda: limit.passed, STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)
