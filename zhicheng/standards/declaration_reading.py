"""Reads a declaration and the standards beside it from JSON or YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

import yaml

from zhicheng.errors import Where
from zhicheng.standards.catalogue import Catalogue
from zhicheng.standards.declarations import Declaration, Reference
from zhicheng.standards.documents import StandardDocument
from zhicheng.standards.errors import BadDeclaration, StandardsError
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.numbers import parse_number
from zhicheng.standards.product_indicators import Comparator, ProductIndicator, comparator_from

_FIELDS = {"id", "entity", "product", "declared_on", "standards", "indicators", "lower_marked", "category", "known"}
_INDICATOR = {"item", "comparator", "value", "unit", "methods", "own_method"}
_KNOWN = {"number", "title", "published_on", "effective_on", "withdrawn_on", "replaces", "indicators", "methods"}
_LARGEST = 2_000_000
_NOTHING = ("", "null", "~", None)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class ReadDeclaration:
    """A declaration as a file states it, the documents the file knows, and what they ask (声明文件)."""

    declaration: Declaration
    documents: tuple[StandardDocument, ...]
    references: tuple[Reference, ...]

    def catalogue_with(self, others: Catalogue) -> Catalogue:
        """Return the file's documents and all others that it does not name."""
        named = {document.key for document in self.documents}
        return Catalogue([*self.documents, *(one for one in others if one.key not in named)])


def read_declaration(content: bytes, *, name: str = "") -> ReadDeclaration:
    """Read a declaration from the bytes of a JSON or YAML file (自我声明文件, docs/how-to/standards.md).

    Every field is read, or refused by its name and place. Raises BadDeclaration, BadIndicator, MalformedNumber and its kin.

    >>> text = "{id: D1, entity: 91110000600037341L, product: 真空杯, declared_on: 2026-05-01, standards: [GB/T 29606-2013]}"
    >>> str(read_declaration(text.encode()).declaration.standards[0])
    'GB/T 29606-2013'
    """
    page = _page(content, name)
    declaration = _Reader(name, "").declaration(page)
    documents, references = [], []
    for place, known in enumerate(_list(page, "known", name), 1):
        document, reference = _Reader(name, f"known[{place}]").known(known)
        documents.append(document)
        references.append(reference)
    return ReadDeclaration(declaration, tuple(documents), tuple(references))


def _page(content: bytes, name: str) -> dict[str, Any]:
    where = Where(file=name or None)
    if len(content) > _LARGEST:
        raise BadDeclaration(field="file", value=f"{len(content)}", zh="文件过大", en="the file is too large", where=where)
    try:
        page = yaml.load(content.decode("utf-8-sig"), Loader=_Plain)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as reason:
        said = str(reason).partition("\n")[0]
        raise BadDeclaration(
            field="file", value=said, zh="不是 UTF-8 的 JSON 或 YAML", en="it is neither JSON nor YAML in UTF-8", where=where
        ) from reason
    if not isinstance(page, dict):
        raise BadDeclaration(field="file", value=type(page).__name__, zh="最外层应是字段表", en="a mapping is due", where=where)
    return page


class _Plain(yaml.SafeLoader):
    """YAML in which numbers and days stay the text that was printed: 0.50 is not 0.5. Aliases are refused."""

    yaml_implicit_resolvers: ClassVar[dict[Any, Any]] = {}  # type: ignore[misc]

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse an alias, by which a small file could grow without bound."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a field that stands twice."""
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.YAMLError(f"{key} stands twice")
        return super().construct_mapping(node, deep)


def _list(page: Mapping[str, Any], field: str, name: str, at: str = "") -> list[Any]:
    value = page.get(field)
    if value in _NOTHING:
        return []
    if not isinstance(value, list):
        raise BadDeclaration(
            field=field, value=value, zh="应是列表", en="a list is due", where=Where(file=name or None, column=at or None)
        )
    return value


def _day(text: str) -> date:
    if not _DAY(text):
        raise ValueError(text)
    return date.fromisoformat(text)


