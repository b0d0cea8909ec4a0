"""Turns what a policy text proposes into the files of a new county: plan, indicators that are reported, towns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import yaml

from zhicheng.errors import Words
from zhicheng.indicators import Indicator, IndicatorBook
from zhicheng.registry import search_key
from zhicheng.values import BadPeriod, Period

PROPOSED_OWNER = "quality_office"
PROPOSED_FREQUENCY = "Q"
PROPOSED_TERM_DAYS = 15
_COUNTED = ("数", "数量", "率", "比例", "占比", "总数")


class Clause(Protocol):
    """What is needed of a proposed target, deliverable or fact; policy's proposals have it (目标建议)."""

    @property
    def kind(self) -> str:
        """Return target, deliverable or fact."""

    @property
    def section(self) -> str:
        """Return the section as the text names it."""

    @property
    def section_kind(self) -> str:
        """Return the heading above the section."""

    @property
    def indicator(self) -> str:
        """Return the indicator in the text's own words."""

    @property
    def comparator(self) -> str:
        """Return the relation as written."""

    @property
    def value(self) -> str | None:
        """Return the value as a decimal string, or None."""

    @property
    def unit(self) -> str:
        """Return the unit."""

    @property
    def deadline(self) -> str | None:
        """Return the deadline or period, or None."""

    @property
    def target_kind(self) -> str | None:
        """Return the sense in which the target is set; None for a fact."""

    @property
    def hedged(self) -> bool:
        """Say whether the text only strives for it."""

    @property
    def quote(self) -> str:
        """Return the clause."""


@dataclass(frozen=True)
class NewCounty:
    """What a person must say of a new county beside its policy (新县域): code, names, division, the plan's years."""

    code: str
    words: Words
    division: str
    plan: Words
    start: date
    end: date
    fictitious: bool = False


def county_files(
    county: NewCounty, clauses: Iterable[Clause], *, source: Words, towns: str, book: IndicatorBook
) -> dict[str, str]:
    """Return the texts of a new county's folder by file name (新建县域).

    Every target keeps its quote. One whose name and unit are those of a declared indicator uses it; for each other one a
    reported figure is declared in the county's own pages ``rulebook/predicates.yaml`` and ``rulebook/indicators.yaml``.
    Owners, issuing bodies and periods are proposals until confirmed; English names are left to be written.

    >>> from zhicheng.indicators import load_indicators
    >>> years = (date(2021, 1, 1), date(2025, 12, 31))
    >>> county = NewCounty("example", Words("示例县", "Example"), "999901", Words("示例规划", "example plan"), *years)
    >>> files = county_files(county, [], source=Words("示例", "example"), towns="", book=load_indicators())
    >>> sorted(files)[:3]
    ['county.yaml', 'pillars.yaml', 'plan.yaml']
    """
    drafting = _Drafting(county, book)
    plan = drafting.plan(list(clauses), source)
    page = {
        "code": county.code, "zh": county.words.zh, "en": county.words.en, "division": county.division,
        "fictitious": county.fictitious, "languages": ["zh-hans", "en"],
        "files": {"plan": "plan.yaml", "towns": "towns.csv", "pillars": "pillars.yaml"},
    }  # fmt: skip
    return {
        "county.yaml": _text(page),
        "pillars.yaml": _text({"pillars": {}}),
        "plan.yaml": _text(plan),
        "rulebook/indicators.yaml": _text(drafting.indicators),
        "rulebook/predicates.yaml": _text(drafting.predicates),
        "towns.csv": towns,
    }


def _text(page: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(page), allow_unicode=True, sort_keys=False, width=120)


