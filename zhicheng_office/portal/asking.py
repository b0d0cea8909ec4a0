"""What is asked of a public table: read strictly from an address, the same for pages, files and the API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from zhicheng.publication import Turning
from zhicheng_office.portal.errors import BadQuestion

NAMES = ("release", "after", "before", "limit", "column", "value", "q")
EVERYTHING = "all"
LONGEST = {"after": 2000, "before": 2000, "value": 200, "q": 60}
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_LIMIT = re.compile(r"-?[0-9]{1,30}")


@dataclass(frozen=True)
class Asked:
    """One question to a public table (查询): which release, which rows, which page of them.

    ``whole`` asks for every row at once, which files alone give; ``column`` with ``value`` is a filter by exact value, ``q`` are
    words that all have to be found.
    """

    release: int | None
    turning: Turning
    whole: bool
    column: str
    value: str
    q: str

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that are looked for."""
        return tuple(self.q.casefold().split())

    @property
    def filtered(self) -> bool:
        """Say whether not every row is wanted."""
        return bool(self.words or (self.column and self.value))

    def query(self, **changed: object) -> str:
        """Return the question as it stands in an address, with some parts changed; what is empty is left out."""
        said = {"release": self.release, "column": self.column if self.value else "", "value": self.value, "q": self.q}
        said |= {"after": self.turning.after, "before": self.turning.before, "limit": self.turning.limit}
        return urlencode({name: value for name, value in (said | changed).items() if value not in (None, "")})


def read_asked(given: Mapping[str, str], *, limit: int = 100, most: int | None = None) -> Asked:
    """Read a question; ``limit`` is that of an address without one. Raises BadQuestion and BadLimit."""
    said = {name: _text(name, given.get(name, "")) for name in NAMES}
    whole = said["limit"] == EVERYTHING
    rows = limit if whole or not said["limit"] else _limit(said["limit"])
    return Asked(
        read_number("release", said["release"]),
        Turning(said["after"], said["before"], rows),
        whole,
        said["column"],
        said["value"],
        said["q"].strip(),
    )


def read_number(name: str, text: str) -> int | None:
    """Read the number of a release, None where nothing is asked; raise BadQuestion."""
    if text and not _NUMBER.fullmatch(text):
        raise BadQuestion(name=name, value=ascii(text[:40])[1:-1], zh="写一个正整数，如 3", en="give a whole number, such as 3")
    return int(text) if text else None


def _limit(text: str) -> int:
    if not _LIMIT.fullmatch(text):
        raise BadQuestion(
            name="limit", value=ascii(text[:40])[1:-1], zh="写 1 至 1000 的整数", en="give a whole number up to 1000"
        )
    return int(text)


def _text(name: str, text: str) -> str:
    if "\x00" in text or len(text) > LONGEST.get(name, 63):
        raise BadQuestion(
            name=name,
            value=ascii(text[:40])[1:-1],
            zh="去掉控制字符，或写短一些",
            en="leave control characters out, or write less",
        )
    return text
