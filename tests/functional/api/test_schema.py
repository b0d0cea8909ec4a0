"""The API answers as its OpenAPI document says, whatever it is asked: never a 500, never an undeclared shape."""

from __future__ import annotations

from datetime import date

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from schemathesis import Case

from tests.functional.portal.steps import keep, publish
from zhicheng.facts import Fact
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.services import BatchLabel, record_batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def api_schema(db):
    # The test's transaction is on one connection; a real server would close it between two requests.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.fixture(params=[Role.AUDITOR, Role.ENTERPRISE, None], ids=lambda role: role or "nobody")
def session(db, request):
    """Return the cookie of who asks, beside one recorded fact: an auditor may read all, an enterprise little, nobody nothing."""
    label = BatchLabel("模拟名单", "science", date(2018, 3, 1), "tester", simulated=True)
    record_batch([Fact("entity:1", "entity.high_tech", 1, date(2018, 1, 1), body="science")], label)
    client = Client()
    if request.param is not None:
        client.force_login(User.objects.create_user("somebody", role=request.param))
    return {name: cookie.value for name, cookie in client.cookies.items()}


@pytest.mark.long
def test_every_answer_is_as_declared(api_schema, session):
    operations = [found.ok() for found in api_schema.get_all_operations()]
    assert operations
    for operation in operations:

        @given(case=operation.as_strategy())
        @hypothesis_settings(max_examples=200)
        def ask(case: Case) -> None:
            case.call_and_validate(cookies=session)

        ask()


@pytest.mark.long
@pytest.mark.usefixtures("sample_county")
def test_the_public_tables_answer_as_declared_where_there_is_a_release(api_schema):
    publish()
    keep()
    operations = [found.ok() for found in api_schema.get_all_operations()]
    public = [operation for operation in operations if operation.path.rpartition("/v1/")[2].startswith(("tables", "changes"))]
    assert len(public) == 3
    for operation in public:

        @given(case=operation.as_strategy())
        @hypothesis_settings(max_examples=300)
        def ask(case: Case) -> None:
            case.call_and_validate()

        ask()
