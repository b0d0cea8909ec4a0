"""Core indicators: kept by category and day, reviewed by a second officer, used by the leader board of that day, never edited after."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.functional.standards.standing import CODE, NEW, core_list, entered, lay_sections, person
from tests.sample_county import restore_sample_county
from zhicheng.standards import ReviewAct
from zhicheng_office.accounts.roles import OFFICE_READERS, Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import FactRow, Outbox
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.standards.models import CoreListRow, DeclarationRow
from zhicheng_office.standards.services.limits_drafting import LimitDraft, draft_limit
from zhicheng_office.standards.services.limits_reviewing import Officer, act_on_limit

CUP = "food_contact/metal/vacuum_cup"
HEADER = "产品类别,实施日期,核心指标,方向,等级限值,单位,出处"
BOARD = f"/standards/leaders?category={CUP}"


@pytest.fixture(autouse=True)
def county(db):
    restore_sample_county()
    lay_sections()


@pytest.fixture
def drafter(county):
    return person("drafter", "department", "market_supervision")


@pytest.fixture
def reviewer(county):
    return person("reviewer", "quality_office")


def act(client, number, name, reason=""):
    return client.post(f"/standards/core/{number}/act", {"act": name, "reason": reason})


def accepted(drafter, reviewer, **more):
    assert core_list(drafter, **more).status_code == 302
    number = CoreListRow.objects.order_by("-pk").first().number
    assert act(drafter, number, "propose").status_code == 302
    assert act(reviewer, number, "accept").status_code == 302
    return number


def declared(value, code=CODE, category=CUP):
    said = {
        "product": "合成杯",
        "category": category,
        "standards": "GB 99901-2018",
        "indicators": f"保温效能;≥;{value};℃;GB 99901-2018",
    }
    return person(f"maker-{value}", "enterprise", code).post("/standards/declarations/new", said | {"act": "publish"})


def board(query=""):
    rows = Client().get(f"{BOARD}{query}&format=csv").content.decode("utf-8-sig").splitlines()[1:]
    return sorted((cells[-2], cells[0]) for row in rows if (cells := row.split(",")))


def test_the_board_grades_by_the_list_that_a_second_officer_accepted_and_says_which(drafter, reviewer):
    entered(drafter, NEW)
    assert declared("72").status_code == 302
    assert "没有分级" in Client().get(BOARD).content.decode()
    number = accepted(drafter, reviewer)
    assert board() == [(number, "2")]
    page = Client().get(BOARD).content.decode()
    assert number in page
    assert "2019-07-15 起用" in page
    assert "没有分级" in Client().get(f"{BOARD}&day=2019-07-14").content.decode()
    assert "试算" in Client().get(f"{BOARD}&core=保温效能;≥;80;℃").content.decode().split("<h1")[1][:120]
    assert board("&core=保温效能;≥;80;℃") == [("what-if 试算", "")]
    assert "stainless vacuum cups" in Client().get("/en/standards/leaders").content.decode()


def test_who_proposed_cannot_accept_and_may_take_it_back_before_the_review(drafter, reviewer):
    core_list(drafter)
    number = CoreListRow.objects.get().number
    act(drafter, number, "propose")
    assert act(drafter, number, "accept").status_code == 422
    assert act(reviewer, number, "take_back").status_code == 422
    assert drafter.post(f"/standards/core/{number}/change", {"category": CUP}).status_code == 422
    assert act(drafter, number, "take_back").status_code == 302
    assert CoreListRow.objects.get().state == "draft"
    assert act(reviewer, number, "accept").status_code == 422
    act(drafter, number, "propose")
    assert act(reviewer, number, "send_back", " ").status_code == 422
    assert act(reviewer, number, "send_back", "出处不明").status_code == 302
    assert "出处不明" in reviewer.get(f"/standards/core/{number}").content.decode()
    assert not FactRow.objects.filter(subject__startswith="core_list:").exists()
    assert act(drafter, number, "drop", "另拟").status_code == 302
    assert act(drafter, number, "propose").status_code == 422


def test_a_change_is_a_new_list_and_the_old_one_holds_until_it_begins(drafter, reviewer):
    entered(drafter, NEW)
    declared("72")
    first = accepted(drafter, reviewer)
    second = accepted(drafter, reviewer, effective_from="2019-08-01", lines="保温效能;越高越好;80/72;℃\n容量;≤;500;mL")
    assert board() == [(first, "2")]
    assert board("&day=2019-08-01") == [(second, "")]
    ends = visible_rows(1 << 62).filter(subject=f"core_list:{first}")
    assert {fact.valid_to.isoformat() for fact in ends} == {"2019-08-01"}
    lines = visible_rows(1 << 62).filter(subject=f"core_list:{second}", predicate="core_list.indicator")
    assert sorted(fact.value_text for fact in lines) == ["保温效能;≥;80/72;℃", "容量;≤;500;mL"]
    page = drafter.get(f"/standards/core/{second}").content.decode()
    assert "<del>≥75 ℃ / ≥70 ℃ / ≥65 ℃</del>" in page
    assert act(drafter, first, "propose").status_code == 422
    assert (
        drafter.post(
            f"/standards/core/{first}/change", {"category": CUP, "effective_from": "2019-09-01", "lines": "a;≥;1;", "source": "x"}
        ).status_code
        == 422
    )
    assert core_list(drafter, effective_from="2019-08-01").status_code == 302
    third = CoreListRow.objects.order_by("-pk").first().number
    act(drafter, third, "propose")
    refused = act(reviewer, third, "accept")
    assert refused.status_code == 422
    assert "2019-08-01" in refused.content.decode()


def test_a_day_that_has_passed_changes_no_board_of_the_past(drafter, reviewer):
    number = accepted(drafter, reviewer, effective_from="2019-01-01")
    assert CoreListRow.objects.get(number=number).in_force_from.isoformat() == "2019-07-15"


def test_grading_ends_by_a_list_without_items(drafter, reviewer):
    entered(drafter, NEW)
    declared("72")
    accepted(drafter, reviewer)
    accepted(drafter, reviewer, effective_from="2019-09-01", lines="", ends="on")
    assert board("&day=2019-08-31")
    assert "没有分级" in Client().get(f"{BOARD}&day=2019-09-01").content.decode()


def test_acceptance_has_its_leaf_its_facts_and_a_line_in_the_trail(drafter, reviewer):
    number = accepted(drafter, reviewer)
    leaf = Outbox.objects.get(kind="core_review")
    assert (leaf.record["act"], leaf.record["lines"]) == ("accept", ["保温效能;≥;75/70/65;℃"])
    assert FactRow.objects.get(subject=f"core_list:{number}", predicate="core_list.category").value_text.endswith("不锈钢真空杯")
    assert {"draft_core", "propose_core", "accept_core"} <= set(AuditEntry.objects.values_list("act", flat=True))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"lines": ""}, "二者选一"),
        ({"ends": "on"}, "二者选一"),
        ({"lines": "保温效能;大约;75;℃"}, "第1行"),
        ({"lines": "保温效能;≥;75;℃\n保温效能;≥;65/70;℃"}, "第2行"),
        ({"lines": "保温效能;≥;75;℃\n保温效能;≥;70;℃"}, "两次"),
        ({"lines": "保温效能;≥;75;℃;多"}, "四格"),
        ({"category": "nonsense"}, "有字段要改"),
        ({"effective_from": "gestern"}, "有字段要改"),
        ({"effective_from": ""}, "有字段要改"),
    ],
)
def test_a_list_that_is_none_is_refused_in_words_and_nothing_typed_is_lost(drafter, more, said):
    answer = core_list(drafter, **more)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert more.get("lines", "保温效能").split("\n")[0][:4] in page
    assert not CoreListRow.objects.exists()


def test_without_its_source_nothing_is_proposed(drafter):
    core_list(drafter, source="")
    assert act(drafter, CoreListRow.objects.get().number, "propose").status_code == 422


def sent(client, text, name="core.csv"):
    return client.post("/standards/core/import", {"file": SimpleUploadedFile(name, text.encode())})


def test_a_file_becomes_drafts_list_by_list_and_each_bad_row_is_told(drafter):
    rows = ["真空杯?,2019-08-01,保温效能,越高越好,75/70,℃,纪要", "不锈钢真空杯,2019-08-01,保温效能,越高越好,75/70,℃,纪要", f"{CUP},2019-08-01,容量,低,500/600,mL,",
            "苹果,2019-08-01,糖度,高,12/10,%,纪要", "苹果,2019-08-01,硬度,高,10/12,N,纪要", "大米,,碎米,低,1,%,纪要"]  # fmt: skip
    answer = sent(drafter, "\n".join([HEADER, *rows]))
    assert answer.status_code == 422
    page = answer.content.decode()
    for told in ("第2行", "第6行", "第7行"):
        assert told in page
    row = CoreListRow.objects.get()
    assert (row.category.split("/")[-1], row.lines) == ("不锈钢真空杯", ["保温效能;≥;75/70;℃", "容量;≤;500/600;mL"])
    assert (row.source, row.state) == ("纪要", "draft")
    assert sent(drafter, "\n".join([HEADER, rows[1]])).status_code == 200


@pytest.mark.parametrize("text", ["", HEADER, "a,b\n1,2\n", f"{HEADER}\n=1+1,2019-08-01,a,高,1,,\n"])
def test_a_file_that_is_none_is_refused(drafter, text):
    assert sent(drafter, text).status_code == 422
    assert drafter.post("/standards/core/import", {}).status_code == 422
    assert not CoreListRow.objects.exists()


def test_the_list_is_searched_filtered_and_a_file(drafter, reviewer):
    number = accepted(drafter, reviewer)
    core_list(drafter, category="farm/fruit/apple", lines="糖度;≥;12/10;%")
    for query, found in (
        ("q=糖度", False),
        ("q=真空杯", True),
        (f"category={CUP}", True),
        ("state=draft", False),
        ("state=accepted", True),
    ):
        rows = drafter.get(f"/standards/core?{query}&format=csv").content.decode("utf-8-sig").splitlines()[1:]
        assert (number in "".join(rows)) is found
    assert drafter.get("/standards/core?format=xlsx").status_code == 200
    assert drafter.get("/standards/core/import/template").content.decode("utf-8-sig").startswith("产品类别")
    assert drafter.get("/standards/core/HX-99999").status_code == 404
    assert act(drafter, "HX-99999", "propose").status_code == 404
    assert act(drafter, number, "nonsense").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_reads_drafts_or_decides(drafter, role):
    core_list(drafter)
    number = CoreListRow.objects.get().number
    act(drafter, number, "propose")
    client = person("somebody", role, "science" if role is not Role.ENTERPRISE else CODE)
    reads = client.get("/standards/limits").status_code == 200
    assert reads is (role in OFFICE_READERS)
    decides = role is Role.QUALITY_OFFICE
    for page in ("", f"/{number}"):
        assert client.get(f"/standards/core{page}").status_code == (200 if reads else 403)
    for page in ("new", "import", f"{number}/change"):
        assert client.get(f"/standards/core/{page}").status_code == (200 if decides else 403)
    if not decides:
        assert act(client, number, "accept").status_code == 403
        assert core_list(client).status_code == 403
        assert sent(client, HEADER).status_code == 403
        assert CoreListRow.objects.get().state == "proposed"
    assert client.get(BOARD).status_code == 200


def test_a_visitor_reads_the_board_alone(drafter, reviewer):
    number = accepted(drafter, reviewer)
    visitor = Client()
    assert "/account/login" in visitor.get(f"/standards/core/{number}")["Location"]
    assert "/account/login" in visitor.get("/standards/core/new")["Location"]
    assert "保温效能" in visitor.get("/standards/leaders").content.decode()
    assert visitor.get("/standards/leaders?category=nonsense&day=gestern").status_code == 200
    assert not DeclarationRow.objects.exists()


def test_the_api_tells_the_boards_to_everybody(drafter, reviewer):
    entered(drafter, NEW)
    declared("72")
    address = "/api/v1/leaders"
    assert Client().get(address).json() == []
    number = accepted(drafter, reviewer)
    [told] = Client().get(address).json()
    assert (told["category"], told["core"], told["core_from"]) == (CUP, number, "2019-07-15")
    assert (told["indicators"], told["refused"]) == (["保温效能;≥;75/70/65;℃"], None)
    assert [(one["grade"], one["by_item"]) for one in told["graded"]] == [(2, {"保温效能": 2})]
    assert Client().get(address, {"category": CUP}).json() == [told]
    for query in ({"category": CUP, "day": "2019-07-14"}, {"category": "nonsense"}, {"category": "farm/fruit/apple"}):
        assert Client().get(address, query).json() == []
    for query in ({"category": "Ü"}, {"day": "gestern"}):
        assert Client().get(address, query).status_code == 422


def test_a_list_below_the_standard_that_is_cited_grades_nothing_and_says_why(drafter, reviewer):
    entered(drafter, NEW)
    said = {"product": "合成杯", "category": CUP, "standards": "GB/T 29606-2013", "indicators": "保温效能;≥;72;℃"}
    person("maker", "enterprise", CODE).post("/standards/declarations/new", said | {"act": "publish"})
    draft_accepted_limit()
    accepted(drafter, reviewer)
    page = Client().get(BOARD)
    assert page.status_code == 200
    assert "低于 GB/T 29606-2013" in page.content.decode()
    assert Client().get("/api/v1/leaders").json()[0]["refused"]["code"] == "ZC-STANDARD-032"


def draft_accepted_limit():
    """Keep a limit of the standard that asks more than the lowest grade."""
    texts = {
        "item": "保温效能",
        "kind": "min",
        "value": "68",
        "unit": "℃",
        "standard": "GB/T 29606-2013",
        "effective_from": "2014-05-01",
    }
    first, second = Officer("q1", "quality_office"), Officer("m1", "market_supervision")
    row = draft_limit(LimitDraft(texts, "保温效能 ≥68 ℃", "第5页"), first.name)
    act_on_limit(row.number, ReviewAct.PROPOSE, first)
    act_on_limit(row.number, ReviewAct.ACCEPT, second)
