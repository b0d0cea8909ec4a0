"""What a reader of texts returns, and the one place where lines and tables are put together into a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from zhicheng.errors import Where, Words
from zhicheng.readers.errors import EmptyFile
from zhicheng.readers.limits import Limits


class Format(StrEnum):
    """The formats that are read (文件格式)."""

    TXT = "txt"
    DOCX = "docx"
    PDF = "pdf"
    OFD = "ofd"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class TextTable:
    """A table inside a document (文中表格): its rows of strings, and where it stands: ``text[start:end]``."""

    rows: tuple[tuple[str, ...], ...]
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """The text of a file (文档), in reading order; offsets into it count code points.

    A .txt keeps every character, line ends included. In all others a paragraph is a line and a table row a line whose
    cells are separated by tabs. ``notes`` says what was left out.
    """

    text: str
    format: Format
    encoding: str = "utf-8"
    tables: tuple[TextTable, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass
class Composer:
    """Collects lines and tables in reading order and gives the document (内部用)."""

    name: str
    limits: Limits
    lines: list[str] = field(default_factory=list)
    tables: list[TextTable] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    length: int = 0

    def add_line(self, line: str) -> None:
        """Add a paragraph; blank ones are left out, and a break inside it makes two lines."""
        for part in line.split("\n"):
            clean = part.encode("utf-8", "replace").decode("utf-8").replace("\xa0", " ").strip(" \t\r\f\v")
            if clean:
                self._append(clean)

    def add_lines(self, lines: Iterable[str]) -> None:
        """Add several paragraphs."""
        for line in lines:
            self.add_line(line)

    def add_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table as lines of cells separated by tabs; rows without a filled cell are left out."""
        clean = [tuple(one_line(cell) for cell in row) for row in rows]
        filled = tuple(row for row in clean if any(row))
        start = self.length
        for row in filled:
            self._append("\t".join(row).rstrip("\t"))
        if filled:
            self.tables.append(TextTable(filled, start, self.length - 1))

    def note(self, zh: str, en: str) -> None:
        """Add a note about something left out, once."""
        if Words(zh, en) not in self.notes:
            self.notes.append(Words(zh, en))

    def document(self, kind: Format, encoding: str = "utf-8") -> Document:
        """Return the document; raise EmptyFile where nothing was found."""
        if not self.lines:
            raise EmptyFile(where=Where(file=self.name))
        return Document("\n".join(self.lines) + "\n", kind, encoding, tuple(self.tables), tuple(self.notes))

    def _append(self, line: str) -> None:
        self.lines.append(line)
        self.length += len(line) + 1
        self.limits.check("text_length", self.length, Where(file=self.name))


def one_line(text: str) -> str:
    """Return a text with every run of white space made one space.

    >>> one_line("规上企业\\n研发机构 ")
    '规上企业 研发机构'
    """
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
