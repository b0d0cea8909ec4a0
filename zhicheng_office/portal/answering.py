"""Refusals of the public tables with the status that fits them: a page for a page, JSON for a file."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from zhicheng.draw import NotInRoster
from zhicheng.errors import ZhichengError
from zhicheng.publication import BadToken
from zhicheng.rules import NoRuleYet
from zhicheng_office.ui.views import refusal

View = Callable[..., HttpResponse]


def status_of(error: ZhichengError) -> int:
    """Return the status that a refusal is answered with.

    A mark that no page has leads nowhere, like an unknown address; before the first rule, too, there is nothing.
    """
    return 404 if isinstance(error, BadToken | NoRuleYet | NotInRoster) else int(getattr(error, "status", 422))


def refusal_page(error: ZhichengError) -> dict[str, str]:
    """Return a refusal as files and the API say it."""
    words = error.words()
    return {"code": error.code, "zh": words.zh, "en": words.en}


def coded(view: View) -> View:
    """Answer a refusal of a page with its own status."""

    @functools.wraps(view)
    def answered(request: HttpRequest, **arguments: Any) -> HttpResponse:
        try:
            return view(request, **arguments)
        except ZhichengError as error:
            answer = refusal(request, error)
            answer.status_code = status_of(error)
            return answer

    return answered


def coded_file(view: View) -> View:
    """Answer a refusal of a file as JSON with its own status."""

    @functools.wraps(view)
    def answered(request: HttpRequest, **arguments: Any) -> HttpResponse:
        try:
            return view(request, **arguments)
        except ZhichengError as error:
            return JsonResponse(refusal_page(error), status=status_of(error), json_dumps_params={"ensure_ascii": False})

    return answered
