"""Sealed bundles: what can be checked of a draw of which only some rows are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from zhicheng.chance import stage_seed, ticket
from zhicheng.draw.bundles import DIRECTED_SCHEMA, NO_STRATUM, drawn_under, mark_digest, marks_of, pseudonym
from zhicheng.draw.committing import Commitment, Method
from zhicheng.draw.drawing import CONTROL, NO_LOT
from zhicheng.draw.quotas import settle_quotas
from zhicheng.draw.reading import bad, chance_of
from zhicheng.draw.reports import Check, CheckResult
from zhicheng.draw.rosters import DIRECTED_FIELDS, FIELDS, Entry, field_digest, rest_digest, row_bytes
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.trees import Tree
from zhicheng.errors import Words

_NONE = NO_STRATUM.hex()
Look = tuple[str, Words, Callable[[], object]]


@dataclass(frozen=True)
class _Opened:
    """An opened row, its stratum's public name, whether it may not be drawn, and in a directed draw its chance and mark."""

    row: RosterRow
    public: str
    excluded: bool
    chance: Fraction | None
    mark: str


def sealed_looks(told: Mapping[str, Any], commitment: Commitment, seed: bytes) -> Iterator[Look]:
    """Yield what is to be looked at in the bundle of a sealed draw."""
    yield "roster", Words("名录与冻结时相同", "the roster is the one frozen"), lambda: _check_roster(told, commitment)
    if commitment.method is Method.LOTS:
        yield "lots", Words("名额与界限", "quotas and cutoffs"), lambda: _check_lots(told, commitment, seed)
        yield "openings", Words("已开启的对象", "the openings"), lambda: _check_openings(told, seed)
    else:
        yield "lots", Words("抽中个数", "how many were drawn"), lambda: _check_number(told, commitment)
        yield "openings", Words("已开启的对象", "the openings"), lambda: _check_marks(told, commitment, seed)


def unopened(told: Mapping[str, Any]) -> Iterator[Check]:
    """Yield the check that a directed draw's bundle cannot pass yet: who was drawn, before all its rows are opened."""
    if told["schema"] == DIRECTED_SCHEMA and "openings" in told and len(told["openings"]) < len(told["roster"]):
        opened, rows = len(told["openings"]), len(told["roster"])
        yield Check(
            "result",
            Words("抽中的是谁", "who was drawn"),
            Words(
                f"已开启 {opened}/{rows} 行；全部开启后才能重抽核对",
                f"{opened} of {rows} rows are opened; drawn again once all are",
            ),
            CheckResult.NOT_YET,
        )


def check_root(root: bytes, count: int, commitment: Commitment, *, is_sorted: bool) -> None:
    """Refuse a roster that is not the one committed to; raise BadBundle."""
    if not is_sorted:
        bad("roster", "未按代码排序", "it is not sorted by code")
    if root != commitment.root or count != commitment.count:
        bad("roster", "与承诺的根或行数不同", "its root or count is not the one committed to")


def _check_roster(told: Mapping[str, Any], commitment: Commitment) -> None:
    codes = [RosterRow(row[0], "-").code for row in told["roster"]]
    root = Tree(row_bytes(row[0], bytes.fromhex(row[1])) for row in told["roster"]).root
    rising = all(one < two for one, two in pairwise(codes))
    check_root(root, len(codes), commitment, is_sorted=rising)


def _check_lots(told: Mapping[str, Any], commitment: Commitment, seed: bytes) -> None:
    lots = told["lots"]
    if any(found != sorted(set(found)) for found in lots.values()):
        bad("lots", "不是按大小排列的抽签号", "they are no lots in their order")
    populations = {stratum: len(found) for stratum, found in lots.items()}
    if sum(populations.values()) + told["excluded"] != commitment.count:
        bad("lots", "个数与名录不符", "they are not as many as the roster holds")
    _check_control(told, commitment)
    settled = settle_quotas(commitment.quotas, populations, seed=seed, groups=commitment.groups)
    cutoffs = {stratum: lots[stratum][quota - 1] if quota else NO_LOT.hex() for stratum, quota in settled.items()}
    if told["quotas"] != settled or told["cutoffs"] != cutoffs:
        bad("quotas", "与种子算出的名额或界限不同", "the seed gives other quotas or cutoffs")


def _check_control(told: Mapping[str, Any], commitment: Commitment) -> None:
    control = told["control"]
    if control != sorted(set(control)):
        bad("control", "不是按大小排列的抽签号", "they are no lots in their order")
    if len(control) != (commitment.count - told["excluded"] if commitment.control else 0):
        bad("control", "个数与名录不符", "they are not as many as the roster holds")


