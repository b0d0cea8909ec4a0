"""What templates know of the user: the rail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from zhicheng_office.accounts.navigation import rail


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the rail for a user who is logged in."""
    user = getattr(request, "user", None)
    return {"rail": rail(request)} if user is not None and user.is_authenticated else {"rail": []}
