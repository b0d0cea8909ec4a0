"""What the office refuses about draws and rosters of the level above."""

from zhicheng.errors import Words, ZhichengError


class OfficialKnown(ZhichengError):
    """An official draw under a number that is used already."""

    code = "ZC-INSPECTION-050"
    what = Words("批次号 {value} 已用过", "the number {value} is used already")
    todo = Words("核对编号；更正后的名单另给编号导入", "check the number; a corrected list is imported under another one")


class OfficialFieldMissing(ZhichengError):
    """A form of an official draw that lacks something or says it otherwise."""

    code = "ZC-INSPECTION-051"
    what = Words("“{zh}”缺少或不合格", "{en} is missing or not as it must be")
    todo = Words("补全后再提交", "complete it and send it again")


class OfficialSettled(ZhichengError):
    """An official draw that was taken over or dropped in the meantime."""

    code = "ZC-INSPECTION-052"
    what = Words("{value} 已由 {by} 处理", "{value} was settled by {by}")
    todo = Words("打开该页查看结果", "open its page to see the outcome")


class SecondPersonTakesOver(ZhichengError):
    """A takeover that the person who proposed it wants to confirm."""

    code = "ZC-INSPECTION-053"
    what = Words("{value} 由您提出承接，须另一人确认", "you proposed to take {value} over: another person confirms it")
    todo = Words("请另一位有权人员打开本页确认", "ask a second officer to open this page and confirm it")


class NobodyProposed(ZhichengError):
    """A takeover that nobody proposed."""

    code = "ZC-INSPECTION-054"
    what = Words("还没有人提出承接 {value}", "nobody has proposed to take {value} over")
    todo = Words("先由一人提出，再由另一人确认", "one person proposes it, then another one confirms")


class RosterTooLate(ZhichengError):
    """An official roster for a batch whose roster is frozen."""

    code = "ZC-INSPECTION-055"
    what = Words("批次 {value} 的名录已冻结，不能改用上级名录", "the roster of the batch {value} is frozen: it takes no other")
    todo = Words("按冻结的名录继续，或中止并说明理由", "go on with the frozen one, or abort with a reason")


class SecondOfficial(ZhichengError):
    """A second official draw or roster for one batch of the plan."""

    code = "ZC-INSPECTION-056"
    what = Words("批次 {value} 已由 {other} 实施", "the batch {value} is carried out by {other} already")
    todo = Words("不予承接，或核对所实施的批次", "drop it, or check which batch it carries out")
