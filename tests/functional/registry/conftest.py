"""A county with two towns and a few entities of the registry."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.facts import Fact
from zhicheng.registry import synthetic_code

DAY = date(2019, 7, 1)
KEPT, GONE, OTHER = (synthetic_code(number, "330784") for number in (1, 2, 3))


@pytest.fixture
def place(settings, tmp_path):
    """Return a simulated county on its demonstration day."""
    from zhicheng_office.ledger.models import County

    settings.MEDIA_ROOT = tmp_path
    towns = {"330784108": {"zh": "古山镇", "en": "Gushan"}, "330784111": {"zh": "西溪镇", "en": "Xixi"}}
    return County.objects.create(
        division="330784", name_zh="示例县", name_en="Sample", demonstration_day=DAY, demonstration_known=DAY, towns=towns,
        simulated=True,
    )  # fmt: skip


@pytest.fixture
def three(place):
    """Put three entities into the registry, two of which are written almost alike."""
    from zhicheng_office.ledger.services import BatchLabel, record_batch
    from zhicheng_office.registry.services import rebuild_entities

    names = {KEPT: "飞龙五金有限公司", GONE: "飛龍五金有限责任公司", OTHER: "某杯业厂"}
    facts = [
        Fact(f"entity:{code}", f"entity.{field}", value, date(2018, 1, 1), body="market_supervision")
        for code, name in names.items()
        for field, value in (("name", name), ("status", "active"), ("town", "330784108"), ("industry", "3465"))
    ]
    record_batch(facts, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))
    rebuild_entities(DAY, 1 << 62)


@pytest.fixture
def client_of(db):
    """Return a function that logs somebody of a role and a body in."""
    from django.test import Client

    from zhicheng_office.accounts.models import User

    def logged_in(role, body=""):
        client = Client()
        client.force_login(User.objects.create_user(f"{role}-{body}", role=role, body=body))
        return client

    return logged_in
