"""Figures by town: a small town is really hidden, and cannot be reckoned back from the county's figure and the other towns."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from tests.functional.portal.steps import publish
from tests.unit.publication.intruders import breakdown_bounds
from zhicheng.facts import Fact
from zhicheng.publication import ShownGroup
from zhicheng_office.cockpit.services import warm_standings
from zhicheng_office.ledger.models import ReleaseFile
from zhicheng_office.ledger.services import BatchLabel, record_batch


def rows(name="by_town"):
    data = ReleaseFile.objects.filter(path=f"data/{name}.json").latest("id").data
    return json.loads(bytes(data), parse_float=Decimal)


def of(target):
    return [row for row in rows() if row["target"] == target]


def as_seen(target):
    """What anybody sees of a target's towns."""
    part = "numerator" if any(row["numerator"] is not None for row in of(target)) else "value"
    return [
        ShownGroup(
            row["town"], None if row["status"] == "suppressed" else int(row[part]), None, None, row["status"] == "suppressed"
        )
        for row in of(target)
    ]


def test_large_towns_are_published_and_add_up_to_the_countys_figure(released):
    towns = of("T05")
    assert {row["status"] for row in towns} == {"published"}
    assert sum(row["value"] for row in towns) == 74
    assert [row["respondents"] for row in towns] == [row["value"] for row in towns]
    assert {row["town_zh"] for row in towns} == {"东城街道", "西城街道", "石柱镇", "未知"}


def test_a_share_of_few_is_hidden_in_every_town_and_its_whole_is_not(released):
    towns = of("T06")  # ten of forty in all: four, three and three in the towns
    assert [row["value"] for row in towns if row["town"] != "?"] == [None] * 3
    assert [row["numerator"] for row in towns if row["town"] != "?"] == [None] * 3
    assert sum(row["denominator"] or 0 for row in towns) == 40
    for least, most in breakdown_bounds(as_seen("T06"), total=10).values():
        assert most - least >= 2


@pytest.fixture
def brands(released):
    """Give brands to enterprises of three towns: two in the first, six and nine in the others."""
    numbers = [0, 3, *range(1, 19, 3), *range(2, 29, 3)]
    facts = [Fact(f"entity:T{n:04d}", "entity.pin_brand", 1, date(2019, 4, 1), body="market_supervision") for n in numbers]
    record_batch(facts, BatchLabel("模拟名单", "market_supervision", date(2019, 7, 15), "tester", simulated=True))
    warm_standings()
    publish()
    return next(
        row["target"]
        for row in rows()
        if row["status"] == "suppressed" and row["numerator"] is None and row["denominator"] is None
    )


def test_a_small_town_cannot_be_reckoned_back_from_the_county_minus_the_others(brands):
    towns = {row["town"]: row for row in of(brands)}
    assert towns["330784001"]["status"] == "suppressed"
    assert (towns["330784001"]["value"], towns["330784001"]["respondents"]) == (None, None)
    county = next(row["value"] for row in rows("standings") if row["target"] == brands)
    assert county == 17
    hidden = [row for row in towns.values() if row["status"] == "suppressed"]
    assert len(hidden) == 2
    least, most = breakdown_bounds(as_seen(brands), total=17)["330784001"]
    assert least == 0
    assert most >= 3


def test_hidden_cells_are_empty_in_both_files_and_on_the_page(client, brands):
    text = bytes(ReleaseFile.objects.filter(path="data/by_town.csv").latest("id").data).decode()
    for row in csv.DictReader(io.StringIO(text, newline="")):
        assert row["status"] == "published" or row["value"] == ""
    shown = client.get("/data/tables/by_town", {"column": "target", "value": brands}).content.decode()
    assert "suppressed" in shown


def test_page_and_descriptor_say_by_which_rules_and_that_dominance_is_unverified(client, released):
    descriptor = json.loads(bytes(ReleaseFile.objects.get(path="datapackage.json").data))
    fields = next(one for one in descriptor["resources"] if one["name"] == "by_town")["schema"]["fields"]
    status = next(field for field in fields if field["name"] == "status")
    assert status["constraints"]["enum"] == ["published", "suppressed"]
    for words in ("fewer than 5", "house rule", "85%", "unverified", "which is which is not said"):
        assert words in status["zhicheng:description_en"]
    assert "出处未核实" in client.get("/data/tables/by_town").content.decode()
    assert "unverified" in client.get("/en/data/tables/by_town").content.decode()


def test_no_row_names_an_entity(released):
    assert "entity:" not in json.dumps(rows(), default=str)
