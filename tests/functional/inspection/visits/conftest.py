"""The sample county with a campaign's visits, and phones of its inspectors."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.functional.inspection.visits.visiting import lay_visits, picture
from tests.sample_county import restore_sample_county


class Phone:
    """A phone with a session: what it reads, sends and uploads."""

    def __init__(self, name: str) -> None:
        from zhicheng_office.accounts.models import User

        self.client = Client()
        self.client.force_login(User.objects.get(username=name))

    def today(self):
        return self.client.get("/api/v1/visits/today")

    def send(self, record):
        return self.client.post("/api/v1/visits/records", json.dumps(record), content_type="application/json")

    def upload(self, visit, digest, data, *, offset=0, size=None):
        address = f"/api/v1/visits/{visit}/photos/{digest}?offset={offset}&size={size or len(data)}"
        return self.client.put(address, data, content_type="application/octet-stream")

    def arrived(self, visit, digest):
        return self.client.get(f"/api/v1/visits/{visit}/photos/{digest}").json()


@pytest.fixture
def visits(db, settings, tmp_path):
    """Lay the visits in the sample county."""
    settings.MEDIA_ROOT = tmp_path
    restore_sample_county()
    lay_visits()


@pytest.fixture
def phone(visits):
    """Return a function that gives the phone of an account."""
    return Phone


@pytest.fixture
def photo():
    """Return a small real JPEG."""
    return picture()
