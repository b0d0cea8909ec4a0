"""Predicates: what may be said of which kind of subject, by which body, in which unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from zhicheng.errors import Words
from zhicheng.facts.errors import UndeclaredPredicate
from zhicheng.rules import BrokenRulebook, Rulebook, load_rulebook


class ValueKind(StrEnum):
    """What a predicate's value is (值类型)."""

    FLAG = "flag"  # it is so: the value is 1
    AMOUNT = "amount"  # an integer times 10^-scale
    CODE = "code"
    REFERENCE = "reference"  # another subject
    DAY = "day"  # days since 0001-01-01, as date.toordinal gives
    TEXT = "text"


TEXTUAL = frozenset({ValueKind.CODE, ValueKind.REFERENCE, ValueKind.TEXT})


@dataclass(frozen=True)
class Predicate:
    """One declared predicate (谓词).

    ``subject`` and ``refers_to`` name kinds of subject (entity, sample, division …); ``many`` allows several values at a
    time; ``bodies`` lists who may state it; ``scale`` and ``unit`` are for amounts; ``codes`` are the Chinese words of what a
    code may be, where they are declared.
    """

    code: str
    words: Words
    subject: str
    kind: ValueKind
    bodies: frozenset[str]
    unit: str = ""
    scale: int = 0
    many: bool = False
    refers_to: str = ""
    codes: tuple[tuple[str, str], ...] = ()

    def word_of(self, code: str) -> str:
        """Return the Chinese word of a code (代码名称), the code itself where none is declared.

        >>> load_vocabulary()["sample.verdict"].word_of("qualified")
        '合格'
        """
        return dict(self.codes).get(code, code)

    @property
    def is_text(self) -> bool:
        """Say whether values are kept as text; all others are integers."""
        return self.kind in TEXTUAL

    @classmethod
    def from_page(cls, code: str, page: Mapping[str, Any]) -> Predicate:
        """Read one predicate from its YAML mapping; raise BrokenRulebook."""
        try:
            predicate = cls(
                code,
                Words(page["zh"], page["en"]),
                page["subject"],
                ValueKind(page["kind"]),
                frozenset(page["bodies"]),
                page.get("unit", ""),
                page.get("scale", 0),
                page.get("many", False),
                page.get("refers_to", ""),
                tuple((str(one), str(word)) for one, word in page.get("codes", {}).items()),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as reason:
            raise BrokenRulebook(value=code, zh=f"谓词字段有误 {reason}", en=f"wrong predicate field {reason}") from reason
        if (predicate.kind is ValueKind.REFERENCE) != bool(predicate.refers_to):
            raise BrokenRulebook(value=code, zh="引用须写 refers_to", en="a reference, and only a reference, has refers_to")
        return predicate


@dataclass(frozen=True)
class Vocabulary:
    """All predicates that are declared (词汇表)."""

    predicates: Mapping[str, Predicate]

    def __getitem__(self, code: str) -> Predicate:
        if code not in self.predicates:
            raise UndeclaredPredicate(value=code)
        return self.predicates[code]

    @classmethod
    def from_rulebook(cls, rulebook: Rulebook) -> Vocabulary:
        """Gather the predicates of all pages under ``predicates/``; raise BrokenRulebook when one is declared twice."""
        found: dict[str, Predicate] = {}
        for path, page in rulebook.pages_under("predicates"):
            for code, body in page.items():
                if code in found:
                    raise BrokenRulebook(value=path, zh=f"谓词 {code} 重复", en=f"predicate {code} is declared twice")
                found[code] = Predicate.from_page(code, body)
        return cls(found)


@cache
def vocabulary_of(rulebook: Rulebook) -> Vocabulary:
    """Return the vocabulary of a rulebook (规则库的词汇表), gathered once; raises BrokenRulebook as ``Vocabulary.from_rulebook``.

    >>> vocabulary_of(load_rulebook())["entity.high_tech"].subject
    'entity'
    """
    return Vocabulary.from_rulebook(rulebook)


def load_vocabulary() -> Vocabulary:
    """Return the vocabulary of the packaged rulebook.

    >>> load_vocabulary()["entity.high_tech"].subject
    'entity'
    """
    return vocabulary_of(load_rulebook())
