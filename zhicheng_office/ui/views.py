"""The pages that belong to no app: refusals, failures, health."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from zhicheng.errors import Words, ZhichengError

FORBIDDEN = Words("这一页不属于您的角色", "This page does not belong to your role")
MISSING = Words("没有这一页", "There is no such page")
FAILED = Words("出错了，您已提交的内容没有丢失", "Something failed; what you had submitted before is kept")


def health(request: HttpRequest) -> JsonResponse:
    """Say that the server answers."""
    return JsonResponse({"status": "ok"})


def _sentence(request: HttpRequest, words: Words, status: int, **extra: object) -> HttpResponse:
    if request.path_info.startswith("/api/"):  # a program asked: an address that leads nowhere is refused as all else is
        said = {"code": extra.get("code", f"ZC-OFFICE-{status}"), "zh": words.zh, "en": words.en}
        return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    return render(request, "ui/sentence.html", {"words": words, "status": status, **extra}, status=status)


def refusal(request: HttpRequest, error: ZhichengError) -> HttpResponse:
    """Answer a coded error (422) with what is wrong, where, and what to do."""
    return _sentence(request, error.words(), 422, code=error.code, language=get_language())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a page that the role may not open (403)."""
    return _sentence(request, FORBIDDEN, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an unknown address (404)."""
    return _sentence(request, MISSING, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a failure of ours (500)."""
    return _sentence(request, FAILED, 500)
