"""What the office refuses about items, rosters and annual plans."""

from zhicheng.errors import Words, ZhichengError


class AnotherBodysItem(ZhichengError):
    """An item of the list that belongs to another department."""

    code = "ZC-INSPECTION-001"
    what = Words("事项 {value} 由“{body}”维护，您无权改", "the item {value} is kept by {body!r}: you may not change it")
    todo = Words("请该部门或质量办修改", "ask that department or the quality office")


class UnknownItem(ZhichengError):
    """A code that no item of the list has."""

    code = "ZC-INSPECTION-002"
    what = Words("抽查事项清单中没有 {value}", "the list holds no item {value}")
    todo = Words("核对编码，或先登记该事项", "check the code, or enter the item first")


class UnknownInspector(ZhichengError):
    """A number that is not on the roster of inspectors."""

    code = "ZC-INSPECTION-003"
    what = Words("人员名录中没有 {value}", "the roster holds no inspector {value}")
    todo = Words("核对编号，或先导入人员名录", "check the number, or import the roster first")


class NotYourRecusal(ZhichengError):
    """A recusal declared for another inspector by somebody who does not keep the roster."""

    code = "ZC-INSPECTION-004"
    what = Words("您不能为人员 {value} 申报回避", "you may not declare a recusal for the inspector {value}")
    todo = Words("请本人或名录管理单位申报", "let the inspector, or who keeps the roster, declare it")


class UnknownInspectee(ZhichengError):
    """A code that no entity of the registry has."""

    code = "ZC-INSPECTION-005"
    what = Words("名录中没有经营主体 {value}", "the registry holds no entity {value}")
    todo = Words("核对统一社会信用代码", "check the unified social credit code")


class RosterFieldMissing(ZhichengError):
    """A form of items, rosters or plans that lacks something or says it otherwise."""

    code = "ZC-INSPECTION-006"
    what = Words("“{zh}”缺少或不合格", "{en} is missing or not as it must be")
    todo = Words("补全后再提交", "complete it and send it again")


class RecusalKnown(ZhichengError):
    """A recusal that is declared already."""

    code = "ZC-INSPECTION-007"
    what = Words("人员 {number} 对 {value} 的回避已申报", "the recusal of {number} from {value} is declared already")
    todo = Words("不需要再次申报", "there is no need to declare it again")


class PlanFiled(ZhichengError):
    """A change of a plan that is filed."""

    code = "ZC-INSPECTION-008"
    what = Words(
        "{value} 年度计划第 {revision} 版已备案，不能改", "revision {revision} of the plan of {value} is filed: it is not changed"
    )
    todo = Words("另立新版，修改后再备案", "begin a new revision, change it and file it again")


class DraftWaits(ZhichengError):
    """A new revision while one is being drafted."""

    code = "ZC-INSPECTION-009"
    what = Words("{value} 年度计划第 {revision} 版正在拟订", "revision {revision} of the plan of {value} is being drafted")
    todo = Words("在该版上修改", "change that one")


class PlanRefused(ZhichengError):
    """A plan that the rulebook does not let be filed."""

    code = "ZC-INSPECTION-010"
    what = Words("计划不能备案：{zh}", "the plan cannot be filed: {en}")
    todo = Words("按审查意见逐条改正", "mend what the findings name, one by one")


class SecondPersonFiles(ZhichengError):
    """A filing that the person who prepared it wants to confirm."""

    code = "ZC-INSPECTION-011"
    what = Words(
        "{value} 年度计划的备案由您拟办，须另一人确认", "you prepared the filing of the plan of {value}: another person files it"
    )
    todo = Words("请另一位有权人员打开本页确认备案", "ask a second officer to open this page and file it")


class NothingPrepared(ZhichengError):
    """A filing that nobody prepared, or that was dropped."""

    code = "ZC-INSPECTION-012"
    what = Words("{value} 年度计划没有待确认的备案", "no filing of the plan of {value} waits to be confirmed")
    todo = Words("先填写备案文号、日期和备案机关", "give number, day and body of the filing first")


class BatchUnderWay(ZhichengError):
    """A batch taken out of the plan although its draw has begun."""

    code = "ZC-INSPECTION-013"
    what = Words(
        "批次 {value} 已开始实施，不能取消或修改", "the draw of the batch {value} has begun: it is not taken out or changed"
    )
    todo = Words("在实施页面继续，或中止并说明理由", "go on with it, or abort it with a reason")


class UnknownPlan(ZhichengError):
    """A year or revision without a plan."""

    code = "ZC-INSPECTION-014"
    what = Words("没有 {value} 年度的抽查计划", "there is no plan of random checks for {value}")
    todo = Words("在计划目录中选择，或先拟订", "choose one from the list, or draft one first")


class NoRevisionReason(ZhichengError):
    """A new revision without its reason."""

    code = "ZC-INSPECTION-015"
    what = Words("新版须写明修订理由", "a new revision needs its reason")
    todo = Words("写明为什么改，再另立新版", "say why it is changed, then begin the revision")


class UnfitAccount(ZhichengError):
    """An account that cannot be an inspector's: unknown, closed, of another role or another body."""

    code = "ZC-INSPECTION-016"
    what = Words(
        "账户“{value}”不是 {body} 的有效检查人员账户",
        "the account {value!r} is no active inspector's account of {body}",
    )
    todo = Words(
        "在列出的账户中选择；没有的，请管理员先开立检查人员账户",
        "choose one that is listed; where there is none, let an administrator open an inspector's account first",
    )


class AccountTaken(ZhichengError):
    """An account that belongs to another inspector already."""

    code = "ZC-INSPECTION-017"
    what = Words("账户“{value}”已对应检查人员 {number}", "the account {value!r} belongs to the inspector {number} already")
    todo = Words("先解除原来的对应，再重新对应", "take it from that inspector first, then link it again")
