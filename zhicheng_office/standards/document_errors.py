"""What the pages of standards and projects refuse beyond the library's own refusals."""

from zhicheng.errors import Words, ZhichengError


class UnknownStandardRow(ZhichengError):
    """A standard or project that is not in the ledger."""

    code = "ZC-OFFICE-180"
    what = Words("台账里没有标准或项目“{value}”", "the ledger has no standard or project {value!r}")
    todo = Words("从标准库列表选择，或先登记", "choose one from the list, or enter it first")


class StandardEnteredAlready(ZhichengError):
    """A number or an id that is entered already."""

    code = "ZC-OFFICE-181"
    what = Words("“{value}”已登记", "{value!r} is entered already")
    todo = Words("打开它修改", "open it and change it")


class NoDayOfStandard(ZhichengError):
    """A standard without any date, of which nothing could be stated."""

    code = "ZC-OFFICE-182"
    what = Words("标准“{value}”没有任何日期，无从入账", "the standard {value!r} has no date at all: nothing can be stated of it")
    todo = Words("至少填写立项、发布或实施日期", "enter the day of approval, publication or force at least")


class NoStandardFile(ZhichengError):
    """A form without its file."""

    code = "ZC-OFFICE-183"
    what = Words("没有选择文件", "no file was chosen")
    todo = Words("选择 .csv、.xlsx 或 .parquet 文件", "choose a .csv, .xlsx or .parquet file")
