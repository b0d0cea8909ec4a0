"""Lists as files: .csv, .xlsx and .parquet in and out; Parquet by DuckDB, which needs no other library for it."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from zhicheng.errors import Words, ZhichengError
from zhicheng.readers import CellKind, Sheet, SheetRow, Table, read_table
from zhicheng.readers.limits import rulebook_limits
from zhicheng.readers.tables import table_from

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
SIMULATED = "数据 data"
MARK = "模拟数据 simulated"
_PARQUET = b"PAR1"
_ACTIVE = ("=", "+", "@", "\t", "\r")


class BrokenParquet(ZhichengError):
    """A .parquet file that cannot be read."""

    code = "ZC-REGISTRY-009"
    what = Words("“{value}”读不出：{zh}", "{value!r} cannot be read: {en}")
    todo = Words("重新导出为 .parquet、.csv 或 .xlsx", "export it again as .parquet, .csv or .xlsx")


def read_list(data: bytes, name: str) -> Table:
    """Return the table of a .csv, .xlsx or .parquet file (读取名录文件); raise the readers' errors and BrokenParquet."""
    return _read_parquet(data, name) if data[:4] == _PARQUET else read_table(data, name)


def _read_parquet(data: bytes, name: str) -> Table:
    import duckdb

    limits = rulebook_limits()
    if len(data) > limits.file_bytes:
        raise BrokenParquet(value=name, zh=f"超过 {limits.file_bytes} 字节", en=f"it has more than {limits.file_bytes} bytes")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.parquet"
        path.write_bytes(data)
        with duckdb.connect(config={"enable_external_access": True}) as engine:
            try:
                found = engine.execute("SELECT COLUMNS(*)::VARCHAR FROM read_parquet(?)", [str(path)])
                header = tuple(column[0] for column in found.description)
                rows = found.fetchmany(limits.rows + 1)
            except duckdb.Error as reason:
                raise BrokenParquet(value=name, zh="不是完整的 Parquet", en="it is no whole Parquet file") from reason
    if len(rows) > limits.rows or len(header) > limits.columns:
        raise BrokenParquet(value=name, zh="行或列过多", en="it has too many rows or columns")
    read = (_row(number, ["" if cell is None else cell for cell in row]) for number, row in enumerate(rows, 2))
    return table_from(Sheet(name, None, (_row(1, header), *(row for row in read if row.filled()))))


def _row(number: int, cells: Sequence[str]) -> SheetRow:
    """Return a row whose cells are texts: Parquet knows no formulas, whatever a text begins with."""
    return SheetRow(number, tuple(cells), tuple(CellKind.TEXT if cell.strip() else CellKind.EMPTY for cell in cells))


def written(rows: Iterable[Sequence[str]], form: str, *, simulated: bool) -> bytes:
    """Return a header and rows of texts as a file of a form (导出文件); simulated data is marked in a column of its own."""
    marked = _marked(rows) if simulated else iter(rows)
    return {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}[form](marked)


def _marked(rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    for number, row in enumerate(rows):
        yield (*row, MARK if number else SIMULATED)


def _csv(rows: Iterator[Sequence[str]]) -> bytes:
    return "".join(_csv_lines(rows)).encode()


def csv_lines(rows: Iterable[Sequence[str]], *, simulated: bool) -> Iterator[str]:
    """Yield a header and rows of texts as lines of a .csv (逐行导出)."""
    return _csv_lines(_marked(rows) if simulated else iter(rows))


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv_lines(rows: Iterator[Sequence[str]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"  # Excel reads UTF-8 only with a byte-order mark
    for row in rows:
        yield writer.writerow([f"'{cell}" if cell.startswith(_ACTIVE) else cell for cell in row])


def _xlsx(rows: Iterator[Sequence[str]]) -> bytes:
    from openpyxl import Workbook  # takes a second to load

    book = Workbook(write_only=True)
    sheet = book.create_sheet("list")
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_as_text(sheet, cell) if cell.startswith("=") else cell for cell in row])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _as_text(sheet: object, cell: str) -> object:
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(sheet, value=cell)
    made.data_type = "s"
    return made


def _parquet(rows: Iterator[Sequence[str]]) -> bytes:
    import duckdb

    header = next(rows)
    names = ", ".join(f'"{name.replace(chr(34), "")}" VARCHAR' for name in header)
    columns = "{" + ", ".join(f"'{place}': 'VARCHAR'" for place in range(len(header))) + "}"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "list.csv", Path(folder) / "list.parquet"
        with source.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        with duckdb.connect() as engine:
            engine.execute(f"CREATE TABLE list ({names})")
            engine.execute(
                f"INSERT INTO list SELECT * FROM read_csv(?, header=false, columns={columns}, quote='\"', escape='\"', "
                "auto_detect=false, all_varchar=true, null_padding=false)",
                [str(source)],
            )
            engine.execute(f"COPY list TO '{target}' (FORMAT parquet)")
        return target.read_bytes()
