"""政策: reads a policy text and proposes its targets, each with the quoted clause behind it.

Answers: which numeric targets, deliverables and past facts does this text state, where exactly, until when?
Imports rules, readers and errors (and may import values). Called by the command line and the office's planning.
"""

from zhicheng.policy.errors import BadProposal, NoTargets, NotPolicyText
from zhicheng.policy.extraction import extract
from zhicheng.policy.proposal import Comparator, Extraction, Kind, Proposal, TargetKind
from zhicheng.policy.reading import read_policy
from zhicheng.policy.reviewing import ReviewRules

__all__ = [
    "BadProposal",
    "Comparator",
    "Extraction",
    "Kind",
    "NoTargets",
    "NotPolicyText",
    "Proposal",
    "ReviewRules",
    "TargetKind",
    "extract",
    "read_policy",
]