def _check_number(told: Mapping[str, Any], commitment: Commitment) -> None:
    _check_control(told, commitment)
    expected = commitment.expected or Fraction(0)
    if not floor(expected) <= told["drawn"] <= ceil(expected) or told["excluded"] > commitment.count:
        bad("drawn", "个数与承诺的期望数不符", "it is neither floor nor ceiling of the expected number")


def _check_openings(told: Mapping[str, Any], seed: bytes) -> None:
    lots = {stratum: set(found) for stratum, found in told["lots"].items()}
    opened = _openings(told, seed)
    _check_pseudonyms(opened)
    for one in opened:
        row = one.row
        if not one.excluded and ticket(seed, row.code, row.salt).hex() not in lots.get(one.public, ()):
            bad("openings", f"{row.code} 的抽签号不在公布之列", f"the lot of {row.code} is not among those published")


def _check_pseudonyms(opened: Sequence[_Opened]) -> None:
    """Refuse a stratum that goes by two pseudonyms: whoever holds the salts could put a row under either after the seed is known."""
    names: dict[str, str] = {}
    for one in opened:
        if not one.excluded and names.setdefault(one.row.stratum, one.public) != one.public:
            bad("openings", f"层“{one.row.stratum}”有两个化名", f"the stratum {one.row.stratum!r} goes by two pseudonyms")


def _check_marks(told: Mapping[str, Any], commitment: Commitment, seed: bytes) -> None:
    """Compare the marks of the opened rows with what was committed to, and draw again once all are opened."""
    opened = _openings(told, seed)
    digests = {row[0]: row[2] for row in told["roster"]}
    for one in opened:
        if mark_digest(seed, one.row, one.mark).hex() != digests[one.row.code]:
            bad(
                "openings",
                f"{one.row.code} 的结果与当时公布的不符",
                f"what became of {one.row.code} is not what was committed to",
            )
    if sum(one.mark == "drawn" for one in opened) > told["drawn"]:
        bad("drawn", "开启的抽中者多于所述个数", "more drawn entities are opened than were stated")
    if len(opened) < len(told["roster"]):
        return
    scope = [one.row for one in opened if not one.excluded]
    chances = {one.row.code: one.chance for one in opened if one.chance}
    main, _ = drawn_under(commitment, scope, seed=seed, chances=chances)
    marks = marks_of(main)
    if len(main.codes) != told["drawn"] or any(one.mark != marks.get(one.row.code, "") for one in opened):
        bad("drawn", "重新抽取的结果不同", "drawn again it comes out otherwise")


def _openings(told: Mapping[str, Any], seed: bytes) -> Sequence[_Opened]:
    """Return the opened rows, each once and as frozen, their control lots and the number of those excluded as published; raise BadBundle."""
    rests = {row[0]: row[1] for row in told["roster"]}
    if any(one["code"] >= two["code"] for one, two in pairwise(told["openings"])):
        bad("openings", "未按代码排序，或开启了两次", "they are not sorted by code, or one is opened twice")
    opened = [_opened(opening, rests) for opening in told["openings"]]
    control, other = set(told["control"]), stage_seed(seed, CONTROL)
    for one in opened:
        if control and not one.excluded and ticket(other, one.row.code, one.row.salt).hex() not in control:
            code = one.row.code
            bad("openings", f"{code} 的对照组抽签号不在公布之列", f"the control lot of {code} is not among those published")
    excluded = sum(one.excluded for one in opened)
    if excluded > told["excluded"] or (len(opened) == len(rests) and excluded != told["excluded"]):
        bad("excluded", "开启的排除对象与所述个数不同", "not as many excluded entities are opened as were stated")
    return opened


def _opened(opening: Mapping[str, Any], rests: Mapping[str, str]) -> _Opened:
    """Return an opening whose digests lie under the root; raise BadBundle."""
    code, salt, names = opening["code"], bytes.fromhex(opening["salt"]), DIRECTED_FIELDS if "mark" in opening else FIELDS
    fields = {name: (opening["fields"][name][0], bytes.fromhex(opening["fields"][name][1])) for name in names}
    rest = rest_digest(salt, [field_digest(name, *fields[name]) for name in names])
    if rests.get(code) != rest.hex():
        bad("openings", f"{code} 的开启与名录不符", f"the opening of {code} is not of the frozen row")
    credit_class, stratum, exclusion, *own = (value for value, _ in fields.values())
    salts = tuple(given for _, given in fields.values())
    if exclusion and opening.get("stratum_salt", _NONE) != _NONE:
        bad("openings", f"{code} 不在抽取范围，却有层的盐", f"{code} is not in scope and has a stratum's salt")
    entry = Entry(RosterRow(code, stratum, salt), credit_class, exclusion, salts, chance_of(own[0]) if own else None)
    public = stratum if own else pseudonym(stratum, bytes.fromhex(opening["stratum_salt"]))
    return _Opened(entry.row, public, bool(exclusion), entry.chance, opening.get("mark", ""))
