"""Notices of results with the terms that their service began."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.judgement import TermState
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.laboratory import words
from zhicheng_office.laboratory.models import ResultNotice
from zhicheng_office.laboratory.records import case_of
from zhicheng_office.laboratory.term_clocks import TermShown, terms_shown
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import choices

MOST = 50
HEADER = (
    "number",
    "sample",
    "outcome",
    "state",
    "served_on",
    "served_how",
    "received_by",
    "term",
    "since",
    "last_day",
    "standing",
    "article",
)
BEGUN_BY_SERVICE = ("objection", "retest_request", "retest_report")
_STATES = {
    "drafted": Q(issued_by=""),
    "issued": Q(served_on=None) & ~Q(issued_by=""),
    "served": Q(served_on__isnull=False),
}


@require_safe
@needs("laboratory.read")
def notices(request: HttpRequest) -> HttpResponse:
    """List the notices, the newest first, each with the clocks of objection and re-test."""
    rows = _filtered(request)
    if wants_csv(request):
        return table_response(request, "notices", HEADER, (line for row in rows for line in _cells(row)))
    lines = [(row, state_of(row), terms_of(row)) for row in rows[:MOST]]
    context = {
        "lines": lines,
        "total": rows.count(),
        "running": sum(any(one.state is TermState.RUNNING for one in terms) for _, _, terms in lines),
        "states": choices(words.NOTICES),
        "filtered": bool(asked(request, "q") or asked(request, "state")),
    }
    return render(request, "laboratory/notices.html", context)


def _filtered(request: HttpRequest) -> QuerySet[ResultNotice]:
    rows = ResultNotice.objects.select_related("sample__campaign", "report").order_by("-pk")
    rows = rows.prefetch_related("sample__steps", "sample__reports")
    for word in asked(request, "q").split():
        rows = rows.filter(Q(number__icontains=word) | Q(sample__product_name__contains=word))
    return rows.filter(_STATES.get(asked(request, "state"), Q()))


def state_of(row: ResultNotice) -> str:
    """Return how far a notice is."""
    return "served" if row.served_on else "issued" if row.issued_by else "drafted"


def terms_of(row: ResultNotice) -> list[TermShown]:
    """Return the terms that a served notice began, none before it was served."""
    if row.served_on is None:
        return []
    return [one for one in terms_shown(case_of(row.sample)) if one.term.name in BEGUN_BY_SERVICE]


def _cells(row: ResultNotice) -> list[tuple[object, ...]]:
    head = (row.number, row.sample.number, row.report.outcome, state_of(row), row.served_on, row.served_how, row.received_by)
    told = [
        (one.term.words.zh, one.term.start, one.term.due.day if one.term.due else None, one.state, one.term.source_words().zh)
        for one in terms_of(row)
    ]
    return [(*head, *line) for line in told or [("", None, None, "", "")]]
