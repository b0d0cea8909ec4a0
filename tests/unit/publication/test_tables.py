"""Tables: what is refused, and that every exact value comes back from both files."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.unit.publication.samples import COLUMNS, ROWS, table
from zhicheng.errors import Words
from zhicheng.publication import Column, ColumnKind, UnfitCell, UnfitTable, csv_bytes, csv_cell, json_bytes, plain_cell


def test_csv_is_rfc_4180_and_gives_every_text_back():
    data = csv_bytes(table())
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    assert data.count(b"\r\n") == 4  # header, two rows, and the one inside a quoted text
    assert rows[0] == [column.name for column in COLUMNS]
    assert rows[1] == ["某镇", "91110000600037341L", "1380", "96.10", "2019-06-30", "true"]
    assert rows[2][0] == "'" + ROWS[1][0]
    assert plain_cell(rows[2][0]) == ROWS[1][0]
    assert rows[2][1:] == ["", "-3", "-0.5", "", "false"]


def test_json_keeps_texts_and_digits_as_they_are():
    first, second = json.loads(json_bytes(table()), parse_float=Decimal)
    assert (first["rate"], str(first["rate"]), first["n"], first["open"]) == (Decimal("96.10"), "96.10", 1380, True)
    assert (second["town"], second["uscc"], second["day"]) == (ROWS[1][0], None, None)


def test_an_empty_table_is_an_empty_list():
    assert json.loads(json_bytes(table(rows=()))) == []
    assert csv_bytes(table(rows=())).splitlines() == [b"town,uscc,n,rate,day,open"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "''@x"])
def test_a_text_is_never_a_formula_and_comes_back(text):
    written = csv_cell(text)
    assert written.startswith("'")
    assert plain_cell(written) == text


@pytest.mark.parametrize("text", ["合格", "'s", "a=b", "1-2", "''", "5'"])
def test_other_texts_are_left_alone(text):
    assert (csv_cell(text), plain_cell(text)) == (text, text)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("town", None),
        ("town", ""),
        ("town", "a\x00"),
        ("town", "\ud800"),
        ("town", 3),
        ("n", True),
        ("n", 1.0),
        ("n", "3"),
        ("rate", 3),
        ("rate", Decimal("NaN")),
        ("rate", Decimal("Infinity")),
        ("rate", 0.5),
        ("day", datetime(2019, 6, 30, tzinfo=UTC)),
        ("day", "2019-06-30"),
        ("open", 1),
    ],
)
def test_a_value_that_its_column_does_not_declare_is_refused_with_its_place(column, value):
    place = [one.name for one in COLUMNS].index(column)
    row = (*ROWS[0][:place], value, *ROWS[0][place + 1 :])
    with pytest.raises(UnfitCell) as refused:
        table(rows=(row,))
    assert (refused.value.where.row, refused.value.where.column) == (1, column)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Towns"},
        {"name": "../towns"},
        {"name": ""},
        {"columns": ()},
        {"columns": (COLUMNS[0], COLUMNS[0]), "rows": ()},
        {"key": ("nowhere",)},
        {"rows": (ROWS[0][:-1],)},
        {"rows": (ROWS[0], ROWS[0])},
        {"key": ("uscc",)},
    ],
)
def test_a_table_out_of_form_is_refused(changes):
    with pytest.raises(UnfitTable):
        table(**changes)


def test_columns_are_named_and_titled_and_choose_from_their_choices():
    with pytest.raises(UnfitTable):
        Column("Bad Name", ColumnKind.TEXT, Words("a", "a"))
    with pytest.raises(UnfitTable):
        Column("a", ColumnKind.TEXT, Words("甲", ""))
    with pytest.raises(UnfitCell):
        Column("a", ColumnKind.CODE, Words("甲", "a"), choices=("x",)).check("y")
    Column("a", ColumnKind.CODE, Words("甲", "a"), choices=("x",)).check("x")
    assert date(2019, 6, 30).isoformat() in csv_bytes(table()).decode()
