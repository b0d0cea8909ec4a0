"""Results of visits for the public: proposed by one officer, published by a second, stated as facts, the duty's clock closed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from zhicheng.clocks import judge_case
from zhicheng.enforcement import record_rules, state_published
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.campaign_models import heavy_columns
from zhicheng_office.inspection.visit_errors import NothingChosen, SecondOfficerMissing
from zhicheng_office.inspection.visit_models import VisitRecord
from zhicheng_office.inspection.visit_orders import orders_of
from zhicheng_office.ledger.matters import close_matter, duties
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

SOURCE = "检查结果公开 published results"


def propose_results(numbers: Iterable[str], by: str) -> int:
    """Propose results for publication (提请公开); return how many. Raises NothingChosen."""
    with transaction.atomic():
        rows = VisitRecord.objects.select_for_update().filter(visit__number__in=list(numbers), published_at=None, proposed_by="")
        found = list(rows.select_related("visit"))
        if not found:
            raise NothingChosen()
        VisitRecord.objects.filter(pk__in=[row.pk for row in found]).update(proposed_by=by, proposed_at=recorded_now())
        record_act(by, "propose_results", f"{len(found)} results", visits=[row.visit.number for row in found])
    return len(found)


def release_results(numbers: Iterable[str], by: str) -> int:
    """Publish results that another officer proposed (复核并公开); return how many. Raises NothingChosen and SecondOfficerMissing."""
    with transaction.atomic():
        lock_sequencer()
        rows = VisitRecord.objects.select_for_update(of=("self",)).filter(visit__number__in=list(numbers), published_at=None)
        rows = rows.exclude(proposed_by="").select_related("visit__campaign__batch").defer(*heavy_columns("visit__campaign__"))
        found = list(rows.prefetch_related("visit__seats"))
        if not found:
            raise NothingChosen()
        own = [row.visit.number for row in found if row.proposed_by == by]
        if own:
            raise SecondOfficerMissing(value="、".join(own))
        _publish(found, by)
    return len(found)


def withdraw_proposal(numbers: Iterable[str], by: str) -> int:
    """Take proposals back (退回); return how many. Raises NothingChosen."""
    with transaction.atomic():
        rows = VisitRecord.objects.select_for_update().filter(visit__number__in=list(numbers), published_at=None)
        count = rows.exclude(proposed_by="").update(proposed_by="", proposed_at=None)
        if not count:
            raise NothingChosen()
        record_act(by, "return_results", f"{count} results")
    return count


def _publish(found: list[VisitRecord], by: str) -> None:
    day, place = recorded_now().date(), county()
    facts = []
    for row, order in zip(found, orders_of([row.visit for row in found]), strict=True):
        row.published_by, row.published_at, row.published_on = by, recorded_now(), day
        row.save(update_fields=["published_by", "published_at", "published_on"])
        skills = {skill for one in order.lists for skill in one.skills}
        duty = record_rules(order.day, skills, rulebook=load_rulebook()).duty
        matter = close_matter(duty, row.visit.number, done=day, by=by, shown_by=f"site_record {row.visit.number}")
        facts += state_published(judge_case(duties()[duty], matter.as_case(), today=day), day, body=row.body)
    record_batch(facts, BatchLabel(SOURCE, facts[0].body, today(), by, bool(place and place.simulated)))
    record_act(by, "publish_results", f"{len(found)} results", visits=[row.visit.number for row in found])
