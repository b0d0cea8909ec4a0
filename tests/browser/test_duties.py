"""Duties and the trail in a browser: readable at desk and phone width in both languages, the main task by keyboard alone."""

from datetime import date

import pytest
from django.test import Client

from tests.browser.checks import LOOKS, check_page, check_pages, reach


@pytest.fixture
def matter(served):
    from zhicheng_office.ledger.matters import open_matter, stop_term

    made = open_matter("gov_info_reply", "request 7", subject="申请公开", started=date(2019, 6, 3), by="other")
    stop_term("gov_info_reply", "request 7", reason="third_party_opinion", first=date(2019, 6, 28), last=None, by="other")
    open_matter("enforcement_decision", "decision 3", subject="决定", started=None, by="other")
    open_matter("permit_or_penalty_decision", "decision 4", subject="决定", started=date(2019, 6, 3), by="other")
    return made


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_have_no_violation_no_sideways_scroll_and_no_complaint(browse, served, matter, width, prefix):
    paths = ("/cockpit/duties", "/cockpit/duties/new", f"/cockpit/duties/{matter.pk}", "/cockpit/duties?state=overdue")
    check_pages(browse("/", width=width), served, [prefix + path for path in paths])


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_the_trail_is_readable_and_a_check_answers(chromium, served, matter, width, prefix):
    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.create_user("auditor", role="auditor"))
    context = chromium.new_context(viewport={"width": width, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": served}])
    page = context.new_page()
    page.complaints = []
    page.goto(f"{served}{prefix}/ledger/trail")
    check_page(page)
    page.click("main form[method=post] .btn.pri")
    page.wait_for_selector("#answer")
    check_page(page)
    context.close()


def test_an_overdue_matter_is_found_and_marked_done_by_keyboard(browse, matter):
    page = browse("/cockpit/duties")
    page.keyboard.press("/")
    page.keyboard.type("decision 4")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=decision*")
    reach(page, "table a[href^='/cockpit/duties/']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#done-done")
    page.fill("#done-done", "2019-06-20")
    reach(page, "button.pri")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已逾期完成")


def test_what_is_refused_gets_the_focus(browse, matter):
    page = browse(f"/cockpit/duties/{matter.pk}")
    page.fill("#done-done", "2019-06-01")
    page.click("text=办结事项")
    page.wait_for_selector("#errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert "ZC-CLOCK-006" in page.inner_text("#errors")
    assert page.title().startswith("有误：")
