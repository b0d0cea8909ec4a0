"""What a person confirms into the plan: one target, milestone, past figure or event, as an entry of the plan's page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from zhicheng.errors import Words
from zhicheng.indicators import Comparator, TargetKind
from zhicheng.plan import EventKind
from zhicheng.rules import UnknownRule
from zhicheng.values import Frequency, Period, parse_decimal
from zhicheng_office.ledger.bodies import body_choices
from zhicheng_office.ledger.rulebook import load_indicators, load_vocabulary
from zhicheng_office.planning.errors import WrongField
from zhicheng_office.planning.records import predicate_of_indicator

FIRST_YEAR, LAST_YEAR = 1949, 2149
"""Years that a plan may speak of; beyond them a year is a slip of the hand."""
_CODE = re.compile(r"[A-Z][A-Z0-9-]{0,18}")


@dataclass(frozen=True)
class TargetEntry:
    """A target as confirmed (目标条目): fields as the plan's page spells them. Raises WrongField."""

    id: str
    section: str
    zh: str
    en: str
    kind: str
    comparator: str
    value: str
    unit: str
    deadline: str | None
    hedged: bool
    quote: str
    indicator: str
    owner: str
    issuing: str
    frequency: str
    term_days: int
    confirmed: bool = True

    kind_of_list = "targets"

    def __post_init__(self) -> None:
        check_code(self.id)
        _one_of(Words("类型", "kind"), self.kind, TargetKind)
        _one_of(Words("比较关系", "comparator"), self.comparator, Comparator)
        _one_of(Words("报送周期", "frequency"), self.frequency, Frequency)
        parse_decimal(self.value)
        _check_deadline(self.deadline)
        check_body(self.owner)
        check_body(self.issuing)
        self._check_indicator()

    def _check_indicator(self) -> None:
        words = Words("指标", "indicator")
        try:
            load_indicators()[self.indicator]
        except UnknownRule:
            _refuse(words, self.indicator, Words("没有声明这个指标", "no such indicator is declared"))
        predicate = predicate_of_indicator(self.indicator)
        bodies = load_vocabulary()[predicate].bodies if predicate else frozenset()
        if predicate and self.issuing not in bodies:
            why = Words(f"这个指标只能由 {'、'.join(sorted(bodies))} 报送", f"only {', '.join(sorted(bodies))} may report it")
            _refuse(Words("报送部门", "reporting body"), self.issuing, why)

    def page(self) -> dict[str, Any]:
        """Return the entry as the plan's page holds it."""
        return asdict(self)


@dataclass(frozen=True)
class MilestoneEntry:
    """A deliverable as confirmed (交付物条目). Raises WrongField."""

    id: str
    section: str
    zh: str
    en: str
    quote: str
    deadline: str | None
    owner: str

    kind_of_list = "milestones"

    def __post_init__(self) -> None:
        check_code(self.id)
        _check_deadline(self.deadline)
        check_body(self.owner)

    def page(self) -> dict[str, Any]:
        """Return the entry as the plan's page holds it."""
        return asdict(self)


@dataclass(frozen=True)
class PastFigureEntry:
    """A figure of the past that the text quotes (原文所引事实). Raises WrongField."""

    id: str
    zh: str
    en: str
    value: str
    unit: str
    period: str
    as_printed: str
    quote: str

    kind_of_list = "page_facts"

    def __post_init__(self) -> None:
        check_code(self.id)
        parse_decimal(self.value)
        _check_deadline(self.period)

    def page(self) -> dict[str, Any]:
        """Return the entry as the plan's page holds it."""
        return asdict(self)


@dataclass(frozen=True)
class EventEntry:
    """An event of the past (大事条目). Raises WrongField."""

    id: str
    when: str
    kind: str
    zh: str
    en: str
    quote: str

    kind_of_list = "timeline"

    def __post_init__(self) -> None:
        check_code(self.id)
        _one_of(Words("大事类型", "kind of event"), self.kind, EventKind)

    def page(self) -> dict[str, Any]:
        """Return the entry as the plan's page holds it."""
        return asdict(self)


Entry = TargetEntry | MilestoneEntry | PastFigureEntry | EventEntry
LETTERS = {"targets": "T", "milestones": "D", "page_facts": "H", "timeline": "H"}


def next_code(page: Mapping[str, Any], letter: str) -> str:
    """Return the next free code of a letter: T39 after T38."""
    taken = [entry["id"] for kind in LETTERS for entry in page.get(kind, ())]
    numbers = [int(code[1:]) for code in taken if code.startswith(letter) and code[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1:02d}"


def check_code(code: str) -> None:
    """Raise WrongField for what is no code of an entry."""
    if not _CODE.fullmatch(code):
        _refuse(
            Words("编号", "code"), code, Words("应为大写字母加数字，如 T05", "a capital letter and digits are due, such as T05")
        )


def check_body(code: str) -> None:
    """Raise WrongField for a body that is not declared."""
    if code not in {known for known, _ in body_choices()}:
        _refuse(Words("部门", "body"), code, Words("没有声明这个机构", "no such body is declared"))


def _one_of(words: Words, value: str, kind: type[Any]) -> None:
    if value not in {str(member.value) for member in kind}:
        _refuse(words, value, Words("不在可选值内", "it is not one of the values allowed"))


def _check_deadline(deadline: str | None) -> None:
    if deadline and not FIRST_YEAR <= Period.parse(deadline).year <= LAST_YEAR:
        _refuse(Words("期限", "deadline"), deadline, Words("年份有误", "the year is wrong"))


def _refuse(words: Words, value: str, why: Words) -> None:
    raise WrongField(zh=words.zh, en=words.en, value=value, why_zh=why.zh, why_en=why.en)
