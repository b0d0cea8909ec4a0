"""Check a figure as a department wrote it: right body, period, unit and number. What is unclear is signalled, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn

from zhicheng.errors import Where, Words
from zhicheng.facts import Predicate
from zhicheng.plan import Target
from zhicheng.values import BadAmount, BadPeriod, Period, parse_decimal, scaled
from zhicheng_office.ledger.bodies import body_words
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import today
from zhicheng_office.planning.errors import UnknownTarget, WrongBody, WrongField, WrongPeriod, WrongReading, WrongUnit
from zhicheng_office.planning.records import current_plan, reading_predicate, standing_figure, target_or_none
from zhicheng_office.planning.vocabulary import FREQUENCIES

_MISSING = frozenset({"", "-", "−", "－", "—", "–", "——", "/", "\\", "无", "空", "n/a", "na", "...", "…", "……", "待定"})
_ABOUT = re.compile(r"约|大概|近|左右|上下|余|多|几|~|～|≈|>|<|≥|≤|以上|以下")
_WITH_SCALE = re.compile(r"(.+?)\s*([万亿千百]+)")
_YEARS = (1949, 2149)
_MOST_DIGITS = 15
_POWERS = {"百": 2, "千": 3, "万": 4, "亿": 8}


@dataclass(frozen=True)
class CheckedReading:
    """A figure that can become a fact (已核读数): ``number`` is its value times ten to the predicate's scale."""

    target: Target
    predicate: Predicate
    period: Period
    value: Decimal
    number: int
    standing: FactRow | None = None
    before: FactRow | None = None

    @property
    def value_before(self) -> Decimal | None:
        """Return the figure of the period before, where one is known."""
        return None if self.before is None else self._decimal(self.before)

    @property
    def value_standing(self) -> Decimal | None:
        """Return the figure that stands for this period, where there is one."""
        return None if self.standing is None else self._decimal(self.standing)

    @property
    def worsens(self) -> bool:
        """Say whether the figure went the wrong way since the period before, so that a reason is due."""
        return self.value_before is not None and self.target.goal().worsens(self.value_before, self.value)

    def _decimal(self, row: FactRow) -> Decimal:
        return Decimal(row.value_number or 0).scaleb(-self.predicate.scale)


@dataclass(frozen=True)
class Written:
    """A figure as it was written (填报原文): code, period, value and unit; the unit is None where a form fixes it."""

    target: str
    period: str
    value: str
    unit: str | None = None


@dataclass(frozen=True)
class Places:
    """Where each part stands, for errors in files (位置)."""

    target: Where | None = None
    period: Where | None = None
    value: Where | None = None
    unit: Where | None = None


def check_reading(written: Written, body: str, places: Places | None = None) -> CheckedReading:
    """Return the figure with its target, period and scaled number.

    Raises UnknownTarget, WrongBody, BadPeriod, WrongPeriod, WrongUnit, WrongReading, BadAmount, each with its place.
    """
    at = places or Places()
    target, predicate = _target(written.target.strip(), at.target)
    if body != target.duty.issuing or body not in predicate.bodies:
        _wrong_body(target, body, at.target)
    period = _period(written.period, target, at.period)
    _check_unit(written.unit, predicate, at.unit)
    value = _value(written.value, predicate, at.value)
    return CheckedReading(
        target,
        predicate,
        period,
        value,
        scaled(value, predicate.scale),
        standing_figure(predicate.code, period),
        standing_figure(predicate.code, period.shifted(-1)),
    )


def check_note(reading: CheckedReading, note: str, where: Where | None = None) -> None:
    """Ask for the reason of a figure that went the wrong way; raise WrongField."""
    if reading.worsens and not note.strip():
        before = reading.value_before
        why = Words(f"比上期的 {before} 差，须写明原因", f"worse than {before} before, so the reason is needed")
        raise WrongField(zh="说明", en="note", value=note, why_zh=why.zh, why_en=why.en, where=where)


def _target(code: str, where: Where | None) -> tuple[Target, Predicate]:
    target = target_or_none(code)
    if target is None:
        raise UnknownTarget(value=code, zh="不在规划中", en="is not in the plan", where=where)
    predicate = reading_predicate(code)
    if predicate is None:
        raise UnknownTarget(value=code, zh="由事实计算，不填报", en="is computed from facts and takes no report", where=where)
    return target, predicate


