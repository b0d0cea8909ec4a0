"""What the cockpit refuses."""

from typing import ClassVar

from zhicheng.errors import Words, ZhichengError


class CockpitError(ZhichengError):
    """The root of this room's errors; ``status`` is what the API answers with."""

    code = "ZC-COCKPIT-000"
    status: ClassVar[int] = 422


class BadMoment(CockpitError):
    """A date in the address that is no date."""

    code = "ZC-COCKPIT-001"
    what = Words("“{name}={value}”不是日期", "“{name}={value}” is no date")
    todo = Words("写作 2019-06-30", "write it as 2019-06-30")


class UnknownTarget(CockpitError):
    """A target that the plan in force does not hold."""

    code = "ZC-COCKPIT-002"
    status = 404
    what = Words("规划中没有目标“{value}”", "the plan holds no target {value!r}")
    todo = Words("从目标列表中打开", "open it from the list of targets")


class BadOverride(CockpitError):
    """An override without a status or without a reason."""

    code = "ZC-COCKPIT-003"
    what = Words("改判缺少{zh}", "the override lacks {en}")
    todo = Words(
        "选定结论并写明理由；您的姓名和理由会一直公开在目标页上", "choose a status and give the reason; both stay on the page"
    )


class BadCursor(CockpitError):
    """A page mark that was not given by this list."""

    code = "ZC-COCKPIT-004"
    what = Words("翻页标记“{value}”有误", "page mark {value!r} is wrong")
    todo = Words("从第一页重新翻", "start again from the first page")


class NotComputedYet(CockpitError):
    """An export asked for before the figures of its day have been computed."""

    code = "ZC-COCKPIT-005"
    status = 409
    what = Words("该日的数还在计算，尚缺 {value} 项", "the figures of that day are still being computed, {value} to go")
    todo = Words("打开同一日期的总览看进度，算完再导出", "open the overview for the same dates to see how far it is, then export")


class NoPlanYet(CockpitError):
    """A question about a plan before one is in force."""

    code = "ZC-COCKPIT-006"
    status = 404
    what = Words("还没有生效的规划", "no plan is in force yet")
    todo = Words("先导入政策文本并确认目标", "import a policy text and confirm its targets first")


class LogInForOtherDates(CockpitError):
    """Other dates than today's, asked for without log-in: their figures are computed for office readers alone."""

    code = "ZC-COCKPIT-007"
    status = 403
    what = Words("其他日期的数只答复已登录的工作人员", "other dates are answered to office readers who are logged in")
    todo = Words("去掉 day 与 known，或先登录", "leave out day and known, or log in first")


class DayOutOfReach(CockpitError):
    """A date so far away that nothing can be said of it."""

    code = "ZC-COCKPIT-008"
    status = 404
    what = Words("“{name}={value}”太远，没有可说的", "“{name}={value}” is too far away for anything to be said")
    todo = Words("年份写在 1990 至 2100 之间", "give a year between 1990 and 2100")
