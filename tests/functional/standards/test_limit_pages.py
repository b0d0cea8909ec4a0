"""Pages of limits: for whom they open, what the filters find, and a limit's way from the form to the list."""

from __future__ import annotations

from datetime import date

import pytest

from tests.functional.inspection.roster_steps import client_of
from tests.functional.standards.limit_steps import CUP, FIRST, SECOND, accepted, draft, lay, lead, proposed
from zhicheng.judgement import Dates, Result, judge
from zhicheng.standards import ReviewAct
from zhicheng_office.standards.limit_records import limit_of
from zhicheng_office.standards.models import LimitRow
from zhicheng_office.standards.services.limits_reviewing import Told, act_on_limit
from zhicheng_office.standards.views.limits import PROPOSING

ROOT = "/standards/limits"
PEOPLE = {
    "quality_office": ("quality_office", "quality_office"),
    "market": ("department", "market_supervision"),
    "agriculture": ("department", "agriculture"),
    "science": ("department", "science"),
    "inspector": ("inspector", "market_supervision"),
    "laboratory": ("laboratory", "laboratory"),
    "auditor": ("auditor", ""),
    "enterprise": ("enterprise", ""),
    "system_admin": ("system_admin", ""),
}
READERS = set(PEOPLE) - {"enterprise", "system_admin"}
PROPOSERS, REVIEWERS = {"quality_office", "market", "agriculture"}, {"quality_office", "market"}
FORM = {
    "item": "铅迁移量", "kind": "max", "value": "0.01", "unit": "mg/kg", "category": "不锈钢真空杯", "comparison": "full",
    "governing": "production", "standard": "DB33/T 9999-2019", "effective_from": "2019-07-01", "methods": "GB 31604.49; GB 31604.24",
}  # fmt: skip


@pytest.fixture(autouse=True)
def county(db):
    lay()


def officer(name="q1"):
    return client_of("quality_office", "quality_office", name)


@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_opens_and_does_what_is_its_own(who):
    row, client = proposed(), client_of(*PEOPLE[who])
    allowed = {
        "": READERS,
        f"/{row.number}": READERS,
        f"/{lead()}": READERS,
        "/reviews": READERS,
        "/new": PROPOSERS,
        "/files": PROPOSERS,
    }
    for page, people in allowed.items():
        assert client.get(f"{ROOT}{page}").status_code == (200 if who in people else 403), page
    sent = client.post(f"{ROOT}/new", FORM | {"value": "0.02"}).status_code
    assert sent == (302 if who in PROPOSERS else 403)
    assert client.post(f"{ROOT}/{row.number}/change", FORM).status_code == (422 if who in PROPOSERS else 403)
    assert client.post(f"{ROOT}/files/1/act", {"act": "take"}).status_code in ((404,) if who in PROPOSERS else (403,))
    decided = client.post(f"{ROOT}/{row.number}/act", {"act": "accept"}).status_code
    assert decided == (302 if who in REVIEWERS else 403)
    batch = client.post(f"{ROOT}/reviews", {"act": "accept", "limit": row.number}).status_code
    assert batch == (422 if who in REVIEWERS else 403)


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_opens_in_both_languages_filled_and_empty(language):
    client = officer()
    assert client.get(f"{language}{ROOT}/reviews").status_code == 200
    rows = [
        draft(),
        proposed(value="0.02"),
        accepted(value="0.03"),
        accepted(old=lead(), value="0.04", effective_from="2019-07-02"),
    ]
    act_on_limit(rows[2].number, ReviewAct.ASK_RETIRE, FIRST, Told("误录", last_day=date(2019, 12, 31)))
    pages = [
        *(f"/{row.number}" for row in rows),
        "",
        "/reviews",
        "/new",
        "/files",
        f"/new?old={lead()}&whole=1",
        f"/{rows[0].number}/change",
    ]
    pages += ["?q=nothing", "?day=soon", "?page=2", "?state=draft", "?page=x"]
    for page in pages:
        assert client.get(f"{language}{ROOT}{page}").status_code == 200, page
    for page in ("/XL-99999", "/new?old=R-0", "/XL-99999/change"):
        assert client.get(f"{language}{ROOT}{page}").status_code == 404


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        (f"category={CUP}&day=2019-07-15", "铅迁移量", "菠菜"),
        ("q=lead migration", "铅迁移量", "镉迁移量"),
        ("origin=office", "XL-00001", "GB 2762"),
        ("checked=in_force", "没有符合条件的限量", "GB 2762"),
        ("state=draft", "XL-00002", "XL-00001"),
        ("day=2030-01-01&q=GB 4806.9", "没有符合条件的限量", "0.05"),
    ],
)
def test_filters_find_what_they_name(query, there, absent):
    accepted()
    draft(value="0.02")
    page = officer().get(f"{ROOT}?{query}").content.decode().partition('id="limits-page"')[2].partition("</form>")[2]
    assert there in page
    assert absent not in page


