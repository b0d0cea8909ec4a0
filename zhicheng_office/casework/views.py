"""The life of a product: a page, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words
from zhicheng.registry import LifeEntry, ProductLife, life_stages
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.casework.records import LOTS_IN_FILE, LOTS_SHOWN, life_shown
from zhicheng_office.laboratory.lot_records import series_of_product
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.ledger.tables import csv_response
from zhicheng_office.registry.models import EntityRow

HEADER = ("stage", "subject", "names_the_product", "predicate", "value", "valid_from", "valid_to", "fact")


@require_safe
@needs("office.read")
def life(request: HttpRequest, number: str) -> HttpResponse:
    """Show the life of a product: stage by stage, what names it apart from what is of its entity."""
    found = _life(number)
    vocabulary, names = load_vocabulary(), names_in(found)
    context = {
        "number": number,
        "life": found,
        "owner": EntityRow.objects.filter(subject=found.entity).first(),
        "facts": [(fact, vocabulary[fact.predicate]) for fact in found.facts],
        "stages": [stage_of(found, code, words) for code, words in life_stages().items()],
        "names": names,
        "gaps": [life_stages()[code] for code in found.gaps],
        "lot_series": series_of_product(number) if may(request.user, "laboratory.read_lots") else [],
        "most_lots": LOTS_SHOWN,
    }
    return render(request, "casework/life.html", context)


def _life(number: str, *, lots: int = LOTS_SHOWN) -> ProductLife:
    found = life_shown(number, lots=lots)
    if found is None:
        raise Http404
    return found


def names_in(found: ProductLife) -> dict[str, str]:
    """Return the names of the entities that a product's life speaks of, by subject."""
    told = {str(fact.value) for entry in found.entries for fact in entry.facts if str(fact.value).startswith("entity:")}
    return dict(EntityRow.objects.filter(subject__in=sorted(told)[:500]).values_list("subject", "name"))


def stage_of(found: ProductLife, code: str, words: Words) -> dict[str, Any]:
    """Return a stage for a page: what names the product apart from what is of its entity alone."""
    entries = found.of(code)
    parts = {"own": [_told(one) for one in entries if one.own], "near": [_told(one) for one in entries if not one.own]}
    return {"code": code, "words": words, **parts}


def _told(entry: LifeEntry) -> dict[str, Any]:
    vocabulary = load_vocabulary()
    return {"entry": entry, "facts": [(fact, vocabulary[fact.predicate]) for fact in entry.facts]}


@require_safe
@needs("office.read")
def life_file(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Give the life of a product as CSV, a row for every statement, or as JSON."""
    found = _life(number, lots=LOTS_IN_FILE)
    if kind == "csv":
        return csv_response(f"product-life-{number}", HEADER, _rows(found))
    place = county()
    told = [dict(zip(HEADER, row, strict=True)) for row in _rows(found)]
    said = {"product": found.product, "simulated": bool(place and place.simulated), "gaps": list(found.gaps), "statements": told}
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _rows(found: ProductLife) -> Iterator[tuple[object, ...]]:
    for fact in found.facts:
        yield ("product", fact.subject, True, fact.predicate, fact.value, *_days(fact), fact.sequence)
    for entry in found.entries:
        for fact in entry.facts:
            yield (entry.stage, fact.subject, entry.own, fact.predicate, fact.value, *_days(fact), fact.sequence)


def _days(fact: Any) -> tuple[str, str]:
    return (fact.valid_from.isoformat(), fact.valid_to.isoformat() if fact.valid_to else "")
