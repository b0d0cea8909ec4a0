"""Mappings: which column of an upper platform is which of our fields, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhicheng.draw.official.errors import BadMapping
from zhicheng.errors import Words
from zhicheng.rules import Rulebook, load_rulebook

_PAGE = "draw/platforms"
FIELDS = ("batch", "code", "name", "stratum", "drawn", "inspector", "visited", "result", "ignored")
"""What a column can hold: the batch's number, the inspectee's code and name, its stratum, whether it is drawn, an inspector, the day
of the visit, the result; ``ignored`` is not read and keeps its place, empty, in an export."""
_MANY = frozenset({"inspector", "ignored"})


@dataclass(frozen=True)
class Platform:
    """The columns of an upper platform's table (上级平台的列), from left to right; ``seat_rows`` where every inspector has a row.

    ``columns`` are (header, field of ``FIELDS``); several columns may hold an inspector each. ``ignored`` are headers that a
    file may have, which are neither read nor exported. ``yes`` is how the platform writes that somebody is drawn. Raises BadMapping.

    >>> Platform("x", Words("某平台", "some platform"), "unverified", (("信用代码", "code"),)).headers("code")
    ('信用代码',)
    """

    id: str
    words: Words
    status: str
    columns: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...] = ()
    yes: str = "是"
    seat_rows: bool = False

    def __post_init__(self) -> None:
        headers = [*(header for header, _ in self.columns), *self.ignored]
        fields = [field for _, field in self.columns]
        if unknown := [field for field in fields if field not in FIELDS]:
            raise BadMapping(value=unknown[0], zh=f"应为 {'、'.join(FIELDS)}", en=f"one of {', '.join(FIELDS)} is due")
        if twice := [one for one in headers if headers.count(one) > 1]:
            raise BadMapping(value=twice[0], zh="列名重复", en="the column stands there twice")
        if twice := [one for one in fields if fields.count(one) > 1 and one not in _MANY]:
            raise BadMapping(value=twice[0], zh="对应了不止一列", en="more than one column is mapped to it")
        if "code" not in fields:
            raise BadMapping(value="code", zh="没有代码列", en="no column holds the code")
        if not all(header.strip() == header != "" for header in headers):
            raise BadMapping(value="columns", zh="列名为空或首尾有空格", en="a header is empty or has blanks around it")

    def headers(self, field: str) -> tuple[str, ...]:
        """Return the columns that hold a field."""
        return tuple(header for header, held in self.columns if held == field)


def platform_from(name: str, said: Any) -> Platform:
    """Return a platform's mapping as YAML states it; raise BadMapping.

    >>> said = {"zh": "某平台", "en": "some platform", "status": "unverified", "columns": {"信用代码": "code"}}
    >>> platform_from("x", said).columns
    (('信用代码', 'code'),)
    """
    if not isinstance(said, Mapping):
        raise BadMapping(value=name, zh="不是对照表", en="it is no mapping")
    known = {"zh", "en", "status", "columns", "ignored", "yes", "rows", "note"}
    if odd := sorted(str(key) for key in said.keys() - known):
        raise BadMapping(value=odd[0], zh="没有这一项", en="there is no such entry")
    columns, ignored = said.get("columns"), said.get("ignored", [])
    rows = said.get("rows", "visit")
    if not isinstance(columns, Mapping) or not _are_texts([*columns, *columns.values()]):
        raise BadMapping(value="columns", zh="应为“列名: 字段”", en="headers and fields are due")
    if not isinstance(ignored, list) or not _are_texts(ignored):
        raise BadMapping(value="ignored", zh="应为列名的清单", en="a list of headers is due")
    if rows not in ("visit", "seat"):
        raise BadMapping(value="rows", zh="应为 visit 或 seat", en="visit or seat is due")
    texts = [said.get(key, default) for key, default in (("zh", name), ("en", name), ("status", "unverified"), ("yes", "是"))]
    if not _are_texts(texts):
        raise BadMapping(value="zh, en, status, yes", zh="应为文字（是、否要加引号）", en="texts are due (quote a yes)")
    zh, en, status, yes = texts
    return Platform(name, Words(zh, en), status, tuple(columns.items()), tuple(ignored), yes, rows == "seat")


def load_platforms(rulebook: Rulebook | None = None) -> Mapping[str, Platform]:
    """Return the platforms that the rulebook and, in it, a county's own pages ``draw/platforms/…`` know, by id (上级平台对照表).

    >>> {platform.status for platform in load_platforms().values()}
    {'unverified'}
    """
    book = rulebook or load_rulebook()
    pages: Sequence[Mapping[str, Any]] = [book.page(_PAGE), *(page for _, page in book.pages_under(_PAGE))]
    return {name: platform_from(name, said) for page in pages for name, said in page["platforms"].items()}


def _are_texts(values: Sequence[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
