"""What became of the standards that declarations cite: those that ended, or will, since they were declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zhicheng.errors import ZhichengError
from zhicheng.standards import StandardNumber, parse_number
from zhicheng_office.standards.models import DeclarationRow, StandardRow


def cited_endings(rows: Sequence[DeclarationRow]) -> dict[str, list[tuple[str, date]]]:
    """Return which cited standards end after they were declared, with the day (引用标准废止或被代替), by the declaration's number; one query.

    What was not in force on the day of declaration itself is among that day's findings.
    """
    cited = {row.number: list(_cited(row)) for row in rows}
    spellings = {text for numbers in cited.values() for number in numbers for text in (str(number), str(number.edition))}
    ends = dict(StandardRow.objects.filter(number__in=spellings, ends_on__isnull=False).values_list("number", "ends_on"))
    declared = {row.number: row.declared_on for row in rows}
    found = {number: sorted(_ending(numbers, ends, declared[number])) for number, numbers in cited.items()}
    return {number: told for number, told in found.items() if told}


def _cited(row: DeclarationRow) -> Iterator[StandardNumber]:
    methods = (text for one in row.said.get("indicators", []) for text in one.get("methods", []))
    for text in (*row.said.get("standards", []), *methods):
        try:
            yield parse_number(text)
        except ZhichengError:  # what cannot be read was a finding of its day
            continue


def _ending(numbers: Sequence[StandardNumber], ends: dict[str, date], declared: date) -> Iterator[tuple[str, date]]:
    for number in dict.fromkeys(numbers):
        day = ends.get(str(number)) or ends.get(str(number.edition))
        if day is not None and day > declared:
            yield str(number), day
