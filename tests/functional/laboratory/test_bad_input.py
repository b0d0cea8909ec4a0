"""Two hundred results with limits not seen before, a third of them unjudgeable, through the upload screen: none passes by default, each says its reason and next step."""

from __future__ import annotations

import csv
import html
import io
import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.functional.inspection.roster_steps import client_of
from tests.functional.laboratory.laboratory_steps import (
    DAY,
    ITEMS,
    LAB,
    METHODS,
    TAKEN,
    lay_surveillance,
    received,
    reported,
)
from tests.functional.laboratory.test_pages import laboratory_client
from zhicheng.judgement import REASONS, Reason
from zhicheng.registry import Capability, register, state_row
from zhicheng_office.laboratory.models import ReportItem, ReportUpload, Sample, SurveillanceCampaign, TestReport
from zhicheng_office.laboratory.services.campaigns import CampaignItem
from zhicheng_office.laboratory.services.uploading import upload_reports
from zhicheng_office.laboratory.upload_files import COLUMNS
from zhicheng_office.ledger.services import BatchLabel, record_batch

MADE = date(2019, 4, 1)
METHOD = "合成方法"
PER, SAMPLES = 40, 5
SPOILED = [  # what a result is made into, and why it then cannot be judged
    ({"result": ""}, {"empty_result"}),
    ({"result": "符合要求"}, {"result_in_words", "result_unreadable"}),
    ({"result": "<99999"}, {"censored_across_limit"}),
    ({"unit": "mm"}, {"unit_mismatch"}),
    ({"unit": ""}, {"unit_missing"}),
    ({"unit": "蓝"}, {"unit_unknown"}),
    ({"result": "1.2.3"}, {"result_unreadable"}),
    ({"result": "#N/A"}, {"result_unreadable", "result_in_words"}),
    ({"result": "-0.01"}, {"negative_value"}),
    ({"result": "未检出", "loq": ""}, {"loq_unknown"}),
]


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def lay_items(items: list[CampaignItem]) -> None:
    """Let the campaign test other items, and the laboratory be able to test them."""
    SurveillanceCampaign.objects.update(items=[asdict(one) for one in items])
    since, until = date(2018, 1, 1), date(2023, 12, 31)
    lines = {one.item: Capability(f"{LAB}-X{place}", LAB, one.item, METHOD, since, until) for place, one in enumerate(items)}
    facts = [fact for line in lines.values() for fact in state_row(register("capabilities"), line)]
    record_batch(facts, BatchLabel("检验机构名录", "market_supervision", DAY, "keeper", simulated=True))


def limits(chance: random.Random) -> list[CampaignItem]:
    """Return items with limits that nobody has seen, three of them unfit: none, two standards alike, one withdrawn the day before."""
    found = []
    for place in range(PER):
        low = Decimal(chance.randint(1, 9999)).scaleb(-chance.randint(0, 4))
        kind = chance.choice(["max", "min", "range"])
        text = f"{low}~{low * 2}" if kind == "range" else f"{low}"
        found.append(CampaignItem(f"项目{place:02d}", METHOD, text, "mg/kg", kind, f"标准{place}（合成）", "2017-04-19"))
    found[37] = CampaignItem("项目37", METHOD)
    found.append(CampaignItem("项目38", METHOD, found[38].limit, "mg/kg", found[38].kind, "另一标准（合成）", "2017-04-19"))
    found[39] = CampaignItem(
        "项目39",
        METHOD,
        "1",
        "mg/kg",
        standard="旧标准（合成）",
        effective_from="2010-01-01",
        effective_to=str(MADE - timedelta(days=1)),
    )
    return found


def result_of(item: CampaignItem, chance: random.Random) -> tuple[str, str]:
    """Return a result on either side of a limit, and what an exact comparison says of it."""
    ends = [Decimal(part) for part in item.limit.split("~") if part] or [Decimal(1)]
    value = ends[0] * Decimal(chance.randint(1, 30)) / 10
    kept = {"max": value <= ends[0], "min": value >= ends[0], "range": ends[0] <= value <= ends[-1]}[item.kind]
    return f"{value}", "pass" if kept else "fail"


UNFIT = {"项目37": {"limit_missing"}, "项目38": {"limit_ambiguous"}, "项目39": {"limit_expired"}}
Expected = dict[tuple[str, str], tuple[str, set[str]]]


