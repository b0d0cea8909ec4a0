"""Verification: from a bundle alone, was it drawn as committed to? Every check by itself, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

from zhicheng.chance import stage_seed, ticket
from zhicheng.draw.bundles import SCHEMA, drawn_under, open_result, pseudonym
from zhicheng.draw.committing import Commitment, Committed, Mode
from zhicheng.draw.drawing import CONTROL, NO_LOT
from zhicheng.draw.errors import BadBundle
from zhicheng.draw.forms import BUNDLE, check_form
from zhicheng.draw.quotas import settle_quotas
from zhicheng.draw.reading import bad, commitment_of, outcome_of, parsed
from zhicheng.draw.receipts import receipt_checks
from zhicheng.draw.reports import Check, CheckResult, Report
from zhicheng.draw.rosters import FIELDS, Entry, Roster, field_digest, rest_digest, row_bytes
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.team_bundles import SCHEMA as TEAMS
from zhicheng.draw.team_checking import team_looks
from zhicheng.draw.team_committing import TeamCommitment
from zhicheng.draw.trees import Tree
from zhicheng.draw.trusting import NOBODY, Trust
from zhicheng.errors import Words, ZhichengError

_Look = tuple[str, Words, Callable[[], object]]
_TEAMS = f'"schema":"{TEAMS}"'.encode()


def verify(bundle: bytes, *, trusted: Trust = NOBODY) -> Report:
    """Draw again what a bundle says and compare (核验抽取包); nothing is believed that can be worked out.

    ``trusted`` names those whose receipts show that the commitment came first: without them the order is not shown.
    Returns a report also where the bytes are no bundle. Source: spec/draw.md 7.

    >>> verify(b"{}").outcome
    <VerifyOutcome.FAILED: 'failed'>
    """
    if _TEAMS in bundle:  # canonical JSON spells it in no other way
        teams: list[TeamCommitment] = []
        return _report(bundle, (said := dict[str, Any]()), teams, team_looks(bundle, said, teams), trusted)
    told, made = dict[str, Any](), list[Commitment]()
    return _report(bundle, told, made, _looks(bundle, told, made), trusted)


def _report(bundle: bytes, told: Mapping[str, Any], made: Sequence[Committed], looks: Iterable[_Look], trusted: Trust) -> Report:
    checks = []
    for name, what, look in looks:
        reason = _reason(look)
        checks.append(Check(name, what, reason, CheckResult.FAILS if reason else CheckResult.HOLDS))
        if reason:
            break  # what comes later rests on it
    else:
        checks.extend(receipt_checks(told["receipts"], made[0], trusted))
    return Report(tuple(checks), sha256(bundle).digest(), made[0].digest if made else b"")


def _reason(look: Callable[[], object]) -> Words | None:
    try:
        look()
    except ZhichengError as refused:
        return refused.words()
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as odd:  # a value of another kind than it must be
        return BadBundle(
            value=type(odd).__name__, zh=f"有一处的值形式不对（{odd}）", en=f"a value is of another form ({odd})"
        ).words()
    return None


def _looks(bundle: bytes, told: dict[str, Any], made: list[Commitment]) -> Iterator[_Look]:
    yield "form", Words("抽取包的形式", "the bundle's form"), lambda: told.update(_shaped(bundle))
    yield "commitment", Words("承诺", "the commitment"), lambda: made.append(commitment_of(told["commitment"]))
    yield "seed", Words("随机来源与种子", "sources and seed"), lambda: _check_seed(told, made[0])
    looks = _open_looks if made[0].mode is Mode.OPEN else _sealed_looks
    yield from looks(told, made[0], bytes.fromhex(told["seed"]))


def _shaped(bundle: bytes) -> dict[str, Any]:
    told = parsed(bundle, SCHEMA)
    said = told.get("commitment")
    is_open = isinstance(said, dict) and said.get("mode") == Mode.OPEN
    check_form(BUNDLE["open" if is_open else "sealed"], told, "bundle")
    return told


def _check_seed(told: Mapping[str, Any], commitment: Commitment) -> None:
    outcomes = tuple((name, outcome_of(outcome)) for name, outcome in told["outcomes"])
    if commitment.seed(outcomes).hex() != told["seed"]:
        bad("seed", "与承诺和来源算出的种子不同", "it is not the seed of this commitment and these sources")


def _open_looks(told: Mapping[str, Any], commitment: Commitment, seed: bytes) -> Iterator[_Look]:
    found: list[Roster] = []
    yield (
        "roster",
        Words("名录与冻结时相同", "the roster is the one frozen"),
        lambda: found.append(_open_roster(told, commitment)),
    )
    yield (
        "lots",
        Words("名额、抽签号和入选者", "quotas, lots and who was drawn"),
        lambda: _check_open(told, commitment, found[0], seed),
    )


def _open_roster(told: Mapping[str, Any], commitment: Commitment) -> Roster:
    roster = Roster(Entry(RosterRow(code, stratum), exclusion=exclusion) for code, stratum, exclusion in told["roster"])
    sorted_codes = [code for code, _, _ in told["roster"]] == [entry.row.code for entry in roster.entries]
    _check_root(roster.root, len(roster.entries), commitment, is_sorted=sorted_codes)
    return roster


def _check_root(root: bytes, count: int, commitment: Commitment, *, is_sorted: bool) -> None:
    if not is_sorted:
        bad("roster", "未按代码排序", "it is not sorted by code")
    if root != commitment.root or count != commitment.count:
        bad("roster", "与承诺的根或行数不同", "its root or count is not the one committed to")


def _check_open(told: Mapping[str, Any], commitment: Commitment, roster: Roster, seed: bytes) -> None:
    again = open_result(*drawn_under(commitment, roster.scope, seed))
    for name, value in again.items():
        if told[name] != value:
            bad(name, "重新抽取的结果不同", "drawn again it comes out otherwise")


def _sealed_looks(told: Mapping[str, Any], commitment: Commitment, seed: bytes) -> Iterator[_Look]:
    yield "roster", Words("名录与冻结时相同", "the roster is the one frozen"), lambda: _check_sealed_roster(told, commitment)
    yield "lots", Words("名额与界限", "quotas and cutoffs"), lambda: _check_lots(told, commitment, seed)
    yield "openings", Words("已开启的对象", "the openings"), lambda: _check_openings(told, seed)


def _check_sealed_roster(told: Mapping[str, Any], commitment: Commitment) -> None:
    codes = [RosterRow(code, "-").code for code, _ in told["roster"]]
    root = Tree(row_bytes(code, bytes.fromhex(rest)) for code, rest in told["roster"]).root
    rising = all(one < two for one, two in pairwise(codes))
    _check_root(root, len(codes), commitment, is_sorted=rising)


def _check_lots(told: Mapping[str, Any], commitment: Commitment, seed: bytes) -> None:
    lots, control = told["lots"], told["control"]
    if any(found != sorted(set(found)) for found in (*lots.values(), control)):
        bad("lots", "不是按大小排列的抽签号", "they are no lots in their order")
    populations = {stratum: len(found) for stratum, found in lots.items()}
    if sum(populations.values()) + told["excluded"] != commitment.count:
        bad("lots", "个数与名录不符", "they are not as many as the roster holds")
    if len(control) != (sum(populations.values()) if commitment.control else 0):
        bad("control", "个数与名录不符", "they are not as many as the roster holds")
    settled = settle_quotas(commitment.quotas, populations, seed=seed, groups=commitment.groups)
    cutoffs = {stratum: lots[stratum][quota - 1] if quota else NO_LOT.hex() for stratum, quota in settled.items()}
    if told["quotas"] != settled or told["cutoffs"] != cutoffs:
        bad("quotas", "与种子算出的名额或界限不同", "the seed gives other quotas or cutoffs")


def _check_openings(told: Mapping[str, Any], seed: bytes) -> None:
    rests = dict(told["roster"])
    lots = {stratum: set(found) for stratum, found in told["lots"].items()}
    control, excluded = set(told["control"]), 0
    seen: set[str] = set()
    for opening in told["openings"]:
        code, fields = _opened(opening, rests)
        if code in seen:
            bad("openings", f"{code} 开启了两次", f"{code} is opened twice")
        seen.add(code)
        salt = bytes.fromhex(opening["salt"])
        if fields["exclusion"]:
            excluded += 1
            continue
        name = pseudonym(fields["stratum"], bytes.fromhex(opening["stratum_salt"]))
        if ticket(seed, code, salt).hex() not in lots.get(name, ()):
            bad("openings", f"{code} 的抽签号不在公布之列", f"the lot of {code} is not among those published")
        if control and ticket(stage_seed(seed, CONTROL), code, salt).hex() not in control:
            bad("openings", f"{code} 的对照组抽签号不在公布之列", f"the control lot of {code} is not among those published")
    if excluded > told["excluded"] or (len(seen) == len(rests) and excluded != told["excluded"]):
        bad("excluded", "开启的排除对象与所述个数不同", "not as many excluded entities are opened as were stated")


def _opened(opening: Any, rests: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the code and the field values of an opening, whose digests lie under the root; raise BadBundle."""
    fields = {name: (value, bytes.fromhex(salt)) for name, (value, salt) in opening["fields"].items()}
    digests = [field_digest(name, *fields[name]) for name in FIELDS]
    rest, code = rest_digest(bytes.fromhex(opening["salt"]), digests), opening["code"]
    if rests.get(code) != rest.hex():
        bad("openings", f"{code} 的开启与名录不符", f"the opening of {code} is not of the frozen row")
    return code, {name: value for name, (value, _) in fields.items()}
