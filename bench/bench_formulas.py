"""All indicators over a million facts: any day on SQLite and DuckDB, today from kept answers, and a peer.

    python -m bench.bench_formulas [FOLDER] [--busy LOOPS]

Bars: today under 0.5 s on SQLite; any day at most 5 s on SQLite and 1 s on DuckDB. The questions are every declared
indicator for the county, and by town wherever an entity is in reach (two joins: sample, entity, town). ``--busy 2`` repeats
the any-day measurements beside two endless loops.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from bench.facts_at_scale import ASKED, PLAN_START, make_rows
from bench.measuring import busy, machine, slowest, timed
from zhicheng.facts import (
    INDEXES,
    AsOf,
    Dialect,
    Fact,
    FactStore,
    Figure,
    WrongFormula,
    answer_key,
    compile_formula,
    evaluate,
    load_vocabulary,
    predicates_read,
    read_figures,
)
from zhicheng.facts.checking import check_formula
from zhicheng.indicators.declared import load_indicators
from zhicheng_columnar import OpenShadow, ParquetShadow, Question, evaluate_columnar

TABLE = """CREATE TABLE ledger_fact (sequence bigint NOT NULL PRIMARY KEY, subject text NOT NULL, predicate text NOT NULL,
    value_number bigint, value_text text, from_day integer NOT NULL, to_day integer NOT NULL, replaces bigint,
    retracted bool NOT NULL, batch_id bigint NOT NULL)"""
COLUMNS = "sequence, subject, predicate, value_number, value_text, from_day, to_day, replaces, retracted"
DAYS = (date(2017, 3, 31), date(2018, 12, 31), ASKED, date(2020, 12, 31))
TOWN = "entity.town"
VOCABULARY = load_vocabulary()
Answer = dict[str, Figure]


def questions(day: date, sequence: int) -> list[Question]:
    """Return every indicator, whole and, where it can be, by town."""
    asof = AsOf(day, sequence, date(day.year, 1, 1), PLAN_START, "division:330784")
    formulas = [indicator.formula for indicator in load_indicators().indicators.values()]
    return [Question(formula, asof) for formula in formulas] + [
        Question(formula, asof, TOWN) for formula in formulas if _by_town(formula)
    ]


def _by_town(formula: Any) -> bool:
    try:
        check_formula(formula, VOCABULARY, by=TOWN)
    except WrongFormula:
        return False
    return True


def on_sqlite(connection: sqlite3.Connection, asked: Iterable[Question]) -> list[Answer]:
    """Answer every question by its own statement."""
    return [_ask(connection, question) for question in asked]


def _ask(connection: sqlite3.Connection, question: Question) -> Answer:
    formula, by = question.formula, question.by
    query = compile_formula(formula, question.asof, VOCABULARY, by=by, dialect=Dialect.QMARK)
    return read_figures(formula, connection.execute(query.text, query.parameters), VOCABULARY, by=by)


class KeptAnswers:
    """A host's kept answers: what was asked once is read back; only what new facts touched is asked again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.execute("CREATE TABLE kept (key text PRIMARY KEY, groups text)")
        connection.execute("CREATE TABLE reached (predicate text PRIMARY KEY, sequence bigint)")
        self.note(connection.execute("SELECT predicate, MAX(sequence) FROM ledger_fact GROUP BY predicate"))

    def note(self, reached: Iterable[tuple[str, int]]) -> None:
        self.connection.executemany("INSERT OR REPLACE INTO reached VALUES (?, ?)", list(reached))

    def answers(self, asked: Iterable[Question]) -> tuple[list[Answer], int]:
        """Return the answers, and how many had to be computed."""
        reached = dict(self.connection.execute("SELECT predicate, sequence FROM reached").fetchall())
        fresh, found = 0, []
        for question in asked:
            key = answer_key(question.formula, question.asof, reached, by=question.by)
            row = self.connection.execute("SELECT groups FROM kept WHERE key = ?", (key,)).fetchone()
            if row is None:
                fresh += 1
                found.append(_ask(self.connection, question))
                groups = {group: vars(figure) for group, figure in found[-1].items()}
                self.connection.execute("INSERT INTO kept VALUES (?, ?)", (key, json.dumps(groups)))
            else:
                found.append({group: Figure(**figure) for group, figure in json.loads(row[0]).items()})
        self.connection.commit()
        return found, fresh


