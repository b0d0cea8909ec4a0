"""What judging refuses; a result that cannot be judged is no error but an outcome with its reason."""

from zhicheng.errors import Words, ZhichengError


class BadRounding(ZhichengError):
    """A value or an interval that cannot be rounded by."""

    code = "ZC-JUDGEMENT-001"
    what = Words("不能修约“{value}”：{zh}", "{value!r} cannot be rounded: {en}")
    todo = Words("给出有限的十进制数和大于零的修约间隔", "give a finite decimal and a rounding interval above zero")
