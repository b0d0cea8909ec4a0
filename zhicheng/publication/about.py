"""What a release says of itself: name, titles, licence, day, sources, simulated or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.publication.errors import UnfitRelease

_NAME = re.compile(r"[a-z0-9]+(?:[._\-][a-z0-9]+)*")
ID = re.compile(r"[0-9a-f]{32,64}")
"""A random id: 16 to 32 bytes in lower-case hexadecimal; it says nothing of what it names."""


@dataclass(frozen=True)
class Licence:
    """The terms under which anybody may use a release (许可): its short name, its title, where it stands.

    >>> Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/").name
    'CC-BY-4.0'
    """

    name: str
    title: str
    path: str


@dataclass(frozen=True)
class Source:
    """Where figures of a release come from (来源): a title, and an address or the id of an earlier release.

    >>> Source("各镇街报表").path
    ''
    """

    title: str
    path: str = ""


@dataclass(frozen=True)
class About:
    """A release's own words (发布说明). Raises UnfitRelease.

    >>> licence = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
    >>> About("pass-rates", Words("合格率", "pass rates"), date(2019, 7, 1), licence, (Source("抽检"),), simulated=True).name
    'pass-rates'
    """

    name: str
    title: Words
    day: date
    licence: Licence
    sources: tuple[Source, ...]
    simulated: bool

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise _unfit(self.name, "作为名称不合格式", "is no name: lower-case letters, digits, - _ .")
        if not (self.title.zh.strip() and self.title.en.strip()):
            raise _unfit(self.name, "缺少中英文标题", "lacks a title in one of the languages")
        if not (self.licence.name and self.licence.path):
            raise _unfit(self.name, "缺少许可", "lacks a licence")
        if not self.sources or not all(source.title.strip() for source in self.sources):
            raise _unfit(self.name, "缺少来源", "lacks a source")


def _unfit(name: str, zh: str, en: str) -> UnfitRelease:
    return UnfitRelease(value=name, zh=zh, en=en)
