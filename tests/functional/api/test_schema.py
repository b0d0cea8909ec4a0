"""The API answers as its OpenAPI document says, whatever it is asked: never a 500, never an undeclared shape."""

from __future__ import annotations

from datetime import date

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from schemathesis import Case

from zhicheng.facts import Fact
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.services import BatchLabel, record_batch

pytestmark = pytest.mark.django_db


@pytest.fixture
def api_schema(db):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def session(db):
    """Return the cookie of an auditor, who may read everything, beside one recorded fact."""
    label = BatchLabel("模拟名单", "science", date(2018, 3, 1), "tester", simulated=True)
    record_batch([Fact("entity:1", "entity.high_tech", 1, date(2018, 1, 1), body="science")], label)
    client = Client()
    client.force_login(User.objects.create_user("auditor", role=Role.AUDITOR))
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
