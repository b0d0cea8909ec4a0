"""Who is drawn: the smallest lots of each stratum, worked out anew here without the room's own code."""

import hashlib
from collections import Counter
from fractions import Fraction

import pytest

from zhicheng.draw import (
    BadQuota,
    BadRow,
    DuplicateCode,
    EmptyStratum,
    MixedModes,
    RosterRow,
    combined_chance,
    draw,
    draw_control,
)

SEED = hashlib.sha256(b"seed").digest()
ROWS = [RosterRow(f"{number:018d}", "金" if number % 3 else "木") for number in range(300)]


def lots(stratum: str) -> list[tuple[bytes, str]]:
    return sorted((hashlib.sha256(SEED + row.code.encode()).digest(), row.code) for row in ROWS if row.stratum == stratum)


def test_the_smallest_lots_are_drawn_and_the_next_stand_by():
    made = draw(ROWS, seed=SEED, quotas={"金": 7, "木": 3}, reserve=2)
    for stratum, quota in {"金": 7, "木": 3}.items():
        expected = [code for _, code in lots(stratum)]
        assert list(made.drawn[stratum]) == expected[:quota]
        assert list(made.reserve[stratum]) == expected[quota : quota + 2]
        assert made.cutoffs[stratum] == lots(stratum)[quota - 1][0]


def test_the_order_of_the_rows_does_not_matter():
    assert draw(reversed(ROWS), seed=SEED, quotas={"金": 7, "木": 3}) == draw(ROWS, seed=SEED, quotas={"金": 7, "木": 3})


def test_a_large_quota_takes_all():
    assert len(draw(ROWS, seed=SEED, quotas={"金": 200, "木": 100}, reserve=5).codes) == 300


def test_a_fraction_is_settled_fairly():
    quotas = [
        draw(ROWS, seed=hashlib.sha256(bytes([a, b])).digest(), quotas={"金": Fraction(5, 2), "木": Fraction(1, 4)}).quotas
        for a in range(20)
        for b in range(20)
    ]
    counts = Counter(quota["木"] for quota in quotas)
    assert set(counts) == {0, 1}
    assert abs(counts[1] / 400 - 0.25) <= 3.9 * (0.25 * 0.75 / 400) ** 0.5
    assert {sum(quota.values()) for quota in quotas} == {2, 3}


@pytest.mark.parametrize(
    ("quotas", "refused"),
    [({"金": 7}, EmptyStratum), ({"金": 7, "木": 3, "水": 1}, EmptyStratum), ({"金": 0, "木": 3}, BadQuota), ({"金": -1, "木": 3}, BadQuota),
     ({"金": 201, "木": 3}, BadQuota), ({"金": Fraction(401, 2), "木": 3}, BadQuota)],
)  # fmt: skip
def test_quotas_that_cannot_be_drawn_are_refused(quotas, refused):
    with pytest.raises(refused):
        draw(ROWS, seed=SEED, quotas=quotas)


def test_a_code_that_comes_twice_is_refused_wherever_it_stands():
    for rows in ([*ROWS, ROWS[0]], [ROWS[0], *ROWS]):
        with pytest.raises(DuplicateCode):
            draw(rows, seed=SEED, quotas={"金": 7, "木": 3})


def test_salted_and_plain_rows_do_not_mix():
    with pytest.raises(MixedModes):
        draw([*ROWS, RosterRow("9" * 18, "金", bytes(32))], seed=SEED, quotas={"金": 7, "木": 3})


@pytest.mark.parametrize(
    ("code", "stratum", "salt"),
    [("1" * 17, "金", b""), ("质" * 18, "金", b""), ("1" * 17 + " ", "金", b""), ("1" * 18, "", b""), ("1" * 18, "金", b"x")],
)
def test_a_row_that_no_draw_can_take_is_refused(code, stratum, salt):
    with pytest.raises(BadRow):
        RosterRow(code, stratum, salt)


def test_lots_are_even_over_seeds():
    rows, counts = ROWS[:30], Counter()
    for number in range(3000):
        counts.update(draw(rows, seed=hashlib.sha256(number.to_bytes(4, "big")).digest(), quotas={"金": 4, "木": 2}).codes)
    assert sum((count - 600) ** 2 / 480 for count in counts.values()) < 59  # about chi-square of 28 degrees, 0.1 %: 56.9


def test_the_control_arm_is_another_draw_over_everybody():
    arm = draw_control(ROWS, seed=SEED, share=Fraction(1, 10))
    assert arm.quotas == {"control": 30}
    assert set(arm.codes) != set(draw(ROWS, seed=SEED, quotas={"金": 20, "木": 10}).codes)
    assert combined_chance(20, 200, Fraction(1, 10)) == Fraction(19, 100)