def file_of(codes: list[str], items: list[CampaignItem], chance: random.Random) -> tuple[list[dict[str, str]], Expected]:
    """Return the rows of a file, and for each of them what it must come to: the last sample has no day of production."""
    rows, expected = [], {}
    for place, code in enumerate(codes):
        for item in items[:PER]:
            text, outcome = result_of(item, chance)
            row = {"code": code, "report": f"R{place}", "issued_on": "2019-05-20", "item": item.item, "result": text}
            row |= {"unit": "mg/kg", "method": METHOD, "loq": "0.00001"}
            reasons = {"date_unknown", "limit_missing", "limit_ambiguous"} if place == SAMPLES - 1 else UNFIT.get(item.item)
            if reasons is None and len(rows) % 10 == 3:
                change, reasons = SPOILED[(len(rows) // 10) % len(SPOILED)]
                row |= change
            judged = (outcome, {"within_limit", "above_limit", "below_limit"})
            expected[code, item.item] = ("unjudgeable", reasons) if reasons else judged
            rows.append(row)
    return rows, expected


def uploaded(rows: list[dict[str, str]]) -> tuple[str, dict[tuple[str, str], ReportItem]]:
    """Send a file as the laboratory does; return the address of what became of it and every judged item."""
    file = SimpleUploadedFile("r.json", json.dumps(rows, ensure_ascii=False).encode())
    answer = laboratory_client().post("/laboratory/uploads", {"file": file})
    assert answer.status_code == 302
    items = ReportItem.objects.select_related("report__sample")
    return answer["Location"], {(one.report.sample.blind_code, one.item): one for one in items}


def test_two_hundred_results_with_limits_not_seen_before():
    chance = random.Random(20190715)
    items = limits(chance)
    lay_items(items)
    codes = [received(place, production_date=MADE if place < SAMPLES else None).blind_code for place in range(1, SAMPLES + 1)]
    rows, expected = file_of(codes, items, chance)
    address, told = uploaded(rows)
    assert len(told) == len(rows) == 200
    found = {key: (one.outcome, one.reason) for key, one in told.items()}
    assert {key: said for key, said in found.items() if said[0] != expected[key][0] or said[1] not in expected[key][1]} == {}
    counts = Counter(one.outcome for one in told.values())
    assert counts["unjudgeable"] * 3 >= 199
    assert min(counts["pass"], counts["fail"]) > 20
    assert not TestReport.objects.filter(outcome="pass").exists()
    check_pages(address, told.values())
    table = laboratory_client().get(f"{address}?format=csv&rows=all").content.decode().removeprefix("\ufeff")
    lines = list(csv.DictReader(io.StringIO(table)))
    assert Counter(line["outcome"] for line in lines) == counts
    assert all(line["why"] and line["next_step"] for line in lines)


def check_pages(address: str, items: Iterable[ReportItem]) -> None:
    """Check that both pages say of every item why, by its code and in words, and what comes next."""
    page, english = (html.unescape(laboratory_client().get(f"{prefix}{address}").content.decode()) for prefix in ("", "/en"))
    for one in items:
        why, step = REASONS[Reason(one.reason)]
        assert f">{one.reason}<" in page
        assert (why.zh in page, step.zh in page) == (True, True), one.reason
        assert (why.en in english, step.en in english) == (True, True), one.reason


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"issued_on": ""}, "ZC-LABORATORY-016"),
        ({"issued_on": "2019-02-30"}, "ZC-LABORATORY-016"),
        ({"issued_on": "下周"}, "ZC-LABORATORY-016"),
        ({"issued_on": "2019-05-07"}, "ZC-LABORATORY-012"),
        ({"issued_on": "2030-01-01"}, "ZC-LABORATORY-025"),
        ({"report": ""}, "ZC-LABORATORY-012"),
        ({"item": ""}, "ZC-LABORATORY-012"),
        ({"uncertainty": "约 5"}, "ZC-VALUE"),
        ({"uncertainty": "-1"}, "ZC-LABORATORY-012"),
        ({"code": ""}, "ZC-LABORATORY-005"),
    ],
)
def test_a_row_that_is_no_report_is_kept_with_its_code_and_what_to_do(change, code):
    sample = received()
    row = {"code": sample.blind_code, "report": "R", "issued_on": "2019-05-20", "item": "铅", "result": "0.02", "unit": "mg/kg"}
    upload = upload_reports(json.dumps([row | change], ensure_ascii=False).encode(), "r.json", LAB, "laboratory")
    refusal = upload.rows.get().refusal
    assert refusal["code"].startswith(code)
    assert refusal["zh"].endswith(refusal["code"])
    assert refusal["zh"].count("。") >= 2, "what is wrong, and what to do"
    page = laboratory_client().get(f"/laboratory/uploads/{upload.pk}").content.decode()
    assert refusal["code"] in page
    assert not TestReport.objects.exists()


