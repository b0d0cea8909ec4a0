"""Limits of a campaign are looked up by product and day; one that is typed says why; results are judged by what was ticked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.functional.inspection.roster_steps import client_of
from tests.functional.laboratory.laboratory_steps import CAMPAIGN, FIRST, LAB, SECOND, lay_surveillance, received
from tests.functional.standards.limit_steps import CUP, accepted, draft, lead
from zhicheng.registry import Capability, register, state_row
from zhicheng_office.laboratory.judging import ItemAsked
from zhicheng_office.laboratory.limit_offers import offered_items
from zhicheng_office.laboratory.models import ReportItem, SurveillanceCampaign
from zhicheng_office.laboratory.services.campaigns import CampaignItem, approve_campaign, draft_campaign
from zhicheng_office.laboratory.services.reporting import ReportAsked, enter_report
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.standards.limit_records import find_limit

ROOT = "/laboratory/campaigns/new"
FORM = {
    "number": "JD-9", "title": "抽查", "domain": "product", "sector": "manufacturing", "level": "county", "product": "food_contact/metal/vacuum_cup",
    "product_name": "杯", "samples": "2", "laboratories": "LAB-1", "first_day": "2019-07-01", "last_day": "2019-07-31",
}  # fmt: skip


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def campaign(*items: CampaignItem, number: str = "JD-9", **changes) -> SurveillanceCampaign:
    """Draft and approve a campaign of cups with these items."""
    draft_campaign(replace(CAMPAIGN, number=number, items=items, **changes), FIRST)
    return approve_campaign(number, SECOND)


def looked_up(number: str = "") -> CampaignItem:
    return CampaignItem("", number=number or lead())


def able(item: str = "铅迁移量", method: str = "GB 31604.49") -> None:
    """Let the laboratory be able to test an item."""
    line = Capability(f"{LAB}-N9", LAB, item, method, date(2018, 1, 1), date(2023, 12, 31), "mg/kg", loq="0.001")
    record_batch(
        state_row(register("capabilities"), line), BatchLabel("能力", "market_supervision", today(), "keeper", simulated=True)
    )


def test_a_looked_up_limit_is_kept_whole_and_named_in_the_leaf():
    made = campaign(looked_up())
    (row,) = made.items
    assert (row["number"], row["item"], row["limit"], row["method"]) == (lead(), "铅迁移量", "0.05", "GB 31604.49")
    assert row["texts"] == find_limit(lead()).limit.as_texts()
    assert made.limit_category == CUP
    assert Outbox.objects.filter(kind="surveillance_plan").last().record["limits"] == [["铅迁移量", lead()]]


def test_results_are_judged_by_the_limit_that_was_looked_up():
    able()
    made = campaign(looked_up(), laboratories=(LAB,))
    sample = received(campaign=made.number)
    rows = (ItemAsked("铅迁移量", "0.06", "mg/kg", "GB 31604.49", "0.001"),)
    enter_report(ReportAsked(sample.blind_code, "R-1", date(2019, 5, 20), rows), LAB, "laboratory")
    item = ReportItem.objects.get()
    assert (item.outcome, item.record["inputs"]["limit"]["category"]) == ("fail", "不锈钢制品")
    assert item.record["verdict"]["cautions"] == ["limit_unverified"]


def test_of_two_editions_the_day_decides():
    able()
    old = accepted(effective_from="2018-01-01", value="0.04", methods=["GB 31604.49"])
    new = accepted(old=old.number, effective_from="2019-04-15", value="0.02", methods=["GB 31604.49"])
    made = campaign(*(looked_up(row.number) for row in (old, new)), laboratories=(LAB,))
    outcomes = []
    for place, day in enumerate((date(2019, 4, 1), date(2019, 4, 20)), 1):
        sample = received(place, campaign=made.number, production_date=day)
        rows = (ItemAsked("铅迁移量", "0.03", "mg/kg", "GB 31604.49", "0.001"),)
        report = enter_report(ReportAsked(sample.blind_code, f"R-{place}", date(2019, 5, 20), rows), LAB, "laboratory")
        outcomes.append((report.items.get().outcome, report.items.get().reason))
    assert outcomes == [("pass", "within_limit"), ("fail", "above_limit")]


def test_an_edition_that_was_chosen_for_another_day_stays_chosen():
    old = accepted(effective_from="2018-01-01", value="0.04")
    new = accepted(old=old.number, effective_from="2019-07-01", value="0.02")
    client = client_of("quality_office", "quality_office", "q1")
    told = client.post(ROOT, FORM | {"act": "look_up", "limit": [old.number]}).content.decode()
    for row in (old, new):
        assert f'value="{row.number}" aria-label="{row.texts["standard"]}' in told
    assert told.count(" checked") == 6


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ((CampaignItem("铅", limit="0.05", unit="mg/kg", standard="GB 1-2000"),), "typed"),
        ((CampaignItem("铅", limit="0.05", unit="mg/kg", reason="委托"),), "typed"),
        ((CampaignItem("", number="XL-99999"),), "not in the list"),
        ((CampaignItem("", number=""), CampaignItem("")), "repeated"),
    ],
)
def test_an_item_that_does_not_fit_is_refused(items, said):
    with pytest.raises(Exception, match=said):
        campaign(*items)


def test_a_limit_that_is_a_draft_or_of_another_product_is_refused():
    with pytest.raises(Exception, match="not accepted"):
        campaign(looked_up(draft().number))
    with pytest.raises(Exception, match="does not cover"):
        campaign(looked_up(), limit_category="蔬菜/新鲜蔬菜")


def test_two_limits_that_apply_alike_are_named_and_refused():
    pair = [accepted(effective_from="2018-01-01", standard=f"DB33/T {number}-2017") for number in (1, 2)]
    with pytest.raises(Exception, match=r"apply alike.*DB33/T 1-2017.*DB33/T 2-2017"):
        campaign(*(looked_up(row.number) for row in pair))
    (offer,) = [one for one in offered_items(CUP, date(2019, 7, 1)) if one.item == "铅迁移量"]
    assert (offer.is_conflict, {one.number for one in offer.limits}) == (True, {row.number for row in pair})


def test_the_form_looks_up_ticks_and_keeps():
    client = client_of("quality_office", "quality_office", "q1")
    page = client.post(ROOT, FORM | {"act": "look_up"})
    told = page.content.decode()
    assert page.status_code == 200
    assert f'value="{lead()}" aria-label' in told
    assert told.count('name="limit" value') == 5
    assert told.count(" checked") == 5
    assert 'value="JD-9"' in told
    refused = client.post(ROOT, FORM | {"limit": [lead()], "samples": "-1"})
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") == 1
    assert client.post(ROOT, FORM).status_code == 422
    typed = "铬 | GB 31604.25 | max | 2.0 | mg/kg | GB 4806.9-2016 | 2017-04-19 | full | 委托方另行要求"
    assert client.post(ROOT, FORM | {"limit": [lead()], "items": typed}).status_code == 302
    items = SurveillanceCampaign.objects.get(number="JD-9").items
    assert [(one["item"], one["number"], one["reason"]) for one in items] == [
        ("铅迁移量", lead(), ""),
        ("铬", "", "委托方另行要求"),
    ]
    page = client.get("/laboratory/campaigns/JD-9").content.decode()
    assert "手工录入：委托方另行要求" in page
    assert f"/standards/limits/{lead()}" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"product": "cups"}, "先填限量类别路径"), ({"first_day": "1990-01-01"}, "没有"), ({"limit_day": "soon"}, "铅迁移量")],
)
def test_what_cannot_be_looked_up_says_so(changes, said):
    page = client_of("quality_office", "quality_office", "q1").post(ROOT, FORM | {"act": "look_up"} | changes)
    assert page.status_code == 200
    assert said in page.content.decode()


def test_a_conflict_is_shown_and_nothing_of_it_ticked():
    for number in (1, 2):
        accepted(effective_from="2018-01-01", standard=f"DB33/T {number}-2017")
    told = client_of("quality_office", "quality_office", "q1").post(ROOT, FORM | {"act": "look_up"}).content.decode()
    assert told.count("冲突：几条同样适用") == 2
    assert told.count(" checked") == 4


def test_a_result_without_its_limit_leads_to_the_list():
    able()
    made = campaign(CampaignItem("铅迁移量", "GB 31604.49"), laboratories=(LAB,))
    sample = received(campaign=made.number)
    rows = (ItemAsked("铅迁移量", "0.06", "mg/kg", "GB 31604.49", "0.001"),)
    enter_report(ReportAsked(sample.blind_code, "R-1", date(2019, 5, 20), rows), LAB, "laboratory")
    page = client_of("quality_office", "quality_office", "q1").get("/laboratory/unjudgeable").content.decode()
    assert ReportItem.objects.get().reason == "limit_missing"
    assert "/standards/limits?q=%E9%93%85" in page
