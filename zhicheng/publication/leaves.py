"""The leaves of publication: a release, a withdrawal, the count of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from zhicheng.errors import Words
from zhicheng.log import JsonValue, canonical_json
from zhicheng.publication.about import ID
from zhicheng.publication.errors import UnfitLeaf

_REGISTER = re.compile(r"[a-z][a-z0-9_\-]{0,62}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True)
class ReleaseLeaf:
    """What the log says of a release (发布条目): random id, place in its register, salted digest of its descriptor. Raises UnfitLeaf."""

    id: str
    register: str
    number: int
    day: date
    digest: str = field(kw_only=True)
    simulated: bool = field(kw_only=True)
    supersedes: tuple[str, ...] = field(kw_only=True, default=())

    def __post_init__(self) -> None:
        _check_place(self.id, self.register, self.number, self.supersedes)
        if not _DIGEST.fullmatch(self.digest):
            raise _unfit("digest", "不是64位十六进制", "it is no 64 hexadecimal digits")

    def to_bytes(self) -> bytes:
        """Return the leaf as canonical JSON.

        >>> leaf = ReleaseLeaf("0" * 32, "releases", 1, date(2019, 7, 1), digest="0" * 64, simulated=True)
        >>> leaf.to_bytes().decode()[-73:]
        '":"zhicheng/release/1","simulated":true,"supersedes":[],"type":"release"}'
        """
        said: dict[str, JsonValue] = {"digest": self.digest, "simulated": self.simulated, "supersedes": list(self.supersedes)}
        return _written("release", self.register, self.day, {"id": self.id, "number": self.number, **said})


@dataclass(frozen=True)
class WithdrawalLeaf:
    """What the log says of a withdrawal (撤回条目): of what, why, by which article, and which releases it supersedes.

    ``withdrawn`` is the random id of the row or release withdrawn; ``words`` are said in public, so they name nobody.
    ``releases`` are the ids of the releases that held it and are no longer to be used. Raises UnfitLeaf.
    """

    id: str
    register: str
    number: int
    day: date
    withdrawn: str = field(kw_only=True)
    reason: str = field(kw_only=True)
    words: Words = field(kw_only=True)
    document: str = field(kw_only=True)
    article: str = field(kw_only=True)
    simulated: bool = field(kw_only=True)
    releases: tuple[str, ...] = field(kw_only=True, default=())

    def __post_init__(self) -> None:
        _check_place(self.id, self.register, self.number, (self.withdrawn, *self.releases))
        if not _CODE.fullmatch(self.reason):
            raise _unfit("reason", "不是事由代码", "it is no code of a reason")
        if not all(text.strip() for text in (self.words.zh, self.words.en, self.document, self.article)):
            raise _unfit("words", "撤回须公开说明理由和依据", "a withdrawal says its reason and by which article")

    def to_bytes(self) -> bytes:
        """Return the leaf as canonical JSON.

        >>> said = {"reason": "wrong", "words": Words("内容有误", "it was wrong"), "document": "某条例", "article": "第一条"}
        >>> leaf = WithdrawalLeaf("0" * 32, "withdrawals", 1, date(2019, 7, 1), withdrawn="1" * 32, simulated=True, **said)
        >>> b'"reason":"wrong"' in leaf.to_bytes()
        True
        """
        said: dict[str, JsonValue] = {
            "id": self.id,
            "number": self.number,
            "withdrawn": self.withdrawn,
            "reason": self.reason,
            "words": {"zh": self.words.zh, "en": self.words.en},
            "document": self.document,
            "article": self.article,
            "simulated": self.simulated,
            "supersedes": list(self.releases),
        }
        return _written("withdrawal", self.register, self.day, said)


@dataclass(frozen=True)
class CountLeaf:
    """How many leaves a register got on a day (日计数条目), on days with none too.

    ``first`` to ``last`` are the day's numbers; on a day with none, ``first`` is the next number and ``last`` the one before
    it. ``digest`` is the root over the day's leaves in their order, hexadecimal; nothing private is in it, for it covers
    bytes that are public anyway. Raises UnfitLeaf.
    """

    register: str
    day: date
    first: int
    last: int
    count: int
    digest: str

    def __post_init__(self) -> None:
        if not _REGISTER.fullmatch(self.register):
            raise _unfit("register", "不是登记簿代码", "it is no code of a register")
        if self.first < 1 or self.count < 0 or self.last - self.first + 1 != self.count:
            raise _unfit(
                "count", f"{self.first}至{self.last}不是{self.count}条", f"{self.first} to {self.last} are not {self.count}"
            )
        if not _DIGEST.fullmatch(self.digest):
            raise _unfit("digest", "不是64位十六进制", "it is no 64 hexadecimal digits")

    def to_bytes(self) -> bytes:
        """Return the leaf as canonical JSON.

        >>> CountLeaf("releases", date(2019, 7, 1), 1, 0, 0, "0" * 64).to_bytes().decode()[:21]
        '{"count":0,"day":"201'
        """
        said: dict[str, JsonValue] = {"first": self.first, "last": self.last, "count": self.count, "digest": self.digest}
        return _written("count", self.register, self.day, said)


def _written(kind: str, register: str, day: date, said: dict[str, JsonValue]) -> bytes:
    place: dict[str, JsonValue] = {"type": kind, "schema": f"zhicheng/{kind}/1", "register": register, "day": day.isoformat()}
    return canonical_json({**place, **said})


def _check_place(id: str, register: str, number: int, others: tuple[str, ...]) -> None:
    if not _REGISTER.fullmatch(register):
        raise _unfit("register", "不是登记簿代码", "it is no code of a register")
    if number < 1:
        raise _unfit("number", "序号从1起", "numbers begin with 1")
    for one in (id, *others):
        if not ID.fullmatch(one):
            raise _unfit("id", "须为32至64位十六进制随机编号", "a random id of 32 to 64 hexadecimal digits is due")


def _unfit(name: str, zh: str, en: str) -> UnfitLeaf:
    return UnfitLeaf(value=name, zh=zh, en=en)
