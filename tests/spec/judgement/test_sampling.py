"""Holds plans and switching to every row of the drawn tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zhicheng.errors import ZhichengError
from zhicheng.judgement import LotResult, MisusedPlan, Purpose, Scheme, Switching, audit_plan, check_use, plan


def rows(name):
    page = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf8"))
    return [pytest.param(row, id=f"{name} {number}") for number, row in enumerate(page["rows"], 1)]


@pytest.mark.parametrize("row", rows("sampling_plans"))
def test_the_plan_is_the_one_drawn(row):
    asked = (row["lot"], row["level"], row["aql"], row["severity"])
    if "refused" in row:
        with pytest.raises(ZhichengError) as refusal:
            plan(*asked)
        assert refusal.value.code == row["refused"]
        return
    made = plan(*asked)
    assert (made.letter, made.n, made.ac, made.re) == (row["letter"], row["n"], row["ac"], row["ac"] + 1)
    assert made.whole_lot == (made.n == row["lot"])


@pytest.mark.parametrize("row", rows("switching"))
def test_the_severity_ends_as_drawn(row):
    state = Switching("91110000600037341L", "保温杯")
    for number, sign in enumerate(row["lots"]):
        state = state.resumed() if sign == "!" else state.after(LotResult(str(number), sign == "+", resubmitted=sign == "r"))
    assert ("stopped" if state.stopped else state.severity) == row["ends"]


@pytest.mark.parametrize("row", rows("uses"))
def test_a_standard_is_used_for_its_purpose_alone(row):
    scheme, purpose = Scheme(row["scheme"]), Purpose(row["purpose"])
    made = plan(1200, "II", "2.5") if scheme is Scheme.GBT2828_1 else audit_plan(100, 2, 3, 0, scheme=scheme)
    if row["fit"]:
        assert check_use(made, purpose) == check_use(scheme, purpose)
        return
    for one in (made, scheme):
        with pytest.raises(MisusedPlan) as refusal:
            check_use(one, purpose)
        assert refusal.value.code == "ZC-JUDGEMENT-062"
        assert purpose.words.zh in refusal.value.words().zh
