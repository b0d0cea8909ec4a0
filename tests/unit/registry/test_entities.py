"""An entity is checked when it is made, and states what a registration says."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.registry import (
    BadEntity,
    BadEntityCode,
    Entity,
    EntityKind,
    UnknownCode,
    search_key,
    state,
    synthetic_code,
)

ENTITY = Entity(synthetic_code(7, "330782"), "某厂（合成）", "330782101", "3465", date(2018, 5, 1))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, BadEntity),
        ({"town": "330782"}, BadEntity),
        ({"industry": "34"}, BadEntity),
        ({"industry": "9999"}, UnknownCode),
        ({"code": synthetic_code(7, "339007")}, BadEntityCode),
    ],
)
def test_a_wrong_field_is_a_coded_error(changes, error):
    with pytest.raises(error):
        replace(ENTITY, **changes)


def test_an_old_entity_carries_the_division_in_force_when_codes_began():
    assert replace(ENTITY, registered_on=date(1990, 1, 1)).code == ENTITY.code


def test_sole_proprietors_are_known_as_such():
    assert replace(ENTITY, kind=EntityKind.SOLE_PROPRIETOR).is_sole_proprietor
    assert not ENTITY.is_sole_proprietor
    assert ENTITY.is_simulated


def test_a_registration_is_stated_in_declared_predicates():
    facts = state(ENTITY, source="模拟")
    check_batch(facts, standing=(), vocabulary=load_vocabulary())
    assert {fact.predicate: fact.value for fact in facts}["entity.industry"] == "3465"


@pytest.mark.parametrize("text", ["某市 五金（集团）", "某市五金(集团)", "某市五金集团", "某市五金·集团"])
def test_names_are_found_whatever_signs_they_are_written_with(text):
    assert search_key(text) == "某市五金集团"
