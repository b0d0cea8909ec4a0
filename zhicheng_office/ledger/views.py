"""Facts and their sources: a filtered list by keyset, and one fact with its corrections."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.facts import Predicate
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.rulebook import load_vocabulary

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One fact as a line of the list."""

    row: FactRow
    predicate: Predicate


@needs("office.read")
def facts(request: HttpRequest) -> HttpResponse:
    """List facts, newest first, filtered by subject and predicate."""
    rows = FactRow.objects.select_related("batch").order_by("-sequence")
    subject, predicate = (request.GET.get(name, "").replace("\x00", "").strip() for name in ("subject", "predicate"))
    if subject:
        rows = rows.filter(subject=subject)
    if predicate:
        rows = rows.filter(predicate=predicate)
    if before := request.GET.get("before", ""):
        rows = rows.filter(sequence__lt=int(before)) if before.isdecimal() and len(before) < 19 else rows.none()
    found = list(rows[: PAGE + 1])
    vocabulary = load_vocabulary()
    context = {
        "lines": [Line(row, vocabulary[row.predicate]) for row in found[:PAGE]],
        "next": found[PAGE - 1].sequence if len(found) > PAGE else None,
        "subject": subject,
        "predicate": predicate,
        "predicates": sorted(vocabulary.predicates.values(), key=lambda item: item.code),
    }
    return render(request, "ledger/facts.html", context)


@needs("office.read")
def fact(request: HttpRequest, sequence: int) -> HttpResponse:
    """Show one fact, what it corrects and what corrected it."""
    row = FactRow.objects.select_related("batch").filter(sequence=sequence).first()
    if row is None:
        raise Http404
    context = {
        "line": Line(row, load_vocabulary()[row.predicate]),
        "corrects": FactRow.objects.filter(sequence=row.replaces).select_related("batch").first(),
        "log_index": indexes_of([f"batch {row.batch_id}"]).get(f"batch {row.batch_id}"),
        "corrected_by": FactRow.objects.filter(replaces=sequence).select_related("batch"),
    }
    return render(request, "ledger/fact.html", context)
