"""The log over HTTP as C2SP tlog-tiles has it, and what anybody may put into an address: never a 500."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from zhicheng.log import open_checkpoint, places_of
from zhicheng_office.ledger.keeping import log_folder, log_kept
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.proofs import verifier_key

pytestmark = pytest.mark.django_db
SIZE = 300
FILES = ("/log/0.tlog-proof", "/log/0.json", "/log/0.bundle.json", "/tlog/checkpoint", "/tlog/tile/0/000", "/log/openapi.json")
ADDRESSES = (*FILES, "/log/", "/log/0", "/log/verify", "/en/log/", "/en/log/0")


@pytest.fixture(autouse=True)
def signed_log(db):
    """Sign a log with a full tile and a partial one on the lowest level."""
    for number in range(SIZE):
        queue_record("override", f"override {number}", {"target": "T05"}, opened=["target"])
    with log_kept() as keeper:
        keeper.keep()


def test_every_file_of_the_log_is_there_as_the_folder_has_it(client):
    for place in places_of(SIZE):
        answer = client.get(f"/tlog/{place.path}")
        assert answer.content == (log_folder() / "public" / place.path).read_bytes()
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_checkpoint_is_asked_for_again_each_time_and_told_by_its_tag(client):
    answer = client.get("/tlog/checkpoint")
    assert open_checkpoint(answer.content, [verifier_key()]).size == SIZE
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/plain; charset=utf-8", "no-cache")
    again = client.get("/tlog/checkpoint", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    queue_record("override", "more", {"target": "T05"})
    with log_kept() as keeper:
        keeper.keep()
    assert client.get("/tlog/checkpoint", headers={"If-None-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", FILES)
def test_a_file_has_a_tag_and_is_not_sent_twice(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_says_what_get_says_without_the_body(client, address):
    got, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert (head["Content-Type"], head["Cache-Control"]) == (got["Content-Type"], got["Cache-Control"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_but_reading_is_answered(address):
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"):
        answer = Client(enforce_csrf_checks=True).generic(method, address)
        assert (method, answer.status_code, answer["Allow"]) == (method, 405, "GET, HEAD")


@pytest.mark.parametrize("wanted", ["bytes=0-9", "bytes=-1", "bytes=9-0", "bytes=99999999-", "hours=1", "bytes=" + "0-0," * 5000])
def test_a_part_may_be_asked_for_and_the_whole_is_given(client, wanted):
    whole = client.get("/tlog/tile/0/000").content
    answer = client.get("/tlog/tile/0/000", headers={"Range": wanted})
    assert (answer.status_code, answer.content) == (200, whole)


HOSTILE = (
    "tile/0/000.p/200",  # wider than it is
    "tile/0/001",  # not full yet
    "tile/0/001.p/45",
    "tile/0/001.p/0",
    "tile/0/000.p/256",
    "tile/0/x000/000",
    "tile/0/0",
    "tile/64/000",
    "tile/entries/999",
    "tile/entries/x999/x999/x999/x999/x999/x999/999",
    "tile/0/" + "x999/" * 7 + "999",
    "tile/0/" + "x999/" * 2000 + "999",  # a number of more digits than Python turns into one, a name longer than any disk takes
    "tile/0/x" + "9" * 5000,
    "tile/0/%00",
    "tile/0/000%00",
    "tile/0/000%0A",
    "%0A",
    "",
    "checkpoint/",
    "checkpoint%00",
    "Checkpoint",
    "confirmed",  # beside the log's files, and no part of it
    "journal",
    "signed",
    "key",
    "../key",
    "..%2Fkey",
    "%2E%2E/key",
    "tile/../../key",
    "tile/0/%D9%A0%D9%A0%D9%A0",  # digits, but not these
    "%FF%FE",
)


def test_what_is_no_file_of_the_log_is_told_in_plain_text_and_not_kept(client):
    for path in HOSTILE:
        answer = client.get(f"/tlog/{path}")
        assert (path, answer.status_code, answer.content) == (path, 404, b"not found\n")
        assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/plain; charset=utf-8", "no-cache")


@pytest.mark.parametrize("ending", ["", ".tlog-proof", ".json", ".bundle.json"])
def test_an_entry_that_is_not_there(client, ending):
    for index in ("300", "-1", "9" * 18, "9" * 19, "9" * 5000, "%00", "0%00", "1e3", "0x1", "%D9%A1"):
        assert (index, client.get(f"/log/{index}{ending}").status_code) == (index, 404)


PARTS = st.sampled_from(
    ["tile", "entries", "0", "000", "x000", "x999", "001.p", "p", "44", "..", ".", "", "%00", "%2F", "checkpoint"]
)


@pytest.mark.sqlite
@given(parts=st.lists(st.one_of(PARTS, st.text(max_size=20), st.from_regex(r"x[0-9]{3}", fullmatch=True)), max_size=12))
@example(parts=["x999"] * 1500)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_fails(parts):
    client, path = Client(), "/".join(parts)
    for address in (f"/tlog/{path}", f"/tlog/tile/{path}", f"/log/{path}"):
        answer = client.generic("GET", address)
        assert answer.status_code in {200, 301, 404}


@pytest.mark.sqlite
@given(kind=st.text(max_size=30), before=st.text(max_size=30))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_filter_fails(kind, before):
    assert Client().get("/log/", {"kind": kind, "before": before}).status_code == 200


def test_the_document_names_every_address_that_there_is(client):
    document = json.loads(client.get("/log/openapi.json").content)
    assert {path.replace("{index}", "0").replace("{level}/{place}", "0/000") for path in document["paths"]} == (
        set(FILES) - {"/log/openapi.json"} | {"/log/", "/log/0", "/log/verify"}
    )
