"""A correction is asked for with its reason and term, answered by a version or an explanation, closed by an officer; others see nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.functional.standards.standing import CODE, NEW, OLD, entered, lay_sections, person
from tests.sample_county import restore_sample_county
from zhicheng.rules import rulebook_with
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import County, FactRow, Outbox
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.standards.models import CorrectionRow

COUNTY = """
rules:
  county.standards.correction_term:
    zh: 要求更正声明的期限
    en: term for correcting a declaration
    values:
      2019-01-01: {value: {count: 5, unit: working_days}, status: house, source: {document: 县质量办决定, article: 三}}
"""
SAID = {"product": "合成门", "standards": "GB 99901-2007", "indicators": "防护级别;文字;甲级;;GB 99901-2018"}
NUMBER, FIRST = "SM-2019-00001", "GZ-2019-00001"


@pytest.fixture(autouse=True)
def county(db):
    restore_sample_county()
    lay_sections()
    entered(person("keeper", "quality_office"), OLD, NEW)


@pytest.fixture
def maker(county):
    client = person("maker", "enterprise", CODE)
    assert client.post("/standards/declarations/new", SAID | {"act": "publish"}).status_code == 302
    return client


@pytest.fixture
def officer(maker):
    return person("officer", "department", "market_supervision")


def ask(client, reason="请改为现行标准", finding=("0",)):
    return client.post(f"/standards/declarations/{NUMBER}/correct", {"reason": reason, "finding": finding})


def act(client, name, text="", number=FIRST):
    return client.post(f"/standards/corrections/{number}/act", {"act": name, "text": text})


def wait_until(day):
    County.objects.update(demonstration_day=day, demonstration_known=day)


def stated():
    rows = visible_rows(1 << 62).filter(predicate="declaration.correction").order_by("sequence")
    return [(row.value_text, row.valid_to) for row in rows]


def test_a_correction_has_its_reason_its_term_and_shows_to_the_enterprise_alone(maker, officer):
    assert ask(officer).status_code == 302
    row = CorrectionRow.objects.get()
    assert (row.number, row.entity, row.state, row.due) == (FIRST, CODE, "asked", date(2019, 8, 5))
    assert "standard_not_in_force" in [one["code"] for one in row.findings]
    assert stated() == [("asked", None)]
    leaf = Outbox.objects.get(kind="correction")
    assert (leaf.record["act"], leaf.record["rule_status"], leaf.record["reason"]) == ("ask", "unverified", "请改为现行标准")
    assert AuditEntry.objects.filter(act="ask_correction", object=FIRST).exists()
    page = maker.get(f"/standards/corrections/{FIRST}").content.decode()
    assert "请改为现行标准" in page
    assert "15 个工作日" in page
    assert "未核验" in page
    assert FIRST in maker.get("/standards/declarations/mine").content.decode()
    assert FIRST in maker.get(f"/standards/declarations/{NUMBER}").content.decode()
    for visitor in (Client(), person("reader", "inspector")):
        assert FIRST not in visitor.get(f"/standards/declarations/{NUMBER}").content.decode()
        assert "更正" not in visitor.get(f"/standards/declarations/{NUMBER}").content.decode().split("<main")[1]


def test_the_term_of_the_countys_own_rulebook_holds(maker, officer, settings):
    settings.RULEBOOK = rulebook_with({"standards/county": COUNTY})
    ask(officer)
    assert CorrectionRow.objects.get().due == date(2019, 7, 22)
    assert Outbox.objects.get(kind="correction").record["rule_status"] == "house"
    assert "5 个工作日" in maker.get(f"/standards/corrections/{FIRST}").content.decode()


@pytest.mark.parametrize(("reason", "finding"), [(" ", ("0",)), ("改", ()), ("改", ("99",)), ("改", ("x",))])
def test_what_lacks_reason_or_finding_is_refused(officer, reason, finding):
    assert ask(officer, reason, finding).status_code == 422
    assert not CorrectionRow.objects.exists()


def test_one_is_open_at_a_time_and_may_be_taken_back_before_the_answer(officer):
    ask(officer)
    assert ask(officer).status_code == 422
    assert act(officer, "meet").status_code == 422
    assert act(officer, "not_meet", "过期").status_code == 422
    assert act(officer, "take_back").status_code == 422
    assert act(officer, "take_back", "误提").status_code == 302
    assert stated() == []
    assert FactRow.objects.filter(predicate="declaration.correction", retracted=True).count() == 1
    assert ask(officer).status_code == 302
    assert CorrectionRow.objects.order_by("number").last().number == "GZ-2019-00002"


def test_a_new_version_answers_and_the_officer_closes_it(maker, officer):
    ask(officer)
    assert (
        maker.post(
            f"/standards/declarations/{NUMBER}/revise", SAID | {"standards": "GB 99901-2018", "act": "publish"}
        ).status_code
        == 302
    )
    row = CorrectionRow.objects.get()
    assert (row.state, row.steps.last().act, row.steps.last().version) == ("answered", "revise", 2)
    assert stated() == [("asked", None)]
    assert "1" in officer.get("/standards/corrections?state=answered&format=csv").content.decode("utf-8-sig").splitlines()[1]
    wait_until(date(2019, 7, 20))
    assert act(officer, "meet").status_code == 302
    assert stated() == [("asked", date(2019, 7, 20)), ("met", None)]
    assert act(officer, "not_meet", "再看").status_code == 422
    assert act(maker, "explain", "再答").status_code == 422
    assert Outbox.objects.filter(kind="correction").count() == 2


def test_an_explanation_answers_and_may_be_found_wanting_with_a_reason(maker, officer):
    ask(officer)
    assert act(maker, "explain", " ").status_code == 422
    assert act(maker, "explain", "合同约定仍执行旧版").status_code == 302
    assert "合同约定仍执行旧版" in officer.get(f"/standards/corrections/{FIRST}").content.decode()
    assert act(officer, "not_meet").status_code == 422
    assert act(officer, "not_meet", "旧版已废止").status_code == 302
    assert stated() == [("not_met", None)]
    assert "未更正" not in Client().get(f"/standards/declarations/{NUMBER}").content.decode()


def test_what_runs_out_is_overdue_and_may_be_closed_without_an_answer(officer):
    ask(officer)
    wait_until(date(2019, 8, 5))
    assert act(officer, "not_meet", "未答复").status_code == 422
    wait_until(date(2019, 8, 6))
    assert "1 项逾期未答复" in officer.get("/standards/corrections").content.decode()
    assert FIRST in officer.get("/en/standards/corrections?state=overdue&format=csv").content.decode()
    assert act(officer, "not_meet", "未答复").status_code == 302
    assert officer.get("/standards/corrections?state=not_met").status_code == 200


def test_the_public_is_told_alone_what_the_law_has_published(maker, officer):
    maker.post("/standards/declarations/new", {"product": "合成窗", "standards": "", "indicators": "", "act": "publish"})
    answer = officer.post("/standards/declarations/SM-2019-00002/correct", {"reason": "须公开执行的标准", "finding": ["0"]})
    assert answer.status_code == 302
    address = "/standards/declarations/SM-2019-00002"
    assert "逾期未更正" not in Client().get(address).content.decode()
    wait_until(date(2019, 8, 6))
    assert "逾期未更正" not in Client().get(address).content.decode()
    assert act(officer, "not_meet", "期满未公开").status_code == 302
    page = Client().get(address).content.decode()
    assert "逾期未更正" in page
    assert "期满未公开" not in page
    assert "Not corrected in time" in Client().get(f"/en{address}").content.decode()


def test_a_withdrawal_answers_too_and_nothing_is_asked_of_what_does_not_stand(maker, officer):
    ask(officer)
    assert maker.post(f"/standards/declarations/{NUMBER}/withdraw", {"reason": "停产"}).status_code == 302
    assert CorrectionRow.objects.get().state == "answered"
    assert act(officer, "meet").status_code == 302
    assert ask(officer).status_code == 422


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_asks_answers_or_closes(maker, officer, role):
    ask(officer)
    body = {Role.ENTERPRISE: "9111000060003735XC", Role.DEPARTMENT: "science", Role.QUALITY_OFFICE: "quality_office"}
    client = person("somebody", role, body.get(role, "market_supervision"))
    reads = role in (Role.QUALITY_OFFICE, Role.AUDITOR)
    assert client.get("/standards/corrections").status_code == (200 if reads else 403)
    assert client.get(f"/standards/corrections/{FIRST}").status_code == (200 if reads else 403)
    assert ask(client).status_code == 403
    for name in ("meet", "not_meet", "take_back", "explain"):
        assert act(client, name, "x").status_code == 403
    assert CorrectionRow.objects.get().state == "asked"


def test_officers_do_not_answer_and_the_enterprise_does_not_close(maker, officer):
    ask(officer)
    assert act(officer, "explain", "x").status_code == 403
    for name in ("meet", "not_meet", "take_back"):
        assert act(maker, name, "x").status_code == 403
    for name in ("ask", "revise", "withdraw", "nonsense"):
        assert act(maker, name, "x").status_code == 404
    assert officer.get("/standards/corrections/GZ-1999-1").status_code == 404
    visitor = Client()
    assert "/account/login" in visitor.get(f"/standards/corrections/{FIRST}")["Location"]
    assert "/account/login" in act(visitor, "meet")["Location"]
    assert "/account/login" in ask(visitor)["Location"]


@pytest.mark.parametrize("role", [*Role, None])
def test_over_the_api_officers_read_all_an_enterprise_its_own_nobody_else_any(maker, officer, role):
    ask(officer)
    reads = {Role.QUALITY_OFFICE: 200, Role.AUDITOR: 200}
    client = Client() if role is None else person("asks", role, "agriculture" if role == Role.DEPARTMENT else "91330784OTHER")
    sees = 401 if role is None else reads.get(role, 404 if role == Role.ENTERPRISE else 403)
    assert client.get(f"/api/v1/corrections/{FIRST}").status_code == sees
    listed = client.get("/api/v1/corrections")
    assert listed.status_code == (200 if sees == 404 else sees)
    assert sees not in (200, 404) or listed.json()["total"] == (1 if sees == 200 else 0)


def test_the_api_says_what_is_due_and_what_was_done(maker, officer):
    ask(officer)
    act(maker, "explain", "已改")
    one = maker.get(f"/api/v1/corrections/{FIRST}").json()
    assert (one["declaration"], one["state"], one["due"], one["overdue"]) == (NUMBER, "answered", "2019-08-05", False)
    assert [(step["act"], step["text"]) for step in one["steps"]] == [("ask", "请改为现行标准"), ("explain", "已改")]
    assert "standard_not_in_force" in [finding["code"] for finding in one["findings"]]
    assert officer.get("/api/v1/corrections?state=asked").json()["total"] == 0
    assert officer.get("/api/v1/corrections?state=Asked").status_code == 422


def test_the_api_finds_what_is_overdue(maker, officer):
    ask(officer)
    assert officer.get("/api/v1/corrections?overdue=true").json()["total"] == 0
    wait_until(date(2019, 8, 6))
    [one] = officer.get("/api/v1/corrections?overdue=true").json()["corrections"]
    assert (one["number"], one["overdue"]) == (FIRST, True)