HAND_WRITTEN = """
WITH told AS (
    SELECT f.* FROM ledger_fact f LEFT JOIN ledger_fact z ON z.replaces = f.sequence AND z.sequence <= :sequence
    WHERE f.sequence <= :sequence AND NOT f.retracted AND z.sequence IS NULL)
SELECT t.value_text, SUM(v.value_text = 'qualified'), COUNT(*) FROM told v
JOIN told d ON d.subject = v.subject AND d.predicate = 'sample.domain' AND d.value_text = 'manufacturing'
    AND d.from_day <= v.from_day AND d.to_day > v.from_day
LEFT JOIN told e ON e.subject = v.subject AND e.predicate = 'sample.entity'
    AND e.from_day <= v.from_day AND e.to_day > v.from_day
LEFT JOIN told t ON t.subject = e.value_text AND t.predicate = 'entity.town'
    AND t.from_day <= v.from_day AND t.to_day > v.from_day
WHERE v.predicate = 'sample.verdict' AND v.value_text IN ('qualified', 'unqualified')
    AND v.from_day BETWEEN :start AND :day
GROUP BY t.value_text"""
"""What an engineer would write for the pass rate by town, on an index per column that Django would make."""


def build(path: Path) -> tuple[sqlite3.Connection, int]:
    """Build the ledger's table and its indexes in SQLite."""
    names = load_indicators().indicators.values()
    reported = tuple(sorted({i.formula.numerator.selection.predicate for i in names if i.reported}))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(TABLE)
    with timed("make and insert the rows"):
        connection.executemany(f"INSERT INTO ledger_fact VALUES ({', '.join('?' * 10)})", make_rows(reported))
    with timed("build the two indexes"):
        for index in INDEXES:
            connection.execute(index.statement)
    connection.commit()
    (count,) = connection.execute("SELECT COUNT(*) FROM ledger_fact").fetchone()
    print(f"{count:9,} facts, {path.stat().st_size / 1e6:.0f} MB")
    return connection, count


def main(folder: Path, loops: int) -> None:
    """Measure everything and print it."""
    print(f"{machine()}, SQLite {sqlite3.sqlite_version}, DuckDB {duckdb.__version__}")
    connection, sequence = build(folder / "facts.sqlite3")
    connection.close()
    connection = sqlite3.connect(folder / "facts.sqlite3")
    size = len(questions(ASKED, sequence))
    print(f"{size:9} questions a day, {size - 38} of them by town")
    shadow = ParquetShadow(folder / "shadow")
    with timed("write the Parquet shadow"):
        shadow.extend(connection.execute(f"SELECT {COLUMNS} FROM ledger_fact ORDER BY sequence"))
    any_day(connection, shadow, sequence)
    if loops:
        with busy(loops):
            print(f"beside {loops} endless loops:")
            any_day(connection, shadow, sequence)
    kept_today(connection, sequence)
    peers(connection, sequence)


def any_day(connection: sqlite3.Connection, shadow: ParquetShadow, sequence: int) -> None:
    """Measure days of which nothing is kept, on both engines, and compare the answers."""
    asked = {day: questions(day, sequence) for day in DAYS}
    plain = slowest("SQLite, any day, nothing kept", DAYS, lambda day: on_sqlite(connection, asked[day]))
    columnar = slowest("DuckDB, any day, opened anew", DAYS, lambda day: evaluate_columnar(asked[day], shadow, VOCABULARY))
    with OpenShadow(shadow, VOCABULARY) as opened:
        opened.evaluate(asked[ASKED])
        kept_open = slowest("DuckDB, any day, shadow kept open", DAYS, lambda day: opened.evaluate(asked[day]))
    assert plain == columnar == kept_open, "the engines disagree"


