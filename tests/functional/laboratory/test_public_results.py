"""Results of sampling in public: only what went through the queue, masked, searchable, corrected side by side, with its proof."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.functional.inspection.campaign_steps import TOWNS
from tests.functional.laboratory.draw_steps import drawn_list, seeded
from tests.functional.laboratory.laboratory_steps import (
    CAMPAIGN,
    FIRST,
    SECOND,
    act,
    lay_surveillance,
    notified,
    received,
    reported,
)
from tests.functional.laboratory.test_retesting import accepted, frozen
from zhicheng.judgement import SamplingAct, read_ticket_record
from zhicheng_office.laboratory.models import Sample
from zhicheng_office.laboratory.services.publishing import propose_results, release_results
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.outbox import leaf_of
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal

SOLE, ENTERPRISE, UNKNOWN = 10, 1, 88  # of the entities in the county: a sole proprietor, an enterprise, one that is not there
A = SamplingAct


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = settings.HOME = tmp_path
    return lay_surveillance()


def released(sample: Sample) -> Sample:
    propose_results([sample.number], FIRST)
    release_results([sample.number], SECOND)
    return Sample.objects.get(pk=sample.pk)


def public(place: int = ENTERPRISE, *, lead: str = "0.02", **sheet) -> Sample:
    """Let a sample go all the way to the public."""
    sample = received(place, **sheet)
    reported(sample, lead=lead)
    notified(sample)
    act(sample, A.FINISH, date(2019, 6, 20))
    return released(sample)


def text(address: str, **asked: str) -> str:
    answer = Client().get(address, asked)
    assert answer.status_code == 200
    return answer.getvalue().decode()


def table(**asked: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text("/sampling", format="csv", **asked).removeprefix("\ufeff"))))


@pytest.mark.parametrize("language", ["", "/en"])
def test_an_empty_list_says_why(language):
    assert ("复核之后" if not language else "once they stand") in text(f"{language}/sampling")


def test_only_what_went_through_the_queue_is_public():
    sample = received()
    reported(sample, lead="0.06")
    notified(sample)
    act(sample, A.FINISH, date(2019, 6, 20))
    propose_results([sample.number], FIRST)
    assert sample.number not in text("/sampling")
    assert Client().get(f"/sampling/{sample.number}").status_code == 404
    release_results([sample.number], SECOND)
    assert sample.number in text("/sampling")
    page = text(f"/sampling/{sample.number}")
    for said in (
        "0.06 mg/kg",
        "0.05 mg/kg",
        "GB 4806.9-2016",
        "GB 31604.34-2016",
        "某检测中心",
        "B1",
        "2019-05-06",
        "某五金厂（合成）1",
    ):
        assert said in page, said
    for hidden in ("YK-001", "在场人", "F0001", sample.blind_code):
        assert hidden not in page, hidden


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_sole_proprietor_and_whom_nobody_knows_are_masked_everywhere(language):
    for place in (SOLE, UNKNOWN):
        public(place, entity_name="张三五金店")
    rows = table()
    assert all("*" in row["name"] for row in rows)
    assert text("/sampling", format="json").count("*") >= 2
    whole = text(f"{language}/sampling") + text("/data/tables/sampling.csv") + text("/api/v1/tables/sampling")
    whole += "".join(text(f"{language}/sampling/{row['sample']}") for row in rows)
    for hidden in ("张三五金店", "某五金厂（合成）10"):
        assert hidden not in whole
    # a search by the name would tell what the mask hides; the code finds it
    assert table(entity="某五金厂") == []
    assert len(table(entity=Sample.objects.first().entity)) == 1


def test_the_list_is_searched_by_product_entity_town_verdict_campaign_and_day():
    failed, passed = public(ENTERPRISE, lead="0.06"), public(2, product_name="电热水壶")
    assert {row["sample"] for row in table()} == {failed.number, passed.number}
    for asked, found in (
        ({"product": "水壶"}, passed), ({"entity": "（合成）1"}, failed), ({"entity": passed.entity}, passed),
        ({"town": sorted(TOWNS)[1]}, failed), ({"verdict": "fail"}, failed), ({"verdict": "pass"}, passed),
    ):  # fmt: skip
        assert [row["sample"] for row in table(**asked)] == [found.number], asked
    assert len(table(campaign=CAMPAIGN.number, since="2019-07-15", until="2019-07-15")) == 2
    for nothing in ({"campaign": "X"}, {"since": "2019-07-16"}, {"until": "2019-07-14"}, {"product": "\x00%"}):
        assert table(**nothing) == []
        assert 'href="?"' in text("/sampling", **nothing)
    assert len(table(since="then", until="2019-13-40")) == 2
    assert table(verdict="fail")[0]["failed_items"] == "铅"


def test_a_correction_stands_beside_what_it_corrects():
    sample = public()
    reported(sample, lead="0.06", reason="复核原始记录后更正，电话13800138000")
    before = text(f"/sampling/{sample.number}")
    assert "0.06" not in before
    assert "合格" in before
    released(sample)
    page = text(f"/sampling/{sample.number}")
    assert "<del>0.02 mg/kg" in page
    assert "<ins>0.06 mg/kg" in page
    assert "复核原始记录后更正" in page
    assert "13800138000" not in page
    assert "有更正" in text("/sampling")
    assert table()[0]["times_published"] == "2"
    assert "0.06" in text("/data/tables/sampling_items.csv")
    assert "0.02" not in text("/data/tables/sampling_items.csv")


def test_every_publication_links_to_its_entry_in_the_log():
    sample = public()
    with log_kept() as keeper:
        keeper.keep()
    index = leaf_of(f"sample_result {sample.number}").index
    assert f'href="/log/{index}"' in text(f"/sampling/{sample.number}")
    assert Client().get(f"/log/{index}").status_code == 200
    answer = Client().get(f"/sampling/{sample.number}", {"format": "json"}).json()
    assert (answer["log_index"], answer["verdict"], answer["simulated"]) == (index, "pass", True)
    assert [one["measured"] for one in answer["items"]] == ["0.02 mg/kg", "<0.01 mg/kg"]
    assert "0.02 mg/kg" in text(f"/sampling/{sample.number}", format="csv")


def test_a_withdrawn_result_is_gone_from_pages_files_and_tables():
    sample = public()
    with log_kept() as keeper:
        keeper.keep()
    asked = Asked("wrong", date(2019, 7, 15), "样品张冠李戴。")
    decide_withdrawal(propose_withdrawal(leaf_of(f"sample_result {sample.number}"), asked, FIRST), SECOND)
    assert table() == []
    assert Client().get(f"/sampling/{sample.number}").status_code == 404
    for name in ("sampling", "sampling_items"):
        assert sample.number not in text(f"/data/tables/{name}.csv")


def test_the_tables_are_there_for_programs_too():
    sample = public(lead="0.06")
    rows = json.loads(text("/api/v1/tables/sampling"))["rows"]
    assert [(row["sample"], row["verdict"], row["name"]) for row in rows] == [(sample.number, "fail", "某五金厂（合成）1")]
    items = json.loads(text("/api/v1/tables/sampling_items", column="verdict", value="fail"))["rows"]
    assert [(row["item"], row["measured"], row["reason"]) for row in items] == [("铅", "0.06", "above_limit")]


def test_units_are_shown_drawn_only_once_their_result_is_public():
    seeded()
    row = drawn_list()
    sample = received(units=row.number)
    assert Client().get(f"/sampling/draws/{row.number}").status_code == 404
    assert Client().get(f"/sampling/draws/{row.number}.json").status_code == 404
    reported(sample)
    notified(sample)
    act(sample, A.FINISH, date(2019, 6, 20))
    released(sample)
    assert row.number in text(f"/sampling/{sample.number}")
    for language in ("", "/en"):
        assert row.commitment in text(f"{language}/sampling/draws/{row.number}")
    assert read_ticket_record(Client().get(f"/sampling/draws/{row.number}.json").content) == row.record


def test_a_draw_of_a_re_test_laboratory_is_public_at_once_and_names_no_inspectee():
    sample = accepted("food")
    row = frozen(sample)
    for language in ("", "/en"):
        listed = text(f"{language}/sampling")
        assert f'href="{language}/sampling/draws/{row.number}"' in listed
        assert "公开掷骰" in listed
    page = text(f"/sampling/draws/{row.number}")
    assert "第八十八条" in page
    assert "初检机构" in page
    assert row.commitment in page
    for hidden in (sample.entity, sample.entity_name, "某五金厂"):
        assert hidden not in page
    assert Client().get(f"/sampling/draws/{row.number}.json").status_code == 404
    assert Client().get("/sampling/draws/nothing").status_code == 404


def test_public_pages_ask_the_database_no_more_than_twenty_times():
    numbers = [public(place).number for place in (1, 2, 3, SOLE)]
    for page in ("/sampling", "/sampling?verdict=pass&entity=x", f"/sampling/{numbers[0]}"):
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(page).status_code == 200
        assert len(asked) <= 20, (page, len(asked))
