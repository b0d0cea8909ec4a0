"""Before there is a plan, pages say so instead of failing."""

import pytest

from zhicheng_office.cockpit.models import StandingRow
from zhicheng_office.planning.models import PlanRevision

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/cockpit/", "/cockpit/bulletin", "/", "/plan", "/history", "/help", "/en/", "/en/plan"])
def test_pages_without_a_plan(officer, address):
    PlanRevision.objects.all().delete()
    StandingRow.objects.all().delete()
    assert officer.get(address).status_code == 200


def test_a_county_without_any_fact_gives_no_verdict_on_anything(officer):
    from zhicheng_office.ledger.models import Batch, BatchPredicate, FactRow, FigureRow

    for model in (StandingRow, FigureRow, BatchPredicate, FactRow, Batch):
        model.objects.all().delete()
    counts = officer.get("/cockpit/").context["counts"]
    assert counts == {"met": 0, "on": 0, "risk": 0, "off": 0, "none": 38}
