"""What every answer gets: a strict content policy, and coded errors as pages instead of traces."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zhicheng.errors import ZhichengError
from zhicheng_office.ui.views import not_found, refusal

STRICT = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
# The administrators' package needs inline style and script; it is kept apart under this looser policy.
ADMIN = "default-src 'self' 'unsafe-inline' 'unsafe-eval'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'"
DOCS = "default-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'"


class ContentPolicyMiddleware:
    """Set the content policy; nothing is ever loaded from elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the policy of the page's kind."""
        response = self.get_response(request)
        policies = {"/admin/": ADMIN, "/api/v1/docs": DOCS}
        policy = next((text for prefix, text in policies.items() if request.path.startswith(prefix)), STRICT)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class CodedErrorMiddleware:
    """Turn a refusal of the library into a page that says what, where and what to do (status 422)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; an address with a NUL, which no database would look up, names no page."""
        if "\x00" in request.path_info and not request.path_info.startswith(("/api/", "/tlog/")):
            return not_found(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer coded errors; leave all others to the failure page."""
        return refusal(request, error) if isinstance(error, ZhichengError) else None
