"""The released table of figures by town: what can be grouped, with small cells hidden by the library's rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.facts import UNKNOWN_GROUP, Figure, measure_scale
from zhicheng.publication import (
    Breakdown,
    Cell,
    Column,
    ColumnKind,
    Measured,
    ShownGroup,
    SuppressionRules,
    Table,
    suppress_breakdowns,
    suppression_rules,
    suppression_words,
)
from zhicheng.values import Period
from zhicheng_office.cockpit.exports import shown_decimal
from zhicheng_office.cockpit.formula_words import dimensions_of
from zhicheng_office.cockpit.series import Asked, KnownTimes, as_of
from zhicheng_office.cockpit.services import Line, Overview
from zhicheng_office.ledger.answers import respondents
from zhicheng_office.ledger.models import County
from zhicheng_office.ledger.records import county
from zhicheng_office.ledger.rulebook import load_rulebook, load_vocabulary

PUBLISHED, SUPPRESSED = "published", "suppressed"
NOT_KNOWN = Words("未知", "not known")


@dataclass(frozen=True)
class TownLine:
    """One target that can be told by town, with the breakdown of its newest period."""

    line: Line
    period: Period
    breakdown: Breakdown


def by_town(found: Overview, day: date) -> Table:
    """Return the figures by town (分镇街数值) of every target that has them; ``day`` is that of the rules asked."""
    place = county()
    lines = list(_town_lines(found, place)) if place else []
    names = {**(place.town_words if place else {}), UNKNOWN_GROUP: NOT_KNOWN}
    stated = {group for one in lines for part in _parts(one.breakdown) for group, _ in part.given}
    groups = (*sorted(names), *sorted(stated - set(names)))
    rules = suppression_rules(day, rulebook=load_rulebook())
    shown = suppress_breakdowns([one.breakdown for one in lines], groups, rules)
    rows = tuple(_row(one, group, names) for one in lines for group in shown[one.breakdown.code])
    return Table("by_town", Words("分镇街数值", "figures by town"), _columns(rules, day), rows, key=("target", "town"))


def _town_lines(found: Overview, place: County) -> Iterator[TownLine]:
    asked = Asked(found.plan, place.place, found.moment, KnownTimes((), ()))
    for line in found.lines:
        last, formula = line.standing.last, line.indicator.formula
        predicate = dimensions_of(formula).get("town")
        if last is None or predicate is None:
            continue
        moment = as_of(asked, last.period, found.moment.sequence)
        given = respondents(formula, moment, by=predicate)
        parts = [Measured(f"{measure} {moment} {predicate}", one) for measure, one in zip(formula.measures(), given, strict=True)]
        yield TownLine(line, last.period, Breakdown(line.target.id, parts[0], parts[1] if len(parts) > 1 else None))


def _parts(breakdown: Breakdown) -> list[Measured]:
    return [part for part in (breakdown.numerator, breakdown.denominator) if part is not None]


def _row(one: TownLine, group: ShownGroup, names: dict[str, Words]) -> tuple[Cell, ...]:
    formula, decimals = one.line.indicator.formula, one.line.indicator.decimals
    scales = [measure_scale(measure, load_vocabulary()) for measure in formula.measures()]
    ratio = formula.denominator is not None
    figure = Figure(group.numerator, scales[0], group.denominator, scales[-1] if ratio else 0, formula.per, is_ratio=ratio)
    parts = [Figure(group.numerator, scales[0]), Figure(group.denominator, scales[-1])] if ratio else [Figure(None)] * 2
    words = names.get(group.group, Words(group.group, group.group))
    return (
        one.line.target.id,
        group.group,
        words.zh,
        words.en,
        str(one.period),
        None if group.suppressed else shown_decimal(figure.value, decimals),
        *(shown_decimal(part.value, 0) for part in parts),
        group.respondents,
        SUPPRESSED if group.suppressed else PUBLISHED,
    )


def _columns(rules: SuppressionRules, day: date) -> tuple[Column, ...]:
    rule = suppression_words(rules, day, rulebook=load_rulebook())
    said = Words(f"published 公开，suppressed 抑制：{rule.zh}", f"published, or {rule.en}")
    empty = Words("抑制的为空", "empty where it is suppressed")
    return (
        Column("target", ColumnKind.CODE, Words("目标编号", "target id"), required=True),
        Column("town", ColumnKind.CODE, Words("镇街代码", "code of the town"), required=True),
        Column("town_zh", ColumnKind.TEXT, Words("镇街", "town in Chinese")),
        Column("town_en", ColumnKind.TEXT, Words("镇街英文名", "town in English")),
        Column("period", ColumnKind.CODE, Words("报告期", "period"), required=True),
        Column("value", ColumnKind.DECIMAL, Words("数值", "value"), empty),
        Column("numerator", ColumnKind.DECIMAL, Words("分子", "numerator"), empty),
        Column("denominator", ColumnKind.DECIMAL, Words("分母", "denominator"), empty),
        Column("respondents", ColumnKind.INTEGER, Words("调查对象数", "respondents"), empty),
        Column("status", ColumnKind.CODE, Words("状态", "status"), said, required=True, choices=(PUBLISHED, SUPPRESSED)),
    )
