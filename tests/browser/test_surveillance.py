"""Surveillance by product in a browser: every page whole at two widths and in both languages; a sheet on a phone, a blind report."""

from __future__ import annotations

from datetime import date

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages, violations
from tests.functional.laboratory.draw_steps import drawn_list, seeded
from tests.functional.laboratory.laboratory_steps import (
    CAMPAIGN,
    LAB,
    WEAK_LAB,
    act,
    lay_campaign,
    notified,
    received,
    reported,
    taken,
)
from zhicheng.judgement import SamplingAct

ROOT = "/laboratory"


@pytest.fixture
def surveyed(served, settings, tmp_path):
    """Lay a campaign with samples at several steps; the office's account is the quality office's."""
    from zhicheng_office.laboratory.errors import LaboratoryUnable
    from zhicheng_office.laboratory.services.assigning import assign_laboratory
    from zhicheng_office.laboratory.services.objecting import enter_objection

    settings.MEDIA_ROOT = tmp_path
    lay_campaign()
    seeded()
    drawn_list()
    failed = received(photos=(("杯.jpg", _picture()),))
    reported(failed, lead="0.06")
    reported(failed, lead="0.07", reason="录错")
    notified(failed)
    reported(received(2), lead="")
    enter_objection(failed.number, failed.steps.last().day, "标签不清（合成）", "officer1")
    fresh = taken(3)
    with pytest.raises(LaboratoryUnable):
        assign_laboratory(fresh.number, WEAK_LAB, "officer1")
    waiting = received(4)
    reported(waiting, lead="0.08")
    notified(waiting, date(2019, 6, 20))
    act(waiting, SamplingAct.ASK_RETEST, date(2019, 6, 25))
    act(waiting, SamplingAct.ACCEPT_RETEST, date(2019, 6, 26))
    return failed


def _picture() -> bytes:
    from tests.functional.inspection.visits.visiting import picture

    return picture()


def as_role(role: str, body: str) -> None:
    """Let the account of the browser be another role's."""
    from zhicheng_office.accounts.models import User

    User.objects.filter(username="quality").update(role=role, body=body)


@pytest.mark.parametrize(("prefix", "width"), [*LOOKS, ("/en", 320)])
def test_the_offices_pages_are_whole(browse, served, surveyed, width, prefix):
    pages = ["campaigns", "campaigns/new", f"campaigns/{CAMPAIGN.number}", "samples", f"samples/{surveyed.number}", "unjudgeable"]
    pages += ["notices", "draws", f"draws/{CAMPAIGN.number}-U0001", f"samples/{CAMPAIGN.number}-0004", "notices?state=drafted"]
    pages += ["objections", "results", "laboratories", f"laboratories/{LAB}", "samples?q=nothing"]
    check_pages(browse("/", width=width), served, [f"{prefix}{ROOT}/{page}" for page in pages])


@pytest.mark.parametrize(("prefix", "width"), [*LOOKS, ("/en", 320)])
def test_a_laboratorys_pages_are_whole(browse, served, surveyed, width, prefix):
    from zhicheng_office.laboratory.services.keeping import link_account
    from zhicheng_office.laboratory.services.uploading import upload_reports

    page = browse("/", width=width)
    as_role("laboratory", "laboratory")
    link_account("quality", LAB, "officer1")
    upload = upload_reports(b'[{"code": "ZZZZZZZZ"}]', "r.json", LAB, "quality")
    pages = ["inbox", f"inbox/{surveyed.blind_code}", "uploads", f"uploads/{upload.pk}", "own"]
    check_pages(page, served, [f"{prefix}{ROOT}/{one}" for one in pages])


def test_a_sheet_is_filled_in_on_a_phone(browse, served, surveyed):
    from zhicheng_office.laboratory.models import Sample

    page = browse("/", width=390)
    as_role("inspector", "market_supervision")
    page.goto(f"{served}{ROOT}/campaigns/{CAMPAIGN.number}/sheet")
    check_page(page)
    said = {
        "taken_at": "2019-07-10T09:30",
        "entity_name": "某厂（合成）",
        "quantity": "3 个",
        "seals": "F91",
        "officers": "YK-001",
    }
    for name, value in said.items():
        page.fill(f"#id_{name}", value)
    page.fill("#id_signed_by", "在场人")
    page.click("text=提交并封样")
    page.wait_for_selector("#errors")
    assert "ZC-LABORATORY-007" in page.inner_text("#errors")
    assert violations(page) == []
    page.fill("#id_officers", "YK-001 YK-002")
    page.click("text=提交并封样")
    page.wait_for_selector("text=盲样编号")
    assert Sample.objects.filter(seals=["F91"]).count() == 1


@pytest.mark.parametrize(("prefix", "width"), [*LOOKS, ("/en", 320)])
def test_what_is_public_of_sampling_is_whole(browse, served, surveyed, width, prefix):
    from tests.functional.laboratory.test_public_results import public, released
    from tests.functional.laboratory.test_retesting import frozen
    from zhicheng_office.laboratory.models import Sample, TicketDraw

    drawn = TicketDraw.objects.get(kind="units")
    corrected = public(5, units=drawn.number)
    reported(corrected, lead="0.06", reason="复核原始记录后更正（合成）")
    released(corrected)
    public(10)
    waiting = frozen(Sample.objects.get(number=f"{CAMPAIGN.number}-0004"))
    pages = [
        "",
        "?verdict=fail",
        "?product=nothing",
        f"/{corrected.number}",
        f"/draws/{drawn.number}",
        f"/draws/{waiting.number}",
    ]
    page = browse("/", width=width, log_in=False)
    check_pages(page, served, [f"{prefix}/sampling{one}" for one in pages])
    check_pages(page, served, [f"{prefix}/data/tables/sampling", f"{prefix}/data/tables/sampling_items"])


def test_units_are_drawn_on_a_phone_before_the_sheet_is_filled_in(browse, served, surveyed):
    from zhicheng_office.laboratory.models import TicketDraw

    page = browse("/", width=390)
    as_role("inspector", "market_supervision")
    page.goto(f"{served}{ROOT}/campaigns/{CAMPAIGN.number}/units")
    check_page(page)
    page.fill("#id_lot", "30")
    page.fill("#id_n", "3")
    page.fill("#id_backup", "2")
    page.select_option("#id_scheme", "gbt2828_1")
    page.click("text=冻结清单")
    page.wait_for_selector("#errors")
    assert "ZC-JUDGEMENT-062" in page.inner_text("#errors")
    assert violations(page) == []
    page.complaints.clear()  # the browser complains of every refusal
    page.select_option("#id_scheme", "")
    page.click("text=冻结清单")
    page.wait_for_selector("#fresh")
    check_page(page)
    page.fill("#fresh", "2718")
    page.click("button:has-text('抽签')")
    page.wait_for_selector(".strips")
    check_page(page)
    drawn = TicketDraw.objects.get(number=f"{CAMPAIGN.number}-U0002").record.drawn
    assert page.inner_text("h1").startswith(f"取：{'、'.join(drawn.sample)}")
    page.click("text=用这些单元填抽样单")
    page.wait_for_selector("#id_units")
    check_page(page)
    assert page.input_value("#id_quantity") == "3 件"
