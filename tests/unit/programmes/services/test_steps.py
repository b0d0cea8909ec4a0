from __future__ import annotations

from datetime import date

import pytest

from tests.unit.programmes.services.cases import step
from zhicheng.errors import ZhichengError
from zhicheng.programmes import Party, Quotation, ServiceAct, ServiceState
from zhicheng.programmes.services.steps import MOVES, PARTIES


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        ("quote", {"quotation": None}),
        ("quote", {"quotation": Quotation("1", 1, date(2019, 7, 1))}),
        ("schedule", {"planned": None}),
        ("schedule", {"planned": date(2019, 7, 4)}),
        ("deliver", {"document": " "}),
        ("rate", {"score": None}),
        ("decline", {"reason": ""}),
        ("object", {"reason": "x" * 501}),
        ("choose", {"provider": ""}),
    ],
)
def test_a_step_that_does_not_say_what_it_must_is_refused(act, wrong):
    with pytest.raises(ZhichengError) as refusal:
        step(act, 5, **wrong)
    assert refusal.value.code == "ZC-PROGRAMMES-001"


@pytest.mark.parametrize("yuan", ["-1", "0.001", "1e3", "约 800", "", "9" * 40])
def test_a_price_is_exact_or_refused(yuan):
    with pytest.raises(ZhichengError):
        Quotation(yuan, 5, date(2019, 7, 31))


def test_a_price_is_kept_in_fen():
    assert (Quotation("0", 1, date(2019, 7, 31)).fen, Quotation("12,000.5", 1, date(2019, 7, 31)).fen) == (0, 1200050)
    with pytest.raises(ZhichengError):
        Quotation("1", 0, date(2019, 7, 31))


def test_every_act_has_a_side_a_move_and_a_name():
    moved = set(ServiceAct) - {ServiceAct.TAKE_BACK}
    assert set(MOVES) == set(PARTIES) == moved
    assert all(PARTIES.values())
    for one in (*ServiceAct, *ServiceState, *Party):
        assert one.words.zh
        assert one.words.en
