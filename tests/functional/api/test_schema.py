"""The API and the log answer as their OpenAPI documents say, whatever they are asked: never a 500, never an undeclared shape."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client
from ninja import Schema

from tests.functional.api.asked import SHORT, ask_everything, asked_by
from tests.functional.inspection.campaign_steps import drawn, lay_entities
from tests.functional.inspection.official_steps import taken
from tests.functional.inspection.roster_steps import filed, inspector, recorded
from tests.functional.laboratory.laboratory_steps import lay_surveillance_work
from tests.functional.laboratory.lot_steps import bought, entered
from tests.functional.portal.steps import publish
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.project.api import api

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_county"), pytest.mark.sqlite]

API, LOG = "/api/v1/openapi.json", "/log/openapi.json"
LONG = 300  # some 30,000 cases for each visitor on each database, in ten minutes each: above 150,000 together


@pytest.fixture(params=[Role.AUDITOR, Role.ENTERPRISE, None], ids=lambda role: role or "nobody")
def session(db, request):
    """Return the cookie of who asks: an auditor may read all, an enterprise little, nobody nothing but what is public."""
    client = Client()
    if request.param is not None:
        client.force_login(User.objects.create_user("somebody", role=request.param))
    return {name: cookie.value for name, cookie in client.cookies.items()}


@pytest.fixture
def signed_log(db):
    """Enter items, inspectors and a filed plan, release today's tables, sign a log with a full tile and a partial one, and leave a leaf waiting."""
    filed()
    recorded(inspector())
    publish()
    lay_entities()
    drawn(number="2019-07")
    drawn(number="2019-08", mode="sealed")
    taken()
    lay_surveillance_work()
    entered(bought(), "+-")
    for number in range(300):
        queue_record("override", f"override {number}", {"target": "T05", "reason": "内部"}, opened=["target"])
    with log_kept() as keeper:
        keeper.keep()
    queue_record("override", "waits", {"target": "T06"})


@pytest.mark.parametrize("address", [API, LOG])
def test_every_answer_is_as_declared(address, session, signed_log, long_run, record_property):
    with asked_by(address) as schema:
        put = ask_everything(schema, LONG if long_run else SHORT, session)
    record_property("cases", put)
    assert put >= SHORT


def test_no_two_answers_share_a_name():
    """The document knows them by name alone: of two, one would be described as the other."""
    assert api.get_openapi_schema()["paths"]
    assert [name for name, times in Counter(_named(Schema)).items() if times > 1] == []


def _named(sort):
    for each in sort.__subclasses__():
        if each.__module__.startswith("zhicheng_office."):
            yield each.__name__
        yield from _named(each)


@pytest.mark.parametrize(
    "address", ["/standards?day={}", "/leaders?day={}", "/limits?day={}", "/limits/applicable?category=x&day={}"]
)
@pytest.mark.parametrize("day", ["0", "0.0", "1970", "20190715", "2019-7-15", "2019-07-32"])
def test_a_day_is_its_text_alone_and_no_count_of_seconds(address, day):
    client = Client()
    client.force_login(User.objects.create_user("somebody", role=Role.AUDITOR))
    assert client.get("/api/v1" + address.format("2019-07-15")).status_code == 200
    refused = client.get("/api/v1" + address.format(day))
    assert (refused.status_code, refused.json()["code"]) == (422, "ZC-OFFICE-422")


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/", "/api/v1/standards/GB%0A1", "/api/v9/plan"])
def test_an_address_of_the_api_that_leads_nowhere_is_refused_in_its_own_form(address):
    refused = Client().get(address)
    assert (refused.status_code, refused.json()["code"]) == (404, "ZC-OFFICE-404")
