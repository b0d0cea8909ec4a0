"""Chain of custody (样品流转): who handed a sample to whom, when, under which seals; a chain that breaks is said, never mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import BadCustody, BrokenCustody


class CustodyStep(StrEnum):
    """What happened to a sample on its way (流转环节)."""

    SEALED = "sealed"
    HANDED_OVER = "handed_over"
    RESEALED = "resealed"
    OPENED = "opened"


class CustodyGap(StrEnum):
    """How a chain is broken (流转缺陷), by code."""

    NOT_SEALED = "not_sealed"
    SEALED_AGAIN = "sealed_again"
    NOT_HOLDER = "not_holder"
    BACK_IN_TIME = "back_in_time"
    SEALS_DIFFER = "seals_differ"
    SEAL_DAMAGED = "seal_damaged"
    NO_REASON = "no_reason"
    AFTER_OPENING = "after_opening"
    SEAL_ELSEWHERE = "seal_elsewhere"

    @property
    def words(self) -> Words:
        """Return the gap in words."""
        return _GAPS[self]


_GAPS = {
    CustodyGap.NOT_SEALED: Words("没有封样记录", "it does not begin with sealing"),
    CustodyGap.SEALED_AGAIN: Words("中途再次封样，没有换封记录", "it was sealed a second time without a record of resealing"),
    CustodyGap.NOT_HOLDER: Words("交出人不是此前的持有人", "it was handed over by somebody who did not hold it"),
    CustodyGap.BACK_IN_TIME: Words("时间早于上一环节", "it happened before the step before it"),
    CustodyGap.SEALS_DIFFER: Words("封条号与此前不符", "the seals are not those put on before"),
    CustodyGap.SEAL_DAMAGED: Words("封条破损", "a seal was damaged"),
    CustodyGap.NO_REASON: Words("换封没有写明理由", "it was resealed without a reason"),
    CustodyGap.AFTER_OPENING: Words("拆封检验后仍有流转", "something happened after it was opened for the test"),
    CustodyGap.SEAL_ELSEWHERE: Words("同一封条号也用于另一样品", "the same seal is on another sample, too"),
}


@dataclass(frozen=True)
class CustodyRecord:
    """One step of a chain (流转记录): at which moment, from whom to whom, under which seals, whether they were whole.

    ``giver`` and ``receiver`` are numbers of inspectors, laboratories or carriers, never names; sealing and opening have one holder, the
    receiver. ``at`` knows its time zone. Raises BadCustody.
    """

    step: CustodyStep
    at: datetime
    receiver: str
    seals: frozenset[str]
    giver: str = ""
    intact: bool = True
    reason: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise BadCustody(value=self.at, zh="时刻须带时区", en="the moment has no time zone")
        if not self.receiver.strip() or (self.step is CustodyStep.HANDED_OVER and not self.giver.strip()):
            raise BadCustody(value=self.step, zh="缺交出人或接收人", en="giver or receiver is missing")
        if not self.seals or not all(seal.strip() for seal in self.seals):
            raise BadCustody(value=self.receiver, zh="缺封条号", en="the seal's number is missing")


@dataclass(frozen=True)
class CustodyFinding:
    """What is wrong at which step of a chain (流转发现); steps are counted from 1."""

    gap: CustodyGap
    step: int

    def words(self) -> Words:
        """Return the finding as a report says it."""
        return Words(f"第 {self.step} 环节：{self.gap.words.zh}", f"step {self.step}: {self.gap.words.en}")


@dataclass(frozen=True)
class Custody:
    """The chain of one sample (样品流转链), under its blind code (盲样编号); a step more gives a new value.

    >>> from datetime import UTC
    >>> sealed = CustodyRecord(CustodyStep.SEALED, datetime(2026, 7, 1, 2, tzinfo=UTC), "33-0017", frozenset({"F1024"}))
    >>> handed = CustodyRecord(CustodyStep.HANDED_OVER, datetime(2026, 7, 2, 2, tzinfo=UTC), "LAB-3", frozenset({"F1025"}), giver="33-0099")
    >>> [finding.gap.value for finding in Custody("Y-8841").then(sealed).then(handed).findings()]
    ['not_holder', 'seals_differ']
    """

    sample: str
    records: tuple[CustodyRecord, ...] = ()

    def then(self, record: CustodyRecord) -> Custody:
        """Return the chain with one step more; a step that breaks it is kept, too, for it happened."""
        return Custody(self.sample, (*self.records, record))

    @property
    def holder(self) -> str:
        """Return who holds the sample now, empty before it is sealed."""
        return self.records[-1].receiver if self.records else ""

    def findings(self) -> tuple[CustodyFinding, ...]:
        """Return every way in which the chain is broken, in order (流转核查)."""
        found: list[CustodyFinding] = []
        if not self.records or self.records[0].step is not CustodyStep.SEALED:
            found.append(CustodyFinding(CustodyGap.NOT_SEALED, 1))
        for number, record in enumerate(self.records, 1):
            before = self.records[number - 2] if number > 1 else None
            found += [CustodyFinding(gap, number) for gap in _gaps(record, before)]
        return tuple(found)

    def require_unbroken(self) -> None:
        """Refuse to judge what came by a broken chain; raise BrokenCustody with the first finding."""
        for finding in self.findings():
            words = finding.words()
            raise BrokenCustody(value=self.sample, zh=words.zh, en=words.en)


def shared_seals(chains: Iterable[Custody]) -> tuple[tuple[str, CustodyFinding], ...]:
    """Return the samples on which a seal was put that another sample bears (封条重号), with the step, in the order given.

    >>> from datetime import UTC
    >>> sealed = CustodyRecord(CustodyStep.SEALED, datetime(2026, 7, 1, 2, tzinfo=UTC), "33-0017", frozenset({"F1024"}))
    >>> [sample for sample, _ in shared_seals([Custody("Y-1", (sealed,)), Custody("Y-2", (sealed,))])]
    ['Y-2']
    """
    worn: dict[str, str] = {}
    found = []
    for chain in chains:
        for number, record in enumerate(chain.records, 1):
            elsewhere = [seal for seal in sorted(record.seals) if worn.setdefault(seal, chain.sample) != chain.sample]
            found += [(chain.sample, CustodyFinding(CustodyGap.SEAL_ELSEWHERE, number)) for _ in elsewhere[:1]]
    return tuple(found)


def _gaps(record: CustodyRecord, before: CustodyRecord | None) -> Iterable[CustodyGap]:
    if not record.intact:
        yield CustodyGap.SEAL_DAMAGED
    if record.step is CustodyStep.RESEALED and not record.reason.strip():
        yield CustodyGap.NO_REASON
    if before is None:
        return
    if before.step is CustodyStep.OPENED:
        yield CustodyGap.AFTER_OPENING
    if record.step is CustodyStep.SEALED:
        yield CustodyGap.SEALED_AGAIN
    if record.at < before.at:
        yield CustodyGap.BACK_IN_TIME
    if (record.giver or record.receiver) != before.receiver:
        yield CustodyGap.NOT_HOLDER
    if record.step is not CustodyStep.RESEALED and record.seals != before.seals:
        yield CustodyGap.SEALS_DIFFER
