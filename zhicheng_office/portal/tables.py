"""The public tables behind one door: those of a release and the registers of the database, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from zhicheng.errors import Words
from zhicheng.publication import Cell, Column, Table, TablePage, Turning, csv_cell, page_of
from zhicheng_office.ledger.models import ReleaseSet
from zhicheng_office.ledger.proofs import indexes_of
from zhicheng_office.ledger.records import county
from zhicheng_office.portal.asking import Asked
from zhicheng_office.portal.errors import NoReleaseOfRegister, UnknownColumn, UnknownTable
from zhicheng_office.portal.fields import TEXTS, Register
from zhicheng_office.portal.limits import Limit, query_limit
from zhicheng_office.portal.registers import REGISTERS
from zhicheng_office.portal.released import release_numbered, released_table, table_names

MOST = 1000
SILENT = Words("", "")


@dataclass(frozen=True)
class PublicTable:
    """One public table (公开表): its columns and key, where it comes from, and the pages of its rows.

    ``release`` is that of a released table, ``register`` what a register declares; one of the two. ``log`` is where the
    release's leaf is in the log, None while it waits.
    """

    schema: Table
    release: ReleaseSet | None = None
    register: Register | None = None
    log: int | None = None

    @property
    def name(self) -> str:
        """Return the table's name."""
        return self.schema.name

    @property
    def note(self) -> Words:
        """Return what a register holds, in a sentence."""
        return self.register.note if self.register else SILENT

    @property
    def sought(self) -> tuple[Column, ...]:
        """Return the columns that can be filtered by."""
        return self.register.sought if self.register else self.schema.columns

    @property
    def simulated(self) -> bool:
        """Say whether its data is simulated: the release's own word, the county's for a register."""
        if self.release is not None:
            return self.release.simulated
        place = county()
        return bool(place and place.simulated)

    def page(self, asked: Asked) -> TablePage:
        """Return one page within the time limit; raise TookTooLong, UnknownColumn and BadToken."""
        if asked.column and asked.column not in {column.name for column in self.sought}:
            raise UnknownColumn(table=self.name, value=asked.column[:63])
        with query_limit() as limit:
            if self.register is not None:
                return self.register.page(asked)
            return page_of(self.schema, asked.turning, wanted=_wanted(self.schema, asked, limit))

    def pages(self, asked: Asked) -> Iterator[TablePage]:
        """Yield the pages that make up a question, one for one page, each within the time limit for itself."""
        turning = replace(asked.turning, limit=MOST) if asked.whole else asked.turning
        page = self.page(replace(asked, turning=turning))
        yield page
        while asked.whole and page.next is not None:
            page = self.page(replace(asked, turning=Turning(after=page.next, limit=MOST)))
            yield page


def public_table(name: str, number: int | None) -> PublicTable:
    """Return a public table, of the newest release where none is named; raise UnknownTable, UnknownRelease, NoReleaseOfRegister."""
    register = next((one for one in REGISTERS if one.name == name), None)
    if register is not None:
        if number is not None:
            raise NoReleaseOfRegister(value=name)
        return PublicTable(register.schema, register=register)
    release = release_numbered(number)
    if release is None:
        raise UnknownTable(value=name[:80])
    subject = f"release {release.number}"
    return PublicTable(released_table(release, name), release, log=indexes_of([subject]).get(subject))


def public_tables(number: int | None = None) -> list[PublicTable]:
    """Return every public table: those of a release, the newest where none is named, then the registers; raise UnknownRelease."""
    release = release_numbered(number)
    found = []
    if release is not None:
        log = indexes_of([f"release {release.number}"]).get(f"release {release.number}")
        found = [PublicTable(released_table(release, name), release, log=log) for name in table_names(release)]
    return [*found, *(PublicTable(register.schema, register=register) for register in REGISTERS)]


def _wanted(table: Table, asked: Asked, limit: Limit) -> Callable[[tuple[Cell, ...]], bool]:
    """Return which rows of a released table are wanted; each row looked at looks at the clock."""
    names = [column.name for column in table.columns]
    place = names.index(asked.column) if asked.column and asked.value else None
    texts = [number for number, column in enumerate(table.columns) if column.kind in TEXTS]

    def wanted(row: tuple[Cell, ...]) -> bool:
        limit.check()
        if place is not None and (row[place] is None or _printed(row[place]) != asked.value):
            return False
        whole = "\n".join(str(row[number] or "") for number in texts).casefold()
        return all(word in whole for word in asked.words)

    return wanted


def _printed(cell: Cell) -> str:
    return cell if isinstance(cell, str) else csv_cell(cell)
