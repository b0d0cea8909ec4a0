"""The inspector's phone: a page that holds no data, the worker that keeps it for working offline, and its manifest."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.records import county
from zhicheng_office.ui.saying import say

SCRIPTS = ("app", "dom", "draft", "limits", "list", "photos", "sheet", "sign", "store", "sync", "words")
FILES = (
    "ui/tokens.css",
    "ui/office.css",
    "ui/phone.css",
    "ui/seal.svg",
    "ui/office.js",
    "django_htmx/htmx-2.min.js",
    *(f"ui/phone/{name}.js" for name in SCRIPTS),
)
WORKER = "ui/phone/worker.js"


@require_safe
@needs("inspection.visit")
def today(request: HttpRequest) -> HttpResponse:
    """Show the phone's page: the same for every inspector, so that what is kept of it tells nothing of anybody."""
    return render(request, "inspection/phone.html", {"rail": []})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker; its version changes with any of its files, and with it the phone gets them anew."""
    shell = reverse("inspection:today")
    files = [static(name) for name in FILES]
    head = f"const VERSION = {json.dumps(_version(shell))};\nconst SHELL = {json.dumps(shell)};\nconst FILES = {json.dumps(files)};\n"
    answer = HttpResponse(head + _text(WORKER), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = shell
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Give the manifest by which a phone installs the page."""
    start = reverse("inspection:today")
    icon = {"src": static("ui/seal.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    page = {
        "name": say("质城 今日检查", "Zhicheng: today's visits"),
        "short_name": say("今日检查", "Visits"),
        "lang": "en" if (get_language() or "").startswith("en") else "zh-CN",
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": "#FBFAF6",
        "theme_color": "#FBFAF6",
        "icons": [icon],
    }
    return JsonResponse(page, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _version(shell: str) -> str:
    """Return what stands for everything that is kept: files, the page's own text, and whether the county is simulated."""
    place = county()
    page = render_to_string("inspection/phone.html", {"county": place, "shell": shell})
    return hashlib.sha256((_digest() + page).encode()).hexdigest()[:16]


@cache
def _digest() -> str:
    return hashlib.sha256("".join(_text(name) for name in (*FILES, WORKER)).encode()).hexdigest()


@cache
def _text(name: str) -> str:
    with open(finders.find(name), encoding="utf8") as file:
        return file.read()
