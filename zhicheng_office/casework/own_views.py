"""An inspectee's own pages: the results of samples taken from it, as they were served on it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng_office.accounts.permissions import needs
from zhicheng_office.casework.own_records import own_sample, served_notices

A_PAGE = 50


@require_safe
@needs("casework.own")
def own_samples(request: HttpRequest) -> HttpResponse:
    """List the results served on the account's entity, newest first."""
    rows = served_notices(request.user.body)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "casework/own_samples.html", {"page": page, "no_entity": not request.user.body})


@require_safe
@needs("casework.own")
def own_sample_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one result item by item with limit and reason, and the terms that run since it was served."""
    found = own_sample(request.user.body, number)
    if found is None:  # another's sample, and one of which nothing was served yet, are not told apart from none
        raise Http404
    return render(request, "casework/own_sample.html", {"found": found})
