"""The SQL text of a formula, written once; SQLite, PostgreSQL and DuckDB read the same words.

**Table.** ``ledger_fact(sequence BIGINT PRIMARY KEY, subject TEXT, predicate TEXT, value_number BIGINT NULL, value_text
TEXT NULL, from_day INTEGER, to_day INTEGER, replaces BIGINT NULL, retracted BOOLEAN, batch_id)``. Days are day numbers
(``date.toordinal``), ``to_day`` is OPEN_DAY while a fact holds, exactly one of the two values is set. No further column
is needed; INDEXES are the two that the queries are written for (``bench/bench_formulas.py`` shows the plans).

**Exact sums.** Only integers are added, their upper and lower 32 bits apart: below 2^31 facts no engine overflows, none
falls into floating point, and read_figures joins the halves. **Visibility** is an anti-join on the few rows that replace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.facts.checking import check_formula
from zhicheng.facts.counting import Counting
from zhicheng.facts.figures import Figure, figures_from
from zhicheng.facts.formulas import AsOf, Formula, Measure
from zhicheng.facts.predicates import Vocabulary
from zhicheng.facts.selecting import Fragment

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

    Its rows are (part, group, upper, lower): part 0 is the numerator, 1 a denominator that differs, and the number is
    ``upper * 2**32 + lower``; give them to read_figures. ``settled`` leaves the look at sequences and replacements out, for a table
    that holds exactly what was known at ``asof.sequence``. Raises WrongFormula when ``by`` cannot be reached.

    >>> from datetime import date
    >>> from zhicheng.facts import MeasureKind, Selection, load_vocabulary
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> query = compile_formula(high_tech, AsOf(date(2019, 6, 30), 700), load_vocabulary())
    >>> query.parameters
    ('entity.high_tech', 737240, 737240, 700, 700)
    """
    return compile_formulas([formula], asof, vocabulary, by=by, dialect=dialect, settled=settled)


def compile_formulas(
    formulas: Sequence[Formula],
    asof: AsOf,
    vocabulary: Vocabulary,
    *,
    by: str | None = None,
    dialect: Dialect = Dialect.FORMAT,
    settled: bool = False,
) -> Query:
    """Return the one statement that answers one or more formulas asked at one time and by one grouping (多公式合并查询).

    Its rows are those of compile_formula, with a part for each different measure; give them to read_all_figures. An engine
    that plans slowly and scans fast is better asked so than formula by formula. Raises WrongFormula.

    >>> from datetime import date
    >>> from zhicheng.facts import MeasureKind, Selection, load_vocabulary
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> brands = Formula("brands", Measure(MeasureKind.DISTINCT, Selection("entity.pin_brand")))
    >>> query = compile_formulas([high_tech, brands, high_tech], AsOf(date(2019, 6, 30), 700), load_vocabulary())
    >>> [mark for mark in query.parameters if isinstance(mark, str)]
    ['entity.high_tech', 'entity.pin_brand']
    """
    for formula in formulas:
        check_formula(formula, vocabulary, by=by)
    return _query(Counting(asof, vocabulary, by, settled).numbers(_different_measures(formulas)), dialect)


def read_figures(formula: Formula, rows: Iterable[Row], vocabulary: Vocabulary, *, by: str | None = None) -> dict[str, Figure]:
    """Return what evaluate() would have returned, from the rows of compile_formula (读取结果).

    >>> from zhicheng.facts import MeasureKind, Selection, load_vocabulary
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> str(read_figures(high_tech, [(0, "", 0, 90)], load_vocabulary())[""].value)
    '90'
    """
    return read_all_figures([formula], rows, vocabulary, by=by)[0]


def read_all_figures(
    formulas: Sequence[Formula], rows: Iterable[Row], vocabulary: Vocabulary, *, by: str | None = None
) -> list[dict[str, Figure]]:
    """Return what evaluate() would have returned for each formula, from the rows of compile_formulas (读取多个结果).

    >>> from zhicheng.facts import MeasureKind, Selection, load_vocabulary
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> brands = Formula("brands", Measure(MeasureKind.DISTINCT, Selection("entity.pin_brand")))
    >>> figures = read_all_figures([high_tech, brands], [(1, "", 0, 7), (0, "", 0, 90)], load_vocabulary())
    >>> [str(answer[""].value) for answer in figures]
    ['90', '7']
    """
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for part, group, upper, lower in rows:
        found[part][group] = (int(upper) << 32) + int(lower)
    numbers = {measure: found[part] for part, measure in enumerate(_different_measures(formulas))}
    grouped = by is not None
    return [
        figures_from(formula, [numbers[measure] for measure in formula.measures()], vocabulary, grouped=grouped)
        for formula in formulas
    ]


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
    >>> from zhicheng.facts import MeasureKind, Selection, load_vocabulary
    >>> high_tech = Measure(MeasureKind.DISTINCT, Selection("entity.high_tech"))
    >>> query = compile_listing(high_tech, AsOf(date(2019, 6, 30), 700), load_vocabulary(), page=(650, 20))
    >>> query.text[-28:], query.parameters[-2:]
    ('ORDER BY s.sequence LIMIT %s', (650, 20))
    """
    by, value = group or (None, "")
    check_formula(Formula("", measure), vocabulary, by=by)
    counted = Counting(asof, vocabulary, by).counted(measure)
    wanted = Fragment(" WHERE s.grp = ? AND s.sequence > ? ORDER BY s.sequence LIMIT ?", (value, *page))
    return _query(Fragment("SELECT s.sequence") + counted + wanted, dialect)


def _different_measures(formulas: Iterable[Formula]) -> list[Measure]:
    """Return every measure once, in the order of the parts."""
    return list(dict.fromkeys(measure for formula in formulas for measure in formula.measures()))


def _query(fragment: Fragment, dialect: Dialect) -> Query:
    return Query(fragment.text.replace("?", dialect.value), fragment.parameters)
