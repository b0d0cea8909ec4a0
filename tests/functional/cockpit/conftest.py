"""The sample county, an officer who is logged in, and a department's reader."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.sample_county import restore_sample_county


@pytest.fixture(autouse=True)
def county(db):
    """Put the county into every test of this folder."""
    restore_sample_county()


def person(name: str, role: str, body: str = "") -> Client:
    """Return a browser in which a person of a role is logged in."""
    from zhicheng_office.accounts.models import User

    client = Client()
    client.force_login(User.objects.create_user(name, role=role, body=body, title=f"{name}（测试）"))
    return client


@pytest.fixture
def officer(county):
    return person("officer", "quality_office", "quality_office")


@pytest.fixture
def department(county):
    return person("science", "department", "science")


@pytest.fixture
def enterprise(county):
    return person("firm", "enterprise")
