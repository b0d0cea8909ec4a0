"""What the standards room refuses. Codes 001-049: numbers, documents, drafting, declarations; 050-099: limits."""

from zhicheng.errors import Words, ZhichengError


class StandardsError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-STANDARD-000"


class MalformedNumber(StandardsError):
    """A text that is no standard's number, with the place where reading stopped."""

    code = "ZC-STANDARD-001"
    what = Words("标准编号“{value}”无法识别：{zh}", "the standard's number {value!r} cannot be read: {en}")
    todo = Words("按 GB/T 19001-2016 的样式书写编号", "write it like GB/T 19001-2016")


class SeveralNumbers(StandardsError):
    """A range, a list or all parts of a standard, where one number is due."""

    code = "ZC-STANDARD-002"
    what = Words("“{value}”不是单个标准编号：{zh}", "{value!r} is not one standard's number: {en}")
    todo = Words("逐个写出编号，每个带部分号与年代号", "write each number by itself, with its part and year")


class UnknownPrefix(StandardsError):
    """A number whose code of the issuing body is in no table."""

    code = "ZC-STANDARD-003"
    what = Words(
        "“{value}”的标准代号“{prefix}”不在代号表中", "the code {prefix!r} of {value!r} is in no table of standards' codes"
    )
    todo = Words(
        "核对代号；确有此代号的，补入规则库 standards/prefixes",
        "check the code; if it exists, add it to the rulebook's standards/prefixes",
    )


class TextAroundNumber(StandardsError):
    """A number with other words before or after it."""

    code = "ZC-STANDARD-004"
    what = Words(
        "编号之外还有文字“{rest}”（第{at}字起）：“{value}”",
        "beside the number there is {rest!r}, from sign {at} on, in {value!r}",
    )
    todo = Words("只留编号；从整段文字中找编号用 find_numbers", "keep the number alone; use find_numbers for running text")


class ContradictingWords(StandardsError):
    """A number beside words that say otherwise, such as a recommended number called mandatory."""

    code = "ZC-STANDARD-005"
    what = Words("“{value}”写作“{said}”，而编号 {number} 为{zh}", "{value!r} says {said!r}, but {number} is: {en}")
    todo = Words("核对标准封面，改正编号或文字", "compare the standard's cover and correct the number or the words")


class BadDocument(StandardsError):
    """A field of a standard's document that is empty, unreadable or contradicts another."""

    code = "ZC-STANDARD-010"
    what = Words("标准“{value}”的“{field}”有误：{zh}", "field {field!r} of the standard {value!r} is wrong: {en}")
    todo = Words("对照标准封面与公告改正", "compare the standard's cover and its announcement")


class ReplacementCycle(StandardsError):
    """Standards that replace each other in a circle."""

    code = "ZC-STANDARD-011"
    what = Words("代替关系成环：{value}", "these standards replace each other in a circle: {value}")
    todo = Words("核对前言中的代替关系，删去错误的一条", "compare the forewords and remove the wrong one")


class RepeatedDocument(StandardsError):
    """One standard's number twice in one catalogue."""

    code = "ZC-STANDARD-012"
    what = Words("标准“{value}”出现两次", "the standard {value!r} stands twice")
    todo = Words("合并两条记录", "merge the two records")


class UnknownStandard(StandardsError):
    """A standard's number that the catalogue does not hold."""

    code = "ZC-STANDARD-013"
    what = Words("标准库中没有“{value}”", "the catalogue holds no {value!r}")
    todo = Words("先登记该标准及其日期", "record the standard with its dates first")


class BadDeclaration(StandardsError):
    """A field of a self-declaration that is missing or unreadable."""

    code = "ZC-STANDARD-030"
    what = Words("自我声明的“{field}”为“{value}”：{zh}", "field {field!r} of the declaration is {value!r}: {en}")
    todo = Words(
        "改正后重新检查（docs/how-to/standards.md 有样式）", "correct it and check again (form: docs/how-to/standards.md)"
    )


class BadIndicator(StandardsError):
    """An indicator of a product whose value, comparator or unit cannot be read."""

    code = "ZC-STANDARD-031"
    what = Words("指标“{item}”写作“{value}”：{zh}", "the indicator {item!r} is {value!r}: {en}")
    todo = Words("写明比较符、数值与单位，范围写作 10~12", "give comparator, value and unit, a range as 10~12")


class GradeBelowStandard(StandardsError):
    """A leader board whose lowest grade asks less than the national or industry standard."""

    code = "ZC-STANDARD-032"
    what = Words(
        "“{item}”最低等级“{value}”低于 {number} 的“{least}”",
        "the lowest grade {value!r} of {item!r} is below {least!r} of {number}",
    )
    todo = Words("提高最低等级的指标值", "raise the lowest grade")


class GradesOutOfOrder(StandardsError):
    """Grades of a core indicator that do not get weaker from the first to the last, or cannot be compared."""

    code = "ZC-STANDARD-033"
    what = Words(
        "“{item}”的等级“{value}”不弱于前一等级，或不可比",
        "the grade {value!r} of {item!r} is not weaker than the one before, or not comparable",
    )
    todo = Words("由高到低列出等级，单位一致", "list grades from the best down, in one unit")


class BadCoreList(StandardsError):
    """A list of core indicators whose category, item or grades cannot be read."""

    code = "ZC-STANDARD-034"
    what = Words("核心指标的“{field}”（{value}）有误：{zh}", "the core indicators' {field} ({value!r}) is wrong: {en}")
    todo = Words(
        "一行一项：项目;≥;各级限值，最好在前;单位，如 保温效能;≥;75/70/65;℃",
        "one item a line: item;≥;values of the grades, the best first;unit, as efficacy;≥;75/70/65;℃",
    )


class CoreReviewRefused(StandardsError):
    """An act on a list of core indicators that its review does not allow."""

    code = "ZC-STANDARD-035"
    what = Words("“{value}”不能办理：{zh}", "this cannot be done: {en}")
    todo = Words("打开该清单，看它的状态和还缺什么", "open the list: see where it stands and what it lacks")


class CorrectionRefused(StandardsError):
    """An act on a correction that was asked for which its rules do not allow."""

    code = "ZC-STANDARD-036"
    what = Words("“{value}”不能办理：{zh}", "this cannot be done: {en}")
    todo = Words(
        "打开该项更正要求，看它的状态、期限和还缺什么", "open the request: see where it stands, its term and what it lacks"
    )


class StageOutOfOrder(StandardsError):
    """A stage of drafting that cannot follow the one before it."""

    code = "ZC-STANDARD-020"
    what = Words(
        "项目“{value}”的阶段“{stage}”（{on}）有误：{zh}", "stage {stage_en!r} of project {value!r} on {on} is wrong: {en}"
    )
    todo = Words("按实际日期与先后补齐或改正阶段", "correct the stages after what happened and when")
