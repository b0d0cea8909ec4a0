"""Which revision of the plan a form was made on."""

from __future__ import annotations

from django.http import HttpRequest


def base_number(request: HttpRequest, newest: int) -> int:
    """Return the revision that a form was made on; a form without one is taken on the newest."""
    text = request.POST.get("base", "")
    return int(text) if text.isdecimal() and len(text) < 10 else newest
