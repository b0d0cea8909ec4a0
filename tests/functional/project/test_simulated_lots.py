"""The demonstration's series of lots come in once, labelled, in every state, the same each time."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.registry import Product, register, synthetic_code
from zhicheng_office.laboratory.lot_records import differing_series
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep, LotUploadRow
from zhicheng_office.ledger.models import Batch, County, FactRow
from zhicheng_office.project.simulated_lots import load_lots
from zhicheng_office.project.simulated_registers import OWN_PRODUCT
from zhicheng_office.registry.registering import record_rows


@pytest.fixture
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    County.objects.create(division="330784", name_zh="某县", name_en="A County", simulated=True, demonstration_day=date(2019, 6, 30), demonstration_known=date(2019, 7, 15))  # fmt: skip
    since = date(2018, 1, 1)
    numbers = ["SIM-P-00001", OWN_PRODUCT, "SIM-P-00003", "SIM-P-00004"]
    made = [
        Product(one, synthetic_code(place, "330784"), "某产品（合成）", "manufactured/cups", since)
        for place, one in enumerate(numbers)
    ]
    record_rows(register("products"), made, since, source="测试", by="tester", simulated=True)


def test_they_are_entered_once_labelled_and_in_every_state(county):
    assert int(load_lots()) == LotStep.objects.filter(act="lot").count() > 80
    assert set(LotSeriesRow.objects.values_list("state", flat=True)) == {"normal", "tightened", "stopped"}
    assert LotStep.objects.filter(act="resume").count() == 1
    assert LotStep.objects.filter(resubmitted=True).exists()
    assert not LotUploadRow.objects.exclude(refusal={}).exists()
    assert not LotSeriesRow.objects.filter(simulated=False).exists()
    assert not Batch.objects.filter(source__startswith="逐批验收", simulated=False).exists()
    assert FactRow.objects.filter(predicate="production_test.product", value_text=f"product:{OWN_PRODUCT}").exists()
    assert differing_series() == []
    assert load_lots() == ""


def test_an_office_that_is_no_demonstration_gets_none(county):
    County.objects.update(simulated=False)
    assert load_lots() == ""
    assert not LotSeriesRow.objects.exists()
