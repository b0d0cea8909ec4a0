"""What a plan risks: how likely a lot of a given quality is accepted, exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation, localcontext
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import BadNumbers, BadProportion
from zhicheng.statistics import binomial_at_most, hypergeometric_at_most, poisson_at_most

Share = Fraction | Decimal | str | int
_LARGEST = 1_000_000
_LONGEST = 5_000
_LONGEST_SHARE, _FINEST = 40, 10**12


class Model(StrEnum):
    """From what units are drawn (抽样模型)."""

    BINOMIAL = "binomial"
    HYPERGEOMETRIC = "hypergeometric"
    POISSON = "poisson"

    @property
    def words(self) -> Words:
        """Return the model's name."""
        return _MODELS[self]


_MODELS = {
    Model.BINOMIAL: Words("二项分布（过程，B 型）", "binomial (a process, type B)"),
    Model.HYPERGEOMETRIC: Words("超几何分布（一批，A 型）", "hypergeometric (one lot, type A)"),
    Model.POISSON: Words("泊松分布（每百单位不合格数）", "Poisson (nonconformities in a hundred units)"),
}


@dataclass(frozen=True)
class OcPoint:
    """One point of an operating characteristic curve (抽检特性曲线上一点): share nonconforming, and how likely it is accepted."""

    share: Fraction
    probability: Fraction | Decimal


def acceptance_probability(
    n: int, ac: int, *, share: Share, model: Model | str = Model.BINOMIAL, lot: int | None = None
) -> Fraction | Decimal:
    """Return how likely a lot is accepted by a sample of ``n`` with at most ``ac`` nonconforming (接收概率).

    ``share`` is the share of nonconforming units, exact (no float): of the process (binomial), of the ``lot``, where share times lot is
    a whole number (hypergeometric), or nonconformities to a unit, which may pass 1 (Poisson). Fractions are exact, Poisson has 28
    digits. Raises BadNumbers and BadProportion.

    Source: GB/T 2828.1-2012 table 10 (what an OC curve is); the three distributions.

    >>> shown(acceptance_probability(80, 2, share="0.01"))
    '0.9534'
    >>> shown(acceptance_probability(3, 0, share=Fraction(2, 30), model="hypergeometric", lot=30))
    '0.8069'
    """
    chosen = _model(model)
    check_numbers(n, ac, lot=lot)
    exact = exact_share(share, most=None if chosen is Model.POISSON else 1)
    if chosen is Model.POISSON:
        return poisson_at_most(ac, exact * n)
    if chosen is Model.BINOMIAL:
        return binomial_at_most(ac, n, exact)
    if lot is None:
        raise BadNumbers(value="lot", zh="一批的接收概率须给出批量", en="the chance of one lot needs the lot's size")
    marked = exact * lot
    if marked.denominator != 1:
        raise BadProportion(value=share, zh=f"{lot} 件中没有这样的件数", en=f"no number of units among {lot} has this share")
    return hypergeometric_at_most(ac, n, marked=int(marked), population=lot)


def oc_curve(
    n: int, ac: int, *, shares: Iterable[Share], model: Model | str = Model.BINOMIAL, lot: int | None = None
) -> tuple[OcPoint, ...]:
    """Return a plan's operating characteristic curve at the shares asked for (抽检特性曲线), in their order.

    Raises as ``acceptance_probability``.

    >>> [shown(point.probability) for point in oc_curve(200, 5, shares=["0", "0.01", "0.05", "1"])]
    ['1.0000', '0.9840', '0.0623', '0.0000']
    """
    return tuple(
        OcPoint(exact_share(share, most=None), acceptance_probability(n, ac, share=share, model=model, lot=lot))
        for share in shares
    )


def shown(probability: Fraction | Decimal, places: int = 4) -> str:
    """Return a probability as it is printed (概率修约): rounded once, half to even.

    >>> shown(Fraction(28, 145))
    '0.1931'
    """
    with localcontext() as context:
        context.prec = 60
        exact = (
            Decimal(probability.numerator) / Decimal(probability.denominator)
            if isinstance(probability, Fraction)
            else probability
        )
        return str(exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN))


def percent(probability: Fraction | Decimal) -> str:
    """Return a probability in percent with two decimals (百分数).

    >>> percent(Fraction(28, 145))
    '19.31 %'
    """
    return f"{shown(probability * 100, 2)} %"


def exact_share(share: Share, *, most: int | None = 1) -> Fraction:
    """Return a share as an exact fraction; raise BadProportion where it is a float, no number, negative or above ``most``.

    >>> exact_share("0.025"), exact_share("2/30")
    (Fraction(1, 40), Fraction(1, 15))
    """
    if not isinstance(share, Fraction | Decimal | str | int) or isinstance(share, bool):
        raise BadProportion(value=share, zh="须为精确的小数或分数", en="it must be an exact decimal or fraction")
    try:
        written = str(share)
        if len(written) > _LONGEST_SHARE or "e" in written.lower():  # 1e999999 is a number, too, and nobody waits for it
            raise ValueError(written[:_LONGEST_SHARE])
        exact = Fraction(share)
    except (ValueError, ZeroDivisionError, OverflowError, InvalidOperation) as reason:
        raise BadProportion(value=share, zh="不是数", en="it is no number") from reason
    if exact.denominator > _FINEST:
        raise BadProportion(value=share, zh=f"分母大于 {_FINEST}", en=f"its denominator is above {_FINEST}")
    if exact < 0 or (most is not None and exact > most):
        raise BadProportion(value=share, zh="不在 0 与 1 之间", en="it is not between 0 and 1")
    return exact


def check_numbers(n: int, ac: int, *, lot: int | None = None) -> None:
    """Refuse numbers that are no plan: a sample of nothing, a negative acceptance number, more than the lot; raise BadNumbers.

    >>> check_numbers(80, 2)
    """
    for name, value, least in (("n", n, 1), ("Ac", ac, 0), *([("N", lot, 1)] if lot is not None else [])):
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _LARGEST:
            raise BadNumbers(
                value=value,
                zh=f"{name} 须为 {least} 至 {_LARGEST} 的整数",
                en=f"{name} is a whole number of {least} to {_LARGEST}",
            )
    if n > _LONGEST:
        raise BadNumbers(value=n, zh=f"样本量不超过 {_LONGEST}", en=f"a sample holds at most {_LONGEST}")
    if ac >= n:
        raise BadNumbers(value=ac, zh="接收数须小于样本量", en="the acceptance number is below the sample size")
    if lot is not None and n > lot:
        raise BadNumbers(value=n, zh=f"样本量大于总体 {lot}", en=f"the sample is larger than the {lot} units there are")


def _model(model: Model | str) -> Model:
    if model not in tuple(Model):
        raise BadNumbers(value=model, zh="没有这种模型", en="there is no such model")
    return Model(model)
