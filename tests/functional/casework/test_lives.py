"""The life of a product in the office: one page and one file, from facts, for readers of the office alone."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.functional.registry.conftest import DAY, GONE, KEPT, OTHER, place, three  # noqa: F401 - fixtures
from zhicheng.facts import Fact
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import OFFICE_READERS, Role
from zhicheng_office.ledger.services import BatchLabel, record_batch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]
WHEN = date(2019, 6, 1)


@pytest.fixture(autouse=True)
def lived(three):  # noqa: F811
    said = [
        ("product:P-1", "product.name", "保温杯（合成）"),
        ("product:P-1", "product.entity", f"entity:{KEPT}"),
        ("supply:1", "supply.product", "product:P-1"),
        ("supply:1", "supply.supplier", f"entity:{OTHER}"),
        ("sample:S-1", "sample.entity", f"entity:{KEPT}"),
        ("sample:S-1", "sample.of_product", "product:P-1"),
        ("sample:S-2", "sample.entity", f"entity:{KEPT}"),
        ("sample:S-3", "sample.entity", f"entity:{OTHER}"),
    ]
    facts = [Fact(subject, predicate, value, WHEN, body="market_supervision") for subject, predicate, value in said]
    record_batch(facts, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))


def client_of(role, body=""):
    client = Client()
    client.force_login(User.objects.create_user(f"{role}{body}", role=role, body=body))
    return client


def test_a_page_shows_every_stage_and_what_is_not_known():
    page = client_of("quality_office").get(reverse("casework:life", args=["P-1"])).content.decode()
    assert page.index("sample:S-1") < page.index("sample:S-2")
    assert "同一主体的其他记录 1 条" in page
    assert "某杯业厂" in page  # the supplier by its name
    assert "sample:S-3" not in page
    assert "没有数据不等于没有问题" in page
    english = client_of("auditor").get("/en" + reverse("casework:life", args=["P-1"])).content.decode()
    assert "The life of a product" in english


def test_the_file_holds_the_same_statements():
    client = client_of("quality_office")
    answer = client.get(reverse("casework:life_file", args=["P-1", "csv"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    told = json.loads(client.get(reverse("casework:life_file", args=["P-1", "json"])).content)
    assert len(rows) == len(told["statements"]) == 7
    assert [row["subject"] for row in rows] == [one["subject"] for one in told["statements"]]
    assert told["simulated"]
    assert told["gaps"] == ["design", "production", "after_sale", "recall"]


def test_an_entity_that_went_on_under_another_code_keeps_its_life():
    from zhicheng_office.registry.merging import current_subject

    record_batch(
        [Fact("sample:S-4", "sample.entity", f"entity:{GONE}", WHEN, body="market_supervision"),
         Fact(f"entity:{GONE}", "entity.merged_into", f"entity:{KEPT}", WHEN, body="market_supervision")],
        BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True),
    )  # fmt: skip
    assert current_subject(f"entity:{GONE}") == f"entity:{KEPT}"
    page = client_of("quality_office").get(reverse("casework:life", args=["P-1"])).content.decode()
    assert "sample:S-4" in page


def test_nobody_knows_a_product_of_which_nothing_is_stated():
    assert client_of("quality_office").get(reverse("casework:life", args=["P-9"])).status_code == 404


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("address", [("casework:life", ["P-1"]), ("casework:life_file", ["P-1", "json"])])
def test_readers_of_the_office_alone_see_it(role, address):
    name, arguments = address
    due = 200 if role in OFFICE_READERS else 403
    assert client_of(role).get(reverse(name, args=arguments)).status_code == due


def test_who_is_not_logged_in_is_asked_to():
    assert Client().get(reverse("casework:life", args=["P-1"])).status_code == 302
