"""Compare all declarations again: ask for it, and see how far it is."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.standards.services.comparing import COMPARING, ask_for_all


@require_POST
@needs("standards.keep")
@acts_once
def compare(request: HttpRequest) -> HttpResponse:
    """Queue the comparison of all declarations that stand."""
    return redirect("standards:declaration_comparison", job=ask_for_all(request.user.get_username()).pk)


@require_safe
@needs("standards.keep")
def comparison(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far a comparison is, then what it found."""
    work = Job.objects.filter(pk=job, kind=COMPARING).first() if job < 1 << 62 else None
    if work is None:
        raise Http404
    failed = work.state == Job.State.FAILED and "zh" in work.result
    context = {
        "work": work,
        "finished": work.state in (Job.State.DONE, Job.State.FAILED),
        "error": Words(work.result["zh"], work.result["en"]) if failed else None,
    }
    return render(request, "standards/declaration_comparison.html", context)
