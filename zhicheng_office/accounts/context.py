"""What templates know of the user: the rail."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest

from zhicheng_office.accounts.navigation import rail


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the rail for a user who is logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"rail": []}
    return {"rail": cache(lambda: rail(request))}  # counted once, and only on a page that shows it
