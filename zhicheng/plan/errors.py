"""What the plan room refuses."""

from zhicheng.errors import Words, ZhichengError


class PlanError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-PLAN-000"


class MalformedPlan(PlanError):
    """A plan file whose field is missing or cannot be read."""

    code = "ZC-PLAN-001"
    what = Words("规划“{value}”的字段有误：{zh}", "a field of {value!r} in the plan is wrong: {en}")
    todo = Words("对照 docs/how-to/new-county.md 中的样式改正", "correct it after the form in docs/how-to/new-county.md")


class UnknownReference(PlanError):
    """A target, task or milestone that points at something the plan or the rulebook does not hold."""

    code = "ZC-PLAN-002"
    what = Words("“{value}”引用的{zh}“{wanted}”不存在", "{value!r} refers to the {en} {wanted!r}, which does not exist")
    todo = Words("核对代码拼写，或先登记被引用的条目", "check the spelling of the code, or declare what it refers to first")


class RepeatedEntry(PlanError):
    """Two entries of one plan under the same id."""

    code = "ZC-PLAN-003"
    what = Words("规划中编号“{value}”重复", "the plan holds {value!r} twice")
    todo = Words("给其中一条换一个编号", "give one of them another id")
