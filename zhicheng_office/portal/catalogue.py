"""The catalogue of released data: what was published when, its files, its proof; preparing and publishing for two officers."""

from __future__ import annotations

import mimetypes

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zhicheng.errors import Words, ZhichengError
from zhicheng.publication import dcat_catalogue
from zhicheng_office.accounts.permissions import may, needs
from zhicheng_office.cockpit.pages import say_here
from zhicheng_office.ledger.models import ReleaseFile, ReleaseSet
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.releasing import prepare_release, publish_release
from zhicheng_office.ledger.withdrawal_pages import release_due
from zhicheng_office.portal.caching import NEVER, cached
from zhicheng_office.portal.datasets import about_today, references_held, tables_today
from zhicheng_office.portal.origins import rows_today
from zhicheng_office.portal.withdrawals import gone

MOST = 200


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """List the releases, newest first; officers see what waits for the second person."""
    return render(request, "portal/data.html", _context(request))


def _context(request: HttpRequest) -> dict[str, object]:
    published = list(ReleaseSet.objects.exclude(published_at=None).select_related("withdrawal").prefetch_related("files")[:MOST])
    indexes = indexes_of(f"release {release.number}" for release in published)
    may_release = may(request.user, "ledger.release")
    return {
        "releases": [(release, indexes.get(f"release {release.number}")) for release in published],
        "may_release": may_release,
        "waiting": ReleaseSet.objects.filter(published_at=None).first() if may_release else None,
        "release_due": may_release and release_due(),
    }


@require_safe
def catalogue_file(request: HttpRequest) -> HttpResponse:
    """Give the catalogue as DCAT 3 in JSON-LD."""
    files = ReleaseFile.objects.filter(path="datapackage.json").exclude(release__published_at=None).order_by("-release__number")
    data = dcat_catalogue("质量公开数据 quality data", [bytes(file.data) for file in files[:MOST]])
    return HttpResponse(data, content_type="application/ld+json")


@require_safe
def release_file(request: HttpRequest, number: int, path: str) -> HttpResponse:
    """Give one file of a published release; what waits is seen by officers alone, what was withdrawn is gone (410)."""
    if withdrawn := ReleaseSet.objects.filter(number=number).exclude(withdrawal=None).select_related("withdrawal").first():
        return gone(request, withdrawn)
    file = ReleaseFile.objects.filter(release__number=number, path=path).select_related("release").first()
    if file is None or (file.release.published_at is None and not may(request.user, "ledger.release")):
        raise Http404
    if file.release.published_at is None:
        answer = _sent(file)
        answer["Cache-Control"] = NEVER
        return answer
    return cached(request, file.release, (path,), lambda: _sent(file), pinned=True)


def _sent(file: ReleaseFile) -> HttpResponse:
    kind = mimetypes.guess_type(file.path)[0] or "application/octet-stream"
    answer = HttpResponse(bytes(file.data), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{file.path.rpartition("/")[2]}"'
    return answer


@require_POST
@needs("ledger.release")
def prepare(request: HttpRequest) -> HttpResponse:
    """Prepare a release of today's tables."""
    try:
        by = request.user.get_username()
        made = prepare_release(about_today(), tables_today, by, rows=rows_today, holds=references_held)
    except ZhichengError as reason:
        return _refused(request, reason)
    messages.success(
        request,
        say_here(
            Words(
                f"第 {made.number} 号已拟好，等另一人复核。", f"Release {made.number} is prepared; another person publishes it."
            )
        ),
    )
    return redirect(reverse("portal:data"))


@require_POST
@needs("ledger.release")
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Publish what another officer prepared."""
    waiting = get_object_or_404(ReleaseSet, number=number)
    try:
        publish_release(waiting, request.user.get_username())
    except ZhichengError as reason:
        return _refused(request, reason)
    messages.success(request, say_here(Words(f"第 {number} 号已发布。", f"Release {number} is published.")))
    return redirect(reverse("portal:data"))


def _refused(request: HttpRequest, reason: ZhichengError) -> HttpResponse:
    return render(request, "portal/data.html", {**_context(request), "refusal": reason.words()}, status=422)
