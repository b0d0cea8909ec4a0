"""Acceptance lot by lot: one lot against its plan at the present severity, and the state that follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.judgement.sampling.audits import Scheme
from zhicheng.judgement.sampling.errors import (
    BadCount,
    BadLotNumber,
    InspectionStopped,
    LotBackwards,
    LotTwice,
    NotResubmittable,
    OtherSampleSize,
)
from zhicheng.judgement.sampling.plans import SinglePlan, code_letter, plan, plan_source, preferred_aql
from zhicheng.judgement.sampling.risks import acceptance_probability, percent
from zhicheng.judgement.sampling.switching import LotResult, Switching, switching_source, switching_why
from zhicheng.judgement.sampling.uses import Purpose, check_use
from zhicheng.rules import Status
from zhicheng.statistics import poisson_at_most

LONGEST_LOT = 60
_COUNTS_UNITS = Decimal(10)
_LEAST_LOT = 2


class SeriesState(StrEnum):
    """How the next lot of a series is inspected (序列状态)."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    STOPPED = "stopped"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    SeriesState.NORMAL: Words("正常检验", "normal inspection"),
    SeriesState.TIGHTENED: Words("加严检验", "tightened inspection"),
    SeriesState.STOPPED: Words("暂停检验", "discontinued"),
}


class SeriesAct(StrEnum):
    """What is entered into a series (序列步骤); nothing entered is ever changed."""

    LOT = "lot"
    RESUME = "resume"
    TAKE_BACK = "take_back"

    @property
    def words(self) -> Words:
        """Return the step's name."""
        return _ACTS[self]


_ACTS = {
    SeriesAct.LOT: Words("批验收", "lot"),
    SeriesAct.RESUME: Words("恢复检验", "resumed"),
    SeriesAct.TAKE_BACK: Words("撤销上一步", "step taken back"),
}


@dataclass(frozen=True)
class InspectedLot:
    """One lot as it was inspected (批检验记录): how many units it has, how many in the sample were nonconforming, on which day.

    ``inspected`` is how many units were looked at, None for as many as the plan asks; ``resubmitted`` says that the lot was put right and
    comes again. Raises BadLotNumber and BadCount.
    """

    lot: str
    size: int
    nonconforming: int
    day: date
    inspected: int | None = None
    resubmitted: bool = False

    def __post_init__(self) -> None:
        """Refuse a number that is none and counts that are no whole numbers."""
        if not self.lot.strip() or len(self.lot) > LONGEST_LOT or not self.lot.isprintable():
            raise BadLotNumber(value=self.lot[:LONGEST_LOT], longest=LONGEST_LOT)
        for count in (self.nonconforming, self.inspected):
            if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 0):
                raise BadCount(value=self.lot, zh=f"“{count}”不是不小于 0 的整数", en=f"{count!r} is no whole number from 0 on")


@dataclass(frozen=True)
class KeptLot:
    """A lot whose verdict is kept (已判定的批): it stays what it was, whatever the tables say later."""

    result: LotResult
    day: date


@dataclass(frozen=True)
class Resumption:
    """Inspection taken up again (恢复检验) once the supplier's improvement was confirmed, on a day."""

    day: date


@dataclass(frozen=True)
class LotVerdict:
    """What became of a lot (批验收结论): its plan, whether it is accepted, and the series after it."""

    lot: InspectedLot
    plan: SinglePlan
    accepted: bool
    before: Switching
    series: LotSeries

    @property
    def kept(self) -> KeptLot:
        """Return the verdict as it is kept for a replay."""
        return KeptLot(LotResult(self.lot.lot, self.accepted, self.lot.resubmitted), self.lot.day)

    def words(self) -> Words:
        """Return the verdict with its numbers."""
        found, limit, unit = self.lot.nonconforming, self.plan.ac, self.series.counted
        zh, en = ("接收", "accepted") if self.accepted else ("不接收", "not accepted")
        sign = "≤" if self.accepted else ">"
        return Words(
            f"{zh}：样本 {self.plan.n} 件，{unit.zh} {found} {sign} 接收数 {limit}",
            f"{en}: {self.plan.n} units, {unit.en} {found} {sign} Ac {limit}",
        )

    def why(self) -> Words:
        """Return why the state is what it is after this lot (转移理由)."""
        return switching_why(self.before, self.series.state, self.kept.result)


