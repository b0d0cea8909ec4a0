"""The whole: numbered without gaps, in order, the same for the same seed, refused by no ledger."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from zhicheng.facts import OPEN_DAY, AsOf, FactStore, evaluate, load_vocabulary
from zhicheng.indicators import load_indicators
from zhicheng.simulation import BadSettings, digest_of, example_settings, simulate_county, simulate_entities

GOLDEN = "afbf06c3e4b8c6460529d412116fa254a6cfa208f1d71978c6d02fc8d22e8bff"


@pytest.fixture(scope="module")
def batches():
    return list(simulate_county(example_settings()))


def rows(batches):
    return [row for batch in batches for row in batch.rows]


def test_the_same_seed_gives_the_same_bytes(batches):
    assert digest_of(batches) == GOLDEN


def test_another_seed_gives_another_county(batches):
    assert digest_of(simulate_county(replace(example_settings(), seed="other"))) != GOLDEN


def test_rows_are_numbered_from_one_without_gaps(batches):
    expected = 1
    for number, batch in enumerate(batches, start=1):
        assert (batch.number, batch.first) == (number, expected)
        expected += len(batch.rows)


def test_batches_come_in_the_order_of_their_recording(batches):
    days = [batch.recorded_on for batch in batches]
    assert days == sorted(days)


def test_everything_is_marked_as_simulated(batches):
    assert all(batch.simulated and batch.source.startswith("模拟数据 simulated") for batch in batches)


def test_a_row_fits_its_predicate(batches):
    vocabulary = load_vocabulary()
    for batch in batches:
        for subject, code, number, text, start, end, _, _ in batch.rows:
            predicate = vocabulary[code]
            assert subject.startswith(f"{predicate.subject}:")
            assert (text if predicate.is_text else number) is not None
            assert (number if predicate.is_text else text) is None
            assert start < end <= OPEN_DAY
            assert batch.body in predicate.bodies


def test_a_replaced_row_is_an_earlier_one_of_the_same_subject_and_predicate(batches):
    by_number = dict(enumerate(rows(batches), start=1))
    replaced = [(number, row) for number, row in by_number.items() if row[6]]
    assert replaced
    for number, row in replaced:
        assert row[6] < number
        assert by_number[row[6]][:2] == row[:2]
    assert max(Counter(row[6] for _, row in replaced).values()) == 1


def test_corrections_and_retractions_and_late_batches_are_among_them(batches):
    assert any(row[7] for row in rows(batches))
    assert any(row[6] and not row[7] for row in rows(batches))
    assert any("补录" in batch.source for batch in batches)


def test_an_earlier_end_gives_the_same_beginning(batches):
    shorter = list(simulate_county(example_settings().known_by(date(2017, 1, 31))))
    assert shorter == batches[: len(shorter)]
    assert 0 < len(shorter) < len(batches)


def test_a_count_follows_its_path_and_was_known_only_later(batches):
    facts = [fact for batch in batches for fact in batch.facts()]
    store = FactStore(facts, load_vocabulary())
    formula = load_indicators()["high_tech_enterprises"].formula
    known = max(batch.first + len(batch.rows) - 1 for batch in batches if batch.recorded_on <= date(2016, 12, 31))
    ends = {year: evaluate(formula, store, AsOf(date(year, 12, 31), len(facts)))[""].value for year in (2015, 2016, 2017)}
    assert ends == {2015: 2, 2016: 5, 2017: 4}
    assert evaluate(formula, store, AsOf(date(2016, 12, 31), known))[""].value < 5


def test_a_missing_report_stays_missing_and_a_revision_is_kept_beside_the_first(batches):
    said = [row for row in rows(batches) if row[1] == "division.new_product_output_rate"]
    starts = [date.fromordinal(row[4]) for row in said]
    assert date(2017, 1, 1) not in starts
    assert starts.count(date(2016, 10, 1)) == 2
    assert said[-1][2] == 3450 or 3450 in [row[2] for row in said]


def test_entities_open_on_a_day_can_be_had_as_values():
    then = list(simulate_entities(example_settings(), day=date(2016, 1, 1)))
    later = list(simulate_entities(example_settings(), day=date(2017, 12, 31)))
    assert 0 < len(then) < len(later) <= 200


@pytest.mark.parametrize("share", [0, 1001])
def test_a_share_that_makes_no_sense_is_a_coded_error(share):
    with pytest.raises(BadSettings):
        example_settings().at_scale(share)


def test_a_smaller_county_has_fewer_entities():
    assert example_settings().at_scale(100).population.entities == 20
