"""An inspectee's own pages: its home, the draws it was in, its products, the results of samples as they were served on it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.registry import life_stages
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.casework.own_due import due_of
from zhicheng_office.casework.own_files import draw_file, due_file, sample_file, visit_file, wants_file
from zhicheng_office.casework.own_objecting import KINDS, MOST_FILES, acts_of, refusal
from zhicheng_office.casework.own_progress import objection_steps, public_draw, retest_steps, under_way
from zhicheng_office.casework.own_records import (
    Codes,
    OwnSample,
    known_samples,
    own_objections,
    own_sample,
    served_notices,
    untold_samples,
)
from zhicheng_office.casework.own_things import holding_words, own_product, own_rows, own_visits, who_is
from zhicheng_office.casework.records import LOTS_SHOWN
from zhicheng_office.casework.views import names_in, stage_of
from zhicheng_office.inspection.models import Visit
from zhicheng_office.inspection.own_draws import own_campaigns, own_draws
from zhicheng_office.inspection.visit_words import FINDINGS, TONES
from zhicheng_office.laboratory.lot_records import series_of_product
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.registry.merging import codes_of_account
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.vocabulary import ENTITY_KINDS, ENTITY_STATUSES
from zhicheng_office.standards.models import DeclarationRow
from zhicheng_office.ui.asked import sent

A_PAGE, DRAWS_A_PAGE, FEW = 50, 10, 5
COMPLAINTS = "after_sale"


@require_safe
@needs("casework.own")
def own_home(request: HttpRequest) -> HttpResponse:
    """Show an entity what is due, whether it was drawn, and what is its own."""
    codes = codes_of_account(request.user)
    context = _home(codes) if codes else {}
    if codes and wants_file(request):
        return due_file(request, context["due"])
    return render(request, "casework/own.html", {"no_entity": not codes, **context})


def _home(codes: Codes) -> dict[str, Any]:
    (samples, taken), rows = known_samples(codes), own_rows(codes)
    declared = list(DeclarationRow.objects.filter(entity__in=codes, state=DeclarationRow.State.STANDS)[:A_PAGE])
    who = who_is(codes)
    visits, campaigns = list(own_visits(codes)[: FEW + 1]), list(own_campaigns(codes)[: FEW + 1])
    return {
        "who": who,
        **(_registered(who.row) if who.row else {}),
        "due": due_of(codes, [*samples, *taken], rows, declared),
        "under_way": under_way(codes, samples),
        "draws": own_draws(campaigns[:FEW], codes),
        "more_draws": len(campaigns) > FEW,
        "visits": [_visit(one) for one in visits[:FEW]],
        "more_visits": len(visits) > FEW,
        "samples": samples[:FEW],
        "taken": taken[:FEW],
        "more_samples": len(samples) > FEW or len(taken) > FEW,
        "products": [row for row in rows if row.register == "products"],
        "held": [(row, holding_words(row)) for row in rows if row.register != "products"],
        "declared": declared,
    }


def _registered(row: EntityRow) -> dict[str, Any]:
    place = county()
    towns = place.town_words if place else {}
    return {
        "status": ENTITY_STATUSES.get(row.status, row.status),
        "kind": ENTITY_KINDS.get(row.kind, row.kind),
        "town": towns.get(row.town, row.town),
    }


def _visit(visit: Visit) -> dict[str, Any]:
    finding = getattr(getattr(visit, "record", None), "finding", "")
    zh, en = Visit.State(visit.state).label.split(" ", 1)
    return {"visit": visit, "finding": FINDINGS.get(finding), "tone": TONES.get(finding, "none"), "state": Words(zh, en)}


@require_safe
@needs("casework.own")
def own_draw_list(request: HttpRequest) -> HttpResponse:
    """List every draw whose roster lists the account's entity, with what it is told of each."""
    codes = codes_of_account(request.user)
    if codes and wants_file(request):
        return draw_file(request, own_draws(list(own_campaigns(codes)[:A_PAGE]), codes))
    page = Paginator(own_campaigns(codes), DRAWS_A_PAGE).get_page(request.GET.get("page"))
    draws = own_draws(list(page.object_list), codes)
    return render(request, "casework/own_draws.html", {"page": page, "draws": draws, "no_entity": not codes})


@require_safe
@needs("casework.own")
def own_visit_list(request: HttpRequest) -> HttpResponse:
    """List the visits to the account's entity that are over."""
    codes = codes_of_account(request.user)
    if codes and wants_file(request):
        return visit_file(request, own_visits(codes))
    page = Paginator(own_visits(codes), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "visits": [_visit(one) for one in page.object_list], "no_entity": not codes}
    return render(request, "casework/own_visits.html", context)


@require_safe
@needs("casework.own")
def own_product_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show the life of an own product: what the entity states or holds, and what it was told; nothing of anybody else's."""
    codes = codes_of_account(request.user)
    life = own_product(codes, number)
    if life is None:  # another's product is not told apart from none
        raise Http404
    vocabulary = load_vocabulary()
    context = {
        "number": number,
        "facts": [(fact, vocabulary[fact.predicate]) for fact in life.facts],
        "stages": [stage_of(life, code, words) for code, words in life_stages().items() if code != COMPLAINTS],
        "names": names_in(life),
        "lot_series": series_of_product(number, codes),
        "most_lots": LOTS_SHOWN,
        "told": set(served_notices(codes).values_list("sample__number", flat=True)),
    }
    return render(request, "casework/own_product.html", context)


@require_safe
@needs("casework.own")
def own_samples(request: HttpRequest) -> HttpResponse:
    """List the results served on the account's entity, newest first, and the samples taken of which none was served."""
    codes = codes_of_account(request.user)
    taken = untold_samples(codes)[:A_PAGE]
    if codes and wants_file(request):
        return sample_file(request, served_notices(codes), taken)
    page = Paginator(served_notices(codes), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "casework/own_samples.html", {"page": page, "taken": list(taken), "no_entity": not codes})


@require_safe
@needs("casework.own")
def own_sample_page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one sample: its sheet, what was served of it item by item with limit and reason, the terms that run, how far a re-test is."""
    found = own_sample(codes_of_account(request.user), number)
    if found is None:  # another's sample is not told apart from none
        raise Http404
    return own_sample_answer(request, found)


def own_sample_answer(request: HttpRequest, found: OwnSample, error: ZhichengError | None = None) -> HttpResponse:
    """Render the page of an own sample, with a refusal where there is one, and what was written with it."""
    acts = [(act, refusal(found, act)) for act in acts_of(found)]
    context = {
        "found": found,
        "acts": acts,
        "open_acts": [act for act, refused in acts if refused is None],
        "steps": retest_steps(found),
        "draw": public_draw(found),
        "objections": [
            (one, objection_steps(one)) for one in own_objections(codes_of_account(request.user)).filter(sample=found.sample)
        ],
        "error": error.words() if error else None,
        "text": sent(request, "text"),
        "chosen": sent(request, "act"),
        "most": MOST_FILES,
        "accept": ",".join(KINDS),
    }
    return render(request, "casework/own_sample.html", context, status=422 if error else 200)
