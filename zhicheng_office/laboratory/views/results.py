"""Results to publish; laboratories with capability, work and turnaround; who stands out; papers of notices; accounts."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory.models import LaboratoryAccount, OutlierAnswer, ResultNotice
from zhicheng_office.laboratory.notice_paper import notice_docx, notice_of, notice_pdf
from zhicheng_office.laboratory.records import laboratories_on, newest_report
from zhicheng_office.laboratory.services.keeping import link_account
from zhicheng_office.laboratory.services.outlying import LaboratoryWork, failure_counts, outliers_on, work_of
from zhicheng_office.laboratory.services.publishing import propose_results, release_results, return_results, waiting_results
from zhicheng_office.laboratory.views.samples import sample_table
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.ui.asked import plain, sent
from zhicheng_office.ui.saying import say

MOST = 200
ACTS = {"propose": propose_results, "publish": release_results, "return": return_results}
MEDIA = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}


@needs("laboratory.publish")
@acts_once
def results(request: HttpRequest) -> HttpResponse:
    """Show the results that stand and are not public yet; take what was ticked."""
    refusal: Words | None = None
    if request.method == "POST":
        try:
            numbers = [plain(number)[:60] for number in request.POST.getlist("sample")][:MOST]
            count = ACTS.get(sent(request, "act"), propose_results)(numbers, request.user.get_username())
        except ZhichengError as reason:
            refusal = reason.words()
        else:
            messages.success(request, say(f"已办理 {count} 条。", f"{count} results done."))
            return redirect("laboratory:results")
    rows = waiting_results().order_by("taken_on", "number")
    if request.method == "GET" and wants_csv(request):
        return sample_table(request, rows)
    lines = [(row, newest_report(row)) for row in rows[:MOST]]
    context = {
        "waiting": [one for one in lines if not one[0].proposed_by],
        "proposed": [one for one in lines if one[0].proposed_by],
        "me": request.user.get_username(),
        "refusal": refusal,
    }
    return render(request, "laboratory/results.html", context, status=422 if refusal else 200)


@require_safe
@needs("laboratory.read_laboratories")
def laboratories(request: HttpRequest) -> HttpResponse:
    """List the laboratories with their work and turnaround; inside the office also who stands out."""
    return laboratories_page(request)


def laboratories_page(request: HttpRequest, error: Words | None = None) -> HttpResponse:
    """Render the list of laboratories, with a refusal where there is one."""
    day = today()
    work = work_of(day)
    lines = [(one, work.get(number, LaboratoryWork())) for number, one in laboratories_on(day).items()]
    if wants_csv(request):
        header = ("number", "name", "capabilities", "waiting", "reported", "failed", "unjudged", "middle_days", "longest_days")
        rows = ([one.number, one.name, len(one.capabilities), *vars(done).values()] for one, done in lines)
        return table_response(request, "laboratories", header, rows)
    reads = may(request.user, "laboratory.read_outliers")
    context = {
        "lines": lines,
        "outliers": outliers_on(day) if reads else (),
        "compared": len(failure_counts(day)),
        "reads_outliers": reads,
        "answers": OutlierAnswer.objects.all()[:50] if reads else (),
        "accounts": LaboratoryAccount.objects.order_by("username"),
        "may_link": may(request.user, "laboratory.link_accounts"),
        "error": error,
    }
    return render(request, "laboratory/laboratories.html", context, status=422 if error else 200)


@require_safe
@needs("laboratory.read_laboratories")
def laboratory(request: HttpRequest, number: str) -> HttpResponse:
    """Show one laboratory: accreditation, capabilities, work, turnaround, and its rate for those who may read it."""
    day = today()
    found = laboratories_on(day).get(number)
    if found is None:
        raise Http404
    reads = may(request.user, "laboratory.read_outliers")
    context = {
        "number": number,
        "laboratory": found,
        "work": work_of(day).get(number),
        "outlier": next((one for one in outliers_on(day) if one.code == number), None) if reads else None,
        "answers": OutlierAnswer.objects.filter(laboratory=number)[:20] if reads else (),
    }
    return render(request, "laboratory/laboratory.html", context)


@require_POST
@needs("laboratory.link_accounts")
@acts_once
def link(request: HttpRequest) -> HttpResponse:
    """Link an account to its laboratory."""
    try:
        link_account(sent(request, "username")[:150], sent(request, "laboratory")[:60], request.user.get_username())
    except ZhichengError as refused:
        return laboratories_page(request, refused.words())
    messages.success(request, say("账户已对应。", "The account is linked."))
    return redirect("laboratory:laboratories")


@require_safe
@needs("laboratory.read")
def paper(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """Give a notice as .docx or PDF."""
    notice = ResultNotice.objects.filter(number=name).select_related("sample__campaign", "report").first()
    if notice is None or kind not in MEDIA:
        raise Http404
    told = notice_of(notice)
    answer = HttpResponse(notice_docx(told) if kind == "docx" else notice_pdf(told), content_type=MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
