"""Files of the level above as the library's values: read again from what was kept, held against our registry and inspectors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from zhicheng.draw import Entry, RosterRow, ScopedRow, scoped
from zhicheng.draw.official import (
    OfficialDraw,
    OfficialReport,
    OfficialSource,
    Platform,
    as_roster,
    check_official,
    inspectors_by_spelling,
    load_platforms,
    official_rules,
    read_official,
)
from zhicheng.registry import Inspector
from zhicheng_office.inspection.models import InspectorPerson, OfficialImport, RecusalReason
from zhicheng_office.inspection.official_errors import OfficialFieldMissing
from zhicheng_office.inspection.services.candidates import candidates, scope_rows
from zhicheng_office.inspection.services.rosters import inspectors_on
from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_rulebook

MOST_KEPT = 500


def platforms() -> Mapping[str, Platform]:
    """Return the mappings of the rulebook and the county (平台对照表), by id."""
    return load_platforms(load_rulebook())


def platform_of(name: str) -> Platform:
    """Return a mapping; raise OfficialFieldMissing where there is none of that name."""
    found = platforms().get(name)
    if found is None:
        raise OfficialFieldMissing(zh="平台", en="the platform")
    return found


def read_import(row: OfficialImport) -> OfficialDraw:
    """Return what an imported file holds (读入文件), from the bytes that were kept. Raises the errors of ``read_official``."""
    source = OfficialSource(row.document, row.issued_by, row.issued, row.evidence.name, read_evidence(row.evidence))
    read = read_official(source, platform_of(row.platform))
    return as_roster(read) if row.kind == OfficialImport.Kind.ROSTER else read


def check_import(row: OfficialImport, read: OfficialDraw) -> OfficialReport:
    """Return what checking a file found (核对): against the roster of the batch that it carries out, or the whole registry by towns."""
    ours = scope_rows(row.planned) if row.planned else _everybody()
    rules = official_rules(row.first_day, ratio=Fraction(row.ratio) if row.ratio else None, rulebook=load_rulebook())
    recusals = set(RecusalReason.objects.values_list("entity", "number"))
    return check_official(
        read, (_entry(one) for one in ours), inspectors=known_inspectors(row.first_day) or None, recusals=recusals, rules=rules
    )


def known_inspectors(day: date) -> dict[str, Inspector]:
    """Return the inspectors of a day by every spelling that a file may use (人员各写法)."""
    return inspectors_by_spelling(inspectors_on(day), dict(InspectorPerson.objects.values_list("number", "name")))


def report_page(report: OfficialReport) -> dict[str, Any]:
    """Return a report as a row keeps it: all counts, and the first findings of each kind."""
    counts: dict[str, int] = {}
    findings = []
    for found in report.findings:
        kind = str(found.kind)
        counts[kind] = counts.get(kind, 0) + 1
        if kind != "unread" and counts[kind] <= MOST_KEPT:
            place = found.where.words() if found.where else None
            findings.append(
                {
                    "kind": kind,
                    "subject": found.subject,
                    "zh": found.words.zh,
                    "en": found.words.en,
                    "where": {"zh": place.zh, "en": place.en} if place else None,
                }
            )
    shares = [
        [one.stratum, one.population, one.drawn, None if one.ratio is None else str(one.ratio), f"{one.probability:.3g}"]
        for one in report.shares
    ]
    unchecked = [{"zh": words.zh, "en": words.en} for words in report.unchecked]
    checked = sorted(map(str, report.checked))
    return {"counts": counts, "findings": findings, "shares": shares, "unchecked": unchecked, "checked": checked}


def _everybody() -> list[ScopedRow]:
    place = county()
    towns = {code: names["zh"] for code, names in place.towns.items()} if place else {}
    return list(scoped(candidates({}, {}), {}, stratify_by=["town"], names={"town": towns}))


def _entry(row: ScopedRow) -> Entry:
    return Entry(RosterRow(row.code, row.stratum), exclusion=row.exclusion)
