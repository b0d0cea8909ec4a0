"""The options of an either-of limit, written a line each, read and printed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhicheng.standards.limit_errors import BadLimit
from zhicheng.standards.limits import Limit, LimitKind

_PARTS = ("item", "kind", "value", "unit", "methods")


def read_options(text: str, *, item: str) -> tuple[Limit, ...]:
    """Return the options that a text lists (择一各项), a line each: item | kind | value | unit | methods.

    A blank item is ``item``, that of the whole; methods are set off by semicolons. Raises BadLimit, BadLimitValue.

    >>> [option.label for option in read_options("| max | 0.2 | mg/kg\\n总量 | min | 5 | %", item="铅")]
    ['铅 0.2 mg/kg', '总量 5 %']
    """
    return tuple(_option(line, item) for line in text.splitlines() if line.strip())


def _option(line: str, item: str) -> Limit:
    cells = [cell.strip() for cell in line.replace("｜", "|").split("|")]
    if not 3 <= len(cells) <= len(_PARTS):
        raise BadLimit(
            field="options",
            value=line[:40],
            zh="每行写 项目 | 类型 | 限量 | 单位 | 检验方法",
            en="item | kind | value | unit | methods",
        )
    said = dict(zip(_PARTS, cells, strict=False))
    if said["kind"] == LimitKind.EITHER_OF:
        raise BadLimit(field="options", value=line[:40], zh="择一的各项不能再择一", en="an option is no either-of itself")
    return Limit(**{**said, "item": said["item"] or item})  # type: ignore[arg-type]


def options_text(options: Iterable[Limit]) -> str:
    """Return options as a text that reads as the same again (择一各项文本).

    >>> options_text(read_options("| max | 0.2 | mg/kg", item="铅"))
    '铅 | max | 0.2 | mg/kg'
    """
    return "\n".join(_line(option) for option in options)


def _line(option: Limit) -> str:
    cells = [option.item, str(option.kind), option.value, option.unit, ";".join(option.methods)]
    while cells and not cells[-1]:
        cells.pop()
    return " | ".join(cells)


def options_label(options: Iterable[Limit]) -> str:
    """Return options as one printed value (择一限量值), where the standard's own words were not copied.

    >>> options_label(read_options("| max | 0.2 | mg/kg\\n| min | 5 | %", item="铅"))
    '铅 ≤ 0.2 mg/kg 或 铅 ≥ 5 %'
    """
    return " 或 ".join(" ".join(_printed(option)) for option in options)


def _printed(option: Limit) -> Iterator[str]:
    signs = {LimitKind.MAX: "≤", LimitKind.MIN: "≥"}
    yield option.item
    yield from filter(None, (signs.get(LimitKind(option.kind), ""), option.value, option.unit))
