"""The draw on DuckDB is the draw of zhicheng.draw, whatever the rows come from, and refuses what it refuses."""

from __future__ import annotations

import hashlib
from collections import Counter
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.chance import BadTicket, CrossingGroups
from zhicheng.draw import BadQuota, BadRow, DuplicateCode, EmptyStratum, MixedModes, RosterRow, draw, draw_control, quotas_at
from zhicheng_columnar import WrongColumns, draw_columnar, draw_control_columnar

SEED = hashlib.sha256(b"seed").digest()
STRATA = ("东城 五金", "东城 食品", "西城'五金", "西城 食品")


def row(number: int, *, sealed: bool) -> RosterRow:
    return RosterRow(f"{number:017d}L", STRATA[number % 7 % 4], hashlib.sha256(b"%d" % number).digest() if sealed else b"")


def rows(count: int, *, sealed: bool = False) -> list[RosterRow]:
    return [row(number, sealed=sealed) for number in range(count)]


def relation(roster: list[RosterRow]) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE roster (code VARCHAR, stratum VARCHAR, salt BLOB)")
    connection.executemany("INSERT INTO roster VALUES (?, ?, ?)", [(one.code, one.stratum, one.salt or None) for one in roster])
    return connection.table("roster")


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("ratio", [Fraction(1, 50), Fraction(3, 7), Fraction(1)])
def test_it_draws_what_the_library_draws(sealed, ratio):
    roster = rows(700, sealed=sealed)
    quotas = quotas_at(ratio, Counter(one.stratum for one in roster))
    groups = (STRATA[:2], STRATA[2:])
    asked = {"seed": SEED, "quotas": quotas, "reserve": 3, "groups": groups}
    assert draw_columnar(relation(roster), **asked) == draw(roster, **asked)
    assert draw_control_columnar(relation(roster), seed=SEED, share=Fraction(1, 30)) == draw_control(
        roster, seed=SEED, share=Fraction(1, 30)
    )


@given(seed=st.binary(min_size=32, max_size=32), numbers=st.lists(st.integers(0, 10**17 - 1), min_size=1, max_size=60, unique=True),
       ratio=st.fractions(Fraction(1, 50), Fraction(1), max_denominator=50), reserve=st.integers(0, 4))  # fmt: skip
def test_whatever_the_roster_they_agree(seed, numbers, ratio, reserve):
    roster = [row(number, sealed=False) for number in numbers]
    quotas = quotas_at(ratio, Counter(one.stratum for one in roster))
    assert draw_columnar(relation(roster), seed=seed, quotas=quotas, reserve=reserve) == draw(
        roster, seed=seed, quotas=quotas, reserve=reserve
    )


@pytest.mark.parametrize("sealed", [False, True])
def test_a_parquet_file_is_drawn_from_where_it_lies(tmp_path: Path, sealed):
    roster, file = rows(400, sealed=sealed), tmp_path / "roster.parquet"
    columns = "*" if sealed else "code, stratum"
    relation(roster).query("roster", f"SELECT {columns} FROM roster").write_parquet(str(file))
    quotas = dict.fromkeys(STRATA, 5)
    assert draw_columnar(file, seed=SEED, quotas=quotas) == draw(roster, seed=SEED, quotas=quotas)


def test_an_arrow_table_is_drawn_from_where_it_lies():
    roster = rows(400, sealed=True)
    lent = relation(roster)

    class Table:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return lent.__arrow_c_stream__(requested_schema)

    quotas = dict.fromkeys(STRATA, 5)
    assert draw_columnar(Table(), seed=SEED, quotas=quotas) == draw(roster, seed=SEED, quotas=quotas)


def test_too_few_lots_below_the_limit_are_looked_for_again(monkeypatch: pytest.MonkeyPatch):
    roster = rows(400)
    monkeypatch.setattr("zhicheng_columnar.drawing._limit", lambda wanted, _: f"{min(wanted, 255):02x}")
    quotas = dict.fromkeys(STRATA, 9)
    assert draw_columnar(relation(roster), seed=SEED, quotas=quotas) == draw(roster, seed=SEED, quotas=quotas)


def changed(number: int, **values: object) -> duckdb.DuckDBPyRelation:
    made = relation(rows(40, sealed=values.pop("sealed", False) is True))
    said = ", ".join(f"if(rowid = {number}, {value}, {name}) AS {name}" for name, value in values.items())
    return made.query("roster", f"SELECT * REPLACE ({said}) FROM roster")


@pytest.mark.parametrize(
    ("values", "refused"),
    [({"code": "'123'"}, BadRow), ({"code": "left(code, 17) || '-'"}, BadRow), ({"code": "left(code, 17) || 'é'"}, BadRow),
     ({"code": "left(code, 17) || ' '"}, BadRow), ({"code": "left(code, 17) || '~'"}, BadRow), ({"code": "NULL::VARCHAR"}, BadRow),
     ({"code": "code || '1'"}, BadRow), ({"stratum": "''"}, BadRow), ({"stratum": "NULL::VARCHAR"}, BadRow),
     ({"salt": "'x'::BLOB"}, BadRow), ({"salt": "encode(repeat('x', 32))"}, MixedModes), ({"sealed": True, "salt": "NULL::BLOB"}, MixedModes),
     ({"code": "'0000000000000000' || '0L'"}, DuplicateCode), ({"code": "'0000000000000003' || '9L'"}, DuplicateCode),
     ({"stratum": "'南城'"}, EmptyStratum)],
)  # fmt: skip
def test_what_the_library_refuses_is_refused(values, refused):
    with pytest.raises(refused):
        draw_columnar(changed(5, **values), seed=SEED, quotas=dict.fromkeys(STRATA, 1))


def test_quotas_and_seeds_are_held_to():
    some = relation(rows(40))
    for asked, refused in (
        ({"seed": b"", "quotas": dict.fromkeys(STRATA, 1)}, BadTicket),
        ({"seed": SEED, "quotas": dict.fromkeys(STRATA, 400)}, BadQuota),
        ({"seed": SEED, "quotas": {STRATA[0]: 1}}, EmptyStratum),
        (
            {
                "seed": SEED,
                "quotas": dict.fromkeys(STRATA, Fraction(1, 3)),
                "groups": (STRATA[:2], STRATA[1:3], (STRATA[0], STRATA[2])),
            },
            CrossingGroups,
        ),
    ):
        with pytest.raises(refused):
            draw_columnar(some, **asked)


@pytest.mark.parametrize("said", ["1 AS code, 'x' AS stratum", "'x' AS code", "'x' AS code, 'x' AS stratum, 'x' AS salt"])
def test_columns_of_another_kind_are_refused(said):
    with pytest.raises(WrongColumns):
        draw_columnar(duckdb.sql(f"SELECT {said}"), seed=SEED, quotas={"x": 1})


def test_rows_in_any_order_are_drawn_alike():
    roster = rows(200)
    mixed = relation(roster).order("hash(code)")
    assert draw_columnar(mixed, seed=SEED, quotas=dict.fromkeys(STRATA, 4)) == draw(
        roster, seed=SEED, quotas=dict.fromkeys(STRATA, 4)
    )
