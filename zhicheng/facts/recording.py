"""What a batch must satisfy before the ledger may record it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NoReturn

from zhicheng.facts.errors import ConflictingFact, RefusedFact
from zhicheng.facts.predicates import Predicate, ValueKind, Vocabulary
from zhicheng.facts.statements import OPEN_DAY, Fact

LARGEST = (1 << 63) - 1
"""The largest amount that every engine's column can hold."""


LONGEST_TEXT = 500
LONGEST_SUBJECT = 100
"""In code points: what PostgreSQL's index rows hold at the most. A longer text is evidence, and its digest the fact."""


def check_batch(batch: Sequence[Fact], *, standing: Iterable[Fact], vocabulary: Vocabulary) -> None:
    """Refuse a batch that no ledger may hold (入账检查).

    ``standing`` are the facts of the same subjects and predicates that are visible now. Each fact of the batch must use a
    declared predicate, about a subject and with a value of the declared kinds, from a body that may state it; replace
    only what stands; and not put a second value beside one that holds. The batch is read in its order, as the ledger
    numbers it, so that a figure is sound at every sequence: first correct, then state what is new.

    Raises UndeclaredPredicate, RefusedFact, ConflictingFact.

    >>> from datetime import date
    >>> from zhicheng.facts import load_vocabulary
    >>> told = Fact("entity:1", "entity.high_tech", 1, date(2018, 5, 1), body="education")
    >>> check_batch([told], standing=[], vocabulary=load_vocabulary())
    Traceback (most recent call last):
    zhicheng.facts.errors.RefusedFact: statement refused: entity.high_tech with value 1, the body 'education' may not ...
    """
    for fact in batch:
        _check_statement(fact, vocabulary[fact.predicate])
    visible = {fact.sequence: fact for fact in standing if not fact.retracted}
    replaced: set[int] = set()
    beside: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in visible.values():
        beside[fact.subject, fact.predicate].append(fact)
    for fact in batch:
        held = beside[fact.subject, fact.predicate]
        if fact.replaces is not None:
            old = _replaced(fact, visible, replaced)
            held[:] = [other for other in held if other is not old]
        if not fact.retracted:
            _check_room(fact, held, many=vocabulary[fact.predicate].many)
            held.append(fact)


def _check_statement(fact: Fact, predicate: Predicate) -> None:
    _check_subject(fact, fact.subject, predicate.subject)
    fits = isinstance(fact.value, str) if predicate.is_text else type(fact.value) is int
    if not fits:
        _refuse(fact, f"应为{predicate.kind}类型", f"a value of kind {predicate.kind} is due")
    if isinstance(fact.value, str):
        _check_text(fact, fact.value)
    elif not _in_range(fact.value, predicate.kind):
        _refuse(fact, "超出该类值的范围", f"it is outside the range of a {predicate.kind}")
    if predicate.kind is ValueKind.REFERENCE:
        _check_subject(fact, str(fact.value), predicate.refers_to)
    if fact.body not in predicate.bodies:
        _refuse(fact, f"“{fact.body}”无权陈述", f"the body {fact.body!r} may not state it")


def _check_subject(fact: Fact, subject: str, kind: str) -> None:
    named = subject.removeprefix(f"{kind}:")
    if named in ("", subject):
        _refuse(fact, f"主体“{subject}”应写作 {kind}:编号", f"the subject {subject!r} should be written {kind}:<code>")
    _check_text(fact, subject, LONGEST_SUBJECT)


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def _check_text(fact: Fact, text: str, longest: int = LONGEST_TEXT) -> None:
    # PostgreSQL keeps no NUL, no database keeps half a surrogate pair
    if not text.strip() or _UNSTORABLE.search(text):
        _refuse(fact, "文本为空或含不可存储的字符", "the text is empty or holds characters that cannot be stored")
    if len(text) > longest:
        _refuse(fact, f"文本超过 {longest} 字", f"the text is longer than {longest} characters")


def _in_range(value: int, kind: ValueKind) -> bool:
    if kind is ValueKind.FLAG:
        return value == 1
    return 1 <= value <= OPEN_DAY if kind is ValueKind.DAY else abs(value) <= LARGEST


def _replaced(fact: Fact, visible: dict[int, Fact], replaced: set[int]) -> Fact:
    number = fact.replaces or 0
    old = visible.get(number)
    if number in replaced:
        _refuse(fact, f"序号 {number} 在本批中已被更正", f"sequence {number} is already replaced in this batch")
    if old is None or (old.subject, old.predicate) != (fact.subject, fact.predicate):
        _refuse(
            fact,
            f"序号 {number} 不是同一主体同一谓词的现行陈述",
            f"sequence {number} is no standing statement of the same subject and predicate",
        )
    replaced.add(number)
    return old


def _check_room(fact: Fact, held: Iterable[Fact], *, many: bool) -> None:
    """Refuse a second value for the same days, or, where several may stand together, the same one twice."""
    for other in held:
        overlaps = other.from_day < fact.to_day and fact.from_day < other.to_day
        repeats = (other.value, other.from_day) == (fact.value, fact.from_day)
        if repeats if many else overlaps:
            _conflict(fact, other)


def _conflict(fact: Fact, other: Fact) -> NoReturn:
    raise ConflictingFact(
        subject=fact.subject,
        predicate=fact.predicate,
        value=fact.value,
        standing=other.value,
        since=other.valid_from,
        zh=f"序号 {other.sequence}" if other.sequence else "本批在前",
        en=f"sequence {other.sequence}" if other.sequence else "earlier in this batch",
        where=fact.where,
    )


def _refuse(fact: Fact, zh: str, en: str) -> NoReturn:
    raise RefusedFact(predicate=fact.predicate, value=fact.value, zh=zh, en=en, where=fact.where)
