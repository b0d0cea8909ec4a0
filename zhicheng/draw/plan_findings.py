"""What is wrong with a plan of random checks, by which rule; what refuses it and what is only advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from zhicheng.draw.annual import STRATA, PlannedDraw, is_graded, mode_due, overlaps
from zhicheng.draw.committing import Mode
from zhicheng.draw.ruling import CLASSES, cap_of, graded_by, officers_for, on_day
from zhicheng.errors import Words
from zhicheng.registry import load_skills, ratio_text
from zhicheng.rules import DatedValue, Rulebook


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a batch (计划审查意见). One that ``refuses`` keeps the plan from being filed."""

    code: str
    batch: str
    words: Words
    refuses: bool = True
    source: DatedValue | None = None


@dataclass(frozen=True)
class PlanView:
    """By what a plan is looked at: its year, the county's division, the day asked and the rulebook."""

    year: int
    division: str
    day: date
    rulebook: Rulebook | None = None


def plan_findings(batches: Sequence[PlannedDraw], view: PlanView) -> tuple[Finding, ...]:
    """Return everything that is wrong with a plan (计划审查), batch by batch, then between batches; empty where it may be filed.

    Source: rulebook ``draw``; decisions/0012.

    >>> from zhicheng.draw.plan_examples import small_batch
    >>> view = PlanView(2019, "330100", date(2019, 7, 15))
    >>> plan_findings([small_batch()], view)
    ()
    >>> from dataclasses import replace
    >>> [one.code for one in plan_findings([replace(small_batch(), seats=())], view)]
    ['too_few_seats', 'body_without_seat', 'skill_without_seat']
    """
    found = [] if batches else [Finding("no_batch", "", Words("计划没有批次", "the plan has no batch"))]
    for batch in batches:
        found += findings_of(batch, view)
    return (*found, *_between(batches, view))


def findings_of(batch: PlannedDraw, view: PlanView) -> tuple[Finding, ...]:
    """Return what is wrong with one batch (批次审查).

    >>> from zhicheng.draw.plan_examples import small_batch
    >>> from dataclasses import replace
    >>> findings_of(replace(small_batch(), reserve=0), PlanView(2019, "330100", date(2019, 7, 15)))[0].refuses
    False
    """
    parts = (
        _contents(batch, view),
        _quantity(batch),
        _caps(batch, view),
        _classes(batch, view),
        _seats(batch, view),
        _mode(batch, view),
    )
    return tuple(Finding(code, batch.number, words, refuses, source) for part in parts for code, words, refuses, source in part)


def may_be_filed(findings: Iterable[Finding]) -> bool:
    """Say whether nothing refuses a plan (可否备案).

    >>> may_be_filed([Finding("no_reserve", "2019-01", Words("没有备选", "no reserve"), refuses=False)])
    True
    """
    return not any(finding.refuses for finding in findings)


_Found = Iterator[tuple[str, Words, bool, DatedValue | None]]


def _contents(batch: PlannedDraw, view: PlanView) -> _Found:
    said = on_day("draw.plan.contents", view.day, rulebook=view.rulebook)
    if not batch.items:
        yield "no_item", Words("没有抽查事项", "it has no item"), True, said
    if batch.last_day < batch.first_day or batch.first_day.year != view.year or batch.last_day.year != view.year:
        zh, en = f"时间应在 {view.year} 年内，且末日不早于首日", f"its days lie in {view.year}, the last not before the first"
        yield "wrong_days", Words(zh, en), True, said
    for item in batch.items:
        if not (item.stands_on(batch.first_day) and item.stands_on(batch.last_day)):
            zh, en = f"事项 {item.code} 在批次期间不全程有效", f"the item {item.code} is not in force all along"
            yield "item_not_in_force", Words(zh, en), True, None
        if item.body not in batch.bodies:
            zh, en = f"事项 {item.code} 的实施部门不在参加部门中", f"the body of the item {item.code} does not take part"
            yield "item_of_another_body", Words(zh, en), True, None
        if not overlaps(item.scope, batch.scope):
            zh, en = f"事项 {item.code} 不适用于批次范围", f"the item {item.code} is for nobody in the scope"
            yield "item_out_of_scope", Words(zh, en), True, None
    for name in batch.stratify_by:
        if name not in STRATA:
            yield "unknown_stratum", Words(f"不能按“{name}”分层", f"strata cannot be made by {name!r}"), True, None


def _quantity(batch: PlannedDraw) -> _Found:
    stated = [bool(batch.ratios), bool(batch.quotas), batch.ratio is not None]
    if sum(stated) != 1:
        yield (
            "no_quantity",
            Words("比例、分类比例、分层名额须填且只填一种", "state one of ratio, ratios by class, quotas"),
            True,
            None,
        )
    amounts = [*batch.ratios.values(), *([batch.ratio] if batch.ratio is not None else [])]
    if any(not 0 < ratio <= 1 for ratio in amounts):
        yield (
            "wrong_ratio",
            Words("比例应大于 0 且不超过 1：人人都有机会", "a ratio is above 0 and at most 1: nobody's is zero"),
            True,
            None,
        )
    yield from _directed(batch)
    if any(quota <= 0 for quota in batch.quotas.values()):
        yield "wrong_quota", Words("名额应大于 0", "a quota is above 0"), True, None
    if batch.reserve < 0:
        yield "wrong_reserve", Words("备选数不能为负", "the reserve is not negative"), True, None
    if batch.reserve == 0:
        yield (
            "no_reserve",
            Words("没有备选：遇关门无人递补", "there is no reserve: nobody takes the place of closed premises"),
            False,
            None,
        )


