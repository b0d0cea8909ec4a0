"""How long others may keep what was released: it never changes, and yet it may have to be taken down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from zhicheng_office.ledger.models import ReleaseSet

# An hour, not a year: a release that is withdrawn must be gone from every cache long before its term of three days is over.
PINNED = "public, max-age=3600, immutable"
ASK_AGAIN = "no-cache"  # keep it, but ask whether it is still the newest
NEVER = "private, no-store"


def cached(
    request: HttpRequest, release: ReleaseSet, said: tuple[object, ...], make: Callable[[], HttpResponse], *, pinned: bool
) -> HttpResponse:
    """Answer with what ``make`` makes of a published release, or that the asker holds it already (304).

    ``said`` is everything else that the answer depends on; ``pinned`` tells that the address itself names the release.
    """
    parts = "\n".join(map(str, (release.name, *said)))
    etag = f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'
    published = int(release.published_at.timestamp())
    answer = get_conditional_response(request, etag=etag, last_modified=published) or make()
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(published)
    answer["Cache-Control"] = PINNED if pinned else ASK_AGAIN
    return answer
