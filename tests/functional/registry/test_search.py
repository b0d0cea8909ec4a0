"""Search in Chinese on both databases: two characters, single ones, codes, addresses; exact before beginning before containing."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.facts import Fact
from zhicheng.registry import synthetic_code
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.models import EntityPieces, EntityRow
from zhicheng_office.registry.searching import MOST, search_entities
from zhicheng_office.registry.services import differing_entities, rebuild_entities, refresh_entities

pytestmark = pytest.mark.django_db
DAY = date(2019, 7, 1)
NAMES = ("甲杯业有限公司", "杯业", "杯业协会", "门业厂", "ＡＢ五金（集团）有限公司", "金五厂", "五金", "公司有限")


def code(number):
    return synthetic_code(number, "330784")


def say(number, predicate, value, replaces=None, since=date(2018, 1, 1), until=None):
    fact = Fact(
        f"entity:{code(number)}", f"entity.{predicate}", value, since, until, body="market_supervision", replaces=replaces
    )
    return record_batch([fact], BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))


@pytest.fixture(autouse=True)
def entities():
    for number, name in enumerate(NAMES):
        say(number, "name", name)
        say(number, "town", "330784108" if number % 2 else "330784111")
    say(3, "address", "古山镇胡库路 12 号")
    rebuild_entities(DAY, 1 << 62)


def names(text, **filters):
    return [row.name for row in search_entities(text, filters).rows]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("杯业", ["杯业", "杯业协会", "甲杯业有限公司"]),
        ("五金", ["五金", "ＡＢ五金（集团）有限公司"]),
        ("金五", ["金五厂"]),
        ("杯", ["杯业", "杯业协会", "甲杯业有限公司"]),
        ("厂", ["门业厂", "金五厂"]),
        ("有限公司", ["甲杯业有限公司", "ＡＢ五金（集团）有限公司"]),
        ("公司有限", ["公司有限"]),
        ("五金集團", ["ＡＢ五金（集团）有限公司"]),
        ("ab五金", ["ＡＢ五金（集团）有限公司"]),
        ("五金 集团", ["ＡＢ五金（集团）有限公司"]),
        ("集团 五金", ["ＡＢ五金（集团）有限公司"]),
        ("胡库路", ["门业厂"]),
        ("古山 门业", ["门业厂"]),
        ("不存在", []),
        ("（）", []),
        ("", []),
        ("\"杯业\" OR 1", []),
        ("杯业*", ["杯业", "杯业协会", "甲杯业有限公司"]),
        ("'；--", []),
    ],
)  # fmt: skip
def test_what_a_search_finds_in_which_order(text, wanted):
    assert names(text) == wanted


def test_codes_are_found_whole_by_beginning_and_within():
    assert names(code(3)) == ["门业厂"]
    assert names(code(3).lower()) == ["门业厂"]
    assert len(names(code(3)[:14])) == len(NAMES)
    assert names(code(3)[9:]) == ["门业厂"]


def test_a_filter_narrows_what_is_found():
    assert names("杯业", town="330784108") == ["杯业"]


def test_a_change_is_found_at_once_and_the_old_name_no_longer():
    first = EntityRow.objects.get(subject=f"entity:{code(3)}")
    old = say(3, "kind", "enterprise")
    assert old.first_sequence
    from zhicheng_office.ledger.models import FactRow

    named = FactRow.objects.get(subject=first.subject, predicate="entity.name")
    say(3, "name", "门业厂", replaces=named.sequence, until=date(2019, 1, 1))
    say(3, "name", "窗业厂", since=date(2019, 1, 1))
    refresh_entities([first.subject], DAY, 1 << 62)
    assert names("窗业") == ["窗业厂"]
    assert names("门业") == []
    assert EntityRow.objects.get(subject=first.subject).number == first.number
    assert EntityPieces.objects.count() == len(NAMES)
    assert differing_entities(DAY, 1 << 62) == 0


def test_pages_follow_each_other_and_counting_stops():
    first = search_entities("杯业", size=2)
    second = search_entities("杯业", start=2, size=2)
    assert [row.name for row in (*first.rows, *second.rows)] == names("杯业")
    assert (first.total, first.is_more, MOST) == (3, False, 300)
