"""The one way in which the plan changes: a new revision on the newest one, checked, recorded, queued for the log."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from zhicheng.plan import load_plan
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.matters import PROACTIVE, open_matter
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import today
from zhicheng_office.planning.diffs import Page, Row, changed_rows
from zhicheng_office.planning.errors import NothingChanged, ReasonMissing, StaleRevision
from zhicheng_office.planning.models import PlanRevision
from zhicheng_office.planning.records import revision_in_force

RELEASED = frozenset({"*", "zh", "en", "section", "comparator", "value", "unit", "deadline"})
"""What the released table of targets says of each: a revision of nothing else is not in any release."""
Change = Callable[[Page], None]
"""What a decision does to the plan's page; it gets a copy and changes it in place."""


def revise_plan(base_number: int, change: Change, reason: str, by: str) -> PlanRevision:
    """Make a new revision (规划修订): the change applied to revision ``base_number`` (0 before the first).

    Raises StaleRevision with both edits when a newer revision exists, ReasonMissing, NothingChanged, and the plan room's
    errors when the result is no plan.
    """
    if not reason.strip():
        raise ReasonMissing
    try:
        with transaction.atomic():
            return _revise(base_number, change, reason.strip(), by)
    except IntegrityError:  # somebody took the number between our look and our write
        raise _stale(base_number, change) from None


def _revise(base_number: int, change: Change, reason: str, by: str) -> PlanRevision:
    newest = revision_in_force()
    if base_number != (newest.number if newest else 0):
        raise _stale(base_number, change)
    before: Page = newest.page if newest else {}
    page = _changed(before, change)
    rows = changed_rows(before, page)
    if not rows:
        raise NothingChanged
    load_plan(page)
    revision = PlanRevision.objects.create(number=base_number + 1, page=page, changed=rows, reason=reason, by=by)
    record_act(by, "revise_plan", f"revision {revision.number}", reason=reason, rows=len(rows))
    queue_revision(revision, sorted({row[0] for row in rows}))
    if _is_released(rows, before, page):
        subject = f"规划第 {revision.number} 版 plan revision {revision.number}"
        open_matter(PROACTIVE, f"revision {revision.number}", subject=subject, started=today(), by=by)
    return revision


def _is_released(rows: list[Row], before: Page, page: Page) -> bool:
    targets = {entry["id"] for kept in (before, page) for entry in kept.get("targets", ())}
    return any(row[0] in targets and row[1] in RELEASED for row in rows)


def queue_revision(revision: PlanRevision, changed: list[str]) -> None:
    """Queue the leaf of a revision (规划修订入日志) in the transaction that makes it; ``changed`` are the codes it touched."""
    digest = hashlib.sha256(json.dumps(revision.page, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    record = {"number": revision.number, "plan": digest, "changed": changed, "reason": revision.reason, "by": revision.by}
    queue_record("plan_revision", f"revision {revision.number}", record, opened=("number", "plan", "changed", "reason"))


def _changed(page: Page, change: Change) -> Page:
    result = copy.deepcopy(page)
    change(result)
    return result


def _stale(base_number: int, change: Change) -> StaleRevision:
    newest = revision_in_force()
    base = PlanRevision.objects.filter(number=base_number).first()
    before: Page = base.page if base else {}
    return StaleRevision(
        newest=newest.number if newest else 0,
        base=base_number,
        theirs=changed_rows(before, newest.page if newest else {}),
        yours=changed_rows(before, _changed(before, change)),
    )


def entry_of(page: Page, kind: str, code: str) -> dict[str, Any] | None:
    """Return the entry of a list of the page (``targets``, ``milestones``) by its code."""
    return next((entry for entry in page.get(kind, ()) if entry["id"] == code), None)


def changed_since(code: str, number: int) -> list[Row]:
    """Return the rows about one entry in all revisions after one."""
    later = PlanRevision.objects.filter(number__gt=number).order_by("number")
    return [row for revision in later for row in revision.changed if row[0] == code]
