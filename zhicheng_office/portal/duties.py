"""The public page of duties: rates as they were stated, with their proof, and what is overdue today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.clocks import ClockState, Duty, DutyVersion
from zhicheng.publication import mask
from zhicheng_office.cockpit.duty_lines import law_on
from zhicheng_office.ledger.duties import StatedRate, kept_matters, standings, stated_rates
from zhicheng_office.ledger.matters import duties
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import csv_response, wants_csv


@dataclass(frozen=True)
class PublicRate:
    """What the public sees of one duty (公开的及时率): the newest month stated, and the year up to it."""

    duty: Duty
    law: DutyVersion | None
    newest: StatedRate
    year: tuple[int, int]

    @property
    def percent(self) -> str:
        """Return the year's rate in per cent, empty where no matter came to its end."""
        return percent(*self.year)


@dataclass(frozen=True)
class OverdueMatter:
    """One matter that is overdue today (逾期未办): its duty and reference, never its words."""

    duty: Duty
    reference: str
    last_day: date
    days_over: int


def percent(in_time: int, ended: int) -> str:
    """Return a rate in per cent with one decimal, empty where there is none."""
    return f"{in_time / ended * 100:.1f}%" if ended else ""


def public_rates(stated: list[StatedRate]) -> list[PublicRate]:
    """Return the newest month of every duty that was stated, with its year."""
    known, found = duties(), {}
    for rate in stated:  # newest first
        if rate.duty in known and rate.duty not in found:
            year = [other.rate for other in stated if other.duty == rate.duty and other.month.year == rate.month.year]
            sums = (sum(one for one, _ in year), sum(of for _, of in year))
            found[rate.duty] = PublicRate(known[rate.duty], law_on(known[rate.duty], today()), rate, sums)
    return sorted(found.values(), key=lambda one: one.duty.id)


def overdue_today() -> Iterator[OverdueMatter]:
    """Yield what is overdue today, the longest first within a duty; private data in a reference is masked."""
    for standing in standings(kept=kept_matters(open_only=True)):
        late = standing.found.in_state(ClockState.OVERDUE)
        for one in sorted(late, key=lambda one: one.reading.working_days_left if one.reading else 0):
            if one.reading is not None and one.reading.due is not None:
                days = -one.reading.working_days_left
                yield OverdueMatter(standing.duty, mask(one.case.id), one.reading.due, days)


@require_safe
def duties_page(request: HttpRequest) -> HttpResponse:
    """Show how duties to publish were kept."""
    stated = stated_rates()
    if wants_csv(request):
        return _csv(stated)
    rates, months = public_rates(stated), sorted({rate.month for rate in stated}, reverse=True)
    indexes = indexes_of(f"duty_rates {month}" for month in months)
    in_time, ended = (sum(part) for part in zip(*(rate.year for rate in rates), strict=True)) if rates else (0, 0)
    context = {
        "day": today(),
        "rates": rates,
        "year": months[0].year if months else None,
        "in_time": in_time,
        "ended": ended,
        "percent": percent(in_time, ended),
        "months": [(month, indexes.get(f"duty_rates {month}")) for month in months],
        "overdue": list(overdue_today()),
    }
    return render(request, "portal/duties.html", context)


def _csv(stated: list[StatedRate]) -> HttpResponse:
    header = ["duty", "month", "ended", "on_time", "overdue", "unjudgeable", "provisional"]
    counted = ("ended", "on_time", "overdue", "unjudgeable")
    rows = (
        (one.duty, one.month, *(one.counts.get(name, "") for name in counted), int(one.provisional)) for one in stated
    )  # fmt: skip
    return csv_response("duty-rates", header, rows)
