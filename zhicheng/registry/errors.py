"""What the registry refuses."""

from zhicheng.errors import Words, ZhichengError


class RegistryError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-REGISTRY-000"


class BadEntityCode(RegistryError):
    """A unified social credit code that is wrong inside: organisation check digit or division."""

    code = "ZC-REGISTRY-001"
    what = Words("统一社会信用代码“{value}”有误：{zh}", "unified social credit code {value!r} is wrong: {en}")
    todo = Words("对照营业执照核对代码", "compare the code with the business licence")


class UnknownCode(RegistryError):
    """An industry class, division, town or other code that the registry does not know."""

    code = "ZC-REGISTRY-002"
    what = Words("{zh}“{value}”不存在", "{en} {value!r} does not exist")
    todo = Words("核对代码，或先登记", "check the code, or declare it first")


class BadEntity(RegistryError):
    """A field of an entity that is empty or unreadable."""

    code = "ZC-REGISTRY-003"
    what = Words("主体的“{field}”为“{value}”：{zh}", "field {field!r} of an entity is {value!r}: {en}")
    todo = Words("改正该单元格后重新导入", "correct the cell and import again")


class RepeatedEntity(RegistryError):
    """The same code twice in one file."""

    code = "ZC-REGISTRY-004"
    what = Words("代码“{value}”在第{first}行已出现", "code {value!r} already stands in row {first}")
    todo = Words("删去重复的一行", "remove one of the two rows")


class MalformedCounty(RegistryError):
    """A county's own files that do not follow their form."""

    code = "ZC-REGISTRY-005"
    what = Words("县域配置“{value}”有误：{zh}", "the county's configuration {value!r} is wrong: {en}")
    todo = Words("对照 docs/how-to/new-county.md 改正", "correct it after docs/how-to/new-county.md")


class BadRosterField(RegistryError):
    """A field of an inspector or of an inspection item that is empty, unreadable or contradicts another."""

    code = "ZC-REGISTRY-006"
    what = Words("“{field}”为“{value}”：{zh}", "{field!r} is {value!r}: {en}")
    todo = Words("改正后再提交或导入", "correct it, then send or import it again")


class RepeatedRosterRow(RegistryError):
    """An inspector's number or a check's number twice in one file, or one item described in two ways."""

    code = "ZC-REGISTRY-007"
    what = Words("“{value}”在第{first}行已出现：{zh}", "{value!r} already stands in row {first}: {en}")
    todo = Words(
        "同一事项的各行只在第一行写事项本身的内容，其余行留空或照抄",
        "say what an item is in its first row, and leave it empty or the same below",
    )


class MergeRefused(RegistryError):
    """A merge of two subjects that cannot be."""

    code = "ZC-REGISTRY-008"
    what = Words("“{value}”不能合并或撤回：{zh}", "{value!r} cannot be merged or taken back: {en}")
    todo = Words("先看两者现在的状态，再决定", "look at how both stand now, then decide")
