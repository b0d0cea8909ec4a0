"""Decide what the policy room proposed: into the plan, rejected with a reason, or undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.planning.diffs import Page
from zhicheng_office.planning.entries import Entry, MilestoneEntry, TargetEntry
from zhicheng_office.planning.errors import AlreadyDecided, CannotUndo, NothingChanged, ReasonMissing
from zhicheng_office.planning.models import PlanRevision, Proposal, Report
from zhicheng_office.planning.records import revision_in_force
from zhicheng_office.planning.services.revising import changed_since, entry_of, revise_plan
from zhicheng_office.planning.services.suggesting import review_rules, suggest


@dataclass(frozen=True)
class NewPlan:
    """What has to be said before the first entry (新规划)."""

    code: str
    zh: str
    en: str
    source: str
    start: date
    end: date

    def page(self) -> Page:
        """Return the page of a plan without entries."""
        return {
            "code": self.code,
            "zh": self.zh,
            "en": self.en,
            "source": {"zh": self.source, "en": self.source},
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            **{kind: [] for kind in ("headings", "sections", "targets", "milestones", "page_facts", "timeline", "decisions")},
        }


def adopt_plan(page: Mapping[str, Any], reason: str, by: str) -> PlanRevision:
    """Make the first revision from a whole page, such as a county's plan file."""
    return revise_plan(0, lambda empty: empty.update(page), reason, by)


def confirm_proposal(proposal: Proposal, entry: Entry, base_number: int, by: str, *, reason: str = "") -> Proposal:
    """Put a proposal into the plan as the person left it (确认).

    An entry of the same code is updated, one that already says the same is only linked.
    Raises AlreadyDecided and what ``revise_plan`` raises.
    """
    with transaction.atomic():
        locked = _waiting(proposal)
        why = reason.strip() or f"确认第 {locked.order + 1} 条建议 confirm proposal {locked.order + 1}"
        number: int | None
        try:
            number = revise_plan(base_number, lambda page: place_entry(page, entry, locked.page), why, by).number
        except NothingChanged:
            number = None
        return _decide(locked, Proposal.State.CONFIRMED, by, reason.strip(), target=entry.id, revision=number)


def reject_proposal(proposal: Proposal, reason: str, by: str) -> Proposal:
    """Leave a proposal out of the plan, with the reason (不采纳)."""
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        return _decide(_waiting(proposal), Proposal.State.REJECTED, by, reason.strip())


def undo_decision(proposal: Proposal, base_number: int, by: str) -> Proposal:
    """Take a decision back (撤销): the plan's entry is as it was before, by a new revision; nothing is erased.

    Raises CannotUndo when the entry was changed since or figures were reported for it.
    """
    with transaction.atomic():
        locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if locked.revision is not None:
            _check_undo(locked)
            before = PlanRevision.objects.filter(number=locked.revision - 1).first()
            old = before.page if before else {}
            why = f"撤销确认 {locked.target} undo the confirmation of {locked.target}"
            revise_plan(base_number, lambda page: _restore(page, old, locked.target), why, by)
        record_act(by, "undo_decision", f"proposal {locked.pk}", state=locked.state, target=locked.target)
        locked.state, locked.target, locked.reason, locked.revision = Proposal.State.PROPOSED, "", "", None
        locked.decided_by, locked.decided_at = "", None
        locked.save()
    return locked


def ready_together(proposals: Sequence[Proposal], page: Mapping[str, Any]) -> list[tuple[Proposal, Entry]]:
    """Return the waiting proposals of high confidence that need nothing more from a person, each with its entry."""
    work: Page = {kind: list(page.get(kind, ())) for kind in ("targets", "milestones", "page_facts", "timeline", "sections")}
    day = today()
    rules = review_rules(day)
    found: list[tuple[Proposal, Entry]] = []
    for proposal in proposals:
        if proposal.state != Proposal.State.PROPOSED or not rules.is_certain(proposal.page["confidence"]):
            continue
        suggestion = suggest(proposal, work, day)
        if not suggestion.ready or suggestion.kind not in {"targets", "milestones"}:
            continue
        maker = TargetEntry if suggestion.kind == "targets" else MilestoneEntry
        try:
            entry = maker(**suggestion.fields)
        except ZhichengError:
            continue  # it needs a person, so it is not part of the joint act
        place_entry(work, entry, proposal.page)
        found.append((proposal, entry))
    return found


