"""Ask for a service; one request with what happened, what fits, and what the person who looks may do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhicheng.errors import Words, ZhichengError
from zhicheng.programmes import (
    ORDER_WORDS,
    Party,
    ServiceAct,
    ServiceKind,
    ServiceRequest,
    ServiceState,
    service_terms,
    waiting_for,
)
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.programmes.forms import WITH_REASON, AskForm, StepForm, topic_words
from zhicheng_office.programmes.models import ServiceCase
from zhicheng_office.programmes.records import matches, provider_names, provider_of, request_value
from zhicheng_office.programmes.services.stepping import ask_service, take_step
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here

_FIELDS = {
    ServiceAct.QUOTE: ("yuan", "working_days", "valid_until"),
    ServiceAct.SCHEDULE: ("planned",),
    ServiceAct.REPEAT: ("planned",),
    ServiceAct.DELIVER: ("document",),
    ServiceAct.RATE: ("score", "reason"),
}


def case_of(number: str) -> ServiceCase | None:
    """Return a request by number, None for none: permissions are asked about it."""
    return ServiceCase.objects.filter(number=number).first()


def party_of(user: User, case: ServiceCase) -> Party | None:
    """Return the side on which a person stands towards a request, None for who only reads."""
    if may(user, "programmes.act_as_asker", case):
        return Party.ASKER
    if may(user, "programmes.act_as_provider", case):
        return Party.PROVIDER
    return Party.OFFICE if may(user, "programmes.run") else None


@needs("programmes.ask")
@acts_once
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a service."""
    given = {name: asked(request, name) for name in ("topic", "item") if asked(request, name)}
    form, error = AskForm(request.POST or None, initial=given), None
    if request.method == "POST" and form.is_valid():
        try:
            case = ask_service(request.user, **form.said())
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(
                request,
                here(
                    Words("申请已提交，请从匹配的机构中选一家。", "The request is made; choose one of the providers that match.")
                ),
            )
            return redirect("programmes:request", number=case.number)
    bad = bool(error or form.errors)
    terms = service_terms(today(), rulebook=load_rulebook())
    context = {"form": form, "error": error, "bad": bad, "terms": terms, "no_entity": not request.user.body}
    return render(request, "programmes/ask.html", context, status=422 if bad else 200)


@needs("programmes.read_one", by=case_of)
@acts_once
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show one request; take a step of it."""
    case = case_of(number)
    if case is None:
        raise Http404
    party = party_of(request.user, case)
    error, form = None, None
    if request.method == "POST":
        if party is None:
            raise PermissionDenied
        form = StepForm(request.POST)
        error = _taken(request, case, party, form)
        if error is None:
            return redirect("programmes:request", number=number)
    return render(request, "programmes/request.html", _context(request, case, party, error), status=422 if error else 200)


def _taken(request: HttpRequest, case: ServiceCase, party: Party, form: StepForm) -> Words | None:
    """Take the step that was sent; return why not."""
    if sent(request, "act") not in set(ServiceAct) or not form.is_valid():
        return Words("有字段要改：数与日期按格式填写。", "Some fields must be corrected: numbers and days as their form is.")
    act = ServiceAct(sent(request, "act"))
    own = provider_of(request.user) if party is Party.PROVIDER else form.cleaned_data["provider"]
    try:
        take_step(case.number, act, party, by=request.user.get_username(), provider=own, **form.said(act))
    except ZhichengError as refused:
        return refused.words()
    messages.success(request, here(Words(f"已办理：{act.words.zh}。", f"Done: {act.words.en}.")))
    return None


def _context(request: HttpRequest, case: ServiceCase, party: Party | None, error: Words | None) -> dict[str, Any]:
    value = request_value(case)
    case.refresh_from_db()
    names = provider_names()
    acts = [act for act in (value.acts_of(party) if party else ()) if act is not ServiceAct.CHOOSE]
    chooses = party is not None and ServiceAct.CHOOSE in value.acts_of(party)
    reads_matches = value.state is ServiceState.ASKED and party is not Party.PROVIDER
    return {
        "case": case,
        "request_value": value,
        "kind": ServiceKind(case.kind).words,
        "topic": topic_words().get(case.topic, case.topic),
        "provider": names.get(case.provider, case.provider),
        "waits": waiting_for(value, today(), rulebook=load_rulebook()),
        "steps": _steps(value, case, names),
        "matches": [(found, names.get(found.provider, found.provider)) for found in matches(case, today())]
        if reads_matches
        else [],
        "reads_matches": reads_matches,
        "chooses": chooses,
        "order": ORDER_WORDS,
        "acts": [_act(act) for act in acts],
        "error": error,
        "log_index": indexes_of([f"service {case.number}"]).get(f"service {case.number}"),
        "is_asker": party is Party.ASKER,
    }


def _act(act: ServiceAct) -> dict[str, Any]:
    fields = _FIELDS.get(act, ("reason",) if act in WITH_REASON else ())
    form = StepForm(auto_id=f"{act.value}-%s")
    return {
        "act": act,
        "form": form,
        "fields": [(name, form[name]) for name in fields],
        "main": act not in WITH_REASON and act is not ServiceAct.TAKE_BACK,
    }


def _steps(value: ServiceRequest, case: ServiceCase, names: dict[str, str]) -> list[dict[str, Any]]:
    rows = list(case.steps.all())
    held, standing = list(value.standing), []
    for step in value.steps:
        standing.append(any(step is one for one in held))
    return [
        {"row": row, "step": step, "stands": stands, "provider": names.get(step.provider, step.provider)}
        for row, step, stands in zip(rows, value.steps, standing, strict=True)
    ]
