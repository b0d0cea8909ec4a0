"""Pages by key: every row once whichever way one turns, and a mark that has one spelling alone."""

from __future__ import annotations

import base64
from datetime import date
from decimal import Decimal

import pytest

from tests.unit.publication.samples import table
from zhicheng.errors import Words
from zhicheng.publication import (
    BadLimit,
    BadToken,
    Column,
    ColumnKind,
    KeylessTable,
    Turning,
    key_token,
    page_of,
    read_key_token,
)

CODE, NUMBER = (Column(name, kind, Words("列", "column")) for name, kind in (("a", ColumnKind.CODE), ("n", ColumnKind.INTEGER)))
ROWS = tuple((code, number) for code in ("丙", "甲", "T1") for number in (10, 9, -1))
TABLE = table(rows=ROWS, columns=(CODE, NUMBER), key=("a", "n"))


def written(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


@pytest.mark.parametrize("limit", [1, 2, 4, 9, 1000])
def test_turning_forward_and_back_shows_every_row_once(limit):
    seen, page = [], page_of(TABLE, Turning(limit=limit))
    assert page.previous is None
    while True:
        seen += page.rows
        if page.next is None:
            break
        page = page_of(TABLE, Turning(after=page.next, limit=limit))
    assert seen == sorted(ROWS)
    back = list(page.rows)
    while page.previous is not None:
        page = page_of(TABLE, Turning(before=page.previous, limit=limit))
        back = [*page.rows, *back]
    assert back == sorted(ROWS)


def test_a_row_that_came_in_meanwhile_shifts_nothing():
    first = page_of(TABLE, Turning(limit=3))
    more = table(rows=(*ROWS, ("A0", 1)), columns=(CODE, NUMBER), key=("a", "n"))
    assert page_of(more, Turning(after=first.next, limit=3)).rows == page_of(TABLE, Turning(after=first.next, limit=3)).rows


def test_only_wanted_rows_count():
    page = page_of(TABLE, Turning(limit=2), wanted=lambda row: row[1] == 9)
    assert page.rows == (("T1", 9), ("丙", 9))
    assert page_of(TABLE, Turning(after=page.next, limit=2), wanted=lambda row: row[1] == 9).next is None


def test_beyond_the_last_row_there_is_an_empty_page():
    page = page_of(TABLE, Turning(after=key_token(("龘", 1))))
    assert (page.rows, page.next, page.previous) == ((), None, None)


@pytest.mark.parametrize("limit", [0, -1, 1001, 10**30])
def test_a_page_has_one_to_a_thousand_rows(limit):
    with pytest.raises(BadLimit):
        Turning(limit=limit)


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "====",
        written('["T1",9]') + "=",
        written('["T1", 9]'),
        written('["T1","9"]'),
        written('["T1",9.0]'),
        written('["T1",true]'),
        written('["T1",null]'),
        written('["T1"]'),
        written('["T1",9,9]'),
        written('{"a":1,"n":2}'),
        written('["\\u0054",9]'),
        written('["",9]'),
        written("[" * 500),
        written('["T1",９]'),
        "W10\x00",
        "é",
        "A" * 2001,
        written('["T1",9]')[:-1] + "R",
    ],
)
def test_any_other_spelling_is_refused(token):
    with pytest.raises(BadToken):
        page_of(TABLE, Turning(after=token))


KEYS = [
    (ColumnKind.TEXT, "镇 街"),
    (ColumnKind.INTEGER, 1 << 60),
    (ColumnKind.INTEGER, -(1 << 53)),
    (ColumnKind.DECIMAL, Decimal("96.10")),
    (ColumnKind.DATE, date(2019, 6, 30)),
    (ColumnKind.BOOLEAN, False),
]


@pytest.mark.parametrize(("kind", "value"), KEYS)
def test_every_kind_of_key_comes_back(kind, value):
    found = read_key_token([Column("k", kind, Words("键", "key"))], key_token([value]))
    assert (found, type(found[0])) == ((value,), type(value))


@pytest.mark.parametrize(
    ("kind", "text"), [(ColumnKind.DATE, "20190630"), (ColumnKind.DECIMAL, "1_0"), (ColumnKind.DECIMAL, "NaN")]
)
def test_dates_and_decimals_have_one_spelling_too(kind, text):
    with pytest.raises(BadToken):
        read_key_token([Column("k", kind, Words("键", "key"))], written(f'["{text}"]'))


def test_a_table_without_a_key_has_no_pages():
    with pytest.raises(KeylessTable):
        page_of(table(key=()), Turning())
