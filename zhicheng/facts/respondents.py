"""The SQL of what every respondent gives to every group: what suppression must know of a breakdown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from zhicheng.facts.checking import check_formula
from zhicheng.facts.counting import Counting
from zhicheng.facts.formulas import AsOf, Formula
from zhicheng.facts.predicates import Vocabulary
from zhicheng.facts.sql import Dialect, Query

Given = dict[tuple[str, str], int]
RespondentRow = tuple[int, str, str, int, int]


def compile_respondents(
    formula: Formula, asof: AsOf, vocabulary: Vocabulary, *, by: str, dialect: Dialect = Dialect.FORMAT
) -> Query:
    """Return the statement that says what every respondent gives to every group (对象分组查询).

    Its rows are (part, group, respondent, upper, lower), as those of compile_formula; give them to read_respondents. Raises
    WrongFormula when ``by`` cannot be reached.

    >>> from datetime import date
    >>> from zhicheng.facts import Measure, MeasureKind, Selection, load_vocabulary
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> compile_respondents(high_tech, AsOf(date(2019, 6, 30), 7), load_vocabulary(), by="entity.town").text[-53:]
    ' GROUP BY s.part, s.grp, COALESCE(s.about, s.subject)'
    """
    check_formula(formula, vocabulary, by=by)
    fragment = Counting(asof, vocabulary, by).by_respondent(list(dict.fromkeys(formula.measures())))
    return Query(fragment.text.replace("?", dialect.value), fragment.parameters)


def read_respondents(formula: Formula, rows: Iterable[RespondentRow]) -> tuple[Given, ...]:
    """Return what evaluate_respondents would have returned, from the rows of compile_respondents (读取对象分组).

    >>> from zhicheng.facts import Measure, MeasureKind, Selection
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> read_respondents(high_tech, [(0, "330102001", "entity:1", 0, 1)])
    ({('330102001', 'entity:1'): 1},)
    """
    found: dict[int, Given] = defaultdict(dict)
    for part, group, respondent, upper, lower in rows:
        found[part][group, respondent] = (int(upper) << 32) + int(lower)
    places = list(dict.fromkeys(formula.measures()))
    return tuple(found[places.index(measure)] for measure in formula.measures())
