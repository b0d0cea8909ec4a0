"""A standard as somebody enters it: the document with its places, read of a form or of the rows of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zhicheng.errors import ZhichengError
from zhicheng.facts import Fact
from zhicheng.readers import Table
from zhicheng.registry import Columns, RowCells, industry
from zhicheng.standards.documents import Adoption, Drafter, LocalRole, StandardDocument
from zhicheng.standards.errors import BadDocument, RepeatedDocument
from zhicheng.standards.levels import AdoptionDegree
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.numbers import parse_number
from zhicheng.standards.stating import state
from zhicheng.standards.system import Placed

Value = TypeVar("Value")
STANDARD_HEADERS: Mapping[str, tuple[str, ...]] = {
    "number": ("标准编号", "标准号", "number"),
    "title": ("标准名称", "中文名称", "title"),
    "title_en": ("英文名称", "title_en"),
    "approved_on": ("立项日期", "approved_on"),
    "published_on": ("发布日期", "published_on"),
    "effective_on": ("实施日期", "effective_on"),
    "withdrawn_on": ("废止日期", "withdrawn_on"),
    "replaces": ("代替标准", "replaces"),
    "adopts": ("采用标准", "采用国际标准", "adopts"),
    "degree": ("采用程度", "degree"),
    "ics": ("ICS", "ICS分类号", "ics"),
    "ccs": ("CCS", "CCS分类号", "ccs"),
    "drafters": ("本地起草单位", "drafters"),
    "role": ("起草角色", "role"),
    "industries": ("行业代码", "industries"),
    "fields": ("领域", "fields"),
    "project": ("项目编号", "project"),
}
"""Headers that a file may use for each field, ours first; lists are parted by semicolons."""

_DAYS = ("approved_on", "published_on", "effective_on", "withdrawn_on")
_DEGREES = {degree.value: degree for degree in AdoptionDegree} | {
    "等同": AdoptionDegree.IDENTICAL,
    "修改": AdoptionDegree.MODIFIED,
    "非等效": AdoptionDegree.NOT_EQUIVALENT,
}
_ROLES = {"led": LocalRole.LED, "主导": LocalRole.LED, "joined": LocalRole.JOINED, "参与": LocalRole.JOINED}


@dataclass(frozen=True)
class StandardEntry:
    """A standard as it is entered (标准登记): its document, where it belongs, the drafting project it came of."""

    document: StandardDocument
    placed: Placed
    project: str = ""

    @property
    def subject(self) -> str:
        """Return the subject that facts about it have: the project's where it came of one."""
        return f"standard:{self.project}" if self.project else self.document.subject


def standard_entry(said: Mapping[str, str], *, fields: Mapping[str, str] | None = None) -> StandardEntry:
    """Return what a form or a row says of a standard (登记标准); every value is a text, days are 2019-07-01, lists have semicolons.

    ``fields`` gives the plan's fields (领域) by what may be written for them. Raises BadDocument and what numbers refuse.

    >>> said = {"number": "GB/T 29606—2013", "title": "不锈钢真空杯", "effective_on": "2014-05-01", "industries": "3382"}
    >>> entry = standard_entry(said)
    >>> entry.subject, sorted(entry.placed.industries)
    ('standard:GB/T 29606-2013', ['3382'])
    """
    told = {name: said.get(name, "").strip() for name in STANDARD_HEADERS}
    number = parse_number(told["number"])
    days = {name: _read(number, name, told[name], date.fromisoformat) if told[name] else None for name in _DAYS}
    document = StandardDocument(
        number,
        told["title"],
        title_en=told["title_en"],
        replaces=tuple(parse_number(text) for text in _parts(told["replaces"])),
        adoptions=_adoptions(number, told),
        ics=_parts(told["ics"]),
        ccs=told["ccs"],
        drafters=_drafters(number, told),
        is_read=True,
        approved_on=days["approved_on"],
        published_on=days["published_on"],
        effective_on=days["effective_on"],
        withdrawn_on=days["withdrawn_on"],
    )
    industries = frozenset(industry(code).code for code in _parts(told["industries"]))
    named = fields or {}
    places = frozenset(_read(number, "fields", text, named.__getitem__) for text in _parts(told["fields"]))
    return StandardEntry(document, Placed(document.key, industries, places), told["project"].upper())


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.replace("；", ";").replace("、", ";").split(";") if part.strip()))


def _read(number: StandardNumber, field: str, text: str, read: Callable[[str], Value]) -> Value:
    try:
        return read(text)
    except (ValueError, KeyError) as reason:
        raise BadDocument(
            value=str(number), field=field, zh=f"“{text[:40]}”无法识别", en=f"{text[:40]!r} cannot be read"
        ) from reason


