"""What a machine's value means (机器读数): a number in its unit against the normal range, or a word; anything else is refused, never a pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from zhicheng.errors import Words
from zhicheng.judgement.alarm_errors import BadSignal
from zhicheng.judgement.signals import Reading
from zhicheng.rules import BrokenRulebook, DatedValue, Rulebook, load_rulebook

_RANGES, _WORDS = "supervision.ranges", "supervision.words"
_LONGEST = 40


@dataclass(frozen=True)
class NormalRange:
    """The range of a machine's number that is normal (正常范围), both ends included; None where it is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def reading_of(self, value: Decimal) -> Reading:
        """Return whether a number is within the range."""
        is_low = self.low is not None and value < self.low
        is_high = self.high is not None and value > self.high
        return Reading.FAILED if is_low or is_high else Reading.PASSED

    def words(self, unit: str) -> Words:
        """Return the range as a page prints it.

        >>> NormalRange(Decimal("2"), Decimal("8")).words("℃").zh
        '2–8 ℃'
        """
        if self.low is not None and self.high is not None:
            text = f"{self.low}–{self.high} {unit}"
        elif self.low is not None:
            text = f"≥ {self.low} {unit}"
        else:
            text = f"≤ {self.high} {unit}"
        return Words(text, text)


@dataclass(frozen=True)
class ItemReadings:
    """How an item is read (事项读法): its ranges by unit, and the words for what was read; ``source`` says how far the ranges can be relied on."""

    item: str
    ranges: Mapping[str, NormalRange]
    words: Mapping[str, Reading]
    source: DatedValue

    def read(self, text: str, unit: str) -> Reading:
        """Return what a machine's value means (读取结果); raise BadSignal with the reason."""
        said = text.strip()
        if not said or len(said) > _LONGEST:
            raise BadSignal(value=said[:_LONGEST] or "–", zh="没有读数或过长", en="the value is missing or too long")
        if (word := self.words.get(said.casefold())) is not None:
            return word
        number = _number(said)
        if number is None:
            raise BadSignal(value=said, zh="既不是数也不是约定的词", en="it is neither a number nor one of the agreed words")
        return self._range(unit.strip()).reading_of(number)

    def _range(self, unit: str) -> NormalRange:
        if not self.ranges:
            raise BadSignal(
                value=unit or "–", zh="这一事项只按词读取，没有数的范围", en="this item is read as a word: no range is known"
            )
        if unit not in self.ranges:
            known = "、".join(self.ranges)
            raise BadSignal(value=unit or "–", zh=f"单位应为 {known}", en=f"the unit must be {known}")
        return self.ranges[unit]


def item_readings(item: str, day: date, *, rulebook: Rulebook | None = None) -> ItemReadings:
    """Return how an item is read on a day (事项读法); raise BrokenRulebook.

    Source: rulebook ``supervision.ranges``, ``supervision.words``.

    >>> rule = item_readings("storage_climate", date(2020, 6, 30))
    >>> rule.read("31.5", "℃").value, rule.read("22", "℃").value, rule.read("无法读取", "").value
    ('failed', 'passed', 'unreadable')
    """
    book = rulebook or load_rulebook()
    source, words = book.rule(_RANGES).on(day), book.rule(_WORDS).on(day).value
    try:
        ranges = {
            unit: NormalRange(_bound(body, "low"), _bound(body, "high")) for unit, body in source.value.get(item, {}).items()
        }
        return ItemReadings(item, ranges, {text: Reading(kind) for kind, texts in words.items() for text in texts}, source)
    except (TypeError, ValueError, AttributeError, InvalidOperation) as reason:
        raise BrokenRulebook(value=_RANGES, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason


def _bound(body: Mapping[str, str], name: str) -> Decimal | None:
    return Decimal(body[name]) if name in body else None


def _number(text: str) -> Decimal | None:
    """Return a plain decimal; no exponent, infinity or other figures than ours: a machine says what it read."""
    plain = text.replace("−", "-")
    sign = plain[1:] if plain[:1] in "+-" else plain
    if not (sign.isascii() and sign.replace(".", "", 1).isdigit()):
        return None
    return Decimal(plain)
