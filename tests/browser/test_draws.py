"""Draws and campaigns in a browser: every page whole, the wall screen dark and asking again only while it is seen, the way by keyboard."""

from __future__ import annotations

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages, overflow, reach, violations


@pytest.fixture
def campaigns(served, settings, tmp_path):
    """Lay one campaign of each kind: open with inspectors, sealed with one visit over, committed, given up."""
    from tests.functional.inspection.campaign_steps import assigned, batch, committed, drawn, ended, lay_entities
    from zhicheng_office.accounts.models import User
    from zhicheng_office.inspection.services.ending import abort, propose_abort
    from zhicheng_office.inspection.services.opening import open_over

    settings.MEDIA_ROOT = tmp_path
    User.objects.filter(username="quality").update(role="department", body="market_supervision")
    lay_entities()
    assigned(number="2019-07")
    sealed = drawn(number="2019-08", mode="sealed")
    ended(sealed, most=1)
    open_over(sealed, "first")
    committed(number="2019-09")
    gone = committed(number="2019-10")
    propose_abort(gone, "名录有误", "first")
    abort(gone, "second")
    batch(number="2019-11")
    return sealed


POLL = "htmx.ajax('GET', location.pathname, {target: '#wall', select: '#wall', swap: 'outerHTML', source: '#wall'})"
OFFICE = ("", "/2019-07", "/2019-07/visits", "/2019-08", "/2019-08/sources", "/2019-08/visits", "/2019-09", "/2019-09/outcomes", "/2019-09/receipts", "/2019-09/abort", "/2019-10")  # fmt: skip
PUBLIC = ("", "2019-07", "2019-08", "2019-09", "2019-10", "2019-07/live", "2019-08/live", "2019-09/live")


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_are_whole(browse, served, campaigns, width, prefix):
    page = browse("/", width=width)
    check_pages(page, served, [f"{prefix}/inspection/campaigns{path}" for path in OFFICE])
    check_pages(page, served, [f"{prefix}/draws/{path}" for path in PUBLIC])
    code = campaigns.visits.first().entity
    check_pages(page, served, [f"{prefix}/draws/2019-07/{code}", f"{prefix}/draws/2019-08/{code}"])


def test_the_wall_screen_is_dark_large_and_asks_again_only_while_it_is_seen(browse, served, campaigns):
    page = browse("/draws/2019-09/live", width=1920, log_in=False)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > 16
    assert (overflow(page), violations(page)) == (0, [])
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_request("**/draws/2019-09/live"):
        page.evaluate(POLL)
    page.wait_for_selector("#wall")
    asked.clear()
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.evaluate(POLL)
    assert asked == []


def test_sources_are_chosen_by_keyboard_and_their_strength_is_told(browse, served, campaigns):
    page = browse("/inspection/campaigns")
    page.click("main button:has-text('冻结名录')")
    page.wait_for_url("**/campaigns/2019-11")
    reach(page, "main a.btn.pri")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('选择随机来源')")
    assert "至少要 64" in page.text_content("#strength")
    page.fill("#dice-name", "公开掷骰 第 9 场")
    page.fill("#dice-due", "2019-07-16T10:00:00")
    page.check("[name=dice]")
    page.wait_for_selector("#strength:has-text('64 比特，足够')")
    page.click("main button[type=submit]")
    page.wait_for_selector("text=另一人核对来源并承诺")
    assert page.complaints == []
    check_page(page)


def test_a_code_is_asked_for_on_the_public_page(browse, served, campaigns):
    page = browse("/draws/2019-07", log_in=False)
    code = page.text_content("main table.rows td.code a")
    page.fill("#uscc", code)
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('抽中')")
    check_page(page)
