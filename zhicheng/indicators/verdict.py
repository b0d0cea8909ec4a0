"""The verdict on a target: position and outlook side by side, one status, one sentence, and all it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from zhicheng.errors import Words
from zhicheng.indicators.errors import BadOverride
from zhicheng.indicators.evidence import Evidence, NoVerdictReason, gather_evidence
from zhicheng.indicators.findings import REASONS, finding_of
from zhicheng.indicators.forecasts import Outlook, Pace
from zhicheng.indicators.goals import Goal, TargetKind
from zhicheng.indicators.inputs import digest_of
from zhicheng.indicators.outlook import outlook_of
from zhicheng.indicators.outlook_rules import OutlookRules, RuleUse
from zhicheng.indicators.position import Position, position_of
from zhicheng.indicators.series import Series
from zhicheng.indicators.status import STATUS_WORDS, TargetStatus
from zhicheng.rules import Rulebook

OUTLOOK_VERSION = "outlook-1"  # changes with every change of a formula of decisions/0003-indicators.md


@dataclass(frozen=True)
class Override:
    """A person's decision to state another status (改判): who, why, which status, on what day.

    Raises BadOverride without a name or a reason.
    """

    name: str
    reason: str
    status: TargetStatus
    day: date

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise BadOverride(zh="改判人", en="a name")
        if not self.reason.strip():
            raise BadOverride(zh="理由", en="a reason")


@dataclass(frozen=True)
class Verdict:
    """What is said of a target on a day, and everything needed to say it again (研判).

    ``status`` is what the rules give; ``shown_status`` what is published, an override included. ``finding`` is the
    sentence; ``reason`` says why there is no verdict and ``reason_words`` says it in words.
    """

    status: TargetStatus
    position: Position
    outlook: Outlook
    finding: Words
    day: date
    rules: tuple[RuleUse, ...]
    rulebook_digest: str
    inputs_digest: str
    reason: NoVerdictReason | None = None
    version: str = OUTLOOK_VERSION
    override: Override | None = None

    @property
    def probability(self) -> Decimal | None:
        """Return the probability, rounded to six decimals, or None."""
        return self.outlook.probability

    @property
    def reason_words(self) -> Words | None:
        """Return why there is no verdict, in words."""
        return REASONS[self.reason] if self.reason else None

    @property
    def low_evidence(self) -> Pace | None:
        """Return the linear pace that stands in where readings are too few, labelled 证据不足 / low evidence."""
        pace = self.outlook.pace
        return pace if pace and pace.low_evidence else None

    @property
    def shown_status(self) -> TargetStatus:
        """Return the status to be shown: the override's where there is one."""
        return self.override.status if self.override else self.status

    @property
    def status_words(self) -> Words:
        """Return the shown status in words."""
        return STATUS_WORDS[self.shown_status]


def judge(series: Series, goal: Goal, *, day: date, rulebook: Rulebook) -> Verdict:
    """Return the verdict on a target on a day (研判), from readings as they were known.

    Never raises for a series and a goal that could be made; raises NoRuleYet for a day before the first rule.
    Source: decisions/0003-indicators.md; spec/outlook.md.

    >>> from zhicheng.indicators import Comparator, Reading
    >>> from zhicheng.rules import load_rulebook
    >>> from zhicheng.values import Frequency, Period
    >>> first = Period(2018, Frequency.QUARTER, 1)
    >>> counts = enumerate((52, 58, 61, 66, 70, 74))
    >>> series = Series(tuple(Reading(first.shifted(step), Decimal(count)) for step, count in counts))
    >>> goal = Goal(TargetKind.COUNT, Comparator.AT_LEAST, Decimal(90), "家", date(2020, 12, 31))
    >>> verdict = judge(series, goal, day=date(2019, 6, 30), rulebook=load_rulebook())
    >>> verdict.status.value, verdict.position.standing.value, str(verdict.probability)
    ('on', 'not_met', '0.947662')
    """
    rules = OutlookRules.on(rulebook, day)
    evidence = gather_evidence(series, goal, day=day)
    position, outlook = position_of(evidence), outlook_of(evidence, rules)
    status, reason = _status(evidence, position, outlook, rules)
    return Verdict(
        status,
        position,
        outlook,
        finding_of(evidence, position, outlook=outlook, reason=reason),
        day,
        rules.used,
        rulebook.digest,
        digest_of(series, goal, day=day, rules=rules.used, version=OUTLOOK_VERSION),
        reason,
    )


def _status(
    evidence: Evidence, position: Position, outlook: Outlook, rules: OutlookRules
) -> tuple[TargetStatus, NoVerdictReason | None]:
    settled = _settled(evidence, position)
    if settled:
        return settled, None
    if outlook.probability is None:
        return TargetStatus.NONE, outlook.reason
    if outlook.probability >= rules.on_track:
        return (TargetStatus.MET if position.is_met else TargetStatus.ON), None
    return (TargetStatus.RISK if outlook.probability >= rules.at_risk else TargetStatus.OFF), None


def _settled(evidence: Evidence, position: Position) -> TargetStatus | None:
    """Return the status where nothing that may still come can change it."""
    goal, late = evidence.goal, evidence.day > evidence.goal.deadline
    is_event = goal.kind in (TargetKind.BINARY, TargetKind.DELIVERABLE)
    if evidence.last is None:
        return TargetStatus.OFF if late and goal.kind is TargetKind.DELIVERABLE else None
    if evidence.is_final and not evidence.reason:
        return TargetStatus.MET if position.is_met else TargetStatus.OFF
    if evidence.only_rises or is_event:
        decided = position.is_met == goal.higher_is_better and not evidence.reason
        if decided:  # what is reached stays reached, and what was to be kept low and was passed stays passed
            return TargetStatus.MET if position.is_met else TargetStatus.OFF
    return None


def with_override(verdict: Verdict, override: Override) -> Verdict:
    """Return the verdict with a person's decision over it; what the rules gave stays readable (改判).

    >>> from zhicheng.indicators import Comparator
    >>> from zhicheng.rules import load_rulebook
    >>> day = date(2019, 6, 30)
    >>> goal = Goal(TargetKind.BINARY, Comparator.AT_LEAST, Decimal(1), "个", date(2020, 12, 31))
    >>> verdict = judge(Series(), goal, day=day, rulebook=load_rulebook())
    >>> over = with_override(verdict, Override("质量办", "公示已结束，待授牌", TargetStatus.ON, day))
    >>> over.status.value, over.shown_status.value
    ('none', 'on')
    """
    return replace(verdict, override=override)
