"""A place whose today is a known day; offices in processes of their own, for drills of backup and restore."""

from __future__ import annotations

from datetime import date

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


@pytest.fixture
def place(db):
    """Lay a simulated county whose today is 15 July 2019."""
    from zhicheng_office.ledger.models import County

    return County.objects.create(
        division="330799", name_zh="测试县", name_en="test county", simulated=True,
        demonstration_day=date(2019, 6, 30), demonstration_known=date(2019, 7, 15),
    )  # fmt: skip
