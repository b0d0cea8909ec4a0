"""The plan of a batch as a person writes it, and the commitment that it makes of a frozen roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from zhicheng.chance import hierarchies
from zhicheng.draw.bundles import pseudonym
from zhicheng.draw.committing import Commitment, Method, Mode
from zhicheng.draw.errors import BadPlan, EmptyStratum
from zhicheng.draw.quotas import Quota, check_quotas, quotas_at, quotas_by_class
from zhicheng.draw.reading import announced_of, exact
from zhicheng.draw.rosters import Roster
from zhicheng.draw.storing import Frozen

_DUE = ("draw", "sources", "simulated")


def commitment_under(
    plan: Mapping[str, Any], frozen: Frozen, *, rulebook: bytes, inspectors: bytes = b"", recusals: bytes = b""
) -> Commitment:
    """Return the commitment of a batch (拟定承诺) from its plan and its frozen roster.

    ``plan`` says ``draw`` (the batch's number), ``ratio``, ``ratios`` by credit class or ``quotas`` by stratum, or ``method: directed``
    where every row has a chance of its own, ``sources``, ``simulated``, and may say ``groups``, ``reserve``, ``control`` and ``authority_count``; numbers are whole or
    like ``3/100``. Strata are named as in the roster; in a sealed draw by lots they go out by their pseudonyms. ``inspectors`` and
    ``recusals`` are the digests of what is frozen with the roster (``FrozenRecords``). Raises BadPlan,
    BadCommitment, WeakChance, EmptyStratum, BadQuota and CrossingGroups.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> said = small_commitment(small_roster()).json
    >>> plan = {"draw": "2026-01", "ratio": "1/4", "reserve": 1, "sources": said["sources"], "simulated": True}
    >>> commitment_under(plan, Frozen(small_roster(), {}), rulebook=bytes(32)).json == said
    True
    """
    missing = [name for name in _DUE if name not in plan]
    if missing:
        raise BadPlan(value=missing[0])
    roster, directed = frozen.roster, plan.get("method", Method.LOTS) == Method.DIRECTED
    if roster.is_directed != directed or plan.get("method", Method.LOTS) not in set(Method):
        raise BadPlan(value="method")
    if sum(name in plan for name in ("ratio", "ratios", "quotas")) != (not directed):
        raise BadPlan(value="ratio / ratios / quotas")
    try:
        quotas = {} if directed else _quotas(plan, frozen)
        groups = _groups(plan, roster)
        names = {} if directed else {name: pseudonym(name, salt) for name, salt in frozen.stratum_salts.items()}
        if names:  # the order in which a plan names groups and strata would tell which pseudonym is whose
            groups = sorted(sorted(names[stratum] for stratum in group) for group in groups)
        return Commitment(
            str(plan["draw"]),
            stage=1,
            mode=Mode.SEALED if roster.is_sealed else Mode.OPEN,
            root=roster.root,
            count=len(roster.entries),
            authority_count=plan.get("authority_count"),
            quotas={names.get(stratum, stratum): quota for stratum, quota in quotas.items()},
            expected=sum(roster.chances.values(), Fraction(0)) if directed else None,
            groups=tuple(tuple(group) for group in groups),
            reserve=int(plan.get("reserve", 0)),
            control=exact(str(plan.get("control", 0))),
            inspectors=inspectors,
            recusals=recusals,
            rulebook=rulebook,
            sources=tuple(announced_of(source) for source in plan["sources"]),
            simulated=bool(plan["simulated"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise BadPlan(value=str(reason)[:80]) from reason


def _quotas(plan: Mapping[str, Any], frozen: Frozen) -> Mapping[str, Quota]:
    """Return the quotas of a plan, which the roster must be able to fill: after the commitment it is too late."""
    populations = Counter(row.stratum for row in frozen.roster.scope)
    if "ratio" in plan:
        quotas = quotas_at(exact(str(plan["ratio"])), populations)
    elif "ratios" in plan:
        ratios = {str(name): Fraction(exact(str(ratio))) for name, ratio in plan["ratios"].items()}
        rows = (entry for entry in frozen.roster.entries if not entry.exclusion)
        quotas = quotas_by_class(ratios, ((entry.row.stratum, entry.credit_class) for entry in rows))
    else:
        quotas = {str(stratum): Fraction(exact(str(quota))) for stratum, quota in plan["quotas"].items()}
    check_quotas(quotas, populations)
    return quotas


def _groups(plan: Mapping[str, Any], roster: Roster) -> list[list[str]]:
    strata = {row.stratum for row in roster.scope}
    groups = [[str(stratum) for stratum in group] for group in plan.get("groups", ())]
    for stratum in (stratum for group in groups for stratum in group if stratum not in strata):
        raise EmptyStratum(value=stratum, zh="没有对象", en="holds nobody")
    hierarchies(strata, groups)
    return groups
