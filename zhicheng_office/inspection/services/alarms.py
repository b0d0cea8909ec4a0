"""Raise alarms over signals, decide them with a reason, and let a confirmed one propose a directed batch of the annual plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from zhicheng.draw import Mode, PlannedDraw, PlannedSeat
from zhicheng.judgement import (
    Alarm,
    AlarmChart,
    AlarmOutcome,
    CampaignProposal,
    Reading,
    chart_settings,
    fresh_alarms,
    funnel_chart,
    load_sectors,
    propose_campaign,
    raise_alarms,
    state_alarm,
)
from zhicheng.registry import ItemScope
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import AlarmRow, AlarmStep, AnnualPlan, InspectionItem, SignalRow
from zhicheng_office.inspection.roster_records import item_value
from zhicheng_office.inspection.services.plans import add_batch, begin_plan
from zhicheng_office.inspection.services.reaching import BODY, KEEPER
from zhicheng_office.inspection.signal_errors import AlarmNotReady, UnknownAlarm
from zhicheng_office.inspection.signal_records import alarm_value, signals_of
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.registry.merging import merged_codes

SOURCE = "智慧监管报警 alarms of smart supervision"
LEAST_REASON, MOST_REASON = 2, 500
Series = tuple[str, str, str]
"""Sector, item, industry class."""


def watch_signals(since: int = 0) -> tuple[AlarmRow, ...]:
    """Look at the charts of every series that got signals from a row on (巡看控制图); return the alarms that are new."""
    touched = SignalRow.objects.filter(pk__gte=since).exclude(reading=str(Reading.UNREADABLE))
    series = sorted(set(touched.order_by().values_list("sector", "item", "group").distinct()))
    with transaction.atomic():
        lock_sequencer()
        kept: dict[Series, list[Alarm]] = defaultdict(list)
        for row in AlarmRow.objects.filter(sector__in={sector for sector, _, _ in series}):
            kept[row.sector, row.item, row.group].append(alarm_value(row))
        return tuple(row for one in series for row in _raised(one, kept[one]))


def _raised(series: Series, kept: Sequence[Alarm]) -> list[AlarmRow]:
    sector, item, group = series
    day = today()
    found = raise_alarms(sector, signals_of(sector, day, item=item, group=group), day=day)
    fresh = fresh_alarms(found, kept)
    rows = [_keep(alarm) for alarm in fresh]
    if fresh:
        _record([fact for alarm in fresh for fact in state_alarm(alarm, body=BODY)], KEEPER)
    return rows


def _keep(alarm: Alarm) -> AlarmRow:
    place = county()
    row = AlarmRow.objects.create(
        number=alarm.number, sector=alarm.sector, item=alarm.item, group=alarm.group, chart=str(alarm.chart), day=alarm.day, failed=alarm.failed,
        size=alarm.size, statistics=_statistics(alarm), raised_at=recorded_now(), simulated=bool(place and place.simulated),
    )  # fmt: skip
    AlarmStep.objects.create(alarm=row, kind=AlarmStep.Kind.RAISED, by=KEEPER, at=recorded_now())
    record_act(KEEPER, "raise_alarm", f"alarm {alarm.number}", failed=alarm.failed, size=alarm.size)
    return row


def _statistics(alarm: Alarm) -> dict[str, Any]:
    """Return by what the chart raised the alarm, so that it can be asked again (报警统计量)."""
    settings = chart_settings(today())
    said: dict[str, Any] = {"usual": settings.usual, "rulebook": load_rulebook().digest[:12]}
    if alarm.chart is AlarmChart.CUSUM:
        chart = settings.cusum()
        return said | {
            "shifted": settings.shifted,
            "least_run": settings.least_run,
            "span": chart.span,
            "decision": chart.decision,
        }
    point = funnel_chart({alarm.group: (alarm.failed, alarm.size)}, day=today()).points[alarm.group]
    return said | {"outside": settings.funnel_outside, "limit": round(point.high, 6), "share": round(point.share, 6)}


def alarm_of(number: str, *, locked: bool = False) -> AlarmRow:
    """Return an alarm by its number; raise UnknownAlarm."""
    rows = AlarmRow.objects.select_for_update(of=("self",)) if locked else AlarmRow.objects.select_related("batch__plan")
    row = rows.filter(number=number).first()
    if row is None:
        raise UnknownAlarm(value=number)
    return row


def decide_alarm(number: str, outcome: AlarmOutcome | None, reason: str, by: str) -> AlarmRow:
    """Say what a person found, with the reason (核实报警): confirmed, false, or None, still open. A decision is a fact and a leaf.

    Raises UnknownAlarm, AlarmNotReady without a reason, AlarmDecided.
    """
    said = reason.strip()
    if not LEAST_REASON <= len(said) <= MOST_REASON:
        raise AlarmNotReady(
            value=number, zh=f"须写明理由（{LEAST_REASON} 至 {MOST_REASON} 字）", en="a reason is due, of 2 to 500 characters"
        )
    with transaction.atomic():
        lock_sequencer()
        row = alarm_of(number, locked=True)
        if outcome is None:
            _step(row, AlarmStep.Kind.KEPT, said, by)
            return row
        decided = alarm_value(row).decided(outcome, today())
        row.state, row.decided_on, row.decided_by = str(outcome), today(), by
        row.save(update_fields=["state", "decided_on", "decided_by"])
        _step(row, AlarmStep.Kind(str(outcome)), said, by)
        _record([fact for fact in state_alarm(decided, body=BODY) if fact.predicate == "alarm.outcome"], by)
        record = {
            "alarm": number,
            "outcome": str(outcome),
            "failed": row.failed,
            "size": row.size,
            "reason": said,
            "decided_by": by,
        }
        opened = ("alarm", "outcome", "failed", "size", "simulated")
        queue_record("alarm_decision", f"alarm {row.pk}", record | {"simulated": row.simulated}, opened=opened)
    return row


def proposal_of(row: AlarmRow) -> CampaignProposal:
    """Return the directed campaign that an alarm proposes (建议方案). Raises NothingProposed unless it was confirmed."""
    return propose_campaign(alarm_value(row), failing=failing_entities(row), day=today())


def failing_entities(row: AlarmRow) -> list[str]:
    """Return the codes of entities with a failed signal in the alarm's series (读出异常的主体), as merges stand now."""
    signals = signals_of(row.sector, today(), item=row.item, group=row.group)
    merges = merged_codes()
    return sorted({merges.get(one.entity, one.entity) for one in signals if one.reading is Reading.FAILED})


