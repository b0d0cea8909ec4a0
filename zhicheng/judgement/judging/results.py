"""What comes to be judged: a laboratory's result as printed, and the days that decide which limit holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.judgement.judging.errors import BadDates, BadResult
from zhicheng.standards import GoverningDate

_LONGEST = 4000


@dataclass(frozen=True)
class Result:
    """One test result as the report prints it (检验结果). Raises BadResult.

    ``text`` is a number, ``<0.01``, 未检出 or words; for units (n、c、m、M) a list of texts, or one text with ``;`` between. ``loq`` is the
    limit of quantification in ``unit``. ``parts`` are the results that a formula or an either-of needs.

    >>> Result("＜0.02", "mg/kg", "铅", "GB 5009.12", "0.02").text
    '＜0.02'
    """

    text: str | tuple[str, ...]
    unit: str = ""
    item: str = ""
    method: str = ""
    loq: str | None = None
    parts: tuple[Result, ...] = ()

    def __post_init__(self) -> None:
        if type(self.text) is not str:
            object.__setattr__(self, "text", _text_of(self.text))
        for name in ("unit", "item", "method", "loq"):
            value = getattr(self, name)
            if type(value) is not str:
                self._fold(name, value)
        if not self._is_text(self.text):
            raise BadResult(field="text", value=str(self.text)[:40], zh="不是文字", en="it is no text")
        if self.parts and not all(isinstance(part, Result) for part in self.parts):
            raise BadResult(field="parts", value=str(self.parts)[:40], zh="须为检验结果", en="results are due")

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the texts of all units, or the one text."""
        return (self.text,) if isinstance(self.text, str) else self.text

    def _is_text(self, text: object) -> bool:
        if isinstance(text, str):
            return len(text) <= _LONGEST
        return isinstance(text, tuple) and len(text) <= 1000 and all(isinstance(each, str) for each in text)

    def _fold(self, name: str, value: object) -> None:
        if value is None:
            folded = None if name == "loq" else ""
        elif name == "loq" and type(value) in (int, Decimal):
            folded = str(value)
        else:
            raise BadResult(field=name, value=str(value)[:40], zh="不是文字", en="it is no text")
        object.__setattr__(self, name, folded)


def _text_of(given: object) -> object:
    """Return what may stand for a text: nothing is an empty one, an exact number its digits, a list its units."""
    if given is None:
        return ""
    if type(given) in (int, Decimal):
        return str(given)
    return tuple(given) if isinstance(given, list) else given


@dataclass(frozen=True)
class Dates:
    """The days of production, sampling and report (生产、抽样、报告日期); what is not known is None. Raises BadDates.

    >>> Dates(production="2024-05-01").production
    datetime.date(2024, 5, 1)
    """

    production: date | None = None
    sampling: date | None = None
    report: date | None = None

    def __post_init__(self) -> None:
        for name in ("production", "sampling", "report"):
            value = getattr(self, name)
            if value is None or type(value) is date:
                continue
            try:
                day = date.fromisoformat(value.strip()) if value.strip() else None
            except (ValueError, AttributeError) as reason:
                raise BadDates(field=name, value=str(value)[:40]) from reason
            object.__setattr__(self, name, day)

    def governing(self, which: GoverningDate) -> date | None:
        """Return the day that decides, or None where it is not known."""
        day: date | None = getattr(self, which.value)
        return day

    @property
    def contradict(self) -> bool:
        """Say whether the days cannot be in this order (先生产、后抽样、再出报告)."""
        made, taken, told = self.production, self.sampling, self.report
        return bool((made and taken and taken < made) or (taken and told and told < taken) or (made and told and told < made))
