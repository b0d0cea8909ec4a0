"""What an inspectee does about a result, and the papers of it: acknowledge a notice, object, ask for a re-test; notice and receipt to print."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng.judgement import SamplingAct
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.casework.errors import UnknownRequest
from zhicheng_office.casework.own_objecting import OwnRequest, check_attachments, send_request
from zhicheng_office.casework.own_progress import objection_steps, public_draw, retest_steps
from zhicheng_office.casework.own_records import OwnSample, own_notice, own_objections, own_sample
from zhicheng_office.casework.own_views import own_sample_answer
from zhicheng_office.laboratory.models import ResultNotice
from zhicheng_office.laboratory.notice_paper import notice_of, notice_pdf
from zhicheng_office.laboratory.services.noticing import acknowledge_notice
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.ui.asked import plain, sent
from zhicheng_office.ui.saying import say


def _notice(request: HttpRequest, name: str) -> ResultNotice:
    found = own_notice(codes_of_account(request.user), name)
    if found is None:  # another's notice, and one that was not served, are not told apart from none
        raise Http404
    return found


def _sample(request: HttpRequest, number: str) -> OwnSample:
    found = own_sample(codes_of_account(request.user), number)
    if found is None:
        raise Http404
    return found


@require_safe
@needs("casework.own")
def notice(request: HttpRequest, name: str) -> HttpResponse:
    """Show a served notice as it is printed."""
    found = _notice(request, name)
    return render(request, "casework/own_notice.html", {"notice": found, "paper": notice_of(found)})


@require_safe
@needs("casework.own")
def notice_file(request: HttpRequest, name: str) -> HttpResponse:
    """Give a served notice as PDF."""
    answer = HttpResponse(notice_pdf(notice_of(_notice(request, name))), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


@require_POST
@needs("casework.own")
@acts_once
def acknowledge(request: HttpRequest, name: str) -> HttpResponse:
    """Keep, once, that the account has a served notice."""
    acknowledge_notice(_notice(request, name).number, request.user.get_username())
    messages.success(request, say("已确认收到。", "Kept: you have it."))
    return redirect("casework:own_notice", name=name)


@needs("casework.own")
@acts_once
def request_of_sample(request: HttpRequest, number: str) -> HttpResponse:
    """Object, or ask for a re-test, with attachments; what is refused comes back with what was written."""
    found = _sample(request, number)
    if request.method != "POST":  # the address of a refused form, opened again or in the other language
        return redirect("casework:own_sample", number=number)
    try:
        made = send_request(codes_of_account(request.user), number, _asked(request), request.user.get_username())
    except ZhichengError as refused:
        return own_sample_answer(request, found, refused)
    messages.success(request, say("已提交，回执如下。", "It is sent; this is the receipt."))
    return redirect("casework:own_request", number=made.number)


def _asked(request: HttpRequest) -> OwnRequest:
    act = sent(request, "act")
    if act not in set(SamplingAct):
        raise UnknownRequest(value=act[:20] or "–")
    files = [(plain(one.name or "file"), one) for one in request.FILES.getlist("files")]
    check_attachments([(name, one.size or 0) for name, one in files])  # before anything is read
    return OwnRequest(SamplingAct(act), sent(request, "text"), tuple((name, one.read()) for name, one in files))


@require_safe
@needs("casework.own")
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show the receipt of an objection or a request, to print."""
    found = own_objections(codes_of_account(request.user)).filter(number=number).exclude(number="").first()
    if found is None:
        raise Http404
    sample = _sample(request, found.sample.number)
    terms = [one for one in sample.terms if one.term.done == found.day]
    asked = found.act == SamplingAct.ASK_RETEST
    context = {
        "made": found,
        "terms": terms,
        "steps": retest_steps(sample) if asked else objection_steps(found),
        "draw": public_draw(sample) if asked else None,
    }
    return render(request, "casework/own_request.html", context)
