"""Naming the sources of a draw, and entering what they showed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.chance import NumbersSource, SecretsSource
from zhicheng.chance.seeds import ENTROPY_BITS
from zhicheng.draw import Announced, strength_bits
from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.records import source_lines, stage_shown
from zhicheng_office.inspection.services.committing import propose_commitment
from zhicheng_office.inspection.services.drawing import enter_outcome
from zhicheng_office.inspection.services.teaming import propose_teams
from zhicheng_office.inspection.source_form import announced_in, choices_in, read_so_far
from zhicheng_office.inspection.views.campaigns import campaign_of
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ui.asked import sent
from zhicheng_office.ui.saying import say

MOST_VISITS = 500


@needs("inspection.run_campaign")
@acts_once
def sources(request: HttpRequest, number: str) -> HttpResponse:
    """Choose the sources, with their strength at once; a second officer commits."""
    found, error = campaign_of(number), None
    choices = choices_in(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        try:
            _propose(request, found, announced_in(choices))
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(
                request, say("来源已拟定，等另一人核对并承诺。", "The sources are named; another person checks and commits.")
            )
            return redirect("inspection:campaign", number=number)
    read = read_so_far(choices)
    context = {
        "campaign": found,
        "choices": choices,
        "bits": strength_bits(read),
        "due_bits": ENTROPY_BITS,
        "slow": [choice.preset for choice in choices if choice.chosen and not choice.preset.quick],
        "chosen": [choice for choice in choices if choice.chosen],
        "now": recorded_now(),
        "teams": found.state == Campaign.State.DRAWN,
        "capacity": sent(request, "capacity"),
        "error": error,
    }
    return render(request, "inspection/campaign_sources.html", context, status=422 if error else 200)


def _propose(request: HttpRequest, found: Campaign, said: list[dict[str, Any]]) -> None:
    by = request.user.get_username()
    if found.state != Campaign.State.DRAWN:
        propose_commitment(found, said, by)
        return
    capacity = sent(request, "capacity")
    if not (capacity.isascii() and capacity.isdecimal() and 1 <= int(capacity[:6]) <= MOST_VISITS):
        raise CampaignFieldMissing(
            zh=f"每人至多几次检查（1 至 {MOST_VISITS}）", en=f"visits of an inspector at most, 1 to {MOST_VISITS}"
        )
    propose_teams(found, said, by, capacity=int(capacity))


@needs("inspection.run_campaign")
@acts_once
def outcomes(request: HttpRequest, number: str) -> HttpResponse:
    """Enter what a source showed; a second officer checks all of them and draws."""
    found, error, name = campaign_of(number), None, sent(request, "source")
    stage, made = stage_shown(found)
    written = sent(request, "outcome")
    if request.method == "POST":
        try:
            source = next((one for one in made.sources if one.source.name == name), None) if made else None
            if source is None:
                raise CampaignFieldMissing(zh=f"承诺中没有来源“{name}”", en=f"the commitment names no source {name!r}")
            enter_outcome(found, name, _outcome(source, written), request.user.get_username())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, say("结果已录入，等另一人核对。", "Entered; another person checks it."))
            return redirect("inspection:outcomes", number=number)
    lines = source_lines(found, made.sources, stage=stage) if made else []
    mine = any(line.by == request.user.get_username() for line in lines)
    context = {
        "campaign": found,
        "lines": lines,
        "complete": bool(lines) and all(line.outcome for line in lines),
        "mine": mine,
        "name": name,
        "written": written,
        "error": error,
        "drawn": bool(found.bundle if stage == 1 else found.team_bundle),
        "act": "draw" if stage == 1 else "assign",
    }
    return render(request, "inspection/campaign_outcomes.html", context, status=422 if error else 200)


def _outcome(source: Announced, text: str) -> Any:
    """Read what an officer wrote: rows of numbers apart by strokes or lines, or digits of bytes."""
    rows = [row.split() for row in text.replace("/", "\n").replace(",", " ").replace("，", " ").splitlines() if row.strip()]
    if isinstance(source.source, NumbersSource):
        if not rows or not all(part.isascii() and part.isdecimal() and len(part) < 10 for row in rows for part in row):
            raise CampaignFieldMissing(zh="号码：数字以空格分开，各区一行", en="numbers apart by blanks, a line for each pool")
        return [[int(part) for part in row] for row in rows]
    words = [part.lower() for row in rows for part in row]
    if not words or any(set(word) - set("0123456789abcdef") or len(word) % 2 for word in words):
        raise CampaignFieldMissing(zh="十六进制数字", en="hexadecimal digits")
    return words if isinstance(source.source, SecretsSource) or len(words) > 1 else words[0]
