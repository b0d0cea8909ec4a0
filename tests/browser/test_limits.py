"""Limits in a browser: every page whole at two widths and in both languages; a limit goes from the form to its second officer."""

from __future__ import annotations

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages, violations

ROOT = "/standards/limits"


@pytest.fixture
def kept(served, settings, tmp_path):
    """Lay limits at every step and a file that was read; returns the numbers by what they are."""
    from tests.functional.standards.limit_steps import FIRST, accepted, draft, lead, proposed
    from tests.functional.standards.test_limit_files import BAD, BARE, GOOD, csv_of
    from zhicheng_office.ledger.jobs import run_next_job
    from zhicheng_office.standards.services.limits_loading import ask_for_reading

    settings.MEDIA_ROOT = tmp_path
    waits = proposed(old=lead(), value="0.02", effective_from="2020-01-01")
    row = draft(value="0.3")
    whole = accepted(value="0.4", effective_from="2018-01-01")
    accepted(old=whole.number, value="0.45")
    upload = ask_for_reading(csv_of(GOOD, BARE, BAD), "limits.csv", FIRST.name)
    run_next_job()
    return {"waits": waits.number, "draft": row.number, "ended": whole.number, "lead": lead(), "file": upload.pk}


@pytest.mark.parametrize(("prefix", "width"), [*LOOKS, ("/en", 320)])
def test_pages_of_limits_are_whole(browse, served, kept, width, prefix):
    pages = [
        "",
        "?q=nothing",
        f"/{kept['lead']}",
        f"/{kept['waits']}",
        f"/{kept['draft']}",
        f"/{kept['ended']}",
        "/reviews",
        "/new",
    ]
    pages += ["/files", f"/files/{kept['file']}", f"/new?old={kept['lead']}"]
    check_pages(browse("/", width=width), served, [f"{prefix}{ROOT}{page}" for page in pages])


def test_a_limit_goes_from_the_form_to_its_second_officer(browse, served, kept):
    from zhicheng_office.standards.models import LimitRow

    page = browse(f"{ROOT}/new")
    said = {"item": "镍迁移量", "value": "0.2", "unit": "mg/kg", "standard": "DB33/T 9999-2019", "effective_from": "2019-07-01"}
    for name, value in said.items():
        page.fill(f"#id_{name}", value)
    page.click("text=保存拟稿")
    page.wait_for_selector("text=补上引文和出处后才能提请")
    page.click("text=改拟稿")
    page.fill("#id_quote", "镍 ≤0.2 mg/kg")
    page.fill("#id_source", "标准文本 第3页")
    page.click("text=保存拟稿")
    page.click("text=提请复核")
    page.wait_for_selector("text=您提请的，须由另一人复核")
    check_page(page)
    row = LimitRow.objects.get(item="镍迁移量")
    row.steps.update(by="somebody")
    page.reload()
    page.fill("#a-document", "DB33/T 9999-2019")
    page.click("button[value=accept]")
    page.wait_for_selector("#errors")
    assert "ZC-STANDARD-053" in page.inner_text("#errors")
    assert violations(page) == []
    page.fill("#a-document", "DB33/T 9999-2019")
    page.fill("#a-page", "第3页")
    page.click("button[value=accept]")
    page.wait_for_selector("h1:has-text('已采用')")
    assert "已见官方文本" in page.inner_text("main")


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_of_what_would_change_are_whole(browse, served, settings, tmp_path, width, prefix):
    from tests.functional.laboratory.laboratory_steps import lay_campaign, received, reported
    from tests.functional.standards.limit_steps import draft
    from zhicheng_office.laboratory.services.comparing import ask_for_comparison
    from zhicheng_office.ledger.jobs import run_next_job

    settings.MEDIA_ROOT = tmp_path
    lay_campaign()
    reported(received(), lead="0.02")
    row = draft(item="铅", category="不锈钢制品", methods=["GB 31604.34-2016"])
    waits = ask_for_comparison(row.number, "", "quality")
    run_next_job()
    pages = [
        f"/laboratory/versions?limit={row.number}",
        f"/laboratory/versions/{waits.pk}",
        f"/laboratory/versions/{waits.pk}?after=pass",
    ]
    check_pages(browse("/", width=width), served, [f"{prefix}{page}" for page in pages])


@pytest.mark.parametrize("width", [1440, 390])
def test_a_campaigns_limits_are_looked_up_and_ticked(browse, served, width):
    from tests.functional.standards.limit_steps import accepted

    for number in (1, 2):
        accepted(effective_from="2018-01-01", standard=f"DB33/T {number}-2017")
    page = browse("/laboratory/campaigns/new", width=width)
    page.fill("#id_product", "food_contact/metal/vacuum_cup")
    page.fill("#id_title", "真空杯")
    page.click("text=查适用限量")
    page.wait_for_selector("text=冲突：几条同样适用")
    assert page.input_value("#id_title") == "真空杯"
    assert page.locator("input[name=limit]:checked").count() == 4
    check_page(page)
