"""The frozen roster is public from the moment it is frozen: who is left out can say so before chance is known."""

from __future__ import annotations

import pytest

from tests.functional.inspection.campaign_steps import at, batch, code_of, lay_county
from zhicheng.draw import Mode
from zhicheng.draw.published import read_published
from zhicheng_office.inspection.services.freezing import freeze


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


@pytest.mark.parametrize("mode", ["open", "sealed"])
def test_anybody_gets_the_roster_before_the_draw(client, mode):
    with at(8):
        frozen = freeze(batch(mode=mode), "first")
        answer = client.get(f"/draws/{frozen.batch.number}/roster.json")
        read = read_published(answer.content)
        assert (read.mode, read.root.hex(), len(read.codes)) == (Mode(mode), frozen.root, 40)
        assert ("石柱镇" in answer.content.decode()) is (mode == "open")


def test_an_entity_learns_whether_it_is_in_it(client):
    with at(8):
        number = freeze(batch(), "first").batch.number
        assert "在名录里吗" in client.get(f"/draws/{number}").content.decode()
        assert "在冻结的名录中" in client.get(f"/draws/{number}/{code_of(3)}").content.decode()
        assert "不在冻结的名录中" in client.get(f"/draws/{number}/{code_of(900)}").content.decode()
