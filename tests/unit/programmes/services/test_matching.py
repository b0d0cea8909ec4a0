from __future__ import annotations

import hashlib
from datetime import date
from itertools import permutations

import pytest

from tests.unit.programmes.services.cases import CODE, MONDAY, ask, offer, provider
from zhicheng.programmes import Misfit, ServiceKind, match_providers
from zhicheng.registry import Capability, Inability, Laboratory

RANGE = {"low": "0", "high": "300", "unit": "mm"}


def only(asked, *houses, **more):
    (found,) = match_providers(asked, houses, MONDAY, **more)
    return found


@pytest.mark.parametrize(
    ("asked", "offered", "reason"),
    [
        ({}, {}, None),
        ({}, {"item": ""}, None),
        ({"kind": ServiceKind.BRAND}, {}, Misfit.NO_KIND),
        ({"item": "压力表"}, {}, Misfit.NO_ITEM),
        ({"method": "JJG 30-2012"}, {"method": "JJG 52-2013"}, Misfit.NO_METHOD),
        ({"method": "JJG 30-2012"}, {"method": ""}, None),
        ({}, {"until": date(2019, 6, 30)}, Misfit.NOT_OFFERED_THEN),
        ({"value": "300", "unit": "mm"}, RANGE, None),
        ({"value": "30", "unit": "cm"}, RANGE, None),
        ({"value": "30.01", "unit": "cm"}, RANGE, Misfit.OUT_OF_RANGE),
        ({"value": "3", "unit": "kg"}, RANGE, Misfit.UNIT_DIFFERS),
        ({"value": "3", "unit": "咫"}, RANGE, Misfit.UNIT_DIFFERS),
        ({"value": "3", "unit": "咫"}, {**RANGE, "unit": "咫"}, None),
        ({"wanted_by": date(2019, 7, 9)}, {}, Misfit.TOO_LATE),
        ({"wanted_by": date(2019, 7, 10)}, {}, None),
    ],
)
def test_each_provider_gets_yes_or_its_reason(asked, offered, reason):
    found = only(ask(**asked), provider("P-1", offer(**offered)))
    assert found.reason is reason
    assert bool(found) is (reason is None)
    assert found.words().zh
    assert found.words().en


def test_who_is_not_listed_declined_or_is_the_asker_serves_not():
    assert only(ask(), provider("P-1")).reason is Misfit.NO_KIND
    assert only(ask(), provider("P-1", offer(), entity=CODE)).reason is Misfit.OWN_ENTITY
    assert only(ask(), provider("P-1", offer(), until=date(2019, 6, 30))).reason is Misfit.NOT_LISTED
    assert only(ask(), provider("P-1", offer()), declined=["P-1"]).reason is Misfit.DECLINED
    assert only(ask(item="压力表"), provider("P-1", offer()), declined=["P-1"]).reason is Misfit.NO_ITEM


def test_a_laboratorys_table_decides_a_test():
    line = Capability("N-1", "LAB-1", "lead", "GB 31604.34-2016", date(2018, 1, 1), date(2023, 12, 31), "mg/kg", loq="0.02")
    house = Laboratory("LAB-1", "某检测中心（合成）", "CMA-1", date(2018, 1, 1), date(2023, 12, 31), capabilities=(line,))
    testing = provider("LAB-1", offer(kind=ServiceKind.TESTING, item=""), laboratory=house)
    wanted = {"kind": ServiceKind.TESTING, "item": "lead", "unit": "mg/kg"}
    assert only(ask(**wanted, value="0.05"), testing)
    found = only(ask(**wanted, value="0.01"), testing)
    assert (found.reason, found.inability) == (Misfit.NOT_CAPABLE, Inability.LOQ_TOO_HIGH)
    assert "定量限" in found.words().zh
    assert only(ask(kind=ServiceKind.TESTING, item="arsenic"), testing).inability is Inability.NO_ITEM


def test_the_order_is_by_promise_then_by_digest_and_no_order_of_the_list_matters():
    houses = [
        provider("P-1", offer(working_days=7)),
        provider("P-2", offer(working_days=3)),
        provider("P-3", offer(working_days=7)),
    ]
    houses += [provider("P-4", offer(item="压力表")), provider("P-5", offer(kind=ServiceKind.BRAND))]
    tickets = {number: hashlib.sha256(f"FW-1|{number}".encode()).hexdigest() for number in ("P-1", "P-3")}
    drawn = ["P-2", *sorted(tickets, key=tickets.get), "P-4", "P-5"]
    for order in permutations(houses):
        assert [found.provider for found in match_providers(ask(), order, MONDAY)] == drawn


def test_no_number_is_first_for_every_request():
    houses = [provider(f"P-{number}", offer()) for number in range(1, 5)]
    first = {match_providers(ask(number=f"FW-{number}"), houses, MONDAY)[0].provider for number in range(1, 60)}
    assert first == {house.number for house in houses}


def test_of_several_offers_the_soonest_counts():
    found = only(ask(), provider("P-1", offer("O-1", working_days=9), offer("O-2", working_days=2), offer("O-3", item="压力表")))
    assert (found.offer.number, found.promised) == ("O-2", date(2019, 7, 3))
