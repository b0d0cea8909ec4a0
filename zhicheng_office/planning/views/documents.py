"""Policy documents: upload, list, and the progress of a long reading."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhicheng.errors import Where, Words, ZhichengError
from zhicheng.policy import Kind, NoTargets
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.planning.forms import DocumentForm
from zhicheng_office.planning.models import PolicyDocument, Proposal
from zhicheng_office.planning.services.documents import take_document
from zhicheng_office.ui.asked import asked, plain
from zhicheng_office.ui.saying import here, say


@needs("planning.review")
@acts_once
def documents(request: HttpRequest) -> HttpResponse:
    """List documents; a file that is sent is read and its proposals kept."""
    form, error = DocumentForm(), None
    if request.method == "POST":
        form = DocumentForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return _take(request, form)
            except ZhichengError as refused:
                error = refused.words()
    if wants_csv(request):
        rows = (
            (item.title, item.file_name, item.added_by, item.added_at.date(), item.found, item.waiting)
            for item in _listed(request)
        )
        return csv_response("documents", ["title", "file", "added_by", "added_on", "proposals", "to_confirm"], rows)
    context = {"form": form, "error": error, "documents": _listed(request), "query": asked(request, "q")}
    return render(request, "planning/documents.html", context, status=422 if error or form.errors else 200)


def _take(request: HttpRequest, form: DocumentForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    taken = take_document(file.read(), plain(file.name), request.user.get_username(), title=form.cleaned_data["title"])
    if isinstance(taken, Job):
        return redirect("planning:job", number=taken.pk)
    return _arrived(request, taken)


def _arrived(request: HttpRequest, document: PolicyDocument) -> HttpResponse:
    kinds = Counter(document.proposals.values_list("kind", flat=True))
    if kinds[Kind.TARGET]:
        messages.success(request, say(f"读出 {kinds.total()} 条建议。", f"{kinds.total()} proposals found."))
    else:
        kept = say("文本已保留。", "The text is kept. ")
        messages.warning(request, kept + here(NoTargets(where=Where(file=document.file_name)).words()))
    return redirect(f"{reverse('planning:proposals')}?document={document.pk}")


def _listed(request: HttpRequest) -> list[PolicyDocument]:
    rows = PolicyDocument.objects.defer("text").order_by("-id")
    if text := asked(request, "q"):
        rows = rows.filter(Q(title__icontains=text) | Q(file_name__icontains=text))
    waiting = Count("proposals", filter=Q(proposals__state=Proposal.State.PROPOSED))
    return list(rows.annotate(found=Count("proposals"), waiting=waiting))


@needs("planning.review")
def job(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far a long reading is; leads on when it is done."""
    work = get_object_or_404(Job, pk=number)
    if work.kind != "read_document":
        raise Http404
    if work.state == Job.State.DONE and not request.htmx:
        document = PolicyDocument.objects.filter(pk=work.result["document"]).first()
        return _arrived(request, document) if document else redirect("planning:documents")
    failed = work.state == Job.State.FAILED
    error = Words(work.result.get("zh", ""), work.result.get("en", "")) if failed else None
    context = {"work": work, "error": error, "finished": work.state in {Job.State.DONE, Job.State.FAILED}}
    response = render(request, "planning/job.html", context)
    if context["finished"] and request.htmx:
        response["HX-Refresh"] = "true"
    return response
