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


class BadStop(ZhichengError):
    """A stop that ends before it begins."""

    code = "ZC-CLOCK-003"
    what = Words("中止的末日 {last} 早于首日 {value}", "the stop that begins on {value} ends earlier, on {last}")
    todo = Words("核对中止的起止日期", "check the days on which the stop began and ended")


class LateExtension(ZhichengError):
    """An extension that was decided after the term had run out."""

    code = "ZC-CLOCK-004"
    what = Words("延长决定日 {value} 晚于届满日 {due}", "the extension was decided on {value}, after the last day {due}")
    todo = Words(
        "期限届满后不能再延长；核对决定日期", "a term that has run out cannot be extended; check the day of the decision"
    )


class NoStart(ZhichengError):
    """A matter whose clock cannot be read, because the day of its event is not known."""

    code = "ZC-CLOCK-005"
    what = Words("事项“{value}”没有起算日", "the matter {value!r} has no day on which its term begins")
    todo = Words("补录引起期限的事件日期", "record the day of the event that starts the term")


class DoneBeforeStart(ZhichengError):
    """A matter that is said to be done before the event that starts its term."""

    code = "ZC-CLOCK-006"
    what = Words(
        "事项“{value}”的完成日 {done} 早于起算日 {started}",
        "the matter {value!r} was done on {done}, before it began on {started}",
    )
    todo = Words("核对两个日期", "check both days")


class DutyLapsed(ZhichengError):
    """A duty that was no longer law on the day asked."""

    code = "ZC-CLOCK-007"
    what = Words("“{value}”在 {day} 已废止", "the duty {value!r} was no longer law on {day}")
    todo = Words("核对日期，或改用替代它的规定", "check the day, or ask for the duty that took its place")


class StillStopped(ZhichengError):
    """A last day that cannot be known, because the term is stopped and nobody knows until when."""

    code = "ZC-CLOCK-008"
    what = Words("期限自 {value} 起中止，尚未恢复", "the term has been stopped since {value} and has not gone on")
    todo = Words(
        "恢复计算后再查届满日，或查询某日的时限状态", "ask for the last day once it goes on, or for how it stands on a day"
    )
