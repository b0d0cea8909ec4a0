"""The page that lies beside the files of a release, for people."""

from __future__ import annotations

from collections.abc import Sequence

from zhicheng.publication.about import About
from zhicheng.publication.tables import Table

_SIMULATED = "**模拟数据，不反映任何真实主体。Simulated data: it tells nothing of any real entity.**\n\n"


def readme(about: About, tables: Sequence[Table], *, id: str, number: int) -> bytes:
    """Return README.md of a release (说明页): what it is, its tables and columns, licence, sources, what a proof shows.

    >>> from datetime import date
    >>> from zhicheng.errors import Words
    >>> from zhicheng.publication import Licence, Source
    >>> licence = Licence("CC-BY-4.0", "Attribution", "https://creativecommons.org/licenses/by/4.0/")
    >>> about = About("x", Words("合格率", "pass rates"), date(2019, 7, 1), licence, (Source("抽检"),), simulated=True)
    >>> "模拟数据" in readme(about, [], id="0" * 32, number=1).decode()
    True
    """
    parts = [
        f"# {about.title.zh} {about.title.en}\n\n",
        _SIMULATED if about.simulated else "",
        f"{about.name} · {number} · {about.day.isoformat()} · `{id}`\n\n",
        *(_table(table) for table in tables),
        f"许可 Licence: [{about.licence.title}]({about.licence.path})\n\n",
        "来源 Sources: " + "; ".join(f"{one.title} {one.path}".strip() for one in about.sources) + "\n\n",
        "CSV 中以 = + - @ 开头的文字前加一个单引号，以免被当作公式；JSON 为原文。\n",
        "In the CSV files a text that begins with = + - @ has an apostrophe in front, lest it be taken for a formula; JSON holds it as it is.\n\n",
        "存证只说明内容完整、次序未变，不说明内容真实。A proof shows integrity and order, not truth.\n",
    ]
    return "".join(parts).encode("utf-8")


def _table(table: Table) -> str:
    rows = "".join(
        f"| `{column.name}` | {column.title.zh} {column.title.en} | {column.kind.value} | {column.unit} |"
        f" {column.description.zh} {column.description.en} |\n"
        for column in table.columns
    )
    return (
        f"## {table.title.zh} {table.title.en} ({table.name}, {len(table.rows)})\n\n| | | | | |\n|---|---|---|---|---|\n{rows}\n"
    )
