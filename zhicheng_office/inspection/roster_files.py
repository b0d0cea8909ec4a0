"""Items, inspectors and plans as tables that the readers of this office take back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from zhicheng.registry import INSPECTOR_HEADERS, ITEM_HEADERS
from zhicheng_office.inspection.models import InspectionItem, InspectorRow

ITEM_HEADER = tuple(names[0] for names in ITEM_HEADERS.values())
INSPECTOR_HEADER = tuple(names[0] for names in INSPECTOR_HEADERS.values())
PLAN_FIELDS = (
    "title", "items", "bodies", "mode", "announced", "scope", "stratify_by", "ratio", "ratios", "quotas", "directed", "chances", "reserve", "seats", "first_day",
    "last_day",
)  # fmt: skip
_KINDS = {"general": "一般", "key": "重点"}
_CHECKS = {"judgement": "判断", "reading": "读数", "photo": "拍照"}
_PART = "、"


def item_rows(items: Iterable[InspectionItem]) -> Iterator[list[object]]:
    """Yield the rows of an item list, a row for each line of a check-list; what an item is stands in its first row."""
    for item in items:
        head = _item(item)
        for place, check in enumerate(item.checks):
            told = {name: check.get(key, "") for name, key in _OF_CHECK.items()} | {"check_kind": _CHECKS[check["kind"]]}
            row = {"code": item.code, **(head if place == 0 else {}), **told}
            yield [row.get(name, "") for name in ITEM_HEADERS]


_OF_CHECK = {"check": "id", "check_zh": "zh", "check_en": "en", "check_basis": "basis", "unit": "unit", "limit": "limit"}


def _item(item: InspectionItem) -> dict[str, object]:
    scope: Mapping[str, Sequence[str]] = item.scope
    return {
        "zh": item.zh,
        "en": item.en,
        "body": item.body,
        "kind": _KINDS[item.kind],
        "basis": item.basis,
        "basis_rule": item.basis_rule,
        "skills": _PART.join(item.skills),
        "ratio_cap": item.ratio_cap,
        "first_day": item.first_day.isoformat(),
        "last_day": item.last_day.isoformat() if item.last_day else "",
        **{part: _PART.join(scope.get(part, ())) for part in ("industries", "pillars", "kinds", "licences")},
    }


def inspector_rows(rows: Iterable[InspectorRow], names: Mapping[str, str], *, recusals: bool) -> Iterator[list[object]]:
    """Yield the rows of a roster; names and recusals only to whom they may be told."""
    for row in rows:
        yield [
            row.number,
            names.get(row.number, ""),
            row.body,
            row.since.isoformat() if row.since else "",
            row.certificate,
            row.certificate_since.isoformat() if row.certificate_since else "",
            row.certificate_until.isoformat() if row.certificate_until else "",
            _PART.join(row.skills),
            _PART.join(row.regions),
            "；".join(f"{first}/{last}" for first, last in row.leaves),
            _PART.join(row.recused) if recusals else "",
            "是" if row.active else "否",
        ]


def plan_rows(printed: Mapping[str, Mapping[str, str]]) -> Iterator[list[Any]]:
    """Yield the rows of a plan, a batch each."""
    for number, said in printed.items():
        yield [number, *(said[name] for name in PLAN_FIELDS)]
