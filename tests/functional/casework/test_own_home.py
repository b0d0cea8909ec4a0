"""An enterprise's home: what is due from every room in one list, what is its own, and nothing of anybody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.functional.casework.own_steps import HOME, enterprise, text
from tests.functional.casework.own_things import certificate, declaration, instrument, product, request, served
from tests.functional.inspection.campaign_steps import code_of
from tests.functional.laboratory.laboratory_steps import DAY, lay_surveillance, received, reported
from tests.functional.programmes.counter import person
from zhicheng.facts import Fact
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.standards.models import StandardRow

pytestmark = pytest.mark.django_db
OTHER_PAGES = ("/draws", "/visits", "/samples")


@pytest.fixture(autouse=True)
def county(home):
    return lay_surveillance()


def due_lines(client, prefix=""):
    section = text(client, prefix + HOME).split('id="h-due"')[1].split("</section>")[0]
    return section.split("<li>")[1:]


def test_whatever_is_due_stands_in_one_list_soonest_first():
    sample = served(lead="0.06")
    instrument()
    certificate()
    request()
    declaration(clean=False)
    StandardRow.objects.create(id_text="GB 99901-2007", number="GB 99901-2007", ends_on=date(2019, 7, 20))
    lines = due_lines(enterprise())
    order = ["A17", "未写明试验方法", "FW-1", "GB 99901-2007", sample.number, "C-1"]
    for said, line in zip(order, lines, strict=True):
        assert said in line
    assert "6 件事到期或将到期" in text(enterprise(), HOME)
    english = due_lines(enterprise(), "/en")
    assert "A17" in english[0]
    assert "no method is stated" in english[1]


def test_the_lists_are_had_as_files():
    sample = served(lead="0.06")
    instrument()
    client = enterprise()
    due = text(client, f"{HOME}?format=csv").splitlines()
    assert due[0].lstrip("\ufeff").startswith("due_on,working_days_left,kind,of")
    assert ["A17" in due[1], sample.number in due[2]] == [True, True]
    assert f"{sample.number}-T1" in text(client, f"{HOME}/samples?format=csv")
    assert client.get(f"{HOME}/draws?format=xlsx").content.startswith(b"PK")
    assert client.get(f"{HOME}/visits?format=xlsx").content.startswith(b"PK")


def test_what_is_not_due_is_not_in_the_list():
    instrument(verified=DAY - timedelta(days=5))
    certificate(until=DAY + timedelta(days=300))
    certificate(number="C-2", withdrawn_on=date(2019, 7, 1))
    request(waits="provider")
    request(number="FW-2", state="judged")
    declaration()
    declaration(number="SM-2", clean=False, state="withdrawn")
    StandardRow.objects.create(id_text="GB 99901-2007", number="GB 99901-2007", ends_on=date(2018, 8, 1))
    assert due_lines(enterprise()) == []
    assert "没有到期的事" in text(enterprise(), HOME)


def test_nothing_of_another_entity_is_on_the_page():
    served(2, lead="0.06")
    instrument(2)
    certificate(2)
    product(2)
    request(2)
    declaration(2, clean=False)
    page = text(enterprise(), HOME).split("<main")[1]
    for said in ("A17", "C-1", "P-1", "FW-1", "SM-1", code_of(2)):
        assert said not in page, said


def test_who_it_is_stands_by_the_registry():
    page = text(enterprise(), HOME)
    assert "某五金厂（合成）1" in page
    assert code_of(1) in page
    for said in ("存续", "石柱镇", "3351"):
        assert said in page.split('id="h-who"')[1].split("</section>")[0], said
    stranger = person("stranger", Role.ENTERPRISE, code_of(77))
    assert "名录里没有这个代码" in text(stranger, HOME)


def test_each_empty_section_says_what_comes_or_what_to_do():
    page = text(enterprise(), HOME)
    for said in (
        "没有正在计算的期限",
        "没有把您列入名录的抽取",
        "没有已结束的检查",
        "没有送达您的抽检结果",
        "请向市场监管部门登记",
        "没有有效的声明",
    ):
        assert said in page, said


def test_the_page_asks_few_questions_however_much_is_due(django_assert_max_num_queries):
    for number in range(4):
        instrument(number=f"Q-{number}", serial=f"S{number}")
        certificate(number=f"C-{number}")
        product(number=f"P-{number}")
        request(number=f"FW-{number}")
        declaration(number=f"SM-{number}", clean=False)
    served(lead="0.06")
    client = enterprise()
    with django_assert_max_num_queries(20):
        client.get(HOME)


def test_an_own_product_shows_what_it_was_told_and_no_more():
    told = served(1, lead="0.06")
    hidden = received(3, entity=code_of(1))
    reported(hidden, lead="0.06")
    product()
    said = [
        (f"sample:{told.number}", "sample.of_product", "product:P-1"),
        (f"sample:{hidden.number}", "sample.of_product", "product:P-1"),
        ("complaint:T-1", "complaint.product", "product:P-1"),
        ("order:O-1", "order.entity", f"entity:{code_of(1)}"),
        ("supply:S-1", "supply.product", "product:P-1"),
    ]
    facts = [Fact(*one, date(2019, 6, 1), body="market_supervision") for one in said]
    record_batch(facts, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))
    page = text(enterprise(), f"{HOME}/products/P-1")
    assert told.number in page
    assert "supply:S-1" in page
    for secret in (hidden.number, "complaint:T-1", "order:O-1", "判定结论", "/facts/"):
        assert secret not in page.split("<main")[1], secret
    assert enterprise(2).get(f"{HOME}/products/P-1").status_code == 404
    assert enterprise(2).get(f"{HOME}/products/P-0").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ENTERPRISE])
def test_every_other_role_is_denied(role):
    product()
    client = person("somebody", role, code_of(1))
    for path in ("", *OTHER_PAGES, "/products/P-1"):
        assert client.get(HOME + path).status_code == 403, path


def test_a_visitor_is_sent_to_log_in_and_an_enterprise_lands_here():
    assert Client().get(HOME)["Location"].startswith("/account/login")
    assert enterprise().get("/account/start")["Location"] == HOME


def test_an_account_without_an_entity_is_told_whom_to_ask():
    client = person("nobody", Role.ENTERPRISE, "")
    for path in ("", *OTHER_PAGES):
        assert "这个账户没有对应的经营主体" in text(client, HOME + path), path
    assert client.get(f"{HOME}/products/P-1").status_code == 404
