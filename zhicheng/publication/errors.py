"""What publication refuses."""

from zhicheng.errors import Words, ZhichengError


class PublicationError(ZhichengError):
    """The root of this room's errors."""

    code = "ZC-PUBLICATION-000"


class UnfitObservation(PublicationError):
    """An observation that cannot be published as it stands: an empty code, a sign that would break the table."""

    code = "ZC-PUBLICATION-001"
    what = Words("“{value}”不能作为{zh}发布", "{value!r} cannot be published as {en}")
    todo = Words("代码只用字母、数字、下划线、连字符和@", "codes hold letters, digits, underscores, hyphens and @ only")
