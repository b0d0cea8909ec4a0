"""What pages draw of a series: its last lots against one line, the acceptance number of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhicheng.judgement import SeriesAct, Severity
from zhicheng_office.laboratory.lot_records import standing_steps
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep

MOST = 60
_STEP, _LINE, _FOOT = 14, 40, 72


@dataclass(frozen=True)
class LotMark:
    """One lot on the strip (批标记): where it stands, whether it is accepted; a resumption stands as a line."""

    x: int
    y: int
    step: LotStep

    @property
    def left(self) -> int:
        """Return where the square of a rejected lot begins."""
        return self.x - 4

    @property
    def top(self) -> int:
        """Return the upper edge of that square."""
        return self.y - 4


@dataclass(frozen=True)
class LotStrip:
    """The last lots of a series (批接收图): marks, stretches of tightened inspection, how many stand for what."""

    marks: tuple[LotMark, ...]
    resumed: tuple[int, ...]
    tightened: tuple[tuple[int, int], ...]
    width: int
    accepted: int
    rejected: int
    line: int = _LINE
    foot: int = _FOOT


def strip_of_series(row: LotSeriesRow) -> LotStrip | None:
    """Return the strip of the last sixty steps that stand, None where there is no lot.

    A mark's height is the lot's count over its own acceptance number and a half: below the line accepted, above it rejected.
    """
    steps = list(standing_steps(row).order_by("-place")[:MOST])[::-1]
    marks, lines = [], []
    for place, step in enumerate(steps):
        x = _STEP // 2 + place * _STEP
        if step.act == SeriesAct.RESUME:
            lines.append(x)
        else:
            marks.append(LotMark(x, _height(step), step))
    if not marks:
        return None
    good = sum(bool(mark.step.accepted) for mark in marks)
    return LotStrip(tuple(marks), tuple(lines), tuple(_stretches(steps)), len(steps) * _STEP, good, len(marks) - good)


def _height(step: LotStep) -> int:
    twice = 2 * (step.ac or 0) + 1
    reached = min(2 * (step.nonconforming or 0) * (_FOOT - _LINE) // twice, _FOOT - 8)
    return _FOOT - reached


def _stretches(steps: Sequence[LotStep]) -> Iterator[tuple[int, int]]:
    """Yield left edge and width of each run of lots under tightened inspection."""
    begun: int | None = None
    for place, step in enumerate([*steps, None]):
        inside = step is not None and (step.act == SeriesAct.RESUME or step.severity == Severity.TIGHTENED)
        if inside and begun is None:
            begun = place
        elif not inside and begun is not None:
            yield begun * _STEP, (place - begun) * _STEP
            begun = None
