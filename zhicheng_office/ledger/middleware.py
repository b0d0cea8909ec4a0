"""What one request asks the ledger twice is asked once."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhicheng_office.ledger.records import county_kept


class CountyMiddleware:
    """Read the county once for each request, when it is first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the county remembered, and forget it."""
        with county_kept():
            return self.get_response(request)
