"""Withdrawals over the API: public, as the list on the portal; keyset pages by number."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from zhicheng_office.ledger.api import Refusal
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.withdrawal_models import Withdrawal

router = Router(tags=["publication"])
LARGEST = (1 << 31) - 1


class WithdrawalOut(Schema):
    """One withdrawal."""

    number: int
    id: str
    day: str
    withdrawn: str
    subject: str
    reason: str
    zh: str
    en: str
    document: str
    article: str
    explanation: str
    event_day: str | None
    releases: list[int]
    log_index: int | None
    simulated: bool


class WithdrawalPage(Schema):
    """A page of withdrawals and where the next one begins."""

    withdrawals: list[WithdrawalOut]
    next_after: int | None


@router.get("/withdrawals", response={200: WithdrawalPage, 422: Refusal}, auth=None, summary="撤回 Withdrawals")
def list_withdrawals(
    request: HttpRequest,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, object]:
    """Return withdrawals after a number, in the order of the register."""
    rows = Withdrawal.objects.filter(number__gt=after).order_by("number").prefetch_related("releases")
    found = list(rows[:limit])
    indexes = indexes_of(f"withdrawal {row.number}" for row in found)
    more = found[-1].number if len(found) == limit else None
    return {"withdrawals": [_out(row, indexes.get(f"withdrawal {row.number}")) for row in found], "next_after": more}


def _out(row: Withdrawal, index: int | None) -> dict[str, object]:
    return {
        "number": row.number,
        "id": row.name,
        "day": row.day.isoformat(),
        "withdrawn": row.withdrawn,
        "subject": row.subject,
        "reason": row.reason,
        "zh": row.words_zh,
        "en": row.words_en,
        "document": row.document,
        "article": row.article,
        "explanation": row.explanation,
        "event_day": row.event_day.isoformat() if row.event_day else None,
        "releases": sorted(release.number for release in row.releases.all()),
        "log_index": index,
        "simulated": row.simulated,
    }
