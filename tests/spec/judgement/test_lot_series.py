"""Holds acceptance lot by lot to every row of the drawn table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from zhicheng.errors import ZhichengError
from zhicheng.judgement import InspectedLot, LotSeries, LotVerdict, Resumption, judge_lots

ROWS = yaml.safe_load((Path(__file__).parent / "lot_series.yaml").read_text("utf8"))["rows"]


def step_of(text):
    if text == "resumed":
        return Resumption(date(2019, 7, 9))
    lot, size, nonconforming, *more = text.split()
    said = dict(zip(more[::2], more[1::2], strict=False)) if more[:1] != ["again"] else {}
    day = date(2019, 7, int(said.get("day", 9)))
    inspected = int(said["of"]) if "of" in said else None
    return InspectedLot(lot, int(size), int(nonconforming), day, inspected, resubmitted="again" in more)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"row {number}") for number, row in enumerate(ROWS, 1)])
def test_the_lots_end_as_drawn(row):
    answers, last, verdict = [], LotSeries.begun("91110000600037341L", "杯盖", "II", "1.0"), None
    try:
        for made in judge_lots(last, map(step_of, row["steps"])):
            if isinstance(made, LotVerdict):
                answers.append("a" if made.accepted else "r")
                verdict, last = made, made.series
            else:
                answers.append(" ")
                last = made
    except ZhichengError as refused:
        answers.append(f" {refused.code}")
    assert "".join(answers).strip() == row["answers"]
    if "ends" in row:
        assert ("stopped" if last.state.stopped else last.state.severity) == row["ends"]
    if "plan" in row:
        assert [verdict.plan.letter, verdict.plan.n, verdict.plan.ac] == row["plan"]
