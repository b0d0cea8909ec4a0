"""What the pages of core indicators refuse beyond the library's own refusals."""

from zhicheng.errors import Words, ZhichengError


class UnknownCoreList(ZhichengError):
    """A list of core indicators that is not there."""

    code = "ZC-OFFICE-184"
    status = 404
    what = Words("没有核心指标清单“{value}”", "there is no list of core indicators {value!r}")
    todo = Words("从核心指标清单列表里选", "choose one of the lists of core indicators")


class CoreListFixed(ZhichengError):
    """A list of core indicators that is no draft any more."""

    code = "ZC-OFFICE-188"
    status = 409
    what = Words("核心指标清单 {value} 不是拟稿，不能改", "the list of core indicators {value} is no draft and cannot be changed")
    todo = Words("另拟一份，写明新的实施日期", "draft another one with its own day of force")


class NoCoreFile(ZhichengError):
    """No file of core indicators, or one without a row."""

    code = "ZC-OFFICE-189"
    what = Words("核心指标文件没有选择，或没有一行数据", "no file of core indicators was chosen, or it has no row")
    todo = Words("选择 .csv、.xlsx 文件；列名见模板", "choose a .csv or .xlsx file; the template has the columns")
