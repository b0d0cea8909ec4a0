"""Acceptance lot by lot on a phone and a desk: begin a series, see the plan while typing, enter lots until it stops, resume, take back, send a file."""

from __future__ import annotations

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages
from tests.functional.inspection.campaign_steps import code_of, lay_entities
from tests.functional.laboratory.lot_steps import bought, entered, own, rows_of, sheet


@pytest.fixture
def lots(served, settings, tmp_path):
    """Make the account that logs in an enterprise's, with a series that is tightened and one of a product."""
    from zhicheng_office.accounts.models import User

    settings.MEDIA_ROOT = tmp_path
    lay_entities()
    row = bought()
    entered(row, "+-+-+")
    entered(own(of_product="P-1"), "+++")
    User.objects.filter(username="quality").update(role="enterprise", body=code_of(1))
    return row


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_every_page_of_lots_is_whole(browse, served, lots, prefix, width):
    page = browse(f"{prefix}/laboratory/lots", width=width)
    check_page(page)
    paths = ("/new", f"/{lots.number}", f"/{lots.number}?size=40", f"/{lots.number}?size=1", f"/{lots.number}/files")
    check_pages(page, served, [f"{prefix}/laboratory/lots{path}" for path in paths])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_receiver_keeps_a_series_on_its_phone(browse, lots, prefix):
    page = browse(f"{prefix}/laboratory/lots/{lots.number}", width=390)
    page.fill("#lot-lot", "L6")
    page.locator("#lot-size").press_sequentially("1200")
    page.wait_for_selector("#plan input[name=inspected][value='80']", state="attached")
    assert "Ac = 1" in page.inner_text("#plan") or "接收数 1" in page.inner_text("#plan")
    assert page.input_value("#lot-lot") == "L6"  # the plan comes in beside what was typed
    page.fill("#lot-nonconforming", "81")
    page.click("button[name=act][value=lot]")
    page.wait_for_selector("#errors")
    page.complaints.clear()  # that is how the browser says it was refused
    check_page(page)
    for number in range(6, 11):
        page.fill("#lot-lot", f"L{number}")
        page.fill("#lot-size", "1200")
        page.wait_for_selector("#plan input[name=inspected][value='80']", state="attached")
        page.fill("#lot-nonconforming", "2")
        page.click("button[name=act][value=lot]")
        page.wait_for_selector("main .note[role=status]")
    page.wait_for_selector("#resume-note")
    assert not page.locator("button[name=act][value=lot]").count()
    check_page(page)
    page.fill("#resume-note", "更换模具，三批试制合格")
    page.click("form:has(#resume-note) button")
    page.wait_for_selector("#lot-lot")
    page.click(".lotforms summary")
    page.fill("#take_back-reason", "确认有误")
    page.click("form:has(#take_back-reason) button")
    page.wait_for_selector("#resume-note")
    check_page(page)
    page.emulate_media(media="print")
    assert page.locator(".lotstrip").is_visible()
    assert not page.locator(".rail, .btns, .tabbar, .lotforms").filter(visible=True).count()


def test_a_file_of_lots_is_sent_and_answered(browse, lots):
    page = browse(f"/laboratory/lots/{lots.number}/files", width=390)
    rows = [*rows_of("+-+-+++"), ("L8", "x", "0", "2019-05-20", "", "")]
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("#file", [{"name": "lots.xlsx", "mimeType": kind, "buffer": sheet(rows)}])
    page.click("main form button[type=submit]")
    page.wait_for_selector("#h-r")
    check_page(page)
    assert "5" in page.inner_text("h1")
    page.click("main .btns a.pri")
    page.wait_for_selector("#h-st")
    check_page(page)


def test_the_office_reads_a_series_and_enters_nothing(browse, lots):
    from zhicheng_office.accounts.models import User

    User.objects.filter(username="quality").update(role="quality_office", body="quality_office")
    page = browse(f"/laboratory/lots/{lots.number}")
    check_page(page)
    assert not page.locator(".lotforms").count()
    assert page.locator(".lotstrip").count() == 1
