"""Series of lots: begun, a lot judged, inspection resumed, the last step taken back; each whole or not at all, nothing rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.facts import Fact
from zhicheng.judgement import (
    InspectedLot,
    LotSeries,
    LotVerdict,
    Resumption,
    SeriesAct,
    plan_source,
    retract_lot,
    state_lot,
    state_supply,
)
from zhicheng.registry import check_entity_code, search_key
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.services import record_act
from zhicheng_office.laboratory.lot_errors import NoReceiver, NothingToTakeBack, NotOwnProduct, SeriesThere, UnknownSeries
from zhicheng_office.laboratory.lot_records import (
    begun_series,
    counted_lots,
    differing_series,
    earlier_verdicts,
    kept_series,
    replayed_series,
    standing_steps,
    subject_of,
)
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep
from zhicheng_office.laboratory.services.stepping import check_day, due_text
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.numbering import next_number
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today, visible_rows
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.merging import codes_of_one
from zhicheng_office.registry.models import RegisterRow
from zhicheng_office.registry.naming import entity_names

KIND = "lot_step"
_PUBLIC = ("series", "act", "place", "simulated")
_EVER = 1 << 62


@dataclass(frozen=True)
class SeriesAsked:
    """What a receiver asks for when a series begins (新建序列): an empty ``supplier`` means its own production."""

    product: str
    item: str
    level: str
    aql: str
    supplier: str = ""
    supplier_name: str = ""
    of_product: str = ""


def begin_series(by: User, asked: SeriesAsked) -> LotSeriesRow:
    """Begin a series of the account's entity (新建序列). Raises NoReceiver, NotOwnProduct, SeriesThere and the library's refusals."""
    if not by.body:
        raise NoReceiver(value=by.get_username())
    return new_series(by.body, asked, by.get_username())


def new_series(owner: str, asked: SeriesAsked, by: str) -> LotSeriesRow:
    """Begin a series of an entity; raises what ``begin_series`` raises but NoReceiver."""
    codes = codes_of_one(owner)
    supplier = check_entity_code(asked.supplier) if asked.supplier else owner
    begun = LotSeries.begun(supplier, asked.product, asked.level, asked.aql)
    name, place = entity_names([supplier]).get(supplier, asked.supplier_name), county()
    with transaction.atomic():
        _check_product(codes, asked.of_product)
        same = {"product": asked.product, "item": asked.item, "level": begun.level, "aql": begun.aql}
        alike = LotSeriesRow.objects.filter(owner__in=codes, supplier__in=codes_of_one(supplier), **same)
        if there := alike.first():
            raise SeriesThere(value=there.number)
        row = LotSeriesRow.objects.create(
            number=next_number(LotSeriesRow.objects.all(), f"YS-{today().year}-"), owner=owner, supplier=supplier, supplier_name=name or supplier, is_own=supplier in codes,
            of_product=asked.of_product, begun_on=today(), begun_by=by, begun_at=recorded_now(), state=begun.standing.value,
            simulated=bool(place and place.simulated), **same,
        )  # fmt: skip
        row.key = " ".join(
            map(search_key, (row.number, owner, supplier, row.supplier_name, row.product, row.item, row.of_product))
        )
        row.save(update_fields=["key"])
        record_act(by, "begin_lot_series", f"lots {row.number}", level=row.level, aql=row.aql)
        if of := subject_of(row):
            state_facts(row, state_supply(of, row.begun_on), by)
    return row


def enter_lot(number: str, lot: InspectedLot, by: str) -> LotStep:
    """Judge a lot by the plan of the present severity and keep it (批验收). Raises UnknownSeries, DayAfterToday, the library's refusals."""
    check_day(lot.day)
    with transaction.atomic():
        row = locked_series(number)
        verdict = kept_series(row).after(lot, earlier_verdicts(row, lot.lot))
        step = lot_step(row, verdict, next_place(row), by)
        step.entry = queue_step(step)
        step.save()
        project(row, verdict.series, lots=1, rejected=not verdict.accepted)
        record_act(by, "enter_lot", f"lots {number}", lot=lot.lot, accepted=verdict.accepted)
        state_facts(row, facts_of_lot(row, step), by)
    return step


def resume_series(number: str, day: date, note: str, by: str) -> LotStep:
    """Take inspection up again (恢复检验), with what the supplier improved and how that was confirmed.

    Raises UnknownSeries, DayAfterToday, TextMissing, NotStopped, LotBackwards.
    """
    check_day(day)
    said = due_text(note, "改进措施及确认情况", "the improvement and how it was confirmed")
    with transaction.atomic():
        row = locked_series(number)
        series = kept_series(row).resumed(Resumption(day))
        step = _step(row, SeriesAct.RESUME, day, series, by)
        step.note = said
        step.entry = queue_step(step)
        step.save()
        project(row, series)
        record_act(by, "resume_lot_series", f"lots {number}", day=str(day))
    return step


