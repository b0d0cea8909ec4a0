"""Visits of a campaign as rows of an upper platform's table."""

from __future__ import annotations

from zhicheng.draw.official import OfficialRow
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.models import Campaign, InspectorPerson, Visit
from zhicheng_office.inspection.visit_words import FINDINGS
from zhicheng_office.registry.naming import entity_names

LABEL = ("数据", "模拟数据")


def official_rows(campaign: Campaign, user: User) -> list[OfficialRow]:
    """Return the visits of a campaign with their results (导出行): inspectors by name to who may read names, else by number."""
    visits = list(campaign.visits.select_related("record").prefetch_related("seats").order_by("number"))
    names = entity_names(visit.entity for visit in visits)
    people = dict(InspectorPerson.objects.values_list("number", "name")) if may(user, "inspection.read_names") else {}
    return [_row(campaign, visit, names.get(visit.entity, ""), people) for visit in visits]


def _row(campaign: Campaign, visit: Visit, name: str, people: dict[str, str]) -> OfficialRow:
    record = getattr(visit, "record", None)
    return OfficialRow(
        visit.entity,
        name=name,
        stratum=visit.stratum,
        batch=campaign.batch.number,
        inspectors=tuple(people.get(seat.inspector, seat.inspector) for seat in visit.seats.all() if seat.inspector),
        visited=visit.day if record else None,
        result=FINDINGS[record.finding].zh if record and record.finding else "",
    )


def with_label(table: tuple[tuple[str, ...], ...], *, simulated: bool) -> tuple[tuple[str, ...], ...]:
    """Return a table with a last column that says its data is simulated, where it is: no platform takes it for real."""
    if not simulated:
        return table
    return tuple((*line, LABEL[place > 0]) for place, line in enumerate(table))
