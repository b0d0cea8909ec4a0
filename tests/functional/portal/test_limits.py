"""Public tables under load: a time limit that really cuts off, caches that ask in time, few questions to the database."""

import json

import pytest
from django.db import connection
from django.test import Client

from tests.functional.portal.steps import keep, publish
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.portal import released as reading
from zhicheng_office.portal.errors import TookTooLong
from zhicheng_office.portal.limits import query_limit
from zhicheng_office.portal.registers import REGISTERS

PUBLIC = ("targets", "standings", "readings", "by_town", *(register.name for register in REGISTERS))
FOR_EVER = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT MAX(n) FROM c"


def test_a_query_that_does_not_end_is_cut_off_and_the_next_one_answers(settings):
    settings.PUBLIC_QUERY_SECONDS = 0.05
    with pytest.raises(TookTooLong, match=r"0\.05"), query_limit(), connection.cursor() as cursor:
        cursor.execute(FOR_EVER)
    settings.PUBLIC_QUERY_SECONDS = 30
    with query_limit(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_the_limit_ends_with_its_query(settings):
    settings.PUBLIC_QUERY_SECONDS = 0.05
    with query_limit() as limit:
        pass
    while not limit.passed:
        pass
    with connection.cursor() as cursor:
        cursor.execute("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300000) SELECT MAX(n) FROM c")
        assert cursor.fetchone() == (300000,)


def test_a_page_that_takes_too_long_says_so(client, settings):
    Outbox.objects.bulk_create(
        (Outbox(kind="override", subject=f"override {n}", leaf=b"{}", index=10**6 + n) for n in range(15_000)), batch_size=5000
    )
    settings.PUBLIC_QUERY_SECONDS = 0.0001
    for address in ("/data/tables/log", "/en/data/tables/log", "/data/tables/log.json", "/api/v1/tables/log"):
        answer = client.get(address, {"q": "not there at all"})
        assert answer.status_code == 503
        assert "ZC-PORTAL-034" in answer.content.decode()


def test_reading_a_released_table_looks_at_the_clock_too(client, released, settings):
    settings.PUBLIC_QUERY_SECONDS = 0
    for address in ("/data/tables/targets", "/data/tables/targets.csv", "/data/changes", "/data/changes.json"):
        answer = client.get(address)
        assert (answer.status_code, "ZC-PORTAL-034" in answer.content.decode()) == (503, True)


def test_a_released_file_is_fetched_once(client, released):
    for address in (
        "/data/tables/targets.json?release=1",
        "/data/tables/targets.csv?release=1&limit=5",
        "/data/1/data/targets.csv",
    ):
        answer = client.get(address)
        assert "max-age=3600" in answer["Cache-Control"]
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
        assert client.get(address, headers={"If-Modified-Since": answer["Last-Modified"]}).status_code == 304
        assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_newest_is_asked_for_again_and_is_another_after_the_next_release(client, released):
    first = client.get("/data/tables/targets.json")
    assert first["Cache-Control"] == "no-cache"
    publish()
    again = client.get("/data/tables/targets.json", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, json.loads(b"".join(again))["release"]["number"]) == (200, 2)


def test_the_proof_is_in_the_mark_of_a_file(client):
    publish()
    waiting = client.get("/data/tables/targets.json?release=1")
    assert json.loads(b"".join(waiting))["proof"] is None
    keep()
    again = client.get("/data/tables/targets.json?release=1", headers={"If-None-Match": waiting["ETag"]})
    assert json.loads(b"".join(again))["proof"]["log_index"] >= 0


def test_what_waits_is_kept_by_no_cache(released):
    from tests.functional.portal.test_catalogue import officer

    first = officer("first")
    first.post("/data/prepare")
    answer = first.get("/data/2/data/targets.csv")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_no_page_asks_more_than_twenty_questions_of_the_database(revised, django_assert_max_num_queries):
    tables = [f"/data/tables/{name}{kind}" for name in PUBLIC for kind in ("", ".json", ".csv")]
    for address in (
        *tables,
        "/data/tables/",
        "/data/changes",
        "/data/changes.json",
        "/data/changes.atom",
        "/api/v1/tables",
        "/data",
    ):
        for kept in (reading._files, reading._table):
            kept.cache_clear()  # as after a start of the server
        with django_assert_max_num_queries(20):
            assert Client().get(address).status_code == 200


def test_more_log_entries_than_can_be_counted_in_time_are_told_without_their_kinds(client, released, settings):
    """The rows are compared in time (they are read already); only the counting is cut off."""
    from zhicheng_office.portal.changes import LeavesSince, _kinds

    Outbox.objects.bulk_create(
        (Outbox(kind="override", subject=f"override {n}", leaf=b"{}", index=10**6 + n) for n in range(15_000)), batch_size=5000
    )
    settings.PUBLIC_QUERY_SECONDS = 0.0001
    assert _kinds(10**6 - 1) is None
    assert LeavesSince(None, 10**6, 10**6 + 14_999).total == 15_000
