"""What extraction returns: proposals, each with the sentence behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from zhicheng.policy.errors import BadProposal


class Kind(StrEnum):
    """What a passage states (类别): a numeric target, something to be delivered, or a past fact."""

    TARGET = "target"
    DELIVERABLE = "deliverable"
    FACT = "fact"


class Comparator(StrEnum):
    """How a figure is bounded, as written (比较关系)."""

    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    EQUAL = "="
    DELIVERABLE = "deliverable"
    EVENT = "event"


class TargetKind(StrEnum):
    """How a target is to be judged (目标类型)."""

    LEVEL = "level"
    HOLD_FLOOR = "hold_floor"
    COUNT = "count"
    INCREMENT = "increment"
    RELATIVE_CHANGE = "relative_change"
    RANK = "rank"
    BINARY = "binary"
    DELIVERABLE = "deliverable"


@dataclass(frozen=True)
class Proposal:
    """One proposed target, deliverable or fact (目标建议).

    ``start`` and ``end`` count code points of the text given; ``text[start:end]`` is ``quote`` apart from white space.
    ``value`` is a decimal as a string; ``deadline`` is ``2020``, ``2025-06`` or a period ``2018-01/2018-07``.
    Raises BadProposal where the fields contradict each other.

    >>> Proposal(kind=Kind.TARGET, section="科技创新工程", section_kind="八项工程", indicator="高新技术企业",
    ...     comparator=Comparator.AT_LEAST, value="90", unit="家", deadline="2020", target_kind=TargetKind.COUNT,
    ...     hedged=False, quote="拥有高新技术企业90家以上", start=0, end=12, confidence=0.9).value
    '90'
    """

    kind: Kind
    section: str
    section_kind: str
    indicator: str
    comparator: Comparator
    value: str | None
    unit: str
    deadline: str | None
    target_kind: TargetKind | None
    hedged: bool
    quote: str
    start: int
    end: int
    confidence: float
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        numeric = self.comparator not in (Comparator.DELIVERABLE, Comparator.EVENT)
        if numeric != (self.value is not None):
            raise BadProposal(zh="有数值才能有比较关系", en="a value goes with a comparator and with nothing else")
        if not 0 <= self.start < self.end:
            raise BadProposal(zh=f"位置 {self.start}–{self.end} 无效", en=f"place {self.start}–{self.end} is void")
        if (self.kind is Kind.FACT) != (self.target_kind is None):
            raise BadProposal(zh="事实没有目标类型，其余必须有", en="a fact has no target kind, all else has one")

    def as_json(self) -> dict[str, Any]:
        """Return the object of the published form (spec/policy-extraction.md), keys in their order."""
        return {**asdict(self), "notes": list(self.notes)}


@dataclass(frozen=True)
class Extraction:
    """All proposals of one text, in the order of the text (抽取结果)."""

    proposals: tuple[Proposal, ...]

    def __iter__(self) -> Iterator[Proposal]:
        return iter(self.proposals)

    def __len__(self) -> int:
        return len(self.proposals)

    def of_kind(self, kind: Kind) -> tuple[Proposal, ...]:
        """Return the proposals of one kind."""
        return tuple(proposal for proposal in self.proposals if proposal.kind is kind)

    @property
    def targets(self) -> tuple[Proposal, ...]:
        """Return the numeric targets (量化目标)."""
        return self.of_kind(Kind.TARGET)

    @property
    def deliverables(self) -> tuple[Proposal, ...]:
        """Return what is to be delivered without a number (无量化指标的任务)."""
        return self.of_kind(Kind.DELIVERABLE)

    @property
    def facts(self) -> tuple[Proposal, ...]:
        """Return what the text says has happened or stands already (历史事实)."""
        return self.of_kind(Kind.FACT)

    def as_json(self) -> list[dict[str, Any]]:
        """Return the list of objects that ``policy extract --format json`` prints."""
        return [proposal.as_json() for proposal in self.proposals]
