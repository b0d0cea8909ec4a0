"""Take an official draw over: one officer proposes, a second confirms; its visits are made, our own draw of the batch becomes advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction

from zhicheng.draw import CampaignState, Mode, officers_for
from zhicheng.draw.official import CampaignKind, OfficialVisit, official_days, official_visits, standing_of, state_taken
from zhicheng.registry import Inspector
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import Campaign, OfficialImport, PlannedBatch, Visit, VisitSeat
from zhicheng_office.inspection.official_errors import (
    NobodyProposed,
    OfficialSettled,
    RosterTooLate,
    SecondOfficial,
    SecondPersonTakesOver,
)
from zhicheng_office.inspection.official_files import known_inspectors, read_import
from zhicheng_office.inspection.roster_records import item_value
from zhicheng_office.inspection.services.stating import ORGANISER, state_open_visits
from zhicheng_office.inspection.services.steps import keep_step
from zhicheng_office.inspection.services.visiting import days_left
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

Kind, State = OfficialImport.Kind, OfficialImport.State


def propose_takeover(row: OfficialImport, by: str) -> OfficialImport:
    """Propose that an official draw or roster is taken over (提出承接). Raises OfficialSettled, SecondOfficial, RosterTooLate."""
    with transaction.atomic():
        kept = _open(row)
        _check_free(kept)
        kept.proposed_by = by
        kept.save(update_fields=["proposed_by"])
        record_act(by, "propose_takeover", kept.number)
    return kept


def drop_official(row: OfficialImport, by: str) -> OfficialImport:
    """Drop an official draw that is not carried out here (不予承接); its import stays. Raises as ``take_over``."""
    with transaction.atomic():
        kept = _open(row)
        _check_second(kept, by)
        _settle(kept, State.DROPPED, by)
    return kept


def take_over(row: OfficialImport, by: str) -> OfficialImport:
    """Take over what another officer proposed (确认承接): an official draw's visits are made, an official roster is the batch's.

    Raises OfficialSettled, NobodyProposed, SecondPersonTakesOver, SecondOfficial, RosterTooLate, NobodyDrawn, TooFewDays.
    """
    with transaction.atomic():
        kept = _open(row)
        _check_second(kept, by)
        _check_free(kept)
        if kept.kind == Kind.DRAW:
            kept.campaign = _campaign(kept, by)
        _settle(kept, State.TAKEN, by)
    return kept


def _open(row: OfficialImport) -> OfficialImport:
    lock_sequencer()
    kept = OfficialImport.objects.select_for_update(of=("self",)).select_related("planned", "evidence").get(pk=row.pk)
    if kept.state != State.READ:
        raise OfficialSettled(value=kept.number, by=kept.settled_by)
    return kept


def _check_second(row: OfficialImport, by: str) -> None:
    if not row.proposed_by:
        raise NobodyProposed(value=row.number)
    if row.proposed_by == by:
        raise SecondPersonTakesOver(value=row.number)


def _check_free(row: OfficialImport) -> None:
    if row.planned is None:
        return
    other = OfficialImport.objects.filter(planned=row.planned, kind=row.kind, state=State.TAKEN).first()
    if other is not None:
        raise SecondOfficial(value=row.planned.number, other=other.number)
    if row.kind == Kind.ROSTER and Campaign.objects.filter(batch=row.planned).exists():
        raise RosterTooLate(value=row.planned.number)


def _settle(row: OfficialImport, state: str, by: str) -> None:
    row.state, row.settled_by, row.settled_at = state, by, recorded_now()
    row.save()
    record_act(by, f"official_{state}", row.number, proposed_by=row.proposed_by)


def _campaign(row: OfficialImport, by: str) -> Campaign:
    inspectors = known_inspectors(today())
    ordered = official_visits(read_import(row), inspectors)
    campaign = Campaign.objects.create(
        batch=_batch(row),
        kind=CampaignKind.OFFICIAL,
        standing=standing_of(CampaignKind.OFFICIAL, official_taken=True),
        state=CampaignState.ASSIGNED,
        count=row.rows,
        open_by=row.last_day,
        simulated=row.simulated,
        begun_by=row.proposed_by,
        begun_at=recorded_now(),
    )
    _make_visits(campaign, ordered, inspectors)
    if row.planned:
        _give_way(row.planned)
    note = {"document": row.document, "issued_by": row.issued_by, "issued": row.issued.isoformat(), "visits": len(ordered)}
    keep_step(campaign, "take_over", row.proposed_by, note=note, other=by)
    label = BatchLabel(f"{row.issued_by} {row.document}", ORGANISER, today(), by, simulated=row.simulated)
    record_batch(state_taken(row.number, campaign.batch.mode, len(ordered), today(), body=ORGANISER), label)
    if not campaign.is_sealed:
        state_open_visits(campaign, by)
    return campaign


def _batch(row: OfficialImport) -> PlannedBatch:
    items = list(row.items.all())
    made = PlannedBatch.objects.create(
        plan=None,
        number=row.number,
        title=row.title,
        bodies=sorted({item.body for item in items}) or [ORGANISER],
        mode=Mode.OPEN if row.announced else Mode.SEALED,
        announced=row.announced,
        first_day=row.first_day,
        last_day=row.last_day,
    )
    made.items.set(items)
    return made


def _make_visits(campaign: Campaign, ordered: Sequence[OfficialVisit], inspectors: Mapping[str, Inspector]) -> None:
    batch = campaign.batch
    days: Mapping[str, date] = official_days(ordered, days_left(batch))
    items = [item_value(item) for item in batch.items.all()]
    least = officers_for(items, today(), rulebook=load_rulebook()).value
    codes = sorted(item.code for item in items)
    made = Visit.objects.bulk_create(
        Visit(
            campaign=campaign,
            number=f"{batch.number}-{place:03d}",
            entity=one.code,
            stratum=one.stratum,
            origin=Visit.Origin.OFFICIAL,
            day=days[one.code],
            items=codes,
        )
        for place, one in enumerate(ordered, 1)
    )
    pairs = zip(made, ordered, strict=True)
    VisitSeat.objects.bulk_create(seat for visit, one in pairs for seat in _seats(visit, one, inspectors, least))


def _seats(visit: Visit, one: OfficialVisit, inspectors: Mapping[str, Inspector], least: int) -> Iterator[VisitSeat]:
    """Yield a seat for everybody whom the file names and we know, and empty ones up to the least number."""
    named = [*one.inspectors, *[""] * (least - len(one.inspectors))]
    for place, number in enumerate(named, 1):
        body = inspectors[number].body if number else ORGANISER
        yield VisitSeat(visit=visit, seat=f"{visit.number}-{place}", body=body, inspector=number)


def _give_way(planned: PlannedBatch) -> None:
    """Make our own draw of the batch advice: who was to be visited by it is not, unless the official draw says so too."""
    standing = standing_of(CampaignKind.OWN, official_taken=True)
    Campaign.objects.filter(batch=planned).update(standing=standing)
    if not standing.makes_visits:
        waiting = Visit.objects.filter(campaign__batch=planned, state=Visit.State.PLANNED)
        waiting.update(state=Visit.State.SET_ASIDE, day=None)
