"""The demonstration's declarations, corrections and core indicators come in through the office's own doors, once, labelled."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client

from tests.functional.project.test_simulated_official import folder  # noqa: F401 - the county of both
from zhicheng_office.ledger.models import Batch
from zhicheng_office.project.simulated_standards import load_cores, load_declarations
from zhicheng_office.registry.models import EntityRow, RegisterRow
from zhicheng_office.standards.models import CoreListRow, CorrectionRow, DeclarationRow


@pytest.fixture
def made(folder):  # noqa: F811 - pytest gives it by its name
    codes = [
        subject.removeprefix("entity:") for subject in EntityRow.objects.order_by("subject").values_list("subject", flat=True)[:6]
    ]
    RegisterRow.objects.bulk_create(
        RegisterRow(register="products", number=f"SIM-P-{place:05d}", entity=code) for place, code in enumerate(codes)
    )
    return folder


def test_declarations_and_corrections_are_made_once_and_labelled(made):
    assert (load_declarations(made), load_declarations(made)) == ("6", "")
    assert Counter(CorrectionRow.objects.values_list("state", flat=True)) == {"asked": 1, "answered": 1}
    assert all(CorrectionRow.objects.values_list("simulated", flat=True))
    assert all(DeclarationRow.objects.values_list("simulated", flat=True))
    assert all(Batch.objects.values_list("simulated", flat=True))


def test_the_board_is_graded_by_core_indicators_of_two_officers(made):
    load_declarations(made)
    assert (load_cores(made), load_cores(made)) == ("2", "")
    assert Counter(CoreListRow.objects.values_list("state", flat=True)) == {"accepted": 1, "proposed": 1}
    accepted = CoreListRow.objects.get(state="accepted")
    assert len(set(accepted.steps.values_list("by", flat=True))) == 2
    rows = Client().get("/standards/leaders?category=food_contact/metal/vacuum_cup&format=csv").content.decode("utf-8-sig")
    assert sorted(line.split(",")[0] for line in rows.splitlines()[1:]) == ["1", "1", "1", "2", "2", "3"]
    assert "模拟" in rows
