"""Unequal chances kept exactly: worked out over every coin that could fall, not by sampling."""

from fractions import Fraction

import pytest

from zhicheng.chance import Coins, draw_unequal


class Forced:
    """Coins that fall as a path says; they note how many ways there were, so that all paths can be walked with their weights."""

    def __init__(self, path: list[int]) -> None:
        self._path, self.limits = path, list[int]()

    def below(self, limit: int) -> int:
        self.limits.append(limit)
        place = len(self.limits) - 1
        return self._path[place] if place < len(self._path) else 0


def exact_chances(parts: dict[str, int], whole: int) -> tuple[dict[str, Fraction], list[set[str]]]:
    """Return the exact chance of each unit to be drawn, what is left over drawn by its share, over every path of coins."""
    chances, outcomes, waiting = dict.fromkeys(parts, Fraction(0)), list[set[str]](), [list[int]()]
    while waiting:
        path = waiting.pop()
        coins = Forced(path)
        drawn, held = draw_unequal(parts.items(), whole=whole, coins=coins)  # type: ignore[arg-type]
        if len(coins.limits) > len(path):
            waiting += [[*path, side] for side in range(coins.limits[len(path)])]
            continue
        weight = Fraction(1)
        for limit in coins.limits:
            weight /= limit
        for unit in drawn:
            chances[unit] += weight
        if held:
            chances[held[0]] += weight * Fraction(held[1], whole)
        outcomes.append(set(drawn))
    return chances, outcomes


@pytest.mark.parametrize(
    ("parts", "whole"),
    [((1, 2, 3, 2, 1), 4), ((1, 1, 1), 3), ((5, 1, 4, 2), 6), ((3, 3, 3, 3), 3), ((2, 4, 1, 3, 4), 5), ((1,), 7), ((), 2)],
)
def test_every_chance_is_exact(parts, whole):
    units = {f"u{place}": part for place, part in enumerate(parts)}
    chances, outcomes = exact_chances(units, whole)
    assert chances == {unit: Fraction(part, whole) for unit, part in units.items()}
    assert {len(drawn) for drawn in outcomes} == {sum(parts) // whole}


def test_the_left_over_is_the_fraction_of_the_sum():
    coins = Coins(bytes(32), "directed")
    for whole, parts in ((7, [3, 4, 5, 6, 2]), (10, [9, 9, 9]), (4, [2, 2])):
        drawn, held = draw_unequal(enumerate(parts), whole=whole, coins=coins)
        assert (len(drawn), held[1] if held else 0) == divmod(sum(parts), whole)


def test_a_walk_throws_one_coin_for_each_meeting():
    coins = Coins(bytes(32), "directed")
    drawn, held = draw_unequal(((place, 3) for place in range(1000)), whole=100, coins=coins)
    assert (len(drawn), held) == (30, None)
    assert 999 - len(drawn) <= coins.thrown <= 999  # none where two make a whole between them
