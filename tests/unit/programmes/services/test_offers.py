from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.programmes.services.cases import offer, provider
from zhicheng.errors import ZhichengError


@pytest.mark.parametrize(
    "wrong",
    [
        {"working_days": 0},
        {"working_days": 501},
        {"low": "1"},
        {"low": "5", "high": "1", "unit": "mm"},
        {"low": "约 5", "unit": "mm"},
        {"item": "卡尺\x07"},
        {"until": date(2018, 1, 1)},
    ],
)
def test_an_offer_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(ZhichengError):
        offer(**wrong)


def test_a_range_may_be_open_on_one_side():
    assert offer(low="0.5", unit="mm").bounds() == (Decimal("0.5"), None)


def test_a_provider_has_a_name_and_each_offer_once():
    with pytest.raises(ZhichengError) as refusal:
        provider("P-1", offer("O-1"), offer("O-1"))
    assert refusal.value.code == "ZC-PROGRAMMES-001"
    assert provider("P-1", offer("O-1"), offer("O-2")).subject == "provider:P-1"
