"""Site records of the demonstration's visits, sent as phones would have sent them, and the results that were published."""

from __future__ import annotations

import hashlib
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw

from zhicheng.draw import NoReserve
from zhicheng.enforcement import VisitOrder
from zhicheng.simulation import SimulationSettings, load_simulation, simulate_visit
from zhicheng_office.inspection.models import Campaign, InspectorPerson, Replacement, Visit, VisitRecord, VisitSeat
from zhicheng_office.inspection.services.replacing import confirm_replacement, decline_replacement
from zhicheng_office.inspection.services.results import propose_results, release_results
from zhicheng_office.inspection.services.visit_photos import Piece, take_piece_from
from zhicheng_office.inspection.services.visit_sending import accept_from
from zhicheng_office.inspection.visit_orders import orders_of
from zhicheng_office.inspection.visit_schemas import RecordIn
from zhicheng_office.ledger.duties import state_months
from zhicheng_office.ledger.records import acting_at, today
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_inspection import FIRST, LINKED, SECOND

PUBLISHED_AFTER = timedelta(days=12)
_SPOKEN = {"closed": "大门上锁，敲门无人应答（合成）", "refused": "在场人员不配合（合成）"}


def load_visits(folder: CountyFolder) -> str:
    """Send a record of every visit that is over, publish those of published campaigns; return how many records there are."""
    if folder.simulation is None or VisitRecord.objects.exists():
        return ""
    settings = load_simulation(folder.simulation, folder.county)
    with transaction.atomic():
        over = Visit.objects.filter(state=Visit.State.DONE, day__lte=today()).select_related("campaign__batch")
        visits = list(over.prefetch_related("seats").order_by("day", "number"))
        shut = next((visit.number for visit in visits if visit.campaign.state != Campaign.State.PUBLISHED), "")
        for visit, order in zip(visits, orders_of(visits), strict=True):
            _send(visit, order, settings, shut=visit.number == shut)
        take_places(settings)
        for campaign in Campaign.objects.filter(state=Campaign.State.PUBLISHED):
            _publish(campaign)
        state_months(SIMULATION)
        _link_phone()
    return f"{VisitRecord.objects.count():,}"


def _send(visit: Visit, order: VisitOrder, settings: SimulationSettings, *, shut: bool = False) -> None:
    shown = [officer for officer in order.officers if officer.certificate]
    checks = [(one.item, check) for one in order.lists for check in one.checks]
    if len(shown) < 2 or visit.day is None:
        return
    found = simulate_visit(settings, visit.number, [check.kind for _, check in checks])
    outcome = "done" if visit.campaign.state == Campaign.State.PUBLISHED else "closed" if shut else found.outcome
    moment = timezone.make_aware(datetime.combine(visit.day, time(15, 0)))
    photo = _photo(visit.number)
    digest = hashlib.sha256(photo).hexdigest()
    answers = [
        {
            "item": item,
            "check": check.id,
            "judgement": judgement,
            "reading": reading,
            "photos": [digest] * (check.kind == "photo"),
        }
        for (item, check), (judgement, reading) in zip(checks, found.answers, strict=True)
    ]
    done = outcome == "done"
    sent = RecordIn(
        key=hashlib.sha256(f"{SIMULATION} {visit.number}".encode()).hexdigest()[:32],
        visit=visit.number,
        day=visit.day.isoformat(),
        outcome=outcome,
        answers=answers if done else [],
        officers=[officer.certificate for officer in shown],
        disposition=found.disposition if done else "none",
        reason=_SPOKEN.get(outcome, ""),
        statement="无异议（合成）" if done else "",
        signature={"kind": "typed", "name": "在场人（合成）"} if done else None,
        photos=[{"digest": digest, "size": len(photo), "check": "", "taken_at": moment.isoformat()}],
        made_at=moment.isoformat(),
    )
    with acting_at(moment):
        take_piece_from(visit.number, Piece(digest, 0, len(photo), photo), shown[0].number, by=SIMULATION)
        accept_from(sent.model_dump(), shown[0].number, by=SIMULATION)


def take_places(settings: SimulationSettings) -> None:
    """Let a second officer put the next of the reserve in the place of the first closed premises, and the same team go there.

    Salts and so draws differ from one demonstration to the next: a stratum may have no reserve, then nobody takes the place.
    """
    proposal = Replacement.objects.filter(state=Replacement.State.PROPOSED).order_by("visit__day", "pk").first()
    if proposal is None or proposal.visit.day is None:
        return
    morning = datetime.combine(proposal.visit.day + timedelta(days=1), time(9, 0))
    with acting_at(timezone.make_aware(morning)):
        try:
            made = confirm_replacement(proposal, SECOND)
        except NoReserve:
            decline_replacement(proposal, SECOND)
            return
    if made.day is not None and made.day <= today():
        _send(made, orders_of([made])[0], settings)


def _photo(number: str) -> bytes:
    """Return a small picture that says what it is."""
    picture = Image.new("RGB", (320, 240), "#DAD5CA")
    ImageDraw.Draw(picture).text((20, 100), f"simulated photograph\n{number}", fill="#1A1D20", font_size=22)
    file = BytesIO()
    picture.save(file, "JPEG", quality=70)
    return file.getvalue()


def _publish(campaign: Campaign) -> None:
    rows = VisitRecord.objects.filter(visit__campaign=campaign).values_list("visit__number", "visit__day")
    by_day: dict[Any, list[str]] = {}
    for number, day in rows:
        by_day.setdefault(min(day + PUBLISHED_AFTER, today()), []).append(number)
    for day, numbers in sorted(by_day.items()):
        with acting_at(timezone.make_aware(datetime.combine(day, time(10, 0)))):
            propose_results(numbers, FIRST)
            release_results(numbers, SECOND)


def _link_phone() -> None:
    """Let the demonstration's inspector be one who has visits today: an empty phone shows nothing."""
    planned = VisitSeat.objects.filter(visit__day=today(), visit__state=Visit.State.PLANNED, body="market_supervision")
    seat = planned.exclude(inspector="").order_by("seat").first()
    if seat is not None:
        InspectorPerson.objects.filter(username=LINKED).update(username="")
        InspectorPerson.objects.filter(number=seat.inspector).update(username=LINKED)
