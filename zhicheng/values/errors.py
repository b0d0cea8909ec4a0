"""What a value can be refused for."""

from zhicheng.errors import Words, ZhichengError


class BadPeriod(ZhichengError):
    """A reporting period that is not a year, half-year, quarter or month."""

    code = "ZC-VALUE-001"
    what = Words("“{value}”不是报告期", "{value!r} is not a reporting period")
    todo = Words("写作 2019、2019-H1、2019-Q2 或 2019-06", "write 2019, 2019-H1, 2019-Q2 or 2019-06")


class BadAmount(ZhichengError):
    """A number that cannot be read exactly as written."""

    code = "ZC-VALUE-002"
    what = Words("“{value}”不能按原样读作数：{zh}", "{value!r} cannot be read as a number as it stands: {en}")
    todo = Words("写作 1200 或 94.5 这样的数", "write a number such as 1200 or 94.5")


class BadCode(ZhichengError):
    """A code whose form or check digit is wrong."""

    code = "ZC-VALUE-003"
    what = Words("代码“{value}”有误：{zh}", "code {value!r} is wrong: {en}")
    todo = Words("对照证照核对代码", "compare the code with the certificate")
