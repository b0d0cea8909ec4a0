"""Withdrawals in a browser: by keyboard from the search to the proposal, the term told on the way, every page whole."""

from __future__ import annotations

from datetime import date

import pytest

from tests.browser.checks import LOOKS, check_page, check_pages, reach


@pytest.fixture
def released(served):
    """Release today's data where the penalty reasons are in force; return the key of the release's entry."""
    from zhicheng_office.ledger.models import County, Outbox
    from zhicheng_office.ledger.releasing import prepare_release, publish_release
    from zhicheng_office.portal.datasets import about_today, tables_today

    made = publish_release(prepare_release(about_today(), tables_today, "first"), "second")
    County.objects.update(demonstration_known=date(2024, 2, 19))
    return Outbox.objects.get(subject=f"release {made.number}").pk


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_pages_are_whole(browse, served, released, width, prefix):
    from zhicheng_office.ledger.models import Outbox
    from zhicheng_office.ledger.withdrawing import Asked, propose_withdrawal

    row = Outbox.objects.filter(kind="batch").first()
    case = propose_withdrawal(row, Asked("penalty_void", date(2024, 2, 8), "决定被确认无效。"), "first").pk
    paths = (
        "/ledger/withdrawals",
        "/ledger/withdrawals/things",
        f"/ledger/withdrawals/new/{released}",
        f"/ledger/withdrawals/{case}",
    )
    page = browse("/", width=width)
    check_pages(page, served, [prefix + path for path in paths])


def test_a_withdrawal_is_proposed_by_keyboard_and_decided_by_another(browse, served, released):
    page = browse("/ledger/withdrawals")
    reach(page, "main a.btn.pri")
    page.keyboard.press("Enter")
    page.wait_for_url("**/things")
    page.fill("#f-q", "release")
    page.wait_for_url("**/things?q=release")
    reach(page, "#things tbody a[href*='/new/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/new/{released}")
    reach(page, "input[name=reason]")
    page.check("#r-penalty_annulled")
    page.fill("#event-day", "2024-02-08")
    page.wait_for_selector("#term .clock")
    assert "2024-02-19" in page.inner_text("#term")
    page.fill("#explanation", "请致电 138-0013-8000。")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#errors")
    assert "ZC-PUBLICATION-005" in page.inner_text("#errors")
    page.complaints.clear()  # the browser itself complains of every 422
    check_page(page)
    page.fill("#explanation", "复议机关撤销了原决定。")
    page.click("main form .btn.pri")
    page.wait_for_url("**/ledger/withdrawals/*")
    assert page.locator("text=请另一位质量办人员复核").count() == 1
    check_page(page)
    address = page.url
    from zhicheng_office.ledger.models import Withdrawal

    Withdrawal.objects.update(proposed_by="first")  # as if a colleague had proposed it
    page.goto(address)
    reach(page, "form[action$='/decide'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=第 1 号撤回已作出")
    check_page(page)
