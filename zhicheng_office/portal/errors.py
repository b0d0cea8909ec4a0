"""What the portal refuses."""

from typing import ClassVar

from zhicheng.errors import Words, ZhichengError


class NothingToRelease(ZhichengError):
    """A release before there is a plan, or while its figures are being computed."""

    code = "ZC-PORTAL-001"
    what = Words("还没有可发布的数据（{value} 项待算）", "there is nothing to release yet ({value} figures are being computed)")
    todo = Words("装入规划，等后台算完再拟", "load a plan, wait for the worker, then prepare it again")


class PortalError(ZhichengError):
    """What is refused of the public tables; ``status`` is what the page and the API answer with."""

    code = "ZC-PORTAL-000"
    status: ClassVar[int] = 422


class UnknownTable(PortalError):
    """A table that is neither a public register nor in the release asked for."""

    code = "ZC-PORTAL-030"
    status = 404
    what = Words("没有公开的表“{value}”", "there is no public table {value!r}")
    todo = Words("从公开表目录中选", "choose one from the list of public tables")


class UnknownRelease(PortalError):
    """A release that was never published, or is not public any more."""

    code = "ZC-PORTAL-031"
    status = 404
    what = Words("没有公开的第 {value} 号发布", "release {value} is not public")
    todo = Words("从数据目录中选", "choose one from the data catalogue")


class WithdrawnRelease(PortalError):
    """A release that was withdrawn, or held something that was: its tables are destroyed."""

    code = "ZC-PORTAL-036"
    status = 410
    what = Words("第 {value} 号发布已由第 {number} 号撤回取下", "release {value} was taken out by withdrawal {number}")
    todo = Words("在撤回清单中看事由和依据，用较新的发布", "see its reason among the withdrawals, and take a newer release")


class UnknownColumn(PortalError):
    """A filter on a column that the table does not have, or that cannot be searched."""

    code = "ZC-PORTAL-032"
    status = 404
    what = Words("表“{table}”没有可筛选的“{value}”列", "the table {table!r} has no column {value!r} to filter by")
    todo = Words("从该表的列中选一列", "choose one of the table's columns")


class BadQuestion(PortalError):
    """A parameter of an address that cannot be read: no number, too long, signs that no text holds."""

    code = "ZC-PORTAL-033"
    what = Words("参数 {name}“{value}”有误", "the parameter {name}={value!r} cannot be read")
    todo = Words("{zh}", "{en}")


class TookTooLong(PortalError):
    """A query of a public table that was cut off at its time limit."""

    code = "ZC-PORTAL-034"
    status = 503
    what = Words("查询超过 {value} 秒，已停止", "the query took more than {value} s and was stopped")
    todo = Words(
        "少筛一些、每页少取一些，或下载整张表自行查找", "ask for less: fewer rows, a plainer filter, or download the whole table"
    )


class NoReleaseOfRegister(PortalError):
    """A release asked of a register: a register goes on from day to day and is in no release."""

    code = "ZC-PORTAL-035"
    status = 404
    what = Words("登记簿“{value}”不分发布号", "the register {value!r} is not part of any release")
    todo = Words("去掉 release 参数", "leave release out")
