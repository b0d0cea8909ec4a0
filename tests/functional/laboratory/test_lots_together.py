"""Two people at one series at once: each lot has its place, and one lot counts once; merged codes are one receiver and one supplier."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from tests.functional.inspection.campaign_steps import code_of, lay_county
from tests.functional.laboratory.laboratory_steps import DAY
from tests.functional.laboratory.lot_steps import bought, entered, person
from zhicheng.errors import ZhichengError
from zhicheng.judgement import InspectedLot, LotTwice
from zhicheng_office.accounts.roles import Role
from zhicheng_office.laboratory.lot_records import differing_series
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep
from zhicheng_office.laboratory.services.lot_accepting import SeriesAsked, enter_lot, new_series
from zhicheng_office.registry.merging import merge, propose_pair, take_back


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lives in memory, where threads cannot wait to write")
@pytest.mark.django_db(transaction=True)
def test_lots_that_come_at_once_stand_one_after_another():
    lay_county()
    row = bought()
    together, ended = threading.Barrier(4), []

    def enter(lot):
        together.wait()
        try:
            ended.append(enter_lot(row.number, InspectedLot(lot, 1200, 3, DAY), "enterprise").place)
        except Exception as reason:  # a thread's failure is the test's to judge
            ended.append(type(reason))
        finally:
            connection.close()

    people = [threading.Thread(target=enter, args=(lot,)) for lot in ("A", "B", "C", "A")]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(map(str, ended)) == ["1", "2", "3", str(LotTwice)]
    assert list(LotStep.objects.values_list("after", flat=True)) == ["normal", "tightened", "tightened"]
    assert LotSeriesRow.objects.get().lots == 3
    assert differing_series() == []


@pytest.mark.django_db
def test_a_receiver_keeps_its_series_when_its_code_is_merged():
    lay_county()
    row = bought(1)
    entered(row, "-")
    proposal = propose_pair(f"entity:{code_of(2)}", f"entity:{code_of(1)}", "tester", "演示")
    client, address = person("kept", Role.ENTERPRISE, code_of(2)), f"/laboratory/lots/{row.number}"
    assert client.get(address).status_code == 403
    merge(proposal, "tester", "同一主体")
    assert client.get(address).status_code == 200
    said = {"act": "lot", "lot": "L2", "size": "1200", "nonconforming": "3", "day": DAY.isoformat()}
    assert client.post(address, said).status_code == 302
    assert LotSeriesRow.objects.get().state == "tightened"
    with pytest.raises(ZhichengError) as refused:
        bought(2)  # it is one receiver: its severity is not forgotten
    assert refused.value.code == "ZC-LABORATORY-031"
    take_back(proposal, "tester", "误并")
    assert client.get(address).status_code == 403


@pytest.mark.django_db
def test_a_supplier_under_another_of_its_codes_begins_nothing_anew():
    lay_county()
    row = bought()
    merge(propose_pair(f"entity:{code_of(4)}", f"entity:{code_of(3)}", "tester", "演示"), "tester", "同一主体")
    with pytest.raises(ZhichengError) as refused:
        new_series(code_of(1), SeriesAsked("杯盖", "外观与尺寸", "II", "1.0", code_of(4)), "enterprise")
    assert (refused.value.code, row.number in refused.value.words().zh) == ("ZC-LABORATORY-031", True)
