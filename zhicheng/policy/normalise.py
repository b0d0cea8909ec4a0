"""Text to canonical characters, one for one, so that every offset stays what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zhicheng.rules import load_rulebook

_FULL_WIDTH = range(0xFF01, 0xFF5F)
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
    return text.translate(_table())


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
    at = [index for index in range(start, end) if not plain[index].isspace()]
    return Run("".join(plain[index] for index in at), at)
