"""What surveillance by product refuses: coded, worded, with what to do."""

from __future__ import annotations

from zhicheng.errors import Words, ZhichengError


class UnfitCampaign(ZhichengError):
    """A campaign whose fields do not fit each other."""

    code = "ZC-LABORATORY-001"
    what = Words("抽查批次的{zh}（{value}）", "the campaign: {en} ({value})")
    todo = Words("改正这一项再保存", "correct this field and save again")


class UnknownCampaign(ZhichengError):
    """A campaign that is not there."""

    code = "ZC-LABORATORY-002"
    status = 404
    what = Words("没有抽查批次“{value}”", "there is no campaign {value!r}")
    todo = Words("从抽查批次清单里选", "choose one of the list of campaigns")


class AnotherOfficerNeeded(ZhichengError):
    """An act that needs another officer than the one who began it."""

    code = "ZC-LABORATORY-003"
    status = 403
    what = Words("“{value}”由您经办，须由另一人复核", "{value!r} was begun by you; another officer must confirm it")
    todo = Words("请另一名经办人登录后办理", "let another officer log in and do it")


class CampaignNotOpen(ZhichengError):
    """A sample for a campaign that is not under way on that day."""

    code = "ZC-LABORATORY-004"
    what = Words("批次 {value} 当前不在实施中，不能抽样", "the campaign {value} is not under way: no sample can be taken")
    todo = Words("先由第二人批准，或核对起止日期", "have it approved by a second officer, or check its days")


class UnknownSample(ZhichengError):
    """A sample that is not there, or not for this account: both look the same from outside."""

    code = "ZC-LABORATORY-005"
    status = 404
    what = Words("没有您可以看的样品“{value}”", "there is no sample {value!r} for you")
    todo = Words("从清单里选", "choose one of the list")


class UnfitSheet(ZhichengError):
    """A field of a sampling sheet that does not fit."""

    code = "ZC-LABORATORY-006"
    what = Words("抽样单的{zh}（{value}）", "the sampling sheet: {en} ({value})")
    todo = Words("现场改正后再提交", "correct it on site and send it again")


class OfficerUnfit(ZhichengError):
    """Too few officers on a sheet, or one without a certificate on the day."""

    code = "ZC-LABORATORY-007"
    what = Words("抽样人员{zh}（{value}）", "officers of the sheet: {en} ({value})")
    todo = Words("写上两名当日证件有效的人员编号", "enter the numbers of officers whose certificates are valid on the day")


class SheetKeyReused(ZhichengError):
    """The key of a sheet that was accepted, with other content."""

    code = "ZC-LABORATORY-008"
    status = 409
    what = Words("抽样单 {value} 已收存，内容不同", "a sheet of the key {value} was accepted with other content")
    todo = Words("已收存的不改；打开它核对", "what is kept is not changed; open it and compare")


class UnknownLaboratory(ZhichengError):
    """A laboratory that is not in the register."""

    code = "ZC-LABORATORY-009"
    what = Words("名录里没有检验机构“{value}”", "there is no laboratory {value!r} in the register")
    todo = Words("先在检验机构名录里登记", "enter it in the register of laboratories first")


class LaboratoryUnable(ZhichengError):
    """A laboratory without the capability for an item of the campaign."""

    code = "ZC-LABORATORY-010"
    what = Words("机构 {value} 不能承检：{zh}", "the laboratory {value} cannot test this: {en}")
    todo = Words("另选机构；拒绝已记录", "choose another laboratory; the refusal is kept")


class NoLaboratoryAccount(ZhichengError):
    """An account of a laboratory that nobody linked to its number."""

    code = "ZC-LABORATORY-011"
    status = 403
    what = Words("账户 {value} 没有对应的检验机构编号", "the account {value} is linked to no laboratory")
    todo = Words("请市场监管部门把账户与机构编号对上", "ask market supervision to link the account to its laboratory")


class UnfitReport(ZhichengError):
    """A field of a report that does not fit."""

    code = "ZC-LABORATORY-012"
    what = Words("检验报告的{zh}（{value}）", "the test report: {en} ({value})")
    todo = Words("按报告原文改正后再交", "correct it as the report prints it and send it again")


class ReportNotDue(ZhichengError):
    """A report on a sample that the laboratory does not hold."""

    code = "ZC-LABORATORY-013"
    what = Words("样品 {value} 现在不能出具报告：{zh}", "no report on {value} can be entered now: {en}")
    todo = Words("先收样", "receive the sample first")


class VersionReasonMissing(ZhichengError):
    """A changed report without a reason."""

    code = "ZC-LABORATORY-014"
    what = Words("样品 {value} 已有报告，再交须写明更改理由", "{value} has a report; a new version needs its reason")
    todo = Words("写明改了哪一项、为何", "say which item was changed and why")


class UploadUnfit(ZhichengError):
    """A file of results that cannot be read as one."""

    code = "ZC-LABORATORY-015"
    what = Words("上传文件{zh}（{value}）", "the file {en} ({value})")
    todo = Words("用模板的列名重新导出", "export it again with the columns of the template")


