"""Tasks and milestones: who owes what by when, what was done, with which evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from zhicheng.errors import ZhichengError
from zhicheng.plan import CommitteeTask, Decision, Milestone, TaskStatus
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.deadlines import Remaining, remaining
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.planning.forms import ProgressForm
from zhicheng_office.planning.models import Progress
from zhicheng_office.planning.records import current_plan, milestone_or_none, newest_progress, progress_of, task_or_none
from zhicheng_office.planning.services.tracking import record_progress
from zhicheng_office.planning.vocabulary import PROGRESS_STATES
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import here, say


@dataclass(frozen=True)
class TaskLine:
    """One task as the list shows it."""

    task: CommitteeTask
    decision: Decision
    status: str
    left: Remaining
    reminded: bool
    latest: Progress | None

    @property
    def evidenced(self) -> bool:
        """Say whether anything shows what was done."""
        return self.task.evidence is not None or (self.latest is not None and bool(self.latest.evidence.all()))


@dataclass(frozen=True)
class MilestoneLine:
    """One milestone as the list shows it."""

    milestone: Milestone
    section: str
    status: str
    latest: Progress | None
    papers: int


@needs("office.read")
def tasks(request: HttpRequest) -> HttpResponse:
    """List the committee's tasks by their clocks."""
    everything = _task_lines()
    owner, state, text = (asked(request, name) for name in ("owner", "state", "q"))
    shown = [
        line
        for line in everything
        if (not owner or line.task.owner == owner)
        and (not state or _matches(line, state))
        and (not text or text in line.task.words.zh or text.lower() in line.task.words.en.lower() or text in line.task.targets)
    ]
    if wants_csv(request):
        return _tasks_csv(shown)
    open_lines = [line for line in everything if line.status != "done"]
    context = {
        "open": [line for line in shown if line.status != "done"],
        "done": [line for line in shown if line.status == "done"],
        "overdue": sum(line.left.is_over for line in open_lines),
        "reminded": [line for line in open_lines if line.reminded and not line.left.is_over],
        "total_open": len(open_lines),
        "any": bool(everything),
        "owners": _owners({line.task.owner for line in everything}),
        "may_add": may(request.user, "planning.edit_plan"),
        "filtered": bool(owner or state or text),
    }
    return render(request, "planning/tasks.html", context)


def _matches(line: TaskLine, state: str) -> bool:
    return (line.status != "done" and line.left.is_over) if state == "overdue" else line.status == state


def _task_lines() -> list[TaskLine]:
    plan, day = current_plan(), today()
    if plan is None:
        return []
    steps = newest_progress(Progress.Kind.TASK)
    lines = [
        _task_line(task, decision, steps.get(task.id), day)
        for decision in plan.decisions
        if decision.day <= day or not decision.simulated
        for task in decision.tasks
    ]
    return sorted(lines, key=lambda line: (line.task.due, line.task.id))


def _task_line(task: CommitteeTask, decision: Decision, latest: Progress | None, day: date) -> TaskLine:
    status = progress_of(task, latest.status if latest else None, day)
    reminded = task.status_on(day) is TaskStatus.DUE_SOON and status != "done"
    return TaskLine(task, decision, status, remaining(day, task.due, since=decision.day), reminded, latest)


@needs("office.read")
@acts_once
def task(request: HttpRequest, code: str) -> HttpResponse:
    """Show one task with its steps; its owner or the quality office adds one."""
    found = task_or_none(code)
    plan = current_plan()
    if found is None or plan is None:
        raise Http404
    decision = next(item for item in plan.decisions if found in item.tasks)
    steps = _steps(Progress.Kind.TASK, code)
    line = _task_line(found, decision, steps[0] if steps else None, today())
    more = {"line": line, "decision": decision}
    return _entry(request, "planning.update_task", found.owner, (Progress.Kind.TASK, code), "planning/task.html", more)


@needs("office.read")
def milestones(request: HttpRequest) -> HttpResponse:
    """List the deliverables, dated and undated."""
    everything = _milestone_lines()
    owner, state, text = (asked(request, name) for name in ("owner", "state", "q"))
    shown = [
        line
        for line in everything
        if (not owner or line.milestone.owner == owner)
        and (not state or line.status == state)
        and (
            not text
            or text in line.milestone.words.zh
            or text.lower() in line.milestone.words.en.lower()
            or text == line.milestone.id
        )
    ]
    if wants_csv(request):
        return _milestones_csv(shown)
    context = {
        "dated": [line for line in shown if line.milestone.deadline],
        "undated": [line for line in shown if not line.milestone.deadline],
        "total": len(everything),
        "done": sum(line.status == "done" for line in everything),
        "owners": _owners({line.milestone.owner for line in everything}),
        "states": [(code, here(words)) for code, words in PROGRESS_STATES.items()],
        "filtered": bool(owner or state or text),
    }
    return render(request, "planning/milestones.html", context)


