"""What a clock refuses."""

from zhicheng.errors import Words, ZhichengError


class NoCalendar(ZhichengError):
    """A day before the first year whose working days are known."""

    code = "ZC-CLOCK-001"
    what = Words(
        "没有 {value} 的工作日历，最早为 {first} 年", "there is no working-day calendar for {value}; the first year is {first}"
    )
    todo = Words("改用 {first} 年及以后的日期，或补录更早年份的放假通知", "use a day from {first} on, or add the earlier notices")


class BadTerm(ZhichengError):
    """A term that is longer than any the law knows, or runs out of the calendar."""

    code = "ZC-CLOCK-002"
    what = Words("期限“{value}”超出可计算的范围（{limit}）", "the term {value} is beyond what can be counted ({limit})")
    todo = Words("核对期限的天数和起算日", "check the number of days and the day it begins on")
