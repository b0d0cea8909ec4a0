"""What a proposal would become in the plan, filled in as far as the text, the plan and the rulebook know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.policy import ReviewRules
from zhicheng_office.ledger.rulebook import load_indicators, load_rulebook, load_vocabulary
from zhicheng_office.planning.entries import next_code
from zhicheng_office.planning.matching import same_entry
from zhicheng_office.planning.models import Proposal
from zhicheng_office.planning.records import predicate_of_indicator


@dataclass(frozen=True)
class Suggestion:
    """A filled form for one proposal (建议): ``kind`` names the list of the plan's page, ``known`` the entry that is there."""

    kind: str
    fields: Mapping[str, Any]
    known: bool

    @property
    def ready(self) -> bool:
        """Say whether nothing is left for a person to fill in."""
        return self.kind == "milestones" or bool(self.fields.get("indicator") and self.fields.get("owner"))


def suggest(proposal: Proposal, page: Mapping[str, Any], day: date) -> Suggestion:
    """Return what the confirm form of a proposal starts with, by the rules in force on a day."""
    makers = {"target": _target, "deliverable": _milestone, "fact": _past}
    return makers[proposal.kind](proposal.page, page, day)


def _target(said: Mapping[str, Any], page: Mapping[str, Any], day: date) -> Suggestion:
    known = same_entry(said, page.get("targets", ()), review_rules(day))
    indicator = known["indicator"] if known else _indicator(said["indicator"], day)
    issuing = known["issuing"] if known else _body(indicator)
    fields = {
        "id": known["id"] if known else next_code(page, "T"),
        "section": known["section"] if known else section_code(page, said["section"]),
        "zh": known["zh"] if known else said["indicator"],
        "en": known["en"] if known else _english(indicator, said["indicator"]),
        "kind": known["kind"] if known else said["target_kind"],
        "comparator": said["comparator"],
        "value": said["value"],
        "unit": said["unit"] or "",
        "deadline": said["deadline"] or "",
        "hedged": said["hedged"],
        "quote": known["quote"] if known else said["quote"],
        "indicator": indicator or "",
        "owner": known["owner"] if known else issuing,
        "issuing": issuing,
        "frequency": known["frequency"] if known else _proposed("frequency", day),
        "term_days": known["term_days"] if known else _proposed("term_days", day),
    }
    return Suggestion("targets", fields, known is not None)


def _milestone(said: Mapping[str, Any], page: Mapping[str, Any], day: date) -> Suggestion:
    known = same_entry(said, page.get("milestones", ()), review_rules(day))
    letter = "D" if said["deadline"] else "U"
    fields = {
        "id": known["id"] if known else next_code(page, letter),
        "section": known["section"] if known else section_code(page, said["section"]),
        "zh": known["zh"] if known else said["indicator"],
        "en": known["en"] if known else said["indicator"],
        "quote": known["quote"] if known else said["quote"],
        "deadline": said["deadline"] or "",
        "owner": known["owner"] if known else "quality_office",
    }
    return Suggestion("milestones", fields, known is not None)


def _past(said: Mapping[str, Any], page: Mapping[str, Any], day: date) -> Suggestion:
    kind = "page_facts" if said["value"] else "timeline"
    known = same_entry(said, page.get(kind, ()), review_rules(day))
    printed = said["deadline"] or ""
    fields = {
        "id": known["id"] if known else next_code(page, "H"),
        "zh": known["zh"] if known else said["indicator"],
        "en": known["en"] if known else said["indicator"],
        "quote": known["quote"] if known else said["quote"],
    }
    when = printed.rpartition("/")[2]
    if kind == "page_facts":
        more = {"value": said["value"], "unit": said["unit"] or "", "period": when, "as_printed": printed}
    else:
        more = {"when": when, "kind": known["kind"] if known else "institution"}
    return Suggestion(kind, fields | more, known is not None)


def review_rules(day: date) -> ReviewRules:
    """Return the thresholds of a review that are in force on a day."""
    return ReviewRules.on(load_rulebook(), day)


def _proposed(what: str, day: date) -> Any:
    return load_rulebook().rule(f"planning.reports.{what}").on(day).value


def section_code(page: Mapping[str, Any], name: str) -> str:
    """Return the code of the section that the text names, or an empty string where the plan has none yet."""
    return next((section["code"] for section in page.get("sections", ()) if section["zh"] == name), "")


def _indicator(name: str, day: date) -> str | None:
    return review_rules(day).most_alike(name, _declared())


def _declared() -> Iterator[tuple[str, str]]:
    yield from ((code, item.words.zh) for code, item in load_indicators().indicators.items())


def _english(indicator: str | None, name: str) -> str:
    return load_indicators()[indicator].words.en if indicator else name


def _body(indicator: str | None) -> str:
    """Propose a body that may state the figure, or what it is computed from."""
    if not indicator:
        return ""
    formula = load_indicators()[indicator].formula
    predicate = predicate_of_indicator(indicator) or formula.numerator.selection.predicate
    return min(load_vocabulary()[predicate].bodies)
