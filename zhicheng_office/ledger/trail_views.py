"""The trail for auditors: newest first with its place in the private log, checked on request, exported.

To check and to export are acts and are in the trail themselves; to look is none, or every look would add what the next one shows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words
from zhicheng.publication import Column, ColumnKind, Table, csv_bytes
from zhicheng_office.accounts.permissions import needs
from zhicheng_office.audit.checking import check_trail, signed_size, trail_standing
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.trail_words import act_words

PAGE = 50
MOST_EXPORTED = 50_000
_LONGEST = 200
COLUMNS = (
    Column("position", ColumnKind.INTEGER, Words("序号", "position")),
    Column("at", ColumnKind.CODE, Words("时间", "time"), required=True),
    Column("actor", ColumnKind.CODE, Words("何人", "who")),
    Column("act", ColumnKind.CODE, Words("行为", "act"), required=True),
    Column("object", ColumnKind.CODE, Words("对象", "object")),
    Column("details", ColumnKind.CODE, Words("详情", "details")),
    Column("sealed", ColumnKind.CODE, Words("封存", "sealed"), required=True),
    Column("simulated", ColumnKind.BOOLEAN, Words("模拟数据", "simulated"), required=True),
)
SEALED = {
    "signed": Words("已签署", "signed"),
    "chained": Words("已入链，待签署", "chained, to be signed"),
    "waiting": Words("待封存", "to be sealed"),
}


@dataclass(frozen=True)
class TrailLine:
    """One entry as auditors see it (审计行): ``sealed`` says how far it is out of reach of a change."""

    entry: AuditEntry
    words: Words
    sealed: str

    @property
    def sealed_words(self) -> Words:
        """Return how far it is sealed, in words."""
        return SEALED[self.sealed]

    @property
    def details(self) -> str:
        """Return what was recorded with the act."""
        return "；".join(f"{name}: {_plain(value)}" for name, value in self.entry.details.items() if value not in ("", None))


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class TrailFilter:
    """What of the trail is asked for (审计筛选); ``wrong`` names a day that is none."""

    actor: str
    act: str
    text: str
    since: date | None
    until: date | None
    wrong: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> TrailFilter:
        """Read the filter from an address."""
        said = {name: _asked(request, name) for name in ("actor", "act", "q", "since", "until")}
        days = {name: _day(said[name]) for name in ("since", "until")}
        wrong = next((said[name] for name, day in days.items() if said[name] and day is None), "")
        return cls(said["actor"], said["act"], said["q"], days["since"], days["until"], wrong)

    def rows(self) -> QuerySet[AuditEntry]:
        """Return the entries that fit, newest first; none where a day is wrong."""
        rows = AuditEntry.objects.order_by("-id")
        if self.wrong:
            return rows.none()
        if self.actor:
            rows = rows.filter(actor__icontains=self.actor)
        if self.act:
            rows = rows.filter(act=self.act)
        for word in self.text.split():
            rows = rows.filter(Q(actor__icontains=word) | Q(act__icontains=word) | Q(object__icontains=word))
        if self.since:
            rows = rows.filter(at__gte=_midnight(self.since))
        return rows.filter(at__lt=_midnight(self.until + timedelta(days=1))) if self.until else rows


@require_safe
@needs("audit.read_trail")
def trail(request: HttpRequest) -> HttpResponse:
    """List the trail, newest first, by keyset."""
    return render(request, "ledger/trail.html", _context(request))


@require_POST
@needs("audit.read_trail")
def check(request: HttpRequest) -> HttpResponse:
    """Check the whole trail and answer plainly; the check is an act."""
    found = check_trail()
    record_act(request.user.get_username(), "check_trail", whole=found.is_whole, entries=found.entries, signed=found.signed)
    return render(request, "ledger/trail.html", {**_context(request), "check": found})


@require_safe
@needs("audit.read_trail")
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Give the newest signed checkpoint of the trail, to be kept elsewhere."""
    now = trail_standing()
    if now is None:
        raise Http404
    answer = HttpResponse(now.note, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="trail-checkpoint.txt"'
    return answer


@require_safe
@needs("audit.read_trail")
def export(request: HttpRequest) -> HttpResponse:
    """Give the entries that fit as .csv, the newest ones where there are too many; the export is an act."""
    asked, place = TrailFilter.of(request), county()
    simulated = bool(place and place.simulated)
    rows = tuple(_row(line, simulated) for line in _lines(asked.rows()[:MOST_EXPORTED]))
    used = {name: str(value) for name, value in vars(asked).items() if value}
    record_act(request.user.get_username(), "export_trail", entries=len(rows), filter=used)
    data = csv_bytes(Table("trail", Words("审计留痕", "trail"), COLUMNS, rows))
    answer = HttpResponse(b"\xef\xbb\xbf" + data, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return answer


def _context(request: HttpRequest) -> dict[str, Any]:
    asked, before = TrailFilter.of(request), _asked(request, "before")
    rows = asked.rows()
    if before:
        rows = rows.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else rows.none()
    found = list(rows[: PAGE + 1])
    keep = request.GET.copy()
    keep.pop("before", None)
    acts = sorted(set(AuditEntry.objects.order_by().values_list("act", flat=True).distinct()))
    return {
        "lines": _lines(found[:PAGE]),
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        "asked": asked,
        "kept_query": keep.urlencode(),
        "acts": [(act, act_words(act)) for act in acts],
        "total": AuditEntry.objects.count(),
        "standing": trail_standing(),
        "filtered": any((asked.actor, asked.act, asked.text, asked.since, asked.until, asked.wrong)),
    }


def _lines(entries: Any) -> list[TrailLine]:
    signed = signed_size()
    return [TrailLine(entry, act_words(entry.act), _sealed(entry, signed)) for entry in entries]


def _sealed(entry: AuditEntry, signed: int) -> str:
    if entry.position is None:
        return "waiting"
    return "signed" if entry.position <= signed else "chained"


def _row(line: TrailLine, simulated: bool) -> tuple[Any, ...]:
    entry = line.entry
    at = timezone.localtime(entry.at).isoformat(timespec="seconds")
    details = json.dumps(entry.details, ensure_ascii=False, sort_keys=True)
    texts = (_writable(text) or None for text in (entry.actor, entry.act, entry.object, details))
    return (entry.position, at, *texts, line.sealed, simulated)


def _writable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _asked(request: HttpRequest, name: str) -> str:
    return "".join(sign for sign in request.GET.get(name, "")[:_LONGEST] if sign.isprintable()).strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 and "1900" <= text[:4] <= "2200" else None
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
