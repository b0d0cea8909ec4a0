"""A verdict: outcome, reason, what was compared; and its record, from which anybody can reach it again offline."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.errors import Words
from zhicheng.judgement.judging.decision_rules import SIMPLE, DecisionRule, Guard
from zhicheng.judgement.judging.errors import BrokenRecord
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.judgement.judging.results import Dates, Result
from zhicheng.log import JsonValue, canonical_json
from zhicheng.standards import Limit

REVISION = "judgement/2"
"""The revision of the rules of judging; it changes whenever an equal input could get another verdict."""


@dataclass(frozen=True)
class Inputs:
    """Everything a verdict was made from (判定输入)."""

    result: Result
    limit: Limit | None
    dates: Dates
    uncertainty: Decimal | None = None
    rule: DecisionRule = SIMPLE

    def as_json(self) -> dict[str, JsonValue]:
        """Return the inputs as texts."""
        return {
            "result": result_json(self.result),
            "limit": None if self.limit is None else self.limit.as_texts(),  # type: ignore[dict-item]
            "dates": {name: str(day) for name, day in vars(self.dates).items() if day},
            "uncertainty": None if self.uncertainty is None else str(self.uncertainty),
            "rule": {
                "name": self.rule.name,
                "guard": self.rule.guard.value,
                "binary": self.rule.binary,
                "multiple": str(self.rule.multiple),
            },
        }

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the inputs as canonical JSON (输入摘要)."""
        return hashlib.sha256(canonical_json(self.as_json())).hexdigest()


@dataclass(frozen=True)
class Verdict:
    """Whether a result keeps its limit (判定): pass, fail, conditional or unjudgeable, with its reason.

    ``compared`` is the value that was compared, in the limit's unit; ``day`` the day that decided; ``cautions`` say what a reader should
    know beside (the limit was not checked on its official text).
    """

    outcome: Outcome
    reason: Reason
    inputs: Inputs
    compared: str = ""
    day: date | None = None
    cautions: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """Return outcome and reason as a sentence."""
        said, why = self.outcome.words, self.reason.words
        return Words(f"{said.zh}：{why.zh}", f"{said.en}: {why.en}")

    @property
    def next_step(self) -> Words:
        """Return what to do next (下一步)."""
        return self.reason.next_step

    def record(self) -> dict[str, JsonValue]:
        """Return the record that replays (判定记录): inputs, their hash, the rules' revision, the verdict."""
        return {
            "revision": REVISION,
            "inputs": self.inputs.as_json(),
            "input_hash": self.inputs.digest,
            "verdict": {
                "outcome": self.outcome.value,
                "reason": self.reason.value,
                "compared": self.compared,
                "day": str(self.day) if self.day else None,
                "cautions": list(self.cautions),
            },
        }


def result_json(result: Result) -> dict[str, JsonValue]:
    """Return a result as JSON with the fields that are set."""
    text: JsonValue = result.text if isinstance(result.text, str) else list(result.text)
    given: dict[str, JsonValue] = {"text": text}
    given |= {name: getattr(result, name) for name in ("unit", "item", "method", "loq") if getattr(result, name)}
    if result.parts:
        given["parts"] = [result_json(part) for part in result.parts]
    return given


def result_from(given: object) -> Result:
    """Return the result of its JSON. Raises BrokenRecord and BadResult.

    >>> result_from({"text": "0.1", "unit": "mg/kg"}).unit
    'mg/kg'
    """
    if not isinstance(given, dict) or not set(given) <= {"text", "unit", "item", "method", "loq", "parts"}:
        raise BrokenRecord(zh="检验结果的字段不对", en="the fields of the result are wrong")
    parts = given.get("parts") or []
    rest = {name: value for name, value in given.items() if name != "parts"}
    if not isinstance(parts, list) or "text" not in rest:
        raise BrokenRecord(zh="检验结果不完整", en="the result is not complete")
    return Result(**rest, parts=tuple(result_from(part) for part in parts))


def inputs_from(record: object) -> Inputs:
    """Return the inputs that a record holds. Raises BrokenRecord where it is not whole."""
    try:
        given = record["inputs"]  # type: ignore[index]
        rule = given["rule"]
        limit = given["limit"]
        return Inputs(
            result_from(given["result"]),
            None if limit is None else Limit(**limit),
            Dates(**given["dates"]),
            None if given["uncertainty"] is None else Decimal(given["uncertainty"]),
            DecisionRule(rule["name"], Guard(rule["guard"]), rule["binary"], Decimal(rule["multiple"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as reason:
        raise BrokenRecord(zh=f"缺少或错误的字段 {reason}", en=f"a field is missing or wrong: {reason}") from reason
