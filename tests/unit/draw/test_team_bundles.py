"""The second stage: what was drawn verifies, before and after it is opened; nothing altered does; it follows its first stage."""

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from zhicheng.chance import NumbersSource, Pool
from zhicheng.draw import (
    Announced,
    AnotherSource,
    BadBundle,
    BadCommitment,
    BadRow,
    BadSeats,
    FrozenSeats,
    MixedModes,
    NotInRoster,
    ReusedSalt,
    VerifyOutcome,
    commitment_of_teams,
    drawn_from,
    run_teams,
    seats_bytes,
    seats_of,
    team_bundle,
    verify,
)
from zhicheng.draw.errors import EarlySource, ReusedSource
from zhicheng.draw.examples import (
    OUTCOMES,
    TEAM_OUTCOMES,
    small_commitment,
    small_roster,
    small_seats,
    small_team_commitment,
    small_teams,
)
from zhicheng.draw.stated import stated_marginals
from zhicheng.draw.team_rows import SeatRow, capacity_digest
from zhicheng.log import canonical_json

OPEN = team_bundle(small_teams(), small_seats())
FIRST, SEATS = small_teams(sealed=True), small_seats(sealed=True)
SHUT = team_bundle(FIRST, SEATS)
PARTLY = team_bundle(FIRST, SEATS, visits=["2026-01/1"])
WHOLE = team_bundle(FIRST, SEATS, everything=True)


@pytest.mark.parametrize("bundle", [OPEN, SHUT, PARTLY, WHOLE])
def test_a_second_stage_verifies_but_for_its_order(bundle):
    found = verify(bundle)
    assert (found.outcome, found.reasons) == (VerifyOutcome.ORDER_NOT_SHOWN, ())
    assert [check.id for check in found.checks][:4] == ["form", "commitment", "first", "seed"]


def test_a_sealed_bundle_names_nobody_before_a_visit_is_opened():
    told = json.loads(SHUT)
    assert (told["openings"], told["capacity"]) == ([], None)
    assert not any(name in SHUT.decode() for name in "甲乙丙")
    assert "2026-01/" not in SHUT.decode()
    assert {row["visit"] for row in json.loads(PARTLY)["openings"]} == {"2026-01/1"}


def test_a_row_shows_nothing_of_who_may_come_without_its_salt():
    row = SEATS.rows[0]
    guesses = [replace(row, salt=bytes([number]) * 32) for number in range(50)]
    assert not {guess.digest.hex() for guess in guesses} & set(json.loads(SHUT)["rows"])


def altered(bundle: bytes, change) -> bytes:
    told = json.loads(bundle)
    change(told)
    return canonical_json(told)


def swap_pairs(told):
    told["pairs"]["2026-01/0/a"], told["pairs"]["2026-01/0/b"] = told["pairs"]["2026-01/0/b"], told["pairs"]["2026-01/0/a"]


def two_inspectors_swap(told):
    told["openings"][0]["inspector"], told["openings"][1]["inspector"] = (
        told["openings"][1]["inspector"],
        told["openings"][0]["inspector"],
    )


