"""``policy extract`` and ``policy text``: a file in, its targets or its text out."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from zhicheng.cli.speech import Language, bytes_of, complain, say, speak
from zhicheng.errors import Where
from zhicheng.policy import Extraction, NoTargets, Proposal, extract, read_policy

app = typer.Typer(help="政策文本：抽取目标。Policy texts: their targets.", no_args_is_help=True)

_COLUMNS = ("kind", "section", "indicator", "comparator", "value", "unit", "deadline", "quote")


class Form(StrEnum):
    """How results are printed (输出格式)."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


_File = Annotated[Path, typer.Argument(metavar="FILE", help=".txt .docx .pdf .ofd .html")]
_Lang = Annotated[Language, typer.Option("--lang", help="提示语言 language of messages")]


@app.command("extract")
def extract_targets(
    file: _File,
    form: Annotated[Form, typer.Option("--format", help="输出格式 output format")] = Form.JSON,
    lang: _Lang = Language.BOTH,
) -> None:
    """抽取文中的目标、任务与事实，附原句与位置。Print a text's targets, deliverables and facts, each with its quote and offsets."""
    speak(lang)
    extraction = extract(_text_of(file))
    if not extraction.targets:
        complain(NoTargets(where=Where(file=file.name)))
    say({Form.JSON: _json, Form.CSV: _csv, Form.TABLE: _table}[form](extraction))


@app.command("text")
def print_text(file: _File, lang: _Lang = Language.BOTH) -> None:
    """打印文件的文字，位置即按此文字计。Print a file's text; start and end count its code points."""
    speak(lang)
    say(_text_of(file))


def _text_of(file: Path) -> str:
    return read_policy(bytes_of(file), file.name)


def _json(extraction: Extraction) -> str:
    return json.dumps(extraction.as_json(), ensure_ascii=False, indent=1) + "\n"


def _csv(extraction: Extraction) -> str:
    out = io.StringIO()
    names = list(Proposal.__dataclass_fields__)
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    for row in extraction.as_json():
        writer.writerow({**row, "notes": "；".join(row["notes"]), "value": row["value"] or "", "deadline": row["deadline"] or ""})
    return out.getvalue()


def _table(extraction: Extraction) -> str:
    table = Table(*_COLUMNS)
    for row in extraction.as_json():
        table.add_row(*(str(row[name] or "") for name in _COLUMNS))
    console = Console(file=io.StringIO(), width=160, color_system=None)
    console.print(table)
    return str(console.file.getvalue())  # type: ignore[attr-defined]
