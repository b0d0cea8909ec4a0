"""The public pages in a browser: readable by everybody, at phone and desk width, in normal and in large type."""

from datetime import date

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages, reach

WITHDRAWN = ("/data/withdrawals", "/data/withdrawals/1")
TABLES = (
    "/data/tables/", "/data/tables/targets", "/data/tables/by_town?limit=20", "/data/tables/log?limit=20", "/data/tables/releases",
    "/data/tables/targets?q=zzz", "/data/changes", "/data/changes?since=2",
)  # fmt: skip
PAGES = (
    "/",
    "/plan",
    "/plan/T05",
    "/history",
    "/help",
    "/account/login",
    "/data",
    "/data/duties",
    "/log/",
    "/log/0",
    "/log/1",
    *TABLES,
)


@pytest.fixture(autouse=True)
def published(served, settings, tmp_path):
    """Release today's data three times, withdraw the first release, and put everything that waits into a log."""
    from zhicheng_office.ledger.duties import state_months
    from zhicheng_office.ledger.keeping import log_kept
    from zhicheng_office.ledger.matters import open_matter
    from zhicheng_office.ledger.releasing import prepare_release, publish_release
    from zhicheng_office.ledger.withdrawables import entry_of_release
    from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, propose_withdrawal
    from zhicheng_office.portal.datasets import about_today, tables_today

    settings.HOME = tmp_path
    for _ in range(3):
        publish_release(prepare_release(about_today(), tables_today, "first"), "second")
    asked = Asked("wrong", about_today().day, "演示：一项读数录错。")
    decide_withdrawal(propose_withdrawal(entry_of_release(1), asked, "first"), "second")
    open_matter("gov_info_reply", "request 7", subject="申请公开", started=date(2019, 5, 27), by="first")
    state_months("first")
    with log_kept() as keeper:
        keeper.keep()


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_have_no_violation_no_sideways_scroll_and_no_complaint(browse, served, width, prefix):
    check_pages(browse("/", width=width, log_in=False), served, [prefix + path for path in (*PAGES, *WITHDRAWN)])


@pytest.mark.long
@pytest.mark.parametrize("width", [768, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_the_full_matrix(browse, served, width, dark):
    paths = [prefix + path for prefix in ("", "/en") for path in (*PAGES, *WITHDRAWN)]
    check_pages(browse("/", width=width, dark=dark, log_in=False), served, paths)


@pytest.mark.parametrize("width", [pytest.param(1440, marks=pytest.mark.long), 390])
def test_large_type_is_large_has_large_targets_and_does_not_overflow(browse, served, width):
    page = browse("/", width=width, log_in=False)
    page.click("text=大字版")
    check_pages(page, served, PAGES)
    page.goto(served + "/plan")
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('main p, main td')].map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 17.5
    heights = page.evaluate("[...document.querySelectorAll('.top nav a, main .btn')].map(e => e.getBoundingClientRect().height)")
    assert min(heights) >= 60


@pytest.mark.parametrize("width", [1440, 390])
def test_where_a_withdrawn_file_was_a_page_says_why(browse, served, width):
    page = browse("/", width=width, log_in=False)
    page.complaints.clear()
    assert page.goto(served + "/data/1/data/targets.csv").status == 410
    page.complaints.clear()  # the browser itself complains of every 410
    check_page(page)
    page.click("main .note a")
    page.wait_for_url("**/data/withdrawals/1")
    assert "内容有误" in page.inner_text("h1")


def test_a_citizen_finds_a_target_by_a_word_and_opens_it(browse):
    page = browse("/", log_in=False)
    page.keyboard.press("/")
    page.keyboard.type("绿色建筑")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan?q=*")
    assert page.locator(".promises .nm").count() == 1
    page.click(".promises .nm a")
    page.wait_for_selector("#chart svg")
    assert "二星级以上绿色建筑" in page.inner_text("blockquote")


def test_the_question_mark_opens_the_keys_and_they_can_be_switched_off(browse):
    page = browse("/plan", log_in=False)
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    page.check("#keys-off")
    page.go_back()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_a_table_is_turned_and_scrolled_by_the_keyboard_and_keeps_its_head(browse):
    page = browse("/data/tables/readings?limit=50", width=390, log_in=False)
    reach(page, ".scroll.tall")
    before = page.evaluate("document.querySelector('.tall th').getBoundingClientRect().top")
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.scroll.tall').scrollTop > 0")
    assert page.evaluate("document.querySelector('.tall th').getBoundingClientRect().top") == before
    reach(page, "a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**after=*")
    assert page.locator("a[rel=prev]").count() == 1


def test_a_table_is_filtered_by_its_form(browse):
    page = browse("/data/tables/targets", log_in=False)
    page.select_option("#f-column", "target")
    page.fill("#f-value", "T31")
    page.click("main form button[type=submit]")
    page.wait_for_url("**value=T31*")
    assert page.locator(".rows tbody tr").count() == 1
    assert page.input_value("#f-value") == "T31"
