"""How lists of upper platforms name their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from zhicheng.errors import Words
from zhicheng.registry.errors import UnknownCode
from zhicheng.rules import load_rulebook


@dataclass(frozen=True)
class Platform:
    """One upper platform (上级平台): for each list of ours, its header for ours; ``status`` says how far that was verified."""

    code: str
    words: Words
    status: str
    lists: Mapping[str, Mapping[str, str]]


@cache
def load_platforms() -> Mapping[str, Platform]:
    """Return every platform by code (上级平台列名对照). Source: rulebook ``registry/platforms``.

    >>> load_platforms()["accreditation"].status
    'unverified'
    """
    page = load_rulebook().page("registry/platforms")["platforms"]
    return {code: Platform(code, Words(said["zh"], said["en"]), said["status"], said["lists"]) for code, said in page.items()}


def platform_columns(platform: str, name: str) -> Mapping[str, str]:
    """Return for each header of a platform's list the header that ours has (列名对照); raise UnknownCode.

    >>> platform_columns("accreditation", "laboratories")["机构代码"]
    '机构编号'
    """
    found = load_platforms().get(platform)
    if found is None or name not in found.lists:
        raise UnknownCode(value=f"{platform}/{name}", zh="上级平台列名对照", en="columns of an upper platform")
    return found.lists[name]


def platform_header(header: Sequence[str], columns: Mapping[str, str]) -> tuple[str, ...]:
    """Return a header of ours as a platform writes it (按上级平台列名导出); a column that it does not know keeps our name.

    >>> platform_header(["机构编号", "住所"], platform_columns("accreditation", "laboratories"))
    ('机构代码', '住所')
    """
    theirs = {ours: written for written, ours in columns.items()}
    return tuple(theirs.get(name, name) for name in header)
