"""What is published of a roster as soon as it is frozen."""

from __future__ import annotations

import json

import pytest

from zhicheng.draw.errors import BadBundle
from zhicheng.draw.examples import small_roster
from zhicheng.draw.published import published_roster, read_published
from zhicheng.errors import ZhichengError
from zhicheng.log import canonical_json


@pytest.mark.parametrize("sealed", [False, True])
def test_it_tells_every_code_and_gives_the_root(sealed):
    roster = small_roster(sealed=sealed)
    read = read_published(published_roster(roster))
    assert (read.root, read.codes) == (roster.root, tuple(entry.row.code for entry in roster.entries))
    assert read.holds(roster.entries[3].row.code)
    assert not read.holds("9" * 18)


def test_sealed_it_tells_no_field():
    told = published_roster(small_roster(sealed=True)).decode()
    assert not any(word in told for word in ("五金", "食品", "停业"))


def _changed(told, change):
    rows = told["rows"]
    match change:
        case "removed":
            del rows[4]
        case "twice":
            rows.insert(4, rows[4])
        case "order":
            rows[3], rows[4] = rows[4], rows[3]
        case "stratum":
            rows[2][1] = rows[3][1]
        case "root":
            told["root"] = "00" * 32
        case "extra":
            told["more"] = 1
        case "short":
            rows[0] = rows[0][:1]
        case "mode":
            told["mode"] = "half"
        case "kind":
            rows[1] = 7
    return told


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("change", ["removed", "twice", "order", "stratum", "root", "extra", "short", "mode", "kind"])
def test_a_changed_one_is_refused(sealed, change):
    told = json.loads(published_roster(small_roster(sealed=sealed)))
    with pytest.raises(ZhichengError):
        read_published(canonical_json(_changed(told, change)))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"schema":"zhicheng/draw-published-roster/1"}', b"\xff"])
def test_other_bytes_are_refused(content):
    with pytest.raises(BadBundle):
        read_published(content)
