"""Simulated rows of registers: the same for the same seed, marked by their numbers, some due and some overdue."""

from datetime import date

from zhicheng.registry import VerificationStanding, is_synthetic, registers, synthetic_code
from zhicheng.simulation import Holder, example_settings, simulate_registers

DAY = date(2019, 7, 15)
HOLDERS = [Holder(synthetic_code(number, "330782"), "330782108", "cups" if number % 2 else "") for number in range(400)]


def test_rows_are_of_known_registers_and_marked():
    rows = simulate_registers(example_settings(), HOLDERS, day=DAY)
    assert set(rows) <= set(registers())
    for values in rows.values():
        assert values
        assert all(value.number.startswith("SIM-") for value in values)
    assert all(is_synthetic(product.entity) for product in rows["products"])
    assert {product.gtin[:1] for product in rows["products"]} == {"", "2"}


def test_the_same_seed_gives_the_same_rows():
    assert simulate_registers(example_settings(), HOLDERS, day=DAY) == simulate_registers(example_settings(), HOLDERS, day=DAY)


def test_instruments_stand_in_every_way():
    rows = simulate_registers(example_settings(), HOLDERS, day=DAY)
    assert {one.standing(DAY) for one in rows["instruments"]} == set(VerificationStanding)