@dataclass(frozen=True)
class LotSeries:
    """The lots of one supplier and product at one level and AQL (验收序列), as they stand after the last of them.

    Nothing is changed in place: every lot gives a new value.

    Source: GB/T 2828.1-2012, 7 to 11; rulebook ``sampling/gbt2828_1``.

    >>> series = LotSeries.begun("91110000600037341L", "杯盖", "II", "1.0")
    >>> series.plan_for(1200).words().en
    'letter J, n = 80, Ac = 2, Re = 3'
    >>> verdict = series.after(InspectedLot("L1", 1200, 3, date(2019, 7, 1)))
    >>> verdict.accepted, verdict.series.state.severity.value
    (False, 'normal')
    """

    level: str
    aql: str
    state: Switching
    last_day: date | None = None

    @classmethod
    def begun(cls, supplier: str, product: str, level: str, aql: str) -> LotSeries:
        """Return a series that has no lot yet (新的验收序列): normal inspection; raise UnknownLevel and UnknownAql."""
        check_use(Scheme.GBT2828_1, Purpose.LOT_ACCEPTANCE)
        code_letter(_LEAST_LOT, level)
        return cls(level, preferred_aql(aql), Switching(supplier, product))

    @property
    def standing(self) -> SeriesState:
        """Return how the next lot is inspected (当前状态)."""
        return SeriesState.STOPPED if self.state.stopped else SeriesState(self.state.severity)

    @property
    def counted(self) -> Words:
        """Return what is counted: nonconforming units, or nonconformities above AQL 10."""
        by_units = Decimal(self.aql) <= _COUNTS_UNITS
        return Words("不合格品数", "nonconforming units") if by_units else Words("不合格数", "nonconformities")

    def plan_for(self, lot_size: int) -> SinglePlan:
        """Return the plan of a lot at the present severity (当前方案); raise InspectionStopped and what ``plan`` raises."""
        if self.state.stopped:
            raise InspectionStopped(value=self.state.product, supplier=self.state.supplier, rejected=self.state.rejected)
        return plan(lot_size, self.level, self.aql, self.state.severity)

    def risk(self, chosen: SinglePlan) -> Words:
        """Return how likely a plan accepts lots of a process just at the AQL, and of one four times as bad (接收概率).

        >>> series = LotSeries.begun("91110000600037341L", "杯盖", "II", "1.0")
        >>> series.risk(series.plan_for(1200)).en
        'quality at the AQL is accepted with 95.34 %, four times as bad with 37.48 %'
        """
        if chosen.whole_lot:
            return Words("全数检验，没有抽样风险", "every unit is inspected: no risk of sampling")
        at, worse = (percent(self._chance(chosen, Fraction(Decimal(self.aql)) * times / 100)) for times in (1, 4))
        return Words(
            f"质量恰为 AQL 时接收概率 {at}，差到四倍时 {worse}",
            f"quality at the AQL is accepted with {at}, four times as bad with {worse}",
        )

    def after(self, lot: InspectedLot, earlier: Sequence[bool] = ()) -> LotVerdict:
        """Judge a lot (批验收判定). ``earlier`` says of each time that this lot stands in the series whether it was accepted.

        Raises what ``plan_for`` raises, LotTwice, NotResubmittable, LotBackwards, OtherSampleSize and BadCount.
        """
        chosen = self.plan_for(lot.size)
        self._check_turn(lot, earlier)
        if lot.inspected not in (None, chosen.n):
            raise OtherSampleSize(value=lot.lot, inspected=lot.inspected, n=chosen.n, severity=self.state.severity.words.zh)
        if lot.nonconforming > chosen.n and Decimal(self.aql) <= _COUNTS_UNITS:
            zh, en = f"不合格品数 {lot.nonconforming} 多于样本量 {chosen.n}", f"{lot.nonconforming} of {chosen.n} units"
            raise BadCount(value=lot.lot, zh=zh, en=en)
        accepted = chosen.accepts(lot.nonconforming)
        state = self.state.after(LotResult(lot.lot, accepted, lot.resubmitted))
        return LotVerdict(lot, chosen, accepted, self.state, replace(self, state=state, last_day=lot.day))

    def resumed(self, step: Resumption) -> LotSeries:
        """Return the series with inspection taken up again (恢复检验); raise NotStopped and LotBackwards."""
        self._check_day("恢复检验 resumption", step.day)
        return replace(self, state=self.state.resumed(), last_day=step.day)

    def _chance(self, chosen: SinglePlan, share: Fraction) -> Fraction | Decimal:
        if Decimal(self.aql) > _COUNTS_UNITS:  # nonconformities: there may be more of them than units
            return poisson_at_most(chosen.ac, share * chosen.n)
        return acceptance_probability(chosen.n, chosen.ac, share=share)

    def _check_turn(self, lot: InspectedLot, earlier: Sequence[bool]) -> None:
        if earlier and not lot.resubmitted:
            raise LotTwice(value=lot.lot)
        if lot.resubmitted and (not earlier or earlier[-1]):
            zh, en = (
                ("最近一次已接收", "was accepted the last time") if earlier else ("没有不接收的记录", "was never rejected here")
            )
            raise NotResubmittable(value=lot.lot, zh=zh, en=en)
        self._check_day(lot.lot, lot.day)

    def _check_day(self, what: str, day: date) -> None:
        if self.last_day is not None and day < self.last_day:
            raise LotBackwards(value=what, day=day, last=self.last_day)


