"""Published results of sampling: what went through the queue and was not withdrawn, as it was published, with what corrected it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from zhicheng.publication import Cell, mask, public_name
from zhicheng_office.laboratory.models import ReportItem, Sample, TestReport, TicketDraw
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.withdrawables import withdrawn_ids
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.registry.models import EntityRow

KIND = "sample_result"
VERDICTS = ("pass", "fail")


def published_samples() -> QuerySet[Sample]:
    """Return the samples whose result is public (已公开抽检结果), with ``public_verdict``, ``of_kind`` and ``times_public`` of what was published.

    The verdict is that of the version that was published: a newer report that nobody released says nothing here.
    """
    report = TestReport.objects.filter(sample=OuterRef("pk"), version=OuterRef("published_version"))
    leaves = Outbox.objects.filter(kind=KIND, subject=_subject()).order_by().values("kind")
    times = Subquery(leaves.annotate(count=Count("pk")).values("count"), output_field=IntegerField())
    rows = Sample.objects.exclude(published_version=None).exclude(number__in=withdrawn_samples())
    return rows.annotate(
        public_verdict=Subquery(report.values("outcome")[:1]), of_kind=_entity("kind"), times_public=Coalesce(times, 1)
    )


def _subject() -> Any:
    return Concat(Value(f"{KIND} "), OuterRef("number"), output_field=CharField())


def _entity(name: str, path: str = "entity") -> Any:
    entity = EntityRow.objects.filter(subject=Concat(Value("entity:"), OuterRef(path), output_field=CharField()))
    return Coalesce(Subquery(entity.values(name)[:1]), Value(""))


def withdrawn_samples() -> set[str]:
    """Return the numbers of samples whose newest publication was withdrawn (已撤回的结果)."""
    gone = withdrawn_ids()
    decided = Withdrawal.objects.filter(withdrawn__in=gone, subject__startswith=f"{KIND} ") if gone else Withdrawal.objects.none()
    subjects = set(decided.values_list("subject", flat=True))
    newest = dict(Outbox.objects.filter(subject__in=subjects).order_by("id").values_list("subject", "leaf")) if subjects else {}
    return {subject.removeprefix(f"{KIND} ") for subject, leaf in newest.items() if leaf_id(leaf) in gone}


def inspectee_in_public(name: str, kind: str) -> str:
    """Return the public name of an inspectee (被抽样单位公开名称): masked for a sole proprietor, and for whom the registry does not know."""
    return public_name(name, kind or "sole_proprietor")


@dataclass(frozen=True)
class PublicItem:
    """One item of a published report (公开的检验项目): result and limit as printed, the standard judged by, the verdict."""

    item: str
    method: str
    measured: str
    limit: str
    standard: str
    outcome: str
    row: ReportItem


def items_of(sample: Sample, report: TestReport) -> tuple[PublicItem, ...]:
    """Return the items of a version of a report as they are public; texts pass the mask."""
    standards = {one["item"]: one.get("standard", "") for one in sample.campaign.items}
    return tuple(
        PublicItem(
            mask(one.item), mask(one.method), mask(f"{one.text} {one.unit}".strip()), one.limit, standards.get(one.item, ""), one.outcome, one,
        )
        for one in report.items.all()
    )  # fmt: skip


@dataclass(frozen=True)
class Publication:
    """One publication of a result (一次公开): the version of the report, its items, the leaf; ``withdrawn`` hides what it said."""

    report: TestReport
    entry: Outbox
    items: tuple[PublicItem, ...]
    withdrawn: bool

    @property
    def day(self) -> str:
        """Return the day of the publication, as its leaf says it."""
        return str(json.loads(bytes(self.entry.leaf))["day"])


@dataclass(frozen=True)
class Correction:
    """What a later publication corrected of one item (更正): before and after, side by side."""

    item: str
    before: PublicItem | None
    after: PublicItem | None


def publications_of(sample: Sample) -> tuple[Publication, ...]:
    """Return every publication of a sample's result, the first one first."""
    gone = withdrawn_ids()
    reports = {one.version: one for one in sample.reports.all()}
    leaves = Outbox.objects.filter(kind=KIND, subject=f"{KIND} {sample.number}").order_by("id")
    return tuple(
        Publication(
            reports[leaf.record["version"]], leaf, items_of(sample, reports[leaf.record["version"]]), leaf_id(leaf.leaf) in gone
        )
        for leaf in leaves
        if leaf.record.get("version") in reports
    )


def corrections(before: Publication, after: Publication) -> tuple[Correction, ...]:
    """Return what differs between two publications, item by item."""
    old, new = ({one.item: one for one in said.items} for said in (before, after))
    return tuple(
        Correction(name, old.get(name), new.get(name)) for name in {**old, **new} if _said(old.get(name)) != _said(new.get(name))
    )


def _said(item: PublicItem | None) -> tuple[str, ...]:
    return () if item is None else (item.measured, item.limit, item.outcome)


def sample_rows() -> QuerySet[Sample]:
    """Return the published samples for the register, public name and place in the log beside each."""
    newest = Outbox.objects.filter(kind=KIND, subject=_subject()).exclude(index=None).order_by("-id").values("index")[:1]
    named = Concat(_entity("kind"), Value("|"), F("entity_name"), output_field=CharField())
    index = Case(When(pk__isnull=False, then=Subquery(newest)))
    return published_samples().annotate(with_name=named, log_at=index)


def name_of(named: Any) -> Cell:
    """Return the public name out of kind and name as the register's query gives them."""
    kind, _, name = str(named or "").partition("|")
    return inspectee_in_public(name, kind) or None


def masked(text: Any) -> Cell:
    """Return a free text as a public cell, nothing for an empty one."""
    return mask(str(text)) if text else None


def retest_draws() -> QuerySet[TicketDraw]:
    """Return the draws of re-test laboratories (复检机构抽签): public from the freezing of the list on; they name no inspectee."""
    return TicketDraw.objects.filter(kind=TicketDraw.Kind.RETEST)


def item_rows() -> QuerySet[ReportItem]:
    """Return the items of the published versions for the register."""
    rows = ReportItem.objects.filter(report__version=F("report__sample__published_version"))
    return rows.exclude(report__sample__number__in=withdrawn_samples())


def lines_of(rows: Iterable[Sample]) -> Iterator[tuple[Sample, str, Sequence[str]]]:
    """Yield each sample with the inspectee's public name and the names of the items that failed."""
    found = list(rows)
    failed: dict[int, list[str]] = {}
    items = ReportItem.objects.filter(
        report__sample__in=found, report__version=F("report__sample__published_version"), outcome="fail"
    )
    for sample, item in items.values_list("report__sample_id", "item"):
        failed.setdefault(sample, []).append(mask(item))
    for row in found:
        yield row, inspectee_in_public(row.entity_name, row.of_kind), failed.get(row.pk, [])  # type: ignore[attr-defined]
