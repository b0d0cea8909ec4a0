"""What sampling refuses."""

from zhicheng.errors import Words, ZhichengError


class BadLotSize(ZhichengError):
    """A lot from which no sample is taken by GB/T 2828.1."""

    code = "ZC-JUDGEMENT-050"
    what = Words("批量“{value}”不是不小于 {least} 的整数", "the lot size {value!r} is no whole number of at least {least}")
    todo = Words("核对提交检验批的产品件数", "check how many units were submitted as one lot")


class UnknownLevel(ZhichengError):
    """An inspection level that the standard does not have."""

    code = "ZC-JUDGEMENT-051"
    what = Words("没有检验水平“{value}”，只有 {levels}", "there is no inspection level {value!r}; there are {levels}")
    todo = Words("未另行规定的用一般检验水平 II", "use general level II where nothing else is laid down")


class UnknownAql(ZhichengError):
    """An acceptance quality limit that is none of the 26 preferred values."""

    code = "ZC-JUDGEMENT-052"
    what = Words("接收质量限“{value}”不在优先值之列：{known}", "the AQL {value!r} is none of the preferred values: {known}")
    todo = Words(
        "从优先值中选取，按表中写法给出（小数，不用浮点数）", "choose a preferred value, written as in the table, not as a float"
    )


class DoubtfulCell(ZhichengError):
    """A cell of the tables in which the rule and an independent table differ, not yet settled on the standard itself."""

    code = "ZC-JUDGEMENT-053"
    what = Words(
        "{severity}检验、字码 {letter}、AQL {value} 的方案存疑：{zh}",
        "the plan {severity}, letter {letter}, AQL {value} is in doubt: {en}",
    )
    todo = Words(
        "对照 GB/T 2828.1 原表后再用；在此之前提高检验水平或改用相邻的 AQL",
        "settle it on the table of GB/T 2828.1; until then take a higher level or the AQL next to it",
    )


class PlanNotOffered(ZhichengError):
    """A kind of plan whose tables were not seen: double, multiple, reduced."""

    code = "ZC-JUDGEMENT-054"
    what = Words("不提供{zh}：{why_zh}", "{en} are not offered: {why_en}")
    todo = Words("用一次正常或一次加严方案", "use a single normal or a single tightened plan")


class InspectionStopped(ZhichengError):
    """A lot under a supplier and product whose inspection is discontinued."""

    code = "ZC-JUDGEMENT-055"
    what = Words(
        "供方“{supplier}”的“{value}”已暂停检验：加严检验下累计 {rejected} 批不接收",
        "inspection of {value!r} by {supplier!r} is discontinued: {rejected} lots were rejected under tightened inspection",
    )
    todo = Words(
        "供方改进并经确认有效后，从加严检验恢复", "resume with tightened inspection once the supplier's improvement is confirmed"
    )


class LotTwice(ZhichengError):
    """A lot counted a second time on original inspection."""

    code = "ZC-JUDGEMENT-056"
    what = Words("批“{value}”已按初次检验计入", "the lot {value!r} was counted on original inspection already")
    todo = Words("再次提交的批标明为再检，不计入转移规则", "mark a resubmitted lot as such; it does not count for switching")


class NotStopped(ZhichengError):
    """A resumption where nothing is discontinued."""

    code = "ZC-JUDGEMENT-057"
    what = Words("“{value}”没有暂停检验", "inspection of {value!r} is not discontinued")
    todo = Words("直接报下一批的结果", "report the next lot's result")


class BadProportion(ZhichengError):
    """A share of nonconforming units that is none, or not exact."""

    code = "ZC-JUDGEMENT-058"
    what = Words("不合格品率“{value}”有误：{zh}", "the share nonconforming {value!r} is wrong: {en}")
    todo = Words(
        "写成小数（0.025）或分数（1/40），每百单位的数先除以 100",
        "write a decimal (0.025) or a fraction (1/40); divide percent by 100",
    )


class BadNumbers(ZhichengError):
    """Numbers that are no sampling plan."""

    code = "ZC-JUDGEMENT-059"
    what = Words("抽样方案的数“{value}”有误：{zh}", "the number {value!r} of a sampling plan is wrong: {en}")
    todo = Words("核对总体、样本量和接收数", "check population, sample size and acceptance number")


