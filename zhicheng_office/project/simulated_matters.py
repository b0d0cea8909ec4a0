"""Simulated matters under duties to publish, entered through the office's own doors as they would have been by a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from zhicheng.simulation import SimulatedMatter, load_simulation, simulate_matters
from zhicheng_office.ledger.duties import state_months
from zhicheng_office.ledger.matters import close_matter, end_stop, extend_term, open_matter, stop_term
from zhicheng_office.ledger.models import DutyMatter
from zhicheng_office.ledger.records import today
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION

SUBJECT = "合成事项 synthetic"


def load_matters(folder: CountyFolder) -> str:
    """Enter what the simulated office had registered by today, and state the months that are over; nothing twice.

    Returns the number of matters, as text.
    """
    begun, until = folder.county.demonstration_day, today()
    if folder.simulation is None or begun is None:
        return ""
    settings = load_simulation(folder.simulation, folder.county).known_by(until)
    with transaction.atomic():
        known = {m.reference: m for m in DutyMatter.objects.filter(entered_by=SIMULATION).prefetch_related("changes")}
        for made in simulate_matters(settings, first=date(begun.year, 1, 1)):
            _enter(made, known.get(made.reference), until)
        state_months(SIMULATION)
    return f"{DutyMatter.objects.filter(entered_by=SIMULATION).count():,}"


def _enter(made: SimulatedMatter, there: DutyMatter | None, until: date) -> None:
    if there is None:
        there = open_matter(made.duty, made.reference, subject=SUBJECT, started=made.started, by=SIMULATION)
    if there.done is not None or there.is_set_aside:
        return
    _change(made, there, until)
    if made.done is not None and made.done <= until:
        close_matter(made.duty, made.reference, done=made.done, by=SIMULATION)


def _change(made: SimulatedMatter, there: DutyMatter, until: date) -> None:
    stop, extension = made.stop, made.extension
    kept = {change.kind: change for change in there.changes.all()}
    if stop is not None and stop.last is not None and stop.first <= until:
        last = stop.last if stop.last <= until else None
        if "stop" not in kept:
            stop_term(made.duty, made.reference, reason=stop.reason, first=stop.first, last=last, by=SIMULATION)
        elif kept["stop"].last is None and last is not None:
            end_stop(made.duty, made.reference, last=last, by=SIMULATION)
    if extension is not None and extension.decided <= until and "extension" not in kept:
        said = {"count": extension.term.count, "decided": extension.decided, "reason": extension.reason}
        extend_term(made.duty, made.reference, by=SIMULATION, **said)
