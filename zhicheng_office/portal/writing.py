"""Public tables as files: JSON with its proof beside the rows, CSV as the release writes it; sent in parts as they are read."""

from __future__ import annotations

import csv
import json
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import chain
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse

from zhicheng.publication import TablePage, csv_cell, json_cell, table_schema
from zhicheng_office.portal.asking import Asked
from zhicheng_office.portal.tables import PublicTable

KINDS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


def json_parts(table: PublicTable, pages: Iterable[TablePage]) -> Iterator[str]:
    """Yield a table as JSON: table, release, schema, rows, next, simulated, proof. Decimals keep their digits."""
    names = [json.dumps(column.name) for column in table.schema.columns]
    head = {"table": table.name, "release": release_page(table), "schema": table_schema(table.schema)}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    last, comma = None, ""
    for page in pages:
        rows = ("{" + ", ".join(map(": ".join, zip(names, map(json_cell, row), strict=True))) + "}" for row in page.rows)
        yield "".join(f"{comma if number == 0 else ','}\n{row}" for number, row in enumerate(rows))
        comma, last = "," if page.rows else comma, page.next
    tail = {"next": last, "simulated": table.simulated, "proof": proof_page(table)}
    yield "\n], " + json.dumps(tail, ensure_ascii=False)[1:] + "\n"


def csv_parts(table: PublicTable, pages: Iterable[TablePage]) -> Iterator[str]:
    """Yield a table as CSV: the columns' names, then the rows; a text that would be a formula gets an apostrophe."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow([column.name for column in table.schema.columns])
    for page in pages:
        yield "".join(writer.writerow([csv_cell(cell) for cell in row]) for row in page.rows)


def release_page(table: PublicTable) -> dict[str, Any] | None:
    """Return what a file says of the release its table is from, None for a register."""
    release = table.release
    return release and {"number": release.number, "id": release.name, "day": release.day.isoformat()}


def proof_page(table: PublicTable) -> dict[str, Any] | None:
    """Return where the release's entry is in the log with its files, None for a register and while it waits."""
    if table.log is None:
        return None
    files = {name: reverse(f"log:{name}", args=[table.log]) for name in ("entry", "proof", "bundle")}
    return {"log_index": table.log, **files, "shows": "integrity and order, not truth"}


def opened(table: PublicTable, asked: Asked) -> Iterator[TablePage]:
    """Return the pages that a question asks for, the first one read already, so that a refusal is still a refusal."""
    pages = table.pages(asked)
    return chain([next(pages)], pages)


def sent(request: HttpRequest, parts: Iterator[str], kind: str) -> StreamingHttpResponse:
    """Return an answer that is sent part by part."""
    given = _awaited(parts) if isinstance(request, ASGIRequest) else parts
    return StreamingHttpResponse(given, content_type=KINDS[kind])


async def _awaited(parts: Iterator[str]) -> AsyncIterator[str]:
    # An asynchronous server would otherwise collect everything before it sends the first byte.
    while (part := await sync_to_async(next)(parts, None)) is not None:
        yield part


class _Echo:
    def write(self, line: str) -> str:
        return line
