"""A record is accepted once, whole, and by those who were sent; whatever else comes is coded."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.functional.inspection.visits.visiting import digest_of, sheet
from zhicheng_office.inspection.models import ArchiveVolume, RivalRecord, Visit, VisitRecord
from zhicheng_office.ledger.duty_models import DutyMatter
from zhicheng_office.ledger.models import FactRow, Outbox

KEPT = {"facts": FactRow, "records": VisitRecord, "leaves": Outbox, "rivals": RivalRecord, "matters": DutyMatter}


def counts():
    return {name: model.objects.count() for name, model in KEPT.items()}


def test_today_holds_todays_visits_and_nothing_else(phone):
    answer = phone("inspector-A1").today()
    page = answer.json()
    assert [visit["number"] for visit in page["visits"]] == ["2019-01-0001", "2019-01-0002"]
    assert (page["day"], page["owner"], page["inspector"]) == ("2019-07-15", "inspector-A1", "A1")
    assert answer["Cache-Control"] == "no-store"
    assert "2019-01-0003" not in answer.content.decode()
    assert "2019-01-0004" not in answer.content.decode()
    first = page["visits"][0]
    assert [(one["name"], one["certificate"], one["me"]) for one in first["officers"]] == [
        ("陈一", "浙执-A1", True), ("胡二", "浙执-A2", False),
    ]  # fmt: skip
    assert [(check["id"], check["kind"], check["limit"]) for check in first["checks"]] == [
        ("1", "judgement", ""), ("2", "reading", "≤ 80"), ("3", "photo", ""),
    ]  # fmt: skip


def test_an_inspector_who_is_not_seated_gets_an_empty_list(phone):
    assert phone("inspector-A3").today().json()["visits"] == []


def test_a_record_is_kept_stated_numbered_and_put_into_the_log(phone):
    answer = phone("inspector-A1").send(sheet())
    assert answer.status_code == 200, answer.content
    assert (answer.json()["volume"], answer.json()["page"]) == ("2019-market_supervision-001", 1)
    facts = {(row.predicate, row.value) for row in FactRow.objects.filter(subject="visit:2019-01-0001")}
    assert facts == {
        ("visit.entity", "entity:T0001"), ("visit.draw", "draw:2019-01"), ("visit.reason", "drawn"), ("visit.finding", "none"),
        ("visit.departments", 1), ("visit.inspector", "A1"), ("visit.inspector", "A2"), ("visit.item", "P01"),
    }  # fmt: skip
    assert Visit.objects.get(number="2019-01-0001").state == "done"
    leaf = Outbox.objects.get(subject="site_record 2019-01-0001")
    assert leaf.opened == ["volume", "page"]
    matter = DutyMatter.objects.get(reference="2019-01-0001")
    assert (matter.duty, matter.started.isoformat()) == ("entity_information", "2019-07-15")
    assert not FactRow.objects.filter(value_text__contains="陈一").exists()


def test_the_same_key_again_answers_the_same_and_keeps_nothing_more(phone):
    first = phone("inspector-A1").send(sheet())
    before = counts()
    again = phone("inspector-A2").send(sheet())
    assert (again.status_code, again.json()) == (200, first.json())
    assert counts() == before


def test_the_same_key_with_other_content_is_refused(phone):
    phone("inspector-A1").send(sheet())
    answer = phone("inspector-A1").send(sheet(statement="有异议"))
    assert (answer.status_code, answer.json()["code"]) == (409, "ZC-INSPECTION-073")
    answer = phone("inspector-A1").send(sheet("2019-01-0002", key=sheet()["key"]))
    assert (answer.status_code, answer.json()["code"]) == (409, "ZC-INSPECTION-073")


def test_another_key_for_the_same_visit_is_a_conflict_that_keeps_both(phone):
    phone("inspector-A1").send(sheet())
    other = sheet(key="f" * 32, statement="另一部手机")
    for _ in range(2):  # sent twice, kept once
        answer = phone("inspector-A2").send(other)
        assert (answer.status_code, answer.json()["code"]) == (409, "ZC-INSPECTION-072")
    assert VisitRecord.objects.get().statement == "无异议"
    assert RivalRecord.objects.get().content["statement"] == "另一部手机"


def test_no_more_second_records_are_kept_than_two_officers_can_make(phone):
    phone("inspector-A1").send(sheet())
    for number in range(10):
        phone("inspector-A2").send(sheet(key=f"{number:032x}"))
    answer = phone("inspector-A2").send(sheet(key="f" * 32))
    assert (answer.status_code, answer.json()["code"]) == (409, "ZC-INSPECTION-074")
    assert RivalRecord.objects.count() == 10


def test_yesterdays_record_is_still_taken_and_keeps_its_day(phone):
    answer = phone("inspector-A1").send(sheet("2019-01-0003", day="2019-07-14"))
    assert answer.status_code == 200, answer.content
    fact = FactRow.objects.get(subject="visit:2019-01-0003", predicate="visit.finding")
    assert fact.valid_from.isoformat() == "2019-07-14"


@pytest.mark.parametrize("visit", ["2019-01-0004", "2019-01-9999", "没有"])
def test_tomorrows_visit_is_not_told_from_one_that_is_not_there(phone, visit):
    answer = phone("inspector-A1").send(sheet(visit))
    assert (answer.status_code, answer.json()["code"]) == (404, "ZC-INSPECTION-071")
    assert phone("inspector-A1").upload(visit, "a" * 64, b"x").status_code == 404


def test_a_colleague_who_is_not_seated_can_neither_send_nor_ask(phone):
    assert phone("inspector-A3").send(sheet()).status_code == 404
    assert phone("inspector-A3").upload("2019-01-0001", "a" * 64, b"x").status_code == 404
    assert not VisitRecord.objects.exists()


BAD = {
    "an unknown check": ("ZC-ENFORCEMENT-001", {"answers": [{"item": "P01", "check": "9", "judgement": "conforms"}]}),
    "a check left out": ("ZC-ENFORCEMENT-002", {"answers": []}),
    "a wrong officer": ("ZC-ENFORCEMENT-004", {"officers": ["浙执-A1", "浙执-A3"]}),
    "one officer": ("ZC-ENFORCEMENT-005", {"officers": ["浙执-A1"]}),
    "closed without evidence": ("ZC-ENFORCEMENT-008", {"outcome": "closed", "reason": "门锁", "answers": [], "photos": []}),
    "not of that day": ("ZC-ENFORCEMENT-012", {"day": "2019-07-14"}),
    "no day": ("ZC-INSPECTION-079", {"day": "2019-02-30"}),
    "no moment": ("ZC-INSPECTION-079", {"made_at": "2019-02-30T11:00:00+08:00"}),
    "a control character": ("ZC-OFFICE-422", {"statement": "a\u0000b"}),
    "half a character": ("ZC-OFFICE-422", {"statement": "\ud800"}),
    "a field too many": ("ZC-OFFICE-422", {"admin": True}),
    "no key": ("ZC-OFFICE-422", {"key": ""}),
}


@pytest.mark.parametrize(("code", "changes"), BAD.values(), ids=BAD)
def test_bad_input_is_refused_and_leaves_no_gap(phone, code, changes):
    before = counts()
    answer = phone("inspector-A1").send(sheet(**changes))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert counts() == before
    assert not ArchiveVolume.objects.exists()
    assert phone("inspector-A1").send(sheet()).json()["page"] == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"key": 1}'])
def test_what_is_no_record_at_all_is_refused(phone, body):
    answer = phone("inspector-A1").client.post("/api/v1/visits/records", body, content_type="application/json")
    assert answer.status_code in (400, 422)


def test_a_closed_and_a_refused_visit(phone, photo):
    evidence = [{"digest": digest_of(photo), "size": len(photo), "check": "", "taken_at": "2019-07-15T10:00:00+08:00"}]
    closed = sheet(outcome="closed", answers=[], reason="大门上锁，邻户称已搬离", photos=evidence, signature=None)
    assert phone("inspector-A1").send(closed).status_code == 200
    refused = sheet("2019-01-0002", outcome="refused", answers=[], reason="负责人拒绝入内", photos=[], signature=None)
    assert phone("inspector-A1").send(refused).status_code == 200
    findings = FactRow.objects.filter(predicate="visit.finding", subject__startswith="visit:2019-01").values_list(
        "value_text", flat=True
    )
    assert sorted(findings) == ["refused", "unreachable"]
    assert sorted(Visit.objects.exclude(state="planned").values_list("state", flat=True)) == ["closed", "refused"]


ROLES = ["quality_office", "department", "laboratory", "enterprise", "auditor", "system_admin", "security_admin", "audit_admin"]


@pytest.mark.parametrize("role", ROLES)
def test_other_roles_are_refused(phone, role):
    from zhicheng_office.accounts.models import User

    User.objects.create_user("somebody", role=role, body="market_supervision")
    other = phone("somebody")
    for answer in (other.today(), other.send(sheet()), other.upload("2019-01-0001", "a" * 64, b"x")):
        assert (answer.status_code, answer.json()["code"]) == (403, "ZC-INSPECTION-070")


def test_an_inspector_whose_account_is_linked_to_no_number(phone):
    from zhicheng_office.accounts.models import User

    User.objects.create_user("stranger", role="inspector")
    assert phone("stranger").today().json()["code"] == "ZC-INSPECTION-070"


def test_nobody_is_logged_in(visits):
    assert Client().get("/api/v1/visits/today").status_code == 401


def test_without_the_sites_token_nothing_is_taken(visits):
    from zhicheng_office.accounts.models import User

    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="inspector-A1"))
    send = lambda **more: client.post("/api/v1/visits/records", json.dumps(sheet()), content_type="application/json", **more)  # noqa: E731
    assert (send().status_code, send().json()["code"]) == (403, "ZC-INSPECTION-078")
    token = client.get("/api/v1/visits/today").cookies["csrftoken"].value
    assert send(headers={"X-CSRFToken": token}).status_code == 200


def test_todays_list_asks_the_database_a_bounded_number_of_times(phone, django_assert_max_num_queries):
    mine = phone("inspector-A1")
    mine.today()
    with django_assert_max_num_queries(20):
        mine.today()
