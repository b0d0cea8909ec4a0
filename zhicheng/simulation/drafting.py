"""Simulated drafting of standards: how those that were published came to be, and a few that are under way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhicheng.facts import Fact
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings
from zhicheng.standards import Drafter, DraftingProject, LocalRole, Stage, StageEvent, state_project

_PRODUCTS = ("不锈钢真空杯", "电动工具", "防盗门", "电动滑板车", "健身器材", "金属厨具", "锁具", "门用五金")
_MATTERS = ("通用技术要求", "试验方法", "绿色设计评价", "质量分级", "术语", "包装与标识")
_STEPS = (Stage.PROPOSAL, Stage.APPROVED, Stage.DRAFTING, Stage.COMMENTS, Stage.REVIEW, Stage.APPROVAL, Stage.PUBLICATION)
_PAUSES = (40, 60, 90, 60, 60, 60)
_KEPT = frozenset(f"standard.{name}" for name in ("level", "published", "local_role", "lead_drafter"))


@dataclass(frozen=True)
class PublishedStandard:
    """A simulated standard that is published already (合成标准): its id, level, drafter and day."""

    id: str
    level: str
    drafter: Drafter
    published_on: date


def simulate_drafting(
    settings: SimulationSettings,
    published: Sequence[PublishedStandard],
    entities: Sequence[str],
    *,
    day: date,
    under_way: int = 9,
) -> tuple[Fact, ...]:
    """Return titles and stages of simulated standards up to a day (合成制修订过程); the same each time.

    What is published keeps its level, day and drafter as they are stated. ``entities`` are codes for the projects under way.

    >>> from zhicheng.simulation import example_settings
    >>> made = PublishedStandard("SIM-1", "national", Drafter("91110000600037341L", LocalRole.LED), date(2019, 5, 1))
    >>> facts = simulate_drafting(example_settings(), [made], [], day=date(2019, 6, 30))
    >>> [fact.value for fact in facts if fact.predicate == "standard.stage"][-1]
    'publication'
    """
    dice = Dice(settings.seed, "drafting")
    found = [fact for one in published for fact in _past(one, dice) if fact.predicate not in _KEPT]
    if entities:
        found += [fact for number in range(1, under_way + 1) for fact in _present(number, entities, dice, day)]
    return tuple(found)


def _title(dice: Dice) -> str:
    return f"{dice.one_of(_PRODUCTS)} {dice.one_of(_MATTERS)}（合成）"


def _past(one: PublishedStandard, dice: Dice) -> tuple[Fact, ...]:
    days = [one.published_on]
    for pause in reversed(_PAUSES):
        days.append(days[-1] - timedelta(days=dice.between(pause, 2 * pause)))
    events = tuple(map(StageEvent, _STEPS, reversed(days)))
    return state_project(DraftingProject(one.id, _title(dice), one.level, events, (one.drafter,)))


def _present(number: int, entities: Sequence[str], dice: Dice, day: date) -> Iterator[Fact]:
    reached = dice.between(1, len(_STEPS) - 1)
    days = [day - timedelta(days=dice.between(5, 60))]
    for pause in reversed(_PAUSES[: reached - 1]):
        days.append(days[-1] - timedelta(days=dice.between(pause, 2 * pause)))
    events = tuple(map(StageEvent, _STEPS[:reached], reversed(days)))
    role = LocalRole.LED if dice.happens(600_000) else LocalRole.JOINED
    level = dice.one_of(("national", "industry", "association", "zhejiang_made", "provincial"))
    project = DraftingProject(f"SIM-P-{number:03d}", _title(dice), level, events, (Drafter(dice.one_of(entities), role),))
    yield from state_project(project)
