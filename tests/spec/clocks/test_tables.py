"""Counts every row of every drawn table."""

from __future__ import annotations

import pytest

from tests.spec.clocks.tables import Row, read_tables
from zhicheng.clocks import DueDay, StillStopped, last_day

ROWS = [pytest.param(row, id=f"{table.name} {number}") for table in read_tables() for number, row in enumerate(table.rows, 1)]


@pytest.mark.parametrize("row", ROWS)
def test_the_term_ends_on_the_day_drawn(row: Row) -> None:
    if row.due is None:
        with pytest.raises(StillStopped):
            last_day(row.start, row.span, stops=row.stops, extensions=row.extensions)
        return
    found = last_day(row.start, row.span, stops=row.stops, extensions=row.extensions)
    assert found == DueDay(row.due, row.provisional)
