"""What an official draw states as facts, when it is imported and when it is taken over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.facts import Fact


@dataclass(frozen=True)
class OfficialStated:
    """An official draw as facts speak of it (上级抽取的记载): ``carries_out`` is the number of our own batch, empty where there is none."""

    number: str
    task: str
    document: str
    issued_by: str
    carries_out: str = ""


def state_official(said: OfficialStated, day: date, *, body: str) -> tuple[Fact, ...]:
    """Return what an official draw states once it is imported (上级抽取导入的事实): never who was drawn.

    >>> said = OfficialStated("SJ-2026-09", "食品", "浙市监〔2026〕9号", "省局", "2026-03")
    >>> [fact.predicate for fact in state_official(said, date(2026, 9, 2), body="market_supervision")]
    ['draw.task', 'draw.official', 'draw.issued_by', 'draw.carries_out']
    """
    values = {"draw.task": said.task, "draw.official": said.document, "draw.issued_by": said.issued_by}
    values |= {"draw.carries_out": f"draw:{said.carries_out}"} if said.carries_out else {}
    return tuple(Fact(f"draw:{said.number}", name, value, day, body=body) for name, value in values.items())


def state_taken(number: str, mode: str, drawn: int, day: date, *, body: str) -> tuple[Fact, ...]:
    """Return what an official draw states once visits are made by it (承接的事实): whether it is open, how many were drawn.

    >>> [fact.value for fact in state_taken("SJ-2026-09", "sealed", 12, date(2026, 9, 3), body="market_supervision")]
    ['sealed', 12]
    """
    values: dict[str, str | int] = {"draw.mode": mode, "draw.drawn": drawn}
    return tuple(Fact(f"draw:{number}", name, value, day, body=body) for name, value in values.items())
