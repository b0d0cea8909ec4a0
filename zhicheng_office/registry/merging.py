"""Merges in the office: proposed by a comparison, decided by a person, recorded as facts, taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from django.db import transaction

from zhicheng.registry import (
    MergeRefused,
    Named,
    code_groups,
    merge_changes,
    merged_subjects,
    propose_merges,
    resolve_subject,
    unmerge_changes,
)
from zhicheng_office.accounts.models import User
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import county, figures_day, sequence_known_on, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.registry.models import EntityRow, MergeProposal
from zhicheng_office.registry.services import refresh_entities

Follower = Callable[[Collection[str]], object]
BODY = "market_supervision"
MOST_PROPOSED = 2000
KNOWN_NOW = 1 << 62
_ENTITY, _KEPT = "entity:", "_codes_of_account"


_FOLLOWERS: list[Follower] = []


def follows_merges(follow: Follower) -> Follower:
    """Let something be done with the codes of a merge, or of one taken back, in its transaction (随合并更新): for rooms that registry does not know."""
    _FOLLOWERS.append(follow)
    return follow


def standing_merges() -> dict[str, str]:
    """Return the merges that hold now: subject and the one it was merged into (现行合并)."""
    rows = visible_rows(KNOWN_NOW).filter(predicate="entity.merged_into")
    return dict(rows.values_list("subject", "value_text"))


def current_subject(subject: str) -> str:
    """Return the subject that goes on for a subject (现行主体)."""
    return resolve_subject(subject, standing_merges())


def own_subjects(subject: str, merges: Mapping[str, str]) -> tuple[str, ...]:
    """Return a subject and all that were merged into it (含并入主体)."""
    return merged_subjects(subject, merges)


def codes_of_one(code: str) -> tuple[str, ...]:
    """Return all codes under which an entity was ever written, as merges stand now (同一主体的全部代码); one query.

    Its own code comes first, then the others by code, whichever of them is asked for. A merge that was taken back counts no more.
    """
    merges = standing_merges()
    subject = f"entity:{code}"
    every = own_subjects(resolve_subject(subject, merges), merges)
    return tuple(dict.fromkeys((code, *sorted(one.removeprefix(_ENTITY) for one in every))))


def codes_of_account(user: User) -> tuple[str, ...]:
    """Return the codes of the entity that an account acts for (账户主体的全部代码), none without one; read once for an account, that is a request."""
    if not getattr(user, "body", ""):  # nobody's page may ask, too
        return ()
    kept: tuple[str, ...] | None = user.__dict__.get(_KEPT)
    if kept is None or kept[0] != user.body:
        kept = user.__dict__[_KEPT] = codes_of_one(user.body)
    return kept


def merged_codes() -> dict[str, str]:
    """Return every code that was merged with the one that goes on for it now (并入代码), along merges of merges; one query."""
    merges = standing_merges()
    return {gone.removeprefix(_ENTITY): resolve_subject(gone, merges).removeprefix(_ENTITY) for gone in merges}


def merged_since() -> dict[str, date]:
    """Return from which day on every merged code counts for the one that goes on for it now (并入日), the last of a chain of merges; one query."""
    rows = visible_rows(KNOWN_NOW).filter(predicate="entity.merged_into").values_list("subject", "value_text", "from_day")
    told = {subject: (str(target), first) for subject, target, first in rows}
    merges = {subject: target for subject, (target, _) in told.items()}
    return {gone.removeprefix(_ENTITY): _since(gone, told) for gone in merges if resolve_subject(gone, merges)}


def _since(gone: str, told: Mapping[str, tuple[str, int]]) -> date:
    days = []
    while gone in told:
        gone, first = told[gone]
        days.append(first)
    return date.fromordinal(max(days))


def listed_by_code(codes: Collection[str]) -> dict[str, str]:
    """Return the listed codes by every code under which one of them was ever written (名单代码); one query.

    Of two listed codes of one entity each stands for itself, and the one that goes on for the others.
    """
    wanted, found = set(codes), {code: code for code in codes}
    for group in code_groups(merged_codes()):
        listed = [code for code in group if code in wanted]
        if listed:
            found.update({code: listed[0] for code in group if code not in wanted})
    return found


def find_proposals(by: str) -> int:
    """Compare all entities that stand and keep the pairs that are new (查找疑似重复); return how many are new."""
    known = set(MergeProposal.objects.values_list("kept", "gone"))
    merges = standing_merges()
    fresh = []
    for found in propose_merges(_named(merges)):
        pair = (f"entity:{found.kept}", f"entity:{found.gone}")
        if pair in known or pair[::-1] in known:
            continue
        known.add(pair)
        reasons = [found.reason.value, *(["both_valid"] if found.both_valid else [])]
        fresh.append(MergeProposal(kept=pair[0], gone=pair[1], reasons=reasons, similarity=found.similarity, proposed_by=by))
        if len(fresh) >= MOST_PROPOSED:
            break
    MergeProposal.objects.bulk_create(fresh)
    record_act(by, "find_merges", proposals=len(fresh))
    return len(fresh)


def _named(merges: Mapping[str, str]) -> Iterator[Named]:
    rows = EntityRow.objects.exclude(status="cancelled").order_by("subject")
    for subject, name, town, industry in rows.values_list("subject", "name", "town", "industry").iterator():
        if subject not in merges:
            yield Named(subject.removeprefix("entity:"), name, town, industry)


def propose_pair(kept: str, gone: str, by: str, note: str) -> MergeProposal:
    """Propose a pair by hand (人工提出合并); raise MergeRefused where one of them is unknown or both are one."""
    for subject in (kept, gone):
        if not EntityRow.objects.filter(subject=subject).exists():
            raise MergeRefused(value=subject.removeprefix("entity:"), zh="名录中没有", en="it is not in the registry")
    if kept == gone:
        raise MergeRefused(value=kept, zh="两者相同", en="both are the same")
    made, _ = MergeProposal.objects.get_or_create(kept=kept, gone=gone, defaults={"proposed_by": by, "note": note[:500]})
    return made


def merge(proposal: MergeProposal, by: str, note: str) -> None:
    """Merge two subjects because a person says so, with the reason (合并). Raises MergeRefused.

    What both were said of, and whatever refers to either, stays as it is stated: pages and lists follow ``entity.merged_into``.
    """
    if not note.strip():
        raise MergeRefused(value=proposal.gone, zh="须写明理由", en="say why")
    with transaction.atomic():
        lock_sequencer()
        row = MergeProposal.objects.select_for_update().get(pk=proposal.pk)
        if row.state == MergeProposal.State.MERGED:
            raise MergeRefused(value=row.gone, zh="已合并", en="it is merged already")
        facts = [one.as_value() for one in _facts_of(row.gone)]
        changes = merge_changes(row.gone, row.kept, facts, standing_merges(), day=today())
        record_batch(changes, _label(f"合并 merge {row.gone} → {row.kept}", by))
        _decide(row, MergeProposal.State.MERGED, by, note)
        _follow(row)
    _refresh(proposal)


def refuse(proposal: MergeProposal, by: str, note: str) -> None:
    """Say that two subjects are not one (不是同一主体); the pair is not proposed again. Raises MergeRefused."""
    with transaction.atomic():
        row = MergeProposal.objects.select_for_update().get(pk=proposal.pk)
        if row.state == MergeProposal.State.MERGED:
            raise MergeRefused(value=row.gone, zh="已合并，先撤回", en="it is merged: take that back first")
        _decide(row, MergeProposal.State.REFUSED, by, note)


def take_back(proposal: MergeProposal, by: str, note: str) -> None:
    """Take a merge back (撤回合并): both stand alone again as they did. Raises MergeRefused."""
    with transaction.atomic():
        lock_sequencer()
        row = MergeProposal.objects.select_for_update().get(pk=proposal.pk)
        if row.state != MergeProposal.State.MERGED:
            raise MergeRefused(value=row.gone, zh="没有合并", en="it is not merged")
        facts = [one.as_value() for one in _facts_of(row.gone)]
        day = next((fact.valid_from for fact in facts if fact.predicate == "entity.merged_into"), today())
        record_batch(unmerge_changes(row.gone, facts, day=day), _label(f"撤回合并 unmerge {row.gone} → {row.kept}", by))
        _decide(row, MergeProposal.State.UNDONE, by, note)
        _follow(row)
    _refresh(proposal)


def _facts_of(subject: str) -> Iterator[FactRow]:
    return visible_rows(KNOWN_NOW).filter(subject=subject).iterator()


def _label(source: str, by: str) -> BatchLabel:
    place = county()
    return BatchLabel(source, BODY, today(), by, simulated=bool(place and place.simulated))


def _decide(row: MergeProposal, state: str, by: str, note: str) -> None:
    row.state, row.decided_by, row.decided_on, row.note = state, by, today(), note[:500]
    row.save()
    record_act(by, f"merge_{state}", f"{row.gone} → {row.kept}", note=note[:200])


def _follow(row: MergeProposal) -> None:
    codes = {subject.removeprefix(_ENTITY) for subject in (row.gone, row.kept, current_subject(row.kept))}
    for follow in _FOLLOWERS:
        follow(codes)


def _refresh(proposal: MergeProposal) -> None:
    refresh_entities([proposal.gone, proposal.kept], max(figures_day(), today()), sequence_known_on(today()))
