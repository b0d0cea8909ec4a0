"""Visits of a draw: one for every entity drawn, with its day and its seats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhicheng.draw import Drawn, Frozen, spread_visits, visit_days
from zhicheng_office.inspection.models import Campaign, PlannedBatch, Visit, VisitSeat
from zhicheng_office.ledger.records import recorded_now


def create_visits(campaign: Campaign, frozen: Frozen, drawn: Drawn, *, capacity: int) -> list[Visit]:
    """Create the visits of a draw (生成检查), in the order of the lots, spread over what is left of the batch's days; raise TooFewDays."""
    batch, strata = campaign.batch, {entry.row.code: entry.row.stratum for entry in frozen.roster.entries}
    codes = list(dict.fromkeys(_in_order(drawn)))
    days = spread_visits(codes, days_left(batch), capacity=capacity or len(codes))
    origins, items = _origins(drawn), sorted(batch.items.values_list("code", flat=True))
    visits = [
        Visit(
            campaign=campaign,
            number=f"{batch.number}-{place:03d}",
            entity=code,
            stratum=strata[code],
            origin=origins[code],
            day=days[code],
            items=items,
        )
        for place, code in enumerate(codes, 1)
    ]
    made = Visit.objects.bulk_create(visits)
    VisitSeat.objects.bulk_create(seat for visit in made for seat in seats_of(visit, batch))
    return made


def days_left(batch: PlannedBatch) -> tuple[date, ...]:
    """Return the working days of a batch from today on (可排日)."""
    return visit_days(max(batch.first_day, recorded_now().date()), batch.last_day)


def seats_of(visit: Visit, batch: PlannedBatch) -> Iterator[VisitSeat]:
    """Yield the seats that the plan asks for in every visit of a batch."""
    for place, seat in enumerate(batch.seats, 1):
        yield VisitSeat(visit=visit, seat=f"{visit.number}-{place}", body=seat["body"], skills=seat.get("skills", []))


def _in_order(drawn: Drawn) -> Iterator[str]:
    for stratum in sorted(drawn.main.drawn):
        yield from drawn.main.drawn[stratum]
    for codes in drawn.control.drawn.values() if drawn.control else ():
        yield from codes


def _origins(drawn: Drawn) -> dict[str, str]:
    main = set(drawn.main.codes)
    control = set(drawn.control.codes) if drawn.control else set()
    kinds = dict.fromkeys(main, Visit.Origin.DRAWN) | dict.fromkeys(control, Visit.Origin.CONTROL)
    return {code: str(Visit.Origin.BOTH if code in main and code in control else kind) for code, kind in kinds.items()}
