"""The demonstration's one-stop counter comes in once, labelled, in every state, and holds together."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.registry import synthetic_code
from zhicheng_office.accounts.models import User
from zhicheng_office.ledger.models import Batch, County
from zhicheng_office.programmes.models import ProviderRow, ServiceCase
from zhicheng_office.programmes.records import request_value
from zhicheng_office.programmes.services.usage import usage_of
from zhicheng_office.project.simulated_services import load_services
from zhicheng_office.registry.models import EntityRow


@pytest.fixture
def county(db):
    County.objects.create(division="330784", name_zh="某县", name_en="A County", simulated=True, demonstration_day=date(2019, 6, 30), demonstration_known=date(2019, 7, 15))  # fmt: skip
    codes = [synthetic_code(number, "330784") for number in range(20)]
    EntityRow.objects.bulk_create(EntityRow(subject=f"entity:{code}", name="某厂（合成）", above_scale=True) for code in codes)
    for role in ("laboratory", "enterprise"):
        User.objects.create_user(role, role=role)


def test_it_is_entered_once_and_labelled(county):
    assert int(load_services()) == ServiceCase.objects.count() > 30
    assert not ServiceCase.objects.filter(simulated=False).exists()
    assert Batch.objects.get(idempotency_key="simulated-services").simulated
    assert load_services() == ""


def test_every_request_replays_to_what_the_row_says(county):
    load_services()
    for case in ServiceCase.objects.prefetch_related("steps"):
        value = request_value(case)
        assert (value.state.value, value.provider) == (case.state, case.provider)
    states = set(ServiceCase.objects.values_list("state", flat=True))
    assert {"asked", "rated", "judged"} <= states
    usage = usage_of()
    assert 0 < usage.in_time <= usage.delivered <= usage.asked
    assert usage.satisfaction.low is not None
    own = User.objects.get(username="enterprise").body
    assert ServiceCase.objects.filter(entity=own).exists()


def test_an_office_that_is_no_demonstration_gets_none(county):
    County.objects.update(simulated=False)
    assert load_services() == ""
    assert not ProviderRow.objects.exists()
