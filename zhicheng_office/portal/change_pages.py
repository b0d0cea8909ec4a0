"""What changed since, as a page, as JSON and CSV, and as a feed to subscribe to."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.publication import Cell, CellChange, RowChange, csv_cell, json_cell, key_token
from zhicheng_office.ledger.models import ReleaseSet
from zhicheng_office.ledger.proofs import KINDS, indexes_of
from zhicheng_office.portal.answering import coded, coded_file
from zhicheng_office.portal.caching import ASK_AGAIN
from zhicheng_office.portal.changes import COMPARED_WORDS, Changes, TableDiff, changes_since
from zhicheng_office.portal.errors import UnknownRelease
from zhicheng_office.portal.released import published

SHOWN = 60
KINDS_OF_FILES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
HEAD = ("table", "kind", "key", "column", "before", "after", "since", "until", "simulated")


@require_safe
@coded
def changes(request: HttpRequest) -> HttpResponse:
    """Show what changed since a release or a day, to the newest release."""
    asked = request.GET.get("since", "")
    found = changes_since(asked)
    context: dict[str, Any] = {"changes": found, "asked": asked, "releases": published()[:1000]}
    if found is not None:
        places = indexes_of(f"release {release.number}" for release in found.releases)
        context |= {
            "since": found.since,
            "tables": [_table(diff) for diff in found.tables],
            "later": [(release, places.get(f"release {release.number}")) for release in found.releases],
            "kinds": [(KINDS.get(kind, kind), count) for kind, count in found.leaves.kinds or ()],
            "log_after": key_token((found.leaves.first - 1,)) if found.leaves.first is not None else "",
        }
    return render(request, "portal/changes.html", context)


def _table(diff: TableDiff) -> dict[str, Any]:
    titles = {column.name: column.title for column in diff.table.columns}
    shown = [
        (change, _key(change), [(titles[cell.column], cell) for cell in _told(diff, change)]) for change in diff.changes[:SHOWN]
    ]
    return {
        "table": diff.table,
        "note": COMPARED_WORDS[diff.compared],
        "counts": diff.counts.items(),
        "shown": shown,
        "more": len(diff.changes) - len(shown),
    }


def _told(diff: TableDiff, change: RowChange) -> list[CellChange]:
    """Return the cells that a row of the page names: its key stands there already."""
    return [cell for cell in change.cells if cell.column not in diff.table.key]


def _key(change: RowChange) -> str:
    return " · ".join(csv_cell(cell) for cell in change.key)


@require_safe
@coded_file
def changes_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give what changed since as JSON or CSV."""
    if kind not in KINDS_OF_FILES:
        raise Http404
    return file_of(request.GET.get("since", ""), kind)


def file_of(since: str, kind: str) -> HttpResponse:
    """Return what changed since as a file; raise UnknownRelease before anything was released."""
    found = changes_since(since)
    if found is None:
        raise UnknownRelease(value=since or "1")
    answer = HttpResponse(_csv(found) if kind == "csv" else _json(found), content_type=KINDS_OF_FILES[kind])
    answer["Cache-Control"] = ASK_AGAIN
    mark = "-simulated" if found.simulated else ""
    answer["Content-Disposition"] = f'inline; filename="changes{mark}.{kind}"'
    return answer


def _json(found: Changes) -> str:
    """Return the changes as JSON; values are written as in the tables themselves, decimals digit by digit."""
    head = {"since": _release(found.since), "until": _release(found.until), "simulated": found.simulated}
    leaves = found.leaves
    tail = {
        "releases": [_release(release) for release in found.releases],
        "leaves": {
            "count": leaves.total,
            "kinds": None if leaves.kinds is None else dict(leaves.kinds),
            "first": leaves.first,
            "last": leaves.last,
        },
    }
    tables = ",\n".join(map(_table_json, found.tables))
    return json.dumps(head)[:-1] + f', "tables": [\n{tables}\n], ' + json.dumps(tail)[1:] + "\n"


def _table_json(diff: TableDiff) -> str:
    head = {"table": diff.table.name, "key": list(diff.table.key), "compared": diff.compared.value}
    head |= {kind.value: count for kind, count in diff.counts.items()}
    return json.dumps(head)[:-1] + ', "changes": [' + ", ".join(map(_change_json, diff.changes)) + "]}"


def _change_json(change: RowChange) -> str:
    cells = ", ".join(
        f'{{"column": {json.dumps(cell.column)}, "before": {json_cell(cell.before)}, "after": {json_cell(cell.after)}}}'
        for cell in change.cells
    )
    key = ", ".join(map(json_cell, change.key))
    return f'{{"kind": {json.dumps(change.kind.value)}, "key": [{key}], "cells": [{cells}]}}'


def _release(release: ReleaseSet | None) -> dict[str, Any] | None:
    return None if release is None else {"number": release.number, "id": release.name, "day": release.day.isoformat()}


def _csv(found: Changes) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    ends: tuple[Cell, ...] = (found.since.number if found.since else None, found.until.number, found.simulated)
    for diff in found.tables:
        for change in diff.changes:
            for cell in change.cells:
                row = (diff.table.name, change.kind.value, _key(change), cell.column, cell.before, cell.after, *ends)
                writer.writerow([csv_cell(value) for value in row])
    return out.getvalue()
