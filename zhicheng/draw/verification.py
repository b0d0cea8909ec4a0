"""核验的门: receipts from outside and who is trusted for them, verification of either stage, its report.

Only names are gathered here; ``zhicheng.draw`` offers them too.
"""

from zhicheng.draw.parties import sign_commitment
from zhicheng.draw.receipts import receipts_shown
from zhicheng.draw.receiving import receipt_in, with_receipts
from zhicheng.draw.reports import Check, CheckResult, Report, VerifyOutcome
from zhicheng.draw.trusting import Trust
from zhicheng.draw.verifying import verify
from zhicheng.draw.witnesses import CommitmentLeaf

__all__ = [
    "Check",
    "CheckResult",
    "CommitmentLeaf",
    "Report",
    "Trust",
    "VerifyOutcome",
    "receipt_in",
    "receipts_shown",
    "sign_commitment",
    "verify",
    "with_receipts",
]
