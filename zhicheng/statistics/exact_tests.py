"""Is a count likely under a stated share: exact tails of the binomial and of drawing without replacement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ALIKE = 1e-7  # outcomes whose chances differ by less count as equally likely


def binomial_two_sided(found: int, trials: int, share: float) -> float:
    """Return how likely a count as odd as ``found`` is among independent trials of one share (二项精确双侧概率), 0 to 1.

    As odd are all counts that are at most as likely as the one found. Source: R. A. Fisher's exact test in its two-sided form.

    >>> round(binomial_two_sided(8, 10, 0.5), 4)
    0.1094
    """
    import numpy as np  # not at the start: a start waits for neither
    from scipy.special import gammaln, xlog1py, xlogy

    counts = np.arange(trials + 1)
    ways = gammaln(trials + 1) - gammaln(counts + 1) - gammaln(trials - counts + 1)
    return _as_odd(ways + xlogy(counts, share) + xlog1py(trials - counts, -share), found)


def hypergeometric_two_sided(found: int, drawn: int, marked: int, population: int) -> float:
    """Return how likely a count of marked ones as odd as ``found`` is, ``drawn`` taken alike from a population (超几何精确双侧概率).

    Source: R. A. Fisher's exact test in its two-sided form.

    >>> round(hypergeometric_two_sided(5, 5, 5, 10), 4)
    0.0079
    """
    import numpy as np
    from scipy.special import gammaln

    def ways(of: NDArray[np.int64] | int, take: NDArray[np.int64] | int) -> NDArray[np.float64]:
        return np.asarray(gammaln(np.add(of, 1)) - gammaln(np.add(take, 1)) - gammaln(np.subtract(of, take) + 1))

    lowest = max(0, drawn + marked - population)
    counts = np.arange(lowest, min(drawn, marked) + 1)
    return _as_odd(ways(marked, counts) + ways(population - marked, drawn - counts) - ways(population, drawn), found - lowest)


def _as_odd(logs: NDArray[np.float64], place: int) -> float:
    import numpy as np

    chances = np.exp(logs)
    return min(1.0, float(chances[chances <= chances[place] * (1 + _ALIKE)].sum()))
