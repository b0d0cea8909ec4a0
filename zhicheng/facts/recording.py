"""What a batch must satisfy before the ledger may record it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zhicheng.facts.errors import ConflictingFact, RefusedFact
from zhicheng.facts.predicates import Predicate, Vocabulary
from zhicheng.facts.statements import Fact


def check_batch(batch: Sequence[Fact], *, standing: Iterable[Fact], vocabulary: Vocabulary) -> None:
    """Refuse a batch that no ledger may hold.

    Each fact's predicate must be declared, its value of the declared kind and its body allowed to state it; a predicate
    with one value at a time must not get a second one for the same days. ``standing`` are the facts of the same subjects
    and predicates that are visible now. Raises UndeclaredPredicate, RefusedFact, ConflictingFact.
    """
    for fact in batch:
        _check_value(fact, vocabulary[fact.predicate])
    known = {fact.sequence: fact for fact in standing}
    for fact in batch:
        _check_replacement(fact, known)
    replaced = {fact.replaces for fact in batch if fact.replaces is not None}
    _check_overlaps([*(f for f in known.values() if f.sequence not in replaced), *batch], vocabulary)


def _check_value(fact: Fact, predicate: Predicate) -> None:
    fits = isinstance(fact.value, str) if predicate.is_text else type(fact.value) is int
    if not fits:
        _refuse(fact, f"应为{predicate.kind}类型", f"a value of kind {predicate.kind} is due")
    if predicate.kind == "flag" and fact.value != 1:
        _refuse(fact, "标志只能为1", "a flag is 1")
    if fact.body not in predicate.bodies:
        _refuse(fact, f"“{fact.body}”无权陈述", f"the body {fact.body!r} may not state it")


def _check_replacement(fact: Fact, known: dict[int, Fact]) -> None:
    if fact.replaces is None:
        return
    old = known.get(fact.replaces)
    if old is None or (old.subject, old.predicate) != (fact.subject, fact.predicate):
        _refuse(
            fact,
            f"序号 {fact.replaces} 不是同一主体同一谓词的现行陈述",
            f"sequence {fact.replaces} is no standing statement of the same subject and predicate",
        )


def _check_overlaps(facts: Iterable[Fact], vocabulary: Vocabulary) -> None:
    by_key: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.retracted and not vocabulary[fact.predicate].many:
            by_key[fact.subject, fact.predicate].append(fact)
    for group in by_key.values():
        group.sort(key=lambda fact: (fact.from_day, fact.sequence or OVER))
        for earlier, later in pairwise(group):
            if later.from_day < earlier.to_day:
                _conflict(earlier, later)


OVER = 1 << 62  # facts not yet recorded sort behind recorded ones of the same day


def _conflict(earlier: Fact, later: Fact) -> None:
    new, old = (later, earlier) if later.sequence == 0 else (earlier, later)
    raise ConflictingFact(
        subject=new.subject,
        predicate=new.predicate,
        value=new.value,
        since=old.valid_from,
        sequence=old.sequence,
        where=new.where,
    )


def _refuse(fact: Fact, zh: str, en: str) -> None:
    raise RefusedFact(predicate=fact.predicate, value=fact.value, zh=zh, en=en, where=fact.where)
