"""Outcomes and reasons: every reason of a verdict with its words and the next step."""

from __future__ import annotations

from enum import StrEnum

from zhicheng.errors import Words


class Outcome(StrEnum):
    """What a verdict says (判定结论)."""

    PASS = "pass"
    FAIL = "fail"
    CONDITIONAL = "conditional"
    UNJUDGEABLE = "unjudgeable"

    @property
    def words(self) -> Words:
        """Return the outcome's name."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.PASS: Words("合格", "pass"),
    Outcome.FAIL: Words("不合格", "fail"),
    Outcome.CONDITIONAL: Words("附条件", "conditional"),
    Outcome.UNJUDGEABLE: Words("无法判定", "unjudgeable"),
}


class Reason(StrEnum):
    """Why a verdict is what it is (判定理由)."""

    WITHIN_LIMIT = "within_limit"
    CENSORED_WITHIN_LIMIT = "censored_within_limit"
    NOT_DETECTED = "not_detected"
    WORDS_CONFORM = "words_conform"
    UNITS_WITHIN_PLAN = "units_within_plan"
    ONE_OPTION_KEPT = "one_option_kept"
    NOTHING_FAILED = "nothing_failed"
    RETEST_PASSED = "retest_passed"
    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    DETECTED = "detected"
    WORDS_DIFFER = "words_differ"
    UNITS_BEYOND_PLAN = "units_beyond_plan"
    NO_OPTION_KEPT = "no_option_kept"
    AN_ITEM_FAILED = "an_item_failed"
    INSIDE_GUARD_BAND = "inside_guard_band"
    OUTSIDE_GUARD_BAND = "outside_guard_band"
    AN_ITEM_CONDITIONAL = "an_item_conditional"
    EMPTY_RESULT = "empty_result"
    RESULT_IN_WORDS = "result_in_words"
    RESULT_UNREADABLE = "result_unreadable"
    CENSORED_ACROSS_LIMIT = "censored_across_limit"
    TRACE = "trace"
    LOQ_UNKNOWN = "loq_unknown"
    LOQ_UNREADABLE = "loq_unreadable"
    LOQ_ABOVE_LIMIT = "loq_above_limit"
    BELOW_LOQ = "below_loq"
    NEGATIVE_VALUE = "negative_value"
    UNIT_MISSING = "unit_missing"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_MISMATCH = "unit_mismatch"
    UNIT_CONTRADICTED = "unit_contradicted"
    LIMIT_MISSING = "limit_missing"
    LIMIT_AMBIGUOUS = "limit_ambiguous"
    LIMIT_UNDATED = "limit_undated"
    LIMIT_NOT_YET = "limit_not_yet"
    LIMIT_EXPIRED = "limit_expired"
    LIMIT_REPEALED = "limit_repealed"
    DATE_UNKNOWN = "date_unknown"
    DATES_CONTRADICT = "dates_contradict"
    ITEM_MISSING = "item_missing"
    ITEM_DIFFERS = "item_differs"
    BASIS_DIFFERS = "basis_differs"
    METHOD_MISSING = "method_missing"
    METHOD_NOT_LISTED = "method_not_listed"
    UNCERTAINTY_MISSING = "uncertainty_missing"
    UNITS_MISSING = "units_missing"
    UNITS_TOO_MANY = "units_too_many"
    UNITS_UNDECIDED = "units_undecided"
    PART_MISSING = "part_missing"
    PART_TWICE = "part_twice"
    FORMULA_UNREADABLE = "formula_unreadable"
    FORMULA_UNDECIDED = "formula_undecided"
    OPTIONS_UNDECIDED = "options_undecided"
    DUPLICATES_APART = "duplicates_apart"
    AN_ITEM_UNJUDGEABLE = "an_item_unjudgeable"
    NO_RESULTS = "no_results"

    @property
    def words(self) -> Words:
        """Return why, in words."""
        return REASONS[self][0]

    @property
    def next_step(self) -> Words:
        """Return what to do next."""
        return REASONS[self][1]


_NONE = Words("无须处理", "nothing is to be done")
_FOLLOW = Words(
    "核对原始记录后告知被抽样人，并告知复检或异议的权利",
    "check the raw record, then notify the inspectee, with the right to a re-test or an objection",
)
_ASK = Words("请检验机构补正报告", "ask the laboratory to complete its report")
_UNIT = Words("请检验机构核对单位；不得自行换算", "ask the laboratory to check the unit; do not guess it")
_LIMIT = Words("在限量库中核对适用的标准和日期", "look up which standard and edition applies")
_METHOD = Words(
    "请检验机构改用标准规定且定量限足够低的方法重新检验", "have it tested again by a listed method that reaches low enough"
)

REASONS: dict[Reason, tuple[Words, Words]] = {
    Reason.WITHIN_LIMIT: (Words("结果符合限量", "the value keeps the limit"), _NONE),
    Reason.CENSORED_WITHIN_LIMIT: (Words("结果低于（或高于）的值已在限量之内", "whatever the value is, it keeps the limit"), _NONE),
    Reason.NOT_DETECTED: (Words("未检出", "it was not detected"), _NONE),
    Reason.WORDS_CONFORM: (Words("文字结果符合要求", "the words conform"), _NONE),
    Reason.UNITS_WITHIN_PLAN: (Words("各样品单元符合采样方案", "the units keep the plan"), _NONE),
    Reason.ONE_OPTION_KEPT: (Words("至少一项要求得到满足", "one of the options is kept"), _NONE),
    Reason.NOTHING_FAILED: (Words("所检项目全部合格", "every item passed"), _NONE),
    Reason.RETEST_PASSED: (Words("复检合格", "the re-test passed"), _NONE),
    Reason.ABOVE_LIMIT: (Words("结果超过上限", "the value is above the limit"), _FOLLOW),
    Reason.BELOW_LIMIT: (Words("结果低于下限", "the value is below the limit"), _FOLLOW),
    Reason.DETECTED: (Words("检出不得检出的项目", "what may not be detected was detected"), _FOLLOW),
    Reason.WORDS_DIFFER: (Words("文字结果不符合要求", "the words do not conform"), _FOLLOW),
    Reason.UNITS_BEYOND_PLAN: (Words("样品单元超出采样方案", "the units break the plan"), _FOLLOW),
    Reason.NO_OPTION_KEPT: (Words("各项要求均未满足", "none of the options is kept"), _FOLLOW),
    Reason.AN_ITEM_FAILED: (Words("有项目不合格", "an item failed"), _FOLLOW),
    Reason.INSIDE_GUARD_BAND: (
        Words("结果在限量之内、保护带之中", "the value keeps the limit by less than the guard band"),
        Words("按判定规则说明风险，可加测", "state the risk by the decision rule; test again where it matters"),
    ),
    Reason.OUTSIDE_GUARD_BAND: (
        Words("结果超出限量、仍在保护带之中", "the value breaks the limit by less than the guard band"),
        Words("按判定规则说明风险，可加测", "state the risk by the decision rule; test again where it matters"),
    ),
    Reason.AN_ITEM_CONDITIONAL: (Words("有项目附条件", "an item is conditional"), Words("逐项说明条件", "state the conditions item by item")),
    Reason.EMPTY_RESULT: (Words("结果为空", "the result is empty"), _ASK),
    Reason.RESULT_IN_WORDS: (Words("限量为数值而结果为文字", "the limit is a number and the result is words"), _ASK),
    Reason.RESULT_UNREADABLE: (Words("结果不能按原样读出", "the result cannot be read as it stands"), _ASK),
    Reason.CENSORED_ACROSS_LIMIT: (Words("结果只给出界限，可能在限量两侧", "the result gives only a bound and may lie on either side"), _METHOD),
    Reason.TRACE: (Words("痕量：检出而不能定量", "a trace: detected, not quantified"), _METHOD),
    Reason.LOQ_UNKNOWN: (Words("未检出而不知定量限", "not detected, with no limit of quantification given"), _ASK),
    Reason.LOQ_UNREADABLE: (Words("定量限不能读出", "the limit of quantification cannot be read"), _ASK),
    Reason.LOQ_ABOVE_LIMIT: (Words("定量限高于限量或规定值", "the limit of quantification is above the limit or what is required"), _METHOD),
    Reason.BELOW_LOQ: (Words("结果小于定量限，不能作为检出", "the value is below the limit of quantification"), _ASK),
    Reason.NEGATIVE_VALUE: (Words("含量或计数为负", "a content or count is negative"), _ASK),
    Reason.UNIT_MISSING: (Words("结果没有单位", "the result has no unit"), _UNIT),
    Reason.UNIT_UNKNOWN: (Words("不认识的单位", "the unit is not known"), _UNIT),
    Reason.UNIT_MISMATCH: (Words("结果与限量的单位量纲不同", "the units of result and limit measure different things"), _UNIT),
    Reason.UNIT_CONTRADICTED: (Words("结果中的单位与单位栏不一致", "the unit in the result is against the column of units"), _UNIT),
    Reason.LIMIT_MISSING: (Words("没有限量", "there is no limit"), _LIMIT),
    Reason.LIMIT_AMBIGUOUS: (Words("有两个以上限量同样适用", "two or more limits apply alike"), _LIMIT),
    Reason.LIMIT_UNDATED: (Words("限量没有实施日期", "the limit has no first day in force"), _LIMIT),
    Reason.LIMIT_NOT_YET: (Words("判定之日限量尚未实施", "the limit was not yet in force on the day that decides"), _LIMIT),
    Reason.LIMIT_EXPIRED: (Words("判定之日限量已经废止", "the limit was no longer in force on the day that decides"), _LIMIT),
    Reason.LIMIT_REPEALED: (Words("限量已废止或尚属征求意见", "the limit is repealed or only expected"), _LIMIT),
    Reason.DATE_UNKNOWN: (Words("不知道决定适用版本的日期", "the day that decides the edition is not known"), Words("查明生产、抽样或报告日期", "find the day of production, sampling or report")),
    Reason.DATES_CONTRADICT: (Words("生产、抽样、报告日期先后矛盾", "the days of production, sampling and report contradict each other"), Words("对照抽样单和报告核对日期", "compare the days with sampling sheet and report")),
    Reason.ITEM_MISSING: (Words("结果没有项目名", "the result names no item"), _ASK),
    Reason.ITEM_DIFFERS: (Words("结果与限量的项目不同", "result and limit are about different items"), _LIMIT),
    Reason.BASIS_DIFFERS: (Words("结果与限量的计量基准不同", "result and limit count by different bases"), _ASK),
    Reason.METHOD_MISSING: (Words("结果没有检验方法", "the result names no method"), _ASK),
    Reason.METHOD_NOT_LISTED: (Words("检验方法不在标准规定之列", "the method is none of those the standard lists"), _METHOD),
    Reason.UNCERTAINTY_MISSING: (Words("判定规则需要不确定度而未给出", "the decision rule needs an uncertainty and there is none"), _ASK),
    Reason.UNITS_MISSING: (Words("样品单元数不足", "there are fewer units than the plan asks"), _ASK),
    Reason.UNITS_TOO_MANY: (Words("样品单元数多于方案", "there are more units than the plan asks"), _ASK),
    Reason.UNITS_UNDECIDED: (Words("有单元不能判明", "some units cannot be told"), _ASK),
    Reason.PART_MISSING: (Words("算式或择一所需的结果不全", "a result that the formula or options need is missing"), _ASK),
    Reason.PART_TWICE: (Words("算式或择一的同一项目有两个结果", "the formula or the options have two results of one item"), _ASK),
    Reason.FORMULA_UNREADABLE: (Words("限量的算式不能读出", "the limit's formula cannot be read"), _LIMIT),
    Reason.FORMULA_UNDECIDED: (Words("算式的值可能在限量两侧", "the formula's value may lie on either side"), _METHOD),
    Reason.OPTIONS_UNDECIDED: (Words("没有一项判为合格，且有项不能判定", "no option is kept and one cannot be judged"), _ASK),
    Reason.DUPLICATES_APART: (Words("平行结果相差过大", "the duplicates lie too far apart"), Words("请检验机构重新测定", "have the laboratory measure again")),
    Reason.AN_ITEM_UNJUDGEABLE: (Words("有项目无法判定", "an item cannot be judged"), Words("先补正该项目", "complete that item first")),
    Reason.NO_RESULTS: (Words("没有任何结果", "there are no results"), _ASK),
}  # fmt: skip
"""Every reason: why, and what to do next."""
