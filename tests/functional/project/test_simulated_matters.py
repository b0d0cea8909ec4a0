"""The demonstration's matters under duties: labelled, the same each time, going on as time passes, never entered twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhicheng.clocks import ClockState
from zhicheng_office.ledger.duties import standings, stated_rates
from zhicheng_office.ledger.models import Batch, County, DutyMatter, Outbox
from zhicheng_office.project.county import read_county
from zhicheng_office.project.preparation import load_county
from zhicheng_office.project.simulated_matters import load_matters

pytestmark = pytest.mark.django_db
YONGKANG = Path(__file__).resolve().parents[3] / "county" / "yongkang"


@pytest.fixture
def folder():
    found = read_county(YONGKANG)
    load_county(found, empty=False)
    return found


def states():
    return {state.value: sum(len(one.found.in_state(state)) for one in standings()) for state in ClockState}


def test_the_page_is_alive_on_the_demonstration_day(folder):
    load_matters(folder)
    counted = states()
    assert all(counted[state] for state in ("overdue", "at_risk", "running", "done", "done_late"))
    assert not DutyMatter.objects.exclude(simulated=True).exists()
    assert not Batch.objects.exclude(simulated=True).exists()
    assert all('"simulated":true' in bytes(row.leaf).decode() for row in Outbox.objects.filter(kind="duty_matter"))
    assert {rate.month.year for rate in stated_rates()} == {2019}


def test_a_second_start_adds_nothing(folder):
    load_matters(folder)
    before = Outbox.objects.count(), Batch.objects.count()
    load_matters(folder)
    assert (Outbox.objects.count(), Batch.objects.count()) == before


def test_time_that_passes_closes_stops_and_adds_and_no_past_month_changes(folder):
    load_matters(folder)
    open_then = set(DutyMatter.objects.filter(done=None).values_list("reference", flat=True))
    june = [rate for rate in stated_rates() if str(rate.month) == "2019-06"]
    later = date(2020, 2, 28)
    County.objects.update(demonstration_day=later, demonstration_known=later)
    load_matters(folder)
    assert DutyMatter.objects.filter(reference__in=open_then).exclude(done=None).exists()
    assert DutyMatter.objects.filter(started__gt=date(2019, 7, 15)).exists()
    assert [rate for rate in stated_rates() if str(rate.month) == "2019-06"] == june
    assert not any(one.disregarded for standing in standings() for one in standing.found.judged)
