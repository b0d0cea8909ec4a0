"""Items, rosters and plans in a browser: every page whole, and the way from a search to a filed plan by keyboard."""

from __future__ import annotations

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages, reach

OFFICE = (
    "/inspection/items", "/inspection/items/SJ-11", "/inspection/items/new", "/inspection/items/SJ-11/edit", "/inspection/items/import",
    "/inspection/inspectors", "/inspection/inspectors/YK-001", "/inspection/inspectors/import", "/inspection/inspectors/accounts", "/inspection/inspectors/rates",
    "/inspection/inspectors/rates?measure=samples", "/inspection/plans",
    "/inspection/plans/2019-1", "/inspection/plans/2019-2", "/inspection/plans/2019-2/diff", "/inspection/plans/2019-1/2019-01",
    "/inspection/plans/2019-2/new-batch", "/draws/plan",
)  # fmt: skip


@pytest.fixture
def kept(served, settings, tmp_path):
    """Enter an item, two inspectors, a filed plan and a draft revision of it."""
    from tests.functional.inspection.roster_steps import DAY, filed, inspector, recorded
    from zhicheng.registry import Leave
    from zhicheng_office.inspection.services.plans import begin_plan

    settings.MEDIA_ROOT = tmp_path
    filed()
    begin_plan(2019, "", "first", reason="上级部署")
    recorded(inspector(), inspector("YK-002", leaves=(Leave(DAY, DAY),)))


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_are_whole(browse, served, kept, width, prefix):
    page = browse("/", width=width, dark=width == 390)
    check_pages(page, served, [prefix + path for path in OFFICE])


def test_a_list_is_filtered_without_a_new_page(browse, kept):
    page = browse("/inspection/inspectors")
    page.select_option("#f-state", "leave")
    page.wait_for_url("**state=leave**")
    page.wait_for_function("() => !document.querySelector('#inspectors-page').innerText.includes('YK-001')")
    assert "YK-002" in page.inner_text("#inspectors-page")
    check_page(page)


def test_what_the_rulebook_refuses_is_shown_and_mended_by_keyboard(browse, kept):
    page = browse("/inspection/plans/2019-2")
    reach(page, "main a[href$='/new-batch']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/new-batch")
    page.fill("#id_title", "锁具第二批")
    page.select_option("#id_items", "SJ-11")
    page.fill("#id_first_day", "2019-09-01")
    page.fill("#id_last_day", "2019-09-30")
    page.fill("#id_ratio", "20%")
    page.select_option("#id_seat_0", "market_supervision")
    page.select_option("#id_skills_0", "product")
    page.select_option("#id_seat_1", "market_supervision")
    reach(page, "main form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2019-02")
    assert "超过上限" in page.inner_text("main")
    check_page(page)
    page.click("main a[href$='/edit']")
    page.fill("#id_ratio", "5%")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/2019-02")
    assert "超过上限" not in page.inner_text("main")


def test_a_plan_prints_without_its_forms(browse, kept):
    page = browse("/inspection/plans/2019-1")
    assert page.is_visible("section.unprinted")
    page.emulate_media(media="print")
    assert not page.is_visible("section.unprinted")
    assert page.is_visible("main table")


def test_shares_that_stand_out_are_answered_by_the_inspector(browse, kept):
    from tests.functional.inspection.test_inspector_rates import samples, state, visits
    from zhicheng_office.accounts.models import User
    from zhicheng_office.inspection.models import InspectorPerson

    facts = samples("YK-001", 0, hits=14, others=16) + visits("YK-001", 0, hits=2, others=28)
    for place in (2, 3, 4):
        facts += samples(f"YK-00{place}", place * 100, hits=1, others=39)
    state(facts)
    page = browse("/inspection/inspectors/rates")
    reach(page, "nav.tabs a[href$='samples']")
    page.keyboard.press("Enter")
    page.wait_for_url("**measure=samples")
    assert "14/30" in page.inner_text("main table")
    check_page(page)
    account = User.objects.filter(username="quality")
    account.update(role="inspector", body="market_supervision")
    InspectorPerson.objects.filter(number="YK-001").update(username="quality")
    phone = browse("/inspection/inspectors/YK-001", width=390)
    phone.fill("#s-samples", "抽的都是投诉线索产品")
    check_page(phone)
    phone.click("form:has(#s-samples) button")
    phone.wait_for_url("**/YK-001")
    assert "抽的都是投诉线索产品" in phone.inner_text("section:has(#h-samples)")
    assert "抽的都是投诉线索产品" not in phone.inner_text("section:has(#h-findings)")
    account.update(role="quality_office", body="quality_office")
    page.reload()
    assert "抽的都是投诉线索产品" in page.inner_text("main")
    check_page(page)
