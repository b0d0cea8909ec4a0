"""Reports are judged by the library as they come; a changed report is a new version and the old verdict stays; nothing passes by default."""

from __future__ import annotations

from datetime import date

import pytest

from tests.functional.laboratory.laboratory_steps import (
    LAB,
    SECOND_LAB,
    lay_surveillance,
    moment,
    notified,
    received,
    reported,
    rows,
    taken,
)
from zhicheng.errors import ZhichengError
from zhicheng.judgement import replay
from zhicheng_office.laboratory.errors import UnfitNotice, UnknownSample, VersionReasonMissing
from zhicheng_office.laboratory.judging import ItemAsked
from zhicheng_office.laboratory.models import Sample, TestReport
from zhicheng_office.laboratory.records import case_of
from zhicheng_office.laboratory.services.assigning import Receipt, assign_laboratory, receive_sample
from zhicheng_office.laboratory.services.noticing import draft_notice
from zhicheng_office.laboratory.services.reporting import ReportAsked, enter_report


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


@pytest.mark.parametrize(
    ("lead", "cadmium", "outcome", "reason", "state"),
    [
        ("0.02", "<0.01", "pass", "nothing_failed", "reported"),
        ("0.06", "0.01", "fail", "an_item_failed", "reported"),
        ("", "0.01", "unjudgeable", "an_item_unjudgeable", "received"),
        ("合格", "0.01", "unjudgeable", "an_item_unjudgeable", "received"),
        ("<0.1", "0.01", "unjudgeable", "an_item_unjudgeable", "received"),
        ("0.06", "", "fail", "an_item_failed", "reported"),
    ],
)
def test_a_report_is_judged_from_its_items(lead, cadmium, outcome, reason, state):
    sample = received()
    report = reported(sample, lead=lead, cadmium=cadmium)
    assert (report.outcome, report.verdict["reason"]) == (outcome, reason)
    sample.refresh_from_db()
    assert (sample.state, sample.verdict) == (state, outcome)
    for item in report.items.all():
        assert str(replay(item.record).outcome) == item.outcome
        assert item.words["zh"]
        assert item.next_step["zh"] or item.outcome != "unjudgeable"


def test_an_item_of_the_campaign_that_is_missing_counts_as_empty():
    sample = received()
    report = enter_report(ReportAsked(sample.blind_code, "R", date(2019, 5, 20), rows()[:1]), LAB, "laboratory")
    assert [(item.item, item.reason) for item in report.items.all()][1] == ("镉", "empty_result")
    assert report.outcome == "unjudgeable"


def test_a_changed_report_is_a_new_version_and_the_old_verdict_stays():
    sample = received()
    reported(sample, lead="0.06")
    with pytest.raises(VersionReasonMissing):
        reported(sample, lead="0.02")
    reported(sample, lead="0.02", reason="小数点录错")
    assert [(one.version, one.outcome) for one in TestReport.objects.order_by("version")] == [(1, "fail"), (2, "pass")]
    kept = Sample.objects.get()
    assert (kept.verdict, case_of(kept).passed) == ("pass", True)


def test_a_sample_whose_chain_is_broken_is_not_judged():
    sample = taken()
    assign_laboratory(sample.number, LAB, "officer1")
    receive_sample(sample.blind_code, LAB, Receipt(moment(date(2019, 5, 8)), intact=False), "laboratory")
    report = reported(sample)
    assert (report.outcome, report.verdict["reason"]) == ("unjudgeable", "custody_seal_damaged")
    assert {item.outcome for item in report.items.all()} == {"pass"}
    with pytest.raises(UnfitNotice):
        draft_notice(sample.number, "officer1")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": ""}, "ZC-LABORATORY-012"),
        ({"items": ()}, "ZC-LABORATORY-012"),
        ({"items": (ItemAsked("铅", "0.1"), ItemAsked("铅", "0.2"))}, "ZC-LABORATORY-012"),
        ({"items": (ItemAsked("铅", "0.1", uncertainty="-1"),)}, "ZC-LABORATORY-012"),
        ({"items": (ItemAsked("铅", "1" * 201),)}, "ZC-LABORATORY-012"),
        ({"issued_on": date(2019, 5, 7)}, "ZC-LABORATORY-012"),
        ({"issued_on": date(2019, 8, 1)}, "ZC-LABORATORY-025"),
    ],
)
def test_an_unfit_report_is_refused(change, code):
    sample = received()
    said = {"code": sample.blind_code, "number": "R-1", "issued_on": date(2019, 5, 20), "items": rows()} | change
    with pytest.raises(ZhichengError) as refused:
        enter_report(ReportAsked(**said), LAB, "laboratory")
    assert refused.value.code == code
    assert not TestReport.objects.exists()


def test_only_the_samples_own_laboratory_reports_and_only_once_it_has_it():
    sample = received()
    with pytest.raises(UnknownSample):
        reported(sample, laboratory=SECOND_LAB)
    waiting = taken(2)
    assign_laboratory(waiting.number, LAB, "officer1")
    with pytest.raises(ZhichengError) as refused:
        reported(waiting)
    assert refused.value.code == "ZC-LABORATORY-013"


def test_a_notice_is_drafted_issued_by_another_and_served_once():
    sample = received()
    reported(sample)
    notified(sample)
    assert Sample.objects.get().state == "notified"
    with pytest.raises(UnfitNotice):
        notified(sample)
