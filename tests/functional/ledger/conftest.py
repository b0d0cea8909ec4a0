"""A place whose today is a known day."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.fixture
def place(db):
    """Lay a simulated county whose today is 15 July 2019."""
    from zhicheng_office.ledger.models import County

    return County.objects.create(
        division="330799", name_zh="测试县", name_en="test county", simulated=True,
        demonstration_day=date(2019, 6, 30), demonstration_known=date(2019, 7, 15),
    )  # fmt: skip