def kept_today(connection: sqlite3.Connection, sequence: int) -> None:
    """Measure today: first asked, asked again, and after a batch of a thousand new verdicts."""
    kept = KeptAnswers(connection)
    with timed("SQLite, today, the first time"):
        kept.answers(questions(ASKED, sequence))
    with timed("SQLite, today, from kept answers"):
        _, fresh = kept.answers(questions(ASKED, sequence))
    assert fresh == 0
    rows = [(sequence + n, f"sample:new{n}", "sample.verdict", None, "qualified", ASKED.toordinal()) for n in range(1, 1001)]
    insert = "INSERT INTO ledger_fact VALUES (?, ?, ?, ?, ?, ?, 3652059, NULL, 0, 9999)"
    connection.executemany(insert, rows)
    kept.note([("sample.verdict", sequence + 1000)])
    with timed("SQLite, today, after a batch of 1,000 facts"):
        answers, fresh = kept.answers(questions(ASKED, sequence + 1000))
    print(f"{fresh:9} of {len(answers)} questions were touched and asked again")
    assert answers == on_sqlite(connection, questions(ASKED, sequence + 1000))
    connection.execute("DELETE FROM ledger_fact WHERE sequence > ?", (sequence,))
    connection.commit()


def peers(connection: sqlite3.Connection, sequence: int) -> None:
    """Measure one ratio over two joins against hand-written SQL on single-column indexes, and the plain engine."""
    formula = load_indicators()["product_pass_rate"].formula
    asof = AsOf(ASKED, sequence, date(2019, 1, 1), PLAN_START)
    question = Question(formula, asof, TOWN)
    with timed("pass rate by town: our statement"):
        ours = _ask(connection, question)
    connection.execute("DROP INDEX ledger_fact_statement")
    for column in ("predicate", "subject"):
        connection.execute(f"CREATE INDEX peer_{column} ON ledger_fact ({column})")
    connection.execute("ANALYZE")
    days = {"start": date(2019, 1, 1).toordinal(), "day": ASKED.toordinal(), "sequence": sequence}
    with timed("pass rate by town: hand-written SQL, an index per column, analysed"):
        rows = connection.execute(HAND_WRITTEN, days).fetchall()
    assert {group or "?": counts for group, *counts in rows} == {
        group: [figure.numerator, figure.denominator] for group, figure in ours.items()
    }
    assert plain_engine(connection, question) == ours


def plain_engine(connection: sqlite3.Connection, question: Question) -> Answer:
    """Answer by the reference engine, loading only what the formula reads."""
    names = sorted(predicates_read(question.formula, question.by))
    with timed("pass rate by town: the plain Python engine, loading included"):
        rows = connection.execute(f"SELECT {COLUMNS} FROM ledger_fact WHERE predicate IN ({', '.join('?' * len(names))})", names)
        store = FactStore((_fact(*row) for row in rows), VOCABULARY)
        return evaluate(question.formula, store, question.asof, by=question.by)


def _fact(sequence: int, subject: str, predicate: str, number: int, text: str, start: int, end: int, *more: Any) -> Fact:
    value = number if text is None else text
    fact = Fact(subject, predicate, value, date.fromordinal(start), sequence=sequence, replaces=more[0], retracted=bool(more[1]))
    return fact if end >= date.max.toordinal() else replace(fact, valid_to=date.fromordinal(end))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where the databases are made and left; else they are removed")
    parser.add_argument("--busy", type=int, default=0, metavar="LOOPS", help="endless loops to run beside a second measurement")
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        main(given.folder or Path(temporary), given.busy)
