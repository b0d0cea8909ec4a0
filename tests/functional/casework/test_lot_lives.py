"""Lots in a product's file: the newest stand there, they crowd nothing out, and what was taken back is gone from it."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from tests.functional.inspection.campaign_steps import code_of, lay_county
from tests.functional.laboratory.lot_steps import bought, entered, own, person, rows_of, sheet
from zhicheng_office.accounts.roles import Role
from zhicheng_office.casework.records import LOTS_SHOWN, life_shown
from zhicheng_office.laboratory.services.lot_accepting import SeriesAsked, new_series, take_back
from zhicheng_office.laboratory.services.lot_uploading import upload_lots


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def test_own_lots_stand_under_production_tests_and_bought_ones_under_suppliers():
    row = own(of_product="P-1")
    entered(row, "+-")
    parts = new_series(code_of(1), SeriesAsked("杯盖", "外观", "II", "1.0", code_of(3), of_product="P-1"), "enterprise")
    entered(parts, "+")
    life = life_shown("P-1")
    assert {entry.subject for entry in life.of("production")} == {
        f"production_test:{row.number}-1",
        f"production_test:{row.number}-2",
    }
    assert {entry.subject for entry in life.of("supply")} == {f"incoming_lot:{parts.number}-1", f"supply:{parts.number}"}
    take_back(row.number, "录错", "enterprise")
    assert {entry.subject for entry in life_shown("P-1").of("production")} == {f"production_test:{row.number}-1"}


def test_each_reader_is_led_to_the_series_it_may_read():
    row = own(of_product="P-1")
    entered(row, "+")
    address = reverse("casework:life", args=["P-1"])
    assert row.number in person("office", Role.QUALITY_OFFICE).get(address).content.decode().split("<section")[0]
    assert row.number not in person("inspector", Role.INSPECTOR).get(address).content.decode().split("<section")[0]
    mine = person("mine", Role.ENTERPRISE, code_of(1))
    page = mine.get(reverse("casework:own_product", args=["P-1"])).content.decode()
    assert f"/laboratory/lots/{row.number}" in page
    assert f"production_test:{row.number}-1" in page
    assert person("other", Role.ENTERPRISE, code_of(2)).get(reverse("casework:own_product", args=["P-1"])).status_code == 404


def test_many_lots_crowd_nothing_out_and_the_file_holds_them():
    row = own(of_product="P-1")
    parts = new_series(code_of(1), SeriesAsked("杯盖", "外观", "II", "1.0", code_of(3), of_product="P-1"), "enterprise")
    many = [(f"L{n}", "1200", "0", "2019-05-20", "", "") for n in range(LOTS_SHOWN + 20)]
    upload_lots(row.number, sheet(many), "lots.xlsx", "enterprise")
    life = life_shown("P-1")
    assert len(life.of("production")) == LOTS_SHOWN
    assert f"supply:{parts.number}" in {entry.subject for entry in life.entries}
    answer = person("office", Role.AUDITOR).get(reverse("casework:life_file", args=["P-1", "csv"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert sum(one["predicate"] == "production_test.lot" for one in rows) == LOTS_SHOWN + 20


def test_a_stopped_series_is_due_at_home():
    row = bought()
    upload_lots(row.number, sheet(rows_of("-------")), "lots.xlsx", "enterprise")
    page = person("mine", Role.ENTERPRISE, code_of(1)).get("/casework/own").content.decode()
    assert "逐批验收暂停，待确认改进" in page
    assert row.number in page
    assert row.number not in person("other", Role.ENTERPRISE, code_of(2)).get("/casework/own").content.decode()
