"""The demonstration's surveillance comes in through the office's own doors, once, labelled, with samples at every step."""

from __future__ import annotations

from collections import Counter

from tests.functional.project.test_simulated_official import folder  # noqa: F401 - the county of both
from zhicheng.judgement import read_ticket_record
from zhicheng_office.accounts.models import User
from zhicheng_office.laboratory.models import LaboratoryAccount, Sample, SurveillanceCampaign, TicketDraw
from zhicheng_office.ledger.models import Batch
from zhicheng_office.portal.sampled import published_samples
from zhicheng_office.project.simulated_surveillance import COURSES, load_surveillance
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.registering import differing_rows


def test_samples_stand_at_every_step_once(folder):  # noqa: F811 - pytest gives it by its name
    User.objects.create_user("laboratory", role="laboratory", body="laboratory")
    EntityRow.objects.filter(pk=EntityRow.objects.last().pk).update(kind="sole_proprietor")
    assert load_surveillance(folder) == str(len(COURSES))
    assert load_surveillance(folder) == ""
    states = Counter(Sample.objects.values_list("state", flat=True))
    assert {"taken", "received", "reported", "notified", "retest_asked", "final"} <= set(states)
    assert Counter(Sample.objects.values_list("verdict", flat=True))["unjudgeable"] == 2
    assert Sample.objects.exclude(published_on=None).count() == 5
    told = {row.number: row for row in published_samples()}
    assert sum(row.times_public == 2 for row in told.values()) == 1
    assert sum(row.of_kind == "sole_proprietor" for row in told.values()) == 1
    assert all(Sample.objects.values_list("simulated", flat=True))
    assert all(Batch.objects.values_list("simulated", flat=True))
    assert set(SurveillanceCampaign.objects.values_list("state", flat=True)) == {"open", "draft"}
    assert LaboratoryAccount.objects.get().username == "laboratory"
    assert {"retest_accepted", "retest_asked"} <= set(states)
    draws = TicketDraw.objects.all()
    assert Counter(row.kind for row in draws) == {"units": 2, "retest": 1}
    assert all(read_ticket_record(row.record.to_bytes()) == row.record and row.simulated for row in draws)
    assert Sample.objects.get(draws__kind="retest").verdict == "pass"
    assert differing_rows() == 0
