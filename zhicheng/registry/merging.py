"""Two subjects that are one entity: spelling variants proposed for review, a merge stated as a fact, and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.registry.codes import code_fault
from zhicheng.registry.entities import search_key
from zhicheng.registry.errors import MergeRefused
from zhicheng.registry.updating import ended

MERGED_INTO, STATUS, KEEPER = "entity.merged_into", "entity.status", "market_supervision"
LEAST_SIMILAR = 900
"""Per mille of the letters of two names, in their order, that must agree before a machine proposes a merge; house value."""
_FORMS = (
    ("有限责任公司", "有限公司"),
    ("股份有限责任公司", "股份有限公司"),
    ("个体工商户", ""),
    ("合伙企业普通合伙", "合伙企业"),
)
_LARGEST_BLOCK = 200
_NUMBERS = frozenset("0123456789一二三四五六七八九十百两")


class MergeReason(StrEnum):
    """Why two subjects may be one entity (疑似重复的理由)."""

    SAME_NAME = "same_name"
    SAME_BUT_FORM = "same_but_form"
    SIMILAR_NAME = "similar_name"

    def words(self) -> Words:
        """Return the reason in words."""
        return _REASONS[self]


_REASONS = {
    MergeReason.SAME_NAME: Words(
        "名称相同（括号、全半角、繁简不计）", "the same name but for brackets, width and traditional forms"
    ),
    MergeReason.SAME_BUT_FORM: Words("名称相同，仅组织形式写法不同", "the same name but for how the legal form is written"),
    MergeReason.SIMILAR_NAME: Words("同镇街同行业，名称相近", "similar names in one town and industry"),
}


@dataclass(frozen=True)
class Named:
    """What a comparison needs to know of an entity (待比主体)."""

    code: str
    name: str
    town: str = ""
    industry: str = ""


@dataclass(frozen=True)
class ProposedMerge:
    """Two entities that may be one (合并建议): ``kept`` has the better code. A person decides, always.

    ``both_valid`` says that both codes are right in both check digits: these are two registrations until somebody knows better.
    """

    kept: str
    gone: str
    reason: MergeReason
    similarity: int
    both_valid: bool


def name_core(name: str) -> str:
    """Return a name's search key with its legal form written one way (组织形式归一).

    >>> name_core("某某五金有限责任公司") == name_core("某某五金有限公司")
    True
    """
    core = search_key(name)
    for written, one_way in _FORMS:
        core = core.replace(written, one_way)
    return core


def propose_merges(entities: Iterable[Named]) -> Iterator[ProposedMerge]:
    """Yield pairs that may be one entity, the surest first within each block (疑似重复主体).

    Names that fold to the same are compared within a town, or anywhere where one of the codes is wrong; similar names within a
    town and an industry, unless they differ in a number.

    >>> pair = [Named("91110000600037341L", "某五金有限公司", "330782108"), Named("TEMP-1", "某五金有限责任公司", "330782108")]
    >>> [(found.kept, found.gone, found.reason.value, found.both_valid) for found in propose_merges(pair)]
    [('91110000600037341L', 'TEMP-1', 'same_but_form', False)]
    """
    by_core: dict[str, list[Named]] = defaultdict(list)
    blocks: dict[tuple[str, str], list[tuple[str, Named]]] = defaultdict(list)
    for entity in entities:
        core = name_core(entity.name)
        if len(core) < 2:
            continue
        by_core[core].append(entity)
        if entity.town and entity.industry:
            blocks[entity.town, entity.industry].append((core, entity))
    for same in by_core.values():
        for one, other in combinations(same[:_LARGEST_BLOCK], 2):
            if one.code != other.code and (one.town == other.town or not _both_valid(one, other)):
                equal = search_key(one.name) == search_key(other.name)
                yield _proposed(one, other, MergeReason.SAME_NAME if equal else MergeReason.SAME_BUT_FORM, 1000)
    for block in blocks.values():
        yield from _similar(block)


def _similar(block: Iterable[tuple[str, Named]]) -> Iterator[ProposedMerge]:
    """Compare names that share their beginning or their end: a slip leaves one of both whole."""
    near: dict[tuple[int, str], list[tuple[str, Named]]] = defaultdict(list)
    for core, entity in block:
        near[0, core[:4]].append((core, entity))
        near[1, core[-8:]].append((core, entity))
    seen: set[tuple[str, str]] = set()
    for group in near.values():
        for (first, one), (second, other) in combinations(group[:_LARGEST_BLOCK], 2):
            pair = (min(one.code, other.code), max(one.code, other.code))
            if first == second or pair in seen or _numbers(first) != _numbers(second):
                continue
            seen.add(pair)
            alike = _similarity(first, second)
            if alike >= LEAST_SIMILAR:
                yield _proposed(one, other, MergeReason.SIMILAR_NAME, alike)


def _similarity(first: str, second: str) -> int:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() * 1000 < LEAST_SIMILAR:
        return 0
    return sum(block.size for block in matcher.get_matching_blocks()) * 2000 // (len(first) + len(second))


def _numbers(text: str) -> str:
    return "".join(sign for sign in text if sign in _NUMBERS)


def _both_valid(one: Named, other: Named) -> bool:
    return code_fault(one.code) is None and code_fault(other.code) is None


def _proposed(one: Named, other: Named, reason: MergeReason, similarity: int) -> ProposedMerge:
    kept, gone = sorted((one, other), key=lambda entity: (code_fault(entity.code) is not None, entity.code))
    return ProposedMerge(kept.code, gone.code, reason, similarity, _both_valid(one, other))


def resolve_subject(subject: str, merges: Mapping[str, str]) -> str:
    """Return the subject that goes on for a subject (现行主体), along merges one after another; an unmerged one is its own.

    Raises MergeRefused where merges lead back to where they began.

    >>> resolve_subject("entity:1", {"entity:1": "entity:2", "entity:2": "entity:3"})
    'entity:3'
    """
    passed = [subject]
    while (following := merges.get(passed[-1])) is not None:
        if following in passed:
            raise MergeRefused(value=subject, zh="合并成环", en="merges lead round in a circle")
        passed.append(following)
    return passed[-1]


def merged_subjects(subject: str, merges: Mapping[str, str]) -> tuple[str, ...]:
    """Return a subject and all that were merged into it (含并入主体): whose visits, samples and certificates are its own now.

    >>> merged_subjects("entity:3", {"entity:1": "entity:2", "entity:2": "entity:3"})
    ('entity:3', 'entity:1', 'entity:2')
    """
    return (subject, *sorted(one for one in merges if one != subject and resolve_subject(one, merges) == subject))


def merge_changes(
    gone: str, kept: str, standing: Iterable[Fact], merges: Mapping[str, str], *, day: date, source: str = ""
) -> tuple[Fact, ...]:
    """Return the facts that merge one subject into another from a day on (合并陈述), in an order the ledger accepts.

    ``standing`` are the visible facts of the one that goes. Its registration status ends, so that nobody counts the entity
    twice; everything else it was said of stays, and references to it lead on by ``entity.merged_into``. Raises MergeRefused.

    >>> active = Fact("entity:1", "entity.status", "active", date(2018, 1, 1), body="market_supervision", sequence=7)
    >>> [(f.predicate, f.value, f.replaces) for f in merge_changes("entity:1", "entity:2", [active], {}, day=date(2019, 7, 1))]
    [('entity.status', 'active', 7), ('entity.merged_into', 'entity:2', None)]
    """
    if gone == kept:
        raise MergeRefused(value=gone, zh="不能并入自身", en="nothing is merged into itself")
    if gone in merges:
        raise MergeRefused(value=gone, zh=f"已并入 {merges[gone]}", en=f"it is merged into {merges[gone]} already")
    if resolve_subject(kept, merges) == gone:
        raise MergeRefused(value=kept, zh="合并成环", en="merges would lead round in a circle")
    statuses = [fact for fact in standing if (fact.subject, fact.predicate) == (gone, STATUS)]
    over = [replace(ended(fact, day, body=KEEPER), source=source) for fact in statuses if fact.to_day > day.toordinal()]
    return (*over, Fact(gone, MERGED_INTO, resolve_subject(kept, merges), day, body=KEEPER, source=source))


def unmerge_changes(gone: str, standing: Iterable[Fact], *, day: date, source: str = "") -> tuple[Fact, ...]:
    """Return the facts that take a merge back (撤回合并): the merge is retracted and the status that it ended goes on.

    ``day`` is the day that the merge was dated. Raises MergeRefused where nothing is merged.

    >>> told = [Fact("entity:1", "entity.merged_into", "entity:2", date(2019, 7, 1), body="market_supervision", sequence=9),
    ...     Fact("entity:1", "entity.status", "active", date(2018, 1, 1), date(2019, 7, 1), body="market_supervision", sequence=8)]
    >>> [(f.predicate, f.valid_to, f.retracted) for f in unmerge_changes("entity:1", told, day=date(2019, 7, 1))]
    [('entity.merged_into', None, True), ('entity.status', None, False)]
    """
    mine = [fact for fact in standing if fact.subject == gone]
    merged = [fact for fact in mine if fact.predicate == MERGED_INTO]
    if not merged:
        raise MergeRefused(value=gone, zh="没有合并", en="it is not merged")
    back = [replace(fact, replaces=fact.sequence, sequence=0, retracted=True, body=KEEPER, source=source) for fact in merged]
    statuses = [fact for fact in mine if fact.predicate == STATUS]
    if not any(fact.valid_to is None for fact in statuses):
        back += [
            replace(fact, valid_to=None, replaces=fact.sequence, sequence=0, body=KEEPER, source=source)
            for fact in statuses
            if fact.valid_to == day
        ]
    return tuple(back)