def test_the_list_is_a_file_with_the_columns_of_the_rulebook():
    accepted()
    assert officer().get(f"{ROOT}?format=xlsx").content.startswith(b"PK")
    lines = officer().get(f"{ROOT}?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("number,origin,state,item,item_en,category,kind,value,unit")
    assert sum(line.startswith("XL-") for line in lines) == 1
    assert len(lines) > 150


def test_a_limit_goes_from_the_form_to_the_list():
    first, second = officer("q1"), officer("q2")
    assert first.post(f"{ROOT}/new", FORM | {"value": "little"}).status_code == 422
    assert first.post(f"{ROOT}/new", FORM | {"kind": "perhaps"}).status_code == 422
    made = first.post(f"{ROOT}/new", FORM)
    page = made["Location"]
    assert first.post(f"{page}/act", {"act": "propose"}).status_code == 422
    change = FORM | {"quote": "铅 0.01 mg/kg", "source": "标准文本 第3页"}
    assert first.post(f"{page}/change", change).status_code == 302
    assert first.post(f"{page}/act", {"act": "propose"}).status_code == 302
    assert first.post(f"{page}/act", {"act": "accept"}).status_code == 422
    assert second.post(f"{page}/act", {"act": "send_back"}).status_code == 422
    half = {"act": "accept", "document": "DB33/T 9999-2019"}
    assert second.post(f"{page}/act", half).status_code == 422
    assert second.post(f"{page}/act", half | {"page": "3", "seen_on": "2019-07-10"}).status_code == 302
    row = LimitRow.objects.get()
    assert (row.state, row.sight["day"], row.texts["methods"]) == ("accepted", "2019-07-10", ["GB 31604.49", "GB 31604.24"])
    assert "第3页" in second.get(page).content.decode()
    for act in ("supersede", "nonsense", ""):
        assert second.post(f"{page}/act", {"act": act}).status_code == 404


def test_ticked_limits_are_decided_together():
    numbers = [proposed(value=value).number for value in ("0.02", "0.03")]
    client = client_of("department", "market_supervision", "m2")
    assert client.post(f"{ROOT}/reviews", {"act": "send_back", "limit": numbers}).status_code == 422
    assert client.post(f"{ROOT}/reviews", {"act": "accept"}).status_code == 422
    assert client.post(f"{ROOT}/reviews", {"act": "accept", "limit": numbers}).status_code == 302
    assert LimitRow.objects.filter(state="accepted").count() == 2
    assert client.get(f"{ROOT}/reviews?format=csv")["Content-Type"].startswith("text/csv")


def test_the_rail_counts_what_waits_for_another_officer():
    proposed()
    assert 'class="n">1' in officer("q2").get(ROOT).content.decode().partition("</nav>")[0]
    assert 'class="n">' not in officer("q1").get(ROOT).content.decode().partition("</nav>")[0]


def test_the_rail_counts_what_was_sent_back_to_its_drafter():
    row = proposed()
    for _ in range(2):
        act_on_limit(row.number, ReviewAct.SEND_BACK, SECOND, Told("单位"))
        act_on_limit(row.number, ReviewAct.PROPOSE, FIRST)
    act_on_limit(row.number, ReviewAct.SEND_BACK, SECOND, Told("单位"))
    assert 'class="n">1' in officer("q1").get(ROOT).content.decode().partition("</nav>")[0]
    assert 'class="n">' not in officer("q2").get(ROOT).content.decode().partition("</nav>")[0]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", [act for act in ReviewAct if act is not ReviewAct.SUPERSEDE])
def test_each_act_is_open_to_its_own_roles_alone(who, act):
    number = proposed().number
    people = PROPOSERS if act in PROPOSING else REVIEWERS
    told = {"act": str(act), "reason": "理由", "last_day": "2019-12-31"}
    answer = client_of(*PEOPLE[who]).post(f"{ROOT}/{number}/act", told).status_code
    assert answer in ((302, 422) if who in people else (403,))
    if who not in people:
        assert LimitRow.objects.get().state == "proposed"


@pytest.mark.parametrize("page", ["", "/reviews", "/files"])
def test_a_page_asks_the_database_little(page, django_assert_max_num_queries):
    for place in range(12):
        proposed(value=f"0.{place + 1}")
    client = officer()
    with django_assert_max_num_queries(20):
        client.get(f"{ROOT}{page}")


def test_an_either_of_is_entered_with_its_options_and_judges():
    first = officer("q1")
    said = FORM | {
        "kind": "either_of",
        "value": "",
        "unit": "",
        "options": "| max | 0.01 | mg/kg\n| min | 5 | mg/kg | GB 31604.49",
    }
    page = first.post(f"{ROOT}/new", said)["Location"]
    row = LimitRow.objects.get()
    assert row.texts["value"] == "铅迁移量 ≤ 0.01 mg/kg 或 铅迁移量 ≥ 5 mg/kg"
    kept = limit_of(row.texts)
    for text, outcome in (("0.005", "pass"), ("6", "pass"), ("1", "fail"), ("<1", "unjudgeable")):
        result = Result(text, "mg/kg", "铅迁移量", "GB 31604.49")
        assert judge(result, kept, dates=Dates(production="2019-07-10")).outcome.value == outcome
    shown = first.get(page).content.decode()
    assert "择一各项" in shown
    assert "0.01 | mg/kg；" in shown
    assert "| max | 0.01 | mg/kg" in first.get(f"{page}/change").content.decode()
    for wrong in ("| max", "| either_of | 1 | mg", "| max | little | mg", ""):
        assert first.post(f"{ROOT}/new", said | {"options": wrong}).status_code == 422


@pytest.mark.parametrize("text", ["ｇｂ4806.9", "GB4806.9-2016", "鉛遷移量"])
def test_the_list_is_searched_in_any_writing(text):
    assert "铅迁移量" in officer().get(f"{ROOT}?q={text}").content.decode().partition('id="limits-page"')[2]
