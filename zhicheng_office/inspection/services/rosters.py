"""The roster of inspectors: a file or a form becomes facts; the projection follows the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.readers import read_table
from zhicheng.registry import Inspector, Town, inspector_changes, inspector_edit, inspectors_from, read_inspectors
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import InspectorPerson, InspectorRow
from zhicheng_office.inspection.roster_errors import UnknownInspector
from zhicheng_office.inspection.roster_records import inspector_facts, inspector_row
from zhicheng_office.inspection.services.items import known_bodies
from zhicheng_office.ledger.records import county, sequence_known_on, today
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

BODY = "market_supervision"
CHUNK = 200
FIELDS = tuple(field.attname for field in InspectorRow._meta.concrete_fields)


@dataclass(frozen=True)
class InspectorCount:
    """What an import of inspectors did (人员导入结果): read, facts recorded, rows refused, columns not read."""

    read: int
    recorded: int
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def record_inspectors(inspectors: Sequence[Inspector], day: date, source: str, *, by: str, names: Mapping[str, str]) -> int:
    """Record what a roster changes from a day on (记入人员), with the names beside it; return how many facts that took.

    Repeating it records nothing. Raises the library's coded errors.
    """
    with transaction.atomic():
        numbers = [one.number for one in inspectors]
        changes = inspector_changes(inspectors, inspector_facts(numbers=numbers), day=day) if inspectors else ()
        if changes:
            record_batch(changes, _label(source, by))
        _keep_names(names)
    return len(changes)


def _label(source: str, by: str) -> BatchLabel:
    place = county()
    return BatchLabel(source, BODY, today(), by, simulated=bool(place and place.simulated))


def _keep_names(names: Mapping[str, str]) -> None:
    known = {person.number: person for person in InspectorPerson.objects.filter(number__in=names)}
    fresh = [InspectorPerson(number=number, name=name) for number, name in names.items() if number not in known]
    changed = [person for person in known.values() if person.name != names[person.number]]
    for person in changed:
        person.name = names[person.number]
    InspectorPerson.objects.bulk_create(fresh)
    InspectorPerson.objects.bulk_update(changed, ["name"])


def import_inspectors(
    data: bytes, name: str, by: str, *, day: date, source: str, told: Callable[[int, int], None]
) -> InspectorCount:
    """Record the inspectors of a file from a day on (导入人员名录), a chunk a batch; a repeated file records nothing.

    Raises the readers' errors for a file that is no such list.
    """
    found = read_inspectors(read_table(data, name), bodies=known_bodies(), towns=_towns())
    recorded = 0
    for start in range(0, len(found.inspectors), CHUNK):
        part = found.inspectors[start : start + CHUNK]
        numbers = {one.number for one in part}
        names = {number: word for number, word in found.names.items() if number in numbers}
        recorded += record_inspectors(part, day, source, by=by, names=names)
        told(min(start + CHUNK, len(found.inspectors)), len(found.inspectors))
    if found.inspectors:
        rebuild_inspectors()
        record_act(by, "import_inspectors", name, read=len(found.inspectors), recorded=recorded)
    return InspectorCount(len(found.inspectors), recorded, found.refused, found.ignored)


def change_inspector(number: str, change: Callable[[Inspector], Inspector], day: date, by: str) -> Inspector:
    """Change one inspector from a day on (修改人员); return the inspector as changed. Raises UnknownInspector, BadRosterField."""
    with transaction.atomic():
        lock_sequencer()
        facts = inspector_facts(numbers=[number])
        old = inspector_of(number, day)
        new = change(old)
        changes = inspector_edit(old, new, facts, day=day)
        if changes:
            record_batch(changes, _label(f"人员名录 roster {number}", by))
            rebuild_inspectors()
    return new


def inspector_of(number: str, day: date) -> Inspector:
    """Return one inspector as known now, for a day (当日人员); raise UnknownInspector."""
    for inspector in inspectors_from(inspector_facts(numbers=[number]), day):
        return inspector
    raise UnknownInspector(value=number)


def inspectors_on(day: date, sequence: int | None = None) -> tuple[Inspector, ...]:
    """Return the roster as known now, or at a sequence, for a day (当日人员名录): what a draw of inspectors starts from."""
    return inspectors_from(inspector_facts() if sequence is None else inspector_facts(sequence), day)


def rebuild_inspectors() -> int:
    """Replace the projection by what the facts say today; return the number of inspectors."""
    rows = _stated(today())
    with transaction.atomic():
        InspectorRow.objects.all().delete()
        return len(InspectorRow.objects.bulk_create(rows))


def keep_inspectors_current() -> bool:
    """Rebuild the projection where it describes another day than today (逐日更新): certificates run out and leaves end by themselves."""
    if not InspectorRow.objects.exclude(as_of=today()).exists():
        return False
    rebuild_inspectors()
    return True


def differing_inspectors() -> int:
    """Count the inspectors whose projection is not what the facts say of the day that it describes."""
    projected = {row.number: _plain(row) for row in InspectorRow.objects.all()}
    day = InspectorRow.objects.values_list("as_of", flat=True).first() or today()
    stated = {row.number: _plain(row) for row in _stated(day)}
    return sum(stated.get(number) != projected.get(number) for number in stated.keys() | projected.keys())


def _stated(day: date) -> list[InspectorRow]:
    return [inspector_row(one, day) for one in inspectors_on(day, sequence_known_on(today()))]


def _plain(row: InspectorRow) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in FIELDS)


def _towns() -> tuple[Town, ...]:
    place = county()
    return tuple(Town(code, words, "") for code, words in place.town_words.items()) if place else ()
