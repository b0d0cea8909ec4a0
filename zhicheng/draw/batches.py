"""批次的门: what is about a draw: the annual plan that it stands in, the rules for it, the campaign's steps, what is stated of visits.

Only names are gathered here; ``zhicheng.draw`` offers them too.
"""

from zhicheng.draw.annual import PlannedDraw, PlannedSeat, mode_due, plan_changes
from zhicheng.draw.asking import Answer, answer_listed, answer_to
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
from zhicheng.draw.campaigns import STATE_WORDS, CampaignAct, CampaignState, check_freezable, check_known, must_open, next_state
from zhicheng.draw.excluding import VisitsKnown, exclusions
from zhicheng.draw.plan_findings import Finding, PlanView, findings_of, may_be_filed, plan_findings
from zhicheng.draw.plan_reading import planned_from
from zhicheng.draw.plan_stating import FiledPlan, state_plan
from zhicheng.draw.presets import Preset, source_presets, strength_bits
from zhicheng.draw.ruling import (
    Ruled,
    cap_of,
    control_share,
    graded_by,
    no_repeat_months,
    officers_for,
    publication_duty,
    ratio_for,
    replacement_watch,
    visits_cap,
)
from zhicheng.draw.scoping import Candidate, ScopedRow, scoped
from zhicheng.draw.spreading import spread_visits, visit_days
from zhicheng.draw.stating import VisitStated, state, state_visit

__all__ = [
    "STATE_WORDS",
    "Answer",
    "BatchTaken",
    "CampaignAct",
    "CampaignState",
    "Candidate",
    "FiledPlan",
    "Finding",
    "NoReserve",
    "NotFiled",
    "NotYetKnown",
    "PlanView",
    "PlannedDraw",
    "PlannedSeat",
    "Preset",
    "Ruled",
    "ScopedRow",
    "SecondCommitment",
    "SecondDraw",
    "StepOutOfTurn",
    "TooFewDays",
    "VisitStated",
    "VisitsKnown",
    "answer_listed",
    "answer_to",
    "cap_of",
    "check_freezable",
    "check_known",
    "control_share",
    "exclusions",
    "findings_of",
    "graded_by",
    "may_be_filed",
    "mode_due",
    "must_open",
    "next_state",
    "no_repeat_months",
    "officers_for",
    "plan_changes",
    "plan_findings",
    "planned_from",
    "publication_duty",
    "ratio_for",
    "replacement_watch",
    "scoped",
    "source_presets",
    "spread_visits",
    "state",
    "state_plan",
    "state_visit",
    "strength_bits",
    "visit_days",
    "visits_cap",
]
