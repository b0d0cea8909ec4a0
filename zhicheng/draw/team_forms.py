"""The form of the second stage's commitment and bundle, said once as data."""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.draw.forms import BUNDLE, COMMITMENT, DIRECTED_COMMITMENT, Form

ROW: dict[str, Form] = {"seat": "text", "visit": "text", "needs": "text", "chances": ["list", ["row", "text", "exact"]]}
_SAME = ("draw", "mode", "inspectors", "recusals", "rulebook", "sources", "simulated")
TEAM_COMMITMENT: Mapping[str, Form] = {name: COMMITMENT[name] for name in _SAME} | {
    "schema": ["only", "zhicheng/draw-team-commitment/1"],
    "stage": ["only", 2],
    "first": "hex32",
    "root": "hex32",
    "seats": "count",
    "visits": "count",
    "capacity": "hex32",
    "largest": "exact",
    "busiest": "exact",
    "open_by": ["either", "time", "null"],
}
_SHARED: dict[str, Form] = {
    "schema": ["only", "zhicheng/draw-team-bundle/1"],
    "first": ["either", COMMITMENT, DIRECTED_COMMITMENT],
    "commitment": TEAM_COMMITMENT,
    "outcomes": BUNDLE["open"]["outcomes"],
    "seed": "hex32",
    "receipts": BUNDLE["open"]["receipts"],
}
TEAM_BUNDLE: Mapping[str, Mapping[str, Form]] = {
    "open": _SHARED
    | {"rows": ["list", ROW], "capacity": ["table", "count"], "pairs": ["table", "text"], "loads": ["table", "exact"]},
    "sealed": _SHARED
    | {
        "rows": ["list", "hex32"],
        "openings": ["list", ROW | {"salt": "hex32", "inspector": "text"}],
        "capacity": ["either", {"limits": ["table", "count"], "salt": "hex32"}, "null"],
    },
}
"""The form of a bundle of inspectors by its mode (人员抽派包的形式)."""
