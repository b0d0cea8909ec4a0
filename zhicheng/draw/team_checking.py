"""Verification of the second stage: from its bundle alone, were the inspectors drawn as committed to?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import Any

from zhicheng.draw.announced import in_order
from zhicheng.draw.committing import SCHEMA as FIRST
from zhicheng.draw.committing import Commitment, Mode
from zhicheng.draw.errors import BadBundle
from zhicheng.draw.forms import check_form
from zhicheng.draw.reading import announced_of, bad, commitment_of, exact, outcome_of, parsed
from zhicheng.draw.team_bundles import SCHEMA, result_of
from zhicheng.draw.team_committing import SCHEMA as TEAM
from zhicheng.draw.team_committing import TeamCommitment
from zhicheng.draw.team_forms import TEAM_BUNDLE, TEAM_COMMITMENT
from zhicheng.draw.team_rows import SeatRow, capacity_digest, root_over
from zhicheng.errors import Words

Look = tuple[str, Words, Callable[[], object]]


def team_commitment_of(told: Mapping[str, Any]) -> TeamCommitment:
    """Return the second stage's commitment that JSON states; raise BadBundle where it says more, less or otherwise.

    >>> from zhicheng.draw.examples import small_team_commitment
    >>> made = small_team_commitment()
    >>> team_commitment_of(made.json) == made
    True
    """
    check_form(TEAM_COMMITMENT, told, "commitment")
    try:
        made = TeamCommitment(
            told["draw"],
            mode=Mode(told["mode"]),
            **{name: bytes.fromhex(told[name]) for name in ("first", "root", "capacity", "inspectors", "recusals", "rulebook")},
            seats=told["seats"],
            visits=told["visits"],
            largest=exact(told["largest"]),
            busiest=exact(told["busiest"]),
            open_by=None if told["open_by"] is None else datetime.fromisoformat(told["open_by"]),
            sources=tuple(announced_of(source) for source in told["sources"]),
            simulated=told["simulated"],
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise BadBundle(value="commitment", zh=f"错误的字段 {reason}", en=f"wrong field {reason}") from reason
    if made.json != told:
        bad("commitment", "有写法不一的字段", "it spells a value otherwise")
    return made


def committed_in(content: bytes) -> Commitment | TeamCommitment:
    """Return the commitment of either stage from its canonical bytes (任一阶段的承诺); raise BadBundle.

    >>> from zhicheng.draw.examples import small_team_commitment
    >>> committed_in(small_team_commitment().content).stage
    2
    """
    if f'"schema":"{TEAM}"'.encode() in content:
        return team_commitment_of(parsed(content, TEAM))
    return commitment_of(parsed(content, FIRST))


def team_looks(bundle: bytes, told: dict[str, Any], made: list[TeamCommitment]) -> Iterator[Look]:
    """Yield what is looked at of a bundle, one after the other: id, words, and the look, which raises where it does not hold."""
    yield "form", Words("人员抽派包的形式", "the bundle's form"), lambda: told.update(_shaped(bundle))
    yield "commitment", Words("承诺", "the commitment"), lambda: made.append(team_commitment_of(told["commitment"]))
    yield (
        "first",
        Words("接在第一阶段之后：新的来源、同一名录", "it follows the first stage: new sources, the same rosters"),
        lambda: made[0].check_after(commitment_of(told["first"])),
    )
    yield "seed", Words("随机来源与种子", "sources and seed"), lambda: _check_seed(told, made[0])
    if made[0].mode is Mode.OPEN:
        yield (
            "rows",
            Words("席位与冻结时相同", "the seats are those frozen"),
            lambda: _check_rows(_open_rows(told), told, made[0]),
        )
        yield "pairs", Words("概率、负担和人员分派", "chances, loads and who goes where"), lambda: _check_open(told, made[0])
        return
    yield "rows", Words("席位与冻结时相同", "the seats are those frozen"), lambda: _check_sealed_rows(told, made[0])
    yield "openings", Words("已开启的席位", "the openings"), lambda: _check_openings(told, made[0])
    if len(told["openings"]) == made[0].seats:
        yield "pairs", Words("概率、负担和人员分派", "chances, loads and who goes where"), lambda: _check_whole(told, made[0])


def _shaped(bundle: bytes) -> dict[str, Any]:
    told = parsed(bundle, SCHEMA)
    said = told.get("commitment")
    is_open = isinstance(said, dict) and said.get("mode") == Mode.OPEN
    check_form(TEAM_BUNDLE["open" if is_open else "sealed"], told, "bundle")
    return told


def _check_seed(told: Mapping[str, Any], commitment: TeamCommitment) -> None:
    outcomes = tuple((name, outcome_of(outcome)) for name, outcome in told["outcomes"])
    if commitment.seed(outcomes).hex() != told["seed"]:
        bad("seed", "与承诺和来源算出的种子不同", "it is not the seed of this commitment and these sources")
    if in_order(commitment.sources, outcomes) != outcomes:
        bad("outcomes", "号码未按大小排列", "numbers whose order does not count are not ascending")


def row_of(told: Mapping[str, Any]) -> SeatRow:
    """Return a row as it is told, in the one order and spelling (席位行); raise BadBundle.

    >>> row_of({"seat": "v1/a", "visit": "v1", "needs": "", "chances": [["甲", "1"]]}).chances
    (('甲', Fraction(1, 1)),)
    """
    chances = tuple((name, exact(chance)) for name, chance in told["chances"])
    row = SeatRow(told["seat"], told["visit"], told["needs"], chances, bytes.fromhex(told.get("salt", "")))
    if row.json["chances"] != told["chances"] or any(one >= two for (one, _), (two, _) in pairwise(chances)):
        bad(row.seat, "概率的写法或人员次序不对", "chances are spelled otherwise, or inspectors out of order")
    return row


def _open_rows(told: Mapping[str, Any]) -> list[SeatRow]:
    return [row_of(row) for row in told["rows"]]


def _check_rows(rows: list[SeatRow], told: Mapping[str, Any], commitment: TeamCommitment) -> None:
    if any(one.seat >= two.seat for one, two in pairwise(rows)):
        bad("rows", "未按席位排序", "they are not sorted by seat")
    if root_over(sorted(row.digest for row in rows)) != commitment.root or len(rows) != commitment.seats:
        bad("rows", "与承诺的根或个数不同", "their root or count is not the one committed to")
    if capacity_digest(told["capacity"], b"") != commitment.capacity:
        bad("capacity", "与承诺的上限不同", "the capacities are not those committed to")


def _check_open(told: Mapping[str, Any], commitment: TeamCommitment) -> None:
    again = _drawn_again(_open_rows(told), told["capacity"], commitment, bytes.fromhex(told["seed"]))
    for name, value in again.items():
        if told[name] != value:
            bad(name, "重新抽派的结果不同", "drawn again it comes out otherwise")


def _drawn_again(
    rows: list[SeatRow], capacity: Mapping[str, int], commitment: TeamCommitment, seed: bytes
) -> dict[str, dict[str, str]]:
    from zhicheng.draw.assigning import drawn_from  # these bring numpy, which the first stage can do without
    from zhicheng.draw.stated import stated_marginals

    stated = stated_marginals(rows, capacity)
    found = stated.largest, max(stated.loads, default=Fraction(0)), len({row.visit for row in rows})
    if found != (commitment.largest, commitment.busiest, commitment.visits):
        bad("largest", "最大概率、最大负担或检查次数与承诺不同", "the largest chance, the largest load or the visits are others")
    return result_of(drawn_from(stated, seed=seed))


def _check_sealed_rows(told: Mapping[str, Any], commitment: TeamCommitment) -> None:
    if any(one >= two for one, two in pairwise(told["rows"])):
        bad("rows", "未按大小排列", "they are not in ascending order")
    if root_over([bytes.fromhex(row) for row in told["rows"]]) != commitment.root or len(told["rows"]) != commitment.seats:
        bad("rows", "与承诺的根或个数不同", "their root or count is not the one committed to")


def _check_openings(told: Mapping[str, Any], commitment: TeamCommitment) -> None:
    frozen = set(told["rows"])
    rows = [row_of(opening) for opening in told["openings"]]
    if any(one.seat >= two.seat for one, two in pairwise(rows)):
        bad("openings", "未按席位排序", "they are not sorted by seat")
    for row, opening in zip(rows, told["openings"], strict=True):
        if row.digest.hex() not in frozen:
            bad("openings", f"{row.seat} 的开启与冻结的不符", f"the opening of {row.seat} is of no frozen row")
        chances = dict(row.chances)
        if sum(chances.values()) != 1 or max(chances.values()) > commitment.largest or not chances.get(opening["inspector"]):
            bad("openings", f"{row.seat} 的概率或人员不对", f"the chances of {row.seat}, or who sits there, are wrong")
    sat = sorted((row.visit, opening["inspector"]) for row, opening in zip(rows, told["openings"], strict=True))
    if any(one == two for one, two in pairwise(sat)):
        bad("openings", "有人在一次检查中坐两席", "somebody sits twice in a visit")
    if (told["capacity"] is None) is (len(rows) == commitment.seats):
        bad("capacity", "上限与全部席位同时开启", "the capacities are opened together with the last seat")


def _check_whole(told: Mapping[str, Any], commitment: TeamCommitment) -> None:
    opened = told["capacity"]
    if capacity_digest(opened["limits"], bytes.fromhex(opened["salt"])) != commitment.capacity:
        bad("capacity", "与承诺的上限不同", "the capacities are not those committed to")
    rows = [row_of(opening) for opening in told["openings"]]
    again = _drawn_again(rows, opened["limits"], commitment, bytes.fromhex(told["seed"]))
    if again["pairs"] != {opening["seat"]: opening["inspector"] for opening in told["openings"]}:
        bad("pairs", "重新抽派的结果不同", "drawn again it comes out otherwise")
