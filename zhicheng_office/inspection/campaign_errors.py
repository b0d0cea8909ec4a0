"""What the office refuses in a campaign."""

from zhicheng.errors import Words, ZhichengError


class OutcomesMissing(ZhichengError):
    """A draw before every source's outcome was entered."""

    code = "ZC-INSPECTION-030"
    what = Words("来源“{value}”的结果还没有录入", "the outcome of the source {value!r} is not entered yet")
    todo = Words(
        "逐个录入全部来源的结果，再由另一人核对抽取", "enter the outcome of every source, then a second officer checks and draws"
    )


class OtherOfficerNeeded(ZhichengError):
    """An act that the person who prepared it wants to confirm."""

    code = "ZC-INSPECTION-031"
    what = Words("“{value}”由您录入，须由另一人核对", "{value!r} was entered by you: another person confirms it")
    todo = Words("请另一位有权人员打开本页核对", "ask a second officer to open this page and check it")


class CampaignFieldMissing(ZhichengError):
    """A form of a campaign that lacks something or says it otherwise."""

    code = "ZC-INSPECTION-032"
    what = Words("缺少或不合格：{zh}", "missing or not as it must be: {en}")
    todo = Words("补全后再提交", "complete it and send it again")


class ReplacementSettled(ZhichengError):
    """A replacement that was decided in the meantime."""

    code = "ZC-INSPECTION-033"
    what = Words("检查 {value} 的递补已由 {by} 处理", "the replacement of {value} was settled by {by}")
    todo = Words("打开该检查查看结果", "open the visit to see the outcome")


class NotClosed(ZhichengError):
    """A replacement of a visit that was not found closed."""

    code = "ZC-INSPECTION-034"
    what = Words("检查 {value} 没有记为无法检查，不能递补", "the visit {value} is not recorded as closed: nobody takes its place")
    todo = Words("先由检查人员记录无法检查并附证据", "let its inspectors record the closed premises with evidence first")


class VisitsLeft(ZhichengError):
    """An opening of everything, or a publication, while visits are still to be made."""

    code = "ZC-INSPECTION-035"
    what = Words("批次 {value} 还有 {count} 次检查没有结束", "{count} visits of the batch {value} are not over")
    todo = Words("检查全部结束或递补处理完后再做", "do it once every visit is over and every replacement settled")


class SealedReading(ZhichengError):
    """A reading of what is sealed by somebody who may not."""

    code = "ZC-INSPECTION-036"
    what = Words("批次 {value} 是密封的，您无权查看名单", "the batch {value} is sealed: you may not read who was drawn")
    todo = Words(
        "开启后即公开；此前由有权人员和审计查看",
        "it is public once opened; until then those with the permission and auditors may read it",
    )


class UnknownBatch(ZhichengError):
    """A batch number that no public draw has."""

    code = "ZC-INSPECTION-037"
    status = 404
    what = Words("没有批次 {value} 的公开抽取", "there is no public draw of the batch {value}")
    todo = Words("在抽取目录中选择", "choose one from the list of draws")
