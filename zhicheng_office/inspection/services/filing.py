"""File an annual plan with the next level up: one person prepares it, a second files it; leaf, facts and matter in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.draw import FiledPlan, may_be_filed, state_plan
from zhicheng.log import canonical_json
from zhicheng.publication import PrivateText, leaks
from zhicheng.registry import ended
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import AnnualPlan, PlannedBatch
from zhicheng_office.inspection.roster_errors import (
    NothingPrepared,
    PlanFiled,
    PlanRefused,
    RosterFieldMissing,
    SecondPersonFiles,
)
from zhicheng_office.inspection.roster_records import EVER, batch_value
from zhicheng_office.inspection.services.plans import batches_of, findings_of_plan, plan_in_force, plan_name, printed
from zhicheng_office.ledger.matters import PROACTIVE, close_matter, open_matter
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

OPENED = ("year", "revision", "title", "filing_number", "filed_with", "filed_on", "batches", "plan", "reason")
LONGEST = {"filing_number": 80, "filed_with": 200}
BODY = "market_supervision"


@dataclass(frozen=True)
class Filing:
    """With whom, under which number and on which day a plan is filed (备案信息)."""

    filed_with: str
    filing_number: str
    filed_on: date


def prepare_filing(plan: AnnualPlan, filing: Filing, by: str) -> AnnualPlan:
    """Prepare the filing of a draft (拟办备案); a second person files it. Raises PlanFiled, PlanRefused, RosterFieldMissing, PrivateText."""
    with transaction.atomic():
        kept = _draft(plan)
        _check(kept, filing)
        kept.filed_with, kept.filing_number, kept.filed_on = (
            filing.filed_with.strip(),
            filing.filing_number.strip(),
            filing.filed_on,
        )
        kept.prepared_by = by
        kept.save()
        record_act(by, "prepare_filing", plan_name(kept), number=kept.filing_number)
    return kept


def drop_filing(plan: AnnualPlan, by: str) -> AnnualPlan:
    """Drop a prepared filing (撤销拟办): either of the two may do so. Raises PlanFiled, NothingPrepared."""
    with transaction.atomic():
        kept = _draft(plan)
        if not kept.prepared_by:
            raise NothingPrepared(value=kept.year)
        kept.prepared_by = ""
        kept.save(update_fields=["prepared_by"])
        record_act(by, "drop_filing", plan_name(kept))
    return kept


def file_plan(plan: AnnualPlan, by: str) -> AnnualPlan:
    """File what another person prepared (确认备案): the plan is public and never changed from now on.

    Raises PlanFiled, NothingPrepared, SecondPersonFiles, PlanRefused.
    """
    with transaction.atomic():
        lock_sequencer()
        kept = _draft(plan)
        if not kept.prepared_by:
            raise NothingPrepared(value=kept.year)
        if kept.prepared_by == by:
            raise SecondPersonFiles(value=kept.year)
        _check_findings(kept)
        before = plan_in_force(kept.year)
        kept.state, kept.filed_by = AnnualPlan.State.FILED, by
        kept.save()
        _state(kept, before, by)
        _publish(kept, by)
        record_act(by, "file_plan", plan_name(kept), number=kept.filing_number, prepared_by=kept.prepared_by)
    return kept


def _draft(plan: AnnualPlan) -> AnnualPlan:
    kept = AnnualPlan.objects.select_for_update().get(pk=plan.pk)
    if kept.state == AnnualPlan.State.FILED:
        raise PlanFiled(value=kept.year, revision=kept.revision)
    return kept


def _check(plan: AnnualPlan, filing: Filing) -> None:
    for name, words in (
        ("filed_with", ("备案机关", "the body it is filed with")),
        ("filing_number", ("备案文号", "the filing number")),
    ):
        text = getattr(filing, name).strip()
        if not 0 < len(text) <= LONGEST[name]:
            raise RosterFieldMissing(zh=words[0], en=words[1])
        for leak in leaks(text)[:1]:
            raise PrivateText(zh=leak.kind.words.zh, en=leak.kind.words.en)
    if filing.filed_on > today() or filing.filed_on.year not in (plan.year - 1, plan.year):
        raise RosterFieldMissing(zh="备案日期（不晚于今天）", en="the day of the filing (not after today)")
    _check_findings(plan)


def _check_findings(plan: AnnualPlan) -> None:
    found = findings_of_plan(plan)
    if not may_be_filed(found):
        first = next(one for one in found if one.refuses)
        raise PlanRefused(zh=f"{first.batch} {first.words.zh}".strip(), en=f"{first.batch} {first.words.en}".strip())


def _state(plan: AnnualPlan, before: AnnualPlan | None, by: str) -> None:
    """Record the plan and its new batches as facts, and end those of batches that were taken out."""
    day = plan.filed_on or today()
    batches = list(batches_of(plan))
    standing = {batch.number for batch in batches_of(before)} if before else set()
    gone = sorted(standing - {batch.number for batch in batches})
    rows = visible_rows(EVER).filter(subject__in=[f"draw:{number}" for number in gone], predicate__in=_PLANNED)
    label = f"年度抽查计划备案 {plan.filing_number}"
    filed = FiledPlan(plan.year, plan.revision, plan.filing_number, day, tuple(batch_value(batch) for batch in batches))
    facts = [
        *(ended(row.as_value(), day, body=BODY) for row in rows.order_by("sequence")),
        *state_plan(filed, standing=standing, source=label),
    ]
    record_batch(facts, BatchLabel(label, BODY, today(), by, simulated=plan.simulated))


_PLANNED = ("draw.plan", "draw.planned_from", "draw.planned_until", "draw.item", "draw.body")


def _publish(plan: AnnualPlan, by: str) -> None:
    """Queue the leaf and keep the duty to publish: the public page shows the plan from this moment on."""
    name = plan_name(plan)
    queue_record("inspection_plan", name, {**public_record(plan), "by": by, "prepared_by": plan.prepared_by}, opened=OPENED)
    subject = f"{plan.year}年度抽查计划第 {plan.revision} 版 plan of random checks"
    open_matter(PROACTIVE, name, subject=subject, started=today(), by=by)
    close_matter(PROACTIVE, name, done=today(), by=by, shown_by=name)


def public_record(plan: AnnualPlan) -> dict[str, Any]:
    """Return what the leaf of a filed plan opens (公开内容); ``plan`` is the digest of its exported JSON."""
    batches = list(batches_of(plan))
    return {
        "year": plan.year,
        "revision": plan.revision,
        "title": plan.title,
        "filing_number": plan.filing_number,
        "filed_with": plan.filed_with,
        "filed_on": plan.filed_on.isoformat() if plan.filed_on else "",
        "batches": [batch.number for batch in batches],
        "plan": hashlib.sha256(plan_json(plan, batches)).hexdigest(),
        "reason": plan.reason,
    }


def plan_json(plan: AnnualPlan, batches: list[PlannedBatch] | None = None) -> bytes:
    """Return a plan as canonical JSON (计划导出): the bytes whose digest the leaf holds."""
    rows = list(batches_of(plan)) if batches is None else batches
    page = {
        "schema": "zhicheng/inspection-plan/1",
        "year": plan.year,
        "revision": plan.revision,
        "title": plan.title,
        "filed_with": plan.filed_with,
        "filing_number": plan.filing_number,
        "filed_on": plan.filed_on.isoformat() if plan.filed_on else None,
        "simulated": plan.simulated,
        "batches": [{"number": number, **said} for number, said in printed(rows).items()],
    }
    return canonical_json(page)
