"""What officers do on the page of a sample: each form one act, refused with its reason on the same page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zhicheng.errors import ZhichengError
from zhicheng.judgement import SamplingAct, SamplingEvent
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory.draw_forms import SourceForm, conflicts_in
from zhicheng_office.laboratory.errors import StepUnfit, UnfitNotice, UnfitSheet, UnfitUnits
from zhicheng_office.laboratory.forms import CustodyForm
from zhicheng_office.laboratory.services.assigning import assign_laboratory
from zhicheng_office.laboratory.services.keeping import add_custody, open_blind
from zhicheng_office.laboratory.services.noticing import Service, draft_notice, issue_notice, serve_notice
from zhicheng_office.laboratory.services.objecting import answer_objection, decide_objection, enter_objection
from zhicheng_office.laboratory.services.reporting import rejudge
from zhicheng_office.laboratory.services.retesting import draw_retest, freeze_retest, step_in
from zhicheng_office.laboratory.services.stepping import do_act
from zhicheng_office.laboratory.views.samples import sample_of, sample_page
from zhicheng_office.ledger.evidence import MOST_BYTES, EvidenceTooLarge
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ui.asked import plain, sent
from zhicheng_office.ui.saying import say

Act = Callable[[HttpRequest, str, str], object]


@require_POST
@needs("laboratory.keep_custody")
@acts_once
def custody(request: HttpRequest, number: str) -> HttpResponse:
    """Add a step to the chain of custody."""
    form = CustodyForm(request.POST)

    def act(request: HttpRequest, number: str, by: str) -> object:
        if not form.is_valid():
            name = next(iter(form.errors))
            raise UnfitSheet(value=name, zh="流转记录不完整", en="the step of custody is not complete")
        return add_custody(number, form.record(), by, backup=form.cleaned_data["backup"])

    sample_of(number)
    return _done(request, number, act)


@require_POST
@needs("laboratory.run_case")
@acts_once
def sample_act(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """Do one act of an officer of the body that samples."""
    row = sample_of(number)
    if not may(request.user, "laboratory.open_blind" if act == "open" else "laboratory.run_case", row.campaign.body):
        raise PermissionDenied
    return _done(request, number, _ACTS.get(act, _unknown))


def _done(request: HttpRequest, number: str, act: Act) -> HttpResponse:
    try:
        act(request, number, request.user.get_username())
    except ZhichengError as refused:
        return sample_page(request, number, refused)
    messages.success(request, say("已办理。", "Done."))
    return redirect("laboratory:sample", number=number)


def _day(request: HttpRequest) -> date:
    text = sent(request, "day")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnfitSheet(value=text[:20] or "–", zh="日期不对", en="the day is none") from None


def _step(request: HttpRequest, number: str, by: str) -> object:
    word = sent(request, "step")
    if word not in set(SamplingAct):
        raise StepUnfit(value=word[:20])
    event = SamplingEvent(
        SamplingAct(word), _day(request), laboratory=sent(request, "laboratory")[:60], reason=sent(request, "reason")[:500]
    )
    return do_act(number, event, by)


def _serve(request: HttpRequest, number: str, by: str) -> object:
    file = request.FILES.get("receipt")
    if file is not None and file.size > MOST_BYTES:
        raise EvidenceTooLarge(value=file.size, limit=MOST_BYTES)
    receipt = (plain(file.name or "receipt.pdf"), file.read()) if file else None
    service = Service(_day(request), sent(request, "way"), sent(request, "received_by")[:100], receipt)
    return serve_notice(_own_notice(request, number), service, by)


def _own_notice(request: HttpRequest, number: str) -> str:
    name = sent(request, "notice")[:80]
    if not name.startswith(f"{number}-"):
        raise UnfitNotice(value=name or "–", zh="不属于这一样品", en="does not belong to this sample")
    return name


def _objection(request: HttpRequest) -> int:
    text = sent(request, "objection")
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _answer(request: HttpRequest, number: str, by: str) -> object:
    return answer_objection(_objection(request), number, sent(request, "text"), by)


def _decide(request: HttpRequest, number: str, by: str) -> object:
    accepted = sent(request, "decision") == "accepted"
    return decide_objection(_objection(request), number, by, accepted=accepted, reason=sent(request, "reason"))


def _retest_list(request: HttpRequest, number: str, by: str) -> object:
    return freeze_retest(number, conflicts_in(sent(request, "conflicts")), SourceForm(request.POST).asked(), by)


def _retest_draw(request: HttpRequest, number: str, by: str) -> object:
    name = sent(request, "list")[:80]
    if not name.startswith(f"{number}-R"):
        raise UnfitUnits(value=name or "–", zh="：清单不属于这一样品", en="the list is not this sample's")
    return draw_retest(name, sent(request, "outcome"), by)


def _unknown(request: HttpRequest, number: str, by: str) -> object:
    raise StepUnfit(value=number)


_ACTS: dict[str, Act] = {
    "assign": lambda request, number, by: assign_laboratory(number, sent(request, "laboratory")[:60], by),
    "open": lambda request, number, by: open_blind(number, sent(request, "reason"), by),
    "object": lambda request, number, by: enter_objection(number, _day(request), sent(request, "text"), by),
    "answer": _answer,
    "decide_objection": _decide,
    "step": _step,
    "draft": lambda _, number, by: draft_notice(number, by),
    "issue": lambda request, number, by: issue_notice(_own_notice(request, number), by),
    "serve": _serve,
    "retest_list": _retest_list,
    "retest_draw": _retest_draw,
    "step_in": lambda request, number, by: step_in(number, sent(request, "reason"), by),
    "rejudge": lambda request, number, by: rejudge(number, sent(request, "reason"), by),
}
