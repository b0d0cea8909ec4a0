"""How likely a target is to be met by its deadline: checks the evidence, then asks the model of its kind."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from zhicheng.indicators.evidence import Evidence, NoVerdictReason, gather_evidence
from zhicheng.indicators.forecasts import Model, Outlook, pace_of
from zhicheng.indicators.goals import Goal, TargetKind
from zhicheng.indicators.outlook_count import forecast_count, is_count
from zhicheng.indicators.outlook_rules import OutlookRules
from zhicheng.indicators.outlook_walk import forecast_walk, is_sampled, lacks_sample_size
from zhicheng.indicators.series import Series


def forecast_outlook(series: Series, goal: Goal, *, day: date, rules: OutlookRules) -> Outlook:
    """Return how likely a target is to be met (前景), on the present course; no probability on thin evidence.

    Source: the models of decisions/0003-indicators.md, spec/outlook.md.

    >>> from decimal import Decimal
    >>> from zhicheng.indicators import Comparator, Reading
    >>> from zhicheng.rules import load_rulebook
    >>> from zhicheng.values import Period
    >>> values = "17.9 18.6 18.9 19.9 20.2 21.4".split()
    >>> series = Series(tuple(Reading(Period.parse("2018-Q1").shifted(i), Decimal(v)) for i, v in enumerate(values)))
    >>> goal = Goal(TargetKind.LEVEL, Comparator.AT_LEAST, Decimal(26), "%", date(2020, 12, 31), is_rate=True)
    >>> rules = OutlookRules.on(load_rulebook(), date(2019, 6, 30))
    >>> outlook = forecast_outlook(series, goal, day=date(2019, 6, 30), rules=rules)
    >>> f"{outlook.probability:.2f}", str(outlook.end.period)
    ('0.56', '2020-Q4')
    """
    return outlook_of(gather_evidence(series, goal, day=day), rules)


def outlook_of(evidence: Evidence, rules: OutlookRules) -> Outlook:
    """Return the outlook that gathered evidence shows."""
    reason = _silent(evidence, rules)
    if reason:
        pace = pace_of(evidence, rules.fewest_readings)
        model = Model.FINAL if reason is NoVerdictReason.DEADLINE_REACHED else Model.NONE
        return Outlook(model, reason=reason, pace=pace, readings=len(evidence.points))
    pace = pace_of(evidence, rules.fewest_readings)
    return forecast_count(evidence, pace) if is_count(evidence) else forecast_walk(evidence, pace)


def _silent(evidence: Evidence, rules: OutlookRules) -> NoVerdictReason | None:
    """Return why no probability is stated, the plainest reason first."""
    kind = evidence.goal.kind
    if kind is TargetKind.DELIVERABLE:
        return NoVerdictReason.BY_MILESTONE
    if kind is TargetKind.BINARY:
        return NoVerdictReason.BY_EVENT
    if evidence.reason:
        return evidence.reason
    if evidence.is_final:
        return NoVerdictReason.DEADLINE_REACHED
    if evidence.day > evidence.goal.deadline:
        return NoVerdictReason.FINAL_READING_MISSING
    return _thin(evidence, rules)


def _thin(evidence: Evidence, rules: OutlookRules) -> NoVerdictReason | None:
    if len(evidence.points) < rules.fewest_readings:
        enough_before = len(evidence.points) + len(evidence.earlier) >= rules.fewest_readings
        return NoVerdictReason.REDEFINED if evidence.earlier and enough_before else NoVerdictReason.TOO_FEW
    if evidence.age > Fraction(rules.stale_after_periods):
        return NoVerdictReason.STALE
    if is_sampled(evidence) and lacks_sample_size(evidence):
        return NoVerdictReason.SAMPLE_SIZE_MISSING
    return None
