"""Holds the check of a plan to every row of the drawn table."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction
from inspect import getsource
from pathlib import Path

import pytest
import yaml

from zhicheng.draw import Mode, PlannedSeat, PlanView, findings_of
from zhicheng.draw.plan_examples import small_batch, small_item
from zhicheng.registry import ItemKind, ItemScope

ROWS = yaml.safe_load((Path(__file__).parent / "plans.yaml").read_text("utf8"))


def fractions(page):
    return {name: Fraction(value) for name, value in page.items()}


def item(change):
    read = {"kind": ItemKind, "ratio_cap": Fraction}
    return replace(small_item(), **{name: read.get(name, lambda same: same)(value) for name, value in change.items()})


READ = {
    "ratio": lambda value: None if value is None else Fraction(value),
    "ratios": fractions,
    "quotas": fractions,
    "chances": fractions,
    "mode": Mode,
    "scope": lambda page: ItemScope(**{name: frozenset(codes) for name, codes in page.items()}),
    "seats": lambda rows: tuple(PlannedSeat(body, frozenset(skills)) for body, skills in rows),
    "items": tuple,
    "bodies": tuple,
    "stratify_by": tuple,
}


def batch(row, day):
    change = dict(row["change"])
    made = small_batch()
    if "item" in change:
        made = replace(made, items=(item(change.pop("item")),))
    years = day.year - made.first_day.year
    made = replace(made, first_day=made.first_day.replace(year=day.year), last_day=made.last_day.replace(year=2019 + years))
    return replace(made, **{name: READ.get(name, lambda same: same)(value) for name, value in change.items()})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_a_batch_is_found_as_drawn(row):
    day = row.get("day", date(2019, 7, 15))
    found = findings_of(batch(row, day), PlanView(day.year, row.get("division", "330784"), day))
    assert sorted(one.code for one in found if one.refuses) == sorted(row["refused"])
    assert sorted(one.code for one in found if not one.refuses) == sorted(row["told"])
    assert all(one.words.zh and one.words.en for one in found)


def test_every_finding_is_drawn_somewhere():
    drawn = {code for row in ROWS for code in (*row["refused"], *row["told"])}
    stated = set(re.findall(r'(?:yield|else|\()\s*"([a-z_]+)"', getsource(sys.modules["zhicheng.draw.plan_findings"])))
    assert stated - {"no_batch", "number_twice", "could_be_merged"} - drawn == set()
