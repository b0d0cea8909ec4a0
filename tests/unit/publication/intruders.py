"""What an outsider can work out of a published table: the least and the most that each hidden figure can be."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from zhicheng.publication import Suppressed


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
