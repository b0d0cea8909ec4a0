"""Completeness: what inclusion proofs cannot show, that nothing which should be there is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.log import leaf_hash, root_of
from zhicheng.publication.errors import UnreadableRegister
from zhicheng.publication.leaves import CountLeaf
from zhicheng.publication.reading import RegisterItem


class GapKind(StrEnum):
    """In which way a register is not complete (缺漏种类)."""

    NUMBER_MISSING = "number_missing"
    NUMBER_TWICE = "number_twice"
    DAY_NOT_COUNTED = "day_not_counted"
    DAY_COUNTED_TWICE = "day_counted_twice"
    COUNT_DISAGREES = "count_disagrees"
    DIGEST_DISAGREES = "digest_disagrees"
    COUNTS_NOT_JOINED = "counts_not_joined"

    @property
    def words(self) -> Words:
        """The kind in words."""
        return _WORDS[self]


_WORDS = {
    GapKind.NUMBER_MISSING: Words("缺少序号", "a number is missing"),
    GapKind.NUMBER_TWICE: Words("序号重复", "a number stands twice"),
    GapKind.DAY_NOT_COUNTED: Words("该日没有日计数", "the day was not counted"),
    GapKind.DAY_COUNTED_TWICE: Words("该日有两个不同的计数", "the day has two counts that differ"),
    GapKind.COUNT_DISAGREES: Words("计数与条目不符", "the count disagrees with the leaves"),
    GapKind.DIGEST_DISAGREES: Words("摘要与条目不符", "the digest disagrees with the leaves"),
    GapKind.COUNTS_NOT_JOINED: Words("与前一日的计数不衔接", "the count does not go on from the day before"),
}


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or contradicts itself (缺漏): in which register, which number or day."""

    kind: GapKind
    register: str
    number: int | None = None
    day: date | None = None

    def words(self) -> Words:
        """Return the gap in words.

        >>> Gap(GapKind.NUMBER_MISSING, "releases", number=3).words().en
        'releases 3: a number is missing'
        """
        place = f"{self.register} {self.number if self.day is None else self.day}"
        return Words(f"{place}：{self.kind.words.zh}", f"{place}: {self.kind.words.en}")


def count_day(register: str, day: date, *, first: int, entries: Sequence[bytes]) -> CountLeaf:
    """Return the count leaf of a register's day (日计数): ``first`` is the next number when the day began.

    ``entries`` are the bytes of the day's leaves in the order of their numbers. Raises UnfitLeaf.

    >>> count_day("releases", date(2019, 7, 1), first=4, entries=[]).last
    3
    """
    digest = root_of([leaf_hash(entry) for entry in entries]).hex()
    return CountLeaf(register, day, first, first + len(entries) - 1, len(entries), digest)


def audit_completeness(
    items: Iterable[RegisterItem],
    counts: Iterable[CountLeaf],
    *,
    since: Mapping[str, date] | None = None,
    through: date | None = None,
) -> tuple[Gap, ...]:
    """Return what is missing in every register (完整性核查), by register.

    Each register is asked for numbers from 1 to its highest, and for one count on every day from its first to ``through``
    (by default ``newest_day_over``). ``since`` names registers that must be there and from which day:
    a register of which a log never speaks shows by this alone. Raises UnreadableRegister where ``since`` is after ``through``.

    >>> audit_completeness([], [count_day("releases", date(2019, 7, day), first=1, entries=[]) for day in (1, 3)])
    (Gap(kind=<GapKind.DAY_NOT_COUNTED: 'day_not_counted'>, register='releases', number=None, day=datetime.date(2019, 7, 2)),)
    """
    found, counted = list(items), list(counts)
    registers = {item.register for item in found} | {count.register for count in counted} | set(since or {})
    last = through or newest_day_over(found, counted)
    gaps: list[Gap] = []
    for register in sorted(registers):
        own = [item for item in found if item.register == register]
        days = [count for count in counted if count.register == register]
        first = _first_day(own, days, (since or {}).get(register))
        if last is not None and since and first > last and register in since:
            raise UnreadableRegister(value=register, zh=f"起始日{first}晚于{last}", en=f"it begins on {first}, after {last}")
        gaps += [*_numbers(register, own, days), *_days(register, days, first, last or first), *_sums(register, own, days)]
    return tuple(gaps)


def newest_day_over(items: Iterable[RegisterItem], counts: Iterable[CountLeaf]) -> date | None:
    """Return the newest day that a log itself shows to be over (已过之日), or None: the one counted last, or before its newest item.

    The day of the newest item may still be running; the day before is over, whether it was counted or not.

    >>> newest_day_over([], [count_day("releases", date(2019, 7, 1), first=1, entries=[])])
    datetime.date(2019, 7, 1)
    """
    before = [item.day - timedelta(days=1) for item in items if item.day > date.min]
    return max([*(count.day for count in counts), *before], default=None)


def _first_day(items: list[RegisterItem], counts: list[CountLeaf], since: date | None) -> date:
    known = [item.day for item in items] + [count.day for count in counts] + ([since] if since else [])
    return min(known)


def _numbers(register: str, items: list[RegisterItem], counts: list[CountLeaf]) -> Iterator[Gap]:
    seen = Counter(item.number for item in items)
    # What was counted and is not there is missing too, also behind the highest number that is there.
    highest = max([*seen, *(count.last for count in counts)], default=0)
    counted = sorted({(count.first, count.last) for count in counts if count.count})
    if highest > 2 * len(seen) + 1_000_000:  # a hostile number must not make us list a billion
        yield Gap(GapKind.NUMBER_MISSING, register, number=highest)
        highest = max(len(seen), min(highest, counted[0][1] if counted else 0, 1_000_000))
    yield from (Gap(GapKind.NUMBER_MISSING, register, number=number) for number in range(1, highest + 1) if number not in seen)
    yield from (Gap(GapKind.NUMBER_TWICE, register, number=number) for number, times in sorted(seen.items()) if times > 1)


def _days(register: str, counts: list[CountLeaf], first: date, last: date) -> Iterator[Gap]:
    by_day: dict[date, set[CountLeaf]] = {}
    for count in counts:
        by_day.setdefault(count.day, set()).add(count)
    for day in (first + timedelta(days=passed) for passed in range((last - first).days + 1)):
        if day not in by_day:
            yield Gap(GapKind.DAY_NOT_COUNTED, register, day=day)
    yield from (Gap(GapKind.DAY_COUNTED_TWICE, register, day=day) for day, ones in sorted(by_day.items()) if len(ones) > 1)


def _sums(register: str, items: list[RegisterItem], counts: list[CountLeaf]) -> Iterator[Gap]:
    before: CountLeaf | None = None
    for count in sorted(set(counts), key=lambda count: (count.day, count.first)):
        entries = [item.entry for item in sorted(items, key=lambda item: item.number) if item.day == count.day]
        numbers = sorted(item.number for item in items if item.day == count.day)
        if numbers != list(range(count.first, count.last + 1)) if len(numbers) == count.count else True:
            yield Gap(GapKind.COUNT_DISAGREES, register, day=count.day)
        elif count_day(register, count.day, first=count.first, entries=entries).digest != count.digest:
            yield Gap(GapKind.DIGEST_DISAGREES, register, day=count.day)
        if count.first != (before.last + 1 if before else 1):
            yield Gap(GapKind.COUNTS_NOT_JOINED, register, day=count.day)
        before = count
