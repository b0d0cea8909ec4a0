"""Who belongs to a sector of smart supervision (智慧监管行业范围): by industry class, or as a pillar industry's enterprise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.rules import BrokenRulebook, DatedValue, Rulebook, load_rulebook

_SCOPES = "supervision.scopes"


@dataclass(frozen=True)
class SectorScope:
    """Who belongs to a sector (行业范围): active entities of some industry classes, or of any pillar industry, of some kinds or of all."""

    sector: str
    classes: frozenset[str]
    is_pillar: bool
    kinds: frozenset[str]
    source: DatedValue

    def holds(self, *, industry: str, pillar: str, kind: str, status: str = "active") -> bool:
        """Say whether an entity belongs to the sector (是否属于本行业).

        >>> load_scopes(date(2020, 6, 30))["pharmacies"].holds(industry="5251", pillar="", kind="enterprise")
        True
        """
        fits = bool(pillar) if self.is_pillar else industry in self.classes
        return fits and status == "active" and (not self.kinds or kind in self.kinds)


def load_scopes(day: date, *, rulebook: Rulebook | None = None) -> Mapping[str, SectorScope]:
    """Return who belongs to each sector on a day (各行业范围), by the sector's code; raise BrokenRulebook.

    Source: rulebook ``supervision.scopes`` (house rule).

    >>> sorted(load_scopes(date(2020, 6, 30)))
    ['cosmetics', 'devices', 'food', 'leading_industries', 'pharmacies']
    """
    source = (rulebook or load_rulebook()).rule(_SCOPES).on(day)
    try:
        return {
            code: SectorScope(
                code,
                frozenset(map(str, body.get("classes", ()))),
                bool(body.get("pillars", False)),
                frozenset(body.get("kinds", ())),
                source,
            )
            for code, body in source.value.items()
        }
    except (TypeError, AttributeError) as reason:
        raise BrokenRulebook(value=_SCOPES, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason
