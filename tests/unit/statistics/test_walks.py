import numpy as np
import pytest

from zhicheng.statistics import Sighting, fit_walk

VALUES = [17.9, 18.6, 18.9, 19.9, 20.2, 21.4]


def walk_of(values, noise=0.0):
    return fit_walk([Sighting(time, value, noise) for time, value in enumerate(values)])


def test_without_noise_it_is_the_textbook_random_walk():
    changes = np.diff(VALUES)
    drift, variance, number, ahead = changes.mean(), changes.var(ddof=1), len(changes), 6
    mean, spread = walk_of(VALUES).ahead(ahead)
    assert mean == pytest.approx(VALUES[-1] + drift * ahead)
    assert spread == pytest.approx(ahead * variance + ahead**2 * variance / number)


def test_with_noise_it_is_generalised_least_squares():
    times, noise = np.array([0, 1, 3, 4, 5, 7]), np.array([0.2, 0.1, 0.3, 0.2, 0.1, 0.4])
    walk = fit_walk([Sighting(int(t), v, e) for t, v, e in zip(times, VALUES, noise, strict=True)])
    ahead, variance = times[-1] + 4, walk.step_variance
    design = np.column_stack([np.ones(6), times])
    shared = variance * np.minimum.outer(times, times) + np.diag(noise)
    inverse = np.linalg.inv(shared)
    belief = np.linalg.inv(design.T @ inverse @ design)
    beta = belief @ design.T @ inverse @ np.array(VALUES)
    reach = variance * np.minimum(times, ahead)
    point = np.array([1, ahead])
    rest = point - design.T @ inverse @ reach
    mean, spread = walk.ahead(4)
    assert mean == pytest.approx(point @ beta + reach @ inverse @ (np.array(VALUES) - design @ beta))
    assert spread == pytest.approx(variance * ahead - reach @ inverse @ reach + rest @ belief @ rest)


def test_a_constant_series_stays_where_it_is():
    assert walk_of([87.0] * 5).ahead(6) == (87.0, 0.0)


def test_missing_periods_are_given_their_length():
    walk = fit_walk([Sighting(0, 0.0), Sighting(1, 1.0), Sighting(4, 4.0), Sighting(5, 5.0)])
    assert (walk.drift, walk.step_variance) == (1.0, 0.0)
    assert walk.ahead(2) == (7.0, 0.0)


def test_noise_that_explains_the_scatter_leaves_no_steps():
    assert walk_of([1.0, 2.0, 1.0, 2.0, 1.5], noise=5.0).step_variance == 0.0


def test_freedom_counts_the_changes_less_one():
    assert walk_of(VALUES).freedom == 4
