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
