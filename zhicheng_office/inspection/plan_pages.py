"""What pages show of plans: batches in words, findings with their sources, and whom a batch may reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from zhicheng.draw import Finding, PlannedDraw, ScopedRow, cap_of, quotas_at, quotas_by_class, ratio_for
from zhicheng.errors import Words
from zhicheng.registry import load_skills, ratio_text
from zhicheng.rules import DatedValue
from zhicheng_office.inspection.models import PlannedBatch
from zhicheng_office.inspection.roster_records import batch_value
from zhicheng_office.inspection.services.candidates import classes_for, scope_rows
from zhicheng_office.inspection.vocabulary import ENTITY_KINDS, SEEN, STRATA
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.records import county, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.ui.saying import here, say

SHOWN_GROUPS = 40


@dataclass(frozen=True)
class BatchLine:
    """One batch as pages show it (批次行): its parts in words."""

    batch: PlannedBatch
    scope: str
    quantity: str
    strata: str
    seats: tuple[str, ...]
    bodies: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FindingLine:
    """One finding with how far its source was read (审查意见行)."""

    finding: Finding
    source: DatedValue | None
    seen: Words | None


def batch_lines(batches: Iterable[PlannedBatch], text: str = "") -> list[BatchLine]:
    """Return batches in words, those that hold every word that is looked for."""
    lines = [batch_line(batch) for batch in batches]
    words = text.lower().split()
    return [
        line for line in lines if all(word in f"{line.batch.number} {line.batch.title} {line.scope}".lower() for word in words)
    ]


def batch_line(batch: PlannedBatch) -> BatchLine:
    """Return one batch in words."""
    value = batch_value(batch)
    skills = load_skills()
    return BatchLine(
        batch,
        scope_words(batch.scope),
        quantity_words(value),
        "、".join(here(STRATA[name]) for name in value.strata if name in STRATA) or say("不分层", "none"),
        tuple(
            f"{here(body_words(seat.body))} {say('、', ', ').join(here(skills[skill]) for skill in sorted(seat.skills))}".strip()
            for seat in value.seats
        ),
        say("、", ", ").join(here(body_words(body)) for body in value.bodies),
        tuple((item.code, here(item.words)) for item in value.items),
    )


def scope_words(scope: Mapping[str, Sequence[str]]) -> str:
    """Return a scope in words."""
    place = county()
    towns, pillars = (place.town_words, place.pillar_words) if place else ({}, {})
    tables: dict[str, Mapping[str, Words]] = {"towns": towns, "pillars": pillars, "kinds": ENTITY_KINDS}
    names = {
        "towns": ("镇街", "towns"),
        "industries": ("行业", "industries"),
        "pillars": ("产业", "pillars"),
        "kinds": ("主体", "kinds"),
    }
    parts = []
    for part, codes in scope.items():
        said = [here(tables[part][code]) if part in tables and code in tables[part] else code for code in codes]
        parts.append(f"{say(*names.get(part, (part, part)))} {say('、', ', ').join(said)}")
    return say("；", "; ").join(parts) or say("全县", "the whole county")


def quantity_words(value: PlannedDraw) -> str:
    """Return a quantity in words."""
    if value.directed:
        return _directed_words(value)
    if value.ratio is not None:
        return ratio_text(value.ratio)
    pairs = [f"{name} {ratio_text(ratio)}" for name, ratio in value.ratios.items()]
    pairs += [f"{stratum} {quota}" for stratum, quota in value.quotas.items()]
    return say("；", "; ").join(pairs)


def _directed_words(value: PlannedDraw) -> str:
    everybody = quantity_words(replace(value, directed=False, chances={}))
    named = len(value.chances)
    others = say(f"，{named} 户另定", f", {named} with another") if named else ""
    return say(f"定向，各户概率 {everybody}{others}", f"directed, with chances of {everybody}{others}")


def finding_lines(findings: Iterable[Finding], *, refusing: bool) -> list[FindingLine]:
    """Return the findings that refuse, or those that advise, each with its source."""
    return [
        FindingLine(one, one.source, SEEN[one.source.status] if one.source else None)
        for one in findings
        if one.refuses is refusing
    ]


def reach_of(batch: PlannedBatch) -> dict[str, Any]:
    """Return whom a batch may reach (检查对象预览): counts by town and industry, strata with quotas, who is left out and why."""
    rows, classes = list(scope_rows(batch)), classes_for(batch)
    left = Counter(row.exclusion for row in rows if row.exclusion)
    strata = Counter(row.stratum for row in rows if not row.exclusion)
    value = batch_value(batch)
    members = [(row.stratum, classes.get(row.code, "")) for row in rows if not row.exclusion]
    quotas = _expected(value, rows, classes) if value.directed else _quotas(value, strata, members)
    return {
        "in_scope": sum(strata.values()),
        "roster": len(rows),
        "left": left.most_common(SHOWN_GROUPS),
        "left_total": sum(left.values()),
        "strata": [(name, count, quotas.get(name)) for name, count in sorted(strata.items())[:SHOWN_GROUPS]],
        "expected": sum(quotas.values(), Fraction(0)),
        "groups": _groups(batch, {row.code for row in rows if not row.exclusion}),
        "caps": _caps(value),
    }


def _expected(value: PlannedDraw, rows: Iterable[ScopedRow], classes: Mapping[str, str]) -> Mapping[str, Fraction]:
    made: dict[str, Fraction] = {}
    for row in rows:
        if not row.exclusion:
            made[row.stratum] = made.get(row.stratum, Fraction(0)) + value.chance_of(row.code, classes.get(row.code, ""))
    return made


def _quotas(value: PlannedDraw, strata: Mapping[str, int], members: Iterable[tuple[str, str]]) -> Mapping[str, Fraction]:
    if value.ratio is not None:
        return quotas_at(value.ratio, strata)
    if value.ratios:
        return quotas_by_class(value.ratios, members)
    return dict(value.quotas)


def _groups(batch: PlannedBatch, codes: set[str]) -> list[tuple[str, list[tuple[str, int]]]]:
    place = county()
    towns = place.town_words if place else {}
    counted: dict[str, Counter[str]] = {name: Counter() for name in ("town", "industry", "kind")}
    for subject, town, industry, kind in EntityRow.objects.filter(**_near(batch)).values_list(
        "subject", "town", "industry", "kind"
    ):
        if subject.removeprefix("entity:") in codes:
            counted["town"][here(towns[town]) if town in towns else town] += 1
            counted["industry"][industry] += 1
            counted["kind"][here(ENTITY_KINDS[kind]) if kind in ENTITY_KINDS else kind] += 1
    return [(here(STRATA[name]), found.most_common(SHOWN_GROUPS)) for name, found in counted.items()]


def _near(batch: PlannedBatch) -> dict[str, list[str]]:
    """Return the filter that keeps the database from reading whom the scope leaves out anyhow."""
    wanted = {"towns": "town__in", "pillars": "pillar__in", "kinds": "kind__in"}
    return {wanted[part]: list(codes) for part, codes in batch.scope.items() if codes and part in wanted}


def _caps(value: PlannedDraw) -> list[dict[str, Any]]:
    """Return for each item its cap and the ratio that the rulebook has where a plan states none."""
    day, book = today(), load_rulebook()
    found = []
    for item in value.items:
        cap, ratio = cap_of(item, day, rulebook=book), ratio_for("", item, day, rulebook=book)
        cap_words = ratio_text(cap.value) if cap else say("不设上限", "none")
        told = {"item": item, "cap": cap_words, "ratio": ratio_text(ratio.value), "seen": SEEN[ratio.source.status]}
        found.append(told | {"source": ratio.source})
    return found
