"""Samples: the list, one sample with everything about it, the work that waits: unjudgeable results and objections."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import ZhichengError
from zhicheng.judgement import ProgressState, TermState, next_steps, objection_progress
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.laboratory import words
from zhicheng_office.laboratory.draw_forms import SourceForm
from zhicheng_office.laboratory.forms import CustodyForm, now_here
from zhicheng_office.laboratory.models import Objection, Sample, TicketDraw
from zhicheng_office.laboratory.paper_models import ACCEPTED
from zhicheng_office.laboratory.records import case_of, custody_of, newest_report
from zhicheng_office.laboratory.retest_records import retest_shown
from zhicheng_office.laboratory.services.keeping import is_blind
from zhicheng_office.laboratory.services.stepping import LATER
from zhicheng_office.laboratory.strips import strip_of
from zhicheng_office.laboratory.term_clocks import TermShown, term_shown, terms_shown
from zhicheng_office.ledger.deadlines import remaining
from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.tables import table_response, wants_csv
from zhicheng_office.registry.merging import codes_of_one
from zhicheng_office.ui.asked import asked
from zhicheng_office.ui.saying import choices

PAGE = 100
LENGTH = 18  # of a code of an entity
HEADER = (
    "number", "campaign", "product_name", "lot", "entity", "entity_name", "town", "taken_on", "laboratory", "state", "verdict", "published_on",
)  # fmt: skip


@require_safe
@needs("laboratory.read")
def samples(request: HttpRequest) -> HttpResponse:
    """List the samples, the newest first."""
    rows = _filtered(request)
    if wants_csv(request):
        return sample_table(request, rows)
    after = asked(request, "after")
    shown = list((rows.filter(pk__lt=int(after)) if after.isdecimal() and len(after) < 18 else rows)[: PAGE + 1])
    context = {
        "lines": shown[:PAGE],
        "next": shown[PAGE - 1].pk if len(shown) > PAGE else None,
        "total": rows.count(),
        "states": choices(words.STATES),
        "outcomes": choices(words.OUTCOMES)[:-1],
        "filtered": any(asked(request, name) for name in ("q", "state", "verdict")),
    }
    return render(request, "laboratory/samples.html", context)


def sample_table(request: HttpRequest, rows: Iterable[Sample]) -> HttpResponse:
    """Return samples as a file."""
    lines = ([row.campaign.number if name == "campaign" else getattr(row, name) for name in HEADER] for row in rows)
    return table_response(request, "samples", HEADER, lines)


def _filtered(request: HttpRequest) -> QuerySet[Sample]:
    rows = Sample.objects.select_related("campaign").order_by("-pk")
    for word in asked(request, "q").split():
        rows = rows.filter(
            Q(number__icontains=word)
            | Q(blind_code=word.upper())
            | Q(entity_name__contains=word)
            | Q(product_name__contains=word)
            | Q(entity__in=_codes(word))
        )
    for name in ("state", "verdict"):
        if value := asked(request, name):
            rows = rows.filter(**{name: value})
    return rows


def _codes(word: str) -> tuple[str, ...]:
    """Return the codes of the entity that a word may be the code of: its samples are its own under whichever they were taken."""
    return codes_of_one(word.upper()) if len(word) == LENGTH and word.isascii() else ()


@require_safe
@needs("laboratory.read")
def sample(request: HttpRequest, number: str) -> HttpResponse:
    """Show one sample."""
    return sample_page(request, number)


def sample_of(number: str) -> Sample:
    """Return a sample with all that belongs to it, or a page that says there is none."""
    rows = Sample.objects.select_related("campaign").prefetch_related(
        "steps__entry", "custody", "reports__items", "notices__report", "objections__files", "files"
    )
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def sample_page(request: HttpRequest, number: str, error: ZhichengError | None = None) -> HttpResponse:
    """Render the page of a sample, with a refusal where there is one."""
    row = sample_of(number)
    case, body = case_of(row), row.campaign.body
    newest = newest_report(row)
    steps = [(one, remaining(today(), one.due.day) if one.due else None) for one in next_steps(case)]
    drafted = {notice.report_id for notice in row.notices.all()}
    context = {
        "row": row,
        "case": case,
        "next_steps": steps,
        "acts": [one for one, _ in steps if one.act in LATER],
        "custody": [
            (line, [f.words() for f in custody_of(row).findings() if f.step == place]) for place, line in _lines(row, False)
        ],
        "backup": [
            (line, [f.words() for f in custody_of(row, backup=True).findings() if f.step == place])
            for place, line in _lines(row, True)
        ],
        "terms": terms_shown(case),
        **_draws(row),
        "newest": newest,
        "older": [one for one in row.reports.all() if newest and one.pk != newest.pk],
        "blind": is_blind(row),
        "openings": row.openings.all(),
        "refusals": row.refusals.all(),
        "may_notice": newest is not None and newest.outcome in ("pass", "fail") and newest.pk not in drafted,
        "may_run": may(request.user, "laboratory.run_case", body),
        "may_custody": may(request.user, "laboratory.keep_custody"),
        "may_open": may(request.user, "laboratory.open_blind", body),
        "may_rejudge": newest is not None and newest.outcome in ("unjudgeable", "conditional"),
        "custody_form": CustodyForm(initial={"at": now_here()}),
        "ways": choices(words.WAYS),
        "me": request.user.get_username(),
        "today": today(),
        "error": error.words() if error else None,
    }
    return render(request, "laboratory/sample.html", context, status=422 if error else 200)


def _draws(row: Sample) -> dict[str, object]:
    """Return what was drawn for a sample: its units, and how its re-test laboratory is found while that is open."""
    found = list(row.draws.all())
    units = next((one for one in found if one.kind == TicketDraw.Kind.UNITS), None)
    record = units.record if units else None
    retests = [one for one in found if one.kind == TicketDraw.Kind.RETEST]
    return {
        "units": units,
        "strip": strip_of(record) if record else None,
        "retest": retest_shown(row) if row.state.startswith("retest_a") or retests else None,
        "retest_draws": retests,
        "retest_waits": any(one.state == TicketDraw.State.FROZEN for one in retests),
        "source_form": SourceForm(),
    }


def _lines(row: Sample, backup: bool) -> list[tuple[int, object]]:
    return list(enumerate((line for line in row.custody.all() if line.backup == backup), 1))


@require_safe
@needs("laboratory.read")
def photo(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """Give a photograph of a sheet."""
    file = sample_of(number).files.filter(digest=digest).first()
    if file is None:
        raise Http404
    answer = HttpResponse(read_evidence(file), content_type=file.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
@needs("laboratory.read")
def objection_file(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """Give what came with an objection, as a download: it is from outside."""
    file = Evidence.objects.filter(digest=digest, pk__in=sample_of(number).objections.values("files")).first()
    if file is None:
        raise Http404
    answer = HttpResponse(read_evidence(file), content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{digest[:16]}{PurePosixPath(file.file.name).suffix}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
@needs("laboratory.read")
def unjudgeable(request: HttpRequest) -> HttpResponse:
    """List the samples whose newest report cannot be judged: work, each item with its reason and next step."""
    rows = (
        Sample.objects.filter(verdict__in=("unjudgeable", "conditional"))
        .select_related("campaign")
        .prefetch_related("reports__items")
    )
    if wants_csv(request):
        return sample_table(request, rows)
    lines = []
    for row in rows[:PAGE]:
        report = newest_report(row)
        if report is not None:
            lines.append((row, report, [one for one in report.items.all() if one.outcome not in ("pass", "fail")]))
    return render(request, "laboratory/unjudgeable.html", {"lines": lines, "total": rows.count()})


@require_safe
@needs("laboratory.read")
def objections(request: HttpRequest) -> HttpResponse:
    """List objections and re-tests under way, by their clocks."""
    open_ones = Objection.waiting().select_related("sample__campaign").order_by("day", "pk")
    retests = Sample.objects.filter(state__startswith="retest").select_related("campaign").prefetch_related("steps", "reports")
    if wants_csv(request):
        return sample_table(request, [*(one.sample for one in open_ones), *retests])
    context = {
        "open_ones": [(one, waiting_step(one)) for one in open_ones[:PAGE]],
        "retests": [(row, _step(row)) for row in retests[:PAGE]],
        "open_rights": _open_rights(),
        "answered": Objection.objects.exclude(answered_by="", decision__in=("", ACCEPTED)).count(),
        "may_run": may(request.user, "laboratory.run_case"),
    }
    return render(request, "laboratory/objections.html", context)


def waiting_step(one: Objection) -> TermShown | None:
    """Return the term of what waits about an objection (异议待办期限)."""
    step = next((step for step in objection_progress(one.course) if step.state is ProgressState.WAITING), None)
    return term_shown(step.term, today()) if step and step.term else None


def _open_rights() -> list[tuple[Sample, list[TermShown]]]:
    """Return the failed samples whose inspectee may still object or ask for a re-test, with both clocks."""
    rows = Sample.objects.filter(state="notified", verdict="fail").select_related("campaign").prefetch_related("steps", "reports")
    told = [(row, [one for one in terms_shown(case_of(row)) if one.term.right]) for row in rows[:PAGE]]
    return [(row, terms) for row, terms in told if any(one.state is TermState.RUNNING for one in terms)]


def _step(row: Sample) -> tuple[object, object]:
    step = next(iter(next_steps(case_of(row))), None)
    return (step, remaining(today(), step.due.day) if step and step.due else None)
