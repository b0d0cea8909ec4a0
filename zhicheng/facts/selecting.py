"""The SQL of a selection: which rows of the ledger count, each with the subject and the day that its group is read of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.facts.formulas import AsOf, Condition, Measure, MeasureKind, Selection, Window, is_followed
from zhicheng.facts.predicates import Vocabulary


@dataclass(frozen=True)
class Fragment:
    """A piece of SQL with the parameters of its question marks, so that the two cannot part."""

    text: str
    parameters: tuple[int | str, ...] = ()

    def __add__(self, other: Fragment) -> Fragment:
        return Fragment(self.text + other.text, self.parameters + other.parameters)

    @classmethod
    def joined(cls, between: str, parts: Iterable[Fragment]) -> Fragment:
        """Return the parts with a word between them."""
        whole, *rest = parts
        for part in rest:
            whole = whole + Fragment(between) + part
        return whole


def all_of(parts: Iterable[Fragment]) -> Fragment:
    """Return the parts joined by AND."""
    return Fragment.joined(" AND ", parts)


def known(alias: str, sequence: int) -> Fragment:
    """Return that a row was known at a sequence and not replaced by then."""
    replaced = f"SELECT 1 FROM ledger_fact z WHERE z.replaces = {alias}.sequence AND z.sequence <= ?"
    text = f"{alias}.sequence <= ? AND NOT {alias}.retracted AND NOT EXISTS ({replaced})"
    return Fragment(text, (sequence, sequence))


def value_column(predicate: str, vocabulary: Vocabulary) -> str:
    """Return the column that holds a predicate's values."""
    return "value_text" if vocabulary[predicate].is_text else "value_number"


@dataclass(frozen=True)
class RowsOf:
    """One measure asked at one time, on its way to SQL: it knows the selected fact as ``f``.

    ``settled`` says that the table holds exactly what was known at the sequence asked, so that nobody need look again.
    """

    measure: Measure
    asof: AsOf
    vocabulary: Vocabulary
    settled: bool = False

    @property
    def selection(self) -> Selection:
        """Return the measure's selection."""
        return self.measure.selection

    def selected(self, part: int, by: str | None) -> Fragment:
        """Return the SELECT of every row that counts; for a grouping also whose group is wanted, and on which day."""
        head = Fragment(f"SELECT {part} AS part, f.sequence, f.subject, f.value_number, f.from_day")
        if by is not None:
            head = head + Fragment(", ") + self._day_read() + Fragment(" AS day_read, ") + self._about_group(by)
        return head + Fragment(" FROM ledger_fact f WHERE ") + all_of(self._filters())

    def _filters(self) -> Iterable[Fragment]:
        selection = self.selection
        yield Fragment("f.predicate = ?", (selection.predicate,))
        if self.measure.kind is MeasureKind.LATEST:
            yield Fragment("f.subject = ?", (self.asof.place,))
        yield self._window()
        yield from self._known("f")
        if selection.value is not None:
            yield from self._comparisons("f", selection.value)
        for condition in selection.where:
            yield from self._condition(condition)

    def _window(self) -> Fragment:
        day = self.asof.day.toordinal()
        if self.selection.window is Window.IN_FORCE:
            return Fragment("f.from_day <= ? AND f.to_day > ?", (day, day))
        return Fragment("f.from_day BETWEEN ? AND ?", (self.asof.window_start(self.selection.window), day))

    def _day_read(self) -> Fragment:
        if self.selection.window is Window.IN_FORCE:
            return Fragment("?", (self.asof.day.toordinal(),))
        return Fragment("f.from_day")

    def _known(self, alias: str) -> Iterable[Fragment]:
        return () if self.settled else (known(alias, self.asof.sequence),)

    def _in_force(self, alias: str, predicate: str) -> Fragment:
        """Return what the rows of a predicate in force on the day of the selected fact satisfy."""
        if self.selection.window is Window.IN_FORCE:
            day = self.asof.day.toordinal()
            on = Fragment(f"{alias}.from_day <= ? AND {alias}.to_day > ?", (day, day))
        else:
            on = Fragment(f"{alias}.from_day <= f.from_day AND {alias}.to_day > f.from_day")
        return all_of([Fragment(f"{alias}.predicate = ?", (predicate,)), on, *self._known(alias)])

    def _about(self, alias: str, predicate: str) -> Fragment:
        """Return FROM and WHERE of a predicate's rows about the selected fact's subject or what it refers to."""
        rows = self._in_force(alias, predicate)
        selection = self.selection
        if selection.through is None or not is_followed(predicate, selection, self.vocabulary):
            return Fragment(f" FROM ledger_fact {alias} WHERE {alias}.subject = f.subject AND ") + rows
        if selection.through == selection.predicate:
            return Fragment(f" FROM ledger_fact {alias} WHERE {alias}.subject = f.value_text AND ") + rows
        both = f" FROM ledger_fact r JOIN ledger_fact {alias} ON {alias}.subject = r.value_text WHERE r.subject = f.subject AND "
        return Fragment(both) + self._in_force("r", selection.through) + Fragment(" AND ") + rows

    def _condition(self, condition: Condition) -> Iterable[Fragment]:
        found = Fragment("EXISTS (SELECT 1") + self._about("c", condition.predicate)
        for comparison in self._comparisons("c", condition):
            found = found + Fragment(" AND ") + comparison
        if condition.absent and is_followed(condition.predicate, self.selection, self.vocabulary):
            yield from self._refers()
        yield Fragment("NOT " if condition.absent else "") + found + Fragment(")")

    def _refers(self) -> Iterable[Fragment]:
        """Yield that the reference is known: what lies behind an unknown one cannot be called absent."""
        selection = self.selection
        if selection.through is not None and selection.through != selection.predicate:
            known = self._in_force("r", selection.through)
            yield Fragment("EXISTS (SELECT 1 FROM ledger_fact r WHERE r.subject = f.subject AND ") + known + Fragment(")")

    def _comparisons(self, alias: str, condition: Condition) -> Iterable[Fragment]:
        column = f"{alias}.{self._column(condition.predicate)}"
        if condition.one_of:
            marks = ", ".join("?" * len(condition.one_of))
            yield Fragment(f"{column} IN ({marks})", condition.one_of)
        if condition.at_least is not None:
            yield Fragment(f"{column} >= ?", (condition.at_least,))
        if condition.at_most is not None:
            yield Fragment(f"{column} <= ?", (condition.at_most,))

    def _about_group(self, by: str) -> Fragment:
        """Return the subject whose value of the grouping predicate is wanted: the fact's own, or what that refers to."""
        selection = self.selection
        if selection.through is None or not is_followed(by, selection, self.vocabulary):
            return Fragment("f.subject AS about")
        if selection.through == selection.predicate:
            return Fragment("f.value_text AS about")
        referred = Fragment("(SELECT MAX(r.value_text) FROM ledger_fact r WHERE r.subject = f.subject AND ")
        return referred + self._in_force("r", selection.through) + Fragment(") AS about")

    def _column(self, predicate: str) -> str:
        return value_column(predicate, self.vocabulary)