def _wrong_body(target: Target, body: str, where: Where | None) -> NoReturn:
    words = body_words(body)
    raise WrongBody(value=f"{target.id} {target.words.zh}", zh=words.zh, en=words.en, where=where)


def _period(text: str, target: Target, where: Where | None) -> Period:
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        period = Period.parse(plain)
    except BadPeriod:
        raise BadPeriod(value=text, where=where) from None
    if not _YEARS[0] <= period.year <= _YEARS[1]:
        raise BadPeriod(value=text, where=where)
    frequency = target.duty.frequency
    words = FREQUENCIES[frequency.value]
    if period.frequency is not frequency:
        _wrong_period(text, target, Words(f"不是按{words.zh}", f"is no {words.en}"), where)
    plan = current_plan()
    if plan is not None and period.end <= plan.start:
        _wrong_period(text, target, Words(f"早于规划期（{plan.start} 起）", f"is before the plan (from {plan.start})"), where)
    if period.last_day >= today():
        _wrong_period(text, target, Words("尚未结束", "has not ended"), where)
    return period


def _wrong_period(text: str, target: Target, words: Words, where: Where | None) -> NoReturn:
    raise WrongPeriod(value=text, zh=words.zh, en=words.en, example=latest_period(target, today()), where=where)


def latest_period(target: Target, day: date) -> Period:
    """Return the last period of a target that has ended by a day."""
    return Period.containing(day, target.duty.frequency).shifted(-1)


def _check_unit(text: str | None, predicate: Predicate, where: Where | None) -> None:
    if text is None:
        return
    if unicodedata.normalize("NFKC", text).strip() != predicate.unit:
        raise WrongUnit(value=text, wanted=predicate.unit, where=where)


def _value(text: str, predicate: Predicate, where: Where | None) -> Decimal:
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.lower() in _MISSING:
        no_row = Words("没有数就不要报这一行，把原因写在说明里", "leave the row out and give the reason in the note")
        _refuse(text, Words("是空缺，不是数", "is a gap, no number"), no_row, where)
    if _ABOUT.search(plain):
        _refuse(text, Words("是约数", "is approximate"), Words("填写准确的数", "give the exact number"), where)
    if found := _WITH_SCALE.fullmatch(plain):
        _refuse_scale(text, found[1], found[2], where)
    if predicate.unit == "%" and plain.endswith("%"):
        plain = plain[:-1].strip()
    try:
        value = parse_decimal(plain)
    except BadAmount as reason:
        raise BadAmount(**{**reason.details, "value": text}, where=where) from None
    _check_range(text, value, predicate, where)
    return value


def _refuse_scale(text: str, number: str, scale: str, where: Where | None) -> NoReturn:
    try:
        whole = parse_decimal(number).scaleb(sum(_POWERS[sign] for sign in scale))
        exact = f"{whole.normalize():f}"
        todo = Words(f"须写成 {exact}", f"write it as {exact}")
    except BadAmount:
        todo = Words("写成阿拉伯数字", "write it in plain digits")
    _refuse(text, Words("带有数量级的字", "has a word of scale"), todo, where)


def _check_range(text: str, value: Decimal, predicate: Predicate, where: Where | None) -> None:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    if places > predicate.scale:
        allowed = Words(
            f"最多 {predicate.scale} 位小数，修约后再报", f"at most {predicate.scale} decimals; round it and file again"
        )
        _refuse(text, Words(f"有 {places} 位小数", f"has {places} decimals"), allowed, where)
    if value.adjusted() >= _MOST_DIGITS:
        digits = Words(f"超过 {_MOST_DIGITS} 位", f"has more than {_MOST_DIGITS} digits")
        _refuse(text, digits, Words("核对读数和单位", "check reading and unit"), where)
    if predicate.unit == "%" and not 0 <= value <= 100:
        _refuse(text, Words("不在 0 与 100 之间", "is not between 0 and 100"), Words("核对分子分母", "check the ratio"), where)
    if value < 0:
        _refuse(text, Words("是负数", "is negative"), Words("核对读数", "check the reading"), where)


def _refuse(text: str, words: Words, todo: Words, where: Where | None) -> NoReturn:
    raise WrongReading(value=text, zh=words.zh, en=words.en, todo_zh=todo.zh, todo_en=todo.en, where=where)
