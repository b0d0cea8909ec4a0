"""Holds the terms and the steps of the three kinds of sampling to every row of the drawn tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zhicheng.errors import ZhichengError
from zhicheng.judgement import Domain, SamplingAct, SamplingCase, SamplingEvent, flow_for

VERDICTS = {
    "pass": {"passed": True},
    "fail": {"passed": False},
    "microbiology": {"passed": False, "failed_kinds": frozenset({"microbiology"})},
}


def rows(name):
    page = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf8"))
    return [pytest.param(row, id=f"{name} {number}") for number, row in enumerate(page["rows"], 1)]


def event(act, day, said=None):
    more = VERDICTS.get(said, {"laboratory": said} if said else {})
    return SamplingEvent(SamplingAct(act), day, **more)


@pytest.mark.parametrize("row", rows("sampling_terms"))
def test_a_term_ends_on_the_day_drawn(row):
    rule = flow_for(row["domain"], row["start"]).rule(row["rule"])
    if "due" not in row:
        assert rule is None
        return
    assert (rule.due(row["start"]).day, rule.verified) == (row["due"], row["verified"])
    assert rule.source.document


@pytest.mark.parametrize("row", rows("sampling_cases"))
def test_a_case_ends_as_drawn(row):
    case = SamplingCase("2026-JJ-0012", Domain(row["domain"]))
    if "refused" not in row:
        for step in row["steps"]:
            case = case.after(event(*step))
        assert (case.state, [doubt.rule.name for doubt in case.doubts]) == (row["state"], row.get("doubts", []))
        return
    *before, last = row["steps"]
    for step in before:
        case = case.after(event(*step))
    with pytest.raises(ZhichengError) as refusal:
        case.after(event(*last))
    assert refusal.value.code == row["refused"]
