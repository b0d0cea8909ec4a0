"""What templates know of the county: its name, the dates in use, whether its data is simulated."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from zhicheng_office.ledger.records import county


def place(request: HttpRequest) -> dict[str, Any]:
    """Return the county of this ledger; it is not asked for where a view gives it itself."""
    return {"county": SimpleLazyObject(county)}
