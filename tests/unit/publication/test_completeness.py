"""Completeness: whatever is taken out of a register, or counted wrong, shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.unit.publication.samples import DAY, ID, OTHER, THIRD
from zhicheng.clocks import Case, load_duties, on_time
from zhicheng.publication import (
    CountLeaf,
    GapKind,
    ReleaseLeaf,
    UnfitLeaf,
    UnreadableRegister,
    audit_completeness,
    count_day,
    monitor,
    read_entries,
    withdraw,
)

PER_DAY = (2, 0, 3, 1, 0)


def released(number: int, day: date, id: str | None = None, **more) -> bytes:
    return ReleaseLeaf(id or f"{number:032x}", "releases", number, day, digest="0" * 64, simulated=True, **more).to_bytes()


def log() -> list[bytes]:
    """Five days of one register: each day's releases, then its count."""
    entries, number = [], 1
    for passed, many in enumerate(PER_DAY):
        day = DAY + timedelta(days=passed)
        own = [released(number + more, day) for more in range(many)]
        entries += [*own, count_day("releases", day, first=number, entries=own).to_bytes()]
        number += many
    return entries


def kinds(entries, **more):
    return {gap.kind for gap in monitor(entries, **more).gaps}


def test_a_whole_log_has_no_gap():
    report = monitor(log())
    assert (report.whole, report.gaps) == (True, ())
    assert [item.number for item in report.list.items] == [1, 2, 3, 4, 5, 6]
    assert [item.index for item in report.list.items] == [0, 1, 4, 5, 6, 8]


@pytest.mark.parametrize("index", range(11))
def test_whatever_entry_is_left_out_is_missed(index):
    entries = log()
    without = entries[:index] + entries[index + 1 :]
    through = DAY + timedelta(days=len(PER_DAY) - 1)
    report = monitor(without, through=through)
    assert not report.whole
    if b'"type":"release"' in entries[index]:
        (number,) = set(range(1, 7)) - {item.number for item in read_entries(without).items}
        assert (GapKind.NUMBER_MISSING, number) in {(gap.kind, gap.number) for gap in report.gaps}
    else:
        assert GapKind.DAY_NOT_COUNTED in {gap.kind for gap in report.gaps}


def test_one_whole_day_left_out_shows():
    assert GapKind.DAY_NOT_COUNTED in kinds(log()[:2] + log()[3:4] + log()[7:])


def test_the_days_after_the_last_count_are_asked_for():
    assert kinds(log(), through=DAY + timedelta(days=6)) == {GapKind.DAY_NOT_COUNTED}


def test_a_day_that_cannot_have_one_before_it_is_no_failure():
    leaf = ReleaseLeaf("0" * 32, "releases", 1, date.min, digest="0" * 64, simulated=True)
    assert monitor([leaf.to_bytes()]).through is None


def test_a_number_used_twice_shows():
    assert GapKind.NUMBER_TWICE in kinds([*log(), released(3, DAY + timedelta(days=2), OTHER)])


def test_a_day_counted_twice_with_other_numbers_shows():
    assert GapKind.DAY_COUNTED_TWICE in kinds([*log(), CountLeaf("releases", DAY, 1, 1, 1, "0" * 64).to_bytes()])


def test_the_same_count_said_again_is_no_gap():
    assert kinds([*log(), log()[2]]) == set()


def test_a_changed_leaf_shows_in_the_digest_of_its_day():
    entries = log()
    entries[0] = released(1, DAY, THIRD)
    assert kinds(entries) == {GapKind.DIGEST_DISAGREES}


def test_a_leaf_said_to_be_of_another_day_shows():
    entries = log()
    entries[0] = released(1, DAY + timedelta(days=1))
    assert kinds(entries) == {GapKind.COUNT_DISAGREES}


def test_counts_go_on_from_the_day_before():
    days = [count_day("releases", DAY, first=1, entries=[]), count_day("releases", DAY + timedelta(days=1), first=2, entries=[])]
    assert {gap.kind for gap in audit_completeness([], days)} == {GapKind.COUNTS_NOT_JOINED, GapKind.NUMBER_MISSING}


