"""双随机: who is inspected and by whom, drawn so that nobody can bend it and the drawn can check it.

Rosters that are frozen before chance is known, seeds from public sources, smallest lots, quotas settled exactly. Imports registry,
facts, log, chance, rules, values and errors. Called by the office's inspection and by cli. spec/draw.md is the protocol.
"""

from zhicheng.draw.announced import Announced
from zhicheng.draw.assigning import Assignment, assign, drawn_from
from zhicheng.draw.bundles import Drawn, open_bundle, opening_of, pseudonym, run_draw, sealed_bundle
from zhicheng.draw.committing import Commitment, Mode
from zhicheng.draw.drawing import CONTROL, NO_LOT, Draw, combined_chance, draw, draw_control
from zhicheng.draw.errors import (
    AnotherSource,
    BadBundle,
    BadCommitment,
    BadQuota,
    BadRow,
    BadSeats,
    DuplicateCode,
    EmptyStratum,
    MixedModes,
    NoAssignment,
    ReusedSalt,
)
from zhicheng.draw.loads import fair_loads
from zhicheng.draw.marginals import Marginals, marginals_of
from zhicheng.draw.quotas import Quota, quotas_at, settle_quotas
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.seats import Places, Seat, placed
from zhicheng.draw.verifying import Check, Report, VerifyOutcome, verify

__all__ = [
    "CONTROL",
    "NO_LOT",
    "Announced",
    "AnotherSource",
    "Assignment",
    "BadBundle",
    "BadCommitment",
    "BadQuota",
    "BadRow",
    "BadSeats",
    "Check",
    "Commitment",
    "Draw",
    "Drawn",
    "DuplicateCode",
    "EmptyStratum",
    "Entry",
    "Marginals",
    "MixedModes",
    "Mode",
    "NoAssignment",
    "Places",
    "Quota",
    "Report",
    "ReusedSalt",
    "Roster",
    "RosterRow",
    "Seat",
    "VerifyOutcome",
    "assign",
    "combined_chance",
    "draw",
    "draw_control",
    "drawn_from",
    "fair_loads",
    "marginals_of",
    "open_bundle",
    "opening_of",
    "placed",
    "pseudonym",
    "quotas_at",
    "run_draw",
    "sealed_bundle",
    "settle_quotas",
    "verify",
]
