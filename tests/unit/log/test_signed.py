from __future__ import annotations

import pytest

from tests.unit.log.logs import ORIGIN, flipped, root_at
from zhicheng.log import DamagedLog, SignedState, parse_signed

STATE = SignedState(ORIGIN, 7, root_at(7), 1234, "tile/0/000, hash 3")


def test_a_record_is_read_as_it_is_written():
    assert parse_signed(STATE.to_bytes()) == STATE


def test_every_changed_bit_is_found():
    record = STATE.to_bytes()
    for bit in range(8 * len(record)):
        with pytest.raises(DamagedLog, match="signed"):
            parse_signed(flipped(record, bit))


@pytest.mark.parametrize("record", [b"", b"\n" * 7, STATE.to_bytes()[:-1], STATE.to_bytes() * 2])
def test_what_is_no_record(record):
    with pytest.raises(DamagedLog):
        parse_signed(record)
