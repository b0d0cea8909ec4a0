"""What an outsider can work out of a published table: the least and the most that each hidden figure can be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from zhicheng.publication import ShownGroup, Suppressed


def intervals(shown: Suppressed, known: dict[tuple[int, int], int] | None = None) -> dict[tuple[int, int], tuple[float, float]]:
    """Return the bounds of every hidden figure from the sums alone, with figures that an intruder knows of itself put in.

    Not our own rings: linear programmes over all equations of rows and columns, every figure at least zero.
    """
    table, known = shown.table, known or {}
    down, across = len(table.rows), len(table.columns)
    hidden = [place for place in table.places() if shown.value(place) is None and place not in known]
    number = {place: at for at, place in enumerate(hidden)}
    lines = [[((row, c), 1 if c < across else -1) for c in range(across + 1)] for row in range(down + 1)]
    lines += [[((r, column), 1 if r < down else -1) for r in range(down + 1)] for column in range(across + 1)]
    matrix, right = np.zeros((len(lines), len(hidden))), np.zeros(len(lines))
    for at, line in enumerate(lines):
        for place, sign in line:
            if place in number:
                matrix[at, number[place]] = sign
            else:
                right[at] -= sign * table.value(place)
    return {place: _bounds(matrix, right, at) for place, at in number.items()}


def _bounds(matrix: np.ndarray, right: np.ndarray, at: int) -> tuple[float, float]:
    aim = np.zeros(matrix.shape[1])
    aim[at] = 1
    least = linprog(aim, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
    most = linprog(-aim, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
    assert least.status == 0
    return float(least.fun), float("inf") if most.status in (3, 4) else float(-most.fun)


def breakdown_bounds(
    shown: Sequence[ShownGroup], *, total: int, whole: int | None = None, least: dict[str, int] | None = None
) -> dict[str, tuple[float, float]]:
    """Return the bounds of every hidden numerator of a breakdown whose totals everybody knows.

    ``whole`` is the total of the denominators where the numerator is a part of each; ``least`` what else is known of a group.
    """
    number, known = len(shown), least or {}
    bounds = [(known.get(one.group, 0), None) if one.numerator is None else (one.numerator, one.numerator) for one in shown]
    equal, right, below = [[1] * number + [0] * (number if whole is not None else 0)], [total], []
    if whole is not None:
        bounds += [(0, None) if one.denominator is None else (one.denominator, one.denominator) for one in shown]
        equal, right = [*equal, [0] * number + [1] * number], [*right, whole]
        below = [[(at == one) - (at == one + number) for at in range(2 * number)] for one in range(number)]
    found = {}
    for at, one in enumerate(shown):
        if one.numerator is None:
            ends = []
            for sign in (1, -1):
                aim = [sign * (place == at) for place in range(len(bounds))]
                done = linprog(
                    aim, A_eq=equal, b_eq=right, A_ub=below or None, b_ub=[0] * len(below) or None, bounds=bounds, method="highs"
                )
                assert done.status == 0
                ends.append(sign * done.fun)
            found[one.group] = (ends[0], ends[1])
    return found
