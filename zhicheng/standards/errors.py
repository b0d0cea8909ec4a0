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
