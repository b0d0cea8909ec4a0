"""What planning refuses, said so that an officer can act on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhicheng.errors import Words, ZhichengError


class PlanningError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-PLANNING-000"


class StaleRevision(PlanningError):
    """A decision on a revision that is no longer in force (修订冲突); carries both edits as changed rows."""

    code = "ZC-PLANNING-001"
    what = Words("规划已有第 {newest} 版，您是在第 {base} 版上改的", "the plan has revision {newest}; you edited revision {base}")
    todo = Words("对照两处改动，在新版上再改一次", "compare the two edits and make yours again on the newest")

    def __init__(self, *, theirs: Sequence[Any] = (), yours: Sequence[Any] = (), **details: Any) -> None:
        self.theirs, self.yours = theirs, yours
        super().__init__(**details)


class NothingChanged(PlanningError):
    """An edit that leaves the plan as it is."""

    code = "ZC-PLANNING-002"
    what = Words("没有任何改动", "nothing was changed")
    todo = Words("改动后再保存，或返回", "change something and save, or go back")


class ReasonMissing(PlanningError):
    """A decision without its reason."""

    code = "ZC-PLANNING-003"
    what = Words("缺少理由", "the reason is missing")
    todo = Words("写明理由，修订记录会一直保留它", "give the reason; the revision history keeps it")


class AlreadyDecided(PlanningError):
    """A proposal or report that somebody has decided in the meantime."""

    code = "ZC-PLANNING-004"
    what = Words("“{value}”已由{by}处理", "{value!r} has been decided by {by}")
    todo = Words("打开它看处理结果；要改，先撤销", "open it to see the decision; undo it to decide again")


class CannotUndo(PlanningError):
    """A confirmation on which something else already rests."""

    code = "ZC-PLANNING-005"
    what = Words("“{value}”不能撤销：{zh}", "{value!r} cannot be undone: {en}")
    todo = Words("在目标编辑页修改它", "change it on the target's edit page")


class WrongField(PlanningError):
    """A field of a form that cannot be used as it is."""

    code = "ZC-PLANNING-006"
    what = Words("“{zh}”现为“{value}”，{why_zh}", "{en!r} is {value!r}: {why_en}")
    todo = Words("改正后再提交", "correct it and submit again")


class SecondPersonNeeded(PlanningError):
    """An acceptance by the person who filed (须两人)."""

    code = "ZC-PLANNING-007"
    what = Words("“{value}”是您自己报的", "you filed {value!r} yourself")
    todo = Words("请另一个人复核", "another person must accept it")


class FigureStands(PlanningError):
    """A second figure for one period (一期两数): a person settles it, with a reason."""

    code = "ZC-PLANNING-008"
    what = Words("{value} 已有另一个数", "there is another figure for {value}")
    todo = Words("并排比较，选定一个并写明理由；两个数都会保留", "compare them, choose one and give the reason; both are kept")


class WrongBody(PlanningError):
    """A figure from a body that the predicate does not name (无权报送)."""

    code = "ZC-PLANNING-010"
    what = Words("“{value}”不由{zh}报送", "{value!r} is not reported by {en}")
    todo = Words("请规划写明的报送部门填报", "the reporting body named in the plan files it")


class UnknownTarget(PlanningError):
    """A target that the plan does not hold, or that is computed and takes no report."""

    code = "ZC-PLANNING-011"
    what = Words("目标“{value}”{zh}", "target {value!r} {en}")
    todo = Words("用模板里的目标编号", "use the target ids of the template")


class WrongUnit(PlanningError):
    """A figure in another unit than the predicate's."""

    code = "ZC-PLANNING-012"
    what = Words("单位“{value}”应为“{wanted}”", "unit must be {wanted!r}, found {value!r}")
    todo = Words("换算后填报；系统不代为换算", "convert it and file again; nothing is converted for you")


class WrongPeriod(PlanningError):
    """A period of another length, before the plan, or not yet ended."""

    code = "ZC-PLANNING-013"
    what = Words("报告期“{value}”{zh}", "period {value!r} {en}")
    todo = Words("按目标的报送周期填写，如 {example}", "write it at the target's frequency, such as {example}")


class WrongReading(PlanningError):
    """A figure that cannot be taken as it is written; what it might mean is never guessed."""

    code = "ZC-PLANNING-014"
    what = Words("读数“{value}”{zh}", "reading {value!r} {en}")
    todo = Words("改正：{todo_zh}", "to correct it: {todo_en}")


class FormulaCell(PlanningError):
    """A formula where a figure is asked for: its last result may be stale."""

    code = "ZC-PLANNING-015"
    what = Words("是公式“{value}”", "holds the formula {value!r}")
    todo = Words("粘贴为数值后再导入", "paste it as a value and import again")


class RepeatedRow(PlanningError):
    """A target and period that stand twice in one file."""

    code = "ZC-PLANNING-016"
    what = Words("{value} 在本表中重复，另见 {first}：{zh}", "{value} stands twice, also in {first}: {en}")
    todo = Words("每个目标每期只留一行", "keep one row for each target and period")


class UnknownEntry(PlanningError):
    """A task or milestone that the plan does not hold."""

    code = "ZC-PLANNING-017"
    what = Words("规划中没有“{value}”", "the plan holds no {value!r}")
    todo = Words("从列表中重新打开", "open it again from the list")
