"""A draw by ticket as a file: what was drawn is worked out again, and any other outcome is refused."""

import json

import pytest

from zhicheng.judgement import BadUnits, TicketRecord, UnitList, UnitTwice, draw_units, read_ticket_record

RECORD = TicketRecord(UnitList("S-1", tuple(f"{number}" for number in range(1, 13)), 3, 2), (("骰子", b"1.2"), ("报数", b"7")))


def changed(**fields) -> bytes:
    return json.dumps(json.loads(RECORD.to_bytes()) | fields).encode()


def test_a_record_is_read_back_and_draws_the_same():
    again = read_ticket_record(RECORD.to_bytes())
    assert again == RECORD
    assert again.drawn == draw_units(RECORD.units, seed=RECORD.units.seed(RECORD.values))


def test_tickets_stand_in_the_order_of_the_draw():
    told = RECORD.tickets()
    assert [one.lot for one in told] == sorted(one.lot for one in told)
    assert tuple(one.serial for one in told if one.tested) == RECORD.drawn.sample
    assert tuple(one.serial for one in told if one.kept) == RECORD.drawn.backup
    assert len(told) == 12


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b'{"schema":"other/1"}', changed(n=4), changed(seed="00" * 32), changed(tested=["1", "2", "3"]),
        changed(commitment="00"), changed(values=[["骰子", "zz"]]), changed(values=[["骰子"]]), changed(serials=None),
        changed(tickets=[]), changed(more=1), changed(values=[]),
    ],
)  # fmt: skip
def test_what_comes_out_otherwise_is_refused(content):
    with pytest.raises(BadUnits):
        read_ticket_record(content)


def test_a_unit_twice_is_refused_in_a_file_too():
    with pytest.raises(UnitTwice):
        read_ticket_record(changed(serials=["1", "1", "2", "3", "4", "5"]))
