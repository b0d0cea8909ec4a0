"""What the pages of self-declarations refuse beyond the library's own refusals."""

from zhicheng.errors import Words, ZhichengError


class NoEntityOfAccount(ZhichengError):
    """An account that declares and belongs to no entity."""

    code = "ZC-OFFICE-185"
    what = Words("账户“{value}”没有对应的经营主体", "account {value!r} belongs to no entity")
    todo = Words("请质量办为账户填写统一社会信用代码", "ask the quality office to enter the entity's code for the account")


class DeclarationEnded(ZhichengError):
    """A declaration that was replaced or withdrawn and cannot be changed."""

    code = "ZC-OFFICE-186"
    what = Words("声明 {value} 已不是有效版本", "declaration {value} is no longer the version that stands")
    todo = Words("打开最新一版；撤回的声明另行声明", "open the newest version; declare anew what was withdrawn")


class ReasonMissing(ZhichengError):
    """A withdrawal without its reason."""

    code = "ZC-OFFICE-187"
    what = Words("撤回声明 {value} 未写理由", "the withdrawal of declaration {value} has no reason")
    todo = Words("写明理由", "give the reason")


class CorrectionOpen(ZhichengError):
    """A declaration of which a correction is asked already."""

    code = "ZC-OFFICE-213"
    status = 409
    what = Words("声明 {value} 已有未办结的更正要求", "a correction of declaration {value} is asked for already")
    todo = Words("办结或撤回那一项，再提新的", "close that one or take it back first")


class NoFindingChosen(ZhichengError):
    """A correction that is about no finding of the declaration."""

    code = "ZC-OFFICE-214"
    what = Words("要求更正 {value}，没有选中比对结论", "a correction of {value} is about no finding")
    todo = Words("至少勾选一条不符或无法判定的结论", "tick one fault or undecided matter at least")
