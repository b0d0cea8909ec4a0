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


class UnknownUnit(ZhichengError):
    """A unit of measurement that is not known, or that could be two."""

    code = "ZC-VALUE-004"
    what = Words("不认识计量单位“{value}”", "the unit {value!r} is not known")
    todo = Words(
        "写作 mg/kg、μg/L、CFU/g 这样的法定计量单位，注意大小写", "write a unit such as mg/kg, μg/L or CFU/g, minding capitals"
    )


class UnitMismatch(ZhichengError):
    """Two units that measure different things."""

    code = "ZC-VALUE-005"
    what = Words(
        "“{value}”与“{other}”量纲不同，不能换算", "{value!r} and {other!r} measure different things and are not converted"
    )
    todo = Words("核对单位；质量与体积之间的换算须另知密度", "check the units; between mass and volume a density would be needed")
