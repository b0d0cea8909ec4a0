"""Release sets: the files of the directory, what the descriptor says of them, and what is refused."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.unit.publication.samples import COLUMNS, DAY, ID, OTHER, ROWS, SALT, about, table
from zhicheng.errors import Words
from zhicheng.log import WeakSalt, rows_digest
from zhicheng.publication import (
    Licence,
    NotADescriptor,
    PrivateText,
    Source,
    UnfitLeaf,
    UnfitRelease,
    dcat_catalogue,
    dcat_dataset,
    descriptor_digest,
    read_descriptor,
    release,
)

MADE = release(about(), [table()], id=ID, number=7)
FILES = dict(MADE.files)
SAID = json.loads(MADE.descriptor)


def test_every_file_but_the_derived_two_is_described_with_its_bytes_and_hash():
    described = {resource["path"]: resource for resource in SAID["resources"]}
    assert set(described) == set(FILES) - {"datapackage.json", "dcat.jsonld"}
    for path, resource in described.items():
        assert resource["bytes"] == len(FILES[path])
        assert resource["hash"] == "sha256:" + hashlib.sha256(FILES[path]).hexdigest()
        assert resource["encoding"] == "utf-8"


def test_the_package_is_of_version_2():
    assert SAID["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (SAID["name"], SAID["id"], SAID["version"], SAID["created"]) == ("pass-rates", ID, "7", "2019-07-01T00:00:00+08:00")
    assert SAID["licenses"][0]["name"] == "CC-BY-4.0"
    assert SAID["sources"] == [{"title": "抽检"}]
    assert len({resource["name"] for resource in SAID["resources"]}) == len(SAID["resources"]) == 3
    tables = [resource for resource in SAID["resources"] if resource.get("type") == "table"]
    assert [one["format"] for one in tables] == ["csv", "json"]
    for one in tables:
        schema = one["schema"]
        assert schema["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
        assert [field["type"] for field in schema["fields"]] == ["string", "string", "integer", "number", "date", "boolean"]
        assert (schema["primaryKey"], schema["missingValues"]) == (["town"], [""])
        assert schema["fields"][0]["constraints"] == {"required": True}
        assert one["zhicheng:rows"] == len(ROWS)


@pytest.mark.parametrize("simulated", [True, False])
def test_simulated_data_says_so_on_its_page_in_its_descriptor_and_in_its_leaf(simulated):
    made = release(about(simulated=simulated), [table()], id=ID, number=1)
    assert ("模拟数据" in dict(made.files)["README.md"].decode()) is simulated
    assert json.loads(made.descriptor)["zhicheng:simulated"] is simulated
    assert json.loads(made.leaf(SALT).to_bytes())["simulated"] is simulated


def test_the_same_release_is_the_same_bytes_and_one_changed_cell_another_leaf():
    again = release(about(), [table()], id=ID, number=7)
    other = release(about(), [table(rows=ROWS[:1])], id=ID, number=7)
    assert again == MADE
    assert other.leaf(SALT).digest != MADE.leaf(SALT).digest


def test_the_leaf_holds_a_salted_digest_and_nothing_else_of_the_release():
    leaf = MADE.leaf(SALT, supersedes=(OTHER,))
    said = json.loads(leaf.to_bytes())
    assert said["digest"] == rows_digest(SALT, [SAID]) == descriptor_digest(SALT, MADE.descriptor)
    assert MADE.leaf(bytes(16)).digest != leaf.digest
    assert set(said) == {"type", "schema", "id", "register", "number", "day", "digest", "simulated", "supersedes"}
    assert said["supersedes"] == [OTHER]
    with pytest.raises(WeakSalt):
        MADE.leaf(bytes(15))
    with pytest.raises(UnfitLeaf):
        MADE.leaf(SALT, supersedes=("not random",))


def test_the_digest_is_the_published_formula():
    by_hand = hashlib.sha256(b"zhicheng/rows/1\x00" + b"\x00\x10" + SALT + MADE.descriptor + b"\n").hexdigest()
    assert MADE.leaf(SALT).digest == by_hand


def test_dcat_says_what_the_descriptor_says():
    said = json.loads(FILES["dcat.jsonld"])
    assert FILES["dcat.jsonld"] == dcat_dataset(MADE.descriptor)
    assert (said["@type"], said["dcat:version"], said["dct:identifier"]) == ("dcat:Dataset", "7", ID)
    assert said["dcat:inSeries"]["@id"] == "urn:zhicheng:series:releases:pass-rates"
    assert said["prov:wasDerivedFrom"] == [{"dct:title": "抽检"}]
    sums = {
        one["dcat:downloadURL"]["@id"]: one["spdx:checksum"]["spdx:checksumValue"]["@value"] for one in said["dcat:distribution"]
    }
    assert sums["data/towns.csv"] == hashlib.sha256(FILES["data/towns.csv"]).hexdigest()
    catalogue = json.loads(dcat_catalogue("目录", [MADE.descriptor]))
    assert catalogue["dcat:dataset"][0]["dct:identifier"] == ID


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "Pass Rates"},
        {"name": "../x"},
        {"title": Words("合格率", " ")},
        {"licence": Licence("", "", "")},
        {"sources": ()},
        {"sources": (Source(" "),)},
    ],
)
def test_an_incomplete_release_is_refused(changes):
    with pytest.raises(UnfitRelease):
        about(**changes)


@pytest.mark.parametrize(
    ("tables", "more"),
    [([], {}), ([table(), table()], {}), ([table()], {"id": "1"}), ([table()], {"id": "Z" * 32}), ([table()], {"number": 0})],
)
def test_a_release_without_tables_id_or_number_is_refused(tables, more):
    with pytest.raises(UnfitRelease):
        release(about(), tables, **{"id": ID, "number": 1, **more})


def test_a_register_that_is_no_code_is_refused_by_the_leaf():
    with pytest.raises(UnfitLeaf):
        release(about(), [table()], id=ID, number=1, register="发布").leaf(SALT)


def test_private_data_is_not_published_unless_it_is_named_as_public():
    rows = (("举报电话0571-87654321", *ROWS[0][1:]),)
    with pytest.raises(PrivateText) as refused:
        release(about(), [table(rows=rows)], id=ID, number=1)
    assert "87654321" not in refused.value.words().zh + refused.value.words().en
    assert (refused.value.where.row, refused.value.where.column) == (1, "town")
    assert release(about(), [table(rows=rows)], id=ID, number=1, keep=["0571 8765 4321"]).number == 1


def test_titles_and_sources_are_searched_too():
    with pytest.raises(PrivateText):
        release(about(sources=(Source("张某，电话13800138000"),)), [table()], id=ID, number=1)
    with pytest.raises(PrivateText):
        release(about(title=Words("13800138000", "x")), [table(columns=COLUMNS)], id=ID, number=1)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"a": 1}', b"{}", b'{"$schema":"x"}', b"\xff", b"[" * 5000, MADE.descriptor + b"\n"]
)
def test_bytes_that_are_no_canonical_descriptor_are_refused(data):
    with pytest.raises(NotADescriptor):
        read_descriptor(data)
    with pytest.raises(NotADescriptor):
        descriptor_digest(SALT, data)


def test_the_day_is_the_releases_own():
    assert MADE.about.day == DAY
