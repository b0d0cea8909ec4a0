"""读取: bytes of .txt .csv .xlsx .docx .pdf .ofd .html to text and typed rows with their addresses, within limits.

Imports rules, values and errors. Called by policy (texts), registry and the office's imports (tables), and cli.
"""

from zhicheng.readers.cells import Cell, CellKind
from zhicheng.readers.documents import Document, Format, TextTable
from zhicheng.readers.doors import read_table, read_tables, read_text
from zhicheng.readers.errors import (
    BrokenFile,
    BrokenQuotes,
    DeclaredEntities,
    DuplicateHeader,
    EmptyFile,
    EmptyTable,
    LegacyFormat,
    Locked,
    MissingColumn,
    NestedArchive,
    NotATable,
    NotText,
    OverLimit,
    ScannedPdf,
    TooManyValues,
    UnknownFormat,
    UnknownSheet,
    WrongEncoding,
)
from zhicheng.readers.limits import Limits, rulebook_limits
from zhicheng.readers.tables import Row, Sheet, SheetRow, Table

__all__ = [
    "BrokenFile",
    "BrokenQuotes",
    "Cell",
    "CellKind",
    "DeclaredEntities",
    "Document",
    "DuplicateHeader",
    "EmptyFile",
    "EmptyTable",
    "Format",
    "LegacyFormat",
    "Limits",
    "Locked",
    "MissingColumn",
    "NestedArchive",
    "NotATable",
    "NotText",
    "OverLimit",
    "Row",
    "ScannedPdf",
    "Sheet",
    "SheetRow",
    "Table",
    "TextTable",
    "TooManyValues",
    "UnknownFormat",
    "UnknownSheet",
    "WrongEncoding",
    "read_table",
    "read_tables",
    "read_text",
    "rulebook_limits",
]
