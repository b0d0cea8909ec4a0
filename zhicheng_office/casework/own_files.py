"""An inspectee's own lists as files: what is due, draws, visits, results."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from django.http import HttpRequest, HttpResponse

from zhicheng_office.casework.own_due import Due
from zhicheng_office.inspection.models import Visit
from zhicheng_office.inspection.own_draws import OwnDraw
from zhicheng_office.inspection.visit_words import FINDINGS
from zhicheng_office.laboratory.models import ResultNotice, Sample
from zhicheng_office.laboratory.words import OUTCOMES
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.ui.saying import here

DUE = ("due_on", "working_days_left", "kind", "of", "note", "address")
DRAWS = ("batch", "title", "told", "lot", "cutoff", "chance", "visit")
VISITS = ("visit", "day", "batch", "finding", "state")
SAMPLES = ("sample", "product", "taken_on", "notice", "served_on", "report", "verdict", "acknowledged_on")


def wants_file(request: HttpRequest) -> bool:
    """Say whether a list is asked for as a file."""
    return wants_csv(request) or wants_xlsx(request)


def due_file(request: HttpRequest, due: Iterable[Due]) -> HttpResponse:
    """Return what is due as a file (到期事项表)."""
    rows = (
        (one.day, one.left.days if one.left else None, here(one.kind), here(one.of), here(one.note), one.address) for one in due
    )
    return table_response(request, "own-due", DUE, rows)


def draw_file(request: HttpRequest, draws: Iterable[OwnDraw]) -> HttpResponse:
    """Return what an entity is told of draws as a file (本企业抽取表)."""
    return table_response(request, "own-draws", DRAWS, map(_draw, draws))


def _draw(one: OwnDraw) -> tuple[object, ...]:
    said = one.said.explanation if one.said else None
    lot, cutoff = (said.lot, said.cutoff) if said else (None, None)
    chance, visit = one.said.chance if one.said else None, one.visit.number if one.visit else None
    return (one.campaign.batch.number, one.campaign.batch.title, here(one.words), lot, cutoff, chance, visit)


def visit_file(request: HttpRequest, visits: Iterable[Visit]) -> HttpResponse:
    """Return the visits that are over as a file (本企业检查表)."""
    return table_response(request, "own-visits", VISITS, map(_visit, visits))


def _visit(one: Visit) -> tuple[object, ...]:
    finding = FINDINGS.get(getattr(getattr(one, "record", None), "finding", ""))
    return (one.number, one.day, one.campaign.batch.number, here(finding) if finding else "", one.state)


def sample_file(request: HttpRequest, notices: Iterable[ResultNotice], taken: Iterable[Sample]) -> HttpResponse:
    """Return the results that were served, and the samples of which none was, as a file (本企业抽检表)."""
    rows = chain(map(_sample, notices), map(_taken, taken))
    return table_response(request, "own-samples", SAMPLES, rows)


def _sample(one: ResultNotice) -> tuple[object, ...]:
    sample, verdict = one.sample, here(OUTCOMES[one.report.outcome])
    known = one.acknowledged_at.date() if one.acknowledged_at else None
    return (sample.number, sample.product_name, sample.taken_on, one.number, one.served_on, one.report.number, verdict, known)


def _taken(one: Sample) -> tuple[object, ...]:
    return (one.number, one.product_name, one.taken_on, "", None, "", "", None)
