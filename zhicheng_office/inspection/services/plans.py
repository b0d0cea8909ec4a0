"""Draft an annual plan of random checks: revisions, their batches, what the rulebook says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from zhicheng.draw import Finding, PlannedDraw, PlanView, plan_changes, plan_findings
from zhicheng.registry import ratio_text
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import AnnualPlan, Campaign, InspectionItem, PlannedBatch
from zhicheng_office.inspection.roster_errors import (
    BatchUnderWay,
    DraftWaits,
    NoRevisionReason,
    PlanFiled,
    UnknownItem,
    UnknownPlan,
)
from zhicheng_office.inspection.roster_records import batch_fields, batch_value
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import lock_sequencer


@dataclass(frozen=True)
class Around:
    """What a batch says that the check against the rulebook does not ask for (批次其他内容)."""

    groups: Sequence[Sequence[str]] = ()
    authority_count: int | None = None


def begin_plan(year: int, title: str, by: str, *, reason: str = "") -> AnnualPlan:
    """Begin a year's plan or its next revision (拟订计划); a revision starts from the batches that were filed.

    Raises DraftWaits while one is drafted, NoRevisionReason.
    """
    with transaction.atomic():
        lock_sequencer()
        last = AnnualPlan.objects.filter(year=year).order_by("-revision").first()
        if last is not None and last.state == AnnualPlan.State.DRAFT:
            raise DraftWaits(value=year, revision=last.revision)
        if last is not None and not reason.strip():
            raise NoRevisionReason
        place = county()
        plan = AnnualPlan.objects.create(
            year=year,
            revision=last.revision + 1 if last else 1,
            title=title.strip() or (last.title if last else f"{year}年度双随机抽查计划"),
            reason=reason.strip(),
            drafted_by=by,
            simulated=bool(place and place.simulated),
        )
        record_act(by, "draft_plan", plan_name(plan), reason=plan.reason)
    return plan


def plan_name(plan: AnnualPlan) -> str:
    """Return by what a plan's leaf and its acts are found again."""
    return f"inspection plan {plan.year}-{plan.revision}"


def plan_of(year: int, revision: int) -> AnnualPlan:
    """Return one revision; raise UnknownPlan."""
    plan = AnnualPlan.objects.filter(year=year, revision=revision).first()
    if plan is None:
        raise UnknownPlan(value=f"{year}-{revision}")
    return plan


def plan_in_force(year: int) -> AnnualPlan | None:
    """Return the revision of a year that was filed last, or None (现行计划)."""
    return AnnualPlan.objects.filter(year=year, state=AnnualPlan.State.FILED).order_by("-revision").first()


def batches_of(plan: AnnualPlan) -> QuerySet[PlannedBatch]:
    """Return the batches that stand in a revision (该版批次): brought by it or an earlier one, and not taken out by then."""
    brought = PlannedBatch.objects.filter(plan__year=plan.year, plan__revision__lte=plan.revision)
    return (
        brought.filter(Q(ended_by=None) | Q(ended_by__revision__gt=plan.revision))
        .select_related("plan", "ended_by")
        .prefetch_related("items")
    )


def findings_of_plan(plan: AnnualPlan) -> tuple[Finding, ...]:
    """Return what the rulebook says of a revision today (计划审查)."""
    place = county()
    view = PlanView(plan.year, place.division if place else "", today(), load_rulebook())
    return plan_findings([batch_value(batch) for batch in batches_of(plan)], view)


def add_batch(plan: AnnualPlan, draw: PlannedDraw, by: str, around: Around | None = None) -> PlannedBatch:
    """Add a batch to a draft (新增批次); its number is the year's next, for ever. Raises PlanFiled, UnknownItem."""
    with transaction.atomic():
        lock_sequencer()
        kept = _draft(plan)
        row = PlannedBatch(plan=kept, number=_next_number(kept.year), **batch_fields(draw), **_around(around))
        row.save()
        row.items.set(_items(draw))
        record_act(by, "add_batch", f"draw {row.number}", plan=plan_name(kept))
    return row


