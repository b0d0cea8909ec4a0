"""Draws by ticket over HTTP: from the campaign's seed to the sheet on the phone, and from the accepted request to the re-test laboratory."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.functional.inspection.roster_steps import client_of
from tests.functional.laboratory.draw_steps import DICE, drawn_list, seeded
from tests.functional.laboratory.laboratory_steps import (
    CAMPAIGN,
    DAY,
    SECOND_LAB,
    act,
    lay_surveillance,
    moment,
    notified,
    received,
    reported,
    sheet,
    taken,
)
from zhicheng.judgement import SamplingAct, read_ticket_record
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign, TicketDraw
from zhicheng_office.laboratory.services.taking import take_sample
from zhicheng_office.ledger.records import acting_at

A = SamplingAct
PAGE = f"/laboratory/campaigns/{CAMPAIGN.number}"
OFFICER, OTHER = ("quality_office", "quality_office", "q1"), ("quality_office", "quality_office", "q2")
INSPECTOR = ("inspector", "market_supervision", "i1")
SOURCE = {"act": "announce", "preset": "dice", "name": "公开掷骰（合成）", "due": f"{DAY}T10:00"}
UNITS = {"lot": "40", "n": "3", "backup": "2"}
DENIED = [
    ("department", "agriculture"), ("department", "science"), ("auditor", ""), ("laboratory", "laboratory"), ("enterprise", ""),
    ("system_admin", ""),
]  # fmt: skip


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def text(answer) -> str:
    return answer.content.decode()


def accepted(domain: str = "product") -> Sample:
    SurveillanceCampaign.objects.update(domain=domain)
    sample = received()
    reported(sample, lead="0.06")
    notified(sample, date(2019, 6, 20))
    act(sample, A.ASK_RETEST, date(2019, 6, 25))
    act(sample, A.ACCEPT_RETEST, date(2019, 6, 26))
    return Sample.objects.get(pk=sample.pk)


def test_from_the_seed_to_the_sheet():
    officer, other, phone = client_of(*OFFICER), client_of(*OTHER), client_of(*INSPECTOR)
    assert "ZC-OFFICE-200" in text(phone.get(f"{PAGE}/units"))
    refused = phone.post(f"{PAGE}/units", UNITS)
    assert (refused.status_code, "ZC-OFFICE-200" in text(refused)) == (422, True)
    with acting_at(moment(DAY, 9)):
        assert officer.post(f"{PAGE}/seed", SOURCE | {"preset": "super_lotto"}).status_code == 422
        assert officer.post(f"{PAGE}/seed", SOURCE | {"due": "2019-01-01T10:00"}).status_code == 422
        assert officer.post(f"{PAGE}/seed", SOURCE).status_code == 302
    with acting_at(moment(DAY, 11)):
        assert officer.post(f"{PAGE}/seed", {"act": "shown", "outcome": DICE}).status_code == 422
        assert other.post(f"{PAGE}/seed", {"act": "shown", "outcome": "九"}).status_code == 422
        assert other.post(f"{PAGE}/seed", {"act": "shown", "outcome": DICE}).status_code == 302
    aql = phone.post(f"{PAGE}/units", UNITS | {"scheme": "gbt2828_1"})
    assert (aql.status_code, "ZC-JUDGEMENT-062" in text(aql)) == (422, True)
    for wrong in ({"n": ""}, {"n": "50"}, {"lot": "", "serials": ""}, {"lot": "x"}, {"scheme": "none"}):
        assert phone.post(f"{PAGE}/units", UNITS | wrong).status_code == 422
    frozen = phone.post(f"{PAGE}/units", UNITS)
    assert frozen.status_code == 302
    page = frozen["Location"]
    assert TicketDraw.objects.get().commitment in text(phone.get(page))
    assert phone.post(page, {"act": "draw", "fresh": "x" * 41}).status_code == 422
    assert phone.post(page, {"act": "draw", "fresh": "2718"}).status_code == 302
    record = TicketDraw.objects.get().record
    shown = text(phone.get(page))
    assert all(f"<b>{serial}</b>" in shown for serial in record.drawn.sample)
    assert 'class="in"' in shown
    assert read_ticket_record(phone.get(f"{page}.json").content) == record
    form = text(phone.get(f"{PAGE}/sheet?units={TicketDraw.objects.get().number}"))
    assert f"取 {'、'.join(record.drawn.sample)}" in form
    sent = {
        "taken_at": "2019-07-10T09:30", "entity_name": "某厂（合成）", "product_name": "杯", "quantity": "3 件", "seals": "F1 F2",
        "officers": "YK-001 YK-002", "signed_by": "在场人", "key": "k" * 32, "units": TicketDraw.objects.get().number,
    }  # fmt: skip
    assert phone.post(f"{PAGE}/sheet", sent).status_code == 302
    sample = text(phone.get(f"/laboratory/samples/{Sample.objects.get().number}"))
    assert TicketDraw.objects.get().number in sample
    assert phone.post(f"{PAGE}/sheet", sent | {"key": "z" * 32, "seals": "F3"}).status_code == 422


def test_serial_numbers_are_read_a_line_each_or_apart_by_blanks():
    seeded()
    phone = client_of(*INSPECTOR)
    for serials in ("SN-1 SN-2 SN-3", "SN-1\nSN-2\nSN-3"):
        assert phone.post(f"{PAGE}/units", {"serials": serials, "n": "1"}).status_code == 302
    assert [row.serials for row in TicketDraw.objects.all()] == [["SN-1", "SN-2", "SN-3"]] * 2


def test_a_list_is_given_up_on_its_page():
    seeded()
    phone = client_of(*INSPECTOR)
    page = phone.post(f"{PAGE}/units", UNITS)["Location"]
    assert phone.get(f"{page}.json").status_code == 404
    assert phone.post(page, {"act": "give_up", "reason": ""}).status_code == 422
    assert phone.post(page, {"act": "give_up", "reason": "数错了"}).status_code == 302
    assert "数错了" in text(phone.get(page))
    assert phone.get("/laboratory/draws/none").status_code == 404


@pytest.mark.parametrize("role", DENIED, ids=lambda role: "-".join(role))
def test_nobody_else_draws_or_names_a_source(role):
    seeded()
    row, client = drawn_list(), client_of(*role)
    sample = taken()
    assert client.post(f"{PAGE}/seed", SOURCE).status_code == 403
    assert client.post(f"{PAGE}/units", UNITS).status_code == 403
    assert client.post(f"/laboratory/draws/{row.number}", {"act": "draw"}).status_code == 403
    for step in ("retest_list", "retest_draw"):
        assert client.post(f"/laboratory/samples/{sample.number}/acts/{step}").status_code == 403
    reads = role[0] in ("department", "auditor")
    for page in (f"draws/{row.number}", f"draws/{row.number}.json", "draws", "notices"):
        assert client.get(f"/laboratory/{page}").status_code == (200 if reads else 403)
    assert client_of(*OFFICER).post(f"/laboratory/draws/{row.number}", {"act": "draw"}).status_code == 403


def test_a_re_test_laboratory_is_drawn_on_the_samples_page():
    sample = accepted("food")
    officer, other = client_of(*OFFICER), client_of(*OTHER)
    page = f"/laboratory/samples/{sample.number}"
    assert "第八十八条" in text(officer.get(page))
    named = officer.post(f"{page}/acts/step", {"step": "assign_retest", "day": str(DAY), "laboratory": SECOND_LAB})
    assert (named.status_code, "ZC-OFFICE-202" in text(named)) == (422, True)
    with acting_at(moment(DAY, 9)):
        for wrong in ({"conflicts": SECOND_LAB}, {"conflicts": f"{SECOND_LAB} 同一集团"}, {"due": ""}):
            answer = officer.post(f"{page}/acts/retest_list", SOURCE | wrong)
            assert (answer.status_code, "ZC-OFFICE-20" in text(answer)) == (422, True)
        assert officer.post(f"{page}/acts/retest_list", SOURCE).status_code == 302
    name = TicketDraw.objects.get().number
    with acting_at(moment(DAY, 11)):
        assert officer.post(f"{page}/acts/retest_draw", {"list": name, "outcome": DICE}).status_code == 422
        assert other.post(f"{page}/acts/retest_draw", {"list": "X-R1", "outcome": DICE}).status_code == 422
        assert other.post(f"{page}/acts/retest_draw", {"list": name, "outcome": DICE}).status_code == 302
    assert Sample.objects.get(pk=sample.pk).retest_laboratory == SECOND_LAB
    assert name in text(other.get(page))
    assert SECOND_LAB in text(other.get(f"/laboratory/draws/{name}"))
    assert "产品质量监督抽查" not in text(other.get("/laboratory/draws?kind=units&q=R1")).partition("<main")[2]


@pytest.mark.parametrize("language", ["", "/en"])
def test_terms_run_as_clocks_on_sample_objection_and_notice_pages(language):
    sample = received()
    reported(sample, lead="0.06")
    notified(sample, DAY - timedelta(days=5))
    reader = client_of(*OFFICER)
    for page in (f"samples/{sample.number}", "objections", "notices", "notices?state=served"):
        told = text(reader.get(f"{language}/laboratory/{page}"))
        assert "产品质量法 第十五条" in told, page
        assert ("没有查到条文" if not language else "no article was found") in told, page
        assert 'class="clock' in told, page
    assert sample.number not in text(reader.get(f"{language}/laboratory/notices?state=drafted"))
    rows = text(reader.get("/laboratory/notices?format=csv"))
    assert rows.count(f"{sample.number}-T1") == 2


def test_a_laboratory_sees_the_term_of_its_report_and_nothing_of_the_others():
    from tests.functional.laboratory.test_pages import laboratory_client

    SurveillanceCampaign.objects.update(domain="food")
    sample = received()
    told = text(laboratory_client().get(f"/laboratory/inbox/{sample.blind_code}"))
    assert "出具检验报告" in told
    assert "申请复检" not in told


def test_pages_ask_the_database_no_more_than_twenty_times():
    seeded()
    take_sample(sheet(5, units=drawn_list().number), "inspector")
    sample = accepted("food")
    reader = client_of(*OFFICER)
    units = TicketDraw.objects.get(kind="units")
    pages = (
        f"samples/{sample.number}",
        f"samples/{units.sample.number}",
        "draws",
        f"draws/{units.number}",
        "notices",
        "objections",
    )
    counts = {}
    for page in (*pages, f"campaigns/{CAMPAIGN.number}"):
        with CaptureQueriesContext(connection) as asked:
            assert reader.get(f"/laboratory/{page}").status_code == 200
        counts[page] = len(asked)
    assert {page: count for page, count in counts.items() if count > 20} == {}
