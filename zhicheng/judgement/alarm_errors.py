"""What smart supervision refuses."""

from zhicheng.errors import Words, ZhichengError


class UnknownSector(ZhichengError):
    """A sector or item that smart supervision does not follow."""

    code = "ZC-JUDGEMENT-080"
    what = Words("智慧监管没有“{value}”这一行业或事项", "smart supervision has no sector or item {value!r}")
    todo = Words(
        "从规则库 supervision/sectors 中选取，或由县域增补", "choose one of supervision/sectors, or let the county add it"
    )


class BadSignal(ZhichengError):
    """A signal that says too little."""

    code = "ZC-JUDGEMENT-081"
    what = Words("信号“{value}”有误：{zh}", "the signal {value!r} is wrong: {en}")
    todo = Words("改正这一信号再送", "correct this signal and send it again")


class AlarmDecided(ZhichengError):
    """An alarm decided a second time, or before it was raised."""

    code = "ZC-JUDGEMENT-082"
    what = Words("报警“{value}”不能这样核实：{zh}", "the alarm {value!r} cannot be decided so: {en}")
    todo = Words("更正须以新的事实取代原事实", "a correction is a new fact in the place of the old one")


class NothingProposed(ZhichengError):
    """A campaign asked for from an alarm that nobody confirmed."""

    code = "ZC-JUDGEMENT-083"
    what = Words("报警“{value}”未经核实属实，不据此建议抽查", "the alarm {value!r} is not confirmed: it proposes no campaign")
    todo = Words("先核实报警；另有线索的按线索立项", "decide the alarm first, or plan from other leads")


class BadThreshold(ZhichengError):
    """A coverage threshold that is no share."""

    code = "ZC-JUDGEMENT-084"
    what = Words(
        "覆盖率阈值“{value}”不是 0 至 1 之间的分数", "the coverage threshold {value!r} is no exact share above 0 and up to 1"
    )
    todo = Words("按规划写明的覆盖率给出，如 9/10", "give the plan's coverage as a fraction, such as 9/10")
