"""What a sampling sheet and the results of a report state as facts (抽样单与检验结果的事实), and how a change of them corrects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from zhicheng.facts import Fact


@dataclass(frozen=True)
class StatedItem:
    """One tested item of a sample (检验项目): its code, the result as printed, the verdict on it, its reason, the limit as cited."""

    item: str
    printed: str
    verdict: str
    reason: str = ""
    limit: str = ""


@dataclass(frozen=True)
class SampleSheet:
    """What a sheet and its report say beside the case (抽样单与报告): codes and numbers as the predicates hold them.

    ``taken`` is the day of sampling, ``judged`` that of the verdict; ``items`` are the report's.
    """

    number: str
    taken: date
    judged: date
    level: str = ""
    product: str = ""
    entity: str = ""
    town: str = ""
    inspectors: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    severity: str = ""
    items: tuple[StatedItem, ...] = ()

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the sample."""
        return f"sample:{self.number}"


def state_sheet(sheet: SampleSheet, *, body: str) -> tuple[Fact, ...]:
    """Return what a sheet states beside ``state_case`` (抽样单陈述), valid from the day of sampling; a severity from the judgement.

    Source: predicates ``sample.*`` of the rulebook.

    >>> cup = SampleSheet("JD-1-001", date(2026, 7, 1), date(2026, 7, 20), "county", "cup", entity="91110000600037341L")
    >>> [fact.value for fact in state_sheet(cup, body="market_supervision")]
    ['county', 'cup', 'entity:91110000600037341L']
    """
    told: list[tuple[str, str]] = [("level", sheet.level), ("product", sheet.product), ("town", sheet.town)]
    told += [("entity", f"entity:{sheet.entity}" if sheet.entity else "")]
    told += [("inspector", number) for number in sheet.inspectors]
    told += [("standard", f"standard:{number}") for number in sheet.standards]
    facts = [Fact(sheet.subject, f"sample.{name}", value, sheet.taken, body=body) for name, value in told if value]
    if sheet.severity:
        facts.append(Fact(sheet.subject, "sample.severity", sheet.severity, sheet.judged, body=body))
    return tuple(facts)


def state_results(sheet: SampleSheet, *, body: str = "laboratory") -> tuple[Fact, ...]:
    """Return what a sample's results state (检验结果陈述), from the day of judgement: item, result as printed, verdict, reason and limit.

    >>> item = StatedItem("lead", "<0.01", "pass", "censored_within_limit", "GB 4806.9-2023 lead 0.05 mg/kg")
    >>> cup = SampleSheet("J-1", date(2026, 7, 1), date(2026, 7, 20), items=(item,))
    >>> [(fact.subject, fact.predicate) for fact in state_results(cup)][0]
    ('result:J-1-001', 'result.sample')
    """
    facts: list[Fact] = []
    for place, item in enumerate(sheet.items, 1):
        told = {"sample": sheet.subject} | {field.name: getattr(item, field.name) for field in fields(item)}
        subject = f"result:{sheet.number}-{place:03d}"
        facts += [Fact(subject, f"result.{name}", value, sheet.judged, body=body) for name, value in told.items() if value]
    return tuple(facts)


def restate_sample(stated: Iterable[Fact], standing: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return what must be recorded so that the ledger says what is stated now (更正陈述): nothing where it says so already.

    ``standing`` are the visible facts of the same subjects. A value that differs is corrected, one that is no longer said is retracted,
    what is new comes last; of predicates with many values each value counts for itself.

    >>> known = Fact("sample:J", "sample.verdict", "qualified", date(2026, 7, 20), body="market_supervision", sequence=7)
    >>> now = Fact("sample:J", "sample.verdict", "unqualified", date(2026, 7, 28), body="market_supervision")
    >>> [(fact.value, fact.replaces) for fact in restate_sample([now], [known])], restate_sample([known], [known])
    ([('unqualified', 7)], ())
    """
    now = {_key(fact): fact for fact in stated}
    body = next((fact.body for fact in now.values()), "")
    changed: list[Fact] = []
    for old in standing:
        new = now.pop(_key(old), None)
        if new is None:
            changed.append(replace(old, replaces=old.sequence, retracted=True, sequence=0, body=body))
        elif (new.value, new.valid_from) != (old.value, old.valid_from):
            changed.append(replace(new, replaces=old.sequence))
    return (*changed, *now.values())


_MANY = frozenset({"sample.inspector", "sample.standard"})


def _key(fact: Fact) -> tuple[str, str, int | str]:
    return fact.subject, fact.predicate, fact.value if fact.predicate in _MANY else ""
