"""Who may open which page of items, rosters and plans; how much a page asks of the database."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.functional.inspection.campaign_steps import lay_county
from tests.functional.inspection.roster_steps import DRAW, client_of, filed, inspector, recorded
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.services.plans import begin_plan

READ = frozenset({Role.QUALITY_OFFICE, Role.DEPARTMENT, Role.INSPECTOR, Role.AUDITOR})
KEEP = frozenset({Role.QUALITY_OFFICE})
ROSTER = READ - {Role.INSPECTOR}
PAGES = {
    "items": READ,
    "items/SJ-11": READ,
    "items/new": KEEP | {Role.DEPARTMENT},
    "items/import": KEEP | {Role.DEPARTMENT},
    "inspectors": ROSTER,
    "inspectors/YK-001": KEEP | {Role.AUDITOR},
    "inspectors/rates": KEEP | {Role.AUDITOR},
    "inspectors/import": KEEP,
    "plans": READ,
    "plans/2019-2": READ,
    "plans/2019-2/diff": READ,
    "plans/2019-2/2019-01": READ,
    "plans/2019-2/plan.json": READ,
    "plans/2019-2/new-batch": KEEP,
    "plans/2019-2/2019-01/edit": KEEP,
    "imports/items/template": READ,
}
POSTS = ("items/new", "items/SJ-11/end", "inspectors/YK-001/lift", "inspectors/YK-001/leave", "inspectors/YK-001/roster", "plans/new",
         "plans/2019-2/prepare", "plans/2019-2/settle/file", "plans/2019-2/2019-01/drop", "inspectors/import")  # fmt: skip


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = lay_county()
    filed()
    begin_plan(2019, "", "first", reason="再改")
    recorded(inspector())
    return place


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_it_may(role):
    client = client_of(role, "education" if role == Role.DEPARTMENT else "", f"somebody-{role}")
    for path, allowed in PAGES.items():
        assert client.get(f"/inspection/{path}").status_code == (200 if role in allowed else 403), path


@pytest.mark.parametrize("role", sorted(set(Role) - KEEP))
def test_who_may_not_act_acts_on_nothing(role):
    client = client_of(role, "education", f"somebody-{role}")
    for path in POSTS:
        status = client.post(f"/inspection/{path}", {}).status_code
        assert status == (422 if role == Role.DEPARTMENT and path == "items/new" else 403), path


def test_who_is_not_logged_in_is_sent_to_log_in():
    for path in PAGES:
        assert "/account/login" in Client().get(f"/inspection/{path}").headers["Location"]
    for path in POSTS:
        assert "/account/login" in Client().post(f"/inspection/{path}").headers["Location"]


def test_the_api_asks_the_same_permissions():
    for role in Role:
        client = client_of(role, "education", f"somebody-{role}")
        assert client.get("/api/v1/inspection/items").status_code == (200 if role in READ else 403)
        assert client.get("/api/v1/inspection/inspectors").status_code == (200 if role in ROSTER else 403)
    assert Client().get("/api/v1/inspection/items").status_code == 401
    assert Client().get("/api/v1/inspection/plans/2019").status_code == 200


@pytest.mark.parametrize("path", [f"/inspection/{path}" for path in PAGES] + ["/draws/plan", "/inspection/inspectors?format=csv"])
def test_queries_are_bounded(path):
    recorded(*(inspector(f"YK-{number:03d}") for number in range(2, 40)))
    client = client_of(Role.QUALITY_OFFICE, "quality_office")
    with CaptureQueriesContext(connection) as put:
        assert client.get(path).status_code == 200
    assert len(put) <= 20, [item["sql"][:90] for item in put]


def test_a_long_plan_asks_no_more():
    from zhicheng_office.inspection.models import AnnualPlan
    from zhicheng_office.inspection.services.plans import add_batch

    draft = AnnualPlan.objects.get(revision=2)
    for _ in range(25):
        add_batch(draft, DRAW, "first")
    client = client_of(Role.QUALITY_OFFICE, "quality_office")
    with CaptureQueriesContext(connection) as put:
        assert client.get("/inspection/plans/2019-2").status_code == 200
    assert len(put) <= 20
