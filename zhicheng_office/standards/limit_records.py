"""All limits in one list: the rulebook's and those that officers added, as the library's values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.errors import ZhichengError
from zhicheng.standards import (
    CuratedLimit,
    Limit,
    LimitIndex,
    LimitReview,
    ReviewAct,
    ReviewState,
    ReviewStep,
    Sight,
    load_limits,
    supersede,
)
from zhicheng_office.standards.limit_models import LimitRow, LimitStep

RULEBOOK, OFFICE = "rulebook", "office"
STANDING = (str(ReviewState.ACCEPTED), str(ReviewState.ENDING), str(ReviewState.ENDED))


@dataclass(frozen=True)
class ListedLimit:
    """One limit of the list (限量清单条目): where it comes from, how its review stands, and what took its place."""

    number: str
    limit: Limit
    origin: str
    state: str = str(ReviewState.ACCEPTED)
    item_en: str = ""
    successor: str = ""
    curated: CuratedLimit | None = None
    simulated: bool = False

    @property
    def is_unverified(self) -> bool:
        """Say whether nobody confirmed to have seen the official text (未核对)."""
        return self.limit.status == "unverified"


def limit_of(texts: Mapping[str, Any]) -> Limit:
    """Return the limit of a row's texts (限量); the same texts are read once."""
    return _limit(json.dumps(texts, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=20_000)
def _limit(texts: str) -> Limit:
    return Limit(**json.loads(texts))


def sight_of(said: Mapping[str, str]) -> Sight | None:
    """Return where the official text was seen, as a row keeps it."""
    return Sight(said["document"], said["page"], date.fromisoformat(said["day"])) if said else None


def step_of(row: LimitStep) -> ReviewStep:
    """Return a step as the library's."""
    return ReviewStep(ReviewAct(row.act), row.by, row.day, row.reason, sight_of(row.sight), row.last_day)


def review_of(row: LimitRow) -> LimitReview:
    """Return a limit with its review as the library's value (限量复核)."""
    return LimitReview(limit_of(row.texts), row.quote, row.source, tuple(step_of(step) for step in row.steps.all()))


def standing_limit(row: LimitRow) -> Limit:
    """Return a row's limit as results are judged by it: what the review came to, told from the row's own projection."""
    limit = limit_of(row.texts)
    status = limit.status if limit.status in ("expected", "repealed") else "in_force" if row.sight else "unverified"
    last = row.last_day if row.last_day and row.last_day < limit.last_day else limit.effective_to
    return limit if (status, last) == (limit.status, limit.effective_to) else replace(limit, status=status, effective_to=last)


def listed_limits(*, drafts: bool = False) -> tuple[ListedLimit, ...]:
    """Return every limit that stands, the rulebook's first (限量清单); with ``drafts`` those under review, too."""
    rows = list(LimitRow.objects.exclude(state=str(ReviewState.DROPPED)))
    standing = [row for row in rows if row.state in STANDING]
    whole = {row.old for row in standing if row.whole}
    next_ = {row.old: row for row in standing if row.old and not row.whole}
    found = [_curated(one, next_.get(one.number)) for one in load_limits() if one.number not in whole]
    shown = rows if drafts else standing
    found += [_own(row, next_.get(row.number)) for row in shown if row.number not in whole]
    return tuple(found)


def _curated(one: CuratedLimit, successor: LimitRow | None) -> ListedLimit:
    limit = one.limit if successor is None else ended_before(one.limit, limit_of(successor.texts))
    number = successor.number if successor else ""
    return ListedLimit(one.number, limit, RULEBOOK, item_en=one.item_en, successor=number, curated=one)


def _own(row: LimitRow, successor: LimitRow | None) -> ListedLimit:
    limit = standing_limit(row)
    return ListedLimit(
        row.number, limit, OFFICE, row.state, row.item_en, successor.number if successor else "", simulated=row.simulated
    )


def ended_before(old: Limit, new: Limit) -> Limit:
    """Return a limit of the rulebook as it holds until a new version begins; one that began later, or never, is left as it is."""
    try:
        last = supersede(old, new)
    except ZhichengError:
        return old
    return old if old.last_day <= last else replace(old, effective_to=last)


def find_limit(number: str) -> ListedLimit | None:
    """Return one limit by its number, also a draft or one whose place another has taken; None where there is none."""
    row = LimitRow.objects.filter(number=number).first()
    if row is not None:
        return _own(row, _successor(number))
    one = next((one for one in load_limits() if one.number == number), None)
    return None if one is None else _curated(one, _successor(number))


def _successor(number: str) -> LimitRow | None:
    return LimitRow.objects.filter(old=number, state__in=STANDING).order_by("pk").last()


def numbered(listed: Iterable[ListedLimit]) -> dict[int, ListedLimit]:
    """Return the entries by the identity of their limits, so that what a search gives back is known by its number."""
    return {id(one.limit): one for one in listed}


def index_of(listed: Sequence[ListedLimit]) -> LimitIndex:
    """Return an index of limits by item and category."""
    return LimitIndex(one.limit for one in listed)
