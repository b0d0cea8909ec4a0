"""Withdrawal: what it supersedes, by when it must be done, and how a restore repeats it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.clocks import Case, JudgedCase, judge_case, load_duties
from zhicheng.publication.leaves import WithdrawalLeaf
from zhicheng.publication.reasons import WithdrawalReason, withdrawal_reason
from zhicheng.rules import Rulebook


@dataclass(frozen=True)
class RowRegister:
    """Which rows a release held (行登记簿), by their random ids; kept inside, so that a withdrawal finds every release."""

    release: str
    rows: frozenset[str]


@dataclass(frozen=True)
class PublishedRecord:
    """What a restore brings back of a published thing (已公开记录): its random id, its public bytes, its salt; both None once withdrawn."""

    id: str
    content: bytes | None
    salt: bytes | None


def superseded_releases(withdrawn: str, registers: Iterable[RowRegister]) -> tuple[str, ...]:
    """Return the releases that a withdrawal supersedes (被取代的发布): all that held the row, and the release itself if it is one.

    Source: issue 3; 行政处罚法 art. 48 (the information is withdrawn wherever it was published).

    >>> superseded_releases("r1", [RowRegister("A", frozenset({"r1", "r2"})), RowRegister("B", frozenset({"r2"}))])
    ('A',)
    """
    return tuple(dict.fromkeys(held.release for held in registers if withdrawn in held.rows or withdrawn == held.release))


def withdraw(
    withdrawn: str, reason: str | WithdrawalReason, registers: Iterable[RowRegister], *, id: str, number: int, day: date
) -> WithdrawalLeaf:
    """Return the leaf of a withdrawal (撤回条目), with every release that held the thing. Raises UnknownReason and UnfitLeaf.

    ``reason`` is a code of the packaged rulebook, or a reason of another one, as ``withdrawal_reason`` returns it.

    The leaf is for a log of real publication; ``dataclasses.replace(leaf, simulated=True)`` labels one of a simulated county.

    >>> leaf = withdraw("1" * 32, "penalty_void", [], id="2" * 32, number=1, day=date(2024, 2, 19))
    >>> leaf.words.en, leaf.article
    ('the penalty was declared void', '第四十八条')
    """
    known = withdrawal_reason(reason, day) if isinstance(reason, str) else reason
    return WithdrawalLeaf(
        id,
        "withdrawals",
        number,
        day,
        withdrawn=withdrawn,
        reason=known.code,
        words=known.words,
        document=known.document,
        article=known.article,
        simulated=False,
        releases=superseded_releases(withdrawn, registers),
    )


def withdrawal_due(reason: str, case: Case, *, today: date, rulebook: Rulebook | None = None) -> JudgedCase | None:
    """Return how a withdrawal stands against its term (撤回时限); None where the rulebook knows no term for its reason.

    ``case.started`` is the day on which the decision was changed, annulled or declared unlawful or void. Raises UnknownReason.

    Source: 行政处罚法 arts. 48, 85: three working days.

    >>> withdrawal_due("penalty_annulled", Case("d1", date(2024, 2, 8)), today=date(2024, 2, 22)).reading.state.value
    'overdue'
    """
    duty = withdrawal_reason(reason, today, rulebook=rulebook).duty
    return judge_case(load_duties(rulebook)[duty], case, today=today) if duty else None


def replay_withdrawals(records: Iterable[PublishedRecord], withdrawals: Iterable[WithdrawalLeaf]) -> tuple[PublishedRecord, ...]:
    """Return restored records with everything withdrawn destroyed again (恢复后重放撤回): content and salt, the id stays.

    A restore from a backup older than a withdrawal would bring back what the law had taken out. Releases that held a
    withdrawn row go with it. Replaying twice changes nothing.

    >>> leaf = withdraw("1" * 32, "wrong", [], id="2" * 32, number=1, day=date(2024, 2, 19))
    >>> [r.content for r in replay_withdrawals([PublishedRecord("1" * 32, b"x", bytes(16)), PublishedRecord("3" * 32, b"y", bytes(16))], [leaf])]
    [None, b'y']
    """
    gone = {id for leaf in withdrawals for id in (leaf.withdrawn, *leaf.releases)}
    return tuple(PublishedRecord(record.id, None, None) if record.id in gone else record for record in records)


def row_registers(rows: Mapping[str, Iterable[str]]) -> tuple[RowRegister, ...]:
    """Return row registers from the releases that held each row (由行反查): row id to release ids.

    >>> [(held.release, sorted(held.rows)) for held in row_registers({"r1": ["A", "B"], "r2": ["B"]})]
    [('A', ['r1']), ('B', ['r1', 'r2'])]
    """
    held: dict[str, set[str]] = {}
    for row, releases in rows.items():
        for release in releases:
            held.setdefault(release, set()).add(row)
    return tuple(RowRegister(release, frozenset(ids)) for release, ids in sorted(held.items()))
