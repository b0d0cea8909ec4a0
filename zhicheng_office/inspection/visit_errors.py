"""What the visits' part of inspection refuses: coded for the phone, worded for the inspector."""

from __future__ import annotations

from zhicheng.errors import Words, ZhichengError


class NoInspector(ZhichengError):
    """An account that is no inspector's."""

    code = "ZC-INSPECTION-070"
    status = 403
    what = Words("账户 {value} 没有对应的检查人员编号", "the account {value} belongs to no inspector on the roster")
    todo = Words("请名录管理人员把账户与编号对上", "ask whoever keeps the roster to link the account to its number")


class UnknownVisit(ZhichengError):
    """A visit that is not there, not this inspector's, or not yet due: all three look the same from outside."""

    code = "ZC-INSPECTION-071"
    status = 404
    what = Words("没有派给您的检查 {value}", "no visit {value} is yours")
    todo = Words("只能打开当天派给自己的检查", "only visits of the day on which you are seated can be opened")


class AnotherRecord(ZhichengError):
    """A second record of a visit under another key: both are kept."""

    code = "ZC-INSPECTION-072"
    status = 409
    what = Words(
        "检查 {value} 已有 {by} 先送到的记录；这一份也已收存", "{by}'s record of {value} came first; this one is kept, too"
    )
    todo = Words("两名检查人员核对两份，不同之处用补正写明", "compare both with your colleague; put differences into an addendum")


class KeyReused(ZhichengError):
    """The key of a record that was accepted, with other content."""

    code = "ZC-INSPECTION-073"
    status = 409
    what = Words("编号 {value} 的记录已收存，内容不同", "a record of the key {value} was accepted with other content")
    todo = Words("已完成的记录不能改；用补正写明", "a finished record is not changed; write an addendum")


class TooManyRivals(ZhichengError):
    """More second records of one visit than two officers can have made."""

    code = "ZC-INSPECTION-074"
    status = 409
    what = Words("检查 {value} 的重复记录已达 {most} 份", "{most} further records of {value} are kept already")
    todo = Words("先核对已收存的几份", "look at those that are kept first")


class PhotoUnfit(ZhichengError):
    """A photograph that is not taken: too large, none at all, too many, or another size than was said."""

    code = "ZC-INSPECTION-075"
    what = Words("照片不能收：{zh}", "the photograph cannot be taken: {en}")
    todo = Words("缩小后再传，或少拍几张", "make it smaller, or take fewer")


class PieceAhead(ZhichengError):
    """A piece of a photograph that leaves a gap behind it."""

    code = "ZC-INSPECTION-076"
    status = 409
    what = Words(
        "照片已到 {received} 字节，从 {value} 起的一段接不上", "{received} bytes have come; a piece from {value} leaves a gap"
    )
    todo = Words("从已到的字节之后接着传", "go on from what has come")


class DigestUnlike(ZhichengError):
    """A photograph whose bytes are not those of its digest: what came is dropped."""

    code = "ZC-INSPECTION-077"
    what = Words("照片的字节与摘要 {value} 不符，已弃去", "the bytes are not those of the digest {value}; they were dropped")
    todo = Words("从头再传一次", "send it again from the beginning")


class StaleToken(ZhichengError):
    """A request without the page's own token."""

    code = "ZC-INSPECTION-078"
    status = 403
    what = Words("请求没有本站的令牌", "the request carries no token of this site")
    todo = Words(
        "联网后重新打开今日检查，再传一次；已存的没有丢", "open today's visits again while connected; what is kept is not lost"
    )


class UnfitTime(ZhichengError):
    """A time that is none."""

    code = "ZC-INSPECTION-079"
    what = Words("时间“{value}”不合格式", "the time {value!r} is none")
    todo = Words("写作 2026-07-18T10:42:00+08:00", "write it as 2026-07-18T10:42:00+08:00")


class UnfitAddendum(ZhichengError):
    """An addendum without words, or too long."""

    code = "ZC-INSPECTION-080"
    what = Words("补正须有 1 至 {longest} 字", "an addendum has 1 to {longest} signs")
    todo = Words("写明更正哪一项、由什么改为什么、为何", "say which check, from what to what, and why")


class SecondOfficerMissing(ZhichengError):
    """An act on a record that needs another officer than the one who began it."""

    code = "ZC-INSPECTION-081"
    what = Words("“{value}”须由另一人复核", "{value!r} needs another officer")
    todo = Words("请另一名检查人员或经办人登录后办理", "let the other officer log in and do it")


class AlreadySettled(ZhichengError):
    """An addendum or a result that was settled before."""

    code = "ZC-INSPECTION-082"
    what = Words("“{value}”已由 {by} 办结", "{value!r} was settled by {by}")
    todo = Words("打开它看结果", "open it to see how")


class NothingChosen(ZhichengError):
    """A batch of results without a single one in it."""

    code = "ZC-INSPECTION-083"
    what = Words("没有选中任何可办理的记录", "no record that waits for this was chosen")
    todo = Words("至少勾选一条", "tick one at least")