class _Drafting:
    """Numbers sections and clauses, and declares what no indicator covers yet."""

    def __init__(self, county: NewCounty, book: IndicatorBook) -> None:
        self._county = county
        self._known = {(_stem(item.words.zh), item.unit): item for item in book.indicators.values()}
        self._headings: dict[str, str] = {}
        self._sections: dict[tuple[str, str], str] = {}
        self.predicates: dict[str, Any] = {}
        self.indicators: dict[str, Any] = {}

    def plan(self, clauses: list[Clause], source: Words) -> dict[str, Any]:
        """Return the page of the plan."""
        targets = [self._target(f"T{n:02d}", clause) for n, clause in enumerate(_of_kind(clauses, "target"), start=1)]
        milestones = [self._milestone(f"D{n:02d}", clause) for n, clause in enumerate(_of_kind(clauses, "deliverable"), start=1)]
        facts = [clause for clause in _of_kind(clauses, "fact") if clause.value is not None]
        return {
            "code": f"{self._county.code}-plan",
            "zh": self._county.plan.zh, "en": self._county.plan.en,
            "source": {"zh": source.zh, "en": source.en},
            "start": self._county.start.isoformat(), "end": self._county.end.isoformat(),
            "assignments": {
                "confirmed": False,
                "zh": "责任部门、报送部门与报送周期为建议，待部门确认",
                "en": "owners, reporting bodies and periods are proposed until the departments confirm them",
            },
            "headings": [{"code": code, **_named(name)} for name, code in self._headings.items()],
            "sections": [
                {"code": code, "heading": self._headings[heading], **_named(name)}
                for (heading, name), code in self._sections.items()
            ],
            "targets": targets,
            "milestones": milestones,
            "page_facts": [self._fact(f"H{n:02d}", clause) for n, clause in enumerate(facts, start=1)],
        }  # fmt: skip

    def _section(self, clause: Clause) -> str:
        heading = clause.section_kind or clause.section or "总体"
        self._headings.setdefault(heading, f"h{len(self._headings) + 1}")
        return self._sections.setdefault((heading, clause.section or heading), f"s{len(self._sections) + 1}")

    def _target(self, target_id: str, clause: Clause) -> dict[str, Any]:
        return {
            "id": target_id, "section": self._section(clause), **_named(clause.indicator),
            "kind": str(clause.target_kind), "comparator": str(clause.comparator), "value": clause.value,
            "unit": clause.unit, "deadline": _period(clause.deadline), "hedged": clause.hedged, "quote": clause.quote,
            "indicator": self._indicator(target_id, clause), "owner": PROPOSED_OWNER, "issuing": PROPOSED_OWNER,
            "frequency": PROPOSED_FREQUENCY, "term_days": PROPOSED_TERM_DAYS,
        }  # fmt: skip

    def _indicator(self, target_id: str, clause: Clause) -> str:
        known = self._known.get((_stem(clause.indicator), clause.unit))
        return known.code if isinstance(known, Indicator) else self._declared(target_id, clause)

    def _declared(self, target_id: str, clause: Clause) -> str:
        code = f"{self._county.code}_{target_id.lower()}"
        names = _named(clause.indicator)
        self.predicates[f"division.{code}"] = {
            **names, "subject": "division", "kind": "amount", "unit": clause.unit, "scale": 2, "bodies": [PROPOSED_OWNER],
        }  # fmt: skip
        self.indicators[code] = {**names, "unit": clause.unit, "decimals": 1, "latest": {"predicate": f"division.{code}"}}
        return code

    def _milestone(self, milestone_id: str, clause: Clause) -> dict[str, Any]:
        return {
            "id": milestone_id, "section": self._section(clause), **_named(clause.indicator or clause.quote),
            "quote": clause.quote, "deadline": _period(clause.deadline), "owner": PROPOSED_OWNER,
        }  # fmt: skip

    def _fact(self, fact_id: str, clause: Clause) -> dict[str, Any]:
        return {
            "id": fact_id, **_named(clause.indicator), "value": clause.value, "unit": clause.unit, "quote": clause.quote,
            "period": _period(clause.deadline) or str(self._county.start.year - 1), "as_printed": clause.deadline or "",
        }  # fmt: skip


def _of_kind(clauses: list[Clause], kind: str) -> list[Clause]:
    return [clause for clause in clauses if clause.kind == kind]


def _named(name: str) -> dict[str, str]:
    return {"zh": name, "en": f"{name} (not translated yet)"}


def _stem(name: str) -> str:
    """Return a name without what only says that it is counted: 高新技术企业数 and 高新技术企业 are one."""
    stem = search_key(name)
    for ending in _COUNTED:
        stem = stem.removesuffix(ending) or stem
    return stem


def _period(written: str | None) -> str | None:
    """Return a deadline as a period; of ``2018-01/2018-07`` the last month, of anything unreadable None."""
    last = (written or "").split("/")[-1][:7]
    try:
        return str(Period.parse(last))
    except BadPeriod:
        return None
