"""The page of a deliverable that coverage decides: words of the plan, threshold, coverage by sector, verdict with its reason."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.cockpit.deliverables import deliverable_or_none
from zhicheng_office.cockpit.moments import moment_from
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.ui.saying import here


@require_safe
@needs("office.read")
def deliverable_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show where a deliverable stands, as of a day."""
    moment = moment_from(request.GET)
    found = deliverable_or_none(code, moment)
    if found is None:
        raise Http404
    if wants_csv(request):
        header = ("sector", "name", "entities", "reached", "share", "threshold", "meets", "day", "known_entry")
        threshold = "" if found.per_cent is None else f"{float(found.per_cent):g}"
        words = {True: "yes", False: "no", None: ""}
        rows = (
            (
                one.sector.code,
                here(one.sector.words),
                one.coverage.entities,
                one.coverage.reached,
                "" if one.per_cent is None else f"{float(one.per_cent):.4f}",
                threshold,
                words[one.meets],
                moment.day,
                moment.sequence,
            )
            for one in found.sectors
        )
        return csv_response(f"coverage-{code}", header, rows)
    context = {"found": found, "moment": moment, "reads_signals": may(request.user, "inspection.read_signals")}
    return render(request, "cockpit/deliverable.html", context)
