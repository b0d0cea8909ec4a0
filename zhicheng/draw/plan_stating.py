"""What a filed plan of random checks states as facts: that it was filed, and its batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zhicheng.draw.annual import PlannedDraw
from zhicheng.facts import Fact

KEEPER = "market_supervision"


@dataclass(frozen=True)
class FiledPlan:
    """A plan that the next level up was given (已备案计划)."""

    year: int
    revision: int
    filing_number: str
    filed_on: date
    batches: tuple[PlannedDraw, ...]

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the plan."""
        return f"inspection_plan:{self.year}-{self.revision}"


def state_plan(plan: FiledPlan, *, standing: Iterable[str] = (), source: str = "") -> tuple[Fact, ...]:
    """State a filed plan (计划备案的事实); ``standing`` are numbers of batches that an earlier revision stated already.

    >>> from zhicheng.draw.plan_examples import small_batch
    >>> filed = FiledPlan(2019, 1, "某市监〔2019〕1号", date(2019, 7, 2), (small_batch(),))
    >>> [fact.predicate for fact in state_plan(filed)][:4]
    ['inspection_plan.filing_number', 'inspection_plan.batches', 'draw.plan', 'draw.planned_from']
    """
    known, day = set(standing), plan.filed_on
    said: list[tuple[str, str, str | int]] = [
        (plan.subject, "inspection_plan.filing_number", plan.filing_number),
        (plan.subject, "inspection_plan.batches", len(plan.batches)),
    ]
    facts = [Fact(subject, name, value, day, body=KEEPER, source=source) for subject, name, value in said]
    for batch in plan.batches:
        if batch.number not in known:
            facts += [
                Fact(f"draw:{batch.number}", name, value, day, body=KEEPER, source=source) for name, value in _of(batch, plan)
            ]
    return tuple(facts)


def _of(batch: PlannedDraw, plan: FiledPlan) -> Iterator[tuple[str, str | int]]:
    yield "draw.plan", plan.subject
    yield "draw.planned_from", batch.first_day.toordinal()
    yield "draw.planned_until", batch.last_day.toordinal()
    for item in sorted({item.code for item in batch.items}):
        yield "draw.item", item
    for body in sorted(set(batch.bodies)):
        yield "draw.body", body
