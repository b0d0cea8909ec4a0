"""Search among entities: names, codes and addresses; the exact ones first, then what begins so, then what contains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet

from zhicheng.registry import asked_code_pieces, asked_pieces, code_pieces, index_pieces, search_key
from zhicheng.registry.grams import LONGEST_WORD
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.search_index import Alternatives, numbers_having, on_sqlite

MOST = 300
"""So many are counted and can be paged through; whoever looks for one entity among more narrows the search."""
FILTERS = ("town", "pillar", "kind", "status", "industry")
FLAGS = ("above_scale", "high_tech")
_BEGINS = "z"  # before the first piece of a text; pieces have two signs, marks have three or more
_STEP = 330
_MOST_BEGUN = 3000  # what begins so but comes later is listed among what contains it
_LAST_SIGN = chr(0x10FFFF)


@dataclass(frozen=True)
class Found:
    """What a search came to (检索结果): the rows of a page, how many there are, and whether the counting stopped at ``MOST``."""

    rows: tuple[EntityRow, ...]
    total: int
    is_more: bool


def pieces_of(row: EntityRow) -> str:
    """Return what a row is found by (检索词元): its pieces, how its name begins, and what it may be filtered by.

    A filter that is a piece itself is met within the index, where a second index of the table would have to be scanned.
    """
    key = row.key or search_key(row.name)
    begins = [f"{_BEGINS}{key[:2]}"] if key else []
    marks = [_mark(field, getattr(row, field)) for field in FILTERS if getattr(row, field)]
    flags = [_mark(flag, "yes") for flag in FLAGS if getattr(row, flag)]
    return " ".join([index_pieces((key, row.address)), code_pieces(row.code), *begins, *marks, *flags])


@lru_cache(maxsize=4096)
def _mark(field: str, value: str) -> str:
    return f"{_BEGINS}{search_key(field)}{search_key(value)}"


def filtered(filters: Mapping[str, str]) -> QuerySet[EntityRow]:
    """Return the entities that filters leave: fields by their values, flags by ``1``; what is no filter is passed over."""
    wanted: dict[str, str | bool] = {field: filters[field] for field in FILTERS if filters.get(field)}
    return EntityRow.objects.filter(**wanted, **{flag: True for flag in FLAGS if filters.get(flag) == "1"})


def search_entities(text: str, filters: Mapping[str, str] | None = None, *, start: int = 0, size: int = 50) -> Found:
    """Return a page of the entities that a text finds (检索名录), ranked exact, beginning, containing.

    Blanks part words that must all be there, in name, code or address.
    """
    words = [key for word in text.split() if (key := search_key(word)[:LONGEST_WORD])]
    if not words:
        return Found((), 0, False)
    found: dict[str, None] = {}
    for subject in _ranked("".join(words), words, filters or {}):
        found[subject] = None
        if len(found) > MOST:
            break
    page = list(found)[:MOST][start : start + size]
    kept = EntityRow.objects.in_bulk(page)
    return Found(tuple(kept[subject] for subject in page), min(len(found), MOST), len(found) > MOST)


def _ranked(whole: str, words: list[str], filters: Mapping[str, str]) -> Iterator[str]:
    marks = [[[mark]] for mark in _marks(filters)]
    exact = EntityRow.objects.filter(Q(key=whole) | Q(subject=f"entity:{whole.upper()}")).order_by()[: MOST + 1]
    yield from (row.subject for row in exact if _passes(row, filters))
    if whole.isascii():
        yield from (row.subject for row in _begun_codes(whole.upper()) if _passes(row, filters))
    first = f"{_BEGINS}{whole}*" if len(whole) == 1 else f"{_BEGINS}{whole[:2]}"
    begun = [[[first]], *([[asked_pieces(whole)[0]]] if len(whole) > 1 else [])]
    yield from _indexed(Q(key__startswith=whole), [*begun, *marks], filters, most=_MOST_BEGUN)
    contained = Q()
    for word in words:
        # pieces may stand apart: what counts is the word as a whole
        contained &= Q(key__contains=word) | Q(subject__contains=word.upper()) | Q(address__icontains=word)
    yield from _indexed(contained, [*map(_ways, words), *marks], filters)


def _ways(word: str) -> list[tuple[str, ...]]:
    pieces, is_beginning = asked_pieces(word)
    ways = [(f"{pieces[0]}*",) if is_beginning else pieces, asked_code_pieces(word)]
    return [way for way in ways if way]


def _begun_codes(code: str) -> QuerySet[EntityRow]:
    """Return the first entities whose code begins so; filters are looked at afterwards, lest their index be taken instead."""
    if on_sqlite():  # a range is what SQLite's index serves, LIKE what PostgreSQL's does
        begun = EntityRow.objects.filter(subject__gte=f"entity:{code}", subject__lt=f"entity:{code}{_LAST_SIGN}")
    else:
        begun = EntityRow.objects.filter(subject__startswith=f"entity:{code}")
    return begun.order_by("subject")[: MOST + 1]


def _passes(row: EntityRow, filters: Mapping[str, str]) -> bool:
    return _hold([getattr(row, name) for name in (*FILTERS, *FLAGS)], filters)


def _hold(held: Sequence[object], filters: Mapping[str, str]) -> bool:
    fields, flags = held[: len(FILTERS)], held[len(FILTERS) :]
    kept = all(value == filters[name] for name, value in zip(FILTERS, fields, strict=True) if filters.get(name))
    return kept and all(value for name, value in zip(FLAGS, flags, strict=True) if filters.get(name) == "1")


def _marks(filters: Mapping[str, str]) -> list[str]:
    marks = [_mark(field, filters[field]) for field in FILTERS if filters.get(field)]
    return marks + [_mark(flag, "yes") for flag in FLAGS if filters.get(flag) == "1"]


def _indexed(text: Q, words: list[Alternatives], filters: Mapping[str, str], *, most: int | None = None) -> Iterator[str]:
    """Yield what the index offers for words and marks, looked at row by row, in the order of numbers.

    Filters are looked at here and not by the database, which would rather scan a town than fetch some hundred numbers.
    """
    last, looked_at = 0, 0
    while numbers := numbers_having(words, after=last, most=_STEP):
        last, looked_at = numbers[-1], looked_at + len(numbers)
        rows = EntityRow.objects.filter(text, number__in=numbers).order_by().values_list("number", "subject", *FILTERS, *FLAGS)
        found = {number: subject for number, subject, *held in rows if _hold(held, filters)}
        yield from (found[one] for one in numbers if one in found)
        if len(numbers) < _STEP or (most and looked_at >= most):
            return
