"""What the ledger refuses."""

from zhicheng.errors import Words, ZhichengError


class RecordedBackwards(ZhichengError):
    """A batch labelled with a day before that of the batch recorded last: "as known on" would then lie."""

    code = "ZC-LEDGER-001"
    what = Words("记录日 {value} 早于上一批的 {last}", "the day of recording {value} is before the last batch's, {last}")
    todo = Words(
        "核对系统日期；补录的旧情况用有效日表示，记录日仍为今天",
        "check the clock; what is old has an old valid day, but is recorded today",
    )


class LedgerBehindLog(ZhichengError):
    """A log that holds entries which the ledger does not know: the database is older than the log, or another county's."""

    code = "ZC-LEDGER-003"
    what = Words(
        "日志第 {value} 条在台账里找不到（台账记有 {known} 条）",
        "entry {value} of the log is not in the ledger, which knows of {known}",
    )
    todo = Words(
        "恢复与日志同时的数据库备份；或把 log 与 log.anchor 移开，另立新日志（zhicheng log reconcile --new-origin）",
        "restore the database of the same time as the log; or move log and log.anchor aside and start a new log "
        "(zhicheng log reconcile --new-origin)",
    )


class WorkDied(ZhichengError):
    """A job whose worker ended each time before the job did: it is not tried for ever."""

    code = "ZC-LEDGER-002"
    what = Words(
        "后台任务“{value}”中断 {attempts} 次，不再重试", "the job {value!r} was cut off {attempts} times and is not tried again"
    )
    todo = Words("查看服务器日志与内存，再重新提交", "look at the server's log and memory, then ask for it again")


class HomeInUse(ZhichengError):
    """A data folder or a database that already holds an office: a restore never overwrites one."""

    code = "ZC-LEDGER-004"
    what = Words("{value} 已有数据，不能恢复到这里", "{value} already holds data: nothing is restored over it")
    todo = Words(
        "用 ZHICHENG_HOME 指向一个空文件夹（PostgreSQL 用空库），再恢复",
        "point ZHICHENG_HOME at an empty folder (PostgreSQL: an empty database) and restore there",
    )


class BadBackup(ZhichengError):
    """A backup that is none, is cut off, was changed, or is of another kind of database."""

    code = "ZC-LEDGER-005"
    what = Words("备份 {value} 不能用：{zh}", "the backup {value} cannot be used: {en}")
    todo = Words("换一份备份；这里没有改动", "take another backup; nothing was changed here")


class SameTwoEyes(ZhichengError):
    """A release that the person who prepared it wants to publish."""

    code = "ZC-LEDGER-006"
    what = Words("第 {value} 号发布须由另一人复核", "release {value} must be published by another person")
    todo = Words("请另一位质量办人员复核并发布", "ask a second officer to check and publish it")


class AlreadyPublished(ZhichengError):
    """A release that was published in the meantime."""

    code = "ZC-LEDGER-007"
    what = Words("第 {value} 号发布已由 {by} 发布", "release {value} was published by {by}")
    todo = Words("打开数据目录查看；要再发布，先另拟一次", "look at the catalogue; prepare another one to publish again")


class PreparedEarlier(ZhichengError):
    """A release that was prepared on another day: its figures and its day would not be today's."""

    code = "ZC-LEDGER-008"
    what = Words("这次发布是 {value} 拟的，今天是 {today}", "this release was prepared on {value}, today is {today}")
    todo = Words("重新拟一次再复核", "prepare it again, then publish it")


class UnknownDuty(ZhichengError):
    """A matter under a duty that the rulebook does not hold."""

    code = "ZC-LEDGER-020"
    what = Words("规则库中没有“{value}”这一公开时限", "the rulebook knows no duty {value!r}")
    todo = Words("从公开时限清单中选一项", "choose one of the list of duties")


