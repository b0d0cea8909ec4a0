"""The SQL of numbers: rows of several selections side by side, each put into its group, then counted or added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhicheng.facts.figures import UNKNOWN_GROUP
from zhicheng.facts.formulas import AsOf, Measure, MeasureKind
from zhicheng.facts.predicates import Vocabulary
from zhicheng.facts.selecting import Fragment, RowsOf, all_of, known, value_column

_NUMBERS = {
    MeasureKind.COUNT: "0 AS upper_bits, COUNT(*) AS lower_bits",
    MeasureKind.DISTINCT: "0 AS upper_bits, COUNT(DISTINCT s.subject) AS lower_bits",
    MeasureKind.SUM: (
        "CAST(SUM(s.value_number >> 32) AS BIGINT) AS upper_bits, CAST(SUM(s.value_number & 4294967295) AS BIGINT) AS lower_bits"
    ),
    MeasureKind.LATEST: "0 AS upper_bits, MAX(s.value_number) AS lower_bits",  # of one row for each group
}


@dataclass(frozen=True)
class Counting:
    """Measures asked at one time and by one grouping, on their way to SQL."""

    asof: AsOf
    vocabulary: Vocabulary
    by: str | None = None
    settled: bool = False

    def numbers(self, measures: Sequence[Measure]) -> Fragment:
        """Return the SELECT of part, group and number; measures of one kind share a look for the group."""
        return self._numbers(measures, "s.part, s.grp")

    def by_respondent(self, measures: Sequence[Measure]) -> Fragment:
        """Return the SELECT of part, group, respondent and number; the respondent is whom the group is said of.

        Where a reference is unknown, nobody can say who that is: the fact's own subject stands for it.
        """
        return self._numbers(measures, "s.part, s.grp, COALESCE(s.about, s.subject)")

    def _numbers(self, measures: Sequence[Measure], apart: str) -> Fragment:
        kinds: dict[MeasureKind, list[Fragment]] = defaultdict(list)
        for part, measure in enumerate(measures):
            kinds[measure.kind].append(self._selected(part, measure))
        return Fragment.joined(" UNION ALL ", (self._total(kind, selections, apart) for kind, selections in kinds.items()))

    def counted(self, measure: Measure) -> Fragment:
        """Return the FROM clause of the rows that count towards one measure."""
        return self._counted(measure.kind, [self._selected(0, measure)])

    def _selected(self, part: int, measure: Measure) -> Fragment:
        return RowsOf(measure, self.asof, self.vocabulary, self.settled).selected(part, self.by)

    def _total(self, kind: MeasureKind, selections: Iterable[Fragment], apart: str) -> Fragment:
        head = Fragment(f"SELECT {apart}, {_NUMBERS[kind]}")
        return head + self._counted(kind, selections) + Fragment(f" GROUP BY {apart}")

    def _counted(self, kind: MeasureKind, selections: Iterable[Fragment]) -> Fragment:
        """Return the FROM clause of the rows that count; of reports only the latest in each group does."""
        rows = Fragment.joined(" UNION ALL ", selections)
        grouped = Fragment(" FROM (SELECT u.*, ") + self._group() + Fragment(" AS grp FROM (") + rows + Fragment(") u) s")
        if kind is not MeasureKind.LATEST:
            return grouped
        rank = "ROW_NUMBER() OVER (PARTITION BY s.part, s.grp ORDER BY s.from_day DESC, s.sequence DESC) AS place"
        ranked = Fragment(f" FROM (SELECT s.*, {rank}") + grouped + Fragment(") s")
        return Fragment(" FROM (SELECT *") + ranked + Fragment(" WHERE s.place = 1) s")

    def _group(self) -> Fragment:
        if self.by is None:
            return Fragment("''")
        value = f"MAX(g.{value_column(self.by, self.vocabulary)})"
        if not self.vocabulary[self.by].is_text:
            value = f"CAST({value} AS TEXT)"
        found = Fragment(f"COALESCE((SELECT {value} FROM ledger_fact g WHERE ") + all_of(self._group_filters())
        return found + Fragment("), ?)", (UNKNOWN_GROUP,))

    def _group_filters(self) -> Iterable[Fragment]:
        yield Fragment("g.subject = u.about AND g.predicate = ?", (self.by or "",))
        yield Fragment("g.from_day <= u.day_read AND g.to_day > u.day_read")
        if not self.settled:
            yield known("g", self.asof.sequence)
