"""The cockpit in a browser: readable by everybody, at phone and desk width, by keyboard, with and without script."""

import pytest

from tests.browser.checks import LOOKS, check_pages, violations

PAGES = (
    "/cockpit/",
    "/cockpit/targets/T05",
    "/cockpit/targets/T14",
    "/cockpit/targets/T35",
    "/cockpit/targets/T06/facts",
    "/cockpit/bulletin",
)


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_have_no_violation_no_sideways_scroll_and_no_complaint(browse, served, width, prefix):
    check_pages(browse("/cockpit/", width=width), served, [prefix + path for path in PAGES])


@pytest.mark.long
@pytest.mark.parametrize("width", [768, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_the_full_matrix(browse, served, width, dark):
    check_pages(browse("/cockpit/", width=width, dark=dark), served, [prefix + path for prefix in ("", "/en") for path in PAGES])


def test_dark_pages_keep_their_contrast(browse):
    for path in PAGES[:2]:
        assert violations(browse(path, dark=True)) == []


def test_the_chart_is_drawn_as_svg_with_the_target_on_its_line(browse):
    page = browse("/cockpit/targets/T05")
    page.wait_for_selector("#chart svg")
    assert "目标 ≥ 90家" in page.inner_text("#chart")
    assert "74家" in page.inner_text("#chart")
    assert page.complaints == []


def test_the_chart_has_a_full_sentence_and_a_table_beside_it(browse):
    page = browse("/cockpit/targets/T14")
    told = page.get_attribute("#chart", "aria-label")
    assert all(words in told for words in ("2018年一季度", "目标 ≥ 40%", "修订"))
    page.click("#tbl summary")
    assert page.locator("#tbl tbody tr").count() == 12


def test_without_script_the_table_stands_in(chromium, served):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/plan/T05")
    assert "图未载入" in page.inner_text("#chart")
    assert page.locator("#tbl tbody tr").count() == 12
    context.close()


def test_a_filter_swaps_the_table_keeps_the_address_and_says_how_many(browse):
    page = browse("/cockpit/")
    page.click("#f-off")
    page.wait_for_url("**status=off")
    shown = page.locator("td .strip").count()
    assert 0 < shown < 38
    page.wait_for_function("() => document.querySelector('#live').textContent !== ''")
    assert page.inner_text("#live") == f"已筛选，{shown} 项"
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('td .strip').length === 38")


def test_the_list_can_be_walked_by_keyboard(browse):
    page = browse("/cockpit/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/cockpit/targets/T02"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cockpit/targets/T01")


def test_from_a_figure_to_its_source_in_three_clicks(browse):
    page = browse("/cockpit/")
    page.click("text=高新技术企业数 >> nth=0")
    page.click("text=全部，可筛选")
    page.click("table.facts a >> nth=0")
    assert "/ledger/facts/" in page.url
    assert "模拟名单" in page.inner_text("main")


def test_an_override_is_made_and_withdrawn_by_hand(browse):
    page = browse("/cockpit/targets/T05")
    page.click("section[aria-labelledby=h-o] summary")
    page.select_option("#o-status", "risk")
    page.click("text=记录改判")
    assert "缺少理由" in page.inner_text("#errors")
    page.select_option("#o-status", "risk")
    page.fill("#o-reason", "三家即将到期")
    page.click("text=记录改判")
    assert "质量办（甲）" in page.inner_text(".head .note")
    assert violations(page) == []
    page.click("section[aria-labelledby=h-o] summary")
    page.click("text=撤回改判")
    assert page.locator(".head .note").count() == 0


def test_the_bulletin_prints_on_a4_without_rails_and_with_the_mark(browse):
    page = browse("/cockpit/bulletin")
    page.emulate_media(media="print")
    assert not page.is_visible("nav.rail")
    assert page.is_visible(".simband")
    assert page.is_visible("table.led thead")
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_the_overview_is_light_without_the_chart(browse):
    page = browse("/cockpit/")
    sizes = page.evaluate(
        "performance.getEntries().filter(e => e.transferSize).map(e => e.encodedBodySize).reduce((a, b) => a + b, 0)"
    )
    assert sizes <= 240_000  # uncompressed here; 120 kB and less as a server sends it compressed
