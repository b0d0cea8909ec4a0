"""Two officers at once: one of them draws, the other is told; nothing is drawn twice."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tests.functional.inspection.campaign_steps import at, committed, lay_county, thrown
from zhicheng.draw import SecondDraw
from zhicheng_office.inspection.models import Campaign, Visit
from zhicheng_office.inspection.services.drawing import draw_campaign


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lives in memory, where threads cannot wait to write")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_draw_at_once_one_is_refused():
    lay_county()
    ready = thrown(committed())
    together, ended = threading.Barrier(2), {}

    def draw(officer):
        together.wait()
        try:
            with at(10, 40):
                ended[officer] = draw_campaign(Campaign.objects.get(pk=ready.pk), officer).state
        except Exception as reason:  # a thread's failure is the test's to judge
            ended[officer] = type(reason)
        finally:
            connection.close()

    officers = [threading.Thread(target=draw, args=(name,)) for name in ("second", "third")]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join()
    assert sorted(map(str, ended.values())) == sorted(["drawn", str(SecondDraw)])
    assert Visit.objects.values("entity").distinct().count() == Visit.objects.count()
    assert Campaign.objects.get().steps.filter(kind="draw").count() == 1
