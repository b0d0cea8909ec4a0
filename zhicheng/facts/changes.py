"""Which answers stay true when facts are added: an answer is known by all that could have changed it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from zhicheng.facts.formulas import AsOf, Formula, MeasureKind, Window
from zhicheng.facts.statements import Fact

EDITION = 1
"""Raised whenever the meaning of a formula changes, so that kept answers are asked anew."""


def predicates_read(formula: Formula, by: str | None = None) -> frozenset[str]:
    """Return every predicate whose facts can change the answer, the grouping's included (所涉谓词).

    >>> from zhicheng.facts import Measure, MeasureKind, Selection
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> sorted(predicates_read(high_tech, "entity.town"))
    ['entity.high_tech', 'entity.town']
    """
    return formula.predicates() | ({by} if by else frozenset())


def touched_formulas(formulas: Iterable[Formula], batch: Iterable[Fact], *, by: str | None = None) -> list[Formula]:
    """Return the formulas whose answers a batch can have changed (受影响公式); all others need not be asked again.

    A correction or retraction has the predicate of what it replaces, so the batch's own predicates say it all.

    >>> from datetime import date
    >>> from zhicheng.facts import Measure, MeasureKind, Selection
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> touched_formulas([high_tech], [Fact("entity:1", "entity.town", "330102001", date(2018, 1, 1))])
    []
    """
    stated = {fact.predicate for fact in batch}
    return [formula for formula in formulas if not stated.isdisjoint(predicates_read(formula, by))]


def answer_key(formula: Formula, asof: AsOf, reached: Mapping[str, int], *, by: str | None = None) -> str:
    """Return the name of an answer: two questions of one name have one answer, for ever (答案键).

    ``reached`` gives for each predicate a sequence at or after its last fact known at ``asof.sequence``; 0, or no entry,
    where there is none. A host that keeps answers under this key never needs to throw one away.

    >>> from datetime import date
    >>> from zhicheng.facts import Measure, MeasureKind, Selection
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> earlier, later = AsOf(date(2019, 6, 30), 700), AsOf(date(2019, 6, 30), 900)
    >>> answer_key(high_tech, earlier, {"entity.high_tech": 650}) == answer_key(high_tech, later, {"entity.high_tech": 650})
    True
    """
    known = max((min(reached.get(name, 0), asof.sequence) for name in predicates_read(formula, by)), default=0)
    windows = {measure.selection.window for measure in formula.measures()}
    parts = {
        "edition": EDITION,
        "measures": [asdict(measure) for measure in formula.measures()],
        "per": formula.per,
        "by": by,
        "day": asof.day.toordinal(),
        "starts": {window.value: asof.window_start(window) for window in windows if window is not Window.IN_FORCE},
        "place": asof.place if any(measure.kind is MeasureKind.LATEST for measure in formula.measures()) else "",
        "known": known,
    }
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
