"""One-stop services in a browser: every page whole for each side, and the way from asking to choosing by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.browser.checks import LOOKS, check_page, check_pages, reach
from tests.functional.programmes.counter import CODE, ask, browser_of, delivered, lay_counter, person


@pytest.fixture
def counter(served):
    """Lay a counter with a request in its first state and one that was delivered; yields their addresses."""
    from zhicheng_office.ledger.models import County

    lay_counter()
    asker = person("asker", "enterprise", CODE)
    open_one, done = ask(asker), ask(asker)
    delivered(asker, browser_of("house"), done)
    County.objects.update(demonstration_day=date(2019, 7, 31))
    return open_one, done


@pytest.fixture
def open_as(chromium, served):
    """Return a function that gives a page of somebody who is logged in, at a width."""
    contexts = []

    def opened(name, width=1440):
        from zhicheng_office.accounts.models import User

        context = chromium.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        if name:
            client = Client()
            client.force_login(User.objects.get(username=name))
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": served}])
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("prefix", "width"), LOOKS)
def test_every_page_is_whole_for_each_side(open_as, served, counter, width, prefix):
    open_one, done = counter
    walks = {
        "asker": ("/services/mine", "/services/ask", open_one, done, "/services/instruments"),
        "house": ("/services/inbox", done),
        "quality": ("/services/all", "/services/providers", "/services/providers/JL-1", open_one),
        None: ("/services/",),
    }
    for name, paths in walks.items():
        check_pages(open_as(name, width), served, [prefix + path for path in paths])


def test_from_asking_to_a_chosen_provider_by_keyboard(open_as, served, counter):
    page = open_as("asker", 390)
    page.goto(f"{served}/services/ask")
    reach(page, "#id_item")
    page.keyboard.type("数显卡尺")
    reach(page, ".form button.pri")
    page.keyboard.press("Enter")
    page.wait_for_selector("#h-m")
    reach(page, "button[aria-label^='选定']")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=待报价")
    check_page(page)


def test_what_is_refused_gets_the_focus(open_as, served, counter):
    page = open_as("asker")
    page.goto(served + counter[1])
    page.click("text=提出异议 >> nth=-1")
    page.wait_for_selector("#errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    assert "ZC-PROGRAMMES-001" in page.inner_text("#errors")
    assert page.title().startswith("有误：")
