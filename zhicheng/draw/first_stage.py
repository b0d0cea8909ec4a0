"""第一阶段的门: the first stage, from the frozen roster over commitment, seed and inspectees to the bundle.

Only names are gathered here; ``zhicheng.draw`` offers them too. What this stage raises is in ``zhicheng.draw.errors``.
"""

from zhicheng.draw.announced import Announced, values_of
from zhicheng.draw.bundles import Drawn, Outcomes, open_bundle, opening_of, pseudonym, run_draw, sealed_bundle
from zhicheng.draw.chances import chances_by_class, chances_by_score, chances_under
from zhicheng.draw.committing import Commitment, Method, Mode
from zhicheng.draw.directed import draw_directed
from zhicheng.draw.drawing import CONTROL, NO_LOT, Draw, combined_chance, draw, draw_control
from zhicheng.draw.explaining import Explanation, explain
from zhicheng.draw.planning import commitment_under
from zhicheng.draw.quotas import Quota, quotas_at, quotas_by_class, settle_quotas
from zhicheng.draw.reading import commitment_of, outcome_of, parsed
from zhicheng.draw.replacing import next_reserve, replacement_rate
from zhicheng.draw.reuse import refuse_early, refuse_reused, refuse_second
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.showing import Lot, Shown, StratumShown, shown
from zhicheng.draw.storing import Frozen, frozen_of

__all__ = [
    "CONTROL",
    "NO_LOT",
    "Announced",
    "Commitment",
    "Draw",
    "Drawn",
    "Entry",
    "Explanation",
    "Frozen",
    "Lot",
    "Method",
    "Mode",
    "Outcomes",
    "Quota",
    "Roster",
    "RosterRow",
    "Shown",
    "StratumShown",
    "chances_by_class",
    "chances_by_score",
    "chances_under",
    "combined_chance",
    "commitment_of",
    "commitment_under",
    "draw",
    "draw_control",
    "draw_directed",
    "explain",
    "frozen_of",
    "next_reserve",
    "open_bundle",
    "opening_of",
    "outcome_of",
    "parsed",
    "pseudonym",
    "quotas_at",
    "quotas_by_class",
    "refuse_early",
    "refuse_reused",
    "refuse_second",
    "replacement_rate",
    "run_draw",
    "sealed_bundle",
    "settle_quotas",
    "shown",
    "values_of",
]
