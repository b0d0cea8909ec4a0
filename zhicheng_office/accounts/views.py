"""Where a person begins after logging in, and what is left behind on logging out."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhicheng_office.accounts.roles import Role


def start(request: HttpRequest) -> HttpResponse:
    """Lead to the first page that the person may open: the cockpit, an entity's own home, the administration, or the public portal."""
    if not request.user.is_authenticated:
        return redirect("accounts:login")
    if request.user.reads_office:
        return redirect("cockpit:overview")
    if request.user.role == Role.ENTERPRISE:
        return redirect("casework:own")
    return redirect("admin:index" if request.user.is_staff else "portal:home")


class LeaveView(LogoutView):
    """Log out; an inspector's browser is told to forget what it kept for working offline."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """End the session."""
        visits = request.user.is_authenticated and request.user.role == Role.INSPECTOR
        answer = super().post(request, *args, **kwargs)
        if visits:
            answer["Clear-Site-Data"] = '"cache", "storage"'
        return answer
