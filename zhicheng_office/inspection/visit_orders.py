"""Visits as the library's values: who is sent, with which check-lists; and who may do what with one of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhicheng.enforcement import CheckList, Officer, VisitOrder
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.campaign_models import Visit, heavy_columns
from zhicheng_office.inspection.check_lists import items_of
from zhicheng_office.inspection.roster_models import InspectionItem, InspectorPerson, InspectorRow
from zhicheng_office.inspection.roster_records import item_value
from zhicheng_office.inspection.visit_errors import NoInspector, UnknownVisit
from zhicheng_office.ledger.records import today


def inspector_of(user: User) -> InspectorPerson:
    """Return the inspector that an account belongs to (账户对应的检查人员); raise NoInspector."""
    found = InspectorPerson.objects.filter(username=user.get_username()).exclude(username="").first()
    if found is None:
        raise NoInspector(value=user.get_username())
    return found


def visits_of(number: str, *, day: date) -> list[Visit]:
    """Return the visits of a day on which an inspector is seated, by number (某日派给某人的检查)."""
    rows = Visit.objects.filter(seats__inspector=number, day=day).distinct()
    rows = rows.select_related("campaign__batch", "record", "replaces").defer(*heavy_columns("campaign__"))
    return list(rows.prefetch_related("seats", "record__files"))


def own_visit(number: str, user: User, *, locked: bool = False) -> Visit:
    """Return a visit on which the user is seated and whose day has come (本人的检查); raise UnknownVisit and NoInspector.

    Yesterday's may still be sent. A visit of tomorrow is not told from one that is not there.
    """
    return seated_visit(number, inspector_of(user).number, locked=locked)


def seated_visit(number: str, inspector: str, *, locked: bool = False) -> Visit:
    """Return a visit whose day has come and on which an inspector is seated (派给某人的检查); raise UnknownVisit."""
    rows = Visit.objects.select_for_update(of=("self",)) if locked else Visit.objects.all()
    visit = rows.filter(number=number, day__lte=today()).first()
    if visit is None or not visit.seats.filter(inspector=inspector).exists():
        raise UnknownVisit(value=number)
    return visit


def order_of(visit: Visit) -> VisitOrder:
    """Return what a visit was sent out for, as the library's value (检查任务)."""
    return orders_of([visit])[0]


def orders_of(visits: Iterable[Visit]) -> list[VisitOrder]:
    """Return the orders of some visits with two questions to the database for all of them."""
    found = list(visits)
    items = items_of(found)
    seated = {seat.inspector for visit in found for seat in visit.seats.all()}
    rows = InspectorRow.objects.in_bulk(seated)
    return [_order(visit, items[visit.pk], rows) for visit in found]


def _order(visit: Visit, items: list[InspectionItem], rows: dict[str, InspectorRow]) -> VisitOrder:
    officers = tuple(
        Officer(seat.inspector, seat.body, rows[seat.inspector].certificate if seat.inspector in rows else "")
        for seat in visit.seats.all()
        if seat.inspector
    )
    lists = tuple(_check_list(item) for item in items)
    batch = visit.campaign.batch.number
    return VisitOrder(visit.number, f"entity:{visit.entity}", batch, visit.day or date.min, lists, officers)


def _check_list(item: InspectionItem) -> CheckList:
    value = item_value(item)
    return CheckList(value.code, value.checks, value.skills)
