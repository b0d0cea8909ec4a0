"""Pages of merges: pairs to decide with what both are, the decision with its reason, taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from zhicheng.errors import Words, ZhichengError
from zhicheng.registry import MergeReason
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import county
from zhicheng_office.registry.merging import merge, propose_pair, refuse, take_back
from zhicheng_office.registry.models import EntityRow, MergeProposal
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import say

PAGE = 50
BOTH_VALID = Words("两个代码都有效：是两次登记，须核实", "both codes are valid: two registrations, to be verified")
ACTS = {"merge": merge, "refuse": refuse, "take_back": take_back}


def _reasons(proposal: MergeProposal) -> list[Words]:
    return [BOTH_VALID if reason == "both_valid" else MergeReason(reason).words() for reason in proposal.reasons]


@needs("registry.read_merges")
def merges(request: HttpRequest, error: ZhichengError | None = None) -> HttpResponse:
    """List the pairs of a state, the most alike first."""
    state = asked(request, "state") or MergeProposal.State.OPEN
    found = MergeProposal.objects.filter(state=state)
    page = list(found[:PAGE])
    entities = EntityRow.objects.in_bulk({subject for one in page for subject in (one.kept, one.gone)})
    place = county()
    context = {
        "lines": [(one, entities.get(one.kept), entities.get(one.gone), _reasons(one)) for one in page],
        "total": found.count(),
        "states": MergeProposal.State.choices,
        "state": state,
        "towns": place.town_words if place else {},
        "may_merge": may(request.user, "registry.merge"),
        "error": error.words() if error else None,
    }
    return render(request, "registry/merges.html", context, status=422 if error else 200)


@require_POST
@needs("registry.merge")
@acts_once
def decide(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """Merge a pair, say that it is none, or take a merge back, with the reason."""
    proposal = get_object_or_404(MergeProposal, pk=number)
    if act not in ACTS:
        raise Http404
    try:
        ACTS[act](proposal, request.user.get_username(), sent(request, "note"))
    except ZhichengError as refused:
        return merges(request, error=refused)
    messages.success(request, say("决定已记下。", "The decision is kept."))
    return redirect("registry:merges")


@require_POST
@needs("registry.merge")
@acts_once
def propose(request: HttpRequest) -> HttpResponse:
    """Propose a pair by hand."""
    kept, gone = (f"entity:{sent(request, name).upper()}" for name in ("kept", "gone"))
    try:
        propose_pair(kept, gone, request.user.get_username(), sent(request, "note"))
    except ZhichengError as refused:
        return merges(request, error=refused)
    return redirect("registry:merges")


@require_POST
@needs("registry.merge")
def find(request: HttpRequest) -> HttpResponse:
    """Queue a comparison of all entities."""
    ask_for("find_merges", request.user.get_username())
    messages.success(
        request, say("正在后台比对，完成后列在这里。", "The comparison runs in the background; its pairs will stand here.")
    )
    return redirect("registry:merges")