def change_batch(plan: AnnualPlan, number: str, draw: PlannedDraw, by: str, around: Around | None = None) -> PlannedBatch:
    """Change a batch of a draft (修改批次). One of a filed revision keeps as it is and is taken out; the changed one gets a new number.

    Raises PlanFiled, UnknownPlan, BatchUnderWay, UnknownItem.
    """
    with transaction.atomic():
        lock_sequencer()
        kept, row = _draft(plan), _batch(plan, number)
        if row.plan_id != kept.pk:
            drop_batch(plan, number, by)
            return add_batch(plan, draw, by, around)
        for name, value in (batch_fields(draw) | _around(around)).items():
            setattr(row, name, value)
        row.save()
        row.items.set(_items(draw))
        record_act(by, "change_batch", f"draw {number}", plan=plan_name(kept))
    return row


def drop_batch(plan: AnnualPlan, number: str, by: str) -> None:
    """Take a batch out of a draft (取消批次). Raises PlanFiled, UnknownPlan, BatchUnderWay."""
    with transaction.atomic():
        lock_sequencer()
        kept, row = _draft(plan), _batch(plan, number)
        if Campaign.objects.filter(batch=row).exists():
            raise BatchUnderWay(value=number)
        if row.plan_id == kept.pk:
            row.delete()
        else:
            row.ended_by = kept
            row.save(update_fields=["ended_by"])
        record_act(by, "drop_batch", f"draw {number}", plan=plan_name(kept))


def _draft(plan: AnnualPlan) -> AnnualPlan:
    """Return a draft held for the rest of the transaction; a prepared filing falls with every change."""
    kept = AnnualPlan.objects.select_for_update().get(pk=plan.pk)
    if kept.state == AnnualPlan.State.FILED:
        raise PlanFiled(value=kept.year, revision=kept.revision)
    if kept.prepared_by:
        kept.prepared_by = ""
        kept.save(update_fields=["prepared_by"])
    return kept


def _batch(plan: AnnualPlan, number: str) -> PlannedBatch:
    row = batches_of(plan).filter(number=number).first()
    if row is None:
        raise UnknownPlan(value=number)
    return row


def _next_number(year: int) -> str:
    numbers = PlannedBatch.objects.filter(number__startswith=f"{year}-").values_list("number", flat=True)
    serials = [int(number.partition("-")[2]) for number in numbers if number.partition("-")[2].isdecimal()]
    return f"{year}-{max(serials, default=0) + 1:02d}"


def _items(draw: PlannedDraw) -> list[InspectionItem]:
    rows = {row.code: row for row in InspectionItem.objects.filter(code__in=[item.code for item in draw.items])}
    for item in draw.items:
        if item.code not in rows:
            raise UnknownItem(value=item.code)
    return list(rows.values())


def _around(around: Around | None) -> dict[str, Any]:
    told = around or Around()
    return {"groups": [list(group) for group in told.groups], "authority_count": told.authority_count}


def changes_since(plan: AnnualPlan, before: AnnualPlan) -> list[tuple[str, str, str, str]]:
    """Return what a revision changes against another (修订对照), as rows of batch, field, before, after."""
    return plan_changes(printed(batches_of(before)), printed(batches_of(plan)))


def printed(batches: Iterable[PlannedBatch]) -> dict[str, dict[str, str]]:
    """Return batches as the plan prints them (批次文本), by number: what a diff compares and a file exports."""
    return {batch.number: _printed(batch) for batch in batches}


def _printed(batch: PlannedBatch) -> dict[str, str]:
    value = batch_value(batch)
    return {
        "title": batch.title,
        "items": "、".join(sorted(item.code for item in value.items)),
        "bodies": "、".join(value.bodies),
        "mode": str(value.mode),
        "announced": "yes" if value.announced else "no",
        "scope": _listed(batch.scope),
        "stratify_by": "、".join(value.stratify_by),
        "ratio": ratio_text(value.ratio) if value.ratio is not None else "",
        "ratios": _listed({name: [ratio_text(ratio)] for name, ratio in value.ratios.items()}),
        "quotas": _listed({name: [str(quota)] for name, quota in value.quotas.items()}),
        "directed": "yes" if value.directed else "no",
        "chances": str(len(value.chances)),  # how many: who they are would be told of in advance
        "reserve": str(value.reserve),
        "seats": "；".join(" ".join([seat.body, *sorted(seat.skills)]) for seat in value.seats),
        "first_day": value.first_day.isoformat(),
        "last_day": value.last_day.isoformat(),
    }


def _listed(page: Mapping[str, Sequence[str]]) -> str:
    return "；".join(f"{name} {'、'.join(map(str, values))}" for name, values in page.items())
