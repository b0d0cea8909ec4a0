"""Withdraw a published thing: proposed by one officer, decided by a second, all of it in one transaction with its leaf."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import Max

from zhicheng.publication import PrivateText, WithdrawalLeaf, leaks, withdraw, withdrawal_reason
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.destroying import destroy_published
from zhicheng_office.ledger.matters import close_matter, open_matter
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.ledger.services import lock_sequencer
from zhicheng_office.ledger.withdrawables import registers_of, withdrawable
from zhicheng_office.ledger.withdrawal_errors import (
    AlreadyProposed,
    EventInFuture,
    SecondOfficerNeeded,
    UnfitWithdrawal,
    WithdrawalSettled,
)
from zhicheng_office.ledger.withdrawal_models import Withdrawal

REGISTER = "withdrawals"
LONGEST_EXPLANATION = 2000


@dataclass(frozen=True)
class Asked:
    """Why a thing is to be withdrawn (撤回申请): a reason of the rulebook, the day that starts its term, words for everybody."""

    reason: str
    event_day: date | None
    explanation: str


def propose_withdrawal(entry: Outbox, asked: Asked, by: str) -> Withdrawal:
    """Propose to withdraw what an entry published (提出撤回); nothing is taken out before a second person decides.

    Raises NotWithdrawable, AlreadyWithdrawn, AlreadyProposed, EventInFuture, UnfitWithdrawal, UnknownReason, and PrivateText
    where the explanation, which is public, holds private data.
    """
    with transaction.atomic():
        lock_sequencer()
        thing = withdrawable(entry)
        waiting = Withdrawal.objects.filter(withdrawn=thing.id, state=Withdrawal.State.PROPOSED).first()
        if waiting is not None:
            raise AlreadyProposed(value=entry.subject, by=waiting.proposed_by)
        made = _proposal(thing.id, entry.subject, _checked(asked), by)
        record_act(by, "propose_withdrawal", entry.subject, withdrawal=made.name, reason=asked.reason)
    return made


def _checked(asked: Asked) -> Asked:
    explanation = asked.explanation.strip()
    if asked.event_day is None:
        raise UnfitWithdrawal(zh="事由发生日", en="the day of the event")
    if asked.event_day > today():
        raise EventInFuture(value=asked.event_day, today=today())
    if not explanation or len(explanation) > LONGEST_EXPLANATION:
        raise UnfitWithdrawal(
            zh=f"说明（1 至 {LONGEST_EXPLANATION} 字）", en=f"an explanation of 1 to {LONGEST_EXPLANATION} signs"
        )
    for leak in leaks(explanation)[:1]:
        raise PrivateText(zh=leak.kind.words.zh, en=leak.kind.words.en)
    return replace(asked, explanation=explanation)


def _proposal(id: str, subject: str, asked: Asked, by: str) -> Withdrawal:
    reason, place = withdrawal_reason(asked.reason, today(), rulebook=load_rulebook()), county()
    return Withdrawal.objects.create(
        name=os.urandom(16).hex(),
        withdrawn=id,
        subject=subject,
        reason=reason.code,
        words_zh=reason.words.zh,
        words_en=reason.words.en,
        document=reason.document,
        article=reason.article,
        explanation=asked.explanation,
        event_day=asked.event_day,
        simulated=bool(place and place.simulated),
        proposed_by=by,
        proposed_at=recorded_now(),
    )


def decide_withdrawal(proposal: Withdrawal, by: str) -> Withdrawal:
    """Withdraw what another person proposed (复核并撤回): leaf, destruction, superseding and audit in one transaction.

    Raises SecondOfficerNeeded, WithdrawalSettled, AlreadyWithdrawn, UnknownReason.
    """
    with transaction.atomic():
        lock_sequencer()  # numbers of the register are given one at a time, and no release is published meanwhile
        locked = _open(proposal)
        if locked.proposed_by == by:
            raise SecondOfficerNeeded(value=locked.subject)
        entry = entry_of(locked)
        withdrawable(entry)
        leaf = _leaf(locked)
        _settle(locked, Withdrawal.State.DECIDED, by, leaf)
        gone = destroy_published(locked, [entry.pk], leaf.releases)
        subject = f"withdrawal {locked.number}"
        Outbox.objects.create(kind="withdrawal", subject=subject, leaf=leaf.to_bytes())
        _keep_matter(locked, subject, by)
        record_act(
            by, "withdraw", subject, of=locked.subject, reason=locked.reason, releases=gone, proposed_by=locked.proposed_by
        )
    return locked


def _keep_matter(withdrawal: Withdrawal, subject: str, by: str) -> None:
    """Enter the withdrawal under its duty, where its reason has one: how often they come in time is published."""
    duty = withdrawal_reason(withdrawal.reason, today(), rulebook=load_rulebook()).duty
    if duty:
        open_matter(duty, subject, subject=f"撤回 withdrawal of {withdrawal.subject}", started=withdrawal.event_day, by=by)
        close_matter(duty, subject, done=today(), by=by, shown_by=subject)


def decline_withdrawal(proposal: Withdrawal, by: str) -> Withdrawal:
    """Drop a proposal (不撤回): what was published stays; either of the two may do so. Raises WithdrawalSettled."""
    with transaction.atomic():
        locked = _open(proposal)
        _settle(locked, Withdrawal.State.DECLINED, by, None)
        record_act(by, "decline_withdrawal", locked.subject, withdrawal=locked.name, proposed_by=locked.proposed_by)
    return locked


def entry_of(withdrawal: Withdrawal) -> Outbox:
    """Return the entry that a withdrawal speaks of: a subject may have several."""
    return next(row for row in Outbox.objects.filter(subject=withdrawal.subject) if leaf_id(row.leaf) == withdrawal.withdrawn)


def _open(proposal: Withdrawal) -> Withdrawal:
    locked = Withdrawal.objects.select_for_update().get(pk=proposal.pk)
    if locked.state != Withdrawal.State.PROPOSED:
        raise WithdrawalSettled(value=locked.subject, by=locked.decided_by)
    return locked


def _leaf(proposal: Withdrawal) -> WithdrawalLeaf:
    reason = withdrawal_reason(proposal.reason, today(), rulebook=load_rulebook())
    number = (Withdrawal.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    registers = registers_of(proposal.withdrawn)
    leaf = withdraw(proposal.withdrawn, reason, registers, id=proposal.name, number=number, day=today())
    return replace(leaf, simulated=proposal.simulated)


def _settle(proposal: Withdrawal, state: str, by: str, leaf: WithdrawalLeaf | None) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, recorded_now()
    if leaf is not None:
        proposal.number, proposal.day = leaf.number, leaf.day
        proposal.words_zh, proposal.words_en = leaf.words.zh, leaf.words.en
        proposal.document, proposal.article = leaf.document, leaf.article
    proposal.save()
