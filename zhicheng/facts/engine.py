"""The engine in plain Python: the slow, obvious reading of a formula that the other engines must equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhicheng.facts.checking import check_formula
from zhicheng.facts.figures import UNKNOWN_GROUP, Figure, figures_from
from zhicheng.facts.formulas import AsOf, Condition, Formula, Measure, MeasureKind, Selection, Window, is_followed
from zhicheng.facts.predicates import Vocabulary
from zhicheng.facts.statements import Fact


class FactStore:
    """Recorded facts in memory, found by predicate and by subject (事实库)."""

    def __init__(self, facts: Iterable[Fact], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._by_predicate: dict[str, list[Fact]] = defaultdict(list)
        self._by_subject: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        self._replaced_at: dict[int, int] = {}
        for fact in facts:
            self._by_predicate[fact.predicate].append(fact)
            self._by_subject[fact.subject, fact.predicate].append(fact)
            if fact.replaces is not None:
                earlier = self._replaced_at.get(fact.replaces, fact.sequence)
                self._replaced_at[fact.replaces] = min(earlier, fact.sequence)

    def _visible(self, fact: Fact, sequence: int) -> bool:
        known = fact.sequence <= sequence and not fact.retracted
        return known and self._replaced_at.get(fact.sequence, sequence + 1) > sequence

    def of_predicate(self, predicate: str, sequence: int) -> Iterator[Fact]:
        """Yield the facts of a predicate that were known at a sequence and not replaced by then."""
        return (fact for fact in self._by_predicate[predicate] if self._visible(fact, sequence))

    def of_subject(self, subject: str, predicate: str, sequence: int) -> Iterator[Fact]:
        """Yield the same for one subject."""
        return (fact for fact in self._by_subject[subject, predicate] if self._visible(fact, sequence))


@dataclass(frozen=True)
class _Row:
    """A selected fact and the day on which its conditions and groups are read."""

    fact: Fact
    day: int


def evaluate(formula: Formula, store: FactStore, asof: AsOf, *, by: str | None = None) -> dict[str, Figure]:
    """Answer a formula, whole (key ``""``) or for each value of the predicate ``by`` (a town, an industry).

    A fact whose group is not known is counted under the key ``"?"``. A subject with facts in two groups is counted in
    both. Raises WrongFormula when ``by`` cannot be reached.

    >>> from datetime import date
    >>> from zhicheng.facts import Selection, load_vocabulary
    >>> said = [
    ...     Fact("entity:1", "entity.high_tech", 1, date(2018, 5, 1), sequence=1),
    ...     Fact("entity:1", "entity.town", "330102001", date(2016, 1, 1), sequence=2),
    ... ]
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> evaluate(high_tech, FactStore(said, load_vocabulary()), AsOf(date(2019, 6, 30), 2), by="entity.town")
    {'330102001': Figure(numerator=1, ...)}
    """
    check_formula(formula, store.vocabulary, by=by)
    parts = [_measured(measure, store, asof, by) for measure in formula.measures()]
    return figures_from(formula, parts, store.vocabulary, grouped=by is not None)


def list_facts(measure: Measure, store: FactStore, asof: AsOf, *, group: tuple[str, str] | None = None) -> list[Fact]:
    """Return the facts behind a measure: the same filter, listed, by sequence (下钻).

    ``group`` narrows to one value of a grouping predicate, such as ``("entity.town", "330102001")``.

    >>> from datetime import date
    >>> from zhicheng.facts import Selection, load_vocabulary
    >>> store = FactStore([Fact("entity:1", "entity.high_tech", 1, date(2018, 5, 1), sequence=1)], load_vocabulary())
    >>> high_tech = Measure(MeasureKind.DISTINCT, Selection("entity.high_tech"))
    >>> [fact.sequence for fact in list_facts(high_tech, store, AsOf(date(2019, 6, 30), 1))]
    [1]
    """
    by, value = group or (None, "")
    check_formula(Formula("", measure), store.vocabulary, by=by)
    found = _grouped(measure, store, asof, by).get(value, [])
    return sorted((row.fact for row in found), key=lambda fact: fact.sequence)


def evaluate_respondents(formula: Formula, store: FactStore, asof: AsOf, *, by: str) -> tuple[dict[tuple[str, str], int], ...]:
    """Return for each measure of a formula what every respondent gives to every group (对象分组), by group and respondent.

    The respondent is whom the group is said of: the fact's subject, or what it refers to; where that is not known, the fact's own
    subject stands for it. Raises WrongFormula when ``by`` cannot be reached.

    >>> from datetime import date
    >>> from zhicheng.facts import Selection, load_vocabulary
    >>> said = [
    ...     Fact("entity:1", "entity.high_tech", 1, date(2018, 5, 1), sequence=1),
    ...     Fact("entity:1", "entity.town", "330102001", date(2016, 1, 1), sequence=2),
    ... ]
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> evaluate_respondents(high_tech, FactStore(said, load_vocabulary()), AsOf(date(2019, 6, 30), 2), by="entity.town")
    ({('330102001', 'entity:1'): 1},)
    """
    check_formula(formula, store.vocabulary, by=by)
    return tuple(_by_respondent(measure, store, asof, by) for measure in formula.measures())


def _by_respondent(measure: Measure, store: FactStore, asof: AsOf, by: str) -> dict[tuple[str, str], int]:
    rows: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for group, found in _grouped(measure, store, asof, by).items():
        for row in found:
            respondent = _subject(row, by, measure.selection, store, asof.sequence) or row.fact.subject
            rows[group, respondent].append(row)
    return {place: _number(measure.kind, found) for place, found in rows.items()}


def _measured(measure: Measure, store: FactStore, asof: AsOf, by: str | None) -> dict[str, int]:
    return {group: _number(measure.kind, found) for group, found in _grouped(measure, store, asof, by).items()}


def _grouped(measure: Measure, store: FactStore, asof: AsOf, by: str | None) -> dict[str, list[_Row]]:
    rows: dict[str, list[_Row]] = defaultdict(list)
    for row in _rows(measure, store, asof):
        rows["" if by is None else _group(row, by, measure.selection, store, asof.sequence)].append(row)
    if measure.kind is MeasureKind.LATEST:  # of reports only the latest counts
        return {group: [max(found, key=_recency)] for group, found in rows.items()}
    return rows


def _number(kind: MeasureKind, rows: list[_Row]) -> int:
    if kind is MeasureKind.COUNT:
        return len(rows)
    if kind is MeasureKind.DISTINCT:
        return len({row.fact.subject for row in rows})
    return sum(row.fact.value for row in rows if isinstance(row.fact.value, int))


def _recency(row: _Row) -> tuple[int, int]:
    return row.fact.from_day, row.fact.sequence


def _rows(measure: Measure, store: FactStore, asof: AsOf) -> Iterator[_Row]:
    selection = measure.selection
    day = asof.day.toordinal()
    for fact in store.of_predicate(selection.predicate, asof.sequence):
        if selection.window is Window.IN_FORCE:
            chosen, on = fact.from_day <= day < fact.to_day, day
        else:
            chosen, on = asof.window_start(selection.window) <= fact.from_day <= day, fact.from_day
        if measure.kind is MeasureKind.LATEST:
            chosen = chosen and fact.subject == asof.place
        if chosen and (selection.value is None or selection.value.accepts(fact.value)):
            row = _Row(fact, on)
            if all(_meets(row, condition, selection, store, asof.sequence) for condition in selection.where):
                yield row


def _meets(row: _Row, condition: Condition, selection: Selection, store: FactStore, sequence: int) -> bool:
    subject = _subject(row, condition.predicate, selection, store, sequence)
    if subject is None:  # what lies behind an unknown reference can be called neither present nor absent
        return False
    standing = _in_force(store, subject, condition.predicate, row.day, sequence)
    return any(condition.accepts(fact.value) for fact in standing) != condition.absent


def _group(row: _Row, by: str, selection: Selection, store: FactStore, sequence: int) -> str:
    subject = _subject(row, by, selection, store, sequence)
    found = [] if subject is None else _in_force(store, subject, by, row.day, sequence)
    return str(found[0].value) if found else UNKNOWN_GROUP


def _subject(row: _Row, predicate: str, selection: Selection, store: FactStore, sequence: int) -> str | None:
    if not is_followed(predicate, selection, store.vocabulary) or selection.through is None:
        return row.fact.subject
    if selection.through == row.fact.predicate:
        return str(row.fact.value)
    found = _in_force(store, row.fact.subject, selection.through, row.day, sequence)
    return str(found[0].value) if found else None


def _in_force(store: FactStore, subject: str, predicate: str, day: int, sequence: int) -> list[Fact]:
    return [fact for fact in store.of_subject(subject, predicate, sequence) if fact.from_day <= day < fact.to_day]
