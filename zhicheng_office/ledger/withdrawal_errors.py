"""What withdrawing, and restoring what was withdrawn, refuses."""

from zhicheng.errors import Words, ZhichengError


class NotYetPublic(ZhichengError):
    """A withdrawal of a release that was never published."""

    code = "ZC-LEDGER-030"
    what = Words("第 {value} 号没有公布，不需要撤回", "release {value} was never published: there is nothing to withdraw")
    todo = Words("重新拟一次发布即替换等待复核的那一份", "prepare a release again: it replaces the one that waits")


class NotWithdrawable(ZhichengError):
    """A withdrawal of what publishes nothing that could be taken back, such as a count or another withdrawal."""

    code = "ZC-LEDGER-031"
    what = Words("“{value}”没有可撤回的公开内容", "{value!r} has published nothing that can be withdrawn")
    todo = Words("选择一次发布、一条记录或一批事实", "choose a release, a record or a batch of facts")


class AlreadyWithdrawn(ZhichengError):
    """A withdrawal of what another withdrawal took out before."""

    code = "ZC-LEDGER-032"
    what = Words("“{value}”已由第 {number} 号撤回", "{value!r} was taken out by withdrawal {number}")
    todo = Words("打开该次撤回查看事由", "open that withdrawal to see its reason")


class AlreadyProposed(ZhichengError):
    """A second proposal to withdraw the same thing while one waits."""

    code = "ZC-LEDGER-033"
    what = Words("撤回“{value}”已由 {by} 提出，等待复核", "{by} has proposed to withdraw {value!r}; it waits for a second person")
    todo = Words("请另一人复核，或先放弃那一份", "let another person decide it, or drop that proposal first")


class SecondOfficerNeeded(ZhichengError):
    """A withdrawal that the person who proposed it wants to decide."""

    code = "ZC-LEDGER-034"
    what = Words("撤回“{value}”须由另一人复核", "the withdrawal of {value!r} must be decided by another person")
    todo = Words("请另一位质量办人员复核并撤回", "ask a second officer to check it and to withdraw")


class WithdrawalSettled(ZhichengError):
    """A proposal that was decided or dropped in the meantime."""

    code = "ZC-LEDGER-035"
    what = Words("撤回“{value}”已由 {by} 处理", "the withdrawal of {value!r} was settled by {by}")
    todo = Words("打开它查看结果；仍需撤回的，重新提出", "open it to see the outcome; propose it anew where it is still needed")


class EventInFuture(ZhichengError):
    """An event that starts the term and lies after today."""

    code = "ZC-LEDGER-036"
    what = Words("事由发生日 {value} 晚于今天 {today}", "the day of the event, {value}, is after today, {today}")
    todo = Words(
        "填写处罚被变更、撤销或错误被发现的那一天", "give the day on which the penalty was changed or the fault was found"
    )


class UnfitWithdrawal(ZhichengError):
    """A proposal that lacks the day of the event or the explanation, or whose explanation is too long."""

    code = "ZC-LEDGER-037"
    what = Words("撤回缺少或不合格：{zh}", "the proposal is incomplete: {en}")
    todo = Words("补全后再提出", "complete it, then propose it again")


class HoldsWithdrawn(ZhichengError):
    """A release whose tables still rest on what was withdrawn."""

    code = "ZC-LEDGER-038"
    what = Words("要发布的数据仍含已撤回的{value}", "what is to be released still holds what was withdrawn: {value}")
    todo = Words(
        "先在台账或规划中更正（改报、更正事实、修订规划或撤回人工研判），再拟发布",
        "correct it first (report, fact, plan or verdict by a person), then prepare the release",
    )


class WithdrawalsNotReplayed(ZhichengError):
    """A restored office that would serve what was withdrawn since its backup."""

    code = "ZC-LEDGER-039"
    what = Words(
        "{value} 恢复后还没有重放撤回，暂不提供服务",
        "withdrawals were not replayed since {value} was restored: it serves nothing",
    )
    todo = Words(
        "zhicheng withdrawals replay 日志副本；确无更新的撤回时 zhicheng withdrawals none --by 姓名",
        "zhicheng withdrawals replay COPY-OF-THE-LOG; where there were none, zhicheng withdrawals none --by NAME",
    )


class OlderCopy(ZhichengError):
    """A copy of the log that cannot tell what was withdrawn since the backup."""

    code = "ZC-LEDGER-040"
    what = Words("日志副本 {value} 不能用：{zh}", "the copy of the log {value} cannot be used: {en}")
    todo = Words("换一份更新的日志副本，或见证方持有的副本", "take a newer copy, or the one that a witness holds")
