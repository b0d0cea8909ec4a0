"""Pages for everybody: the plan's targets in words, and help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng_office.planning.records import current_plan


def home(request: HttpRequest) -> HttpResponse:
    """Say what the plan promised."""
    return render(request, "portal/home.html", {"plan": current_plan()})


def plan(request: HttpRequest) -> HttpResponse:
    """List the plan's targets."""
    return render(request, "portal/plan.html", {"plan": current_plan()})


def help_page(request: HttpRequest) -> HttpResponse:
    """Explain the words and the keys, and say whom to ask."""
    return render(request, "portal/help.html")
