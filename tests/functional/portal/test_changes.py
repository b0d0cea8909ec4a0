"""What changed since a release or a day: rows, revisions, releases and log entries; as page, file, API and feed."""

import csv
import io
from xml.etree import ElementTree

import pytest

from tests.functional.portal.steps import keep, publish
from zhicheng_office.ledger.models import Outbox, ReleaseSet

ATOM = "{http://www.w3.org/2005/Atom}"


def told(client, **asked):
    return client.get("/data/changes.json", asked).json()


def changed(answer, table):
    return next(one for one in answer["tables"] if one["table"] == table)


def test_a_revised_reading_is_told_with_what_stood_there_before(client, revised):
    found = told(client)
    assert (found["since"]["number"], found["until"]["number"], found["simulated"]) == (1, 2, True)
    readings = changed(found, "readings")
    assert (readings["added"], readings["changed"], readings["gone"]) == (0, 1, 0)
    (one,) = readings["changes"]
    (value,) = (cell for cell in one["cells"] if cell["column"] == "value")
    assert value["after"] == pytest.approx(value["before"] + 0.5)
    shown = client.get("/data/changes").content.decode()
    assert f"{value['before']:g}</del>" in shown
    assert f"{value['after']:g}</ins>" in shown
    assert " · ".join(one["key"]) in shown


def test_which_releases_and_log_entries_came_since(client, revised):
    found = told(client)
    assert [release["number"] for release in found["releases"]] == [2]
    since = Outbox.objects.get(subject="release 1")
    later = Outbox.objects.filter(id__gt=since.id)
    assert found["leaves"]["count"] == later.count()
    assert found["leaves"]["kinds"] == {"batch": 1, "release": 1}
    shown = client.get("/data/changes").content.decode()
    assert f'/log/{Outbox.objects.get(subject="release 2").index}"' in shown


@pytest.mark.parametrize(
    ("since", "number"), [("1", 1), ("2", 2), ("2019-07-15", 1), ("2019-07-16", 2), ("2030-01-01", 2), ("2019-07-14", None)]
)
def test_since_is_a_release_or_a_day(client, revised, since, number):
    found = told(client, since=since)
    assert (found["since"] and found["since"]["number"]) == number
    assert client.get("/data/changes", {"since": since}).status_code == 200


def test_from_before_the_first_release_everything_was_added(client, revised):
    found = told(client, since="2000-01-01")
    assert {one["compared"] for one in found["tables"]} == {"new"}
    assert changed(found, "targets")["added"] == 38
    assert [release["number"] for release in found["releases"]] == [2, 1]


def test_since_the_newest_nothing_changed(client, revised):
    found = told(client, since="2")
    assert all(one["added"] == one["changed"] == one["gone"] == 0 for one in found["tables"])
    assert "没有变" in client.get("/data/changes?since=2").content.decode()
    assert "没有更新的发布" in client.get("/data/changes?since=2").content.decode()


def test_a_table_that_an_older_release_lacks_or_had_otherwise_is_said_so(client, revised, monkeypatch):
    from zhicheng.errors import Words
    from zhicheng.publication import Column, ColumnKind, Table
    from zhicheng_office.ledger.releasing import prepare_release, publish_release
    from zhicheng_office.portal.datasets import about_today

    columns = (Column("target", ColumnKind.CODE, Words("目标", "target"), required=True),)
    tables = (
        Table("targets", Words("目标", "targets"), columns, (("T01",),), key=("target",)),
        Table("extra", Words("另一表", "another table"), columns, (("T01",),), key=("target",)),
    )
    publish_release(prepare_release(about_today(), lambda: tables, "first"), "second")
    found = told(client)
    assert {one["table"]: one["compared"] for one in found["tables"]} == {
        "targets": "other_form", "extra": "new", "standings": "gone", "readings": "gone", "by_town": "gone",
        "duties": "gone",
        "inspection_results": "gone",
        "inspection_towns": "gone",
    }  # fmt: skip
    shown = client.get("/en/data/changes").content.decode()
    assert "rows are not compared" in shown
    assert "The newer release has no such table" in shown


def test_csv_and_the_api_say_the_same(client, revised):
    found = told(client)
    assert client.get("/api/v1/changes").json() == found
    rows = list(csv.DictReader(io.StringIO(client.get("/data/changes.csv").content.decode())))
    expected = sum(len(change["cells"]) for one in found["tables"] for change in one["changes"])
    assert len(rows) == expected > 0
    assert {(row["since"], row["until"], row["simulated"]) for row in rows} == {("1", "2", "true")}


@pytest.mark.parametrize(
    ("since", "status", "code"),
    [
        ("9", 404, "ZC-PORTAL-031"),
        ("0", 422, "ZC-PORTAL-033"),
        ("-1", 422, "ZC-PORTAL-033"),
        ("x", 422, "ZC-PORTAL-033"),
        ("\x00", 422, "ZC-PORTAL-033"),
        ("2019-02-30", 422, "ZC-PORTAL-033"),
        ("２０１９-01-01", 422, "ZC-PORTAL-033"),
        ("9" * 5000, 422, "ZC-PORTAL-033"),
    ],
)
def test_what_is_neither_is_refused_with_its_code(client, released, since, status, code):
    for address in ("/data/changes", "/en/data/changes", "/data/changes.json", "/data/changes.csv", "/api/v1/changes"):
        answer = client.get(address, {"since": since})
        assert (answer.status_code, code in answer.content.decode()) == (status, True), address


def test_before_the_first_release_there_is_nothing_to_compare(client):
    assert "还没有发布过数据" in client.get("/data/changes").content.decode()
    assert client.get("/data/changes.json").status_code == 404
    assert client.get("/data/changes.xml").status_code == 404
    feed = ElementTree.fromstring(client.get("/data/changes.atom").content)
    assert feed.findall(f"{ATOM}entry") == []


def test_the_first_release_adds_everything(client, released):
    assert "自公开以来" in client.get("/data/changes").content.decode()
    assert changed(told(client), "targets")["added"] == 38


@pytest.mark.parametrize(("prefix", "language", "words"), [("", "zh-CN", "第 2 号发布"), ("/en", "en", "Release 2")])
def test_the_feed_is_atom_and_names_each_release_with_what_it_changed(client, revised, prefix, language, words):
    answer = client.get(f"{prefix}/data/changes.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"http://testserver{prefix}/data/changes.atom"
    entries = feed.findall(f"{ATOM}entry")
    names = list(ReleaseSet.objects.order_by("-number").values_list("name", flat=True))
    assert [entry.find(f"{ATOM}id").text for entry in entries] == [f"urn:zhicheng:release:{name}" for name in names]
    assert words in entries[0].find(f"{ATOM}title").text
    assert ("模拟" in entries[0].find(f"{ATOM}title").text) != bool(prefix)
    assert client.get(entries[0].find(f"{ATOM}link").get("href").removeprefix("http://testserver")).status_code == 200


def test_the_feed_is_fetched_again_only_after_a_release(client, released):
    first = client.get("/data/changes.atom")
    assert client.get("/data/changes.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304
    publish()
    assert client.get("/data/changes.atom", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_catalogue_and_the_home_page_lead_here(client, released):
    for address in ("/", "/data"):
        shown = client.get(address).content.decode()
        assert 'href="/data/changes"' in shown, address
        assert 'href="/data/tables/"' in shown or address == "/"
    keep()
