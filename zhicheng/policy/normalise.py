"""Text to canonical characters, one for one, so that every offset stays what it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zhicheng.rules import load_rulebook

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TRADITIONAL_SHARE = 50  # of a traditional text at least one character in fifty differs from the simplified form
_FULL_STOP = re.compile(r"(?<=[一-龥）%])\.(?=\s*(?:[一-龥（“]|$))", re.MULTILINE)
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")  # but 1,200 keeps its own
_ROUND_ZERO = re.compile("(?<=[二一〇○OＯ])[OＯ○](?=[〇○OＯ一二三四五六七八九年-])")
_LEFT_OUT = re.compile(r"[\s*▶►▷➤※✦❖☆\u200b\ufeff]")  # white space and ornaments
_KEPT_WIDE = "，；：！？（）"


@cache
def _table() -> dict[int, str]:
    page = load_rulebook().page("policy/traditional")
    table = {code: chr(code - 0xFEE0) for code in _FULL_WIDTH if chr(code) not in _KEPT_WIDE}
    for pair in page["pairs"].split():
        table[ord(pair[0])] = pair[1]
    for marks, plain in page["punctuation"].items():
        table.update({ord(mark): plain for mark in marks})
    return table


def canonical(text: str) -> str:
    """Return the text in simplified characters with plain digits and Chinese punctuation, of the same length (规范化).

    >>> canonical("覆蓋率達到９５％以上")
    '覆盖率达到95%以上'
    """
    text = _ROUND_ZERO.sub("〇", text)
    return _COMMA.sub("，", _FULL_STOP.sub("。", text.translate(_table())))


@dataclass(frozen=True)
class Run:
    """Characters without white space, each with its place in the source text (带位置的文字).

    ``text`` is canonical, ``at[i]`` the offset of ``text[i]``.
    """

    text: str
    at: Sequence[int]

    def cut(self, start: int, end: int) -> Run:
        """Return a part by its own indices."""
        return Run(self.text[start:end], self.at[start:end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of a part that is not empty."""
        return self.at[start], self.at[end - 1] + 1


def run_of(plain: str, start: int, end: int) -> Run:
    """Return the run of ``plain[start:end]`` (canonical text), white space left out.

    >>> run_of("达到 26%", 0, 6).text
    '达到26%'
    """
    if not _LEFT_OUT.search(plain, start, end):
        return Run(plain[start:end], range(start, end))
    gaps = [*(found.start() for found in _LEFT_OUT.finditer(plain, start, end)), end]
    at: list[int] = []
    for low, high in zip((start, *(gap + 1 for gap in gaps)), gaps, strict=False):
        at.extend(range(low, high))
    return Run(_LEFT_OUT.sub("", plain[start:end]), at)


@dataclass(frozen=True)
class Script:
    """The characters a text itself uses (原字形): empty for simplified text, simplified → own for traditional text."""

    own: dict[int, str]

    def written(self, name: str) -> str:
        """Return a canonical name in the text's own characters."""
        return name.translate(self.own) if self.own else name


def script_of(source: str, plain: str) -> Script:
    """Return the script of a text; a stray variant in simplified text does not make it traditional.

    >>> script_of("覆蓋率達到", "覆盖率达到").written("覆盖率")
    '覆蓋率'
    """
    if source == plain:
        return Script({})
    table = _table()
    variants = [char for char in sorted(set(source)) if "\u3400" <= char < "\uff00" and table.get(ord(char), char) != char]
    changed = sum(map(source.count, variants))
    own = {ord(table[ord(char)]): char for char in variants}
    return Script(own) if changed * _TRADITIONAL_SHARE >= len(source) else Script({})
