"""The plan beside its source text: proposals reviewed one by one, or the certain ones together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from zhicheng.errors import ZhichengError
from zhicheng.policy import Proposal as Proposed
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.planning.asked import base_number
from zhicheng_office.planning.errors import StaleRevision
from zhicheng_office.planning.forms import FORMS, EntryForm, PlanForm
from zhicheng_office.planning.highlights import passage_of
from zhicheng_office.planning.models import PolicyDocument, Proposal
from zhicheng_office.planning.services.proposals import (
    NewPlan,
    adopt_plan,
    confirm_proposal,
    confirm_together,
    plan_page,
    ready_together,
    reject_proposal,
    together_percent,
    undo_decision,
)
from zhicheng_office.planning.services.suggesting import Suggestion, suggest
from zhicheng_office.planning.views.refusals import conflict_page
from zhicheng_office.planning.vocabulary import PROPOSAL_KINDS, PROPOSAL_STATES
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here, say

PER_PAGE = 200


@needs("planning.review")
def proposals(request: HttpRequest) -> HttpResponse:
    """Show a text with its proposals; the chosen one is open for decision."""
    document = _document(request)
    if document is None:
        return redirect("planning:documents")
    everything = list(document.proposals.all())
    shown = _filtered(request, everything)
    if wants_csv(request):
        return _csv(shown)
    return _review(request, document, everything, _chosen(request, shown))


def _review(
    request: HttpRequest,
    document: PolicyDocument,
    everything: Sequence[Proposal],
    chosen: Proposal | None,
    form: EntryForm | None = None,
    error: ZhichengError | None = None,
) -> HttpResponse:
    shown = _filtered(request, everything)
    number, page = plan_page()
    suggestion = suggest(chosen, page, today()) if chosen and chosen.state == Proposal.State.PROPOSED else None
    context = {
        "document": document,
        "documents": PolicyDocument.objects.order_by("-id").only("id", "title"),
        "passage": passage_of(document.text, everything, chosen),
        "shown": shown[:PER_PAGE],
        "left_out": max(0, len(shown) - PER_PAGE),
        "waiting": sum(item.state == Proposal.State.PROPOSED for item in everything),
        "total": len(everything),
        "ready": len(ready_together(everything, page)) if number else 0,
        "threshold": together_percent(),
        "chosen": chosen,
        "suggestion": suggestion,
        "form": form or (_form(suggestion, page, chosen) if suggestion and chosen else None),
        "base": number,
        "has_plan": number > 0,
        "plan_form": None if number else PlanForm(initial=_first_years()),
        "query": _query(request),
        "kinds": [(code, here(words)) for code, words in PROPOSAL_KINDS.items()],
        "states": [(code, here(words)) for code, words in PROPOSAL_STATES.items()],
        "error": error.words() if error else None,
        **_neighbours(shown, chosen),
    }
    return render(request, "planning/proposals.html", context, status=422 if error or (form and form.errors) else 200)


@needs("planning.review")
@require_POST
@acts_once
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Put one proposal into the plan as the form says."""
    proposal = get_object_or_404(Proposal.objects.select_related("document"), pk=number)
    base, page = plan_page()
    suggestion = suggest(proposal, page, today())
    form = _form(suggestion, page, proposal, request.POST)
    everything = list(proposal.document.proposals.all())
    if not form.is_valid():
        return _review(request, proposal.document, everything, proposal, form)
    try:
        decided = confirm_proposal(proposal, form.entry(), base_number(request, base), request.user.get_username())
    except StaleRevision as error:
        return conflict_page(request, error, here_address=_address(proposal))
    except ZhichengError as error:
        return _review(request, proposal.document, everything, proposal, form, error)
    messages.success(
        request, say(f"{decided.target} 已写入规划。可在这里撤销。", f"{decided.target} is in the plan. It can be undone here.")
    )
    return redirect(_address(_next_waiting(everything, proposal) or proposal, request))


@needs("planning.review")
@require_POST
@acts_once
def reject(request: HttpRequest, number: int) -> HttpResponse:
    """Leave one proposal out, with a reason."""
    proposal = get_object_or_404(Proposal.objects.select_related("document"), pk=number)
    everything = list(proposal.document.proposals.all())
    try:
        reject_proposal(proposal, sent(request, "reason"), request.user.get_username())
    except ZhichengError as error:
        return _review(request, proposal.document, everything, proposal, error=error)
    messages.success(request, say("没有采纳这一条，理由已记下。", "This one is left out; the reason is kept."))
    return redirect(_address(_next_waiting(everything, proposal) or proposal, request))


