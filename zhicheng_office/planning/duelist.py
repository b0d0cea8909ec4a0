"""Which figures departments owe, which are late, and what has been filed; for the page of reports and its export."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from zhicheng.plan import DueReport, Plan, due_reports
from zhicheng.values import Period
from zhicheng_office.ledger.deadlines import Remaining, remaining
from zhicheng_office.ledger.records import county, visible_rows
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.records import LATEST, predicate_of_indicator

FILED = (Report.State.SUBMITTED, Report.State.ACCEPTED)


@dataclass(frozen=True)
class Owed:
    """One figure that is owed (应报), with its clock and the draft or returned report that is open for it."""

    due: DueReport
    left: Remaining
    open_report: Report | None = None

    @property
    def body(self) -> str:
        """Return the body that reports it."""
        return self.due.target.duty.issuing


def owed_figures(plan: Plan, day: date, *, body: str = "") -> list[Owed]:
    """Return what is owed on a day, the most pressing first: neither stated as a fact nor waiting for acceptance."""
    predicates = {target.id: predicate_of_indicator(target.indicator) for target in plan.targets}
    filed = _stated(predicates) | {
        (code, Period.parse(period)) for code, period in Report.objects.filter(state__in=FILED).values_list("target", "period")
    }
    open_reports = {
        (item.target, item.period): item for item in Report.objects.filter(state__in=(Report.State.DRAFT, Report.State.RETURNED))
    }
    owed = [due for due in due_reports(plan, day, submitted=filed) if predicates[due.target.id]]
    return [
        Owed(due, remaining(day, due.due_on, since=due.period.last_day), open_reports.get((due.target.id, str(due.period))))
        for due in owed
        if not body or due.target.duty.issuing == body
    ]


def _stated(predicates: dict[str, str | None]) -> set[tuple[str, Period]]:
    place = county()
    if place is None:
        return set()
    codes: dict[str, list[str]] = {}
    for code, predicate in predicates.items():
        if predicate:
            codes.setdefault(predicate, []).append(code)
    rows = visible_rows(LATEST).filter(subject=place.place, predicate__in=codes).values_list("predicate", "from_day", "to_day")
    return {(code, period) for predicate, first, end in rows if (period := _period(first, end)) for code in codes[predicate]}


def _period(first: int, end: int) -> Period | None:
    """Return the reporting period with these days, None where the days are no period."""
    try:
        start, stop = date.fromordinal(first), date.fromordinal(end)
    except ValueError:
        return None
    months = (stop.year - start.year) * 12 + stop.month - start.month
    name = {12: f"{start.year}", 6: f"{start.year}-H{start.month // 6 + 1}", 3: f"{start.year}-Q{start.month // 3 + 1}"}
    text = name.get(months, f"{start.year}-{start.month:02d}")
    period = Period.parse(text)
    return period if (period.start, period.end) == (start, stop) else None


def overdue_by_body(owed: list[Owed]) -> list[tuple[str, int]]:
    """Return how many figures each body is late with, the most first."""
    return Counter(item.body for item in owed if item.left.is_over).most_common()
