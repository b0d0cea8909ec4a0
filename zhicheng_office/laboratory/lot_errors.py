"""What the pages of acceptance lot by lot refuse beyond the library's own refusals."""

from __future__ import annotations

from zhicheng.errors import Words, ZhichengError


class UnknownSeries(ZhichengError):
    """A series that is not there, or not for this account: both look the same from outside."""

    code = "ZC-LABORATORY-030"
    status = 404
    what = Words("没有您可以看的验收序列“{value}”", "there is no series {value!r} for you")
    todo = Words("从清单里选", "choose one of the list")


class SeriesThere(ZhichengError):
    """A second series of the same supplier, product, item, level and AQL: its state would be another one."""

    code = "ZC-LABORATORY-031"
    status = 409
    what = Words("同一供方、产品、项目、水平和 AQL 已有序列 {value}", "there is a series of the same kind already: {value}")
    todo = Words("打开那个序列接着报批", "open that one and go on there")


class NothingToTakeBack(ZhichengError):
    """A series without a step that could be taken back."""

    code = "ZC-LABORATORY-032"
    status = 409
    what = Words("序列 {value} 没有可撤销的步骤", "the series {value} has no step to take back")
    todo = Words("打开序列页核对", "open its page and see")


class NotOwnProduct(ZhichengError):
    """A product of the registry that is none of the receiver's."""

    code = "ZC-LABORATORY-033"
    what = Words("名录里没有贵方的产品“{value}”", "the registry holds no product {value!r} of yours")
    todo = Words("从列表中选择，或留空", "choose one of the list, or leave it empty")


class NoReceiver(ZhichengError):
    """An account that keeps series and belongs to no entity."""

    code = "ZC-LABORATORY-034"
    what = Words("账户“{value}”没有对应的经营主体", "account {value!r} belongs to no entity")
    todo = Words("请质量办为账户填写统一社会信用代码", "ask the quality office to enter the entity's code for the account")


class LotWaits(ZhichengError):
    """A row of a file after one that was refused: the order of lots decides the severity."""

    code = "ZC-LABORATORY-035"
    what = Words("第 {value} 行未收，其后的批不能越过它", "row {value} was not taken, and no lot may pass it")
    todo = Words(
        "改正那一行后把整个文件再传一次，已收的批不会重复", "correct that row and send the whole file again: nothing doubles"
    )


class LotRowUnfit(ZhichengError):
    """A row of a file of lots that is none."""

    code = "ZC-LABORATORY-036"
    what = Words("{zh}（{value}）", "{en} ({value})")
    todo = Words(
        "改正这一行，把整个文件再传一次，已收的批不会重复", "correct the row and send the whole file again: nothing doubles"
    )