def _adoptions(number: StandardNumber, told: Mapping[str, str]) -> tuple[Adoption, ...]:
    adopted = _parts(told["adopts"])
    if adopted and not told["degree"]:
        raise BadDocument(value=str(number), field="degree", zh="写了采用标准，须写采用程度", en="what is adopted has its degree")
    degree = _read(number, "degree", told["degree"].upper(), _DEGREES.__getitem__) if adopted else None
    return tuple(Adoption(parse_number(text), degree) for text in adopted) if degree else ()


def _drafters(number: StandardNumber, told: Mapping[str, str]) -> tuple[Drafter, ...]:
    codes = _parts(told["drafters"].upper())
    if not codes:
        return ()
    role = _read(number, "role", told["role"] or "joined", _ROLES.__getitem__)
    return (Drafter(codes[0], role), *(Drafter(code, LocalRole.JOINED) for code in codes[1:]))


@dataclass(frozen=True)
class StandardImport:
    """What a file of standards held (标准导入结果): entries, an error for each row that is not taken, columns not read."""

    entries: tuple[StandardEntry, ...]
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def read_standards(table: Table, *, fields: Mapping[str, str] | None = None) -> StandardImport:
    """Return the standards of a table row by row (标准导入); good rows stay whatever the others hold. Raises MissingColumn.

    >>> from zhicheng.readers import read_table
    >>> text = "标准编号,标准名称\\nGB/T 29606-2013,不锈钢真空杯\\nGB/T,无号\\n"
    >>> found = read_standards(read_table(text.encode(), "standards.csv"))
    >>> [entry.document.title for entry in found.entries], [error.code for error in found.refused]
    (['不锈钢真空杯'], ['ZC-STANDARD-001'])
    """
    columns = Columns(table, STANDARD_HEADERS, ("number", "title"))
    entries: dict[str, StandardEntry] = {}
    refused: list[ZhichengError] = list(table.refused)
    for row in table.rows:
        cells = RowCells(columns, row)
        try:
            entry = standard_entry(_said(cells), fields=fields)
            if entry.subject in entries:
                raise RepeatedDocument(value=entry.document.key)
            entries[entry.subject] = entry
        except ZhichengError as error:
            error.where = error.where or row.where
            refused.append(error)
    return StandardImport(tuple(entries.values()), tuple(refused), columns.ignored)


def _said(cells: RowCells) -> dict[str, str]:
    days = {name: cells.day(name) for name in _DAYS}
    written = {name: cells.text(name) for name in STANDARD_HEADERS if name not in _DAYS}
    return written | {name: day.isoformat() for name, day in days.items() if day}


def state_entry(entry: StandardEntry, *, ends_on: date | None = None, source: str = "") -> tuple[Fact, ...]:
    """State a standard with its places (登记陈述), as facts.

    >>> said = {"number": "GB/T 29606-2013", "title": "不锈钢真空杯", "effective_on": "2014-05-01", "industries": "3382"}
    >>> [fact.value for fact in state_entry(standard_entry(said)) if fact.predicate == "standard.industry"]
    ['3382']
    """
    said = state(entry.document, ends_on=ends_on, project=entry.project, source=source)
    if not said:
        return ()
    began, body = said[0].valid_from, said[0].body
    places = [("standard.industry", code) for code in sorted(entry.placed.industries)]
    places += [("standard.field", code) for code in sorted(entry.placed.fields)]
    return said + tuple(Fact(entry.subject, name, code, began, body=body, source=source) for name, code in places)


def printed_entry(entry: StandardEntry) -> dict[str, str]:
    """Return a standard as a file of ours prints it, by field (登记导出); ``standard_entry`` reads it back.

    >>> said = {"number": "GB/T 29606-2013", "title": "不锈钢真空杯", "effective_on": "2014-05-01", "industries": "3382"}
    >>> standard_entry(printed_entry(standard_entry(said))) == standard_entry(said)
    True
    """
    document = entry.document
    days = {name: day.isoformat() for name in _DAYS if (day := getattr(document, name))}
    return days | {
        "number": str(document.number),
        "title": document.title,
        "title_en": document.title_en,
        "replaces": _joined(document.replaces),
        "adopts": _joined(adoption.number for adoption in document.adoptions),
        "degree": document.adoptions[0].degree.value if document.adoptions else "",
        "ics": _joined(document.ics),
        "ccs": document.ccs,
        "drafters": _joined(drafter.entity for drafter in document.drafters),
        "role": document.drafters[0].role.value if document.drafters else "",
        "industries": _joined(sorted(entry.placed.industries)),
        "fields": _joined(sorted(entry.placed.fields)),
        "project": entry.project,
    }


def _joined(parts: Iterable[object]) -> str:
    return ";".join(str(part) for part in parts)
