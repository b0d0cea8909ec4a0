"""One digest over everything a verdict was made from, so that it can be replayed and compared."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from zhicheng.indicators.goals import Goal
from zhicheng.indicators.outlook_rules import RuleUse
from zhicheng.indicators.series import Reading, Series


def digest_of(series: Series, goal: Goal, *, day: date, rules: tuple[RuleUse, ...], version: str) -> str:
    """Return the SHA-256, in hexadecimal, of the canonical inputs of a verdict (输入摘要).

    Canonical: JSON in UTF-8, keys sorted, no spaces, exact numbers as strings (spec/outlook.md, inputs).
    """
    base = goal.base
    content = {
        "day": day.isoformat(),
        "goal": {
            "base": None if base is None else [str(base.period), _text(base.value)],
            "comparator": goal.comparator.value,
            "deadline": goal.deadline.isoformat(),
            "falling": goal.falling,
            "is_rate": goal.is_rate,
            "kind": goal.kind.value,
            "readings": goal.readings.value,
            "sampled": goal.sampled,
            "unit": goal.unit,
            "value": str(goal.value),
        },
        "readings": [_reading(reading) for reading in series.readings],
        "rules": [[use.rule, use.since.isoformat(), use.value] for use in rules],
        "version": version,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _reading(reading: Reading) -> list[object]:
    return [
        str(reading.period),
        _text(reading.value),
        reading.numerator,
        reading.denominator,
        reading.sequence,
        reading.source,
        reading.sampled,
        _text(reading.revised_from),
        reading.redefined,
        reading.note.zh,
        reading.note.en,
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
