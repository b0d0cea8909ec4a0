"""The phone's page, worker and manifest: who gets them, and with which headers."""

from __future__ import annotations

import json

import pytest
from django.contrib.staticfiles import finders

from zhicheng_office.inspection.views.phone import FILES


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_says_nothing_of_anybody(phone, prefix):
    first, second = (phone(name).client.get(f"{prefix}/inspection/today") for name in ("inspector-A1", "inspector-A3"))
    assert first.status_code == 200
    assert first.content == second.content
    assert b"csrfmiddlewaretoken" not in first.content


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_worker_serves_its_scope_under_the_strict_policy(client, visits, prefix):
    answer = client.get(f"{prefix}/inspection/today/worker.js")
    assert answer["Service-Worker-Allowed"] == f"{prefix}/inspection/today"
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert f'const SHELL = "{prefix}/inspection/today"' in answer.content.decode()


def test_every_file_that_is_kept_is_there(visits):
    assert [name for name in FILES if not finders.find(name)] == []


def test_the_manifest(client, visits):
    page = json.loads(client.get("/en/inspection/today/manifest.webmanifest").content)
    assert (page["start_url"], page["scope"], page["display"]) == ("/en/inspection/today", "/en/inspection/today", "standalone")


def test_the_version_changes_with_the_county(client, visits):
    from zhicheng_office.ledger.models import County

    before = client.get("/inspection/today/worker.js").content
    assert client.get("/inspection/today/worker.js").content == before
    County.objects.update(simulated=False)
    assert client.get("/inspection/today/worker.js").content != before


@pytest.mark.parametrize("role", ["quality_office", "department", "laboratory", "enterprise", "auditor", "system_admin"])
def test_other_roles_do_not_get_the_page(client, visits, role):
    from zhicheng_office.accounts.models import User

    client.force_login(User.objects.create_user("somebody", role=role))
    assert client.get("/inspection/today").status_code == 403


def test_who_is_not_logged_in_is_led_to_log_in(client, visits):
    assert client.get("/inspection/today")["Location"] == "/account/login?next=/inspection/today"


def test_logging_out_makes_an_inspectors_browser_forget(phone):
    answer = phone("inspector-A1").client.post("/account/logout")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    from zhicheng_office.accounts.models import User

    User.objects.create_user("officer", role="quality_office")
    assert "Clear-Site-Data" not in phone("officer").client.post("/account/logout")
