"""Pages of withdrawals for the quality office and for auditors: the list, what can be withdrawn, a proposal, a case."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.withdrawables import entry_of_release, withdrawable
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.ledger.withdrawal_pages import case_context, release_due, thing_context, things_found
from zhicheng_office.ledger.withdrawal_terms import term_for, term_of
from zhicheng_office.ledger.withdrawing import Asked, decide_withdrawal, decline_withdrawal, propose_withdrawal

PAGE = 50
LONGEST_FIELD = 4000


@require_safe
@needs("ledger.read_withdrawals")
def withdrawals(request: HttpRequest) -> HttpResponse:
    """List proposals that wait, by their clocks, and what was decided, newest first."""
    rows = Withdrawal.objects.exclude(state=Withdrawal.State.PROPOSED)
    if before := request.GET.get("before", ""):
        rows = rows.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else rows.none()
    found = list(rows[: PAGE + 1])
    context = {
        "waiting": [(row, term_of(row)) for row in Withdrawal.objects.filter(state=Withdrawal.State.PROPOSED).order_by("id")],
        "settled": found[:PAGE],
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        "may_withdraw": may(request.user, "ledger.withdraw"),
        "release_due": release_due(),
    }
    return render(request, "ledger/withdrawals.html", context)


@require_safe
@needs("ledger.withdraw")
def things(request: HttpRequest) -> HttpResponse:
    """Search what was published, to choose what is to be withdrawn."""
    asked = _plain(request.GET.get("q", ""))
    return render(request, "ledger/withdrawal_things.html", {"asked": asked, "things": things_found(asked)})


@require_safe
@needs("ledger.withdraw")
def of_release(request: HttpRequest, number: int) -> HttpResponse:
    """Lead to the proposal for a release."""
    entry = entry_of_release(number)
    if entry is None:
        raise Http404
    return redirect("ledger:new_withdrawal", entry=entry.pk)


@needs("ledger.withdraw")
def new(request: HttpRequest, entry: int) -> HttpResponse:
    """Show a thing with what would go with it, and take the proposal to withdraw it."""
    row = Outbox.objects.filter(pk=entry).first() if entry < 1 << 62 else None
    if row is None:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    asked = Asked(_plain(given.get("reason", "")), _day(given.get("event_day", "")), _plain(given.get("explanation", "")))
    refusal, status = None, 200
    if request.method == "POST":
        try:
            made = propose_withdrawal(row, asked, request.user.get_username())
        except ZhichengError as reason:
            refusal, status = reason.words(), 422
        else:
            messages.success(request, _say("已提出，等另一人复核。", "Proposed; another person decides."))
            return redirect("ledger:withdrawal", number=made.pk)
    context = {**thing_context(withdrawable(row)), "asked": asked, "refusal": refusal}
    context["term"] = term_for(asked.reason, asked.event_day) if asked.reason and asked.event_day else None
    return render(request, "ledger/withdrawal_new.html", context, status=status)


@require_safe
@needs("ledger.read_withdrawals")
def case(request: HttpRequest, number: int) -> HttpResponse:
    """Show one case: what, why, by when, what goes with it, who did what, what is kept."""
    return _case(request, _of(number))


@require_POST
@needs("ledger.withdraw")
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw what another officer proposed."""
    proposal = _of(number)
    try:
        made = decide_withdrawal(proposal, request.user.get_username())
    except ZhichengError as reason:
        return _case(request, proposal, reason)
    messages.success(request, _say(f"第 {made.number} 号撤回已作出。", f"Withdrawal {made.number} is made."))
    return redirect("ledger:withdrawal", number=number)


@require_POST
@needs("ledger.withdraw")
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Drop a proposal; what was published stays."""
    proposal = _of(number)
    try:
        decline_withdrawal(proposal, request.user.get_username())
    except ZhichengError as reason:
        return _case(request, proposal, reason)
    messages.success(request, _say("不撤回，公开内容保持不变。", "Dropped: what was published stays."))
    return redirect("ledger:withdrawal", number=number)


def _of(number: int) -> Withdrawal:
    if number >= 1 << 62:
        raise Http404
    return get_object_or_404(Withdrawal, pk=number)


def _case(request: HttpRequest, withdrawal: Withdrawal, refusal: ZhichengError | None = None) -> HttpResponse:
    waits = withdrawal.state == Withdrawal.State.PROPOSED and may(request.user, "ledger.withdraw")
    context = {
        **case_context(withdrawal),
        "own": withdrawal.proposed_by == request.user.get_username(),
        "may_settle": waits,
        "may_release": may(request.user, "ledger.release"),
        "refusal": refusal.words() if refusal else None,
    }
    return render(request, "ledger/withdrawal_case.html", context, status=422 if refusal else 200)


def _plain(text: str) -> str:
    return "".join(sign for sign in text[:LONGEST_FIELD] if sign.isprintable() or sign == "\n").strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2024-02-19") else None
    except ValueError:
        return None


def _say(zh: str, en: str) -> str:
    return Words(zh, en).in_language(get_language() or "zh")
