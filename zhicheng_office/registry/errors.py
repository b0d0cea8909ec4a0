"""What the registry's command refuses."""

from __future__ import annotations

from zhicheng.errors import Words, ZhichengError


class StillImporting(ZhichengError):
    """An import of the same file that another worker holds."""

    code = "ZC-OFFICE-210"
    what = Words(
        "“{value}”正由另一进程导入，最迟 {until} 释放", "{value!r} is being imported by another worker, until {until} at most"
    )
    todo = Words(
        "等它结束；若那个进程已被终止，加 --take-over 接着导入",
        "wait for it; where that one was killed, add --take-over to go on",
    )


class UnknownList(ZhichengError):
    """A list that the registry does not keep."""

    code = "ZC-OFFICE-211"
    what = Words("名录中没有“{value}”这一类", "the registry keeps no list {value!r}")
    todo = Words("--kind 可选：{known}", "--kind is one of: {known}")


class UnknownForm(ZhichengError):
    """A file to export to whose ending is none of the forms."""

    code = "ZC-OFFICE-212"
    what = Words("不能导出为“{value}”", "nothing is exported as {value!r}")
    todo = Words("文件名以 .csv、.xlsx 或 .parquet 结尾", "let the file's name end in .csv, .xlsx or .parquet")
