"""Lists of core indicators as the library's values, and what is in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zhicheng.standards import (
    CoreAct,
    CoreList,
    CoreReview,
    CoreState,
    CoreStep,
    ProductPath,
    core_in_force,
    load_product_paths,
    read_core,
)
from zhicheng_office.standards.core_models import CoreListRow


def core_of(row: CoreListRow) -> CoreList:
    """Return a row's list as the library's; an accepted one begins on the day that its review came to."""
    return CoreList(row.category, row.in_force_from or row.effective_from, tuple(map(read_core, row.lines)))


def core_review_of(row: CoreListRow) -> CoreReview:
    """Return a list with its review (核心指标复核)."""
    core = CoreList(row.category, row.effective_from, tuple(map(read_core, row.lines)))
    steps = tuple(CoreStep(CoreAct(step.act), step.by, step.day, step.reason) for step in row.steps.all())
    return CoreReview(core, row.source, steps)


def accepted_cores() -> dict[CoreListRow, CoreList]:
    """Return every list that was accepted, with its row."""
    return {row: core_of(row) for row in CoreListRow.objects.filter(state=str(CoreState.ACCEPTED))}


def core_row_in_force(category: str, day: date, accepted: dict[CoreListRow, CoreList] | None = None) -> CoreListRow | None:
    """Return the row of the list in force for a category on a day (现行核心指标), None where none is kept."""
    known = accepted_cores() if accepted is None else accepted
    found = core_in_force(known.values(), category, day)
    return next((row for row, core in known.items() if core is found), None)


def ends_of(rows: Iterable[CoreListRow]) -> dict[int, date]:
    """Return the day on which each accepted list gives way to the next one of its category, by its row's key."""
    found: dict[int, date] = {}
    before: dict[str, CoreListRow] = {}
    for row in sorted((row for row in rows if row.in_force_from), key=lambda row: row.in_force_from or date.min):
        if (old := before.get(row.category)) and row.in_force_from:
            found[old.pk] = row.in_force_from
        before[row.category] = row
    return found


def path_named(path: str) -> ProductPath | None:
    """Return the category of the rulebook that has a path, None for another one."""
    return next((one for one in load_product_paths() if one.path == path), None)
