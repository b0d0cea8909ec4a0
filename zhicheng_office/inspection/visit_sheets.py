"""Today's visits of one inspector, with all that the phone needs to work without a network; nothing of another day."""

from __future__ import annotations

from typing import Any

from zhicheng.enforcement import record_rules
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.campaign_models import Visit
from zhicheng_office.inspection.check_lists import fix_lists, items_of
from zhicheng_office.inspection.roster_models import InspectionItem, InspectorPerson, InspectorRow
from zhicheng_office.inspection.visit_models import VisitRecord
from zhicheng_office.inspection.visit_orders import inspector_of, visits_of
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.records import county, today, visible_rows
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.registry.models import EntityRow

_ALL = 1 << 62


def today_of(user: User) -> dict[str, Any]:
    """Return today's sheets of the inspector that an account belongs to (今日检查表); raise NoInspector."""
    me, day, place = inspector_of(user), today(), county()
    visits = visits_of(me.number, day=day)
    fix_lists(visits)
    rules = record_rules(day, rulebook=load_rulebook())
    return {
        "day": day.isoformat(),
        "owner": user.get_username(),
        "inspector": me.number,
        "name": me.name,
        "simulated": bool(place and place.simulated),
        "least_officers": rules.least_officers,
        "rights": [{"zh": zh, "en": en} for zh, en in rules.rights],
        "visits": Sheets(visits, me.number).made(),
    }


class Sheets:
    """The sheets of some visits, made with the same few questions to the database however many they are (检查表)."""

    def __init__(self, visits: list[Visit], me: str) -> None:
        self._visits, self._me = visits, me
        seated = {seat.inspector for visit in visits for seat in visit.seats.all()}
        subjects = {f"entity:{visit.entity}" for visit in visits}
        self._items = items_of(visits)
        self._people = {one.number: one.name for one in InspectorPerson.objects.filter(number__in=seated)}
        self._certificates = {row.number: row.certificate for row in InspectorRow.objects.filter(number__in=seated)}
        self._entities = EntityRow.objects.in_bulk(subjects)
        self._addresses = addresses_of(subjects)
        place = county()
        self._towns = place.town_words if place else {}

    def made(self) -> list[dict[str, Any]]:
        """Return one sheet for each visit, in the order of the visits."""
        return [self._sheet(visit) for visit in self._visits]

    def _sheet(self, visit: Visit) -> dict[str, Any]:
        row = self._entities.get(f"entity:{visit.entity}")
        town = self._towns.get(row.town) if row else None
        return {
            "number": visit.number,
            "entity": visit.entity,
            "name": row.name if row else visit.entity,
            "address": self._addresses.get(f"entity:{visit.entity}", ""),
            "town_zh": town.zh if town else "",
            "town_en": town.en if town else "",
            "origin": visit.origin,
            "replaces": visit.replaces.number if visit.replaces else "",
            "officers": [self._officer(seat.inspector, seat.body) for seat in visit.seats.all() if seat.inspector],
            "checks": [check for item in self._items[visit.pk] for check in checks_of(item)],
            "record": _kept(getattr(visit, "record", None)),
        }

    def _officer(self, number: str, body: str) -> dict[str, Any]:
        words = body_words(body)
        return {
            "number": number,
            "name": self._people.get(number, ""),
            "body": body,
            "body_zh": words.zh,
            "body_en": words.en,
            "certificate": self._certificates.get(number, ""),
            "me": number == self._me,
        }


def addresses_of(subjects: set[str]) -> dict[str, str]:
    """Return the registered addresses of some entities as stated last (住所)."""
    rows = visible_rows(_ALL).filter(subject__in=subjects, predicate="entity.address").order_by("sequence")
    return {row.subject: str(row.value) for row in rows}


def checks_of(item: InspectionItem) -> list[dict[str, str]]:
    """Return the check-list of an item as rows of plain texts (检查表)."""
    words = {"item": item.code, "item_zh": item.zh, "item_en": item.en or item.zh}
    return [
        words
        | {name: str(row.get(name) or "") for name in ("id", "zh", "basis", "unit", "limit")}
        | {"kind": str(row.get("kind") or "judgement"), "en": str(row.get("en") or row.get("zh") or "")}
        for row in item.checks
    ]


def _kept(record: VisitRecord | None) -> dict[str, Any] | None:
    if record is None:
        return None
    there = {file.digest for file in record.files.all()}
    missing = sorted({row["digest"] for row in record.photos} - there)
    return {"key": record.key, "by": record.sent_by, "volume": record.volume, "page": record.page or 0, "missing": missing}
