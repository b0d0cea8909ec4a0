"""What a reading, a goal or an override is refused for."""

from zhicheng.errors import Words, ZhichengError


class BadSeries(ZhichengError):
    """Readings that do not make one series: an impossible value, two of one period, mixed frequencies."""

    code = "ZC-INDICATOR-001"
    what = Words("读数不成序列：{zh}", "the readings make no series: {en}")
    todo = Words("核对该期读数", "check the reading of that period")


class BadGoal(ZhichengError):
    """A target that cannot be judged as it stands: a value without number, a relation that does not fit the kind."""

    code = "ZC-INDICATOR-002"
    what = Words("目标无法据以判断：{zh}", "the target cannot be judged as it stands: {en}")
    todo = Words("在规划中改正该目标", "correct the target in the plan")


class BadOverride(ZhichengError):
    """An override without a name or a reason."""

    code = "ZC-INDICATOR-003"
    what = Words("改判缺少{zh}", "the override lacks {en}")
    todo = Words("写明改判人和理由", "state who overrides and why")
