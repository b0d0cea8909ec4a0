"""The fact pages: every role that may read them, every role that may not, and a correction beside what it corrects."""

from datetime import date

import pytest
from django.test import Client

from zhicheng.facts import Fact
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import OFFICE_READERS, Role
from zhicheng_office.ledger.services import BatchLabel, record_batch

pytestmark = pytest.mark.django_db


def client_of(role):
    client = Client()
    client.force_login(User.objects.create_user(str(role), role=role))
    return client


@pytest.fixture
def corrected():
    label = BatchLabel("模拟名单", "science", date(2018, 3, 1), "tester", simulated=True)
    record_batch([Fact("entity:1", "entity.high_tech", 1, date(2018, 1, 1), body="science")], label)
    record_batch([Fact("entity:1", "entity.high_tech", 1, date(2018, 2, 1), body="science", replaces=1)], label)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_facts(role, corrected):
    client = client_of(role)
    expected = 200 if role in OFFICE_READERS else 403
    pages = ("/ledger/facts", "/ledger/facts/1", "/en/ledger/facts", "/api/v1/facts")
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, expected)


def test_a_visitor_is_sent_to_log_in(corrected):
    answer = Client().get("/ledger/facts?subject=entity:1")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login?next=/ledger/facts")


def test_a_correction_stands_beside_what_it_corrects(corrected):
    page = client_of(Role.AUDITOR).get("/ledger/facts/2").content.decode()
    assert "它更正的陈述" in page
    assert 'href="/ledger/facts/1"' in page


@pytest.mark.parametrize("query", ["before=x", "before=99999999999999999999", "subject=%00", "predicate=none", "before=-1"])
def test_odd_queries_answer_an_empty_list_not_a_failure(query, corrected):
    assert client_of(Role.AUDITOR).get(f"/ledger/facts?{query}").status_code == 200