def judge_lots(series: LotSeries, steps: Iterable[InspectedLot | Resumption]) -> Iterator[LotVerdict | LotSeries]:
    """Judge lots one after another from where a series stands (逐批判定): a verdict for each lot, the series for each resumption.

    Only what ``steps`` holds counts as earlier times of a lot: begin where the series began. Raises what ``LotSeries.after`` raises.

    >>> start = LotSeries.begun("91110000600037341L", "杯盖", "II", "1.0")
    >>> lots = [InspectedLot(f"L{number}", 1200, number % 2 * 3, date(2019, 7, number)) for number in (1, 2, 3)]
    >>> [step.accepted for step in judge_lots(start, lots)]
    [False, True, False]
    """
    seen: dict[str, list[bool]] = {}
    for step in steps:
        if isinstance(step, Resumption):
            series = series.resumed(step)
            yield series
            continue
        verdict = series.after(step, seen.get(step.lot, ()))
        seen.setdefault(step.lot, []).append(verdict.accepted)
        series = verdict.series
        yield verdict


def replay_series(series: LotSeries, steps: Iterable[KeptLot | Resumption]) -> LotSeries:
    """Return where a series stands after verdicts that are kept and resumptions (重放序列); no lot is judged anew.

    Raises InspectionStopped, LotTwice, NotStopped and LotBackwards where the steps cannot have been.

    >>> start = LotSeries.begun("91110000600037341L", "杯盖", "II", "1.0")
    >>> kept = [KeptLot(LotResult(f"L{number}", accepted=False), date(2019, 7, number)) for number in (1, 2)]
    >>> replay_series(start, kept).state.words().en
    'tightened inspection'
    """
    for step in steps:
        if isinstance(step, Resumption):
            series = series.resumed(step)
        else:
            series = replace(series, state=series.state.after(step.result), last_day=step.day)
    return series


def series_verified() -> bool:
    """Return whether plans and switching rules were read in the standard (条文核验); what was not is shown as 条文未核验.

    >>> series_verified()
    False
    """
    return all(source.status is Status.IN_FORCE for source in (plan_source(), switching_source()))
