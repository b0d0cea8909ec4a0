"""双随机: who is inspected and by whom, drawn so that nobody can bend it and the drawn can check it.

Rosters that are frozen before chance is known, seeds from public sources, smallest lots, quotas settled exactly. Imports registry,
facts, log, chance, rules, values and errors. Called by the office's inspection and by cli. spec/draw.md is the protocol.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zhicheng.draw.announced import Announced, values_of
from zhicheng.draw.annual import PlannedDraw, PlannedSeat, mode_due, plan_changes
from zhicheng.draw.asking import Answer, answer_to
from zhicheng.draw.bundles import Drawn, Outcomes, open_bundle, opening_of, pseudonym, run_draw, sealed_bundle
from zhicheng.draw.campaign_errors import (
    BatchTaken,
    NoReserve,
    NotFiled,
    NotYetKnown,
    SecondCommitment,
    SecondDraw,
    StepOutOfTurn,
    TooFewDays,
)
from zhicheng.draw.campaigns import (
    STATE_WORDS,
    CampaignAct,
    CampaignState,
    check_freezable,
    check_known,
    must_open,
    next_state,
)
from zhicheng.draw.chances import chances_by_class, chances_by_score, chances_under
from zhicheng.draw.committing import Commitment, Method, Mode
from zhicheng.draw.directed import draw_directed
from zhicheng.draw.drawing import CONTROL, NO_LOT, Draw, combined_chance, draw, draw_control
from zhicheng.draw.eligibility import Eligible
from zhicheng.draw.errors import (
    AnotherSource,
    BadBundle,
    BadChance,
    BadCommitment,
    BadPlan,
    BadQuota,
    BadReceipt,
    BadRow,
    BadSeats,
    CrossedGroups,
    DuplicateCode,
    EarlySource,
    EmptyStratum,
    FalseReceipt,
    LateReceipt,
    MixedModes,
    NoAssignment,
    NotInRoster,
    ReusedSalt,
    ReusedSource,
    UntrustedReceipt,
)
from zhicheng.draw.excluding import VisitsKnown, exclusions
from zhicheng.draw.explaining import Explanation, explain
from zhicheng.draw.needs import Need, PlannedVisit
from zhicheng.draw.parties import sign_commitment
from zhicheng.draw.plan_findings import Finding, PlanView, findings_of, may_be_filed, plan_findings
from zhicheng.draw.plan_reading import planned_from
from zhicheng.draw.plan_stating import FiledPlan, state_plan
from zhicheng.draw.planning import commitment_under
from zhicheng.draw.presets import Preset, source_presets, strength_bits
from zhicheng.draw.quotas import Quota, quotas_at, quotas_by_class, settle_quotas
from zhicheng.draw.reading import commitment_of, outcome_of, parsed
from zhicheng.draw.receipts import receipts_shown
from zhicheng.draw.receiving import receipt_in, with_receipts
from zhicheng.draw.records import FrozenRecords, records_of
from zhicheng.draw.recusals import Recusal, RecusalKind, VisitMade, last_visit_recusals
from zhicheng.draw.replacing import next_reserve, replacement_rate
from zhicheng.draw.reports import Check, CheckResult, Report, VerifyOutcome
from zhicheng.draw.reuse import refuse_early, refuse_reused, refuse_second
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.ruling import (
    Ruled,
    cap_of,
    control_share,
    graded_by,
    no_repeat_months,
    officers_for,
    publication_duty,
    ratio_for,
    visits_cap,
)
from zhicheng.draw.scoping import Candidate, ScopedRow, scoped
from zhicheng.draw.showing import Lot, Shown, StratumShown, shown
from zhicheng.draw.spreading import spread_visits, visit_days
from zhicheng.draw.standing_in import Replaced, check_replacements, team_for, team_rates
from zhicheng.draw.stating import VisitStated, state, state_visit
from zhicheng.draw.storing import Frozen, frozen_of
from zhicheng.draw.team_bundles import DrawnTeams, run_teams, team_bundle
from zhicheng.draw.team_checking import committed_in, team_commitment_of
from zhicheng.draw.team_committing import TeamCommitment, commitment_of_teams
from zhicheng.draw.team_rows import FrozenSeats, frozen_seats
from zhicheng.draw.team_storing import seats_bytes, seats_of
from zhicheng.draw.trusting import Trust
from zhicheng.draw.verifying import verify
from zhicheng.draw.witnesses import CommitmentLeaf

if TYPE_CHECKING:
    from zhicheng.draw.assigning import Assignment, assign, drawn_from
    from zhicheng.draw.loads import fair_loads
    from zhicheng.draw.marginals import Marginals, marginals_of
    from zhicheng.draw.seats import Places, Seat, placed
    from zhicheng.draw.teaming import marginals_for

_LATE = {
    "Assignment": "assigning",
    "assign": "assigning",
    "drawn_from": "assigning",
    "fair_loads": "loads",
    "Marginals": "marginals",
    "marginals_of": "marginals",
    "Places": "seats",
    "Seat": "seats",
    "placed": "seats",
    "marginals_for": "teaming",
}

__all__ = [
    "CONTROL",
    "NO_LOT",
    "STATE_WORDS",
    "Announced",
    "AnotherSource",
    "Answer",
    "Assignment",
    "BadBundle",
    "BadChance",
    "BadCommitment",
    "BadPlan",
    "BadQuota",
    "BadReceipt",
    "BadRow",
    "BadSeats",
    "BatchTaken",
    "CampaignAct",
    "CampaignState",
    "Candidate",
    "Check",
    "CheckResult",
    "Commitment",
    "CommitmentLeaf",
    "CrossedGroups",
    "Draw",
    "Drawn",
    "DrawnTeams",
    "DuplicateCode",
    "EarlySource",
    "Eligible",
    "EmptyStratum",
    "Entry",
    "Explanation",
    "FalseReceipt",
    "FiledPlan",
    "Finding",
    "Frozen",
    "FrozenRecords",
    "FrozenSeats",
    "LateReceipt",
    "Lot",
    "Marginals",
    "Method",
    "MixedModes",
    "Mode",
    "Need",
    "NoAssignment",
    "NoReserve",
    "NotFiled",
    "NotInRoster",
    "NotYetKnown",
    "Outcomes",
    "Places",
    "PlanView",
    "PlannedDraw",
    "PlannedSeat",
    "PlannedVisit",
    "Preset",
    "Quota",
    "Recusal",
    "RecusalKind",
    "Replaced",
    "Report",
    "ReusedSalt",
    "ReusedSource",
    "Roster",
    "RosterRow",
    "Ruled",
    "ScopedRow",
    "Seat",
    "SecondCommitment",
    "SecondDraw",
    "Shown",
    "StepOutOfTurn",
    "StratumShown",
    "TeamCommitment",
    "TooFewDays",
    "Trust",
    "UntrustedReceipt",
    "VerifyOutcome",
    "VisitMade",
    "VisitStated",
    "VisitsKnown",
    "answer_to",
    "assign",
    "cap_of",
    "chances_by_class",
    "chances_by_score",
    "chances_under",
    "check_freezable",
    "check_known",
    "check_replacements",
    "combined_chance",
    "commitment_of",
    "commitment_of_teams",
    "commitment_under",
    "committed_in",
    "control_share",
    "draw",
    "draw_control",
    "draw_directed",
    "drawn_from",
    "exclusions",
    "explain",
    "fair_loads",
    "findings_of",
    "frozen_of",
    "frozen_seats",
    "graded_by",
    "last_visit_recusals",
    "marginals_for",
    "marginals_of",
    "may_be_filed",
    "mode_due",
    "must_open",
    "next_reserve",
    "next_state",
    "no_repeat_months",
    "officers_for",
    "open_bundle",
    "opening_of",
    "outcome_of",
    "parsed",
    "placed",
    "plan_changes",
    "plan_findings",
    "planned_from",
    "pseudonym",
    "publication_duty",
    "quotas_at",
    "quotas_by_class",
    "ratio_for",
    "receipt_in",
    "receipts_shown",
    "records_of",
    "refuse_early",
    "refuse_reused",
    "refuse_second",
    "replacement_rate",
    "run_draw",
    "run_teams",
    "scoped",
    "sealed_bundle",
    "seats_bytes",
    "seats_of",
    "settle_quotas",
    "shown",
    "sign_commitment",
    "source_presets",
    "spread_visits",
    "state",
    "state_plan",
    "state_visit",
    "strength_bits",
    "team_bundle",
    "team_commitment_of",
    "team_for",
    "team_rates",
    "values_of",
    "verify",
    "visit_days",
    "visits_cap",
    "with_receipts",
]


def __getattr__(name: str) -> Any:
    """Return a name whose module needs numpy, loaded when it is first asked for: a start does not wait for it."""
    if name in _LATE:
        return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    raise AttributeError(name)
