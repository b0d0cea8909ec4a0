"""What the facts room refuses."""

from zhicheng.errors import Words, ZhichengError


class FactError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-FACT-000"


class UndeclaredPredicate(FactError):
    """A statement or formula that uses a predicate nobody declared."""

    code = "ZC-FACT-001"
    what = Words("谓词“{value}”未声明", "predicate {value!r} is not declared")
    todo = Words("核对拼写，或在规则库 predicates 中声明", "check the spelling, or declare it in the rulebook under predicates")


class RefusedFact(FactError):
    """A statement whose value, body or days do not fit its predicate."""

    code = "ZC-FACT-002"
    what = Words("陈述被拒：{predicate} 的值“{value}”，{zh}", "statement refused: {predicate} with value {value!r}, {en}")
    todo = Words("按谓词的声明改正后重交", "correct it after the predicate's declaration and submit again")


class ConflictingFact(FactError):
    """A second value for the same days of a predicate that holds one value at a time, or the same statement twice."""

    code = "ZC-FACT-003"
    what = Words(
        "{subject} 的 {predicate} 自 {since} 起已有值“{standing}”（{zh}），不能并列再记“{value}”",
        "{predicate} of {subject} already has the value {standing!r} from {since} ({en}); {value!r} cannot stand beside it",
    )
    todo = Words(
        "以更正的方式提交，写明所更正的序号，并置于新陈述之前",
        "submit it as a correction that names the sequence it replaces, before what is new",
    )


class WrongFormula(FactError):
    """A formula that does not follow its declared form."""

    code = "ZC-FACT-004"
    what = Words("公式“{value}”有误：{zh}", "formula {value!r} is wrong: {en}")
    todo = Words("按 spec/formulas.md 改正", "correct it after spec/formulas.md")
