"""Drafting projects: who drafts what, how far each is, the next stage; and the five-year reviews that fall due."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.standards import DraftingProject, ReviewResult, Stage, StageEvent
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import figures_day, today
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.words import with_words
from zhicheng_office.standards.document_forms import ProjectForm, StageForm, level_choices
from zhicheng_office.standards.models import StandardRow
from zhicheng_office.standards.services.standards_entering import Entering, add_stage, enter_project, take_back_stage
from zhicheng_office.standards.views.documents import level_words, row_named
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import here

PAGE = 100
SOURCE = "标准制修订登记 drafting register"
HEADER = ("id", "title", "level", "stage", "stage_on", "approved_on", "published_on", "role", "lead", "review_due")


@require_safe
@needs("standards.read_projects")
def projects(request: HttpRequest) -> HttpResponse:
    """List the drafting projects by stage."""
    rows = StandardRow.objects.exclude(stage="")
    counted = Counter(rows.values_list("stage", flat=True))
    for name in ("stage", "level", "role"):
        if value := asked(request, name):
            rows = rows.filter(**{name: value})
    if (year := asked(request, "approved")).isdecimal() and len(year) == 4:
        rows = rows.filter(approved_on__year=int(year))
    rows = with_words(rows, asked(request, "q")).order_by("-stage_on", "id_text")
    if wants_csv(request) or wants_xlsx(request):
        lines = ([row.id_text, *(getattr(row, name) for name in HEADER[1:])] for row in rows)
        return table_response(request, "drafting-projects", HEADER, lines)
    context = {
        "lines": _lines(list(rows[:PAGE])),
        "total": rows.count(),
        "most": PAGE,
        "stages": [(stage.value, stage.words(), counted[stage.value]) for stage in Stage],
        "levels": level_choices(),
        "asked": request.GET,
        "kept": request.GET.urlencode(),
        "may_keep": may(request.user, "standards.keep"),
    }
    return render(request, "standards/projects.html", context)


def _lines(rows: list[StandardRow]) -> list[tuple[StandardRow, Words, Words, str]]:
    names = dict(
        EntityRow.objects.filter(subject__in=[f"entity:{row.lead}" for row in rows if row.lead]).values_list("subject", "name")
    )
    return [
        (row, level_words(row), Stage(row.stage).words() if row.stage else Words("–", "–"), names.get(f"entity:{row.lead}", row.lead))
        for row in rows
    ]  # fmt: skip


@needs("standards.keep")
@acts_once
def new_project(request: HttpRequest) -> HttpResponse:
    """Begin a drafting project."""
    form, error = ProjectForm(request.POST or None, initial={"on": today()}), None
    if request.method == "POST" and form.is_valid():
        try:
            project = _begun(form)
            enter_project(project, Entering(SOURCE, request.user.get_username()), is_new=True)
        except ZhichengError as refused:
            error = refused.words()
        else:
            messages.success(request, here(Words("项目已入账。", "The project is recorded.")))
            return redirect("standards:standard", name=project.id)
    bad = request.method == "POST"
    return render(request, "standards/project_form.html", {"form": form, "error": error, "bad": bad}, status=422 if bad else 200)


def _begun(form: ProjectForm) -> DraftingProject:
    said = form.cleaned_data
    event = StageEvent(Stage(said["stage"]), said["on"])
    return DraftingProject(said["number"].upper(), said["title"], said["level"], (event,), form.drafting())


@require_POST
@needs("standards.keep")
@acts_once
def act(request: HttpRequest, name: str) -> HttpResponse:
    """Add a stage to a project, or take its last one back."""
    row, how = row_named(name), Entering(SOURCE, request.user.get_username())
    if not row.stage:
        raise Http404
    form, error = StageForm(request.POST), None
    try:
        if sent(request, "act") == "take_back":
            take_back_stage(row.id_text, how)
            return _said(request, row, Words("最后一步已撤回。", "The last stage is taken back."))
        if form.is_valid():
            result = form.cleaned_data["result"]
            event = StageEvent(
                Stage(form.cleaned_data["stage"]), form.cleaned_data["on"], ReviewResult(result) if result else None
            )
            add_stage(row.id_text, event, how)
            return _said(request, row, Words("阶段已入账。", "The stage is recorded."))
    except ZhichengError as refused:
        error = refused.words()
    return stage_page(request, row, form, error)


def _said(request: HttpRequest, row: StandardRow, words: Words) -> HttpResponse:
    messages.success(request, here(words))
    return redirect("standards:standard", name=row.id_text)


def stage_page(request: HttpRequest, row: StandardRow, form: StageForm, error: Words | None) -> HttpResponse:
    """Show the form of the next stage with what is wrong with it."""
    return render(request, "standards/stage.html", {"row": row, "form": form, "error": error}, status=422)


@require_safe
@needs("standards.read_projects")
def reviews(request: HttpRequest) -> HttpResponse:
    """List the standards with local drafters by the day their five-year review falls due."""
    day = figures_day()
    rows = StandardRow.objects.exclude(review_due=None).order_by("review_due", "id_text")
    if wants_csv(request) or wants_xlsx(request):
        lines = ([row.id_text, *(getattr(row, name) for name in HEADER[1:])] for row in rows)
        return table_response(request, "standards-to-review", HEADER, lines)
    late = rows.filter(review_due__lt=day).count()
    context: dict[str, Any] = {"lines": _lines(list(rows[:PAGE])), "total": rows.count(), "late": late, "day": day, "most": PAGE}
    return render(request, "standards/reviews.html", context)