def take_back(number: str, reason: str, by: str) -> LotStep:
    """Take back the last step that stands (撤销上一步): it stays with the reason, and the state is replayed from those that stand.

    Raises UnknownSeries, TextMissing, NothingToTakeBack.
    """
    said = due_text(reason, "撤销理由", "why it is taken back")
    with transaction.atomic():
        row = locked_series(number)
        last = standing_steps(row).last()
        if last is None:
            raise NothingToTakeBack(value=number)
        step = _step(row, SeriesAct.TAKE_BACK, today(), begun_series(row), by)
        step.note, step.undoes, step.lot = said, last, last.lot
        step.save()
        series = replayed_series(row)
        step.after, step.entry = series.standing.value, queue_step(step)
        step.save(update_fields=["after", "entry"])
        is_lot = last.act == SeriesAct.LOT
        project(row, series, lots=-is_lot, rejected=-(is_lot and not last.accepted))
        record_act(by, "take_back_lot_step", f"lots {number}", place=last.place, reason=said[:200])
        state_facts(row, retract_lot(_stated(row, last)), by)
    return step


def locked_series(number: str) -> LotSeriesRow:
    """Return a series as it is now, held for the rest of the transaction; raise UnknownSeries."""
    row = LotSeriesRow.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise UnknownSeries(value=number)
    return row


def next_place(row: LotSeriesRow) -> int:
    """Return the place of the next step of a series."""
    last = LotStep.objects.filter(series=row).order_by("-place").values_list("place", flat=True).first()
    return (last or 0) + 1


def lot_step(row: LotSeriesRow, verdict: LotVerdict, place: int, by: str) -> LotStep:
    """Return the row of a judged lot, not saved yet."""
    lot, plan, why = verdict.lot, verdict.plan, verdict.why()
    return LotStep(
        series=row, place=place, act=SeriesAct.LOT, day=lot.day, lot=lot.lot, size=lot.size, nonconforming=lot.nonconforming,
        resubmitted=lot.resubmitted, code_letter=plan.code_letter, letter=plan.letter, n=plan.n, ac=plan.ac,
        severity=verdict.before.severity.value, accepted=verdict.accepted, after=verdict.series.standing.value,
        why={"zh": why.zh, "en": why.en}, by=by, at=recorded_now(),
    )  # fmt: skip


def _step(row: LotSeriesRow, act: SeriesAct, day: date, series: LotSeries, by: str) -> LotStep:
    after = series.standing.value
    return LotStep(series=row, place=next_place(row), act=act, day=day, after=after, by=by, at=recorded_now())


def queue_step(step: LotStep) -> Outbox:
    """Queue the leaf of a step: what it says under salted digests, open that a step of the series was made."""
    names = ("place", "lot", "size", "nonconforming", "resubmitted", "letter", "n", "ac", "severity", "accepted", "after", "note")
    said = {name: getattr(step, name) for name in names}
    record = said | {
        "series": step.series.number, "act": str(step.act), "day": str(step.day), "by": step.by, "document": plan_source().document,
        "rulebook": load_rulebook().digest, "undoes": step.undoes.place if step.undoes else None, "simulated": step.series.simulated,
    }  # fmt: skip
    return queue_record(KIND, f"lots {step.series.number} {step.place}", record, opened=_PUBLIC)


def project(row: LotSeriesRow, series: LotSeries, *, lots: int = 0, rejected: int = 0) -> None:
    """Write into a row where its series stands; ``lots`` and ``rejected`` are how many came."""
    row.state, row.last_day, row.rejected = series.standing.value, series.last_day, series.state.rejected
    row.recent = [[one.lot, one.accepted] for one in series.state.recent]
    row.lots += lots
    row.lots_rejected += rejected
    row.save()


def rebuild_series() -> int:
    """Write anew the rows that are kept otherwise than their lots replay to (重建序列状态); return how many."""
    differing = differing_series()
    for found in differing:
        with transaction.atomic():
            row = locked_series(found.number)
            row.lots, row.lots_rejected = counted_lots(row)
            project(row, replayed_series(row))
    return len(differing)


def facts_of_lot(row: LotSeriesRow, step: LotStep) -> tuple[Fact, ...]:
    """Return what a lot states of its product (批的事实), nothing where the series names none."""
    of = subject_of(row)
    return state_lot(of, step.place, step.lot, step.day, accepted=bool(step.accepted)) if of else ()


def state_facts(row: LotSeriesRow, facts: Sequence[Fact], by: str) -> None:
    """Record facts that the receiver states itself, in the caller's transaction."""
    if facts:
        label = BatchLabel(f"逐批验收 lots {row.number}", "entity_itself", today(), by, simulated=row.simulated)
        record_batch(facts, label)


def _stated(row: LotSeriesRow, step: LotStep) -> list[Fact]:
    stated = facts_of_lot(row, step) if step.act == SeriesAct.LOT else ()
    return [one.as_value() for one in visible_rows(_EVER).filter(subject__in={fact.subject for fact in stated})] if stated else []


def _check_product(codes: Sequence[str], number: str) -> None:
    if number and not RegisterRow.objects.filter(register="products", number=number, entity__in=codes).exists():
        raise NotOwnProduct(value=number)