def _directed(batch: PlannedDraw) -> _Found:
    if batch.quotas and batch.directed:
        yield (
            "directed_quotas",
            Words("定向抽取按概率，不用分层名额", "a directed batch goes by chances, not by quotas"),
            True,
            None,
        )
    if batch.chances and not batch.directed:
        yield (
            "chances_by_lots",
            Words("另定概率只用于定向抽取", "chances of single entities are for directed batches alone"),
            True,
            None,
        )
    if wrong := next((code for code, chance in batch.chances.items() if not 0 < chance <= 1), None):
        words = Words(f"{wrong} 的概率应大于 0 且不超过 1", f"the chance of {wrong} is above 0 and at most 1")
        yield "wrong_chance", words, True, None


def _caps(batch: PlannedDraw, view: PlanView) -> _Found:
    highest = batch.highest_ratio
    for item in batch.items:
        cap = cap_of(item, view.day, rulebook=view.rulebook)
        if cap and highest is not None and highest > cap.value:
            zh = f"一般事项 {item.code} 的比例 {ratio_text(highest)} 超过上限 {ratio_text(cap.value)}"
            en = f"the ratio {ratio_text(highest)} of the general item {item.code} is above its cap {ratio_text(cap.value)}"
            yield "over_cap", Words(zh, en), True, cap.source


def _classes(batch: PlannedDraw, view: PlanView) -> _Found:
    if unknown := sorted(set(batch.ratios) - {*CLASSES, "unclassed"}):
        yield "unknown_class", Words(f"没有信用类别“{unknown[0]}”", f"there is no class {unknown[0]!r}"), True, None
    if batch.ratios and not {*CLASSES, "unclassed"} <= set(batch.ratios):
        yield (
            "class_left_out",
            Words("须写明每一类和未分类的比例", "state the ratio of every class and of those without one"),
            True,
            None,
        )
    if not is_graded(batch.ratios):
        by = graded_by(view.day, view.division, rulebook=view.rulebook)
        words = Words("等级较差的比例不得低于较好的", "a worse class has no lower ratio than a better one")
        yield "not_graded", words, by is not None, by.source if by else None


def _seats(batch: PlannedDraw, view: PlanView) -> _Found:
    due = officers_for(batch.items, view.day, rulebook=view.rulebook)
    if len(batch.seats) < due.value:
        yield (
            "too_few_seats",
            Words(f"每次检查至少 {due.value} 席", f"a visit has {due.value} seats at the least"),
            True,
            due.source,
        )
    seated = {seat.body for seat in batch.seats}
    for body in sorted(set(batch.bodies) ^ seated):
        zh = f"“{body}”" + ("没有席位" if body in batch.bodies else "有席位但不在参加部门中")
        en = f"{body!r} " + ("has no seat" if body in batch.bodies else "has a seat and does not take part")
        yield ("body_without_seat" if body in batch.bodies else "seat_of_another_body"), Words(zh, en), True, None
    for item in batch.items:
        held = frozenset[str]().union(*(seat.skills for seat in batch.seats if seat.body == item.body))
        if lacking := sorted(item.skills - held):
            words = load_skills()[lacking[0]]
            zh, en = (
                f"没有席位具备事项 {item.code} 所需的“{words.zh}”",
                f"no seat has {words.en!r}, which the item {item.code} asks for",
            )
            yield "skill_without_seat", Words(zh, en), True, None


def _mode(batch: PlannedDraw, view: PlanView) -> _Found:
    if batch.mode is Mode.OPEN and mode_due(batch, view.day, rulebook=view.rulebook) is Mode.SEALED:
        said = on_day("draw.plan.sealed_when", view.day, rulebook=view.rulebook)
        words = Words(
            "用到信用类别、另定概率或不事先告知的，须密封抽取",
            "with credit classes, named chances or unannounced visits the draw is sealed",
        )
        yield "must_be_sealed", words, True, said


def _between(batches: Sequence[PlannedDraw], view: PlanView) -> Iterator[Finding]:
    numbers = [batch.number for batch in batches]
    for number in sorted({one for one in numbers if numbers.count(one) > 1}):
        yield Finding("number_twice", number, Words("批次号重复", "the batch number stands twice"))
    merging = on_day("draw.merge_items", view.day, rulebook=view.rulebook)
    for one, other in combinations(batches, 2):
        apart = one.last_day < other.first_day or other.last_day < one.first_day
        if apart or not overlaps(one.scope, other.scope) or set(one.bodies) == set(other.bodies):
            continue
        zh = f"与 {other.number} 时间、对象相交，可合并为一次联合检查"
        en = f"days and inspectees cross those of {other.number}: one joint visit would do"
        yield Finding("could_be_merged", one.number, Words(zh, en), False, merging)
