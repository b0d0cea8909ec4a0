"""Offices in processes of their own, for drills of backup and restore."""

from __future__ import annotations

import pytest

from tests.functional.ledger.offices import Office


@pytest.fixture
def offices(tmp_path):
    made = []

    def another():
        made.append(Office(tmp_path / f"office{len(made)}", len(made)))
        return made[-1]

    yield another
    for office in made:
        office.close()
