"""The shapes of what the API answers about targets."""

from __future__ import annotations

from ninja import Schema


class WordsOut(Schema):
    """One text in both languages."""

    zh: str
    en: str


class VintageOut(Schema):
    """As of when an answer speaks, and whether its data is simulated."""

    day: str
    known: str
    sequence: int
    simulated: bool


class TargetOut(Schema):
    """One target as the plan states it."""

    id: str
    section: str
    words: WordsOut
    kind: str
    comparator: str
    value: str
    unit: str
    deadline: str
    hedged: bool
    quote: str
    indicator: str
    owner: str
    issuing: str
    frequency: str
    confirmed: bool


class PlanOut(Schema):
    """The plan in force."""

    code: str
    words: WordsOut
    source: WordsOut
    start: str
    end: str
    targets: list[TargetOut]


class VerdictOut(Schema):
    """Where one target stands: position and outlook are two things."""

    target: str
    value: str | None
    period: str | None
    position: str
    status: str
    computed_status: str
    probability: str | None
    reason: WordsOut | None
    finding: WordsOut | None
    readings: int
    overridden_by: str | None
    override_reason: str | None
    rule_version: str
    rulebook: str
    inputs: str
    rules: list[list[str]]


class Verdicts(Schema):
    """The verdicts on all targets."""

    vintage: VintageOut
    counts: dict[str, int]
    verdicts: list[VerdictOut]


class PointOut(Schema):
    """One reading; ``value`` is null where the period was not reported."""

    period: str
    value: str | None
    numerator: str | None
    denominator: str | None
    first_published: str | None


class StepOut(Schema):
    """The forecast for one period: the median, the 50 % and the 80 % band."""

    period: str
    low80: str
    low50: str
    median: str
    high50: str
    high80: str


class SeriesOut(Schema):
    """One target's readings, forecast and verdict."""

    vintage: VintageOut
    target: TargetOut
    readings: list[PointOut]
    forecast: list[StepOut]
    verdict: VerdictOut


class FactIds(Schema):
    """The ledger entries behind a figure, and after which one the next page begins."""

    vintage: VintageOut
    sequences: list[int]
    next_after: int | None