def propose_batch(number: str, items: Iterable[str], by: str) -> AlarmRow:
    """Lay the directed batch that a confirmed alarm proposes into the year's draft plan (拟入年度计划); it is filed as every plan is, by two officers.

    Begins a draft or revision where none is drafted. Raises UnknownAlarm, NothingProposed, AlarmNotReady, and what ``add_batch`` raises.
    """
    with transaction.atomic():
        lock_sequencer()
        row = alarm_of(number, locked=True)
        proposal = proposal_of(row)
        if row.batch_id is not None:
            raise AlarmNotReady(value=number, zh="已建议过批次", en="it proposed a batch already")
        chosen = list(InspectionItem.objects.filter(code__in=list(items)))
        if not chosen:
            raise AlarmNotReady(value=number, zh="先选抽查事项", en="choose the inspection items first")
        row.batch = add_batch(_draft(proposal, by), _draw(proposal, chosen), by)
        row.save(update_fields=["batch"])
        _step(row, AlarmStep.Kind.PROPOSED, row.batch.number, by)
    return row


def _draft(proposal: CampaignProposal, by: str) -> AnnualPlan:
    year = proposal.first_day.year
    last = AnnualPlan.objects.filter(year=year).order_by("-revision").first()
    if last is not None and last.state == AnnualPlan.State.DRAFT:
        return last
    return begin_plan(year, "", by, reason=f"报警 {proposal.alarm} 建议定向抽查")


def _draw(proposal: CampaignProposal, items: Sequence[InspectionItem]) -> PlannedDraw:
    sector = load_sectors(proposal.first_day)[proposal.sector]
    return PlannedDraw(
        "", f"{sector.words.zh} {sector.items[proposal.item].zh} 定向抽查", tuple(item_value(item) for item in items), (BODY,), Mode.SEALED,
        proposal.first_day, proposal.last_day, ItemScope(industries=frozenset({proposal.group})), ("town",), ratio=proposal.everybody,
        reserve=proposal.reserve, seats=(PlannedSeat(BODY, _skills(items)),) * proposal.seats, announced=False, directed=True,
        chances=dict(proposal.chances),
    )  # fmt: skip


def _skills(items: Sequence[InspectionItem]) -> frozenset[str]:
    return frozenset(skill for item in items for skill in item.skills)


def _step(row: AlarmRow, kind: AlarmStep.Kind, reason: str, by: str) -> None:
    AlarmStep.objects.create(alarm=row, kind=kind, reason=reason, by=by, at=recorded_now())
    record_act(by, f"alarm_{kind}", f"alarm {row.number}", reason=reason)


def _record(facts: Sequence[Any], by: str) -> None:
    place = county()
    record_batch(facts, BatchLabel(SOURCE, BODY, today(), by, simulated=bool(place and place.simulated)))
