"""规划: projects, fields, targets with their deadlines, owners and tasks; what is due and what is late.

Imports indicators, judgement, registry, facts, rules, values, errors. Called by policy's confirmation, simulation, publication, cli, the office.
"""

from zhicheng.plan.coverage_goals import CoverageGoal, CoverageStanding, CoverageVerdict, Measured, coverage_standing
from zhicheng.plan.due import DueReport, due_reports, overdue
from zhicheng.plan.errors import MalformedPlan, PlanError, RepeatedEntry, UnknownReference
from zhicheng.plan.example import example_plan
from zhicheng.plan.history import EventKind, PageFact, PeerPoint, PeerSeries, TimelineEvent
from zhicheng.plan.milestones import Evidence, Milestone, MilestoneStatus
from zhicheng.plan.own_rules import county_rules
from zhicheng.plan.plans import Plan, state
from zhicheng.plan.proposing import Clause, NewCounty, county_files
from zhicheng.plan.reading import load_plan
from zhicheng.plan.targets import Aim, Base, Duty, Heading, Redefinition, Section, Target
from zhicheng.plan.tasks import CommitteeTask, Decision, TaskStatus, reminder_days

__all__ = [
    "Aim",
    "Base",
    "Clause",
    "CommitteeTask",
    "CoverageGoal",
    "CoverageStanding",
    "CoverageVerdict",
    "Decision",
    "DueReport",
    "Duty",
    "EventKind",
    "Evidence",
    "Heading",
    "MalformedPlan",
    "Measured",
    "Milestone",
    "MilestoneStatus",
    "NewCounty",
    "PageFact",
    "PeerPoint",
    "PeerSeries",
    "Plan",
    "PlanError",
    "Redefinition",
    "RepeatedEntry",
    "Section",
    "Target",
    "TaskStatus",
    "TimelineEvent",
    "UnknownReference",
    "county_files",
    "county_rules",
    "coverage_standing",
    "due_reports",
    "example_plan",
    "load_plan",
    "overdue",
    "reminder_days",
    "state",
]
