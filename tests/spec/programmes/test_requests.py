"""Holds the steps of a service request to every row of the drawn table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from zhicheng.errors import ZhichengError
from zhicheng.programmes import Ask, Party, Quotation, ServiceAct, ServiceKind, ServiceRequest, ServiceStep

PAGE = yaml.safe_load((Path(__file__).parent / "requests.yaml").read_text("utf8"))
ROWS = [pytest.param(row, id=str(number)) for number, row in enumerate(PAGE["rows"], 1)]


def step(act, by, day, provider="P-1"):
    more = {
        "quote": {"quotation": Quotation("800", 5, date(2019, 7, 20))},
        "schedule": {"planned": day},
        "repeat": {"planned": day},
        "deliver": {"document": "校准证书 1 号"},
        "rate": {"score": 5},
    }.get(act, {})
    reason = "说明" if act in ("decline", "object", "uphold", "dismiss") else ""
    return ServiceStep(ServiceAct(act), day, Party(by), provider=provider, reason=reason, **more)


@pytest.mark.parametrize("row", ROWS)
def test_a_request_ends_as_drawn(row):
    request = ServiceRequest(Ask("FW-1", "91110000600037341L", ServiceKind.CALIBRATION, "数显卡尺", date(2019, 7, 1)))
    steps = [step(*one) for one in (*row.get("after", ()), *row["steps"])]
    if "refused" not in row:
        for one in steps:
            request = request.after(one)
        outcome = request.outcome.value if request.outcome else None
        assert (request.state.value, outcome) == (row["state"], row.get("outcome"))
        assert (request.provider, list(request.declined)) == (row.get("provider", ""), row.get("declined", []))
        return
    for one in steps[:-1]:
        request = request.after(one)
    with pytest.raises(ZhichengError) as refusal:
        request.after(steps[-1])
    assert refusal.value.code == row["refused"]


def test_every_act_and_every_state_is_drawn():
    acts = {one[0] for row in PAGE["rows"] if "refused" not in row for one in (*row.get("after", ()), *row["steps"])}
    states = {row["state"] for row in PAGE["rows"] if "state" in row}
    assert acts == {act.value for act in ServiceAct}
    assert states == {
        "asked",
        "matched",
        "quoted",
        "accepted",
        "scheduled",
        "delivered",
        "objected",
        "judged",
        "rated",
        "withdrawn",
    }
