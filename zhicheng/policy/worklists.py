"""Lists of work set as a table: a column says in words what is to be done, another until when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhicheng.policy.lines import Line
from zhicheng.policy.normalise import Run, run_of

_TIME_HEAD = re.compile("时限|期限|时间|进度")
_SIDE_HEAD = re.compile("序号|编号|责任|牵头|单位|科室|部门|联系|备注|领导|负责")
_GOAL_HEAD = re.compile("目标|任务|内容|举措|措施|要求|项目|工作|事项")
_MONTH = re.compile(r"(?:(20\d{2})年)?(\d{1,2})月")
_YEAR = re.compile(r"(20\d{2})年")


@dataclass(frozen=True)
class Work:
    """One cell that says what is to be done (任务单元): what the cell before calls it, and the row's deadline if it says one."""

    run: Run
    deadline: str | None


def work_in(rows: Sequence[Line], plain: str, year: int | None) -> Iterator[Work]:
    """Yield the cells that hold work, each with its row's deadline (任务清单); nothing where the head names none.

    ``year`` is the year of the list, for rows that name only a month.

    >>> from zhicheng.policy.lines import lines_of
    >>> text = "任务\\t工作目标\\t完成时限\\n标准化\\t制定标准3项\\t10月底\\n"
    >>> [(work.run.text, work.deadline) for work in work_in(lines_of(text), text, 2019)]
    [('标准化：制定标准3项', '2019-10')]
    """
    heads = [plain[slice(*cell)] for cell in rows[0].cells] if rows else []
    if not any(_GOAL_HEAD.search(head) for head in heads):
        return
    time = next((place for place, head in enumerate(heads) if _TIME_HEAD.search(head)), None)
    for row in rows[1:]:
        deadline = _deadline(plain[slice(*row.cells[time])], year) if time is not None and time < len(row.cells) else None
        label: Run | None = None
        for place, cell in enumerate(row.cells[: len(heads)]):
            if place == time or _SIDE_HEAD.search(heads[place]):
                continue
            run = run_of(plain, *cell)
            if re.search(r"[\d一二三四五六七八九十]", run.text) or label is not None:
                yield Work(_labelled(label, run), deadline)
                label = None
            else:
                label = run


def _labelled(label: Run | None, run: Run) -> Run:
    """Put what a row is called before what it is to reach, as if it were written 标准化：制定标准3项."""
    if label is None or not label.text or not run.text:
        return run
    return Run(f"{label.text}：{run.text}", [*label.at, label.at[-1], *run.at])


def _deadline(text: str, year: int | None) -> str | None:
    if found := _MONTH.search(text):
        named = int(found[1]) if found[1] else year
        return f"{named}-{int(found[2]):02d}" if named and 1 <= int(found[2]) <= 12 else None
    if found := _YEAR.search(text):
        return found[1]
    return str(year) if year and re.search("年底|全年|年内|年末|长期", text) else None