class _Reader:
    """Reads the parts of one file and says in which part something is wrong."""

    def __init__(self, name: str, at: str) -> None:
        self._name, self._at = name, at

    def _where(self, field: str) -> Where:
        return Where(file=self._name or None, column=".".join(part for part in (self._at, field) if part))

    def _refuse(self, field: str, value: object, zh: str, en: str) -> BadDeclaration:
        return BadDeclaration(field=field, value=value, zh=zh, en=en, where=self._where(field))

    def _only(self, page: object, fields: set[str]) -> dict[str, Any]:
        if not isinstance(page, dict):
            raise self._refuse("", page, "应是字段表", "a mapping is due")
        for field in page:
            if field not in fields:
                raise self._refuse(
                    str(field), page[field], "没有此字段", f"there is no such field; known are {', '.join(sorted(fields))}"
                )
        return page

    def _text(self, page: Mapping[str, Any], field: str) -> str:
        value = page.get(field)
        if value in _NOTHING:
            return ""
        if not isinstance(value, str):
            raise self._refuse(field, value, "应是文字", "a text is due")
        return value.strip()

    def _day(self, page: Mapping[str, Any], field: str) -> date | None:
        text = self._text(page, field)
        if not text:
            return None
        try:
            return _day(text)
        except ValueError as reason:
            raise self._refuse(field, text, "日期应写作 2026-05-01", "a day is written 2026-05-01") from reason

    def _numbers(self, page: Mapping[str, Any], field: str) -> tuple[StandardNumber, ...]:
        texts = _list(page, field, self._name, self._at)
        return tuple(self._number(text, f"{field}[{place}]") for place, text in enumerate(texts, 1))

    def _number(self, text: object, field: str) -> StandardNumber:
        if not isinstance(text, str):
            raise self._refuse(field, text, "应是标准编号", "a standard's number is due")
        return parse_number(text, where=self._where(field))

    def declaration(self, page: dict[str, Any]) -> Declaration:
        self._only(page, _FIELDS)
        day = self._day(page, "declared_on")
        if day is None:
            raise self._refuse("declared_on", "", "缺声明日期", "the day of declaration is missing")
        name, entity, product = (self._text(page, field) for field in ("id", "entity", "product"))
        marked = frozenset(str(item) for item in _list(page, "lower_marked", self._name))
        numbers, indicators, category = self._numbers(page, "standards"), self._indicators(page), self._text(page, "category")
        return self._placed(lambda: Declaration(name, entity, product, day, numbers, indicators, marked, category))

    def known(self, page: object) -> tuple[StandardDocument, Reference]:
        read = self._only(page, _KNOWN)
        number = self._number(read.get("number", ""), "number")
        published, effective, withdrawn = (self._day(read, f"{step}_on") for step in ("published", "effective", "withdrawn"))
        replaces = self._numbers(read, "replaces")
        title = self._text(read, "title") or str(number)
        methods = {} if read.get("methods") in _NOTHING else read["methods"]
        if not isinstance(methods, dict):
            raise self._refuse("methods", methods, "应按项目列出方法标准", "methods are listed by item")
        by_item = {str(item): self._numbers(methods, item) for item in methods}
        document = self._placed(lambda: StandardDocument(number, title, "", published, effective, withdrawn, replaces=replaces))
        return document, Reference(number, self._indicators(read), by_item)

    def _indicators(self, page: Mapping[str, Any]) -> tuple[ProductIndicator, ...]:
        said = _list(page, "indicators", self._name, self._at)
        at = f"{self._at}." if self._at else ""
        return tuple(_Reader(self._name, f"{at}indicators[{place}]").indicator(one) for place, one in enumerate(said, 1))

    def indicator(self, page: object) -> ProductIndicator:
        read = self._only(page, _INDICATOR)
        item, written = self._text(read, "item"), self._text(read, "comparator")
        methods = self._numbers(read, "methods")
        value, unit, own = (self._text(read, field) for field in ("value", "unit", "own_method"))
        return self._placed(lambda: ProductIndicator(item, self._comparator(written, item), value, unit, methods, own))

    def _comparator(self, written: str, item: str) -> Comparator:
        return comparator_from(written, item=item)

    def _placed(self, make: Callable[[], _Made]) -> _Made:
        """Make a value; what it refuses is said with the place in the file."""
        try:
            return make()
        except StandardsError as error:
            if error.where is not None:
                raise
            raise type(error)(where=self._where(""), **error.details) from error
