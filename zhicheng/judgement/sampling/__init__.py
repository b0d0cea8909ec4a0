"""抽样: how many units are inspected, which, with what risk, by whose hands they go, and which steps and terms follow.

Plans of GB/T 2828.1, audit plans of GB/T 2828.4 and 2828.11, exact risks, units by ticket, custody, the flow of the three kinds of sampling.
Imports facts, clocks, chance, statistics, rules and errors. Called by judgement's door, cli, and the office's inspection and laboratory.
"""

from zhicheng.judgement.sampling.audits import (
    AuditPlan,
    AuditRisks,
    Scheme,
    audit_plan,
    audit_risks,
    find_audit_plan,
    scheme_for,
)
from zhicheng.judgement.sampling.custody import Custody, CustodyFinding, CustodyGap, CustodyRecord, CustodyStep, shared_seals
from zhicheng.judgement.sampling.errors import (
    BadCustody,
    BadLotSize,
    BadNumbers,
    BadProportion,
    BadUnits,
    BrokenCustody,
    DoubtfulCell,
    InspectionStopped,
    LotTwice,
    MisusedPlan,
    NoPlanWithinRisks,
    NotStopped,
    OutOfScope,
    PlanNotOffered,
    UnitTwice,
    UnknownAql,
    UnknownLevel,
)
from zhicheng.judgement.sampling.plans import SinglePlan, Stages, code_letter, plan, plan_source
from zhicheng.judgement.sampling.risks import Model, OcPoint, acceptance_probability, oc_curve, percent, shown
from zhicheng.judgement.sampling.switching import LotResult, Switching, switching_source
from zhicheng.judgement.sampling.tables import Severity
from zhicheng.judgement.sampling.units import DrawnUnits, UnitList, draw_units, unit_code
from zhicheng.judgement.sampling.uses import FitUse, Purpose, check_use

__all__ = [
    "AuditPlan",
    "AuditRisks",
    "BadCustody",
    "BadLotSize",
    "BadNumbers",
    "BadProportion",
    "BadUnits",
    "BrokenCustody",
    "Custody",
    "CustodyFinding",
    "CustodyGap",
    "CustodyRecord",
    "CustodyStep",
    "DoubtfulCell",
    "DrawnUnits",
    "FitUse",
    "InspectionStopped",
    "LotResult",
    "LotTwice",
    "MisusedPlan",
    "Model",
    "NoPlanWithinRisks",
    "NotStopped",
    "OcPoint",
    "OutOfScope",
    "PlanNotOffered",
    "Purpose",
    "Scheme",
    "Severity",
    "SinglePlan",
    "Stages",
    "Switching",
    "UnitList",
    "UnitTwice",
    "UnknownAql",
    "UnknownLevel",
    "acceptance_probability",
    "audit_plan",
    "audit_risks",
    "check_use",
    "code_letter",
    "draw_units",
    "find_audit_plan",
    "oc_curve",
    "percent",
    "plan",
    "plan_source",
    "scheme_for",
    "shared_seals",
    "shown",
    "switching_source",
    "unit_code",
]
