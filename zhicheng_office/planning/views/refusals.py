"""The page that shows two edits of the plan beside each other (409)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng_office.planning.errors import StaleRevision


def conflict_page(request: HttpRequest, error: StaleRevision, *, here_address: str) -> HttpResponse:
    """Show what others changed since, and what was about to be changed; nothing is lost, nothing is overwritten."""
    context = {
        "words": error.words(),
        "theirs": error.theirs,
        "yours": error.yours,
        "base": error.details["base"],
        "newest": error.details["newest"],
        "again": here_address,
    }
    return render(request, "planning/conflict.html", context, status=409)
