"""What the portal refuses."""

from zhicheng.errors import Words, ZhichengError


class NothingToRelease(ZhichengError):
    """A release before there is a plan, or while its figures are being computed."""

    code = "ZC-PORTAL-001"
    what = Words("还没有可发布的数据（{value} 项待算）", "there is nothing to release yet ({value} figures are being computed)")
    todo = Words("装入规划，等后台算完再拟", "load a plan, wait for the worker, then prepare it again")