class OutOfScope(ZhichengError):
    """A plan of a standard that is not for such a population."""

    code = "ZC-JUDGEMENT-060"
    what = Words("{value} 不适用：{zh}", "{value} does not apply: {en}")
    todo = Words("小总体用 GB/T 2828.11，其余用 GB/T 2828.4", "use GB/T 2828.11 for a small population, else GB/T 2828.4")


class NoPlanWithinRisks(ZhichengError):
    """Risks that no sample of a size that can be paid for keeps."""

    code = "ZC-JUDGEMENT-061"
    what = Words(
        "样本量不超过 {value} 时，没有方案能区分 {declared} 件与 {limiting} 件不合格而两种风险都不超限",
        "no sample of at most {value} tells {declared} nonconforming units from {limiting} within both risks",
    )
    todo = Words("允许更大的样本，或放宽极限件数", "allow a larger sample, or a higher limiting number")


class MisusedPlan(ZhichengError):
    """A plan used for what its standard is not for."""

    code = "ZC-JUDGEMENT-062"
    what = Words("{value} 不用于{purpose_zh}：{zh}", "{value} is not for {purpose_en}: {en}")
    todo = Words("按目的选用标准", "choose the standard by the purpose")


class BadUnits(ZhichengError):
    """A list of units from which no sample can be drawn."""

    code = "ZC-JUDGEMENT-063"
    what = Words("单元清单有误（{value}）：{zh}", "the list of units is wrong ({value!r}): {en}")
    todo = Words("逐件列出现场待抽的单元，核对件数", "list every unit on site and check how many are wanted")


class UnitTwice(ZhichengError):
    """A unit that stands twice on its list."""

    code = "ZC-JUDGEMENT-064"
    what = Words("单元“{value}”在清单中出现两次", "the unit {value!r} stands twice on the list")
    todo = Words("一件只列一次；没有编号的按堆放位置编号", "list each unit once; number those without a serial by their place")


class BadCustody(ZhichengError):
    """A record of custody that says too little."""

    code = "ZC-JUDGEMENT-065"
    what = Words("流转记录（{value}）有误：{zh}", "a record of custody ({value}) is wrong: {en}")
    todo = Words("补齐时刻、交出人、接收人和封条号", "complete moment, giver, receiver and seals")


class BrokenCustody(ZhichengError):
    """A sample whose chain of custody is broken, so that its result proves nothing."""

    code = "ZC-JUDGEMENT-066"
    what = Words("样品“{value}”的流转链断开：{zh}", "the chain of custody of the sample {value!r} is broken: {en}")
    todo = Words("查明原因；查不清的不作判定，重新抽样", "find out why; what stays unclear is not judged, and sampled again")


class UnknownDomain(ZhichengError):
    """A kind of sampling for which there is no rule set."""

    code = "ZC-JUDGEMENT-067"
    what = Words("没有抽样领域“{value}”，只有 {known}", "there is no kind of sampling {value!r}; there are {known}")
    todo = Words("食品、食用农产品、工业产品各用其规则", "use the rules of food, farm produce or products")


class OutOfTurn(ZhichengError):
    """A step of a sampling case that cannot follow what was done."""

    code = "ZC-JUDGEMENT-068"
    what = Words(
        "案件 {number} 现为“{state}”，不能{value}", "the case {number} is {state!r}: it is too early or too late to {act}"
    )
    todo = Words("按顺序补录此前的步骤", "record the steps before it first")


class EventBackwards(ZhichengError):
    """A step dated before the one it follows."""

    code = "ZC-JUDGEMENT-069"
    what = Words("“{act}”的日期 {value} 早于上一步 {before}", "the day {value} is before the step before it, {before}")
    todo = Words("核对日期", "check the days")


class BadEvent(ZhichengError):
    """A step of a sampling case that says too little."""

    code = "ZC-JUDGEMENT-070"
    what = Words("“{value}”记录不全：{zh}", "the record {value!r} is not complete: {en}")
    todo = Words("补齐后再录", "complete it and record it again")


