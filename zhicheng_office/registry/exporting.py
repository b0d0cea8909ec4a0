"""Lists out: what a filter leaves of entities or of a register, at once or by the worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from django.db.models import Min, QuerySet
from django.utils import timezone

from zhicheng.registry import platform_columns, platform_header, printed_rows, register, registers
from zhicheng.registry.importing import HEADERS
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.records import county, visible_rows
from zhicheng_office.registry.files import MEDIA_TYPES, written
from zhicheng_office.registry.models import EntityRow, ExportFile, RegisterRow
from zhicheng_office.registry.searching import MOST, filtered, search_entities
from zhicheng_office.registry.words import with_words

ENTITIES = "entities"
STEP = 5000
KNOWN_NOW = 1 << 62
_AT_ONCE = 400  # both databases bound the number of parameters
Told = Callable[[int, int], None]
_EXPORTED = ("code", "name", "town", "industry", "registered_on", "kind", "status", "size", "address")
_MORE = ("支柱产业 pillar", "规上 above_scale", "高新 high_tech")


def _plain(asked: Mapping[str, str], name: str) -> str:
    return asked.get(name, "").replace("\x00", "").strip()


def filtered_rows(code: str, asked: Mapping[str, str]) -> QuerySet[RegisterRow]:
    """Return the rows of a register that search and filters of an address leave."""
    rows = with_words(RegisterRow.objects.filter(register=code), _plain(asked, "q"))
    if kind := _plain(asked, "kind"):
        rows = rows.filter(kind=kind)
    if entity := _plain(asked, "entity"):
        rows = rows.filter(entity=entity.upper())
    if laboratory := _plain(asked, "laboratory"):
        rows = rows.filter(belongs_to=laboratory.upper())
    return rows


def exported(code: str, asked: Mapping[str, str], told: Told | None = None, *, platform: str = "") -> Iterator[tuple[str, ...]]:
    """Yield the header and the rows of a list as a file has them (导出名录), as the import reads them again.

    ``platform`` names an upper platform whose column names the header takes. Raises UnknownCode for one that has no such list.
    """
    lines = _entity_lines(asked, told) if code == ENTITIES else _register_lines(code, asked, told)
    yield platform_header(next(lines), platform_columns(platform, code)) if platform else next(lines)
    yield from lines


def _entity_lines(asked: Mapping[str, str], told: Told | None) -> Iterator[tuple[str, ...]]:
    plain = {name: _plain(asked, name) for name in asked}
    rows, text = filtered(plain), plain.get("q", "")
    yield (*(HEADERS[field][0] for field in _EXPORTED), *_MORE)
    total = rows.count() if told else 0
    found = search_entities(text, plain, size=MOST).rows if text else rows.order_by("subject").iterator(STEP)
    for number, (row, since) in enumerate(_dated(found), 1):
        if told and number % STEP == 0:
            told(number, total)
        fields = (row.code, row.name, row.town, row.industry, since, row.kind, row.status, row.scale, row.address)
        yield (*fields, row.pillar, str(int(row.above_scale)), str(int(row.high_tech)))


def _dated(rows: Iterable[EntityRow]) -> Iterator[tuple[EntityRow, str]]:
    """Yield entities with their first day by the facts, some hundred at a time: the projection does not keep it."""
    waiting = iter(rows)
    while part := list(islice(waiting, _AT_ONCE)):
        names = visible_rows(KNOWN_NOW).filter(predicate="entity.name", subject__in=[row.subject for row in part])
        since = dict(names.order_by().values("subject").annotate(first=Min("from_day")).values_list("subject", "first"))
        for row in part:
            yield row, date.fromordinal(since[row.subject]).isoformat() if row.subject in since else ""


def _register_lines(code: str, asked: Mapping[str, str], told: Told | None) -> Iterator[tuple[str, ...]]:
    rows = filtered_rows(code, asked)
    total = rows.count() if told else 0

    def cells() -> Iterator[Mapping[str, str]]:
        for number, row in enumerate(rows.iterator(STEP), 1):
            if told and number % STEP == 0:
                told(number, total)
            yield row.cells

    yield from printed_rows(register(code), cells())


def export_of(job: Job, told: Told) -> ExportFile:
    """Write a list as a file and keep it for who asked (导出任务); the same job again replaces its file."""
    code, form = job.arguments["list"], job.arguments["form"]
    place = county()
    data = written(exported(code, job.arguments["asked"], told), form, simulated=bool(place and place.simulated))
    kept, _ = ExportFile.objects.update_or_create(
        job=job.pk,
        defaults={
            "name": f"{code}.{form}",
            "media_type": MEDIA_TYPES[form],
            "content": data,
            "made_for": job.asked_by,
            "made_at": timezone.now(),
        },
    )
    return kept


def is_list(code: str) -> bool:
    """Say whether a list of this code can be exported."""
    return code == ENTITIES or code in registers()
