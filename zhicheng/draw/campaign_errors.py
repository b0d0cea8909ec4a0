"""What the course of a campaign refuses."""

from zhicheng.errors import Words, ZhichengError


class StepOutOfTurn(ZhichengError):
    """A step of a campaign that does not follow from where it is."""

    code = "ZC-DRAW-070"
    what = Words("批次 {value} {zh}，不能做这一步（{act}）", "the batch {value} is {en}: this step ({act}) does not follow")
    todo = Words("打开该批次，做页面所列的下一步", "open the batch and take the step that its page names next")


class SecondCommitment(ZhichengError):
    """A second commitment for one batch."""

    code = "ZC-DRAW-071"
    what = Words("批次 {value} 已有承诺，每批只能承诺一次", "the batch {value} has its commitment: there is one for each batch")
    todo = Words(
        "不能重来；确有错误时中止并说明理由，另立批次", "it cannot be done again: abort with a reason and plan another batch"
    )


class SecondDraw(ZhichengError):
    """A second draw under one commitment."""

    code = "ZC-DRAW-072"
    what = Words("批次 {value} 已抽取，每份承诺只抽一次", "the batch {value} is drawn: there is one draw under a commitment")
    todo = Words("以已公布的抽取包为准", "the bundle that was published stands")


class BatchTaken(ZhichengError):
    """A batch that has its campaign already."""

    code = "ZC-DRAW-073"
    what = Words("批次号 {value} 已用过", "the batch number {value} is used already")
    todo = Words("打开该批次继续；另抽一次须在计划中另立批次", "open that batch; another draw needs another batch in the plan")


class NotFiled(ZhichengError):
    """A batch of a plan that the next level up has not been given."""

    code = "ZC-DRAW-074"
    what = Words("批次 {value} 所在的年度计划未备案", "the annual plan of the batch {value} is not filed")
    todo = Words("先把年度计划报上一级备案", "file the annual plan with the next level up first")


class NotYetKnown(ZhichengError):
    """An outcome of a source entered before the source is due."""

    code = "ZC-DRAW-075"
    what = Words(
        "来源“{value}”{due} 才揭晓，现在是 {moment}",
        "the source {value!r} is known at {due}; it is {moment} now",
    )
    todo = Words(
        "到时再录入；来源没有如期揭晓的，按承诺的后备办法",
        "enter it then; where it fails, do what the commitment names as fallback",
    )


class TooFewDays(ZhichengError):
    """More visits than the days of a batch have room for."""

    code = "ZC-DRAW-076"
    what = Words(
        "{value} 次检查排不进 {days} 个工作日（每天至多 {capacity} 次）",
        "{value} visits do not fit into {days} working days of {capacity} at most",
    )
    todo = Words("提高每天的次数，或在备案计划中延长批次", "raise the number for a day, or file a longer batch")


class NoReserve(ZhichengError):
    """A closed premises in a stratum whose reserve is used up."""

    code = "ZC-DRAW-077"
    what = Words("检查 {value} 所在的层没有备选可递补", "the stratum of the visit {value} has no reserve left")
    todo = Words("记为无法检查，不再递补", "record it as closed; nobody takes its place")


class ResultsUnpublished(ZhichengError):
    """The publication of a campaign while results of its visits are not public."""

    code = "ZC-DRAW-078"
    what = Words(
        "批次 {value} 还有 {count} 次检查的结果没有公开",
        "results of {count} visits of the batch {value} are not published",
    )
    todo = Words(
        "先在“检查结果公开”页提出并复核这些结果，再公开本批次",
        "propose and publish these results on the page of results first, then publish the batch",
    )
