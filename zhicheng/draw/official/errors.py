"""What official draws and their mappings are refused for."""

from zhicheng.errors import Words, ZhichengError


class BadMapping(ZhichengError):
    """A mapping of a platform's columns that cannot be read by."""

    code = "ZC-DRAW-050"
    what = Words("平台对照表的“{value}”不合规定：{zh}", "{value!r} of the platform's mapping is not as it must be: {en}")
    todo = Words("按 docs/how-to/draw.md 的样例写", "write it as in docs/how-to/draw.md")


class UnknownColumn(ZhichengError):
    """A column that the platform's mapping neither reads nor ignores by name."""

    code = "ZC-DRAW-051"
    what = Words("对照表中没有列“{value}”，未读入", "the mapping knows no column {value!r}; it was not read")
    todo = Words("在对照表中写明它对应什么，或列入 ignored", "say in the mapping what it is, or list it under ignored")


class CodeAsNumber(ZhichengError):
    """A code that a spreadsheet turned into a number, so that its last digits are lost."""

    code = "ZC-DRAW-052"
    what = Words("18位代码被表格软件转成了数字：{value}", "a spreadsheet turned the code of 18 digits into a number: {value}")
    todo = Words(
        "丢失的末位无法恢复；请从平台重新导出，代码列设为文本", "its last digits are lost: export anew, with the codes as text"
    )


class MergedCells(ZhichengError):
    """A row that shares a merged cell with others, so that nobody can say whose value it holds."""

    code = "ZC-DRAW-053"
    what = Words("该行有合并单元格（{value}）", "the row shares merged cells ({value})")
    todo = Words("取消合并，每行填满后再导入", "unmerge the cells and fill every row")


class BadOfficialCell(ZhichengError):
    """A cell of an official file that cannot be read as what its column holds."""

    code = "ZC-DRAW-054"
    what = Words("“{field}”的值“{value}”不能读入：{zh}", "the value {value!r} under {field} cannot be read: {en}")
    todo = Words("核对原文件的这一格", "check this cell in the file as it came")


class BadOfficialSource(ZhichengError):
    """An official draw whose source is not said in full."""

    code = "ZC-DRAW-055"
    what = Words("来源的“{value}”没有写明", "{value!r} of the source is not said")
    todo = Words("写明文件、发文机关和日期", "say the document, the body that issued it and its date")


class NothingToExport(ZhichengError):
    """A bundle in which nobody is known to be drawn yet."""

    code = "ZC-DRAW-056"
    what = Words("抽取包中没有可导出的对象：{value}", "the bundle names nobody who could be exported: {value}")
    todo = Words("密封方式先开启已检查的对象", "open those who were visited first, where the draw is sealed")


class NobodyDrawn(ZhichengError):
    """An official file in which no row could be read as drawn."""

    code = "ZC-DRAW-057"
    what = Words("文件“{value}”中没有可读的抽中对象", "the file {value!r} has no row that could be read as drawn")
    todo = Words("按逐行的说明改正后重新导入", "mend the rows that were refused and import it again")
