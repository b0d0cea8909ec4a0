"""Compare declarations again when a standard changes, when a day brings a change into force, or when an officer asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Min, Q

from zhicheng.errors import ZhichengError
from zhicheng.facts import Fact
from zhicheng.standards import (
    STATUS_PREDICATES,
    Catalogue,
    Declaration,
    Finding,
    Limit,
    Reference,
    StandardNumber,
    StandardsError,
    cites_any,
    compare_again,
    is_clean,
    newly_found,
    parse_number,
    references_of,
    state_findings,
)
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.records import recorded_now, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.standards.document_records import catalogue_of, told_standards
from zhicheng_office.standards.limit_records import listed_limits
from zhicheng_office.standards.models import DeclarationCheck, DeclarationRow, StandardRow
from zhicheng_office.standards.services.declaring import declaration_of, kept

COMPARING, SYSTEM = "compare_declarations", "后台 worker"
SOURCE, BODY = "重新比对 compared again", "market_supervision"
MOST_NAMED = 200
STEP = 20
Tells = Callable[[int, int], None]


@dataclass(frozen=True)
class Known:
    """What declarations are compared with on a day (比对依据): the standards, and what they ask."""

    day: date
    catalogue: Catalogue
    references: tuple[Reference, ...]

    def found_of(self, declaration: Declaration) -> tuple[Finding, ...]:
        """Return what is found of a declaration on the day."""
        cited = {number.undated for number in declaration.standards}
        return compare_again(
            declaration, self.day, self.catalogue, [one for one in self.references if one.number.undated in cited]
        )


def known_today() -> Known:
    """Return what declarations are compared with today."""
    day = today()
    limits = (one.limit for one in listed_limits())
    return Known(day, catalogue_of(told_standards().values()), references_of(limits, day))


def standing_declarations() -> list[DeclarationRow]:
    """Return the declarations that stand."""
    return list(DeclarationRow.objects.filter(state=DeclarationRow.State.STANDS).order_by("number"))


def ask_for_all(by: str) -> Job:
    """Queue the comparison of all that stands (全部重新比对)."""
    record_act(by, "compare_declarations", "all")
    return ask_for(COMPARING, by, standards=[], cause="全部重新比对 all compared again")


def ask_for_changed(changes: Iterable[Fact], by: str) -> Job | None:
    """Queue the comparison of what cites the standards that changed (引用变更标准的声明); None where none stands or nothing did."""
    subjects = {fact.subject for fact in changes if fact.predicate in STATUS_PREDICATES}
    if not subjects or not DeclarationRow.objects.filter(state=DeclarationRow.State.STANDS).exists():
        return None
    names = [subject.removeprefix("standard:") for subject in sorted(subjects)]
    if len(names) > MOST_NAMED:
        return ask_for(COMPARING, by, standards=[], cause=f"{len(names)} 项标准变更 standards changed")
    numbers = [number for number in StandardRow.objects.filter(id_text__in=names).values_list("number", flat=True) if number]
    return _ask(numbers, by) if numbers else None


def ask_for_limits(limits: Iterable[Limit], by: str) -> Job | None:
    """Queue the comparison of what cites the standards of limits that changed (限量变更); None where they name none or none stands."""
    numbers = sorted({limit.standard for limit in limits if _is_number(limit.standard)})
    if not numbers or not DeclarationRow.objects.filter(state=DeclarationRow.State.STANDS).exists():
        return None
    return _ask([] if len(numbers) > MOST_NAMED else numbers, by)


def _is_number(text: str) -> bool:
    try:
        return bool(parse_number(text))
    except StandardsError:
        return False


def _ask(numbers: list[str], by: str, **more: str) -> Job:
    named = "、".join(sorted(numbers)[:3]) + ("…" if len(numbers) > 3 else "")
    cause = f"{named} 变更 changed"[:200] if numbers else "多项标准变更 many standards changed"
    return ask_for(COMPARING, by, standards=sorted(numbers), cause=cause, **more)


class DueComparisons:
    """Looks once a day for standards and limits that took force or ended by the calendar alone (到期变更)."""

    def __init__(self) -> None:
        self._looked: date | None = None  # asking the database every other second would be for nothing

    def ask(self) -> Job | None:
        """Queue the comparison of what cites such standards; None where there are none, or where it looked today already."""
        day, looked = today(), self._looked
        self._looked = day
        since = None if looked == day else _asked_until()
        if since is None or since >= day:
            return None
        begun, over = (Q(**{f"{name}__gt": since, f"{name}__lte": day}) for name in ("effective_on", "ends_on"))
        numbers = list(
            StandardRow.objects.filter(begun | over).exclude(number="").values_list("number", flat=True)[: MOST_NAMED + 1]
        )
        numbers += [number for number in _turned(since, day) if number not in numbers]
        return _ask([] if len(numbers) > MOST_NAMED else numbers, SYSTEM, until=day.isoformat()) if numbers else None


def _turned(since: date, day: date) -> list[str]:
    """Return the standards whose limits hold on a day and did not on an earlier one, or the other way round (到期变更的限量)."""
    turned = (one.limit for one in listed_limits() if one.limit.in_force_on(since) != one.limit.in_force_on(day))
    return sorted({limit.standard for limit in turned if _is_number(limit.standard)})


def _asked_until() -> date | None:
    last = Job.objects.filter(kind=COMPARING, arguments__has_key="until").order_by("-pk").first()
    if last is not None:
        return date.fromisoformat(last.arguments["until"])
    return DeclarationRow.objects.filter(state=DeclarationRow.State.STANDS).aggregate(first=Min("declared_on"))["first"]


def compare_declarations(job: Job, tells: Tells) -> dict[str, Any]:
    """Compare again what cites the standards a job names, or all (重新比对); return how many, and where something new was found."""
    numbers = [parse_number(text) for text in job.arguments.get("standards", [])]
    rows, known = standing_declarations(), known_today()
    compared = changed = new = refused = 0
    for place, row in enumerate(rows, 1):
        try:
            made = declaration_of(row.said, number=f"{row.number}-{row.version}", entity=row.entity, day=row.declared_on)
            if _concerns(made, numbers):
                compared += 1
                check = keep_comparison(row, known.found_of(made), known.day, cause=job.arguments["cause"], by=job.asked_by)
                changed += check is not None
                new += bool(check and check.new)
        except ZhichengError:
            refused += 1
        if place % STEP == 0 or place == len(rows):
            tells(place, len(rows))
    return {"compared": compared, "changed": changed, "new": new, "refused": refused}


def _concerns(made: Declaration, numbers: list[StandardNumber]) -> bool:
    return not numbers or cites_any(made, numbers)


def keep_comparison(
    row: DeclarationRow, found: tuple[Finding, ...], day: date, *, cause: str, by: str
) -> DeclarationCheck | None:
    """Keep what a later comparison found where it differs from the last one (留存比对), with its facts; None where nothing changed."""
    with transaction.atomic():
        lock_sequencer()
        stands = DeclarationRow.objects.select_for_update().filter(pk=row.pk, state=DeclarationRow.State.STANDS).first()
        if stands is None:
            return None
        new = newly_found(found, _keys(stands.findings, found))
        stands.compared_on, stands.new_count = day, len(new)
        stands.save(update_fields=["compared_on", "new_count"])
        last = stands.checks.first()
        before = last.findings if last else stands.findings
        if set(_keys(before, found)) == {(one.code.value, one.about) for one in found}:
            return None
        check = DeclarationCheck.objects.create(
            declaration=stands, day=day, findings=[kept(one) for one in found], new=[kept(one) for one in new],
            is_clean=is_clean(found), cause=cause[:200], at=recorded_now(),
        )  # fmt: skip
        _state(stands, found, day, by)
        record_act(by, "compare_declaration", f"{stands.number}-{stands.version}", new=len(new), cause=cause[:200])
    return check


def _keys(findings: list[dict[str, str]], found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return code and subject of findings as they are kept; one kept without its subject is taken for any of its code."""
    named = [(one["code"], one["about"]) for one in findings if "about" in one]
    bare = {one["code"] for one in findings if "about" not in one}
    return named + [(one.code.value, one.about) for one in found if one.code.value in bare]


def _state(row: DeclarationRow, found: tuple[Finding, ...], day: date, by: str) -> None:
    standing = [one.as_value() for one in visible_rows(1 << 62).filter(subject=row.subject, predicate="declaration.finding")]
    if facts := state_findings(row.subject, found, standing, day=day):
        record_batch(facts, BatchLabel(f"{SOURCE} {row.number}", BODY, day, by, simulated=row.simulated))