def test_a_register_of_which_the_log_is_silent_shows_when_it_is_expected():
    assert kinds(log()) == set()
    gaps = monitor(log(), since={"draws": DAY + timedelta(days=3)}).gaps
    assert {(gap.register, gap.kind) for gap in gaps} == {("draws", GapKind.DAY_NOT_COUNTED)}
    assert len(gaps) == 2


def test_a_register_expected_after_the_end_is_refused():
    with pytest.raises(UnreadableRegister):
        monitor(log(), since={"draws": DAY + timedelta(days=30)})


def test_a_hostile_number_is_reported_without_listing_a_billion():
    report = monitor([released(10**12, DAY)])
    assert (GapKind.NUMBER_MISSING, 10**12) in {(gap.kind, gap.number) for gap in report.gaps}
    assert len(report.gaps) < 10


def test_nothing_is_whole():
    assert monitor([]).whole


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"\xff",
        b"{}",
        b"[]",
        b"null",
        b'{"type": "release"}',
        b'{"register":"r","type":"release"}',
        b'{"type":["release"]}',
        b'{"day":"2019-07-32","id":"a","number":1,"register":"r","type":"release"}',
        b'{"day":"20190701","id":"a","number":1,"register":"r","type":"release"}',
        b'{"day":"2019-07-01","id":"a","number":"1","register":"r","type":"release"}',
        b'{"day":"2019-07-01","id":"a","number":true,"register":"r","type":"release"}',
        b'{"day":"2019-07-01","id":"a","number":0,"register":"r","type":"release"}',
        b'{"day":"2019-07-01","id":"a","number":1,"register":3,"type":"release"}',
        b'{"count":1,"day":"2019-07-01","digest":"","first":1,"last":1,"register":"r","type":"count"}',
        b'{"count":1.5,"day":"2019-07-01","digest":"","first":1,"last":1,"register":"r","type":"count"}',
        b"[" * 4000,
    ],
)
def test_an_entry_that_cannot_be_read_is_named_and_stops_nothing(entry):
    found = read_entries([entry, *log()])
    assert found.unreadable == (0,)
    assert len(found.items) == 6
    assert not monitor([entry]).whole


def test_leaves_of_other_types_are_counted_and_numbered_ones_are_items():
    found = read_entries(
        [b'{"first_sequence":1,"type":"batch"}', b'{"day":"2019-07-01","id":"a","number":1,"register":"draws","type":"draw"}']
    )
    assert found.others == (("batch", 1),)
    assert [(item.register, item.kind) for item in found.items] == [("draws", "draw")]


def test_what_is_withdrawn_or_replaced_no_longer_stands():
    first, second, third = released(1, DAY, ID), released(2, DAY, OTHER, supersedes=(ID,)), released(3, DAY, THIRD)
    gone = withdraw(THIRD, "wrong", [], id="d" * 32, number=1, day=DAY).to_bytes()
    found = read_entries([first, second, third, gone])
    assert [item.id for item in found.standing] == [OTHER]
    assert found.withdrawn == {THIRD}


def test_an_overdue_duty_keeps_a_report_from_being_whole():
    duty = on_time(load_duties()["penalty_withdrawn"], [Case("d", date(2024, 2, 8))], today=date(2024, 3, 1))
    report = monitor(log(), duties=[duty])
    assert [case.case.id for case in report.overdue] == ["d"]
    assert not report.whole


@pytest.mark.parametrize(
    "numbers", [("releases", 1, 2, 1, "0" * 64), ("releases", 0, -1, 0, "0" * 64), ("R", 1, 0, 0, "0" * 64), ("r", 1, 0, 0, "0")]
)
def test_a_count_that_contradicts_itself_is_refused(numbers):
    register, *rest = numbers
    with pytest.raises(UnfitLeaf):
        CountLeaf(register, DAY, *rest)


def test_every_kind_of_gap_has_words():
    assert all(kind.words.zh and kind.words.en for kind in GapKind)
