"""Switching between normal and tightened inspection, kept as one immutable value for each supplier and product."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Any

from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import InspectionStopped, LotTwice, NotStopped
from zhicheng.judgement.sampling.tables import Severity
from zhicheng.rules import DatedValue, Status, load_rulebook

_RULE = "sampling.gbt2828_1.switching"


@dataclass(frozen=True)
class LotResult:
    """What became of one lot (批检验结果): ``resubmitted`` lots, judged again after they were put right, do not count."""

    lot: str
    accepted: bool
    resubmitted: bool = False


@dataclass(frozen=True)
class Switching:
    """How severely the lots of one supplier and product are inspected now (转移状态), and what that rests on.

    ``recent`` are the last lots on original inspection since the severity changed, oldest first; ``rejected`` counts all those
    rejected under tightened inspection. Nothing is changed in place: every lot gives a new value.

    Source: GB/T 2828.1-2012 9.3, 9.4; rulebook ``sampling.gbt2828_1.switching``.

    >>> state = Switching("91110000600037341L", "保温杯")
    >>> for lot, accepted in [("1", False), ("2", True), ("3", False)]:
    ...     state = state.after(LotResult(lot, accepted))
    >>> state.severity.value, state.verified
    ('tightened', False)
    """

    supplier: str
    product: str
    severity: Severity = Severity.NORMAL
    recent: tuple[LotResult, ...] = ()
    rejected: int = 0
    stopped: bool = False

    @property
    def verified(self) -> bool:
        """Return whether the switching rules were read in the standard; what was not is shown as 条文未核验."""
        return switching_source().status is Status.IN_FORCE

    def after(self, result: LotResult) -> Switching:
        """Return the state after a lot (批后的转移状态); raise InspectionStopped and LotTwice."""
        if self.stopped:
            raise InspectionStopped(value=self.product, supplier=self.supplier, rejected=self.rejected)
        if result.resubmitted:
            return self
        if result.lot in {one.lot for one in self.recent}:
            raise LotTwice(value=result.lot)
        return self._tightened(result) if self.severity is Severity.TIGHTENED else self._normal(result)

    def resumed(self) -> Switching:
        """Return the state after the supplier's improvement was confirmed (恢复检验): tightened, counted anew; raise NotStopped."""
        if not self.stopped:
            raise NotStopped(value=self.product)
        return replace(self, severity=Severity.TIGHTENED, recent=(), rejected=0, stopped=False)

    def words(self) -> Words:
        """Return the state as a page says it."""
        if self.stopped:
            return Words(f"暂停检验（加严检验下累计 {self.rejected} 批不接收）", f"discontinued ({self.rejected} lots rejected)")
        return Words(f"{self.severity.words.zh}检验", f"{self.severity.words.en} inspection")

    def _normal(self, result: LotResult) -> Switching:
        rule = switching_source().value["tighten"]
        recent = (*self.recent, result)[-int(rule["of"]) :]
        if sum(not one.accepted for one in recent) >= rule["rejected"]:
            return replace(self, severity=Severity.TIGHTENED, recent=(), rejected=0)
        return replace(self, recent=recent)

    def _tightened(self, result: LotResult) -> Switching:
        rule = switching_source().value
        needed = int(rule["relax"]["accepted"])
        recent = (*self.recent, result)[-needed:]
        rejected = self.rejected + (not result.accepted)
        if rejected >= rule["discontinue"]["rejected"]:
            return replace(self, recent=recent, rejected=rejected, stopped=True)
        if len(recent) == needed and all(one.accepted for one in recent):
            return replace(self, severity=Severity.NORMAL, recent=(), rejected=0)
        return replace(self, recent=recent, rejected=rejected)


def switching_why(before: Switching, after: Switching, result: LotResult) -> Words:
    """Return in words why the state is what it is after a lot (转移理由).

    >>> before = Switching("91110000600037341L", "保温杯").after(LotResult("1", False))
    >>> lot = LotResult("2", False)
    >>> switching_why(before, before.after(lot), lot).en
    'goes to tightened inspection: 2 rejected of the last 2 (2 of 5 or fewer)'
    """
    if result.resubmitted:
        return Words("再次提交的批不计入转移规则，状态不变", "a resubmitted lot does not count for switching: the state stays")
    rule = switching_source().value
    if before.severity is Severity.TIGHTENED:
        return _why_tightened(after, rule)
    recent = (*before.recent, result)[-int(rule["tighten"]["of"]) :]
    bad, most, of = sum(not one.accepted for one in recent), rule["tighten"]["rejected"], rule["tighten"]["of"]
    if after.severity is Severity.TIGHTENED:
        zh = f"转加严检验：最近 {len(recent)} 批有 {bad} 批不接收（连续 {of} 批或不足 {of} 批中 {most} 批）"
        en = f"goes to tightened inspection: {bad} rejected of the last {len(recent)} ({most} of {of} or fewer)"
        return Words(zh, en)
    zh = f"维持正常检验：最近 {len(recent)} 批有 {bad} 批不接收，未到 {most} 批"
    return Words(zh, f"stays at normal inspection: {bad} rejected of the last {len(recent)}, fewer than {most}")


def _why_tightened(after: Switching, rule: Mapping[str, Any]) -> Words:
    needed, end = rule["relax"]["accepted"], rule["discontinue"]["rejected"]
    if after.stopped:
        zh = f"暂停检验：加严检验下累计 {after.rejected} 批不接收，须待供方改进"
        return Words(
            zh, f"discontinued: {after.rejected} lots were rejected under tightened inspection; the supplier has to improve"
        )
    if after.severity is Severity.NORMAL:
        return Words(
            f"恢复正常检验：加严检验下连续 {needed} 批接收", f"back to normal inspection: {needed} lots in a row were accepted"
        )
    run = sum(1 for _ in takewhile(lambda one: one.accepted, reversed(after.recent)))
    zh = f"维持加严检验：连续接收 {run} 批（满 {needed} 批恢复正常），累计不接收 {after.rejected} 批（满 {end} 批暂停）"
    en = f"stays at tightened inspection: {run} accepted in a row ({needed} end it), {after.rejected} rejected in all ({end} discontinue it)"
    return Words(zh, en)


@cache
def switching_source() -> DatedValue:
    """Return the switching rules with where they come from (转移规则来源), the reduced ones described and not offered.

    >>> switching_source().value["reduce"]["score"]
    30
    """
    return load_rulebook().rule(_RULE).values[-1]