def confirm_together(chosen: Sequence[tuple[Proposal, Entry]], base_number: int, by: str, *, reason: str) -> int:
    """Confirm many proposals in one revision; whole or not at all. Returns how many."""

    def place_all(page: Page) -> None:
        for proposal, entry in chosen:
            place_entry(page, entry, proposal.page)

    with transaction.atomic():
        waiting = [_waiting(proposal) for proposal, _ in chosen]
        number: int | None
        try:
            number = revise_plan(base_number, place_all, reason, by).number
        except NothingChanged:
            number = None
        for proposal, (_, entry) in zip(waiting, chosen, strict=True):
            _decide(proposal, Proposal.State.CONFIRMED, by, reason, target=entry.id, revision=number)
    return len(chosen)


def place_entry(page: Page, entry: Entry, said: Mapping[str, Any]) -> None:
    """Put an entry into the page: over the one of its code, else at the end; a section that is new is added."""
    fields = entry.page()
    if "section" in fields and not fields["section"]:
        fields["section"] = _add_section(page, said)
    fields = {name: value for name, value in fields.items() if value is not None or name == "deadline"}
    known = entry_of(page, entry.kind_of_list, entry.id)
    if known is None:
        page.setdefault(entry.kind_of_list, []).append(fields)
    else:
        index = page[entry.kind_of_list].index(known)
        page[entry.kind_of_list][index] = {**known, **fields}


def _add_section(page: Page, said: Mapping[str, Any]) -> str:
    name, heading = str(said.get("section") or "其他"), str(said.get("section_kind") or "其他")
    headings, sections = page.setdefault("headings", []), page.setdefault("sections", [])
    known = next((item["code"] for item in sections if item["zh"] == name), None)
    if known:
        return str(known)
    heading_code = next((item["code"] for item in headings if item["zh"] == heading), None)
    if heading_code is None:
        heading_code = f"heading{len(headings) + 1}"
        headings.append({"code": heading_code, "zh": heading, "en": heading})
    sections.append({"code": f"section{len(sections) + 1}", "heading": heading_code, "zh": name, "en": name})
    return str(sections[-1]["code"])


def _waiting(proposal: Proposal) -> Proposal:
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.state != Proposal.State.PROPOSED:
        raise AlreadyDecided(value=locked.page["indicator"], by=locked.decided_by)
    return locked


def _decide(proposal: Proposal, state: str, by: str, reason: str, *, target: str = "", revision: int | None = None) -> Proposal:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, recorded_now()
    proposal.reason, proposal.target, proposal.revision = reason, target, revision
    proposal.save()
    record_act(by, f"{state}_proposal", f"proposal {proposal.pk}", target=target, reason=reason)
    return proposal


def _check_undo(proposal: Proposal) -> None:
    code = proposal.target
    if Report.objects.filter(target=code).exclude(state=Report.State.DRAFT).exists():
        raise CannotUndo(value=code, zh="已有部门填报", en="figures have been reported for it")
    if proposal.revision is not None and changed_since(code, proposal.revision):
        raise CannotUndo(value=code, zh="确认后又改过", en="it was changed after the confirmation")


def _restore(page: Page, old: Mapping[str, Any], code: str) -> None:
    for kind in ("targets", "milestones", "page_facts", "timeline"):
        entries = page.get(kind, [])
        before = entry_of(dict(old), kind, code)
        place = next((index for index, entry in enumerate(entries) if entry["id"] == code), None)
        if place is None:
            continue
        if before is None:
            del entries[place]
        else:
            entries[place] = before


def together_percent() -> int:
    """Return the confidence, in per cent, from which proposals may be confirmed together today."""
    return int(review_rules(today()).together_from * 100)


def plan_page() -> tuple[int, Page]:
    """Return number and page of the plan in force, (0, {}) before the first."""
    revision = revision_in_force()
    return (revision.number, revision.page) if revision else (0, {})
