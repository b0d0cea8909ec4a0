"""The simulated county's facts in the ledger, up to a day; a later day adds what came since, as if time had passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

from zhicheng.plan import load_plan, state
from zhicheng.simulation import SimulationSettings, load_simulation, simulate_county
from zhicheng_office.ledger.bulk import Loaded, load_batches
from zhicheng_office.ledger.models import Batch, County
from zhicheng_office.ledger.services import BatchLabel, PlainRow, next_sequence, record_batch
from zhicheng_office.project.county import CountyFolder

SIMULATION = "模拟 simulation"
COUNTED = (SpinnerColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def load_facts(folder: CountyFolder, say: Console, *, until: date | None = None) -> str:
    """Load what the simulated county had recorded by a day, by default the demonstration's; whole or not at all.

    What is there already is left alone. Returns the number of facts added, as text.
    """
    until = until or folder.county.known_day
    if folder.simulation is None or until is None:
        return ""
    place = County.objects.get(division=folder.county.division)
    if place.simulated_until is not None and place.simulated_until >= until:
        return ""
    settings = replace(load_simulation(folder.simulation, folder.county), until=until)
    total = 0
    with Progress(*COUNTED, console=say, transient=True) as progress:
        task = progress.add_task("", total=None)
        for total in load_batches(loaded(settings), SIMULATION):
            progress.update(task, completed=total)
    County.objects.filter(pk=place.pk).update(simulated_until=until)
    return f"{total:,}" if total else ""


def record_baselines(folder: CountyFolder) -> None:
    """Record the figures that the plan's text quotes, once, as facts with their quotations and their scope."""
    plan = load_plan(folder.plan)
    recorded_on = folder.county.known_day or plan.start
    key = f"baselines-{plan.code}"
    facts = state(plan, folder.county.place)
    if facts and not Batch.objects.filter(idempotency_key=key).exists():
        record_batch(facts, BatchLabel(plan.source.zh, "quality_office", recorded_on, SIMULATION, idempotency_key=key))


def loaded(settings: SimulationSettings) -> Iterator[Loaded]:
    """Yield the batches of a simulated county that the ledger does not hold yet, their rows placed in its sequences."""
    known = dict(Batch.objects.filter(recorded_by=SIMULATION).values_list("idempotency_key", "first_sequence"))
    places = Places()
    for batch in simulate_county(settings):
        key = f"simulation-{batch.number}"
        places.note(batch.first, known.get(key) or next_sequence())
        if key not in known:
            label = BatchLabel(batch.source, batch.body, batch.recorded_on, SIMULATION, simulated=True, idempotency_key=key)
            yield label, [places.placed(row) for row in batch.rows]


class Places:
    """Where the simulation's row numbers lie in the ledger: other batches may stand between its own."""

    def __init__(self) -> None:
        self._runs: list[tuple[int, int]] = []  # (first row number, its sequence), ascending

    def note(self, number: int, sequence: int) -> None:
        """Remember the sequence of a batch's first row."""
        if not self._runs or sequence - number != self._runs[-1][1] - self._runs[-1][0]:
            self._runs.append((number, sequence))

    def placed(self, row: PlainRow) -> PlainRow:
        """Return a row with the row number it replaces turned into a sequence."""
        if row[6] is None:
            return row
        number, sequence = next(run for run in reversed(self._runs) if run[0] <= row[6])
        return (*row[:6], sequence + row[6] - number, row[7])
