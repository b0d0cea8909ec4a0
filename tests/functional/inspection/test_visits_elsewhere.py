"""Entities that two batches of a year drew: said to both officers, and of a sealed batch only to who may read it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.functional.inspection.campaign_steps import drawn, lay_county
from tests.functional.inspection.roster_steps import client_of
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import Visit

SAID = "户在本年另一批次也被抽中"


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


def page(client, number="2019-07"):
    return client.get(reverse("inspection:draw_visits", args=[number])).content.decode()


def twice(mode):
    """Draw two batches, and let one entity of the first be in the second too."""
    first, second = drawn(ratio="1/2"), drawn(ratio="1/2", number="2019-08", mode=mode)
    both = first.visits.first()
    if not second.visits.filter(entity=both.entity).exists():
        Visit.objects.filter(pk=second.visits.first().pk).update(entity=both.entity)
    return second.visits.get(entity=both.entity)


def test_who_is_drawn_twice_is_said_on_both_lists():
    other = twice("open")
    client = client_of(Role.QUALITY_OFFICE, "", "quality")
    assert SAID in page(client)
    assert other.number in page(client)
    assert SAID in page(client, "2019-08")
    Visit.objects.filter(pk=other.pk).update(state="done")
    assert f"{other.number}</a> 已检查" in page(client)


def test_what_another_batch_seals_is_told_to_who_may_read_it_alone():
    other = twice("sealed")
    assert other.number not in page(client_of(Role.QUALITY_OFFICE, "", "quality"))
    assert other.number in page(client_of(Role.DEPARTMENT, "market_supervision", "keeper"))
    assert AuditEntry.objects.filter(act="read_sealed", actor="keeper", object="draw 2019-08").exists()


def test_a_batch_that_meets_no_other_says_nothing():
    drawn()
    assert SAID not in page(client_of(Role.QUALITY_OFFICE, "", "quality"))