@needs("planning.review")
@require_POST
@acts_once
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take a decision back."""
    proposal = get_object_or_404(Proposal.objects.select_related("document"), pk=number)
    base, _ = plan_page()
    try:
        undo_decision(proposal, base_number(request, base), request.user.get_username())
    except StaleRevision as error:
        return conflict_page(request, error, here_address=_address(proposal))
    except ZhichengError as error:
        return _review(request, proposal.document, list(proposal.document.proposals.all()), proposal, error=error)
    messages.success(request, say("已撤销，这一条等待重新确认。", "Undone; this one waits to be confirmed again."))
    return redirect(_address(proposal, request))


@needs("planning.review")
@acts_once
def confirm_all(request: HttpRequest) -> HttpResponse:
    """Check, then confirm together, all proposals of high confidence that need nothing more."""
    document = _document(request)
    if document is None:
        raise Http404
    number, page = plan_page()
    ready = ready_together(list(document.proposals.all()), page)
    if request.method == "POST" and number:
        wanted = set(request.POST.getlist("proposal"))
        chosen = [pair for pair in ready if str(pair[0].pk) in wanted]
        if chosen:
            why = say(f"一次确认 {len(chosen)} 条把握高的建议", f"confirm {len(chosen)} proposals of high confidence together")
            try:
                count = confirm_together(chosen, base_number(request, number), request.user.get_username(), reason=why)
            except StaleRevision as error:
                return conflict_page(request, error, here_address=request.get_full_path())
            messages.success(request, say(f"{count} 条已写入规划。", f"{count} entries are in the plan."))
            return redirect(f"{reverse('planning:proposals')}?document={document.pk}")
    context = {"document": document, "ready": ready, "base": number, "threshold": together_percent()}
    return render(request, "planning/confirm_all.html", context)


@needs("planning.review")
@require_POST
@acts_once
def begin_plan(request: HttpRequest) -> HttpResponse:
    """Begin the plan that proposals are confirmed into."""
    document = _document(request)
    form = PlanForm(request.POST)
    if document is None:
        raise Http404
    if not form.is_valid():
        messages.error(
            request,
            say("名称和起止日期都要写，结束晚于开始。", "Name, beginning and end are needed, the end after the beginning."),
        )
        return redirect(f"{reverse('planning:proposals')}?document={document.pk}")
    place = county()
    said = form.cleaned_data
    code = f"{place.division if place else 'plan'}-{said['start'].year}"
    plan = NewPlan(code, said["zh"], said["en"], document.title, said["start"], said["end"])
    adopt_plan(
        plan.page(), say(f"据《{document.title}》建立规划", f"plan begun from {document.title}"), request.user.get_username()
    )
    return redirect(f"{reverse('planning:proposals')}?document={document.pk}")


def _document(request: HttpRequest) -> PolicyDocument | None:
    wanted = request.GET.get("document") or request.POST.get("document") or ""
    newest = PolicyDocument.objects.order_by("-id")
    return newest.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 10 else newest.first()


def _filtered(request: HttpRequest, everything: Sequence[Proposal]) -> list[Proposal]:
    kind, state, text = (asked(request, name) for name in ("kind", "state", "q"))
    return [
        item
        for item in everything
        if (not kind or item.kind == kind)
        and (not state or item.state == state)
        and (not text or text in item.page["indicator"] or text in item.page["quote"] or text == item.target)
    ]


def _chosen(request: HttpRequest, shown: Sequence[Proposal]) -> Proposal | None:
    wanted = request.GET.get("p", "")
    found = next((item for item in shown if str(item.pk) == wanted), None)
    waiting = (item for item in shown if item.state == Proposal.State.PROPOSED)
    return found or next(waiting, shown[0] if shown else None)


def _next_waiting(everything: Sequence[Proposal], after: Proposal) -> Proposal | None:
    ordered = [item for item in everything if item.order > after.order] + [
        item for item in everything if item.order < after.order
    ]
    same_kind = [item for item in ordered if item.kind == after.kind and item.state == Proposal.State.PROPOSED]
    return same_kind[0] if same_kind else None


def _neighbours(shown: Sequence[Proposal], chosen: Proposal | None) -> dict[str, Proposal | None]:
    place = next((index for index, item in enumerate(shown) if chosen and item.pk == chosen.pk), None)
    if place is None:
        return {"previous": None, "following": None}
    return {
        "previous": shown[place - 1] if place else None,
        "following": shown[place + 1] if place + 1 < len(shown) else None,
    }


def _form(suggestion: Suggestion, page: dict[str, Any], proposal: Proposal, data: Any = None) -> EntryForm:
    new_section = "" if suggestion.fields.get("section") else str(proposal.page["section"] or say("其他", "other"))
    return FORMS[suggestion.kind](data, initial=suggestion.fields, page=page, new_section=new_section)


def _address(proposal: Proposal, request: HttpRequest | None = None) -> str:
    query = _query(request) if request else ""
    return f"{reverse('planning:proposals')}?document={proposal.document_id}{query}&p={proposal.pk}#review"


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in [name for name in kept if name not in {"kind", "state", "q"} or not kept[name]]:
        del kept[name]
    return f"&{kept.urlencode()}" if kept else ""


def _first_years() -> dict[str, date]:
    return {"start": date(today().year, 1, 1), "end": date(today().year + 2, 12, 31)}


def _csv(shown: Sequence[Proposal]) -> HttpResponse:
    keys = [field.name for field in fields(Proposed)]  # a database may keep an object's keys in another order
    rows = ([*(item.page.get(key) for key in keys), item.state, item.target] for item in shown)
    return csv_response("proposals", [*keys, "state", "target"], rows)
