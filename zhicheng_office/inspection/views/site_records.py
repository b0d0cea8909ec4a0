"""Pages of site records: the list, one record with its papers, addenda, photographs, and archive volumes."""

from __future__ import annotations

from importlib import import_module

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.record_reading import filtered, lines_of, readable
from zhicheng_office.inspection.services.addenda import draft_addendum, sign_addendum
from zhicheng_office.inspection.site_paper import SitePaper, paper_of
from zhicheng_office.inspection.visit_models import ArchiveVolume, VisitRecord
from zhicheng_office.inspection.visit_words import FINDINGS
from zhicheng_office.ledger.evidence import MEDIA_TYPES, read_evidence
from zhicheng_office.ledger.once import acts_once
from zhicheng_office.ledger.outbox import leaf_of
from zhicheng_office.ledger.tables import csv_response, wants_csv
from zhicheng_office.ui.asked import asked, sent
from zhicheng_office.ui.saying import choices, here, say

PAGE = 50
WRITERS = ("docx", "pdf")


@require_safe
@needs("inspection.read_records")
def site_records(request: HttpRequest) -> HttpResponse:
    """List the records that the reader may see, newest first, 50 a page, by keyset."""
    finding, words = asked(request, "finding"), asked(request, "q")
    rows = filtered(readable(request.user), finding=finding, words=words)
    if wants_csv(request):
        return _csv("site-records", rows[:5000])
    total, after = rows.count(), asked(request, "after")
    if after:
        rows = rows.filter(pk__lt=int(after)) if after.isdecimal() and after.isascii() and len(after) < 19 else rows.none()
    found = list(rows.order_by("-pk")[: PAGE + 1])
    context = {
        "lines": lines_of(found[:PAGE]),
        "total": total,
        "findings": choices(FINDINGS),
        "finding": finding,
        "words": words,
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        "may_publish": may(request.user, "inspection.publish_results"),
    }
    return render(request, "inspection/site_records.html", context)


def _csv(name: str, rows: object) -> HttpResponse:
    header = [
        say("检查", "visit"), say("对象", "entity"), say("名称", "name"), say("日期", "day"), say("结果", "finding"),
        say("案卷", "volume"), say("件", "page"), say("公开", "published"), "SHA-256",
    ]  # fmt: skip
    table = (
        (
            one.record.visit.number, one.record.visit.entity, one.name, one.record.visit.day, here(one.finding), one.record.volume,
            one.record.page, one.record.published_on or "", one.record.digest,
        )
        for one in lines_of(rows)
    )  # fmt: skip
    return csv_response(name, header, table)


def _record(request: HttpRequest, number: str) -> VisitRecord:
    return get_object_or_404(readable(request.user), visit__number=number[:60].replace("\x00", ""))


@require_safe
@needs("inspection.read_records")
def site_record(request: HttpRequest, number: str) -> HttpResponse:
    """Show one record: what was found, by whom, how it was signed, what corrects it, its proof."""
    return _shown(request, _record(request, number))


def _shown(request: HttpRequest, record: VisitRecord, refusal: ZhichengError | None = None) -> HttpResponse:
    line = lines_of([record])[0]
    seated = may(request.user, "inspection.visit")
    context = {
        "line": line,
        "record": record,
        "paper": paper_of(record),
        "files": [(row, row["digest"] in _digests(record)) for row in record.photos],
        "rivals": list(record.visit.rivals.all()),
        "addenda": list(record.addenda.all()),
        "may_correct": seated,
        "me": request.user.get_username(),
        "leaf": leaf_of(f"site_record {record.visit.number}"),
        "refusal": refusal.words() if refusal else None,
    }
    return render(request, "inspection/site_record.html", context, status=422 if refusal else 200)


def _digests(record: VisitRecord) -> set[str]:
    return {file.digest for file in record.files.all()}


@require_safe
@needs("inspection.read_records")
def paper(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Give the paper of a record as a file; that it was taken is written into the trail."""
    if kind not in WRITERS:
        raise Http404
    record = _record(request, number)
    content = paper_of(record)
    writer = import_module(f"zhicheng_office.inspection.paper_{kind}")  # heavy, and only needed here: a start does not wait
    record_act(request.user.get_username(), "print_site_record", f"visit {record.visit.number}", kind=kind)
    data = writer.write_paper(content, _address(request, content))
    answer = HttpResponse(data, content_type=MEDIA_TYPES[f".{kind}"])
    answer["Content-Disposition"] = f'attachment; filename="site-record-{record.pk}.{kind}"'
    return answer


def _address(request: HttpRequest, content: SitePaper) -> str:
    if content.log_index is None:
        return content.proof
    return request.build_absolute_uri(reverse("log:entry", args=[content.log_index]))


@require_safe
@needs("inspection.read_records")
def photo(request: HttpRequest, number: str, digest: str) -> HttpResponse:
    """Give one photograph of a record."""
    file = get_object_or_404(_record(request, number).files, digest=digest)
    answer = HttpResponse(read_evidence(file), content_type=file.media_type)
    answer["Content-Disposition"] = f'inline; filename="{digest[:12]}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@needs("inspection.visit")
@acts_once
def add_addendum(request: HttpRequest, number: str) -> HttpResponse:
    """Take an addendum that waits for the second officer."""
    record = _record(request, number)
    try:
        draft_addendum(record, sent(request, "text"), request.user)
    except ZhichengError as reason:
        return _shown(request, record, reason)
    messages.success(request, say("补正已写，等另一名检查人员签署。", "Written; the other officer signs."))
    return redirect("inspection:site_record", number=number)


@require_POST
@needs("inspection.visit")
@acts_once
def sign(request: HttpRequest, number: str, addendum: int) -> HttpResponse:
    """Sign what the other officer wrote."""
    record = _record(request, number)
    found = get_object_or_404(record.addenda, pk=min(addendum, 1 << 62))
    try:
        sign_addendum(found, request.user)
    except ZhichengError as reason:
        return _shown(request, record, reason)
    messages.success(request, say("补正已签署。", "The addendum is signed."))
    return redirect("inspection:site_record", number=number)


@require_safe
@needs("inspection.read_records")
def volumes(request: HttpRequest) -> HttpResponse:
    """List the archive volumes that hold something the reader may see."""
    seen = set(readable(request.user).values_list("volume", flat=True))
    found = [volume for volume in ArchiveVolume.objects.all() if volume.number in seen]
    return render(request, "inspection/volumes.html", {"volumes": found})


@require_safe
@needs("inspection.read_records")
def volume(request: HttpRequest, number: str) -> HttpResponse:
    """Show the index page of a volume, for printing."""
    rows = readable(request.user).filter(volume=number[:40].replace("\x00", "")).order_by("page")
    if not rows.exists():
        raise Http404
    if wants_csv(request):
        return _csv(f"volume-{number}", rows)
    return render(request, "inspection/volume.html", {"number": number, "lines": lines_of(rows)})
