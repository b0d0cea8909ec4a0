"""A server of the sample county for browsers, and the checks that every page is put to."""

from __future__ import annotations

import pytest

from tests.sample_county import restore_sample_county

PASSWORD = "zhicheng-demo-2019"


@pytest.fixture
def served(transactional_db, live_server, settings, tmp_path):
    """Serve the sample county; yields its address. Passwords are kept by a quick digest: a third of a second for each is no test."""
    from zhicheng_office.accounts.models import User

    settings.HOME = tmp_path  # not where this clone keeps what somebody tried by hand
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    restore_sample_county()
    User.objects.create_user("quality", password=PASSWORD, role="quality_office", body="quality_office", title="质量办（甲）")
    return live_server.url


@pytest.fixture
def browse(chromium, served):
    """Return a function that opens a page at a width, logged in or not; complaints of the browser fail the test."""
    contexts = []

    def open_page(path: str, *, width: int = 1440, dark: bool = False, log_in: bool = True):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        if log_in:
            page.goto(f"{served}/account/login")
            page.fill("#id_username", "quality")
            page.fill("#id_password", PASSWORD)
            page.click("main button[type=submit]")
        page.goto(served + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def phone(chromium, served, settings, tmp_path):
    """Return a function that gives a phone of an inspector."""
    settings.MEDIA_ROOT = tmp_path
    from tests.browser.phones import Phone
    from tests.functional.inspection.visits.visiting import lay_visits

    lay_visits()
    contexts = []

    def make(name="inspector-A1", *, width=390, path="/inspection/today", **more):
        context = chromium.new_context(viewport={"width": width, "height": 844}, **more)
        contexts.append(context)
        return Phone(context, served, name, path)

    yield make
    for context in contexts:
        context.close()
