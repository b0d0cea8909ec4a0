"""A site record as it comes from a phone: checked, accepted once, numbered, stated and put into the log in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zhicheng.enforcement import (
    Answer,
    Finding,
    Judgement,
    Outcome,
    Signature,
    SignatureKind,
    SiteRecord,
    VisitOrder,
    check_record,
    finding_of,
    record_rules,
    state,
)
from zhicheng.log import canonical_json
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.campaign_models import Visit
from zhicheng_office.inspection.check_lists import fix_lists
from zhicheng_office.inspection.services.closed_premises import propose_for_closed
from zhicheng_office.inspection.services.due_openings import ask_opening
from zhicheng_office.inspection.services.visit_photos import link_photos
from zhicheng_office.inspection.services.volumes import next_page
from zhicheng_office.inspection.visit_errors import AnotherRecord, KeyReused, TooManyRivals, UnfitTime
from zhicheng_office.inspection.visit_models import RivalRecord, VisitRecord
from zhicheng_office.inspection.visit_orders import inspector_of, order_of, seated_visit
from zhicheng_office.ledger.matters import open_matter
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

MOST_RIVALS = 10
SOURCE = "现场检查记录 site record"


@dataclass(frozen=True)
class Receipt:
    """What the phone is told of a record that is kept (收讫): its page in the archive, and which photographs are still due."""

    record: VisitRecord
    missing: tuple[str, ...]


def accept_record(sent: Mapping[str, Any], user: User) -> Receipt:
    """Accept a record from an inspector's account (收存记录). Raises NoInspector and as ``accept_from``."""
    return accept_from(sent, inspector_of(user).number, by=user.get_username())


def accept_from(sent: Mapping[str, Any], inspector: str, *, by: str) -> Receipt:
    """Accept a record once (收存记录). The same key with the same content gives the same receipt.

    Raises UnknownVisit, KeyReused, AnotherRecord (after the second record was kept), TooManyRivals, UnfitTime, and the errors of
    ``check_record``.
    """
    digest = hashlib.sha256(canonical_json(dict(sent))).hexdigest()
    with transaction.atomic():
        lock_sequencer()  # taken first by everybody who records: nobody waits for one who waits for him
        visit = seated_visit(sent["visit"], inspector, locked=True)
        record = _known(visit, sent["key"], digest) or VisitRecord.objects.filter(visit=visit).first()
        if record is None:
            record = _accept(visit, sent, digest, by)
        elif record.key != sent["key"]:
            _keep_rival(visit, sent, digest, by)
        missing = link_photos(record)
    if record.key != sent["key"]:
        raise AnotherRecord(value=visit.number, by=record.sent_by)
    propose_for_closed(record)
    return Receipt(record, tuple(missing))


def _known(visit: Visit, key: str, digest: str) -> VisitRecord | None:
    """Return the record of a key, or None for a new one; whatever else is known of the key is refused."""
    rival = RivalRecord.objects.filter(key=key).first()
    record = VisitRecord.objects.filter(key=key).first()
    for kept in (rival, record):
        if kept is not None and (kept.visit_id, kept.digest) != (visit.pk, digest):
            raise KeyReused(value=key)
    return record


def _keep_rival(visit: Visit, sent: Mapping[str, Any], digest: str, by: str) -> None:
    if RivalRecord.objects.filter(key=sent["key"]).exists():
        return
    if visit.rivals.count() >= MOST_RIVALS:
        raise TooManyRivals(value=visit.number, most=MOST_RIVALS)
    given = {"digest": digest, "content": dict(sent), "sent_by": by, "received_at": recorded_now()}
    RivalRecord.objects.create(visit=visit, key=sent["key"], **given)
    record_act(by, "keep_rival_record", f"visit {visit.number}", key=sent["key"], digest=digest)


def _accept(visit: Visit, sent: Mapping[str, Any], digest: str, by: str) -> VisitRecord:
    fix_lists([visit])
    value, order = site_record(sent), order_of(visit)
    check_record(value, order, rulebook=load_rulebook())
    facts = state(value, order)
    volume, page = next_page(value.day.year, facts[0].body)
    record = _stored(visit, sent, value, digest=digest, by=by, place=(volume, page))
    label = BatchLabel(SOURCE, facts[0].body, today(), by, _simulated(), f"site-record {record.key}")
    record_batch(facts, label)
    _file(record, order, by)
    ask_opening(visit.campaign)
    return record


def site_record(sent: Mapping[str, Any]) -> SiteRecord:
    """Return what was sent as the library's value (现场检查记录)."""
    return SiteRecord(
        visit=sent["visit"],
        day=day_of(sent["day"]),
        outcome=Outcome(sent["outcome"]),
        answers=tuple(_answer(row) for row in sent["answers"]),
        certificates=tuple(sent["officers"]),
        disposition=Finding(sent["disposition"]),
        reason=sent["reason"],
        statement=sent["statement"],
        signature=_signature(sent["signature"]) if sent["signature"] else None,
        photos=tuple(row["digest"] for row in sent["photos"] if not row["check"]),
    )


def _answer(row: Mapping[str, Any]) -> Answer:
    judgement = Judgement(row["judgement"]) if row["judgement"] else None
    return Answer(row["item"], row["check"], judgement, row["reading"], row["note"], tuple(row["photos"]))


def _signature(row: Mapping[str, Any]) -> Signature:
    return Signature(SignatureKind(row["kind"]), row["name"], bool(row["strokes"]), row["reason"])


def _stored(
    visit: Visit, sent: Mapping[str, Any], value: SiteRecord, *, digest: str, by: str, place: tuple[str, int]
) -> VisitRecord:
    visit.state = value.outcome.value
    visit.save(update_fields=["state"])
    return VisitRecord.objects.create(
        visit=visit,
        key=sent["key"],
        digest=digest,
        outcome=value.outcome.value,
        finding=finding_of(value).value,
        answers=sent["answers"],
        officers=sent["officers"],
        reason=value.reason,
        statement=value.statement,
        signature=sent["signature"] or {},
        photos=sent["photos"],
        made_at=moment_of(sent["made_at"]),
        received_at=recorded_now(),
        sent_by=by,
        volume=place[0],
        page=place[1],
    )


def _file(record: VisitRecord, order: VisitOrder, by: str) -> None:
    """Put the record into the log, start the clock of its publication, and write the trail."""
    number, subject = record.visit.number, f"site_record {record.visit.number}"
    photos = [row["digest"] for row in record.photos]
    said = {"visit": number, "digest": record.digest, "volume": record.volume, "page": record.page, "photos": photos}
    queue_record("site_record", subject, said, opened=("volume", "page"))
    skills = {skill for one in order.lists for skill in one.skills}
    duty = record_rules(order.day, skills, rulebook=load_rulebook()).duty
    open_matter(duty, number, subject="检查结果公开 result of a visit", started=order.day, by=by)
    record_act(by, "accept_site_record", f"visit {number}", volume=record.volume, page=record.page, digest=record.digest)


def day_of(text: str) -> date:
    """Return a day as the phone writes it; raise UnfitTime."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnfitTime(value=text[:40]) from None


def moment_of(text: str) -> datetime:
    """Return a moment with its zone as the phone writes it; raise UnfitTime."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UnfitTime(value=text[:40]) from None
    if found.tzinfo is None:
        raise UnfitTime(value=text[:40])
    return found


def _simulated() -> bool:
    place = county()
    return bool(place and place.simulated)
