"""The demonstration's signals come in through the office's own doors, once, labelled: one alarm confirmed with its batch, one false, others to decide."""

from __future__ import annotations

from collections import Counter

from tests.functional.project.test_simulated_official import folder  # noqa: F401 - the county of both
from zhicheng.registry import synthetic_code
from zhicheng_office.inspection.models import AlarmRow, PlannedBatch, ReachRow, SignalRow
from zhicheng_office.inspection.signal_records import coverages_on
from zhicheng_office.ledger.models import Batch, Outbox
from zhicheng_office.ledger.records import county, today
from zhicheng_office.project.simulated_signals import load_signals
from zhicheng_office.registry.models import EntityRow


def lay_makers() -> None:
    """Put makers of cups and restaurants into the registry, as the simulation has them by the thousand."""
    division = county().division
    kinds = [("3382", "cups")] * 60 + [("6210", "")] * 200
    EntityRow.objects.bulk_create(
        EntityRow(
            subject=f"entity:{synthetic_code(700_000 + place, division)}", name=f"某（合成）{place}", town="", industry=industry, pillar=pillar,
            kind="enterprise", status="active", number=700_000 + place,
        )
        for place, (industry, pillar) in enumerate(kinds)
    )  # fmt: skip


def test_signals_are_laid_once_with_a_true_and_a_false_alarm(folder):  # noqa: F811 - pytest gives it by its name
    lay_makers()
    assert int(load_signals(folder).replace(",", "")) == SignalRow.objects.count()
    assert load_signals(folder) == ""
    states = Counter(AlarmRow.objects.values_list("state", flat=True))
    assert states["confirmed"] == states["false"] == 1
    assert states["raised"] >= 1
    assert PlannedBatch.objects.filter(alarms__state="confirmed").count() == 1
    assert Outbox.objects.filter(kind="alarm_decision").count() == 2
    assert all(SignalRow.objects.values_list("simulated", flat=True))
    assert all(Batch.objects.filter(source__contains="智慧监管").values_list("simulated", flat=True))
    covered = coverages_on(today())
    assert covered["pharmacies"].entities == 18
    assert 0 < covered["cosmetics"].reached < covered["cosmetics"].entities
    assert ReachRow.objects.count() == sum(one.reached for one in covered.values())