class RowUnfit(ZhichengError):
    """A row of an uploaded file that is not taken."""

    code = "ZC-LABORATORY-016"
    what = Words("{zh}（{value}）", "{en} ({value})")
    todo = Words("改正后把这一样品的全部行再传", "correct it and send all rows of this sample again")


class NothingTicked(ZhichengError):
    """A batch without anything in it that waits for the act."""

    code = "ZC-LABORATORY-017"
    what = Words("没有选中任何可办理的样品", "no sample that waits for this was chosen")
    todo = Words("至少勾选一条", "tick one at least")


class ResultOpen(ZhichengError):
    """A result that may not be published yet, for it does not stand."""

    code = "ZC-LABORATORY-018"
    what = Words("样品 {value} 的结果尚未确定，不能公开", "the result of {value} does not stand yet: it cannot be published")
    todo = Words("异议与复检期满并“结果确定”后再提请", "wait until the windows are over and the result stands")


class UnfitNotice(ZhichengError):
    """A notice that cannot be drafted, issued or served now."""

    code = "ZC-LABORATORY-019"
    what = Words("告知书{zh}（{value}）", "the notice {en} ({value})")
    todo = Words("打开样品页核对办理情况", "look at the sample's page")


class TextMissing(ZhichengError):
    """A reason, objection or answer without words, or too long."""

    code = "ZC-LABORATORY-020"
    what = Words("{zh}须有 1 至 {longest} 字", "{en} has 1 to {longest} signs")
    todo = Words("写明事由", "write it down")


class BlindOpen(ZhichengError):
    """A blind code that is not blind any more."""

    code = "ZC-LABORATORY-021"
    what = Words("样品 {value} 已有报告，无须揭盲", "{value} is reported already: nothing is left to open")
    todo = Words("打开样品页查看", "look at the sample's page")


class AlreadyAnswered(ZhichengError):
    """An objection that was answered before."""

    code = "ZC-LABORATORY-022"
    status = 409
    what = Words("异议 {value} 已由 {by} 答复", "the objection {value} was answered by {by}")
    todo = Words("打开样品页查看答复", "look at the answer on the sample's page")


class UnknownNotice(ZhichengError):
    """A notice or an objection that is not there."""

    code = "ZC-LABORATORY-023"
    status = 404
    what = Words("没有“{value}”", "there is no {value!r}")
    todo = Words("从样品页打开", "open it from the sample's page")


class StepUnfit(ZhichengError):
    """A step of a case that is entered elsewhere, or by a word that is none."""

    code = "ZC-LABORATORY-024"
    what = Words("“{value}”不在这里登记", "{value!r} is not entered here")
    todo = Words("抽样、收样、报告、告知各有自己的页面", "sampling, receipt, report and notice have pages of their own")


class DayAfterToday(ZhichengError):
    """A day that has not come."""

    code = "ZC-LABORATORY-025"
    what = Words("日期 {value} 在今天（{today}）之后", "the day {value} lies after today ({today})")
    todo = Words("写实际发生的日期", "enter the day on which it happened")


class TokenMissing(ZhichengError):
    """A request that changes something without the site's own token."""

    code = "ZC-LABORATORY-026"
    status = 403
    what = Words("请求没有本站的令牌", "the request carries no token of this site")
    todo = Words("先登录，把 csrftoken 作为 X-CSRFToken 一同发送", "log in and send csrftoken along as X-CSRFToken")


class SeedMissing(ZhichengError):
    """Units to be drawn where there is no public seed."""

    code = "ZC-OFFICE-200"
    what = Words("批次 {value} 没有可用的公开种子：{zh}", "there is no public seed for {value}: {en}")
    todo = Words(
        "请组织部门在批次页公布随机来源并录入结果；或填写随检查编号，用该次双随机的种子",
        "let the body announce a source on the campaign's page and enter what it showed; or give the visit, whose draw has a seed",
    )


class UnfitUnits(ZhichengError):
    """A list of units, or a draw, that does not fit what is asked of it."""

    code = "ZC-OFFICE-201"
    what = Words("抽样单元{zh}（{value}）", "the sample units: {en} ({value})")
    todo = Words("核对件数、编号和抽签单号", "check counts, serials and the number of the list")


class RetestIsDrawn(ZhichengError):
    """A re-test laboratory named by hand where an article asks for a draw, or without its reason where it is named."""

    code = "ZC-OFFICE-202"
    what = Words("样品 {value} 的复检机构{zh}", "the re-test laboratory of {value} {en}")
    todo = Words("在样品页“复检机构”一节办理", "do it in the section of the re-test laboratory on the sample's page")


class NobodyCapable(ZhichengError):
    """A re-test for which no laboratory is left."""

    code = "ZC-OFFICE-203"
    what = Words("样品 {value} 没有可以承担复检的机构：{zh}", "no laboratory can make the re-test of {value}: {en}")
    todo = Words(
        "在检验机构名录登记具备能力的机构，或请上级部门确定",
        "enter a capable laboratory in the register, or let the body above decide",
    )


class DrawOutOfTurn(ZhichengError):
    """A step of a public draw that is done already, or not due."""

    code = "ZC-OFFICE-204"
    status = 409
    what = Words("“{value}”{zh}", "{value!r} {en}")
    todo = Words("打开页面核对当前状态", "open its page and see where it stands")
