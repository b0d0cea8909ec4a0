"""Verification: from a bundle alone, was it drawn as committed to? Every check by itself, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from zhicheng.draw.announced import in_order
from zhicheng.draw.bundles import DIRECTED_SCHEMA, SCHEMA, drawn_under, open_result
from zhicheng.draw.committing import Commitment, Committed, Mode
from zhicheng.draw.errors import BadBundle
from zhicheng.draw.forms import BUNDLE, DIRECTED_BUNDLE, check_form
from zhicheng.draw.reading import bad, chance_of, commitment_of, outcome_of, parsed
from zhicheng.draw.receipts import receipt_checks
from zhicheng.draw.reports import Check, CheckResult, Report
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.sealed import Look, check_root, sealed_looks, unopened
from zhicheng.draw.team_bundles import SCHEMA as TEAMS
from zhicheng.draw.team_checking import team_looks
from zhicheng.draw.team_committing import TeamCommitment
from zhicheng.draw.trusting import NOBODY, Trust
from zhicheng.errors import Words, ZhichengError

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


def _report(bundle: bytes, told: Mapping[str, Any], made: Sequence[Committed], looks: Iterable[Look], trusted: Trust) -> Report:
    checks: list[Check] = []
    for name, what, look in looks:
        reason = _reason(look)
        checks.append(Check(name, what, reason, CheckResult.FAILS if reason else CheckResult.HOLDS))
        if reason:
            break  # what comes later rests on it
    else:
        checks.extend(unopened(told))
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


def _looks(bundle: bytes, told: dict[str, Any], made: list[Commitment]) -> Iterator[Look]:
    yield "form", Words("抽取包的形式", "the bundle's form"), lambda: told.update(_shaped(bundle))
    yield "commitment", Words("承诺", "the commitment"), lambda: made.append(commitment_of(told["commitment"]))
    yield "seed", Words("随机来源与种子", "sources and seed"), lambda: _check_seed(told, made[0])
    looks = _open_looks if made[0].mode is Mode.OPEN else sealed_looks
    yield from looks(told, made[0], bytes.fromhex(told["seed"]))


def _shaped(bundle: bytes) -> dict[str, Any]:
    told = parsed(bundle, SCHEMA, DIRECTED_SCHEMA)
    said = told.get("commitment")
    is_open = isinstance(said, dict) and said.get("mode") == Mode.OPEN
    forms = BUNDLE if told["schema"] == SCHEMA else DIRECTED_BUNDLE
    check_form(forms["open" if is_open else "sealed"], told, "bundle")
    return told


def _check_seed(told: Mapping[str, Any], commitment: Commitment) -> None:
    outcomes = tuple((name, outcome_of(outcome)) for name, outcome in told["outcomes"])
    if commitment.seed(outcomes).hex() != told["seed"]:
        bad("seed", "与承诺和来源算出的种子不同", "it is not the seed of this commitment and these sources")
    if in_order(commitment.sources, outcomes) != outcomes:
        bad("outcomes", "号码未按大小排列", "numbers whose order does not count are not ascending")


def _open_looks(told: Mapping[str, Any], commitment: Commitment, seed: bytes) -> Iterator[Look]:
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
    roster = Roster(
        Entry(RosterRow(code, stratum), exclusion=exclusion, chance=chance_of(own[0]) if own else None)
        for code, stratum, exclusion, *own in told["roster"]
    )
    sorted_codes = [row[0] for row in told["roster"]] == [entry.row.code for entry in roster.entries]
    check_root(roster.root, len(roster.entries), commitment, is_sorted=sorted_codes)
    return roster


def _check_open(told: Mapping[str, Any], commitment: Commitment, roster: Roster, seed: bytes) -> None:
    again = open_result(*drawn_under(commitment, roster.scope, seed=seed, chances=roster.chances))
    for name, value in again.items():
        if told[name] != value:
            bad(name, "重新抽取的结果不同", "drawn again it comes out otherwise")
