"""What smart supervision refuses in the office."""

from zhicheng.errors import Words, ZhichengError


class SignalUnfit(ZhichengError):
    """A signal that cannot be taken: an unknown entity, a future time, an item that is not followed, a broken file."""

    code = "ZC-OFFICE-195"
    what = Words("信号“{value}”不收：{zh}", "the signal {value!r} is not taken: {en}")
    todo = Words("改正这一行再送，已收的不会重复", "correct this row and send it again; what was taken is not doubled")


class SignalDiffers(ZhichengError):
    """A signal whose number was used for another one."""

    code = "ZC-OFFICE-196"
    status = 409
    what = Words(
        "来源“{system}”的编号“{value}”已用于另一条信号", "the number {value!r} of {system!r} names another signal already"
    )
    todo = Words("一个编号只送一条；更正的读数用新编号", "send one signal by one number; a corrected reading gets a new number")


class UnknownAlarm(ZhichengError):
    """An alarm, sector or key that is not there."""

    code = "ZC-OFFICE-197"
    status = 404
    what = Words("没有“{value}”", "there is no {value!r}")
    todo = Words("从清单里选", "choose one of the list")


class KeyRefused(ZhichengError):
    """A key that is unknown or revoked, or that speaks for another system."""

    code = "ZC-OFFICE-198"
    status = 401
    what = Words("接入密钥无效：{zh}", "the key is refused: {en}")
    todo = Words("请质量办或市场监管部门另发密钥", "ask the quality office or market supervision for another key")


class AlarmNotReady(ZhichengError):
    """A decision or a proposal that lacks something."""

    code = "ZC-OFFICE-199"
    what = Words("报警“{value}”：{zh}", "the alarm {value!r}: {en}")
    todo = Words("补齐后再办", "complete it and try again")
