"""Public tables: pages by key, filters, files, caches, a time limit that really cuts off, and refusals with a code."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest

from tests.functional.portal.steps import keep
from zhicheng.publication import csv_bytes, json_bytes, key_token, read_released
from zhicheng_office.ledger.models import Outbox, ReleaseFile, ReleaseSet
from zhicheng_office.portal.registers import REGISTERS

EMPTY = (
    "counts",
    "withdrawals",
    "draws",
    "duties",
    "inspections",
    "inspection_results",
    "inspection_towns",
    "sampling",
    "sampling_items",
)
RELEASED = ("targets", "standings", "readings", "by_town", "duties", "inspection_results", "inspection_towns")
PUBLIC = (*RELEASED, *(register.name for register in REGISTERS))


def page(client, address, **asked):
    return client.get(f"/data/tables/{address}", asked)


def data(client, name, **asked):
    return json.loads(b"".join(page(client, f"{name}.json", **asked)))


def table_of(release, name):
    files = dict(ReleaseFile.objects.filter(release=release).values_list("path", "data"))
    return read_released(bytes(files["datapackage.json"]), name, bytes(files[f"data/{name}.json"]))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_table_is_listed_and_opens(client, released, prefix):
    listed = client.get(f"{prefix}/data/tables/").content.decode()
    for name in PUBLIC:
        assert f"{prefix}/data/tables/{name}" in listed
        shown = client.get(f"{prefix}/data/tables/{name}")
        assert shown.status_code == 200
        assert 'class="scroll tall" tabindex="0"' in shown.content.decode() or name in EMPTY
        assert ("Simulated" if prefix else "模拟") in shown.content.decode()


def test_before_the_first_release_there_are_registers_alone(client):
    shown = client.get("/data/tables/").content.decode()
    assert "还没有发布过数据" in shown
    assert "/data/tables/log" in shown
    assert client.get("/data/tables/targets").status_code == 404


@pytest.mark.parametrize("limit", [7, 1000])
def test_turning_the_pages_of_a_file_gives_exactly_the_released_rows(client, released, limit):
    rows, after = [], ""
    while after is not None:
        found = data(client, "readings", limit=limit, after=after)
        assert len(found["rows"]) <= limit
        rows += found["rows"]
        after = found["next"]
    assert [(row["target"], row["period"]) for row in rows] == sorted(
        (row[0], row[1]) for row in table_of(released, "readings").rows
    )


@pytest.mark.parametrize("name", ["readings", "log"])
def test_the_page_turns_forward_and_back_by_its_own_links(client, released, name):
    first = page(client, name, limit=20)
    second = client.get(f"/data/tables/{name}" + link(first, "next"))
    back = client.get(f"/data/tables/{name}" + link(second, "prev"))
    assert cells(back) == cells(first)
    assert cells(second) != cells(first)
    assert len(cells(first)) == 20
    assert link(first, "prev") is None


def link(answer, rel):
    found = re.search(rf'rel="{rel}" href="([^"]+)"', answer.content.decode())
    return found and found[1].replace("&amp;", "&")


def cells(answer):
    body = re.search(r'<table class="rows">.*?<tbody>(.*?)</tbody>', answer.content.decode(), re.DOTALL)[1]
    return [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]


def test_json_says_where_it_is_from_and_how_to_check_it(client, released):
    found = data(client, "by_town", limit=3)
    assert list(found) == ["table", "release", "schema", "rows", "next", "simulated", "proof"]
    assert found["release"] == {"number": 1, "id": released.name, "day": "2019-07-15"}
    assert found["simulated"] is True
    assert found["schema"]["primaryKey"] == ["target", "town"]
    bundle = json.loads(client.get(found["proof"]["bundle"]).content)
    assert bundle["schema"] == "zhicheng/bundle/1"
    assert found["proof"]["log_index"] == Outbox.objects.get(kind="release").index


def test_decimals_keep_their_digits(client, released):
    text = b"".join(page(client, "readings.json", limit=1000)).decode()
    rows = json.loads(text, parse_float=Decimal, parse_int=Decimal)["rows"]
    told = {(row["target"], row["period"]): row["value"] for row in rows}
    assert told == {(row[0], row[1]): row[2] for row in table_of(released, "readings").rows}


@pytest.mark.parametrize("name", RELEASED)
def test_the_whole_of_a_released_table_is_its_file(client, released, name):
    table = table_of(released, name)
    assert client.get(f"/data/1/data/{name}.csv").content == csv_bytes(table)
    assert client.get(f"/data/1/data/{name}.json").content == json_bytes(table)
    rows = list(csv.DictReader(io.StringIO(b"".join(page(client, f"{name}.csv", limit="all")).decode(), newline="")))
    assert len(rows) == len(table.rows)
    assert "-simulated.csv" in page(client, f"{name}.csv")["Content-Disposition"]


def test_the_whole_of_a_register_goes_through_many_pages(client, released):
    Outbox.objects.bulk_create(Outbox(kind="override", subject=f"x {n}", leaf=b"{}", index=5000 + n) for n in range(2500))
    rows = list(csv.DictReader(io.StringIO(b"".join(page(client, "log.csv", limit="all")).decode())))
    assert len(rows) == Outbox.objects.exclude(index=None).count() > 2500
    assert len(data(client, "log", limit="all")["rows"]) == len(rows)


@pytest.mark.parametrize(
    ("name", "asked", "hits"),
    [
        ("targets", {"column": "target", "value": "T05"}, {"T05"}),
        ("targets", {"q": "绿色建筑"}, {"T31"}),
        ("targets", {"q": "GREEN buildings"}, {"T31"}),
        ("targets", {"column": "target", "value": "T05", "q": "绿色建筑"}, set()),
        ("targets", {"column": "deadline", "value": "no day"}, set()),
    ],
)
def test_released_rows_are_found_by_value_and_by_words(client, released, name, asked, hits):
    assert {row["target"] for row in data(client, name, **asked)["rows"]} == hits


@pytest.mark.parametrize(
    ("name", "asked", "hits"),
    [
        ("log", {"column": "kind", "value": "release"}, {"release 1"}),
        ("log", {"q": "RELEASE 1"}, {"release 1"}),
        ("log", {"q": "%"}, set()),
        ("log", {"column": "index", "value": "x"}, set()),
        ("log", {"column": "index", "value": "9" * 18}, set()),
        ("log", {"column": "queued", "value": "2019-02-30"}, set()),
        ("releases", {"column": "simulated", "value": "false"}, set()),
    ],
)
def test_registers_are_found_by_value_and_by_words(client, released, name, asked, hits):
    rows = data(client, name, **asked)["rows"]
    assert {row["subject"] for row in rows} == hits


def test_an_entry_is_found_by_what_it_is_of(client, released):
    subject = Outbox.objects.filter(kind="batch").first().subject
    assert [row["subject"] for row in data(client, "log", column="subject", value=subject)["rows"]] == [subject]


def test_registers_say_where_each_row_is_in_the_log(client, released):
    found = data(client, "releases")
    assert found["rows"][0]["log_index"] == Outbox.objects.get(kind="release").index
    assert (found["release"], found["proof"]) == (None, None)
    assert f'/log/{found["rows"][0]["log_index"]}"' in page(client, "releases").content.decode()


def test_counts_are_read_out_of_their_leaves(client, released):
    from datetime import timedelta

    from zhicheng_office.ledger.counting import count_days

    count_days(through=released.day + timedelta(days=2))
    keep()
    rows = data(client, "counts", column="register", value="releases")["rows"]
    assert [(row["day"], row["first"], row["last"], row["count"]) for row in rows] == [
        ("2019-07-15", 1, 1, 1), ("2019-07-16", 2, 1, 0), ("2019-07-17", 2, 1, 0),
    ]  # fmt: skip
    assert {row["register"] for row in data(client, "counts", column="day", value="2019-07-16")["rows"]} == {
        "releases",
        "withdrawals",
    }
    assert page(client, "counts").status_code == 200


def test_an_older_release_stays_what_it_was(client, revised):
    old, new = (data(client, "readings", release=number, limit=1000)["rows"] for number in (1, 2))
    assert old != new
    assert data(client, "readings", limit=1000)["rows"] == new
    assert "第 1 号发布" in page(client, "readings", release=1).content.decode()
    assert "release=1" in link(page(client, "readings", release=1, limit=20), "next")


def test_what_waits_for_the_second_person_is_no_public_table(client, released):
    from zhicheng_office.ledger.releasing import prepare_release
    from zhicheng_office.portal.datasets import about_today, tables_today

    prepare_release(about_today(), tables_today, "first")
    assert data(client, "targets")["release"]["number"] == 1
    assert page(client, "targets.json", release=2).status_code == 404
    assert len(data(client, "releases")["rows"]) == 1


def test_empty_results_say_what_to_do(client, released):
    assert "没有符合条件的行" in page(client, "targets", q="没有这个").content.decode()
    beyond = page(client, "targets", after=key_token(("ZZZ",))).content.decode()
    assert "后面没有了" in beyond
    assert "第一页" in beyond
    assert "这张表还没有行" in page(client, "counts").content.decode()


BAD = [
    ("nothing", {}, 404, "ZC-PORTAL-030"),
    ("NOTHING", {}, 404, "ZC-PORTAL-030"),
    ("targets", {"release": "9"}, 404, "ZC-PORTAL-031"),
    ("targets", {"release": "0"}, 422, "ZC-PORTAL-033"),
    ("targets", {"release": "-1"}, 422, "ZC-PORTAL-033"),
    ("targets", {"release": "1" * 400}, 422, "ZC-PORTAL-033"),
    ("targets", {"release": "１"}, 422, "ZC-PORTAL-033"),
    ("targets", {"release": "\x00"}, 422, "ZC-PORTAL-033"),
    ("log", {"release": "1"}, 404, "ZC-PORTAL-035"),
    ("targets", {"column": "nothing", "value": "1"}, 404, "ZC-PORTAL-032"),
    ("log", {"column": "leaf", "value": "1"}, 404, "ZC-PORTAL-032"),
    ("log", {"column": "c_index", "value": "1"}, 404, "ZC-PORTAL-032"),
    ("counts", {"column": "count", "value": "1"}, 404, "ZC-PORTAL-032"),
    ("targets", {"column": "a\x00b", "value": "1"}, 422, "ZC-PORTAL-033"),
    ("targets", {"q": "a\x00b"}, 422, "ZC-PORTAL-033"),
    ("log", {"column": "subject", "value": "\x00"}, 422, "ZC-PORTAL-033"),
    ("targets", {"q": "x" * 61}, 422, "ZC-PORTAL-033"),
    ("targets", {"after": "x"}, 404, "ZC-PUBLICATION-032"),
    ("log", {"after": "x"}, 404, "ZC-PUBLICATION-032"),
    ("log", {"before": key_token(("T05",))}, 404, "ZC-PUBLICATION-032"),
    ("targets", {"after": key_token(("T05",)) + "=="}, 404, "ZC-PUBLICATION-032"),
    ("targets", {"limit": "0"}, 422, "ZC-PUBLICATION-033"),
    ("targets", {"limit": "-5"}, 422, "ZC-PUBLICATION-033"),
    ("targets", {"limit": "1001"}, 422, "ZC-PUBLICATION-033"),
    ("log", {"limit": "9" * 30}, 422, "ZC-PUBLICATION-033"),
    ("log", {"limit": "9" * 50}, 422, "ZC-PORTAL-033"),
    ("log", {"limit": "ten"}, 422, "ZC-PORTAL-033"),
]


def test_what_cannot_be_answered_is_refused_with_its_code(client, released):
    for name, asked, status, code in BAD:
        for prefix in ("", "/en"):
            shown = client.get(f"{prefix}/data/tables/{name}", asked)
            assert (shown.status_code, code in shown.content.decode()) == (status, True), (name, asked)
        file = page(client, f"{name}.json", **asked)
        assert (file.status_code, file.json()["code"]) == (status, code), (name, asked)
        assert {"zh", "en"} <= set(file.json())
        assert page(client, f"{name}.csv", **asked).status_code == status
        answer = client.get(f"/api/v1/tables/{name}", asked)
        assert (answer.status_code, answer.json()["code"]) == (status, code), (name, asked)


def test_marks_beyond_what_a_database_counts_are_answered(client, released):
    for number in (10**18, -(10**18), 1 << 64, 10**400):
        assert page(client, "log", after=key_token((number,))).status_code == 200
        assert page(client, "releases", before=key_token((number,))).status_code == 200


def test_other_kinds_of_file_and_other_ways_of_asking_are_not_there(client, released):
    assert page(client, "targets.xml").status_code == 404
    assert client.post("/data/tables/targets").status_code == 405
    assert page(client, "targets", limit="all").status_code == 422
    assert client.get("/api/v1/tables/targets?limit=all").status_code == 422


def test_the_api_lists_the_tables_and_gives_the_same_page_as_the_file(client, released):
    listed = client.get("/api/v1/tables").json()
    assert tuple(one["table"] for one in listed) == PUBLIC
    assert listed[0]["rows"] == 38
    asked = {"limit": 9, "q": "率"}
    assert json.loads(b"".join(client.get("/api/v1/tables/targets", asked))) == data(client, "targets", **asked)


def test_formulas_in_text_are_defused_in_csv_alone(client):
    ReleaseSet.objects.create(
        name="f" * 32, number=1, title_zh="=1+1", title_en="x", day="2019-07-15", salt=b"s" * 32, prepared_by="a",
        prepared_at="2019-07-15T00:00+08:00", published_by="b", published_at="2019-07-15T00:00+08:00",
    )  # fmt: skip
    assert "'=1+1" in b"".join(page(client, "releases.csv")).decode()
    assert data(client, "releases")["rows"][0]["title_zh"] == "=1+1"


@pytest.mark.parametrize("address", ["tables?release=", "tables/targets?limit=", "changes?since="])
def test_a_parameter_given_empty_is_refused_by_the_api(client, released, address):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.json()["code"]) == (422, "ZC-PORTAL-033")