class LateRequest(ZhichengError):
    """A request or objection after the window that an article which was read gives."""

    code = "ZC-JUDGEMENT-071"
    what = Words(
        "{zh}日期 {value} 已过期限 {due}（{document} {article}）",
        "to {en} on {value} is after the last day {due} ({document} {article})",
    )
    todo = Words(
        "核对收到结果的日期；确已逾期的书面告知并说明理由",
        "check when the result was received; if it is late, say so in writing with the reason",
    )


class NothingToRetest(ZhichengError):
    """A re-test asked for where nothing failed."""

    code = "ZC-JUDGEMENT-072"
    what = Words(
        "案件 {value} 的检验结论不是不合格，没有可复检的项目",
        "nothing failed in the case {value}: there is nothing to test again",
    )
    todo = Words("对抽样过程有意见的提出异议", "object to the sampling where that is meant")


class RetestExcluded(ZhichengError):
    """A re-test of items that the law does not test again."""

    code = "ZC-JUDGEMENT-073"
    what = Words(
        "案件 {value} 的不合格项目（{kinds}）不予复检（{document} {article}）",
        "items of the case {value} ({kinds}) are not tested again ({document} {article})",
    )
    todo = Words("书面告知不予受理的理由", "give the reason in writing")


class SameLaboratory(ZhichengError):
    """A re-test given to the laboratory that made the first test."""

    code = "ZC-JUDGEMENT-074"
    what = Words(
        "“{value}”是初检机构，不能承担复检（{document} {article}）",
        "{value!r} made the first test and cannot make the re-test ({document} {article})",
    )
    todo = Words("在公布的名录中随机确定另一机构", "draw another one from the published list")


class WindowOpen(ZhichengError):
    """A result called final while a re-test may still be asked for."""

    code = "ZC-JUDGEMENT-075"
    what = Words("{value} 时复检申请期限（至 {due}）尚未届满", "on {value} a re-test may still be asked for, until {due}")
    todo = Words("期限届满后再确定结果", "wait until the window is over")


class BadCount(ZhichengError):
    """A count of an inspected lot that cannot be."""

    code = "ZC-JUDGEMENT-076"
    what = Words("批“{value}”的计数有误：{zh}", "a count of the lot {value!r} is wrong: {en}")
    todo = Words("核对检验记录，改正这一批再报", "check the record of the inspection and report this lot again")


class OtherSampleSize(ZhichengError):
    """A lot of which another number of units was inspected than its plan asks for now."""

    code = "ZC-JUDGEMENT-077"
    what = Words(
        "批“{value}”实检 {inspected} 件，{severity}检验的方案要 {n} 件",
        "{inspected} units of the lot {value!r} were inspected; the plan in force now asks for {n}",
    )
    todo = Words(
        "按现行方案补抽或重抽；前面的批改变了严格度时方案也随之改变",
        "inspect as the plan says; it changes with the severity when lots before it change that",
    )


class NotResubmittable(ZhichengError):
    """A lot called resubmitted that was not rejected before."""

    code = "ZC-JUDGEMENT-078"
    what = Words("批“{value}”不能作为再次提交：{zh}", "the lot {value!r} cannot be a resubmitted one: it {en}")
    todo = Words(
        "初次提交的批不勾“再次提交”；只有不接收的批返工后可再次提交",
        "leave the mark off for a first submission; only a rejected lot comes again after it was put right",
    )


class LotBackwards(ZhichengError):
    """A lot or a resumption dated before what it follows: the order of lots decides the severity."""

    code = "ZC-JUDGEMENT-079"
    what = Words("“{value}”的日期 {day} 早于上一步 {last}", "the day {day} of {value!r} is before the step before it, {last}")
    todo = Words("核对日期；漏报的批须先撤销其后的批", "check the day; to enter a lot left out, take back those after it first")


class BadLotNumber(ZhichengError):
    """A lot without a number, or with one that no paper can carry."""

    code = "ZC-JUDGEMENT-085"
    what = Words("批号“{value}”有误：须为 1 至 {longest} 个字符", "the lot number {value!r} is wrong: 1 to {longest} characters")
    todo = Words("按随货单据填写批号", "write the number as the papers of the lot have it")
