"""What quality-infrastructure services refuse."""

from zhicheng.errors import Words, ZhichengError


class ProgrammesError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-PROGRAMMES-000"


class BadServiceField(ProgrammesError):
    """A field of a request, an offer, a quote or a step that is empty, unreadable or contradicts another."""

    code = "ZC-PROGRAMMES-001"
    what = Words("“{field}”为“{value}”：{zh}", "{field!r} is {value!r}: {en}")
    todo = Words("改正该栏后再提交", "correct the field and send it again")


class StepOutOfTurn(ProgrammesError):
    """A step that does not follow from the state of the request."""

    code = "ZC-PROGRAMMES-002"
    what = Words("申请 {number} 目前为“{state_zh}”，不能“{value}”", "request {number} is {state_en}; {act} cannot follow")
    todo = Words("刷新页面，按列出的下一步办理", "reload the page and take one of the steps it lists")


class NotThisParty(ProgrammesError):
    """A step that belongs to another side: the asker, the provider or the office."""

    code = "ZC-PROGRAMMES-003"
    what = Words("“{value}”须由{zh}办理", "{act} is a step of {en}")
    todo = Words("请该方办理", "let that side take it")


class StepBackwards(ProgrammesError):
    """A step dated before the one it follows."""

    code = "ZC-PROGRAMMES-004"
    what = Words("“{act}”的日期 {value} 早于上一步的 {before}", "the day {value} lies before the step it follows, {before}")
    todo = Words("核对日期", "check the day")


class QuotationLapsed(ProgrammesError):
    """A quote that is accepted after its last valid day."""

    code = "ZC-PROGRAMMES-005"
    what = Words("报价有效至 {until}，{value} 已过期", "the quote was valid until {until}; {value} is later")
    todo = Words("请服务机构重新报价", "ask the provider for a new quote")


class NothingToTakeBack(ProgrammesError):
    """A step that cannot be taken back: none was taken, or the last one stands."""

    code = "ZC-PROGRAMMES-006"
    what = Words("申请 {number} 的最后一步“{value}”不能撤回", "the last step of request {number}, {act}, stands")
    todo = Words(
        "交付、确认、裁定和评价不可撤回；有异议请提出异议", "delivery, confirmation, decision and rating stand; object instead"
    )


class OtherProvider(ProgrammesError):
    """A step by a provider that the request is not with, or a choice of one that does not fit or has declined."""

    code = "ZC-PROGRAMMES-007"
    what = Words("机构“{value}”不能承办申请 {number}：{zh}", "provider {value!r} cannot serve request {number}: {en}")
    todo = Words("从匹配结果中选择机构", "choose one from the matches")
