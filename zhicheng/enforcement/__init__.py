"""执法: from what was found on site to its end; built so far: the site record of a visit, what it must hold, what it states.

The site record (现场检查记录) is the first paper of enforcement: its finding begins an order to correct or a case. It stands here and
not in draw, which is over once inspectees and inspectors are drawn, and whose record looks the same for a complaint or a re-check.

Imports registry, facts, clocks, rules, values and errors. Called by the office's inspection.
"""

from zhicheng.enforcement.errors import (
    AnswerMissing,
    AnswerTwice,
    DispositionUnfit,
    NotANumber,
    PhotoMissing,
    ReasonMissing,
    SignatureUnfit,
    TooFewOfficers,
    UnfitAnswer,
    UnknownCheck,
    WrongOfficer,
    WrongVisit,
)
from zhicheng.enforcement.hints import Hint, limit_hint
from zhicheng.enforcement.record_rules import RecordRules, record_rules
from zhicheng.enforcement.records import (
    Answer,
    CheckList,
    Finding,
    Judgement,
    Officer,
    Outcome,
    Signature,
    SignatureKind,
    SiteRecord,
    VisitOrder,
)
from zhicheng.enforcement.stating import finding_of, state, state_published
from zhicheng.enforcement.validating import check_record

__all__ = [
    "Answer",
    "AnswerMissing",
    "AnswerTwice",
    "CheckList",
    "DispositionUnfit",
    "Finding",
    "Hint",
    "Judgement",
    "NotANumber",
    "Officer",
    "Outcome",
    "PhotoMissing",
    "ReasonMissing",
    "RecordRules",
    "Signature",
    "SignatureKind",
    "SignatureUnfit",
    "SiteRecord",
    "TooFewOfficers",
    "UnfitAnswer",
    "UnknownCheck",
    "VisitOrder",
    "WrongOfficer",
    "WrongVisit",
    "check_record",
    "finding_of",
    "limit_hint",
    "record_rules",
    "state",
    "state_published",
]
