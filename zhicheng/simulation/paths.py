"""Trajectories: what an indicator is meant to do over the years, with anchors and a little noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.simulation.dice import Dice
from zhicheng.simulation.errors import BadSettings
from zhicheng.values import BadAmount, BadPeriod, Period, parse_decimal, scaled

MILLI = 3  # paths are kept to three places
THOUSAND = 1000


@dataclass(frozen=True)
class Path:
    """A line through anchors at the ends of periods (轨迹), in thousandths; flat before the first and after the last.

    >>> Path.parse({"2018": "60", "2019": "70"}).at(date(2019, 7, 1)) // 100
    649
    """

    anchors: tuple[tuple[int, int], ...]

    @classmethod
    def parse(cls, page: Mapping[str, object] | object) -> Path:
        """Read ``{2018: 60, 2019-Q2: 64.5}``, or one number for a flat line; raise BadSettings."""
        known = page if isinstance(page, Mapping) else {"2000": page}
        try:
            anchors = [(Period.parse(str(when)).last_day.toordinal(), _thousandths(value)) for when, value in known.items()]
        except (BadPeriod, BadAmount) as reason:
            raise BadSettings(value=str(page), zh=reason.words().zh, en=reason.words().en) from reason
        if not anchors:
            raise BadSettings(value=str(page), zh="没有锚点", en="it has no anchors")
        return cls(tuple(sorted(anchors)))

    def at(self, day: date) -> int:
        """Return the value in thousandths on a day, exactly interpolated and rounded down."""
        wanted = day.toordinal()
        earlier = [anchor for anchor in self.anchors if anchor[0] <= wanted]
        later = [anchor for anchor in self.anchors if anchor[0] > wanted]
        if not earlier or not later:
            return (earlier[-1] if earlier else later[0])[1]
        (start, low), (end, high) = earlier[-1], later[0]
        return low + (high - low) * (wanted - start) // (end - start)

    def times(self, per_mille: int) -> Path:
        """Return the path with every anchor multiplied."""
        return Path(tuple((day, value * per_mille // 1000) for day, value in self.anchors))

    def noisy(self, day: date, amplitude: int, dice: Dice) -> int:
        """Return the value with a triangular noise of at most the amplitude, both in thousandths."""
        return self.at(day) + (dice.between(-amplitude, amplitude) + dice.between(-amplitude, amplitude)) // 2


def _thousandths(value: object) -> int:
    return scaled(parse_decimal(str(value)), MILLI)


def rescaled(thousandths: int, scale: int) -> int:
    """Return thousandths as an integer of another scale, rounded half to even.

    >>> rescaled(94250, 1)
    942
    """
    return scaled(Decimal(thousandths).scaleb(-MILLI), scale)
