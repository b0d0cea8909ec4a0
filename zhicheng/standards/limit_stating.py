"""What the review of a limit comes to, as facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from zhicheng.facts import Fact
from zhicheng.registry import changes_between, ended
from zhicheng.standards.limit_review import LimitReview, ReviewState

_LONGEST = 500


def state_review(number: str, review: LimitReview, standing: Iterable[Fact], *, day: date, body: str) -> tuple[Fact, ...]:
    """State what a decision on a limit came to (限量登记): cited from its acceptance to its end; ``standing`` are its visible facts.

    >>> from zhicheng.standards.limit_review import ReviewAct, ReviewStep
    >>> from zhicheng.standards.limits import Limit
    >>> lead = LimitReview(Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022"), "铅 0.2", "表1")
    >>> day = date(2024, 5, 6)
    >>> made = lead.after(ReviewStep(ReviewAct.PROPOSE, "a", day)).after(ReviewStep(ReviewAct.ACCEPT, "b", day))
    >>> [(fact.predicate, fact.value) for fact in state_review("X-1", made, [], day=day, body="quality_office")][-1]
    ('limit.checked', 'unverified')
    """
    limit = review.standing
    if limit is None:
        return ()
    told = {
        "limit.item": limit.item,
        "limit.standard": limit.standard,
        "limit.cited": limit.label,
        "limit.checked": str(limit.status),
    }
    if review.state is ReviewState.ENDED:
        return tuple(ended(fact, limit.last_day + timedelta(days=1), body=body) for fact in standing)
    facts = (Fact(f"limit:{number}", name, text[:_LONGEST], day, body=body) for name, text in told.items() if text)
    return changes_between(list(facts), standing, day=day)
