"""Withdrawals in public: the list with their proofs, one with what it took out, and what answers where a file was."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhicheng_office.ledger.models import Outbox, ReleaseSet
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.ledger.withdrawal_terms import term_of

PAGE = 50
GONE = 410


@require_safe
def withdrawals(request: HttpRequest) -> HttpResponse:
    """List what was withdrawn, newest first, each with its reason, its article and its proof."""
    rows = Withdrawal.objects.exclude(number=None).order_by("-number").prefetch_related("releases")
    if before := request.GET.get("before", ""):
        rows = rows.filter(number__lt=int(before)) if before.isdecimal() and len(before) < 10 else rows.none()
    found = list(rows[: PAGE + 1])
    indexes = indexes_of(f"withdrawal {row.number}" for row in found[:PAGE])
    context = {
        "lines": [(row, indexes.get(f"withdrawal {row.number}")) for row in found[:PAGE]],
        "next": found[PAGE - 1].number if len(found) > PAGE else None,
        "total": Withdrawal.objects.exclude(number=None).count(),
    }
    return render(request, "portal/withdrawals.html", context)


@require_safe
def withdrawal(request: HttpRequest, number: int) -> HttpResponse:
    """Show one withdrawal: of what, why, by which article, in time or not, and which releases went with it."""
    if number >= 1 << 31:
        raise Http404
    row = get_object_or_404(Withdrawal, number=number)
    subject = f"withdrawal {number}"
    context = {
        "row": row,
        "term": term_of(row),
        "releases": row.releases.order_by("number"),
        "log_index": indexes_of([subject]).get(subject),
        "entry_index": _index_of(row),
    }
    return render(request, "portal/withdrawal.html", context)


def gone(request: HttpRequest, release: ReleaseSet) -> HttpResponse:
    """Answer where a file of a withdrawn release was (410): why it is gone, and where the withdrawal stands."""
    row = release.withdrawal
    address = reverse("portal:withdrawal", args=[row.number])
    if request.path.endswith(("json", "jsonld")) or request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(_said(release, row, request.build_absolute_uri(address)), status=GONE)
    return render(request, "portal/gone.html", {"release": release, "row": row}, status=GONE)


def _said(release: ReleaseSet, row: Withdrawal, address: str) -> dict[str, object]:
    return {
        "status": "withdrawn",
        "release": release.number,
        "id": release.name,
        "reason": row.reason,
        "zh": row.words_zh,
        "en": row.words_en,
        "document": row.document,
        "article": row.article,
        "day": row.day.isoformat() if row.day else None,
        "simulated": row.simulated,
        "withdrawal": address,
    }


def _index_of(row: Withdrawal) -> int | None:
    entries = Outbox.objects.filter(subject=row.subject).defer("record", "salt")
    return next((entry.index for entry in entries if leaf_id(entry.leaf) == row.withdrawn), None)
