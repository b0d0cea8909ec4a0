"""The SQL text of a formula, written once; SQLite, PostgreSQL and DuckDB read the same words.

**Table.** ``ledger_fact(sequence BIGINT PRIMARY KEY, subject TEXT, predicate TEXT, value_number BIGINT NULL, value_text
TEXT NULL, from_day INTEGER, to_day INTEGER, replaces BIGINT NULL, retracted BOOLEAN, batch_id)``. Days are day numbers
(``date.toordinal``), ``to_day`` is OPEN_DAY while a fact holds, exactly one of the two values is set. No further column
is needed; INDEXES are the two that the queries are written for (``bench/bench_formulas.py`` shows the plans).

**Exact sums.** Only integers are added, their upper and lower 32 bits apart: below 2^31 facts no engine overflows, none
falls into floating point, and read_figures joins the halves. **Visibility** is an anti-join on the few rows that replace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.facts.checking import check_formula
from zhicheng.facts.figures import Figure, figures_from
from zhicheng.facts.formulas import AsOf, Formula, Measure, MeasureKind
from zhicheng.facts.predicates import Vocabulary
from zhicheng.facts.selecting import Fragment, RowsOf

TABLE = "ledger_fact"


@dataclass(frozen=True)
class Index:
    """One index of the table (索引): its name, columns, and the rows it holds."""

    name: str
    columns: tuple[str, ...]
    where: str = ""

    @property
    def statement(self) -> str:
        """Return the CREATE INDEX that SQLite and PostgreSQL share."""
        partial = f" WHERE {self.where}" if self.where else ""
        return f"CREATE INDEX {self.name} ON {TABLE} ({', '.join(self.columns)}){partial}"


_COVERED = ("predicate", "subject", "from_day", "to_day", "value_text", "value_number", "sequence", "retracted")
INDEXES = (
    Index("ledger_fact_statement", _COVERED),  # every scan of a predicate and every look-up of a subject, without the table
    Index("ledger_fact_replaces", ("replaces", "sequence"), "replaces IS NOT NULL"),  # was this one replaced, and by when
)


class Dialect(StrEnum):
    """How a driver wants its parameters marked (参数占位); the SQL itself is the same for all."""

    QMARK = "?"  # sqlite3, duckdb
    FORMAT = "%s"  # psycopg, and Django's cursor on every database


@dataclass(frozen=True)
class Query:
    """SQL text and its positional parameters (查询)."""

    text: str
    parameters: tuple[int | str, ...]


Row = tuple[int, str, int, int]


def compile_formula(
    formula: Formula,
    asof: AsOf,
    vocabulary: Vocabulary,
    *,
    by: str | None = None,
    dialect: Dialect = Dialect.FORMAT,
    settled: bool = False,
) -> Query:
    """Return the one statement that answers a formula, whole or for each value of ``by`` (公式转为查询).

    Its rows are (part, group, upper, lower): part 0 is the numerator, 1 the denominator, and the number is
    ``upper * 2**32 + lower``; give them to read_figures. ``settled`` leaves the look at sequences and replacements out, for a table
    that holds exactly what was known at ``asof.sequence``. Raises WrongFormula when ``by`` cannot be reached.

    >>> from datetime import date
    >>> from zhicheng.facts import Selection, load_vocabulary
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> query = compile_formula(high_tech, AsOf(date(2019, 6, 30), 700), load_vocabulary())
    >>> query.parameters
    ('entity.high_tech', 737240, 737240, 700, 700)
    """
    check_formula(formula, vocabulary, by=by)
    measures = enumerate(formula.measures())
    parts = [_total(part, RowsOf(measure, asof, vocabulary, settled), by) for part, measure in measures]
    return _query(Fragment.joined(" UNION ALL ", parts), dialect)


def read_figures(formula: Formula, rows: Iterable[Row], vocabulary: Vocabulary, *, by: str | None = None) -> dict[str, Figure]:
    """Return what evaluate() would have returned, from the rows of compile_formula (读取结果).

    >>> from zhicheng.facts import Selection, load_vocabulary
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> str(read_figures(high_tech, [(0, "", 0, 90)], load_vocabulary())[""].value)
    '90'
    """
    parts: list[dict[str, int]] = [{} for _ in formula.measures()]
    for part, group, upper, lower in rows:
        parts[part][group] = (int(upper) << 32) + int(lower)
    return figures_from(formula, parts, vocabulary, grouped=by is not None)


def compile_listing(
    measure: Measure,
    asof: AsOf,
    vocabulary: Vocabulary,
    *,
    group: tuple[str, str] | None = None,
    page: tuple[int, int] = (0, 100),
    dialect: Dialect = Dialect.FORMAT,
) -> Query:
    """Return the statement that lists the facts behind a measure: the same filter, one page of it (下钻).

    ``group`` narrows to one value of a grouping predicate, such as ``("entity.town", "330102001")``. ``page`` is the last
    sequence already seen and how many more are wanted. The rows are single sequences, ascending. Raises WrongFormula.

    >>> from datetime import date
    >>> from zhicheng.facts import Selection, load_vocabulary
    >>> high_tech = Measure(MeasureKind.DISTINCT, Selection("entity.high_tech"))
    >>> query = compile_listing(high_tech, AsOf(date(2019, 6, 30), 700), load_vocabulary(), page=(650, 20))
    >>> query.text[-28:], query.parameters[-2:]
    ('ORDER BY s.sequence LIMIT %s', (650, 20))
    """
    by, value = group or (None, "")
    check_formula(Formula("", measure), vocabulary, by=by)
    counted = _counted(RowsOf(measure, asof, vocabulary), by)
    wanted = Fragment(" WHERE s.grp = ? AND s.sequence > ? ORDER BY s.sequence LIMIT ?", (value, *page))
    return _query(Fragment("SELECT s.sequence") + counted + wanted, dialect)


_NUMBERS = {
    MeasureKind.COUNT: "0 AS upper_bits, COUNT(*) AS lower_bits",
    MeasureKind.DISTINCT: "0 AS upper_bits, COUNT(DISTINCT s.subject) AS lower_bits",
    MeasureKind.SUM: (
        "CAST(SUM(s.value_number >> 32) AS BIGINT) AS upper_bits, CAST(SUM(s.value_number & 4294967295) AS BIGINT) AS lower_bits"
    ),
    MeasureKind.LATEST: "0 AS upper_bits, MAX(s.value_number) AS lower_bits",  # of one row for each group
}


def _total(part: int, rows: RowsOf, by: str | None) -> Fragment:
    head = Fragment(f"SELECT {part} AS part, s.grp, {_NUMBERS[rows.measure.kind]}")
    return head + _counted(rows, by) + Fragment(" GROUP BY s.grp")


def _counted(rows: RowsOf, by: str | None) -> Fragment:
    """Return the FROM clause of the rows that count; of reports only the latest in each group does."""
    selected = Fragment(" FROM (") + rows.selected(by) + Fragment(") s")
    if rows.measure.kind is not MeasureKind.LATEST:
        return selected
    rank = "ROW_NUMBER() OVER (PARTITION BY s.grp ORDER BY s.from_day DESC, s.sequence DESC) AS place"
    ranked = Fragment(f" FROM (SELECT s.*, {rank}") + selected + Fragment(") s")
    return Fragment(" FROM (SELECT *") + ranked + Fragment(" WHERE s.place = 1) s")


def _query(fragment: Fragment, dialect: Dialect) -> Query:
    return Query(fragment.text.replace("?", dialect.value), fragment.parameters)