_STATED = {"open": "open", "evidenced": "under_way", "accepted": "done"}


def _milestone_lines() -> list[MilestoneLine]:
    plan = current_plan()
    if plan is None:
        return []
    steps, day = newest_progress(Progress.Kind.MILESTONE), today()
    return [_milestone_line(item, here(plan.section(item.section).words), steps.get(item.id), day) for item in plan.milestones]


def _milestone_line(item: Milestone, section: str, latest: Progress | None, day: date) -> MilestoneLine:
    papers = sum(paper.day <= day for paper in item.evidence) + (len(latest.evidence.all()) if latest else 0)
    status = latest.status if latest else _STATED[item.status_on(day).value]
    return MilestoneLine(item, section, status, latest, papers)


@needs("office.read")
@acts_once
def milestone(request: HttpRequest, code: str) -> HttpResponse:
    """Show one deliverable with its steps; its owner or the quality office adds one."""
    found, plan = milestone_or_none(code), current_plan()
    if found is None or plan is None:
        raise Http404
    steps = _steps(Progress.Kind.MILESTONE, code)
    day = today()
    line = _milestone_line(found, here(plan.section(found.section).words), steps[0] if steps else None, day)
    papers = [paper for paper in found.evidence if paper.day <= day]
    goal = found.coverage
    share = goal.share * 100 if goal is not None and goal.share is not None else None
    more = {"line": line, "papers": papers, "threshold": share, "may_edit_plan": may(request.user, "planning.edit_plan")}
    return _entry(
        request, "planning.update_milestone", found.owner, (Progress.Kind.MILESTONE, code), "planning/milestone.html", more
    )


def _entry(
    request: HttpRequest, permission: str, owner: str, about: tuple[str, str], template: str, more: dict[str, object]
) -> HttpResponse:
    allowed = may(request.user, permission, owner)
    form, error = ProgressForm(), None
    if request.method == "POST":
        if not allowed:
            raise PermissionDenied
        form = ProgressForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return _add_step(request, form, about)
            except ZhichengError as refused:
                error = refused.words()
    context = {**more, "form": form, "error": error, "may_update": allowed, "steps": _steps(*about)}
    return render(request, template, context, status=422 if error or form.errors else 200)


def _add_step(request: HttpRequest, form: ProgressForm, about: tuple[str, str]) -> HttpResponse:
    kind, code = about
    by = request.user.get_username()
    with transaction.atomic():  # a step that is refused keeps none of its files
        kept = [keep_evidence(item.read(), item.name, by) for item in form.cleaned_data["files"]]
        record_progress(kind, code, form.cleaned_data["status"], form.cleaned_data["note"], kept, by=by)
    messages.success(request, say("进展已记下。", "The step is kept."))
    return redirect(request.path)


def _steps(kind: str, code: str) -> list[Progress]:
    return list(Progress.objects.filter(kind=kind, code=code).prefetch_related("evidence"))


@needs("office.read")
def evidence(request: HttpRequest, digest: str) -> FileResponse:
    """Send a kept file, always as a download, never to be shown inside our pages."""
    kept = get_object_or_404(Evidence, digest=digest)
    response = FileResponse(kept.file.open("rb"), as_attachment=True, filename=kept.name, content_type=kept.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _owners(codes: set[str]) -> list[tuple[str, str]]:
    return [(code, here(body_words(code))) for code in sorted(codes)]


def _tasks_csv(shown: Sequence[TaskLine]) -> HttpResponse:
    header = ["task", "name", "decision", "owner", "due", "status", "working_days_left", "targets"]
    rows = (
        (i.task.id, here(i.task.words), i.decision.id, i.task.owner, i.task.due, i.status, i.left.days, " ".join(i.task.targets))
        for i in shown
    )
    return csv_response("tasks", header, rows)


def _milestones_csv(shown: Sequence[MilestoneLine]) -> HttpResponse:
    header = ["milestone", "name", "section", "owner", "deadline", "status", "papers", "quote"]
    rows = (
        (
            i.milestone.id,
            here(i.milestone.words),
            i.section,
            i.milestone.owner,
            i.milestone.deadline or "",
            i.status,
            i.papers,
            i.milestone.quote,
        )
        for i in shown
    )
    return csv_response("milestones", header, rows)
