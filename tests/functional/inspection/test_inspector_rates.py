"""Shares of findings that stand out: from the facts, with their statistics, for few eyes, with a right to answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.functional.inspection.campaign_steps import DAY, lay_county
from tests.functional.inspection.roster_steps import client_of, inspector, recorded
from zhicheng.facts import Fact
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import InspectorAnswer, InspectorPerson
from zhicheng_office.inspection.services.finding_rates import finding_counts, inspector_outliers
from zhicheng_office.ledger.services import BatchLabel, record_batch

RATES = "/inspection/inspectors/rates"
PLAIN = ("YK-001", "YK-002", "YK-003", "YK-004")
EAGER, SHORT = "YK-005", "YK-006"


@pytest.fixture(autouse=True)
def roster(db):
    lay_county()
    numbers = (*PLAIN, EAGER, SHORT)
    recorded(*(inspector(number) for number in numbers))
    InspectorPerson.objects.filter(number=EAGER).update(username="eager")
    facts = []
    for place, number in enumerate(PLAIN):
        facts += visits(number, place * 100, found=2, clean=38)
    facts += visits(EAGER, 900, found=20, clean=20)
    facts += visits(SHORT, 1000, found=3, clean=0)
    record_batch(facts, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))


def visits(number, start, *, found, clean, day=date(2019, 5, 6)):
    said = ["corrected"] * found + ["none"] * clean
    last = day + timedelta(days=1)
    return [
        Fact(f"visit:V-{start + place}", predicate, value, day, last, body="market_supervision")
        for place, finding in enumerate(said)
        for predicate, value in (("visit.finding", finding), ("visit.inspector", number))
    ]


def eager():
    return client_of(Role.INSPECTOR, "market_supervision", "eager")


def test_who_stands_out_is_found_and_few_visits_are_not_listed():
    assert finding_counts(DAY)[EAGER] == (20, 40)
    assert finding_counts(DAY)[SHORT] == (3, 3)
    assert [(one.code, one.higher) for one in inspector_outliers(DAY)] == [(EAGER, True)]


def test_closed_premises_refusals_and_visits_of_long_ago_count_for_nobody():
    before = finding_counts(DAY)
    day = date(2019, 5, 7)
    said = [*visits(EAGER, 2000, found=5, clean=0, day=date(2018, 7, 15))]
    for place, finding in enumerate(("unreachable", "refused")):
        subject = f"visit:V-{3000 + place}"
        for predicate, value in (("visit.finding", finding), ("visit.inspector", EAGER)):
            said.append(Fact(subject, predicate, value, day, day + timedelta(days=1), body="market_supervision"))
    record_batch(said, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))
    assert finding_counts(DAY) == before


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_shows_statistics_and_answers(language):
    eager().post(f"/inspection/inspectors/{EAGER}/answer", {"text": "专项整治期间多为举报线索企业"})
    page = client_of(Role.QUALITY_OFFICE).get(f"{language}{RATES}").content.decode()
    assert "20/40" in page
    assert "专项整治" in page
    assert "YK-001" not in page
    rows = client_of(Role.QUALITY_OFFICE).get(f"{RATES}?format=csv").content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("number,found,visits")
    assert rows[1].startswith(f"{EAGER},20,40")


def test_an_inspector_sees_the_own_share_and_answers_it():
    page = eager().get(f"/inspection/inspectors/{EAGER}").content.decode()
    assert "20/40" in page
    assert eager().post(f"/inspection/inspectors/{EAGER}/answer", {"text": "说明"}).status_code == 302
    assert "说明" in eager().get(f"/inspection/inspectors/{EAGER}").content.decode()
    assert AuditEntry.objects.filter(act="answer_rate", actor="eager").count() == 1
    for wrong in ("", " "):
        assert eager().post(f"/inspection/inspectors/{EAGER}/answer", {"text": wrong}).status_code == 422
    assert InspectorAnswer.objects.count() == 1


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_the_rates_and_who_answers(role):
    client = client_of(role, "education")
    reads = role in (Role.QUALITY_OFFICE, Role.AUDITOR)
    assert client.get(RATES).status_code == (200 if reads else 403)
    answered = client.post(f"/inspection/inspectors/{EAGER}/answer", {"text": "替人说明"})
    assert answered.status_code in (403, 404)
    assert not InspectorAnswer.objects.exists()
    shown = client.get(f"/inspection/inspectors/{EAGER}")
    assert ("20/40" in shown.content.decode()) == reads


def test_the_body_that_organises_reads_them_and_another_inspector_does_not():
    assert client_of(Role.DEPARTMENT, "market_supervision").get(RATES).status_code == 200
    other = client_of(Role.INSPECTOR, "market_supervision", "other")
    assert other.get(f"/inspection/inspectors/{EAGER}").status_code == 403


def test_nothing_to_compare_is_said():
    from zhicheng_office.ledger.models import FactRow

    FactRow.objects.filter(predicate="visit.inspector").delete()
    assert "没有检查人员的发现问题率离群" in client_of(Role.QUALITY_OFFICE).get(RATES).content.decode()
