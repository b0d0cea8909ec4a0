"""Releases of data: prepared by one, published by another, then public for ever and in the log; days are counted."""

import csv
import hashlib
import io
import json
from datetime import date, timedelta

import pytest
from django.test import Client

from zhicheng.publication import audit_completeness, descriptor_digest, leaks, read_entries
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.counting import count_days
from zhicheng_office.ledger.keeping import log_kept
from zhicheng_office.ledger.models import Outbox, ReleaseSet
from zhicheng_office.ledger.records import today

ROLES = {"inspector": 403, "laboratory": 403, "enterprise": 403, "auditor": 403, "department": 403, "system_admin": 403}


def officer(name, role="quality_office"):
    client = Client()
    client.force_login(User.objects.create_user(name, role=role, body="quality_office"))
    return client


@pytest.fixture
def published():
    assert officer("first").post("/data/prepare").status_code == 302
    assert officer("second").post("/data/1/publish").status_code == 302
    return ReleaseSet.objects.get()


def test_a_release_needs_two_persons():
    first = officer("first")
    first.post("/data/prepare")
    answer = first.post("/data/1/publish")
    assert answer.status_code == 422
    assert "ZC-LEDGER-006" in answer.content.decode()
    assert Client().get("/data/1/datapackage.json").status_code == 404
    assert officer("second").post("/data/1/publish").status_code == 302
    assert Client().get("/data/1/datapackage.json").status_code == 200
    assert list(AuditEntry.objects.filter(act__contains="release").order_by("id").values_list("act", "actor")) == [
        ("prepare_release", "first"),
        ("publish_release", "second"),
    ]


def test_published_once_it_is_not_published_again(published):
    answer = officer("third").post("/data/1/publish")
    assert "ZC-LEDGER-007" in answer.content.decode()
    assert Outbox.objects.filter(kind="release").count() == 1


def test_preparing_again_replaces_what_waits_and_leaves_what_is_published(published):
    first = officer("another")
    first.post("/data/prepare")
    first.post("/data/prepare")
    assert sorted(ReleaseSet.objects.values_list("number", flat=True)) == [1, 2]


def test_what_was_prepared_yesterday_is_prepared_again():
    officer("first").post("/data/prepare")
    ReleaseSet.objects.update(day=today() - timedelta(days=1))
    assert "ZC-LEDGER-008" in officer("second").post("/data/1/publish").content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_other_roles_neither_prepare_nor_publish_nor_see_what_waits(role):
    officer("first").post("/data/prepare")
    other = officer("other", role)
    assert other.post("/data/prepare").status_code == ROLES[role]
    assert other.post("/data/1/publish").status_code == ROLES[role]
    assert other.get("/data/1/datapackage.json").status_code == 404


def test_a_visitor_is_sent_to_log_in():
    assert Client().post("/data/prepare").status_code == 302
    assert not ReleaseSet.objects.exists()


def test_the_files_are_what_the_descriptor_says_and_the_leaf_is_of_the_descriptor(published):
    client = Client()
    descriptor = client.get("/data/1/datapackage.json").content
    for resource in json.loads(descriptor)["resources"]:
        data = client.get(f"/data/1/{resource['path']}").content
        assert (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}") == (resource["bytes"], resource["hash"])
    leaf = json.loads(bytes(Outbox.objects.get(kind="release").leaf))
    assert leaf["digest"] == descriptor_digest(bytes(published.salt), descriptor)
    rows = list(csv.DictReader(io.StringIO(client.get("/data/1/data/targets.csv").content.decode())))
    assert "T05" in {row["target"] for row in rows}


def test_nothing_that_is_public_holds_private_data(published):
    for file in published.files.all():
        assert leaks(bytes(file.data).decode()) == (), file.path


def test_the_catalogue_names_the_release_and_its_proof(published):
    with log_kept() as keeper:
        keeper.keep()
    page = Client().get("/data").content.decode()
    index = Outbox.objects.get(kind="release").index
    assert f"/log/{index}" in page
    assert json.loads(Client().get("/data/catalogue.jsonld").content)


def test_each_day_is_counted_once_and_a_missing_count_shows(published):
    day = published.day
    assert count_days(through=day + timedelta(days=2)) == 3 * 2  # releases and withdrawals
    assert count_days(through=day + timedelta(days=2)) == 0
    leaves = [bytes(row.leaf) for row in Outbox.objects.filter(kind__in=("release", "count")).order_by("id")]
    found = read_entries(leaves)
    assert audit_completeness(found.items, found.counts, through=day + timedelta(days=2)) == ()
    gaps = audit_completeness(found.items, found.counts[:-1], through=day + timedelta(days=2))
    assert [gap.day for gap in gaps] == [day + timedelta(days=2)]


@pytest.mark.parametrize("path", ["/data/9/datapackage.json", "/data/1/../key", "/data/1/nothing.csv", "/data/0/publish"])
def test_what_was_not_released_is_not_found(path):
    assert Client().get(path).status_code in (404, 405)


def test_days_before_the_first_release_are_not_counted():
    assert count_days(through=date(2019, 7, 20)) == 0
