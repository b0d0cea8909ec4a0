"""What the pages of withdrawals show: reasons with their clauses, the things found, one case with its papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.clocks import DutyVersion, load_duties
from zhicheng.errors import Words, ZhichengError
from zhicheng.publication import WithdrawalReason, kept_inside, withdrawal_reasons
from zhicheng.rules import Status
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import Outbox, ReleaseSet
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.proofs import KINDS, indexes_of
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.withdrawables import Withdrawable, found_entries, releases_holding
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.ledger.withdrawal_terms import term_of

SEEN = {
    Status.IN_FORCE: Words("条文已核", "article checked"),
    Status.HOUSE: Words("本办规则，无条文", "house rule, no article"),
    Status.UNVERIFIED: Words("条文未核验", "article not verified"),
}


@dataclass(frozen=True)
class ReasonChoice:
    """One reason as it is offered (可选事由), with how far its article was seen and the duty that sets its term."""

    reason: WithdrawalReason
    seen: Words
    duty: DutyVersion | None


def reason_choices() -> list[ReasonChoice]:
    """Return the reasons for which a thing may be withdrawn today."""
    return [
        ReasonChoice(reason, SEEN.get(reason.status, SEEN[Status.UNVERIFIED]), _duty(reason))
        for reason in withdrawal_reasons(today(), rulebook=load_rulebook())
    ]


def _duty(reason: WithdrawalReason) -> DutyVersion | None:
    try:
        return load_duties(load_rulebook())[reason.duty].on(today()) if reason.duty else None
    except ZhichengError:
        return None


def kind_words(entry: Outbox) -> Words:
    """Return what kind of thing an entry is."""
    return KINDS.get(entry.kind, Words(entry.kind, entry.kind))


def things_found(words: str) -> list[tuple[Outbox, Words, bool]]:
    """Return published things for a search, each with its kind and whether it is withdrawn or superseded already."""
    rows = found_entries(words)
    ids = {row.pk: leaf_id(row.leaf) for row in rows}
    gone = set(Withdrawal.objects.filter(withdrawn__in=ids.values(), state="decided").values_list("withdrawn", flat=True))
    gone |= set(ReleaseSet.objects.filter(name__in=ids.values()).exclude(withdrawal=None).values_list("name", flat=True))
    return [(row, kind_words(row), ids[row.pk] in gone) for row in rows]


def thing_context(thing: Withdrawable) -> dict[str, Any]:
    """Return what is shown of a thing before it is withdrawn: its public fields, and which releases go with it."""
    return {
        "entry": thing.entry,
        "kind": kind_words(thing.entry),
        "release": thing.release,
        "opened": [(name, thing.entry.record.get(name)) for name in thing.entry.opened],
        "superseded": releases_holding(thing.id).filter(withdrawal=None).order_by("number"),
        "reasons": reason_choices(),
    }


def case_context(withdrawal: Withdrawal) -> dict[str, Any]:
    """Return the whole case: what, why, the term, the releases, who did what, what is kept for whom until when."""
    subject = f"withdrawal {withdrawal.number}"
    decided = withdrawal.state == Withdrawal.State.DECIDED
    standing = releases_holding(withdrawal.withdrawn).filter(withdrawal=None)
    return {
        "case": withdrawal,
        "decided": decided,
        "term": None if withdrawal.state == Withdrawal.State.DECLINED else term_of(withdrawal),
        "releases": withdrawal.releases.order_by("number") if decided else standing.order_by("number"),
        "log_index": indexes_of([subject]).get(subject) if decided else None,
        "acts": _acts(withdrawal, subject),
        "kept": [(kept, kept.until(withdrawal.day)) for kept in kept_inside(withdrawal.day)] if withdrawal.day else [],
        "release_due": decided and release_due(),
    }


def _acts(withdrawal: Withdrawal, subject: str) -> list[AuditEntry]:
    named = AuditEntry.objects.filter(act__in=("propose_withdrawal", "decline_withdrawal"), object=withdrawal.subject)
    own = [act for act in named if act.details.get("withdrawal") == withdrawal.name]
    return sorted([*own, *AuditEntry.objects.filter(act__in=("withdraw", "replay_withdrawal"), object=subject)], key=_at)


def _at(act: AuditEntry) -> int:
    return int(act.pk)


def release_due() -> bool:
    """Say whether the newest published release was taken down, so that a new one is to be prepared (应再发布)."""
    newest = ReleaseSet.objects.exclude(published_at=None).order_by("-number").first()
    return newest is not None and newest.withdrawal_id is not None
