"""What publication refuses."""

from zhicheng.errors import Words, ZhichengError


class PublicationError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-PUBLICATION-000"


class UnfitObservation(PublicationError):
    """An observation that cannot be published as it stands: an empty code, a sign that would break the table."""

    code = "ZC-PUBLICATION-001"
    what = Words("“{value}”不能作为{zh}发布", "{value!r} cannot be published as {en}")
    todo = Words("代码只用字母、数字、下划线、连字符和@", "codes hold letters, digits, underscores, hyphens and @ only")


class UnfitTable(PublicationError):
    """A table whose name, columns or keys cannot be published."""

    code = "ZC-PUBLICATION-002"
    what = Words("表“{value}”不能发布：{zh}", "the table {value!r} cannot be published: {en}")
    todo = Words("核对表名、列名与主键", "check the table's name, its columns and its key")


class UnfitCell(PublicationError):
    """A cell that is not what its column declares."""

    code = "ZC-PUBLICATION-003"
    what = Words("值 {value} 与该列不符：{zh}", "the value {value} is not what its column declares: {en}")
    todo = Words("改正该值，或改列的声明", "correct the value, or what the column declares")


class UnfitRelease(PublicationError):
    """A release whose name, number, licence or sources cannot be published."""

    code = "ZC-PUBLICATION-004"
    what = Words("这次发布不完整或不合格式：“{value}”{zh}", "the release is incomplete or out of form: {value!r} {en}")
    todo = Words("补全名称、许可、来源和序号后再发布", "complete its name, licence, sources and number, then publish")


class PrivateText(PublicationError):
    """Private data in what is about to be published; what was found is not repeated here."""

    code = "ZC-PUBLICATION-005"
    what = Words("含有{zh}，不予发布", "it holds {en} and is not published")
    todo = Words("先遮蔽（mask），确属应公开的号码在 keep 中列明", "mask it first; name under keep what must stay public")


class UnfitLeaf(PublicationError):
    """A leaf of publication that states what no leaf may."""

    code = "ZC-PUBLICATION-006"
    what = Words("条目的“{value}”不合格式：{zh}", "the leaf's {value!r} is out of form: {en}")
    todo = Words("按 spec/publication.md 改正", "correct it after spec/publication.md")


class NotADescriptor(PublicationError):
    """Bytes that are no canonical descriptor of a release."""

    code = "ZC-PUBLICATION-007"
    what = Words("这不是发布说明文件：{zh}", "this is no descriptor of a release: {en}")
    todo = Words("原样取 datapackage.json，不要另存或改动", "take datapackage.json as it is, without saving it anew")


class UnknownReason(PublicationError):
    """A withdrawal for a reason that the rulebook does not list."""

    code = "ZC-PUBLICATION-008"
    what = Words("规则库中没有撤回事由“{value}”", "the rulebook knows no reason {value!r} for a withdrawal")
    todo = Words("在 publication/withdrawal 中选用一项", "choose one of publication/withdrawal")


class UnfitContribution(PublicationError):
    """What a respondent gives to a cell and that cannot be protected."""

    code = "ZC-PUBLICATION-009"
    what = Words("“{value}”的数不能汇总：{zh}", "the figure of {value!r} cannot be summed up: {en}")
    todo = Words("每个对象在每格只报一个非负整数", "one whole number, not below zero, for each respondent and cell")


class UndeclaredField(PublicationError):
    """A field that the masking rules do not speak of; silence does not make it public."""

    code = "ZC-PUBLICATION-010"
    what = Words("遮蔽规则未列“{value}”字段（{zh}）", "the masking rules do not speak of the field {value!r} ({en})")
    todo = Words(
        "在 publication/masking 中写明该字段公开、遮蔽还是隐去",
        "say in publication/masking whether it is shown, masked or hidden",
    )


class UnknownSubject(PublicationError):
    """A kind of subject without masking rules."""

    code = "ZC-PUBLICATION-011"
    what = Words("没有“{value}”的遮蔽规则", "there are no masking rules for {value!r}")
    todo = Words("在 publication/masking 中增加该类对象", "add this kind of subject to publication/masking")


class UnreadableRegister(PublicationError):
    """Counts or items of a register that contradict themselves already when made."""

    code = "ZC-PUBLICATION-012"
    what = Words("登记簿“{value}”的序号不成立：{zh}", "the numbers of the register {value!r} cannot be: {en}")
    todo = Words("核对该登记簿的序号与日期", "check the register's numbers and days")


class NoWholeMonth(PublicationError):
    """A statement on how a duty was kept that does not speak as of a month's last day."""

    code = "ZC-PUBLICATION-020"
    what = Words("{value} 不是月末，不能陈述当月及时率", "{value} is no last day of a month: its on-time rate cannot be stated")
    todo = Words("按某月最后一日判定后再陈述", "judge the matters as of a month's last day, then state")


class DifferentSchema(PublicationError):
    """Two versions of a table that cannot be compared: another name, other columns or another key."""

    code = "ZC-PUBLICATION-030"
    what = Words("“{value}”的两个版本不能比较：{zh}", "two versions of {value!r} cannot be compared: {en}")
    todo = Words("只比较同名、同列、同主键的表", "compare tables of one name, with the same columns and key")


class KeylessTable(PublicationError):
    """A table without a key: its rows cannot be told apart, so they are neither paged nor compared."""

    code = "ZC-PUBLICATION-031"
    what = Words("表“{value}”没有主键", "the table {value!r} has no key")
    todo = Words("给表声明主键", "declare the table's key")


class BadToken(PublicationError):
    """A page mark that this table never gave: another spelling, another key, or no mark at all."""

    code = "ZC-PUBLICATION-032"
    what = Words("翻页标记“{value}”不是本表给出的", "the page mark {value!r} is none that this table gave")
    todo = Words("从第一页重新翻，标记原样照抄", "start again from the first page and copy marks as they are")


class BadLimit(PublicationError):
    """A page of no rows, or of more than a page may have."""

    code = "ZC-PUBLICATION-033"
    what = Words("每页 {value} 行不行", "a page cannot have {value} rows")
    todo = Words("写 1 至 {most} 之间的整数", "ask for 1 to {most} rows")


class NotReleasedTable(PublicationError):
    """A file that is not the table which its descriptor speaks of."""

    code = "ZC-PUBLICATION-034"
    what = Words("发布文件中的表“{value}”读不出：{zh}", "the released table {value!r} cannot be read: {en}")
    todo = Words("原样取同一次发布的说明文件和数据文件", "take descriptor and data of one release, as they are")
