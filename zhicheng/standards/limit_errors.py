"""What limits are refused for."""

from zhicheng.errors import Words, ZhichengError


class BadLimit(ZhichengError):
    """A limit that says too little, or one thing against another."""

    code = "ZC-STANDARD-050"
    what = Words("限量的“{field}”（{value}）有误：{zh}", "the limit's {field} ({value!r}) is wrong: {en}")
    todo = Words("对照标准原文改正", "correct it on the text of the standard")


class BadLimitValue(ZhichengError):
    """A printed value that its kind of limit cannot have."""

    code = "ZC-STANDARD-051"
    what = Words("限量值“{value}”不能按“{kind}”读出：{zh}", "the limit {value!r} cannot be read as {kind}: {en}")
    todo = Words(
        "写作 0.5（max、min）、1.2~1.6 或 10.0±0.1（range）、n=5;c=2;m=100;M=1000（ncmM）",
        "write 0.5 (max, min), 1.2~1.6 or 10.0±0.1 (range), n=5;c=2;m=100;M=1000 (ncmM)",
    )


class BadLimitRow(ZhichengError):
    """A row of a file of limits that is no limit."""

    code = "ZC-STANDARD-052"
    what = Words("限量表第 {row} 行有误：{zh}", "row {row} of the limits is wrong: {en}")
    todo = Words("改正该行后重新导入；其余各行已读入", "correct the row and read it again; the others were read")


class ReviewRefused(ZhichengError):
    """An act on a limit under review that its rules do not allow."""

    code = "ZC-STANDARD-053"
    what = Words("“{value}”不能办理：{zh}", "this cannot be done: {en}")
    todo = Words("打开该限量，看它的状态和还缺什么", "open the limit: see where it stands and what it lacks")