def test_dates_and_numbers_typed_into_a_workbook_are_read_as_they_are_shown():
    sample = received()
    book, file = Workbook(), BytesIO()
    book.active.append(list(COLUMNS.values()))
    for item, value in (("铅", 0.02), ("镉", 0.1)):
        said = {"code": sample.blind_code, "report": 1905, "issued_on": date(2019, 5, 20), "item": item, "result": value}
        said |= {"unit": "mg/kg", "method": METHODS[item], "loq": 0.01}
        book.active.append([said.get(name) for name in COLUMNS])
    book.save(file)
    upload = upload_reports(file.getvalue(), "r.xlsx", LAB, "laboratory")
    assert not upload.rows.exclude(refusal={}).exists()
    report = TestReport.objects.get()
    assert (report.number, report.issued_on, report.outcome) == ("1905", date(2019, 5, 20), "fail")
    assert [(one.text, one.outcome) for one in report.items.all()] == [("0.02", "pass"), ("0.1", "fail")]


@pytest.mark.parametrize(
    ("field", "day", "reason"),
    [("laboratory.until", date(2019, 5, 15), "laboratory_laboratory_not_accredited"), (None, None, "laboratory_unknown")],
)
def test_a_laboratory_that_lost_its_capability_gives_no_pass(field, day, reason):
    sample = received()
    if field is None:
        SurveillanceCampaign.objects.update(laboratories=["LAB-77"])
        Sample.objects.update(laboratory="LAB-77")
    else:
        lapse(day)
    report = reported(sample, laboratory="LAB-77" if field is None else LAB)
    assert (report.outcome, report.verdict["reason"]) == ("unjudgeable", reason)
    assert report.verdict["next_step"]["zh"]
    assert {one.outcome for one in report.items.all()} == {"pass"}
    told = client_of("quality_office", "quality_office").get("/laboratory/unjudgeable").content.decode()
    assert report.verdict["zh"] in told
    assert report.verdict["next_step"]["zh"] in told


def lapse(day: date) -> None:
    """Let the laboratory's accreditation end on a day, as the register says now."""
    from zhicheng.registry import Laboratory
    from zhicheng_office.registry.registering import record_rows

    changed = Laboratory(LAB, f"某检测中心（合成）{LAB}", f"CMA-{LAB}", date(2018, 1, 1), day)
    record_rows(register("laboratories"), [changed], date(2018, 1, 1), source="更正", by="keeper", simulated=True)


def test_once_the_register_is_right_the_report_is_judged_again():
    from zhicheng_office.laboratory.services.reporting import rejudge

    sample = received()
    lapse(date(2019, 5, 15))
    assert reported(sample).outcome == "unjudgeable"
    lapse(date(2023, 12, 31))
    assert rejudge(sample.number, "名录已更正", "officer1").outcome == "pass"
    assert [one.outcome for one in TestReport.objects.order_by("version")] == ["unjudgeable", "pass"]


def test_a_standard_withdrawn_the_day_before_and_one_in_force_are_told_apart():
    old = ITEMS[0]
    ended = asdict(old) | {"effective_to": str(MADE - timedelta(days=1)), "standard": "旧标准（合成）"}
    for production, reason in ((MADE - timedelta(days=1), "within_limit"), (MADE, "limit_expired"), (TAKEN, "limit_expired")):
        SurveillanceCampaign.objects.update(items=[ended])
        sample = received(Sample.objects.count() + 1, production_date=production)
        row = {"code": sample.blind_code, "report": "R", "issued_on": "2019-05-20", "item": old.item, "result": "0.01"}
        row |= {"unit": "mg/kg", "method": old.method, "loq": "0.01"}
        upload_reports(json.dumps([row]).encode(), "r.json", LAB, "laboratory")
        assert ReportItem.objects.order_by("pk").last().reason == reason, production
    assert ReportUpload.objects.count() == 3
