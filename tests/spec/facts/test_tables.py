"""Runs every drawn table on every engine."""

from __future__ import annotations

import pytest

from tests.generative.engines import Engine, load_all
from tests.spec.facts.tables import Table, read_tables
from zhicheng.facts import load_vocabulary


@pytest.mark.parametrize("table", read_tables(), ids=lambda table: table.name)
def test_the_table_holds_on_every_engine(engines: dict[str, Engine], table: Table) -> None:
    load_all(engines.values(), table.facts, load_vocabulary())
    for number, question in enumerate(table.questions, 1):
        for name, engine in engines.items():
            figures = engine.figures(question.formula, question.asof, question.by)
            answer = {group: figure.value for group, figure in figures.items()}
            assert answer == question.answer, (name, number)
            if question.listed is not None:
                listed = engine.listed(question.formula.numerator, question.asof)
                assert listed == question.listed, (name, number)
