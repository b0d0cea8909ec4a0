"""Photographs of a visit: sent in pieces, resumed where they broke off, kept as evidence once whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction

from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.campaign_models import Visit
from zhicheng_office.inspection.services.closed_premises import propose_for_closed
from zhicheng_office.inspection.visit_errors import DigestUnlike, PhotoUnfit, PieceAhead
from zhicheng_office.inspection.visit_models import PhotoPiece, PhotoUpload, VisitRecord
from zhicheng_office.inspection.visit_orders import inspector_of, own_visit, seated_visit
from zhicheng_office.ledger.evidence import keep_evidence

MOST_BYTES = 4 * 1024 * 1024
MOST_PHOTOS = 60
MOST_PIECE = 512 * 1024
_BEGINNINGS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}


@dataclass(frozen=True)
class Piece:
    """Some bytes of a photograph (照片分片): where they begin, how large the whole is."""

    digest: str
    offset: int
    size: int
    data: bytes


@dataclass(frozen=True)
class Arrived:
    """How much of a photograph has come (已到字节)."""

    received: int
    complete: bool


def take_piece(number: str, piece: Piece, user: User) -> Arrived:
    """Take a piece from an inspector's account (接收分片). Raises NoInspector and as ``take_piece_from``."""
    return take_piece_from(number, piece, inspector_of(user).number, by=user.get_username())


def take_piece_from(number: str, piece: Piece, inspector: str, *, by: str) -> Arrived:
    """Take a piece of a photograph (接收分片): what came before is not taken twice, a gap is refused, the whole is checked.

    Raises UnknownVisit, PhotoUnfit, PieceAhead, DigestUnlike and what ``keep_evidence`` raises.
    """
    with transaction.atomic():
        upload = _upload(seated_visit(number, inspector, locked=True), piece, by)
        whole = _added(upload, piece)
        arrived = Arrived(upload.received, upload.evidence_id is not None)
        if whole is not None:
            arrived = _keep(upload, whole, by)
    if whole is None:
        return arrived
    if not arrived.complete:
        raise DigestUnlike(value=piece.digest)
    record = VisitRecord.objects.filter(visit__number=number).first()
    if record is not None:
        propose_for_closed(record)
    return arrived


def arrived_of(number: str, digest: str, user: User) -> Arrived:
    """Say how much of a photograph has come, so that it can be gone on with (续传起点); raise UnknownVisit."""
    upload = PhotoUpload.objects.filter(visit=own_visit(number, user), digest=digest).first()
    return Arrived(upload.received, upload.evidence_id is not None) if upload else Arrived(0, False)


def link_photos(record: VisitRecord) -> list[str]:
    """Link a record with its photographs that have come (关联照片); return the digests that are still due."""
    wanted = {row["digest"] for row in record.photos}
    there = PhotoUpload.objects.filter(visit_id=record.visit_id, digest__in=wanted).exclude(evidence=None)
    kept = dict(there.values_list("digest", "evidence_id"))
    record.files.add(*kept.values())
    return sorted(wanted - kept.keys())


def _upload(visit: Visit, piece: Piece, by: str) -> PhotoUpload:
    found = PhotoUpload.objects.select_for_update().filter(visit=visit, digest=piece.digest).first()
    if found is None:
        if visit.uploads.count() >= MOST_PHOTOS:
            raise PhotoUnfit(zh=f"一次检查至多 {MOST_PHOTOS} 张", en=f"a visit has {MOST_PHOTOS} at most")
        found = PhotoUpload.objects.create(visit=visit, digest=piece.digest, size=piece.size, by=by)
    if found.size != piece.size:
        raise PhotoUnfit(zh=f"先说共 {found.size} 字节", en=f"{found.size} bytes were said before")
    return found


def _added(upload: PhotoUpload, piece: Piece) -> bytes | None:
    """Add what is new in a piece; return the whole once every byte has come."""
    if upload.evidence_id is not None:
        return None
    if piece.offset > upload.received:
        raise PieceAhead(value=piece.offset, received=upload.received)
    new = piece.data[upload.received - piece.offset :]
    if upload.received + len(new) > upload.size:
        raise PhotoUnfit(zh=f"多于 {upload.size} 字节", en=f"there are more than {upload.size} bytes")
    if new:
        PhotoPiece.objects.create(upload=upload, offset=upload.received, data=new)
        upload.received += len(new)
        upload.save(update_fields=["received"])
    if upload.received < upload.size:
        return None
    return b"".join(bytes(data) for data in upload.pieces.values_list("data", flat=True))


def _keep(upload: PhotoUpload, whole: bytes, by: str) -> Arrived:
    upload.pieces.all().delete()
    ending = next((ending for begin, ending in _BEGINNINGS.items() if whole.startswith(begin)), ".bin")
    if hashlib.sha256(whole).hexdigest() != upload.digest:
        upload.delete()
        return Arrived(0, False)
    name = f"{upload.visit.number}-{upload.digest[:12]}{ending}"
    upload.evidence = keep_evidence(whole, name, by, most_bytes=MOST_BYTES)
    upload.save(update_fields=["evidence"])
    record = VisitRecord.objects.filter(visit_id=upload.visit_id).first()
    if record is not None:
        link_photos(record)
    return Arrived(upload.received, True)
