"""The standards system as a table, gaps named; and the rate of adoption, opened to its entities and standards."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.registry import industry
from zhicheng.standards import (
    ExecutedStandards,
    StandardLevel,
    SystemTable,
    adoption_of,
    adoption_rate,
    find_numbers,
    load_product_standards,
    system_table,
)
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.ledger.records import county, figures_day
from zhicheng_office.ledger.tables import table_response, wants_csv, wants_xlsx
from zhicheng_office.registry.models import EntityRow, RegisterRow
from zhicheng_office.standards.document_records import catalogue_of, curated_places, told_standards
from zhicheng_office.standards.views.documents import base_of
from zhicheng_office.ui.asked import asked

LEVELS = (
    StandardLevel.NATIONAL,
    StandardLevel.INDUSTRY,
    StandardLevel.PROVINCIAL,
    StandardLevel.CITY,
    StandardLevel.ASSOCIATION,
    StandardLevel.ENTERPRISE,
)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Show the standards system of the day, by industry or by the plan's fields."""
    place = county()
    headings = place.headings if place else {}
    by = heading if (heading := asked(request, "by")) in headings else ""
    found, names = system_of(by)
    if wants_csv(request) or wants_xlsx(request):
        lines = (
            [row.place, names[row.place].zh, level.value, str(number)]
            for row in found.rows
            for level in LEVELS
            for number in row.of_level(level)
        )
        return table_response(request, "standards-system", ("place", "name", "level", "number"), lines)
    context: dict[str, Any] = {
        "base": base_of(request),
        "table": found,
        "by": by,
        "headings": headings.items(),
        "levels": [level.words() for level in LEVELS],
        "rows": [(row, names[row.place], [row.of_level(level) for level in LEVELS]) for row in found.rows],
        "gaps": [names[place] for place in found.gaps],
        "covered": len(found.rows) - len(found.gaps),
    }
    return render(request, "standards/system.html", context)


def system_of(heading: str = "") -> tuple[SystemTable, dict[str, Words]]:
    """Return the standards system of the day that figures are shown for, with the names of its places.

    The places are classes of industry, or the plan's sections under a heading.
    """
    told = list(told_standards().values())
    catalogue, places = catalogue_of(told), curated_places()
    placed = places | {str(one.document.key): one.placed for one in told if one.document and one.placed}  # fmt: skip
    names = _sections(heading) if heading else _industries(placed)
    return system_table(list(names), placed.values(), catalogue, figures_day()), names


def _sections(heading: str) -> dict[str, Words]:
    place = county()
    named = place.section_words if place else {}
    return {code: words for code, words in named.items() if place and place.sections[code]["heading"] == heading}


def _industries(placed: dict[str, Any]) -> dict[str, Words]:
    """Return the leading industries of products, and every other that a standard belongs to, by code."""
    codes = {one.industry for one in load_product_standards()} | {code for one in placed.values() for code in one.industries}
    return {code: _industry(code) for code in sorted(codes)}


def _industry(code: str) -> Words:
    try:
        name = industry(code).name
    except ZhichengError:
        name = code
    return Words(name, name)


@require_safe
@needs("standards.read_projects")
def adoption(request: HttpRequest) -> HttpResponse:
    """Show which above-scale enterprises make a registered product to an international or advanced foreign standard (采标率)."""
    day = figures_day()
    entities = dict(EntityRow.objects.filter(above_scale=True).values_list("subject", "name"))
    made = _executed(entities)
    catalogue = catalogue_of(told_standards().values())
    rate = adoption_rate([ExecutedStandards(code, numbers) for code, numbers in made.items()], catalogue, day)
    adopting = {code: [number for number in made[code] if adoption_of(number, catalogue, day)] for code in rate.adopting}
    if wants_csv(request) or wants_xlsx(request):
        groups = (("adopting", rate.adopting), ("other", rate.others), ("undecided", rate.undecided))
        lines = (
            [code, entities[f"entity:{code}"], group, ";".join(map(str, made[code]))] for group, codes in groups for code in codes
        )
        return table_response(request, "adoption", ("entity", "name", "group", "standards"), lines)
    context = {
        "day": day,
        "rate": rate,
        "adopting": [(code, entities[f"entity:{code}"], numbers) for code, numbers in adopting.items()],
        "undecided": [(code, entities[f"entity:{code}"], made[code]) for code in rate.undecided],
    }
    return render(request, "standards/adoption.html", context)


def _executed(entities: dict[str, str]) -> dict[str, tuple[Any, ...]]:
    """Return which standards each above-scale enterprise makes its registered products to."""
    found: dict[str, list[Any]] = defaultdict(list)
    for entity, cells in RegisterRow.objects.filter(register="products").exclude(entity="").values_list("entity", "cells"):
        found[entity] += [one.number for one in find_numbers(cells.get("standard", ""))]
    return {code: tuple(dict.fromkeys(found.get(code, ()))) for code in (subject.removeprefix("entity:") for subject in entities)}
