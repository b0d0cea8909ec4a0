"""Where a person begins after logging in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def start(request: HttpRequest) -> HttpResponse:
    """Lead to the first page that the person may open: the cockpit, the administration, or the public portal."""
    if not request.user.is_authenticated:
        return redirect("accounts:login")
    if request.user.reads_office:
        return redirect("cockpit:overview")
    return redirect("admin:index" if request.user.is_staff else "portal:home")
