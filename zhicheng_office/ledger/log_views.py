"""The public log as pages: what was signed, its entries, one entry with its proof; and its files for other tools."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import segno
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from zhicheng.log import MalformedTile
from zhicheng.log.storage import CHECKPOINT_PATH
from zhicheng.publication.verifier import content_policy
from zhicheng_office.ledger.cosigned import witness_standings
from zhicheng_office.ledger.log_schema import log_schema
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.proofs import KINDS, bundle_of, leaf_text, log_file, opened_fields, proof_of, standing, verifier_page
from zhicheng_office.ledger.withdrawables import withdrawal_that_took

PAGE = 50
FOR_EVER = "public, max-age=31536000, immutable"  # a tile never changes
EACH_TIME = "no-cache"  # may be kept, and is asked for again each time: a withdrawal takes effect at once
TEXT = "text/plain; charset=utf-8"

_Given = ParamSpec("_Given")
_View = Callable[Concatenate[HttpRequest, _Given], HttpResponse]


def _for_reading(view: _View[_Given]) -> _View[_Given]:
    """Return a view that answers GET and HEAD, with 304 where the caller has the same bytes, and 405 to all else."""

    # Nothing is changed here, so no token is asked for: without this a POST would be told 403 instead of 405.
    @csrf_exempt
    @require_safe
    @conditional_page
    @wraps(view)
    def answered(request: HttpRequest, *given: _Given.args, **named: _Given.kwargs) -> HttpResponse:
        answer = view(request, *given, **named)
        answer.headers.setdefault("Cache-Control", EACH_TIME)
        return answer

    return answered


@_for_reading
def log(request: HttpRequest) -> HttpResponse:
    """Show the log as signed last and its entries, newest first."""
    rows = Outbox.objects.exclude(index=None).order_by("-index")
    if kind := request.GET.get("kind", ""):
        rows = rows.filter(kind=kind) if kind in KINDS else rows.none()
    if before := request.GET.get("before", ""):
        rows = rows.filter(index__lt=int(before)) if before.isdecimal() and len(before) < 19 else rows.none()
    found, now = list(rows.defer("record", "salt")[: PAGE + 1]), standing()
    context = {
        "standing": now,
        "witnesses": witness_standings(now.checkpoint.origin) if now else [],
        "lines": [(row, KINDS.get(row.kind, row.kind)) for row in found[:PAGE]],
        "next": found[PAGE - 1].index if len(found) > PAGE else None,
        "waiting": Outbox.objects.filter(index=None).count(),
        "kinds": sorted(KINDS.items()),
        "kind": kind,
    }
    return render(request, "ledger/log.html", context)


@_for_reading
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """Show one entry: what it is, what of its record is public, its proof to take along, and what that does not prove."""
    row = _row(index)
    address = request.build_absolute_uri(reverse("log:entry", args=[index]))
    context = {
        "row": row,
        "kind": KINDS.get(row.kind, row.kind),
        "opened": opened_fields(row),
        "withdrawn": bool(row.opened) and not bytes(row.salt),
        "withdrawal": withdrawal_that_took(row),
        "is_withdrawal": row.kind == "withdrawal" and row.subject.rpartition(" ")[2],
        "proof": proof_of(index),
        "leaf": leaf_text(row),
        "code": segno.make(address, error="m").svg_inline(border=2, omitsize=True),
    }
    return render(request, "ledger/log_entry.html", context)


@_for_reading
def proof_file(request: HttpRequest, index: int) -> HttpResponse:
    """Give the proof of an entry in the form of C2SP tlog-proof."""
    _row(index)
    return _file(proof_of(index), TEXT, f"{index}.tlog-proof")


@_for_reading
def leaf_file(request: HttpRequest, index: int) -> HttpResponse:
    """Give the bytes of an entry."""
    return _file(bytes(_row(index).leaf), "application/json", f"{index}.json")


@_for_reading
def bundle_file(request: HttpRequest, index: int) -> HttpResponse:
    """Give entry, proof and opened fields in one file."""
    return _file(bundle_of(_row(index)), "application/json", f"{index}.bundle.json")


@_for_reading
def verifier(request: HttpRequest) -> HttpResponse:
    """Give the offline verifier page, to open or to keep (``?download=1``)."""
    page = verifier_page()
    answer = HttpResponse(page, content_type="text/html; charset=utf-8")
    answer["Content-Security-Policy"] = content_policy(page)
    if request.GET.get("download"):
        answer["Content-Disposition"] = 'attachment; filename="zhicheng-verifier.html"'
    return answer


@_for_reading
def tile(request: HttpRequest, path: str) -> HttpResponse:
    """Give the log's files at the paths of C2SP tlog-tiles, for other tools."""
    try:
        data = log_file(path)
    except MalformedTile:
        data = None
    is_note = path == CHECKPOINT_PATH
    if data is None:
        answer: HttpResponse = HttpResponseNotFound(b"not found\n", content_type=TEXT)
    else:
        answer = HttpResponse(data, content_type=TEXT if is_note else "application/octet-stream")
    answer["Cache-Control"] = EACH_TIME if is_note or data is None else FOR_EVER
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@_for_reading
def schema(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document of these addresses."""
    return JsonResponse(log_schema(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def _row(index: int) -> Outbox:
    row = Outbox.objects.filter(index=index).first() if index < 1 << 62 else None
    if row is None:
        raise Http404
    return row


def _file(data: bytes | None, kind: str, name: str) -> HttpResponse:
    if data is None:
        raise Http404
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
