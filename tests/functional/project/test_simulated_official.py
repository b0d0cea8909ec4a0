"""The demonstration's official draw comes in through the office's own doors, once, labelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhicheng_office.inspection.models import OfficialImport
from zhicheng_office.ledger.models import County
from zhicheng_office.project.county import read_county
from zhicheng_office.project.simulated_inspection import load_inspection
from zhicheng_office.project.simulated_official import load_official
from zhicheng_office.registry.models import EntityRow

FOLDER = Path(__file__).parents[3] / "county" / "yongkang"


@pytest.fixture
def folder(db, settings, tmp_path):
    from zhicheng.registry import synthetic_code

    settings.MEDIA_ROOT = tmp_path
    found = read_county(FOLDER)
    place = found.county
    County.objects.create(
        division=place.division, name_zh=place.words.zh, name_en=place.words.en, simulated=True, towns=found.towns, pillars=found.pillars,
        demonstration_day=place.demonstration_day, demonstration_known=place.known_day,
    )  # fmt: skip
    load_inspection(found)
    EntityRow.objects.bulk_create(
        EntityRow(
            subject=f"entity:{synthetic_code(number, place.division)}",
            name=f"某杯厂（合成）{number}",
            town=sorted(found.towns)[number % 3],
            industry="3382",
            kind="enterprise",
            status="active",
        )
        for number in range(60)
    )
    return found


def test_it_is_imported_found_wanting_and_taken_over_once(folder):
    assert load_official(folder) == "16"
    row = OfficialImport.objects.get()
    assert row.report["counts"].items() >= {"duplicate": 1, "same_inspector_twice": 1}.items()
    assert (row.state, row.simulated, row.campaign.simulated, row.campaign.is_sealed) == ("taken", True, True, True)
    assert row.proposed_by != row.settled_by
    assert load_official(folder) == ""
