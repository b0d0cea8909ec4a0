"""Rows of acceptance lot by lot as the library's values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from zhicheng.judgement import (
    KeptLot,
    LotResult,
    LotSeries,
    LotSubject,
    Resumption,
    SeriesAct,
    SeriesState,
    Severity,
    Switching,
    replay_series,
)
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep
from zhicheng_office.registry.merging import codes_of_account

_MOST = 50
_COLUMNS = ("act", "lot", "accepted", "resubmitted", "day")


def readable_series(user: User) -> QuerySet[LotSeriesRow]:
    """Return the series that an account may read (可查看的序列): an enterprise's own, under whichever of its codes, else all or none."""
    rows = LotSeriesRow.objects.all()
    return rows if may(user, "laboratory.read_lots") else rows.filter(owner__in=codes_of_account(user))


def begun_series(row: LotSeriesRow) -> LotSeries:
    """Return a series as it began, without a lot (起始状态)."""
    return LotSeries.begun(row.supplier, row.product, row.level, row.aql)


def kept_series(row: LotSeriesRow) -> LotSeries:
    """Return a series as its row keeps it (现行状态)."""
    recent = tuple(LotResult(lot, accepted) for lot, accepted in row.recent)
    severity = Severity.NORMAL if row.state == SeriesState.NORMAL else Severity.TIGHTENED
    stopped = row.state == SeriesState.STOPPED
    state = Switching(row.supplier, row.product, severity, recent, row.rejected, stopped)
    return LotSeries(row.level, row.aql, state, row.last_day)


def standing_steps(row: LotSeriesRow) -> QuerySet[LotStep]:
    """Return the lots and resumptions that stand (有效步骤), oldest first: neither taken back nor a taking back."""
    return LotStep.objects.filter(series=row, undone=None).exclude(act=SeriesAct.TAKE_BACK).order_by("place")


def step_values(row: LotSeriesRow) -> Iterator[KeptLot | Resumption]:
    """Yield the steps that stand as the library's values, each lot with the verdict that it was given."""
    for act, lot, accepted, resubmitted, day in standing_steps(row).values_list(*_COLUMNS).iterator():
        yield Resumption(day) if act == SeriesAct.RESUME else KeptLot(LotResult(lot, accepted, resubmitted), day)


def replayed_series(row: LotSeriesRow) -> LotSeries:
    """Return where a series stands by all its steps that stand (重放序列)."""
    return replay_series(begun_series(row), step_values(row))


def earlier_verdicts(row: LotSeriesRow, lot: str) -> Sequence[bool]:
    """Return what became of a lot each time that it stands in the series (此前结论), oldest first."""
    return list(standing_steps(row).filter(lot=lot, act=SeriesAct.LOT).values_list("accepted", flat=True))


def subject_of(row: LotSeriesRow) -> LotSubject | None:
    """Return what the lots of a series are of, None where no product of the registry is named: then nothing is stated."""
    if not row.of_product:
        return None
    return LotSubject(row.number, row.of_product, row.item, "" if row.is_own else row.supplier, row.product)


def counted_lots(row: LotSeriesRow) -> tuple[int, int]:
    """Return how many lots of a series stand, and how many of them were rejected (批数)."""
    lots = standing_steps(row).filter(act=SeriesAct.LOT)
    return lots.count(), lots.filter(accepted=False).count()


def differing_series() -> list[LotSeriesRow]:
    """Return the series that are kept otherwise than their lots replay to (序列核对)."""
    return [row for row in LotSeriesRow.objects.iterator() if _differs(row)]


def _differs(row: LotSeriesRow) -> bool:
    return kept_series(row) != replayed_series(row) or (row.lots, row.lots_rejected) != counted_lots(row)


def series_of_product(number: str, owners: Sequence[str] | None = None) -> list[LotSeriesRow]:
    """Return the series whose lots are of a product or go into it (产品的验收序列), of some receivers where they are given."""
    rows = LotSeriesRow.objects.filter(of_product=number)
    if owners is not None:
        rows = rows.filter(owner__in=owners)
    return list(rows[:_MOST])


def stopped_series_of(owners: Sequence[str]) -> QuerySet[LotSeriesRow]:
    """Return the series of a receiver that are discontinued (暂停检验的序列)."""
    return LotSeriesRow.objects.filter(owner__in=owners, state=SeriesState.STOPPED)
