"""Count every register's days in the log, so that what is missing shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from zhicheng.publication import count_day
from zhicheng_office.ledger.models import DayCounted, Outbox, ReleaseSet
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.services import lock_sequencer
from zhicheng_office.ledger.withdrawal_models import Withdrawal


@dataclass(frozen=True)
class Register:
    """A register whose days are counted (登记簿): its code, the word of its leaves' subjects, its rows with number and day."""

    code: str
    subject: str
    rows: Callable[[], QuerySet]


REGISTERS = (
    Register("releases", "release", lambda: ReleaseSet.objects.exclude(published_at=None)),
    Register("withdrawals", "withdrawal", lambda: Withdrawal.objects.exclude(number=None)),
)


def count_days(through: date | None = None) -> int:
    """Queue the count of each day of each register that is over and not counted yet (每日计数); return how many.

    A day without an entry is counted too, so that a missing publication shows. All begin with the first release's day, so
    that the log also says when nothing was withdrawn.
    """
    last = through or today() - timedelta(days=1)
    if set(DayCounted.objects.filter(day__gte=last).values_list("register", flat=True)) >= {one.code for one in REGISTERS}:
        return 0
    with transaction.atomic():
        lock_sequencer()
        begun = ReleaseSet.objects.exclude(published_at=None).order_by("day").values_list("day", flat=True).first()
        missing = sorted(_uncounted(begun, last)) if begun else []
        for day, place in missing:
            _count(REGISTERS[place], day)
    return len(missing)


def _uncounted(begun: date, last: date) -> list[tuple[date, int]]:
    """Return the days to count with the place of their register: by day, so that the log tells them as they came."""
    counted = dict(DayCounted.objects.values_list("register").annotate(last=Max("day")))
    found = []
    for place, register in enumerate(REGISTERS):
        before = counted.get(register.code)
        day = before + timedelta(days=1) if before else begun
        found += [(day + timedelta(days=passed), place) for passed in range((last - day).days + 1)]
    return found


def _count(register: Register, day: date) -> None:
    before = register.rows().filter(day__lt=day).count()
    numbers = register.rows().filter(day=day).order_by("number").values_list("number", flat=True)
    subjects = [f"{register.subject} {number}" for number in numbers]
    leaves = dict(Outbox.objects.filter(subject__in=subjects).values_list("subject", "leaf"))
    leaf = count_day(register.code, day, first=before + 1, entries=[bytes(leaves[subject]) for subject in subjects])
    Outbox.objects.create(kind="count", subject=f"count {register.code} {day}", leaf=leaf.to_bytes())
    DayCounted.objects.create(register=register.code, day=day)
