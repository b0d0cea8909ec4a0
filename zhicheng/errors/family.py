"""The root of all errors: a sentence in two languages, made from a template and the offending value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(frozen=True)
class Words:
    """One text in Chinese and in English (双语文本).

    >>> Words("质量", "quality").in_language("en")
    'quality'
    """

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text for a language tag; anything that is not English is answered in Chinese."""
        return self.en if language.startswith("en") else self.zh

    def filled(self, details: dict[str, Any]) -> Words:
        """Return the same words with their ``{placeholders}`` filled."""
        return Words(self.zh.format(**details), self.en.format(**details))


@dataclass(frozen=True)
class Where:
    """The place of an offending value (位置): file, sheet, row, column, cell; each may be missing.

    >>> Where(file="q2.xlsx", sheet="报表", cell="C15").words().en
    'q2.xlsx, sheet 报表, cell C15'
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None

    _LABELS: ClassVar[dict[str, Words]] = {
        "file": Words("{}", "{}"),
        "sheet": Words("工作表“{}”", "sheet {}"),
        "row": Words("第{}行", "row {}"),
        "column": Words("“{}”列", "column {}"),
        "cell": Words("{} 单元格", "cell {}"),
    }

    def words(self) -> Words:
        """Return the place as words, outermost first."""
        known = [(f.name, getattr(self, f.name)) for f in fields(self) if getattr(self, f.name) is not None]
        labels = [(self._LABELS[name], value) for name, value in known]
        return Words(
            "，".join(label.zh.format(value) for label, value in labels),
            ", ".join(label.en.format(value) for label, value in labels),
        )


class ZhichengError(Exception):
    """Anything that Zhicheng refuses, said so that a person can act on it.

    A subclass states ``code`` (for ever the same), ``what`` (with ``{placeholders}``) and ``todo``.
    Raising fills the placeholders by keyword: ``raise UnknownUnit(value="个", expected="家", where=Where(cell="C15"))``.
    """

    code: ClassVar[str] = "ZC-CORE-000"
    what: ClassVar[Words] = Words("出错", "something is wrong")
    todo: ClassVar[Words] = Words("请联系管理员", "ask the administrator")

    def __init__(self, *, where: Where | None = None, **details: Any) -> None:
        self.where = where
        self.details = details
        super().__init__(self.words().en)

    def words(self) -> Words:
        """Return the whole message in both languages: place, what, what to do, code."""
        what, todo = self.what.filled(self.details), self.todo.filled(self.details)
        place = self.where.words() if self.where else Words("", "")
        zh = (f"{place.zh}：" if place.zh else "") + f"{what.zh}。{todo.zh}。{self.code}"
        en = (f"{place.en}: " if place.en else "") + f"{what.en}. {todo.en[:1].upper()}{todo.en[1:]}. {self.code}"
        return Words(zh, en)


def every_error() -> Iterator[type[ZhichengError]]:
    """Yield every error class that has been imported, by code; the errors page of the docs is made from this."""
    found: dict[str, type[ZhichengError]] = {}
    waiting: list[type[ZhichengError]] = [ZhichengError]
    while waiting:
        kind = waiting.pop()
        waiting.extend(kind.__subclasses__())
        found[kind.code] = kind
    yield from (found[code] for code in sorted(found))
