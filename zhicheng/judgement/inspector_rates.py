"""By what inspectors are compared, from what is stated: visits with a finding, and samples they took that failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.errors import Words


@dataclass(frozen=True)
class RateSource:
    """Which facts a measure counts (统计口径): predicates, and the values that count for and against.

    ``who`` says which inspectors; ``said`` what was found, a later predicate in the place of an earlier one. Any other value counts for
    nobody.
    """

    who: str
    said: tuple[str, ...]
    hits: frozenset[str]
    others: frozenset[str]


class RateMeasure(StrEnum):
    """By what inspectors are compared (比较指标): findings at visits, and failures among the samples they took."""

    FINDINGS = "findings"
    SAMPLES = "samples"

    @property
    def words(self) -> Words:
        """Return the measure's name."""
        return _WORDS[self]

    @property
    def source(self) -> RateSource:
        """Return which facts the measure counts."""
        return _SOURCES[self]


_WORDS = {
    RateMeasure.FINDINGS: Words("检查发现问题率", "Visits with a finding"),
    RateMeasure.SAMPLES: Words("所抽样品不合格率", "Failures among samples taken"),
}
_SOURCES = {
    RateMeasure.FINDINGS: RateSource(
        "visit.inspector", ("visit.finding",), frozenset({"corrected", "case"}), frozenset({"none"})
    ),
    RateMeasure.SAMPLES: RateSource(
        "sample.inspector", ("sample.verdict", "sample.retest"), frozenset({"unqualified"}), frozenset({"qualified"})
    ),
}


def count_rates(
    measure: RateMeasure, people: Iterable[tuple[str, str]], said: Iterable[tuple[str, str]]
) -> Mapping[str, tuple[int, int]]:
    """Return (hits, counted) by inspector (各人员计数), for ``find_outliers``.

    ``people`` are pairs of subject and inspector, ``said`` of subject and value in the order of the measure's predicates: of a sample the
    re-test's verdict counts in the place of the first. Both officers of a sheet count, a subject once for each. Closed premises, refusals
    and what could not be judged count for nobody.

    Source: house rule; predicates ``visit.*`` and ``sample.*`` of the rulebook.

    >>> people = [("sample:1", "YK-001"), ("sample:1", "YK-002"), ("sample:2", "YK-001"), ("sample:3", "YK-001")]
    >>> said = [("sample:1", "unqualified"), ("sample:2", "unqualified"), ("sample:3", "unjudgeable"), ("sample:2", "qualified")]
    >>> dict(count_rates(RateMeasure.SAMPLES, people, said))
    {'YK-001': (1, 2), 'YK-002': (1, 1)}
    """
    source = measure.source
    stands = dict(said)
    counts: dict[str, list[int]] = {}
    for subject, number in set(people):
        value = stands.get(subject)
        if value in source.hits or value in source.others:
            one = counts.setdefault(number, [0, 0])
            one[0] += value in source.hits
            one[1] += 1
    return {number: (one[0], one[1]) for number, one in sorted(counts.items())}