class UnfitMatter(ZhichengError):
    """A matter whose reference, words or reason are missing, too long or not printable."""

    code = "ZC-LEDGER-021"
    what = Words("{zh}“{value}”为空、过长或含不可见字符", "{en} {value!r} is empty, too long or holds invisible characters")
    todo = Words("写 1 至 {longest} 个字", "write 1 to {longest} characters")


class KnownMatter(ZhichengError):
    """A matter that is in the register already."""

    code = "ZC-LEDGER-022"
    what = Words("“{value}”已登记在这一时限下", "{value!r} is in the register under this duty already")
    todo = Words(
        "打开已有的一条；误登的先由另一人作废", "open the one there is; a wrong one is set aside by a second officer first"
    )


class UnknownMatter(ZhichengError):
    """A matter that is not in the register."""

    code = "ZC-LEDGER-023"
    what = Words("登记里没有事项“{value}”", "the register holds no matter {value!r}")
    todo = Words("核对编号，或先登记", "check the reference, or enter it first")


class MatterClosed(ZhichengError):
    """A change of a matter that is done or set aside."""

    code = "ZC-LEDGER-024"
    what = Words("事项“{value}”已由 {by} 办结或作废", "the matter {value!r} was closed or set aside by {by}")
    todo = Words("误登的由另一人作废后重新登记", "if it is wrong, a second officer sets it aside; then enter it anew")


class DayAhead(ZhichengError):
    """A day that has not come yet."""

    code = "ZC-LEDGER-025"
    what = Words("{value} 还没有到，今天是 {today}", "{value} has not come yet, today is {today}")
    todo = Words("写已经发生的日期", "give a day on which it happened")


class NotInTheLaw(ZhichengError):
    """A stop or an extension that the law does not know; it would not lengthen the term."""

    code = "ZC-LEDGER-026"
    what = Words("不予登记：{zh}", "not entered: {en}")
    todo = Words("核对规定中的扣除事由与延长上限", "check the reasons for a stop and the bound of an extension in the article")


class UnjudgedMatter(ZhichengError):
    """A stop or an extension of a matter that cannot be judged."""

    code = "ZC-LEDGER-027"
    what = Words("期限无法计算：{zh}", "the term cannot be counted: {en}")
    todo = Words("先补录起算日", "enter the day of the event first")


class SecondOfficerNeeded(ZhichengError):
    """A matter that the person who entered it wants to set aside."""

    code = "ZC-LEDGER-028"
    what = Words("“{value}”须由登记人以外的人作废", "{value!r} must be set aside by another person than entered it")
    todo = Words("请另一位质量办人员核对后作废", "ask a second officer to check it and set it aside")


class BadWitness(ZhichengError):
    """A witness in the settings that cannot be asked or believed."""

    code = "ZC-LEDGER-050"
    what = Words("ZHICHENG_WITNESSES 中的“{value}”不能用：{zh}", "{value!r} in ZHICHENG_WITNESSES cannot be used: {en}")
    todo = Words(
        "写作 网址=见证公钥，不联网的只写见证公钥，用空格分开",
        "write ADDRESS=VERIFIER KEY, or the verifier key alone for a witness without a network, apart by blanks",
    )


class NothingToWitness(ZhichengError):
    """A request to a witness before anything was signed."""

    code = "ZC-LEDGER-051"
    what = Words("日志还没有检查点可送“{value}”见证", "the log has no checkpoint for {value!r} to cosign yet")
    todo = Words("后台签出第一个检查点后再试", "try again once the worker has signed the first checkpoint")


class UnaskedAnswer(ZhichengError):
    """A witness's answer that is over none of the checkpoints it was asked about here."""

    code = "ZC-LEDGER-052"
    what = Words("这份签名不是“{value}”对这里所出请求的答复", "this is not what {value!r} answers to a request made here")
    todo = Words("重新下载请求，送见证方签后上传其答复", "download a new request, have it cosigned and upload the answer")
