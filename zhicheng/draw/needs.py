"""What a planned visit asks of its seats, and the reasons for which somebody may not take one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.draw.recusals import RecusalKind
from zhicheng.errors import Words
from zhicheng.registry import Hindrance, load_skills


class Misfit(StrEnum):
    """Why an inspector does not fit a seat (不符合席位要求)."""

    OTHER_BODY = "other_body"
    LACKS_SKILL = "lacks_skill"
    OTHER_REGION = "other_region"

    def words(self) -> Words:
        """Return the reason in words."""
        return _MISFITS[self]


_MISFITS = {
    Misfit.OTHER_BODY: Words("非该部门人员", "of another department"),
    Misfit.LACKS_SKILL: Words("不具备所需技能", "lacks a skill"),
    Misfit.OTHER_REGION: Words("不在其检查区域", "of another region"),
}
Why = Hindrance | Misfit | RecusalKind
"""A reason for which a pair of seat and inspector is refused (不可派的原因)."""


@dataclass(frozen=True)
class Need:
    """What a seat asks for (席位要求): the department that sends somebody, empty for any, and skills, all of which are due.

    >>> Need("market_supervision", frozenset({"food"})).words.en
    'market_supervision: food'
    """

    body: str = ""
    skills: frozenset[str] = frozenset()

    @property
    def words(self) -> Words:
        """Return it in words; a department by its code."""
        named = [load_skills()[skill] for skill in sorted(self.skills)]
        zh, en = "、".join(name.zh for name in named) or "不限技能", ", ".join(name.en for name in named) or "any skill"
        return Words(f"{self.body}：{zh}", f"{self.body}: {en}") if self.body else Words(zh, en)


@dataclass(frozen=True)
class PlannedVisit:
    """A visit that is to be made (待派检查): its number, whom, in which town, on which day, and what each of its seats asks for.

    Where the day is not fixed yet it is the first of the batch, and the office draws again for who falls out later.
    """

    number: str
    entity: str
    town: str
    day: date
    needs: tuple[Need, ...]

    def seat(self, place: int) -> str:
        """Return the id of a seat, numbered from 1."""
        return f"{self.number}-{place + 1}"


@dataclass(frozen=True)
class Refused:
    """A pair that is refused, with all its reasons (不可派及原因)."""

    seat: str
    inspector: str
    why: tuple[Why, ...]

    @property
    def words(self) -> Words:
        """Return the reasons in words, as the inspector sees them."""
        said = [reason.words() for reason in self.why]
        return Words("、".join(one.zh for one in said), ", ".join(one.en for one in said))


def counted(counts: Mapping[Why, int]) -> Words:
    """Return counts of reasons in words, the most frequent first.

    >>> counted({Hindrance.ON_LEAVE: 3}).en
    'on leave 3'
    """
    found = [(reason.words(), number) for reason, number in Counter(counts).most_common()]
    if not found:
        return Words("名录为空", "the roster is empty")
    return Words(
        "、".join(f"{one.zh} {number}" for one, number in found), ", ".join(f"{one.en} {number}" for one, number in found)
    )
