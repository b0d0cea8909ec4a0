"""Makes a county's list of towns from its list of entities."""

from __future__ import annotations

from zhicheng.readers import Table
from zhicheng.registry.errors import MalformedCounty

TOWN_CODE, TOWN_NAME = "镇街代码", "镇街"


def towns_csv(table: Table, division: str) -> str:
    """Return the text of towns.csv, from the columns 镇街代码 and 镇街 of an entity list (镇街表), in order of code.

    Raises MissingColumn, and MalformedCounty for a code outside the division or with two names.

    >>> from zhicheng.readers import read_table
    >>> text = "名称,镇街代码,镇街\\n某厂（合成）,999901101,甲镇\\n某店（合成）,999901101,甲镇\\n"
    >>> towns_csv(read_table(text.encode(), "list.csv"), "999901").splitlines()[1]
    '999901101,甲镇,甲镇,town'
    """
    table.require((TOWN_CODE, TOWN_NAME))
    names: dict[str, str] = {}
    for row in table.rows:
        cell = row.cell(TOWN_CODE)
        code, name = cell.raw.strip(), row.cell(TOWN_NAME).raw.strip()
        if not (code.startswith(division) and len(code) == 9 and code.isdigit()):
            raise MalformedCounty(value=code, zh=f"不属于 {division}", en=f"it does not lie in {division}", where=cell.where)
        if names.setdefault(code, name) != name:
            zh, en = f"另有名称“{names[code]}”", f"it is also called {names[code]!r}"
            raise MalformedCounty(value=code, zh=zh, en=en, where=cell.where)
    rows = [f"{code},{names[code]},{names[code]},{_kind(names[code])}" for code in sorted(names)]
    return "\n".join(["code,name_zh,name_en,kind", *rows, ""])


def _kind(name: str) -> str:
    return {"街道": "subdistrict", "乡": "township"}.get(name[-2:] if name.endswith("街道") else name[-1:], "town")
