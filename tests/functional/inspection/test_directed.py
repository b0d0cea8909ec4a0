"""Directed draws: everybody's own chance, from the plan to the visits, open and sealed."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from tests.functional.inspection.campaign_steps import assigned, code_of, drawn, ended, lay_county
from zhicheng.draw import VerifyOutcome, verify
from zhicheng.draw.explaining import explain_known
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.models import PlannedBatch
from zhicheng_office.inspection.services.opening import open_all
from zhicheng_office.inspection.services.plans import printed

pytestmark = pytest.mark.django_db
NAMED = {code_of(3): "1", code_of(4): "1/2"}


@pytest.fixture(autouse=True)
def county():
    return lay_county()


def reading(role: str) -> Client:
    client = Client()
    client.force_login(User.objects.create_user(role, role=role, body="market_supervision"))
    return client


def chances(client: Client) -> dict[str, dict[str, str]]:
    answer = client.get(reverse("inspection:draw_chances", args=["2019-07"]))
    assert answer.status_code == 200
    return {row["code"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}


def test_an_open_directed_draw_goes_all_the_way():
    made = assigned(directed=True)
    bundle = json.loads(bytes(made.bundle))
    assert bundle["schema"] == "zhicheng/draw-directed-bundle/1"
    assert bundle["commitment"]["expected"] == "39/4"
    assert sum(map(len, bundle["drawn"].values())) in (9, 10)
    assert verify(bytes(made.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    assert {visit.entity for visit in made.visits.all()} == {code for codes in bundle["drawn"].values() for code in codes} | set(
        bundle["control"]
    )


def test_its_public_pages_say_what_it_is(client):
    made = drawn(directed=True)
    page = client.get(reverse("portal:draw", args=["2019-07"])).content.decode()
    assert "定向抽取" in page
    assert "名额与界限" not in page
    assert "没有界限" in page
    first = made.visits.first().entity
    asked = client.get(reverse("portal:asked_draw", args=["2019-07", first])).content.decode()
    assert "入选概率 " in asked
    assert client.get(reverse("portal:draw_sql", args=["2019-07"])).status_code == 404
    assert "定向" in client.get(reverse("portal:draw_wall", args=["2019-07"])).content.decode()


def test_named_chances_are_sealed_until_the_last_visit_and_kept_exactly():
    made = assigned(mode="sealed", directed=True, chances=NAMED)
    assert code_of(3) in {visit.entity for visit in made.visits.all()}  # its chance is one
    assert code_of(3) not in {one.code for one in explain_known(bytes(made.bundle))}
    assert verify(bytes(made.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    told = chances(reading("auditor"))
    assert {code: told[code]["chance"] for code in NAMED} == NAMED
    assert sum(Fraction(row["chance"]) for row in told.values()) == Fraction(37, 4) + Fraction(3, 2)
    ended(made)
    whole = open_all(made, "first")
    known = {one.code: one for one in explain_known(bytes(whole.bundle))}
    assert len(known) == 40
    assert known[code_of(3)].chance == 1
    assert verify(bytes(whole.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN


def test_who_has_a_chance_of_its_own_is_told_to_nobody_beforehand(client):
    drawn(mode="sealed", directed=True, chances=NAMED)
    assert printed(PlannedBatch.objects.all())["2019-07"]["chances"] == "2"
    for address in ("portal:draw", "portal:draw_wall"):
        page = client.get(reverse(address, args=["2019-07"])).content.decode()
        assert not any(code in page for code in NAMED)
    assert reading("enterprise").get(reverse("inspection:draw_chances", args=["2019-07"])).status_code == 403
    assert reading("quality_office").get(reverse("inspection:draw_chances", args=["2019-07"])).status_code == 403
