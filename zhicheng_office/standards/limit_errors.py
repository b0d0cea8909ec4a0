"""What the room of limits refuses: coded, worded, with what to do."""

from __future__ import annotations

from zhicheng.errors import Words, ZhichengError


class UnknownLimit(ZhichengError):
    """A limit, or a file of limits, that is not there."""

    code = "ZC-OFFICE-190"
    status = 404
    what = Words("没有限量“{value}”", "there is no limit {value!r}")
    todo = Words("从限量清单里选", "choose one of the list of limits")


class UnfitLimit(ZhichengError):
    """A field of a draft that does not fit, or a limit that cannot take another one's place."""

    code = "ZC-OFFICE-191"
    what = Words("限量的{zh}（{value}）", "the limit: {en} ({value})")
    todo = Words("改正这一项再保存", "correct this field and save again")


class LimitKnown(ZhichengError):
    """A limit that is there already with all that it says."""

    code = "ZC-OFFICE-192"
    status = 409
    what = Words("完全相同的限量已有：{value}", "an equal limit is there already: {value}")
    todo = Words("打开那一条；要改就以它为旧版另拟新版", "open that one; draft a new version of it where something changes")


class NothingChosen(ZhichengError):
    """An act on several limits of which none waits for it."""

    code = "ZC-OFFICE-193"
    what = Words("没有选中任何可以这样办理的限量", "no limit that waits for this was chosen")
    todo = Words("至少勾选一条", "tick one at least")


class NoLimitFile(ZhichengError):
    """No file, or one that was read and taken already."""

    code = "ZC-OFFICE-194"
    what = Words("限量文件{zh}", "the file of limits {en}")
    todo = Words(
        "选一个 .csv 或 .xlsx 文件；已收的文件看它的结果页", "choose a .csv or .xlsx file; see the page of one that was taken"
    )
