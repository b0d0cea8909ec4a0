"""What judging refuses; a result that cannot be judged is no error but an outcome with its reason."""

from zhicheng.errors import Words, ZhichengError


class BadRounding(ZhichengError):
    """A value or an interval that cannot be rounded by."""

    code = "ZC-JUDGEMENT-001"
    what = Words("不能修约“{value}”：{zh}", "{value!r} cannot be rounded: {en}")
    todo = Words("给出有限的十进制数和大于零的修约间隔", "give a finite decimal and a rounding interval above zero")


class BadResult(ZhichengError):
    """A result whose fields are no texts, so that its digits as printed are lost."""

    code = "ZC-JUDGEMENT-002"
    what = Words("检验结果的“{field}”（{value}）有误：{zh}", "the result's {field} ({value!r}) is wrong: {en}")
    todo = Words("按报告原样写成文字，不用浮点数", "give it as the text that the report prints, not as a float")


class BadDates(ZhichengError):
    """A day of production, sampling or report that is no day."""

    code = "ZC-JUDGEMENT-003"
    what = Words("{field} 日期“{value}”有误", "the day of {field} {value!r} is wrong")
    todo = Words("写作 2024-05-01；不知道的留空", "write 2024-05-01; leave it out where it is not known")


class BadDecisionRule(ZhichengError):
    """A decision rule or an uncertainty that cannot be applied."""

    code = "ZC-JUDGEMENT-004"
    what = Words("判定规则的“{value}”有误：{zh}", "{value!r} of the decision rule is wrong: {en}")
    todo = Words("给出不小于零的有限十进制数", "give a finite decimal that is not below zero")


class BrokenRecord(ZhichengError):
    """A verdict's record that cannot be replayed, or whose replay differs."""

    code = "ZC-JUDGEMENT-005"
    what = Words("判定记录不能重放：{zh}", "the record of a verdict cannot be replayed: {en}")
    todo = Words("核对记录是否完整、未被改动", "check that the record is whole and unchanged")


class BadFormula(ZhichengError):
    """A formula of a limit that is outside its small language."""

    code = "ZC-JUDGEMENT-006"
    what = Words("算式“{value}”有误：{zh}", "the formula {value!r} is wrong: {en}")
    todo = Words("只用项目名、数、+ - * / ( ) 和一个 ≤ ≥ < >", "use item names, numbers, + - * / ( ) and one of ≤ ≥ < > only")
