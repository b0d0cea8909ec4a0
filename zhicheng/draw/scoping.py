"""From the registry to a roster: who is in a batch's scope, in which stratum, and who may not be drawn for what reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhicheng.draw.errors import BadPlan
from zhicheng.registry import EntityStatus

FIELDS = ("town", "industry", "pillar", "kind", "scale")
CLASS = "credit_class"  # may make strata too, in a sealed draw alone; it is no field of the registry
SCOPES: Mapping[str, str] = {"towns": "town", "industries": "industry", "pillars": "pillar", "kinds": "kind", "scales": "scale"}
ALL = "全部"
UNSTATED = "未登记"
BETWEEN = "·"
_EXCLUDED = {EntityStatus.SUSPENDED: "停业", EntityStatus.REVOKED: "吊销"}


@dataclass(frozen=True)
class Candidate:
    """An entity as the registry describes it (候选对象): code, registration status, the fields that scope and strata ask for."""

    code: str
    status: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ScopedRow:
    """A row of the roster to be frozen (名录行): ``exclusion`` says why it may not be drawn, empty where it may."""

    code: str
    stratum: str
    exclusion: str


def scoped(
    candidates: Iterable[Candidate],
    scope: Mapping[str, Collection[str]],
    *,
    stratify_by: Sequence[str] = (),
    names: Mapping[str, Mapping[str, str]] | None = None,
    excluded: Mapping[str, str] | None = None,
) -> Iterator[ScopedRow]:
    """Yield the roster of a batch (划定名录): everybody in scope, also those who may not be drawn, with the reason.

    ``scope`` lists towns, industries (by the beginning of their class), pillars, kinds, scales; an empty list leaves nobody out.
    ``stratify_by`` names the fields that make strata, shown by ``names`` where they have any. ``excluded`` are codes with reasons
    from outside, such as a cap on visits. A cancelled entity is in no roster; one that suspended its business or lost its licence
    stays in it with that reason, so that nobody vanishes. Raises BadPlan.

    >>> open_, shut = Candidate("0" * 18, "active", {"town": "1"}), Candidate("1" * 18, "suspended", {"town": "1"})
    >>> [(row.stratum, row.exclusion) for row in scoped([open_, shut], {"towns": ["1"]}, stratify_by=["town"])]
    [('1', ''), ('1', '停业')]
    """
    unknown = [*(set(scope) - set(SCOPES)), *(set(stratify_by) - {*FIELDS, CLASS})]
    if unknown:
        raise BadPlan(value=unknown[0])
    wanted = {SCOPES[key]: tuple(values) for key, values in scope.items() if values}
    reasons = excluded or {}
    for one in candidates:
        if one.status == EntityStatus.CANCELLED or not _within(one.fields, wanted):
            continue
        reason = _EXCLUDED.get(EntityStatus(one.status), "") if one.status in set(EntityStatus) else ""
        yield ScopedRow(one.code, _stratum(one.fields, stratify_by, names or {}), reason or reasons.get(one.code, ""))


def _within(fields: Mapping[str, str], wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return all(
        fields.get(name, "").startswith(values) if name == "industry" else fields.get(name, "") in values
        for name, values in wanted.items()
    )


def _stratum(fields: Mapping[str, str], stratify_by: Sequence[str], names: Mapping[str, Mapping[str, str]]) -> str:
    parts = [fields.get(name, "") for name in stratify_by]
    shown = [names.get(name, {}).get(part, part) or UNSTATED for name, part in zip(stratify_by, parts, strict=True)]
    return BETWEEN.join(shown) or ALL
