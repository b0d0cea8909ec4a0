"""A visit keeps the check-lists it was sent out with, whatever becomes of the items later."""

from __future__ import annotations

import pytest

from tests.functional.inspection.campaign_steps import assigned, lay_county
from tests.functional.inspection.visits.visiting import sheet
from zhicheng_office.inspection.check_lists import fix_lists, items_of
from zhicheng_office.inspection.models import CheckListVersion, InspectionItem, Visit, VisitRecord
from zhicheng_office.inspection.site_paper import paper_of
from zhicheng_office.inspection.visit_orders import order_of

CHANGED = [{"id": "9", "zh": "全新检查", "en": "another check", "kind": "judgement", "basis": ""}]


def edit(code: str = "P01") -> None:
    InspectionItem.objects.filter(code=code).update(checks=CHANGED, zh="改名事项")


def test_what_the_phone_was_given_stays_what_it_is_checked_against(phone):
    before = phone("inspector-A1").today().json()["visits"]
    edit()
    after = phone("inspector-A1").today().json()["visits"]
    assert before[0]["checks"]
    assert after == before
    assert phone("inspector-A1").send(sheet()).status_code == 200


def test_an_edit_changes_no_paper(phone):
    phone("inspector-A1").today()
    assert phone("inspector-A1").send(sheet()).status_code == 200
    record = VisitRecord.objects.get(visit__number="2019-01-0001")
    before = paper_of(record).answers
    edit()
    assert paper_of(VisitRecord.objects.get(pk=record.pk)).answers == before
    assert "外壳温度" in {row[1] for row in before}


def test_a_record_that_was_never_handed_out_keeps_the_list_of_its_day(phone):
    assert phone("inspector-A1").send(sheet()).status_code == 200
    edit()
    assert [check.id for one in order_of(Visit.objects.get(number="2019-01-0001")).lists for check in one.checks] == [
        "1",
        "2",
        "3",
    ]


def test_a_visit_that_nobody_was_sent_on_follows_the_item(visits):
    edit()
    visit = Visit.objects.get(number="2019-01-0004")
    assert [item.zh for item in items_of([visit])[visit.pk]] == ["改名事项"]


@pytest.mark.django_db
def test_the_draw_of_inspectors_fixes_the_lists_and_each_version_is_kept_once():
    lay_county()
    made = assigned()
    found = list(made.visits.all())
    assert CheckListVersion.objects.count() == 1
    assert {tuple(visit.lists) for visit in found} == {(CheckListVersion.objects.get().digest,)}
    edit("A01")
    fix_lists(found)
    assert {item.zh for items in items_of(found).values() for item in items} == {"产品质量"}
