"""The strip of one row: readings so far, the target's line at the same place in all rows, the forecast below."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng_office.cockpit.records import Standing

WIDTH, TARGET_X = 210, 150.0
LEFT, RIGHT = 12.0, 200.0
FIRST_X, LAST_X = 4.0, 206.0


@dataclass(frozen=True)
class Strip:
    """Where the marks of a strip stand, in units of its view box (位置条)."""

    ticks: tuple[float, ...] = ()
    now: float | None = None
    low: float | None = None
    high: float | None = None
    median: float | None = None

    @property
    def bar(self) -> tuple[float, float] | None:
        """Return left end and width of the bar from the first reading to the last."""
        if self.now is None:
            return None
        start, width = min(self.ticks[0], self.now), abs(self.now - self.ticks[0])
        return (round(start, 1), round(width, 1)) if width else None


def draw_strip(standing: Standing, target: float, *, in_terms: bool = True) -> Strip:
    """Return the strip of a standing; each row has a scale of its own, the target is at the same place in all.

    ``in_terms`` is False where readings are not in the target's own terms: then there is nothing to place.
    """
    values = [float(point.value) for point in standing.points if point.value is not None] if in_terms else []
    end = standing.end
    ahead = [float(end.low80), float(end.high80)] if end and values else []
    if not values:
        return Strip()
    scale = _scale(target, values, ahead)
    place = [_place(value, target, scale) for value in [*values, *ahead]]
    ticks = tuple(place[: len(values)])
    if not end or not ahead:
        return Strip(ticks, ticks[-1])
    return Strip(ticks, ticks[-1], place[-2], place[-1], _place(float(end.median), target, scale))


def _place(value: float, target: float, scale: float) -> float:
    return round(min(max(TARGET_X + (value - target) * scale, FIRST_X), LAST_X), 1)


def _scale(target: float, values: list[float], ahead: list[float]) -> float:
    """Return units of the box per unit of value; a forecast far off is cut at the edge rather than squeezing the past."""
    past, all_ = _widest(target, values), _widest(target, [*values, *ahead])
    return max(all_, past / 3)


def _widest(target: float, values: list[float]) -> float:
    below, above = (max(sign * (target - value) for value in values) for sign in (1, -1))
    rooms = [room / reach for room, reach in ((TARGET_X - LEFT, below), (RIGHT - TARGET_X, above)) if reach > 0]
    return min(rooms, default=1.0)
