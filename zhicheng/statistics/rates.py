"""What a sample of n with x passes says about the rate behind it (抽检合格率)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RatePosterior:
    """The belief in a rate after x passes in n samples under the Jeffreys prior (合格率后验): Beta(x + ½, n − x + ½).

    ``passed`` and ``size`` are whole, 0 ≤ passed ≤ size. Source: L. D. Brown, T. T. Cai, A. DasGupta, Interval
    Estimation for a Binomial Proportion, Statistical Science 16 (2001), on the Jeffreys interval.

    188 passes of 200 are 94.0 %, and yet prove no rate of 94 %:

    >>> round(RatePosterior(188, 200).at_least(0.94), 3)
    0.482
    """

    passed: int
    size: int

    @property
    def alpha(self) -> float:
        """Return the first shape, x + ½."""
        return self.passed + 0.5

    @property
    def beta(self) -> float:
        """Return the second shape, n − x + ½."""
        return self.size - self.passed + 0.5

    def at_least(self, share: float) -> float:
        """Return the probability that the rate behind the sample is at least a share between 0 and 1."""
        from scipy.special import betaincc

        if share <= 0:
            return 1.0
        return 0.0 if share >= 1 else float(betaincc(self.alpha, self.beta, share))

    def interval(self, content: float) -> tuple[float, float]:
        """Return the central interval of a content in (0, 1), closed at 0 and 1 when no pass or no failure was seen.

        >>> low, high = RatePosterior(188, 200).interval(0.80)
        >>> f"{low:.3f} to {high:.3f}"
        '0.915 to 0.958'
        """
        from scipy.special import betaincinv

        tail = (1 - content) / 2
        low = 0.0 if self.passed == 0 else float(betaincinv(self.alpha, self.beta, tail))
        high = 1.0 if self.passed == self.size else float(betaincinv(self.alpha, self.beta, 1 - tail))
        return low, high

    def logit_moments(self) -> tuple[float, float]:
        """Return mean and variance of the log-odds of the rate: ψ(α) − ψ(β) and ψ′(α) + ψ′(β).

        >>> mean, variance = RatePosterior(188, 200).logit_moments()
        >>> f"{mean:.4f}, {variance:.4f}"
        '2.7512, 0.0886'
        """
        from scipy.special import polygamma, psi

        mean = float(psi(self.alpha)) - float(psi(self.beta))
        return mean, float(polygamma(1, self.alpha)) + float(polygamma(1, self.beta))
