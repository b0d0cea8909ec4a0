"""Which site records somebody may read, and what their pages show of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhicheng.errors import Words
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.campaign_models import heavy_columns
from zhicheng_office.inspection.roster_models import InspectorPerson
from zhicheng_office.inspection.visit_models import VisitRecord
from zhicheng_office.inspection.visit_words import FINDINGS, TONES
from zhicheng_office.registry.models import EntityRow


@dataclass(frozen=True)
class RecordLine:
    """A record in a list (记录行): the entity's name, the finding in words and as a shape."""

    record: VisitRecord
    name: str
    finding: Words
    tone: str


def readable(user: User) -> QuerySet[VisitRecord]:
    """Return the records that a person may read (可读记录): the organiser and auditors all, a department those of visits in which it
    took part, an inspector those of own visits."""
    rows = VisitRecord.objects.select_related("visit__campaign__batch").defer(*heavy_columns("visit__campaign__"))
    rows = rows.order_by("-received_at", "-pk")
    if not may(user, "inspection.read_records"):
        return rows.none()
    if user.role == Role.INSPECTOR:
        own = InspectorPerson.objects.filter(username=user.get_username()).exclude(username="").values("number")
        return rows.filter(visit__seats__inspector__in=own).distinct()
    if user.role == Role.DEPARTMENT and not may(user, "inspection.publish_results"):
        return rows.filter(visit__seats__body=user.body).distinct()
    return rows


def filtered(rows: QuerySet[VisitRecord], *, finding: str, words: str) -> QuerySet[VisitRecord]:
    """Return the records of a finding whose visit, entity or volume holds every word (筛选)."""
    if finding:
        rows = rows.filter(finding=finding)
    for word in words.split()[:5]:
        names = EntityRow.objects.filter(name__contains=word).values_list("subject", flat=True)[:500]
        codes = [subject.removeprefix("entity:") for subject in names]
        held = Q(visit__number__icontains=word) | Q(visit__entity__icontains=word) | Q(volume__icontains=word)
        rows = rows.filter(held | Q(visit__entity__in=codes))
    return rows


def lines_of(records: Iterable[VisitRecord]) -> list[RecordLine]:
    """Return records with the names of their entities, from one question to the database."""
    found = list(records)
    names = EntityRow.objects.in_bulk({f"entity:{record.visit.entity}" for record in found})
    return [_line(record, names.get(f"entity:{record.visit.entity}")) for record in found]


def _line(record: VisitRecord, entity: EntityRow | None) -> RecordLine:
    name = entity.name if entity else record.visit.entity
    return RecordLine(record, name, FINDINGS[record.finding], TONES[record.finding])
