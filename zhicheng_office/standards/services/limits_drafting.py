"""Draft a limit, alone or as the next version of another one; change a draft until it is proposed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from zhicheng.log import canonical_json
from zhicheng.standards import Limit, ReviewState, load_limits, supersede
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.numbering import next_number
from zhicheng_office.ledger.records import county, recorded_now
from zhicheng_office.ledger.services import lock_sequencer
from zhicheng_office.standards.limit_errors import LimitKnown, UnfitLimit, UnknownLimit
from zhicheng_office.standards.limit_records import find_limit, limit_of
from zhicheng_office.standards.models import LimitRow, LimitUpload

LONGEST = {"item": 200, "category": 400, "standard": 100, "value": 400, "unit": 40, "clause": 100, "basis": 60, "transition": 400}
_DUE = {"item": "项目", "kind": "类型", "value": "限量值", "standard": "标准号"}


@dataclass(frozen=True)
class LimitDraft:
    """A limit as an officer enters it (拟稿): ``texts`` are the fields of the library's limit.

    ``old`` is the number of the limit whose place it takes: as its next version, or ``whole`` in its stead.
    """

    texts: Mapping[str, Any]
    quote: str = ""
    source: str = ""
    item_en: str = ""
    old: str = ""
    whole: bool = False
    limit: Limit = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, words in _DUE.items():
            if not str(self.texts.get(name) or "").strip():
                raise UnfitLimit(value="–", zh=f"{words}缺", en=f"the field {name} is missing")
        object.__setattr__(self, "limit", limit_of(dict(self.texts)))
        long = {**{name: (getattr(self.limit, name), most) for name, most in LONGEST.items()}, **self._beside}
        for name, (text, most) in long.items():
            if len(text) > most or any(not (sign.isprintable() or sign == "\n") for sign in text):
                raise UnfitLimit(
                    value=text[:20], zh=f"{name} 多于 {most} 字或有控制字符", en=f"{name} has over {most} or control signs"
                )

    @property
    def _beside(self) -> dict[str, tuple[str, int]]:
        methods = (";".join(self.limit.methods), 400)
        return {"quote": (self.quote, 4000), "source": (self.source, 400), "item_en": (self.item_en, 200), "methods": methods}

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what the limit says, its status apart."""
        return digest_of(self.limit)


def digest_of(limit: Limit) -> str:
    """Return the SHA-256 of what a limit says, its status apart (限量摘要)."""
    said = {name: text for name, text in limit.as_texts().items() if name != "status"}
    return hashlib.sha256(canonical_json(said)).hexdigest()


def draft_limit(draft: LimitDraft, by: str, *, upload: LimitUpload | None = None) -> LimitRow:
    """Keep a draft under the next number (拟稿). Raises LimitKnown, UnknownLimit, UnfitLimit and what the library refuses."""
    place = county()
    with transaction.atomic():
        lock_sequencer()
        check_draft(draft)
        row = LimitRow(number=next_number(LimitRow.objects.all(), "XL-"), drafted_by=by, drafted_at=recorded_now(), upload=upload)
        row.simulated = bool(place and place.simulated)
        _fill(row, draft)
        row.save()
        record_act(by, "draft_limit", f"limit {row.number}", cited=draft.limit.label[:200])
    return row


def change_draft(number: str, draft: LimitDraft, by: str) -> LimitRow:
    """Change a draft that is not proposed (修改拟稿); the trail keeps what it said. Raises UnknownLimit, UnfitLimit, LimitKnown."""
    with transaction.atomic():
        row = LimitRow.objects.select_for_update().filter(number=number).first()
        if row is None:
            raise UnknownLimit(value=number)
        if row.state != ReviewState.DRAFT:
            raise UnfitLimit(value=number, zh="不是拟稿，不能改；请另拟新版", en="it is no draft: draft a new version")
        check_draft(draft, own=number)
        record_act(by, "change_limit", f"limit {number}", before=limit_of(row.texts).label[:200], after=draft.limit.label[:200])
        _fill(row, draft)
        row.save()
    return row


def check_draft(draft: LimitDraft, *, own: str = "") -> None:
    """Refuse a draft that is there already, or that cannot take the place of what it names."""
    known = LimitRow.objects.filter(digest=draft.digest).exclude(state=str(ReviewState.DROPPED)).exclude(number=own).first()
    if known is not None:
        raise LimitKnown(value=known.number)
    same = next((one.number for one in load_limits() if digest_of(one.limit) == draft.digest), "")
    if same and not (draft.whole and draft.old == same):
        raise LimitKnown(value=same)
    if draft.old:
        check_old(draft)


def check_old(draft: LimitDraft) -> None:
    """Refuse a draft whose older version is not there, has another successor, or does not end before it."""
    old = find_limit(draft.old)
    if old is None or old.state not in ("accepted", "ended"):
        raise UnknownLimit(value=draft.old)
    if old.successor:
        raise UnfitLimit(value=old.successor, zh="旧版已有新版", en="the old version has its successor")
    if draft.whole and old.curated is None:
        raise UnfitLimit(
            value=draft.old, zh="只有规则库的限量可以整条接手", en="only a limit of the rulebook is taken over whole"
        )
    if not draft.whole:
        supersede(old.limit, draft.limit)


def _fill(row: LimitRow, draft: LimitDraft) -> None:
    limit = draft.limit
    row.texts, row.digest = limit.as_texts(), draft.digest
    row.item, row.category, row.standard = limit.item, limit.category, limit.standard
    row.item_en, row.quote, row.source, row.old, row.whole = draft.item_en, draft.quote, draft.source, draft.old, draft.whole
