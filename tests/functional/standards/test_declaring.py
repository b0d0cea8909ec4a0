"""An enterprise declares, compares, publishes, revises and withdraws; findings stay with their version; others only read."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.functional.standards.standing import CODE, NEW, OLD, entered, lay_sections, person
from tests.sample_county import restore_sample_county
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.standards.models import DeclarationRow

SAID = {"product": "合成门", "standards": "gb99901—2018", "indicators": "防护级别;文字;甲级;;GB 99901-2018", "lower_marked": ""}
NUMBER = "SM-2019-00001"


@pytest.fixture(autouse=True)
def county(db):
    restore_sample_county()
    lay_sections()
    entered(person("keeper", "quality_office"), OLD, NEW)


@pytest.fixture
def maker(county):
    return person("maker", "enterprise", CODE)


def published(maker, **more):
    return maker.post("/standards/declarations/new", SAID | {"act": "publish"} | more)


def test_findings_are_shown_before_anything_is_public(maker):
    page = maker.post("/standards/declarations/new", SAID | {"standards": "GB 99901-2007", "act": "check"})
    assert page.status_code == 200
    assert "不是现行标准" in page.content.decode()
    assert not DeclarationRow.objects.exists()
    assert not FactRow.objects.filter(subject__startswith="declaration:").exists()


def test_a_declaration_is_public_with_its_findings_facts_and_a_line_in_the_trail(maker):
    assert published(maker, standards="GB 99901-2007;T/ZZB 1-2018").status_code == 302
    row = DeclarationRow.objects.get()
    assert (row.number, row.version, row.entity, row.is_clean) == (NUMBER, 1, CODE, False)
    stated = FactRow.objects.filter(subject=f"declaration:{NUMBER}-1", predicate="declaration.standard")
    assert sorted(fact.value_text for fact in stated) == ["standard:GB 99901-2007", "standard:T/ZZB 1-2018"]
    assert FactRow.objects.filter(predicate="declaration.finding", value_text="standard_not_in_force").count() == 1
    assert AuditEntry.objects.filter(act="declare_standard").exists()
    page = Client().get(f"/standards/declarations/{NUMBER}").content.decode()
    assert "不是现行标准" in page
    assert "合成门" in Client().get("/standards/declarations").content.decode()
    assert "合成门" in Client().get("/en/standards/declarations?found=not_clean").content.decode()
    assert "合成门" not in Client().get("/standards/declarations?found=clean").content.decode().split("<main")[1]


def test_a_revision_is_a_new_version_and_the_old_findings_stay(maker):
    published(maker, standards="GB 99901-2007")
    answer = maker.post(f"/standards/declarations/{NUMBER}/revise", SAID | {"act": "publish"})
    assert answer.status_code == 302
    first, second = DeclarationRow.objects.order_by("version")
    assert (first.state, second.state, second.version) == ("replaced", "stands", 2)
    assert "standard_not_in_force" in [one["code"] for one in first.findings]
    assert "standard_not_in_force" not in [one["code"] for one in second.findings]
    assert "第 1 版" in Client().get(f"/standards/declarations/{NUMBER}").content.decode()
    rows = Client().get("/standards/declarations?format=csv").content.decode("utf-8-sig").splitlines()
    assert [row.split(",")[1] for row in rows[1:]] == ["2"]


def test_a_later_standard_does_not_alter_what_was_found(maker):
    published(maker)
    before = DeclarationRow.objects.get().findings
    keeper = person("second", "quality_office")
    entered(keeper, {"number": "GB 99901-2019", "title": "更新", "effective_on": "2019-07-01", "replaces": "GB 99901-2018"})
    assert DeclarationRow.objects.get().findings == before
    again = maker.post(f"/standards/declarations/{NUMBER}/revise", SAID | {"act": "check"}).content.decode()
    assert "不是现行标准" in again


def test_a_withdrawal_has_its_reason_and_ends_it_for_good(maker):
    published(maker)
    address = f"/standards/declarations/{NUMBER}/withdraw"
    assert maker.post(address, {"reason": " "}).status_code == 422
    assert maker.post(address, {"reason": "停产"}).status_code == 302
    assert DeclarationRow.objects.get().state == "withdrawn"
    assert FactRow.objects.filter(predicate="declaration.withdrawn").count() == 1
    assert maker.post(address, {"reason": "再撤"}).status_code == 422
    assert maker.post(f"/standards/declarations/{NUMBER}/revise", SAID | {"act": "publish"}).status_code == 422
    assert "停产" in Client().get(f"/standards/declarations/{NUMBER}").content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"product": ""}, "有字段要改"),
        ({"standards": "国标"}, "无法识别"),
        ({"indicators": "保温效能;大约;68;℃"}, "比较符"),
        ({"indicators": "保温效能;≥;很多;℃"}, "保温效能"),
        ({"indicators": ";≥;68;℃"}, "项目"),
        ({"indicators": "保温效能;≥;68;℃\n保温效能;≥;70;℃"}, "两次"),
        ({"indicators": "保温效能"}, "保温效能"),
    ],
)
@pytest.mark.parametrize("act", ["check", "publish"])
def test_bad_input_is_refused_in_words(maker, more, said, act):
    answer = maker.post("/standards/declarations/new", SAID | more | {"act": act})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not DeclarationRow.objects.exists()


def test_an_account_without_an_entity_cannot_declare(county):
    client = person("nobody", "enterprise")
    assert client.get("/standards/declarations/mine").status_code == 200
    assert client.post("/standards/declarations/new", SAID | {"act": "publish"}).status_code == 422


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_declares_revises_or_withdraws(maker, role):
    published(maker)
    client = person("somebody", role, "9111000060003735XC" if role is Role.ENTERPRISE else "science")
    for page in ("", f"/{NUMBER}"):
        assert client.get(f"/standards/declarations{page}").status_code == 200
    opens = role is Role.ENTERPRISE
    for page in ("mine", "new"):
        assert client.get(f"/standards/declarations/{page}").status_code == (200 if opens else 403)
    assert client.get(f"/standards/declarations/{NUMBER}/revise").status_code == 403
    assert client.post(f"/standards/declarations/{NUMBER}/revise", SAID | {"act": "publish"}).status_code == 403
    assert client.post(f"/standards/declarations/{NUMBER}/withdraw", {"reason": "x"}).status_code == 403
    if not opens:
        assert client.post("/standards/declarations/new", SAID | {"act": "publish"}).status_code == 403
    assert DeclarationRow.objects.get().state == "stands"


def test_a_visitor_reads_and_is_sent_to_log_in_to_declare(maker):
    visitor = Client()
    for page in ("mine", "new", f"{NUMBER}/revise"):
        assert "/account/login" in visitor.get(f"/standards/declarations/{page}")["Location"]
    assert visitor.get("/standards/declarations/SM-1999-00001").status_code == 404
    assert maker.get("/standards/declarations/SM-1999-00001/revise").status_code == 404


CORE = "/standards/leaders?product=合成杯&core=保温效能;≥;75/70/65;℃"


def test_the_leader_board_grades_by_the_weakest_and_says_who_is_not_graded(maker):
    for value, code in (("76", CODE), ("66", "9111000060003735XC"), ("", "second")):
        client = maker if code == CODE else person(code, "enterprise", code if code != "second" else CODE)
        published(client, product="合成杯", indicators=f"保温效能;≥;{value};℃;GB 99901-2018" if value else "")
    rows = [line.split(",") for line in Client().get(f"{CORE}&format=csv").content.decode("utf-8-sig").splitlines()[1:]]
    assert sorted(row[0] for row in rows) == ["", "1", "3"]
    page = Client().get(CORE).content.decode()
    assert "未定级" in page
    assert "3 份有效声明" in page


@pytest.mark.parametrize("core", ["保温效能;大约;75;℃", "保温效能;≥;65/70;℃", ";≥;75;℃", "保温效能", "保温效能;≥;很多;℃"])
def test_a_core_that_is_none_is_refused_in_words(maker, core):
    published(maker, product="合成杯")
    answer = Client().get("/standards/leaders", {"product": "合成杯", "core": core})
    assert answer.status_code == 422
    assert Client().get("/standards/leaders", {"product": "无此产品", "core": "保温效能;≥;75;℃"}).status_code == 200
    assert Client().get("/en/standards/leaders").status_code == 200


def test_the_api_tells_every_version_to_everybody(maker):
    published(maker, standards="GB 99901-2007")
    maker.post(f"/standards/declarations/{NUMBER}/revise", SAID | {"act": "publish"})
    listed = Client().get("/api/v1/declarations", {"q": "合成门"}).json()
    assert [(one["number"], one["version"]) for one in listed["declarations"]] == [(NUMBER, 2)]
    versions = Client().get(f"/api/v1/declarations/{NUMBER}").json()
    assert [one["state"] for one in versions] == ["stands", "replaced"]
    assert "standard_not_in_force" in [found["code"] for found in versions[1]["findings"]]
    assert Client().get("/api/v1/declarations/SM-1999-1").status_code == 404
