"""What verification found: every check by itself, in words for people and as the same bytes for every implementation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhicheng.draw.errors import AnotherSource, BadBundle, BadCommitment
from zhicheng.errors import Words
from zhicheng.log import canonical_json

SCHEMA = "zhicheng/draw-report/1"
_CODES = {"commitment": BadCommitment.code, "seed": AnotherSource.code}
"""What a check that fails is coded as in the report; every other one as BadBundle. The reason in words has its own code."""


class VerifyOutcome(StrEnum):
    """What verification found (核验结论)."""

    VERIFIED = "verified"
    ORDER_NOT_SHOWN = "order_not_shown"
    RESULT_NOT_SHOWN = "result_not_shown"
    FAILED = "failed"


class CheckResult(StrEnum):
    """What one check found (核验项结论).

    A receipt of somebody whom the verifier did not name is not trusted; who was drawn in a sealed directed draw is not shown yet
    before all rows are opened.
    """

    HOLDS = "holds"
    FAILS = "fails"
    NOT_TRUSTED = "not_trusted"
    NOT_YET = "not_yet"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at (核验项): its short id, and why it does not hold or is not trusted, None where it holds.

    ``code`` is that of a receipt's refusal; other checks have a code each.
    """

    id: str
    what: Words
    reason: Words | None = None
    result: CheckResult = CheckResult.HOLDS
    code: str = ""


@dataclass(frozen=True)
class Report:
    """What a bundle shows and what not (核验报告).

    ``bundle`` is the SHA-256 of its bytes; ``commitment`` the digest of the commitment in it, empty where it holds none.
    """

    checks: tuple[Check, ...]
    bundle: bytes
    commitment: bytes = b""

    @property
    def outcome(self) -> VerifyOutcome:
        """Return the outcome: without a receipt from outside that is trusted, the order of commitment and chance is not shown.

        With one, who was drawn in a sealed directed draw is not shown as long as rows are not opened.
        """
        found = {check.result for check in self.checks}
        if CheckResult.FAILS in found:
            return VerifyOutcome.FAILED
        if not self.order_shown:
            return VerifyOutcome.ORDER_NOT_SHOWN
        return VerifyOutcome.RESULT_NOT_SHOWN if CheckResult.NOT_YET in found else VerifyOutcome.VERIFIED

    @property
    def order_shown(self) -> bool:
        """Tell whether a receipt of somebody whom the verifier trusts shows the commitment before the first source."""
        return any(check.id.startswith(RECEIPT) and check.result is CheckResult.HOLDS for check in self.checks)

    @property
    def reasons(self) -> tuple[Words, ...]:
        """Return why it failed, in the order looked at."""
        return tuple(check.reason for check in self.checks if check.reason and check.result is CheckResult.FAILS)

    def to_bytes(self) -> bytes:
        """Return the report as canonical JSON, the same bytes from every implementation (规范报告). Source: spec/draw.md 7.

        >>> Report((Check("form", Words("形式", "form")),), bytes(32)).to_bytes()[:60]
        b'{"bundle":"0000000000000000000000000000000000000000000000000'
        """
        return canonical_json(
            {
                "schema": SCHEMA,
                "bundle": self.bundle.hex(),
                "commitment": self.commitment.hex(),
                "outcome": str(self.outcome),
                "checks": [{"id": one.id, "result": str(one.result), "code": _code(one)} for one in self.checks],
            }
        )


RECEIPT = "receipt:"


def _code(check: Check) -> str:
    if check.result in (CheckResult.HOLDS, CheckResult.NOT_YET):
        return ""
    return check.code or _CODES.get(check.id, BadBundle.code)
