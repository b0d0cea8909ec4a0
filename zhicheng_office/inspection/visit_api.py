"""The phone's side door: today's sheets, records sent once, photographs in pieces. Session and token of the site, nothing else."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Body, Path, Query, Router
from ninja.security import SessionAuth
from ninja.utils import check_csrf

from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.services.visit_photos import MOST_BYTES, MOST_PIECE, Arrived, Piece, arrived_of, take_piece
from zhicheng_office.inspection.services.visit_sending import accept_record
from zhicheng_office.inspection.visit_errors import NoInspector, PhotoUnfit, StaleToken
from zhicheng_office.inspection.visit_schemas import ArrivedOut, ReceiptOut, RecordIn, TodayOut
from zhicheng_office.inspection.visit_sheets import today_of
from zhicheng_office.ledger.api import Refusal


class PhoneSession(SessionAuth):
    """The session of an inspector; a missing token of the site is told with its code."""

    def _get_key(self, request: HttpRequest) -> str | None:
        if check_csrf(request):
            raise StaleToken()
        return request.COOKIES.get(self.param_name)


router = Router(tags=["visits"], auth=PhoneSession())
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Refusal}
Number = Annotated[str, Path(min_length=1, max_length=60, pattern=r"^[^/\x00-\x1f\x7f]+$")]
Digest = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", min_length=64, max_length=64)]
_BYTES: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/visits/today", response={200: TodayOut, 401: Refusal, 403: Refusal}, summary="今日检查 Today's visits")
def today(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Return today's visits of the inspector who asks; the answer is for this phone and is not kept on the way."""
    _check_role(request)
    response["Cache-Control"] = "no-store"
    get_token(request)  # sets the cookie that the page sends back as its token
    return today_of(request.user)


@router.post("/visits/records", response={200: ReceiptOut, **REFUSED}, summary="收存现场检查记录 Accept a site record")
def accept(request: HttpRequest, record: Annotated[RecordIn, Body()]) -> dict[str, Any]:
    """Accept a record once: the same key again gives the same answer, another key for the same visit 409, with both kept."""
    _check_role(request)
    receipt = accept_record(record.model_dump(), request.user)
    kept = receipt.record
    return {
        "visit": kept.visit.number,
        "key": kept.key,
        "volume": kept.volume,
        "page": kept.page,
        "received_at": timezone.localtime(kept.received_at).isoformat(),
        "missing": list(receipt.missing),
    }


@router.get("/visits/{number}/photos/{digest}", response={200: ArrivedOut, **REFUSED}, summary="续传起点 Where to go on")
def photo_arrived(request: HttpRequest, number: Number, digest: Digest) -> Arrived:
    """Say how many bytes of a photograph have come."""
    _check_role(request)
    return arrived_of(number, digest, request.user)


@router.put(
    "/visits/{number}/photos/{digest}",
    response={200: ArrivedOut, **REFUSED},
    summary="上传照片 Send a photograph",
    openapi_extra=_BYTES,
)
def photo(
    request: HttpRequest,
    number: Number,
    digest: Digest,
    offset: Annotated[int, Query(ge=0, le=MOST_BYTES)],
    size: Annotated[int, Query(ge=1, le=MOST_BYTES)],
) -> Arrived:
    """Take a piece of a photograph; bytes that came before are not taken twice."""
    _check_role(request)
    if len(request.body) > MOST_PIECE:
        raise PhotoUnfit(zh=f"一段至多 {MOST_PIECE} 字节", en=f"a piece has {MOST_PIECE} bytes at most")
    return take_piece(number, Piece(digest, offset, size, bytes(request.body)), request.user)


def _check_role(request: HttpRequest) -> None:
    if not may(request.user, "inspection.visit"):
        raise NoInspector(value=request.user.get_username())
