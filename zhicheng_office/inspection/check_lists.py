"""Check-lists as they were when somebody was sent out: an item that is edited later changes no visit and no record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from zhicheng.log import canonical_json
from zhicheng_office.inspection.campaign_models import CheckListVersion, Visit
from zhicheng_office.inspection.roster_models import InspectionItem

KEPT = ("code", "zh", "en", "body", "kind", "basis", "basis_rule", "skills", "checks")


def content_of(item: Any) -> dict[str, Any]:
    """Return what of an item a visit keeps (检查表快照)."""
    return {name: getattr(item, name) for name in KEPT} | {"first_day": item.first_day.isoformat()}


def digest_of(content: dict[str, Any]) -> str:
    """Return the name of a version: the digest of its content."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def fix_lists(visits: Iterable[Visit]) -> None:
    """Let visits without a check-list keep that of today (固定检查表); those that have one keep it."""
    found = [visit for visit in visits if not visit.lists and visit.items]
    if not found:
        return
    contents = {item.code: content_of(item) for item in _current(found)}
    digests = {code: digest_of(content) for code, content in contents.items()}
    versions = [CheckListVersion(digest=digests[code], item=code, content=content) for code, content in contents.items()]
    CheckListVersion.objects.bulk_create(versions, ignore_conflicts=True)
    for visit in found:
        visit.lists = [digests[code] for code in visit.items if code in digests]
    Visit.objects.bulk_update(found, ["lists"], batch_size=500)


def items_of(visits: Iterable[Visit]) -> dict[int, list[InspectionItem]]:
    """Return the items of some visits as each of them keeps them (检查事项), by the visit's key; today's where none is kept yet."""
    found = list(visits)
    digests = {digest for visit in found for digest in visit.lists}
    kept = {one.digest: _item(one.content) for one in CheckListVersion.objects.filter(digest__in=digests)} if digests else {}
    loose = [visit for visit in found if not visit.lists]
    current = {item.code: item for item in _current(loose)} if loose else {}
    return {
        visit.pk: [kept[digest] for digest in visit.lists]
        if visit.lists
        else [current[code] for code in visit.items if code in current]
        for visit in found
    }


def _current(visits: Iterable[Visit]) -> Iterable[InspectionItem]:
    return InspectionItem.objects.filter(code__in={code for visit in visits for code in visit.items})


def _item(content: dict[str, Any]) -> InspectionItem:
    return InspectionItem(**{**content, "first_day": date.fromisoformat(content["first_day"])})
