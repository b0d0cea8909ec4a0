"""The SQL that a bundle carries, run as anybody would: in a folder with nothing but the bundle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.unit.draw.samples import STRATUM_SALTS, drawn, roster
from zhicheng.draw import open_bundle, opening_of, sealed_bundle
from zhicheng.log import canonical_json

OPEN, SEALED = roster(), roster(sealed=True)
BUNDLE = open_bundle(drawn(OPEN), OPEN)
WITHOUT = sealed_bundle(drawn(SEALED), SEALED, salts=STRATUM_SALTS)
ALL = sealed_bundle(
    drawn(SEALED), SEALED, salts=STRATUM_SALTS, openings=[opening_of(one, stratum_salt=STRATUM_SALTS[one.row.stratum]) for one in SEALED.entries]
)  # fmt: skip
Row = dict[str, Any]


@pytest.fixture
def answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def ask(bundle: bytes) -> list[Row]:
        Path("bundle.json").write_bytes(bundle)
        with duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}) as connection:
            said = connection.execute(json.loads(bundle)["sql"])
            names = [column[0] for column in said.description]
            return [dict(zip(names, row, strict=True)) for row in said.fetchall()]

    return ask


def differences(rows: list[Row]) -> set[str]:
    return {row["difference"] for row in rows} - {""}


def codes(rows: list[Row], part: str, stratum: str) -> list[str]:
    return [row["code"] for row in rows if row["part"] == part and row["stratum"] == stratum]


def altered(bundle: bytes, change: Any) -> bytes:
    told = json.loads(bundle)
    change(told)
    return canonical_json(told)


def test_an_open_draw_comes_out_again(answer):
    rows, made = answer(BUNDLE), drawn(OPEN)
    assert differences(rows) == set()
    for stratum, drawn_codes in made.main.drawn.items():
        assert codes(rows, "drawn", stratum) == list(drawn_codes)
        assert codes(rows, "reserve", stratum) == list(made.main.reserve[stratum])
    assert codes(rows, "control", "") == list(made.control.drawn["control"])
    assert {row["stratum"]: row["lot"] for row in rows if row["part"] == "cutoff"} == {
        stratum: cutoff.hex() for stratum, cutoff in made.main.cutoffs.items()
    }


def test_a_sealed_draw_names_nobody_until_it_is_opened(answer):
    rows = answer(WITHOUT)
    assert differences(rows) == set()
    assert {row["code"] for row in rows} == {None}
    assert {row["part"] for row in rows} == {"cutoff", "count"}


def test_an_opened_draw_says_who_was_drawn(answer):
    rows, made = answer(ALL), drawn(SEALED)
    assert differences(rows) == set()
    assert {row["code"] for row in rows if row["part"] == "drawn"} == set(made.main.codes)
    assert {row["code"] for row in rows if row["part"] == "excluded"} == {e.row.code for e in SEALED.entries if e.exclusion}


def test_a_quota_that_came_to_nothing_has_a_cutoff_of_zeros(answer):
    made = roster(count=3)
    rows = answer(open_bundle(drawn(made, control=0), made))
    assert differences(rows) == set()
    assert "0" * 64 in {row["lot"] for row in rows if row["part"] == "cutoff"}


OPEN_CHANGES = {
    "a row less": lambda told: told["roster"].pop(5),
    "somebody drawn left out": lambda told: told["drawn"]["东城 五金"].pop(),
    "somebody drawn excluded": lambda told: next(r for r in told["roster"] if r[0] == told["drawn"]["东城 五金"][0]).__setitem__(2, "停业"),
    "another cutoff": lambda told: told["cutoffs"].update({"东城 五金": "ff" * 32}),
    "another seed": lambda told: told.update(seed="00" * 32),
    "another quota": lambda told: told["quotas"].update({"东城 五金": 9}),
    "a stratum too many": lambda told: told["quotas"].update({"南城": 1}),
    "somebody else in the control arm": lambda told: told["control"].__setitem__(0, "000000000000000007"),
    "a control arm of another size": lambda told: told.update(control=[]),
    "drawn and reserve swapped": lambda told: told.update(drawn=told["reserve"], reserve=told["drawn"]),
}  # fmt: skip


@pytest.mark.parametrize("change", OPEN_CHANGES.values(), ids=OPEN_CHANGES.keys())
def test_what_an_open_bundle_says_otherwise_shows(answer, change):
    rows = answer(altered(BUNDLE, change))
    assert rows[0]["difference"]  # what differs stands first


SEALED_CHANGES = {
    "a lot less": lambda told: next(iter(told["lots"].values())).pop(),
    "lots out of order": lambda told: next(iter(told["lots"].values())).reverse(),
    "no lot": lambda told: next(iter(told["lots"].values())).__setitem__(-1, "zz"),
    "a lot changed": lambda told: next(iter(told["lots"].values())).__setitem__(-1, "ff" * 32),
    "another cutoff": lambda told: told["cutoffs"].update({next(iter(told["cutoffs"])): "00" * 32}),
    "one more excluded": lambda told: told.update(excluded=told["excluded"] + 1),
    "a control arm less": lambda told: told.update(control=[]),
    "another class": lambda told: told["openings"][0]["fields"]["class"].__setitem__(0, "D"),
    "another stratum": lambda told: told["openings"][0].update(stratum_salt="00" * 32),
    "opened twice": lambda told: told["openings"].append(told["openings"][0]),
    "an opening of nobody": lambda told: told["openings"][0].update(code="9" * 18),
}  # fmt: skip


@pytest.mark.parametrize("change", SEALED_CHANGES.values(), ids=SEALED_CHANGES.keys())
def test_what_a_sealed_bundle_says_otherwise_shows(answer, change):
    assert differences(answer(altered(ALL, change)))
