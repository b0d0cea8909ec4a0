"""What the ledger and the rulebook hold of standards, as the library's values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from zhicheng.facts import Fact
from zhicheng.registry import search_key
from zhicheng.standards import (
    Catalogue,
    DraftingProject,
    Placed,
    Stage,
    StageEvent,
    StandardDocument,
    StandardEntry,
    StandardStatus,
    ToldStandard,
    level_code,
    load_catalogue,
    load_product_standards,
    printed_entry,
    standards_told,
)
from zhicheng_office.ledger.records import today, visible_rows
from zhicheng_office.ledger.rulebook import load_vocabulary
from zhicheng_office.standards.models import StandardRow

KNOWN_NOW = 1 << 62
PART = 500  # both databases bound the number of parameters


def told_standards(subjects: Iterable[str] | None = None) -> dict[str, ToldStandard]:
    """Return what the facts tell of standards, all or some, by subject."""
    if subjects is not None:
        return standards_told(standing_of(subjects))
    said = [
        name for name in load_vocabulary().predicates if name.startswith("standard.")
    ]  # by an index, not by a walk over all facts
    rows = visible_rows(KNOWN_NOW).filter(predicate__in=said, subject__startswith="standard:")
    return standards_told(row.as_value() for row in rows.order_by("sequence").iterator())


def standing_of(subjects: Iterable[str]) -> list[Fact]:
    """Return the visible facts of standards."""
    ordered, found = sorted(set(subjects)), list[Fact]()
    for start in range(0, len(ordered), PART):
        rows = visible_rows(KNOWN_NOW).filter(subject__in=ordered[start : start + PART])
        found += [row.as_value() for row in rows.order_by("sequence")]
    return found


def catalogue_of(told: Iterable[ToldStandard]) -> Catalogue:
    """Return the documents of the ledger and those of the rulebook that it lacks, as one catalogue (标准库)."""
    documents = {one.document.key: one.document for one in told if one.document}
    return Catalogue([*documents.values(), *(one for one in load_catalogue() if one.key not in documents)])


def curated_places() -> dict[str, Placed]:
    """Return where the rulebook's standards belong, by number."""
    found: dict[str, set[str]] = {}
    for one in load_product_standards():
        found.setdefault(str(one.number.edition), set()).add(one.industry)
    return {str(one.key): Placed(one.key, frozenset(found.get(str(one.key), ()))) for one in load_catalogue()}


def rows_by_facts() -> Iterator[StandardRow]:
    """Yield every row of the projection as facts and rulebook describe it today."""
    told = told_standards()
    catalogue = catalogue_of(told.values())
    held = {one.document.key for one in told.values() if one.document}
    for one in told.values():
        yield row_of(one, catalogue)
    yield from curated_rows((document for document in load_catalogue() if document.key not in held), catalogue)


def curated_rows(documents: Iterable[StandardDocument], catalogue: Catalogue) -> Iterator[StandardRow]:
    """Yield the rows of the rulebook's own documents."""
    places = curated_places()
    for document in documents:
        yield _curated(document, catalogue, places[str(document.key)])


def row_of(told: ToldStandard, catalogue: Catalogue) -> StandardRow:
    """Return the row of a standard of the ledger."""
    row = StandardRow(id_text=told.id, title=told.title[:400], level=told.level, published_on=told.published_on)
    row.role, row.lead = told.local_role or "", told.drafters[0].entity if told.drafters else ""
    row.ends_on, row.fault = told.ends_on, _fault(told)
    if told.project:
        _add_project(row, told.project)
    if told.document and told.placed:
        _add_document(row, StandardEntry(told.document, told.placed, told.id if told.project else ""), catalogue)
    row.key = search_key(" ".join(filter(None, (row.id_text, row.number, row.title, row.lead))))
    return row


def _fault(told: ToldStandard) -> dict[str, str]:
    if told.refused is None:
        return {}
    words = told.refused.words()
    return {"zh": words.zh, "en": words.en}


def _add_project(row: StandardRow, project: DraftingProject) -> None:
    day = today()
    row.stage, row.stage_on = project.events[-1].stage.value, project.events[-1].on
    row.approved_on, row.review_due = project.first(Stage.APPROVED), project.review_due(day)


def _add_document(row: StandardRow, entry: StandardEntry, catalogue: Catalogue) -> None:
    document = entry.document
    row.number, row.level = str(document.number), level_code(document.number)
    row.approved_on = row.approved_on or document.approved_on
    row.effective_on, row.ends_on = document.effective_on, catalogue.ends_on(document)
    row.superseded = bool(row.ends_on) and catalogue.status_on(document.number, row.ends_on) is StandardStatus.SUPERSEDED
    row.cells = printed_entry(entry)
    if row.review_due is None and document.drafters and document.published_on:
        row.review_due = _review_due(document, document.published_on)


def _review_due(document: StandardDocument, published: date) -> date | None:
    """A document that came without its project is reviewed five years after it was published."""
    return DraftingProject("", document.title, "", (StageEvent(Stage.PUBLICATION, published),)).review_due(today())


def _curated(document: StandardDocument, catalogue: Catalogue, placed: Placed) -> StandardRow:
    row = StandardRow(id_text=str(document.key), title=document.title, origin="rulebook", published_on=document.published_on)
    _add_document(row, StandardEntry(document, placed), catalogue)
    row.key = search_key(f"{row.number} {row.title}")
    return row


def in_status(status: StandardStatus, day: date) -> Q:
    """Return what rows say that stand in a way on a day (标准状态); ``status_of`` says the same of one row."""
    ended, stands = Q(ends_on__lte=day), Q(ends_on=None) | Q(ends_on__gt=day)
    not_later = Q(published_on=None) | Q(published_on__lte=day)
    undated = Q(effective_on=None, published_on=None)
    known = {
        StandardStatus.SUPERSEDED: ended & Q(superseded=True),
        StandardStatus.WITHDRAWN: ended & Q(superseded=False),
        StandardStatus.IN_FORCE: stands & Q(effective_on__lte=day),
        StandardStatus.PUBLISHED: stands & Q(effective_on__gt=day) & not_later,
        StandardStatus.DRAFT: stands & (Q(published_on__gt=day) & ~Q(effective_on__lte=day) | undated & ~Q(stage="")),
        StandardStatus.UNKNOWN: stands & (Q(effective_on=None, published_on__lte=day) | undated & Q(stage="")),
    }
    return known[status]


def with_status(rows: QuerySet[StandardRow], status: str, day: date) -> QuerySet[StandardRow]:
    """Return the rows that stand in a way on a day; an unknown name leaves all."""
    return rows.filter(in_status(StandardStatus(status), day)) if status in list(StandardStatus) else rows


def status_of(row: StandardRow, day: date) -> StandardStatus:
    """Return how a row stands on a day (标准状态); without its day of force it is never in force."""
    if row.ends_on and row.ends_on <= day:
        return StandardStatus.SUPERSEDED if row.superseded else StandardStatus.WITHDRAWN
    if row.effective_on and row.effective_on <= day:
        return StandardStatus.IN_FORCE
    if row.published_on and row.published_on > day:
        return StandardStatus.DRAFT
    if row.effective_on:
        return StandardStatus.PUBLISHED
    return StandardStatus.DRAFT if row.stage and not row.published_on else StandardStatus.UNKNOWN
