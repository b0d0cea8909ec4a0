"""Sources of chance that a commitment names beforehand: lotteries, dice, secrets of several parties, a beacon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import comb, perm, prod

from zhicheng.chance.beacons import verify_round
from zhicheng.chance.chains import known_chain
from zhicheng.chance.encoding import prefixed, tagged_hash, text_bytes
from zhicheng.chance.errors import BadSource, WrongReveal, WrongRound

_SECRET = "zhicheng/secret/1"
_SECRET_LENGTH = 32
_MOST_DRAWN, _WIDEST = 200, 1_000_000
_HONEST = 1 << 128  # what one honest secret of 32 bytes or a beacon's round is counted as


@dataclass(frozen=True)
class Pool:
    """Some numbers drawn out of a range (号码区): ``drawn`` numbers from ``lowest`` to ``highest``.

    ``ordered`` where the order counts; ``repeats`` where a number may come again, as digits do.
    """

    drawn: int
    lowest: int
    highest: int
    ordered: bool = False
    repeats: bool = False

    def __post_init__(self) -> None:
        size = self.highest - self.lowest + 1
        if not (1 <= self.drawn <= _MOST_DRAWN and 1 <= size <= _WIDEST and (self.repeats or self.drawn <= size)):
            raise _bad(f"{self.drawn}/{self.lowest}–{self.highest}", "号码区不合理", "no numbers are drawn so")

    @property
    def outcomes(self) -> int:
        """Return how many outcomes are equally likely."""
        size = self.highest - self.lowest + 1
        if self.repeats:
            return int(size**self.drawn)
        return perm(size, self.drawn) if self.ordered else comb(size, self.drawn)

    def spelled(self, numbers: Sequence[int], source: str) -> bytes:
        """Return numbers in the one spelling that is hashed; raise BadSource where they cannot have been drawn."""
        fit = all(self.lowest <= number <= self.highest for number in numbers) and len(numbers) == self.drawn
        if not fit or not (self.repeats or len(set(numbers)) == len(numbers)):
            raise _bad(source, f"号码 {list(numbers)} 不属于该区", f"the numbers {list(numbers)} are not of its range")
        return ".".join(str(number) for number in self.in_order(numbers)).encode("ascii")

    def in_order(self, numbers: Sequence[int]) -> Sequence[int]:
        """Return numbers as they came where their order counts, else from the smallest on."""
        return numbers if self.ordered or self.repeats else sorted(numbers)


@dataclass(frozen=True)
class NumbersSource:
    """Published lottery numbers or dice thrown in public (号码来源): pools of numbers, as the commitment announces them.

    >>> dice = NumbersSource("公开掷骰 25 次", (Pool(25, 1, 6, repeats=True),))
    >>> dice.outcomes > 2**64
    True
    """

    name: str
    pools: tuple[Pool, ...]

    @property
    def outcomes(self) -> int:
        """Return how many outcomes are equally likely."""
        return prod(pool.outcomes for pool in self.pools)

    def value(self, numbers: Sequence[Sequence[int]]) -> bytes:
        """Return what the seed takes of the numbers that came, one row for each pool; raise BadSource."""
        if len(numbers) != len(self.pools):
            raise _bad(self.name, f"应有 {len(self.pools)} 组号码", f"{len(self.pools)} groups of numbers are due")
        return b"/".join(pool.spelled(row, self.name) for pool, row in zip(self.pools, numbers, strict=True))


@dataclass(frozen=True)
class SecretsSource:
    """Secrets that several parties committed to and reveal before anything else is known (三方承诺揭示).

    ``promises`` are (party, digest of its secret) in the order of the commitment; at least three parties.
    """

    name: str
    promises: tuple[tuple[str, bytes], ...]

    def __post_init__(self) -> None:
        if len(self.promises) < 3 or len({party for party, _ in self.promises}) < len(self.promises):
            raise _bad(self.name, "至少三方，且各不相同", "three parties are due, all different")

    @property
    def outcomes(self) -> int:
        """Return what one honest party among them is counted as."""
        return _HONEST

    def value(self, secrets: Sequence[bytes]) -> bytes:
        """Return what the seed takes of the secrets, in the order of the parties; raise WrongReveal and BadSource."""
        if len(secrets) != len(self.promises):
            raise _bad(self.name, f"应有 {len(self.promises)} 份揭示", f"{len(self.promises)} secrets are due")
        for (party, promised), secret in zip(self.promises, secrets, strict=True):
            if promise_of(party, secret) != promised:
                raise WrongReveal(value=party)
        return b"".join(prefixed(secret) for secret in secrets)


def promise_of(party: str, secret: bytes) -> bytes:
    """Return the digest by which a party commits to its secret of 32 bytes (秘密的承诺); raise BadSource.

    >>> promise_of("纪检", bytes(32)) == promise_of("媒体", bytes(32))
    False
    """
    if len(secret) != _SECRET_LENGTH:
        raise _bad(party, "秘密应为 32 字节", "a secret has 32 bytes")
    return tagged_hash(_SECRET, text_bytes(party), secret)


@dataclass(frozen=True)
class BeaconSource:
    """One round of a public beacon (随机信标): ``chain`` is a known chain's name or hash, ``round`` its number, fixed beforehand.

    Raises UnknownChain and WrongRound. One of several sources: a draw does not rest on the network alone.

    >>> BeaconSource("drand", "quicknet", 657413).time.isoformat()
    '2023-09-15T11:00:03+00:00'
    """

    name: str
    chain: str
    round: int

    def __post_init__(self) -> None:
        if type(self.round) is not int or self.time.timestamp() < known_chain(self.chain).genesis:
            raise WrongRound(value=self.round, chain=self.chain, zh="没有这一轮", en="there is no such round")

    @property
    def outcomes(self) -> int:
        """Return what a round is counted as."""
        return _HONEST

    @property
    def time(self) -> datetime:
        """Return when the round comes; raise WrongRound where no calendar holds it."""
        try:
            return known_chain(self.chain).time_of(self.round)
        except OverflowError as reason:
            raise WrongRound(value=self.round, chain=self.chain, zh="没有这一轮", en="there is no such round") from reason

    def value(self, signature: bytes, previous: bytes = b"") -> bytes:
        """Return what the seed takes of the round, once its bytes are verified (``verify_round``); raise WrongRound.

        ``previous`` is the signature of the round before, in a chained chain alone. It adds nothing to the value: the signature
        is over it.
        """
        verify_round(self.chain, self.round, signature, previous)
        return prefixed(text_bytes(self.chain)) + self.round.to_bytes(8, "big") + prefixed(signature)


Source = NumbersSource | SecretsSource | BeaconSource


def _bad(source: str, zh: str, en: str) -> BadSource:
    return BadSource(value=source, zh=zh, en=en)
