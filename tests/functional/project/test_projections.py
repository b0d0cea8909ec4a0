"""What is derived from facts is derived once for the same facts, and again in another database."""

from __future__ import annotations

import pytest

from tests.sample_county import restore_sample_county
from zhicheng_office.cockpit.models import StandingRow
from zhicheng_office.ledger.models import Batch, Outbox
from zhicheng_office.project.preparation import forget_projections, rebuild_projections
from zhicheng_office.registry.models import EntityRow

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    restore_sample_county()


def test_the_same_facts_are_projected_once(home):
    assert rebuild_projections() == "100"
    EntityRow.objects.all().delete()
    assert rebuild_projections() == ""
    forget_projections()  # as `zhicheng facts check` does where it finds a difference
    assert rebuild_projections() == "100"


def test_another_database_with_as_many_facts_is_projected_anew(home):
    assert rebuild_projections() == "100"
    EntityRow.objects.all().delete()
    StandingRow.objects.all().delete()
    for batch in Batch.objects.all():  # the same batches in another database have other salts, and so other digests
        batch.digest = batch.digest[::-1]
        batch.save()
    assert Outbox.objects.exists()
    assert rebuild_projections() == "100"
    assert EntityRow.objects.count() == 100
