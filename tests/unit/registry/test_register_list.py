"""The registers are declared whole: predicates, fields and headers fit."""

import dataclasses

import pytest

from zhicheng.facts import load_vocabulary
from zhicheng.registry import UnknownCode, register, registers


@pytest.mark.parametrize("code", registers())
def test_every_column_is_a_field_and_every_predicate_is_declared_for_the_subject(code):
    kind = register(code)
    fields = {field.name for field in dataclasses.fields(kind.build)}
    assert {column.field for column in kind.shown} <= fields
    assert {load_vocabulary()[predicate].subject for predicate in kind.predicates} == {kind.subject}
    for column in kind.columns:
        if column.predicate:
            assert load_vocabulary()[column.predicate].refers_to == column.refers_to


@pytest.mark.parametrize("code", registers())
def test_no_header_stands_for_two_columns(code):
    headers = [header for column in register(code).shown for header in column.headers]
    assert len(headers) == len(set(headers))


def test_an_unknown_register_is_a_coded_error():
    with pytest.raises(UnknownCode):
        register("people")
