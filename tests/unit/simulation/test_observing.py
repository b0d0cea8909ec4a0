"""The simulated observer."""

from __future__ import annotations

from datetime import UTC, datetime

from zhicheng.draw import Trust, receipt_in, receipts_shown
from zhicheng.draw.examples import small_commitment, small_roster
from zhicheng.simulation import example_settings, simulate_receipt, simulated_observer

SETTINGS = example_settings()
AT = datetime(2019, 7, 1, 9, tzinfo=UTC)


def test_its_receipt_holds_for_whoever_trusts_its_key():
    made = small_commitment(small_roster())
    receipt = receipt_in(simulate_receipt(SETTINGS, made, at=AT))
    trusted = Trust(parties=(str(simulated_observer(SETTINGS).verifier),))
    assert [(shown.by, shown.at) for shown in receipts_shown([receipt], made, trusted)] == [("模拟见证单位（合成）", AT)]
    assert list(receipts_shown([receipt], made, Trust())) == []


def test_its_name_says_that_it_is_simulated():
    assert "模拟" in simulated_observer(SETTINGS).name
