"""Inspectors and recusals as they stood when the roster was frozen: nobody is added or recused once it is known who is visited."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from zhicheng.draw import FrozenRecords, Recusal, RecusalKind, VisitMade, last_visit_recusals
from zhicheng.draw.ruling import on_day
from zhicheng_office.inspection.models import RecusalReason
from zhicheng_office.inspection.roster_records import EVER
from zhicheng_office.inspection.services.rosters import inspectors_on
from zhicheng_office.ledger.records import today, visible_rows
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.registry.merging import listed_by_code


def frozen_records(codes: Collection[str]) -> FrozenRecords:
    """Return the inspectors of today and who of them stays away from whom among some entities (冻结人员与回避), salted here."""
    inspectors = sorted(inspectors_on(today()), key=lambda one: one.number)
    known = {one.number for one in inspectors}
    listed = listed_by_code(codes)
    recusals = sorted({*_declared(listed), *_last_visits(listed)})
    return FrozenRecords(
        tuple((one, os.urandom(32)) for one in inspectors),
        tuple((one, os.urandom(32)) for one in recusals if one.inspector in known),
    )


def _declared(listed: Mapping[str, str]) -> list[Recusal]:
    return [
        Recusal(row.number, listed[row.entity], RecusalKind(row.kind), _declared_on(row), row.declared_at.date())
        for row in RecusalReason.objects.all()
        if row.entity in listed
    ]


def _declared_on(row: RecusalReason) -> str:
    return f"申报 declared {row.declared_at:%Y-%m-%d}"


def _last_visits(listed: Mapping[str, str]) -> tuple[Recusal, ...]:
    rule = on_day("draw.recusal.last_visit", today(), rulebook=load_rulebook())
    if rule is None:
        return ()
    entities, people = _visits_known(listed)
    made = [VisitMade(visit, code, day, tuple(sorted(people[visit]))) for visit, (code, day) in entities.items()]
    return last_visit_recusals(made, entities=set(listed.values()), visits=int(rule.value))


def _visits_known(listed: Mapping[str, str]) -> tuple[dict[str, tuple[str, date]], dict[str, set[str]]]:
    """Return of the visits of some entities whom, by its listed code, and when, and which inspectors made them, by subject."""
    entities: dict[str, tuple[str, date]] = {}
    people: dict[str, set[str]] = defaultdict(set)
    rows = visible_rows(EVER).filter(predicate="visit.entity").values_list("subject", "value_text", "from_day")
    for subject, value, from_day in rows.iterator():
        code = (value or "").removeprefix("entity:")
        if code in listed:
            entities[subject] = (listed[code], date.fromordinal(from_day))
    made = visible_rows(EVER).filter(predicate="visit.inspector").values_list("subject", "value_text")
    for subject, number in made.iterator():
        if subject in entities:
            people[subject].add(number)
    return entities, people
