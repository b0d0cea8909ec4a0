"""Witnesses for the quality office: how far each is, the request to take to one without a network, and its answer."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.cosigned import named_witnesses, witness_standings
from zhicheng_office.ledger.errors import UnaskedAnswer
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.proofs import standing
from zhicheng_office.ledger.witness_setting import NamedWitness
from zhicheng_office.ledger.witnessing import request_file, take_answer
from zhicheng_office.ui.asked import sent
from zhicheng_office.ui.saying import say

MOST_BYTES = 100_000
LONGEST_SIZE = 18  # digits


@require_safe
@needs("ledger.keep_witnesses")
def witnesses(request: HttpRequest) -> HttpResponse:
    """List the witnesses of the settings, each with what it cosigned last and with its files."""
    return _page(request)


@require_POST
@needs("ledger.keep_witnesses")
def request_for(request: HttpRequest, key: str) -> HttpResponse:
    """Give the request for a witness as a file, and remember which checkpoint it asks about."""
    named, old = _named(key), sent(request, "old")
    size = int(old) if old.isascii() and old.isdecimal() and len(old) <= LONGEST_SIZE else None
    try:
        content = request_file(named, request.user.get_username(), old=size)
    except ZhichengError as refused:
        return _page(request, refused)
    answer = HttpResponse(content, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{named.id}.witness-request"'
    return answer


@require_POST
@needs("ledger.keep_witnesses")
@acts_once
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Take what a witness answered to a request."""
    named, file = _named(key), request.FILES.get("file")
    try:
        if file is None or not 0 < file.size <= MOST_BYTES:
            raise UnaskedAnswer(value=named.name)
        size = take_answer(named, file.read(), request.user.get_username())
    except ZhichengError as refused:
        return _page(request, refused)
    messages.success(request, say(f"已收入：见证到 {size} 条。", f"Kept: {size} entries are cosigned."))
    return redirect("ledger:witnesses")


def _named(key: str) -> NamedWitness:
    found = next((one for one in named_witnesses() if one.id == key), None)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, refused: ZhichengError | None = None) -> HttpResponse:
    now = standing()
    context = {
        "witnesses": witness_standings(now.checkpoint.origin if now else ""),
        "refusal": refused.words() if refused else None,
    }
    return render(request, "ledger/witnesses.html", context, status=422 if refused else 200)
