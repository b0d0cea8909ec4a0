"""What the rulebook refuses."""

from zhicheng.errors import Words, ZhichengError


class UnknownRule(ZhichengError):
    """A rule or page that the rulebook does not hold."""

    code = "ZC-RULE-001"
    what = Words("规则库中没有“{value}”", "the rulebook holds no {value!r}")
    todo = Words("核对规则编号，或在规则库中增加该规则", "check the id, or add the rule to the rulebook")


class NoRuleYet(ZhichengError):
    """A rule asked for a day before its first value took force."""

    code = "ZC-RULE-002"
    what = Words(
        "规则“{value}”在 {day} 尚无有效值，最早自 {first} 起", "rule {value!r} has no value on {day}; the first is from {first}"
    )
    todo = Words("改用 {first} 或之后的日期，或补录更早的规则", "ask for {first} or later, or add the earlier rule")


class BrokenRulebook(ZhichengError):
    """A rulebook page that does not follow the form of spec/rulebook.md."""

    code = "ZC-RULE-003"
    what = Words("规则库“{value}”不合格式：{zh}", "rulebook page {value!r} is malformed: {en}")
    todo = Words("按 spec/rulebook.md 改正", "correct it after spec/rulebook.md")