CHANGES = {
    "another pair": swap_pairs,
    "another load": lambda told: told["loads"].update(甲="1"),
    "another chance": lambda told: told["rows"][0]["chances"][0].__setitem__(1, "1/2"),
    "a chance spelled otherwise": lambda told: told["rows"][0]["chances"][0].__setitem__(1, "2/6"),
    "a row less": lambda told: told["rows"].pop(),
    "rows out of order": lambda told: told["rows"].reverse(),
    "another capacity": lambda told: told["capacity"].update(甲=9),
    "another seed": lambda told: told.update(seed="00" * 32),
    "another throw": lambda told: told["outcomes"][0][1][0].__setitem__(0, 2),
    "another first stage": lambda told: told["first"].update(draw="2026-02"),
    "a first stage with other sources": lambda told: told["first"]["sources"][0].update(name="其他"),
    "a first stage of other rosters": lambda told: told["first"].update(inspectors="00" * 32),
    "another largest chance": lambda told: told["commitment"].update(largest="1/2"),
    "stage one": lambda told: told["commitment"].update(stage=1),
    "a day of opening": lambda told: told["commitment"].update(open_by="2027-01-01T09:00:00+08:00"),
    "a field too many": lambda told: told.update(note=""),
    "a field too few": lambda told: told.pop("loads"),
}
SEALED_CHANGES = {
    "another inspector": two_inspectors_swap,
    "another salt": lambda told: told["openings"][0].update(salt="00" * 32),
    "another visit": lambda told: told["openings"][0].update(visit="2026-01/2"),
    "one opening less": lambda told: told["openings"].pop(),
    "capacities not opened": lambda told: told.update(capacity=None),
    "other capacities": lambda told: told["capacity"]["limits"].update(甲=9),
    "another capacity salt": lambda told: told["capacity"].update(salt="00" * 32),
    "a row less": lambda told: told["rows"].pop(),
    "another row": lambda told: told["rows"].__setitem__(-1, "ff" * 32),
    "rows out of order": lambda told: told["rows"].reverse(),
    "an opening twice": lambda told: told["openings"].insert(0, told["openings"][0]),
    "never opened": lambda told: told["commitment"].update(open_by=None),
    "opened before it is drawn": lambda told: told["commitment"].update(open_by="2026-12-02T09:00:00+08:00"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_altered_bundle_fails_with_a_reason(change):
    found = verify(altered(OPEN, change))
    assert found.outcome is VerifyOutcome.FAILED
    assert all(reason.zh and reason.en for reason in found.reasons)


@pytest.mark.parametrize("change", SEALED_CHANGES.values(), ids=SEALED_CHANGES.keys())
def test_an_altered_sealed_bundle_fails_with_a_reason(change):
    assert verify(altered(WHOLE, change)).outcome is VerifyOutcome.FAILED


def test_somebody_else_in_an_opening_shows_at_the_latest_when_all_are_open():
    told = json.loads(PARTLY)
    sat = [row["inspector"] for row in told["openings"]]
    other = next(name for name in "甲乙丙" if name not in sat)
    sneaked = altered(PARTLY, lambda said: said["openings"][0].update(inspector=other))
    assert verify(sneaked).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    whole = altered(WHOLE, lambda said: said["openings"][2].update(inspector=other))
    assert verify(whole).outcome is VerifyOutcome.FAILED
    twice = altered(PARTLY, lambda said: said["openings"][0].update(inspector=sat[1]))
    assert verify(twice).outcome is VerifyOutcome.FAILED


@pytest.mark.parametrize("bundle", [OPEN, WHOLE])
def test_no_changed_byte_of_a_bundle_passes(bundle):
    step = 7  # every seventh place: each is a whole verification
    passed = [
        place
        for place in range(0, len(bundle), step)
        if verify(bundle[:place] + bytes([bundle[place] ^ 1]) + bundle[place + 1 :]).outcome is not VerifyOutcome.FAILED
    ]
    assert passed == []


def source(name="新的掷骰", days=2):
    first = small_commitment(small_roster()).sources[0]
    return Announced(NumbersSource(name, (Pool(25, 1, 6, repeats=True),)), first.due + timedelta(days=days), "当日重掷")


def second(**changed):
    frozen = small_seats()
    said = {"sources": (source(),), "rulebook": bytes(32)}
    first = small_commitment(small_roster())
    return commitment_of_teams(first, frozen, stated_marginals(frozen.rows, frozen.capacity), **(said | changed))


@pytest.mark.parametrize(
    ("sources", "error"),
    [
        (small_commitment(small_roster()).sources, ReusedSource),
        ((source(name="公开 掷骰"),), ReusedSource),
        ((source(days=0),), ReusedSource),
        ((source(days=-1),), EarlySource),
    ],
)
def test_sources_of_the_first_stage_or_from_before_it_are_refused(sources, error):
    assert second().stage == 2
    with pytest.raises(error):
        second(sources=sources)


def test_a_sealed_first_stage_has_a_sealed_second():
    frozen = small_seats()
    with pytest.raises(BadCommitment):
        commitment_of_teams(
            small_commitment(small_roster(sealed=True)), frozen, stated_marginals(frozen.rows, frozen.capacity),
            sources=(source(),), rulebook=bytes(32),
        )  # fmt: skip


def test_nobody_is_added_or_recused_between_the_stages():
    first = replace(small_commitment(small_roster()), inspectors=bytes([7]) * 32)
    frozen = small_seats()
    made = commitment_of_teams(
        first, frozen, stated_marginals(frozen.rows, frozen.capacity), sources=(source(),), rulebook=bytes(32)
    )
    assert made.inspectors == bytes([7]) * 32
    with pytest.raises(BadCommitment):
        replace(made, inspectors=bytes(32)).check_after(first)


def test_what_is_drawn_is_what_was_frozen():
    made, first = small_team_commitment(), small_commitment(small_roster())
    other = replace(small_seats(), capacity={"甲": 2, "乙": 3, "丙": 3})
    with pytest.raises(BadCommitment):
        run_teams(made, first, other, TEAM_OUTCOMES)
    with pytest.raises(AnotherSource):
        run_teams(made, first, small_seats(), OUTCOMES)
    with pytest.raises(NotInRoster):
        team_bundle(FIRST, SEATS, visits=["2026-01/9"])


def test_seats_are_kept_and_read_back():
    assert seats_of(seats_bytes(SEATS)) == SEATS
    with pytest.raises(BadBundle):
        seats_of(seats_bytes(SEATS).replace(b'"needs":""', b'"needs":"x"', 1))


def test_salts_are_all_or_none_and_never_twice():
    rows = SEATS.rows
    with pytest.raises(MixedModes):
        FrozenSeats(rows, SEATS.capacity)
    with pytest.raises(ReusedSalt):
        FrozenSeats(rows, SEATS.capacity, rows[0].salt)
    with pytest.raises(BadRow):
        replace(rows[0], salt=b"short")


THIRD = Fraction(1, 3)


@pytest.mark.parametrize(
    "chances",
    [
        {"甲": THIRD, "乙": THIRD},
        {"甲": Fraction(1, 2), "乙": Fraction(1, 2), "丙": Fraction(0)},
        {"甲": Fraction(2), "乙": Fraction(-1), "丙": Fraction(0)},
        {"甲": Fraction(1, (1 << 31) + 1), "乙": 1 - THIRD - Fraction(1, (1 << 31) + 1), "丙": THIRD},
        {"甲": THIRD, "乙": THIRD, "丁": THIRD},
    ],
)
def test_chances_that_break_a_rule_are_refused(chances):
    row = SeatRow("2026-01/0/a", "2026-01/0", "", tuple(sorted(chances.items())))
    rows = [row, *small_seats().rows[1:]]
    with pytest.raises(BadSeats):
        stated_marginals(rows, small_seats().capacity)


def test_more_than_one_of_a_visit_and_a_seat_listed_twice_are_refused():
    rows = small_seats().rows
    certain = [replace(row, chances=(("甲", Fraction(1)),)) for row in rows[:2]]
    with pytest.raises(BadSeats):
        stated_marginals([*certain, *rows[2:]], {"甲": 3, "乙": 3, "丙": 3})
    with pytest.raises(BadSeats):
        stated_marginals([replace(rows[0], chances=(("甲", THIRD), *rows[0].chances[1:], ("甲", Fraction(0)))), *rows[1:]], {"甲": 3, "乙": 3, "丙": 3})  # fmt: skip


def test_loads_that_are_not_the_fair_ones_are_refused():
    loads = Counter()
    rows = []
    for place, row in enumerate(small_seats().rows):
        chances = {"甲": Fraction(1, 2), "乙": Fraction(1, 2), "丙": Fraction(0)} if place == 0 else dict(row.chances)
        loads.update(chances)
        rows.append(replace(row, chances=tuple(sorted(chances.items()))))
    assert loads["甲"] > 2
    with pytest.raises(BadSeats):
        stated_marginals(rows, small_seats().capacity)


def test_the_vectors_of_the_specification():
    row = SeatRow("v1/a", "v1", "", (("乙", Fraction(2, 3)), ("甲", Fraction(1, 3))))
    assert row.digest.hex().startswith("d9aed60098092b0f")
    assert capacity_digest(dict.fromkeys("甲乙丙", 3), b"").hex().startswith("e4f13cd77fe902dc")
    rows = [
        SeatRow(f"v{v}/{seat}", f"v{v}", "", tuple((name, THIRD) for name in sorted("甲乙丙"))) for v in range(3) for seat in "ab"
    ]
    drawn = drawn_from(stated_marginals(rows, dict.fromkeys("甲乙丙", 3)), seed=bytes(32)).pairs
    assert " ".join(name for _, name in sorted(drawn.items())) == "乙 丙 甲 乙 丙 甲"
